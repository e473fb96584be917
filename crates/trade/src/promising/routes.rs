//! Promising over HTTP.

use axum::extract::State;
use kernel::web::{Json, Query};
use kernel::{Allowed, App, OrgId, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::queries;
use super::types::{Promise, PromiseQuery};
use crate::permissions::Read;

/// What can be promised of an item by which day: what is free, what suppliers bring, and what customers still want.
#[utoipa::path(get, path = "/api/orgs/{org}/trade/promise", operation_id = "read_promise", tag = "trade",
    params(("org" = OrgId, Path), PromiseQuery),
    responses((status = 200, body = Promise), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.read"))))]
async fn read_promise(ctx: Allowed<Read>, State(app): State<App>, Query(asked): Query<PromiseQuery>) -> Result<Json<Promise>, Problem> {
    let mut tx = app.db().read(&*ctx).await?;
    let zone = identity::organisations::zone_of(&mut tx, &ctx.org).await?;
    Ok(Json(queries::promise(&mut tx, &ctx.org, ctx.now.day_in(zone), &asked).await?))
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read_promise))
}
