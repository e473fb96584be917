//! Arrivals over HTTP.

use axum::extract::State;
use kernel::web::{Json, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::queries;
use super::types::Arrival;
use crate::permissions::Read;

/// What lies in a warehouse and in none of its bins, with the bin in which the same lies already. It is put away by a transfer.
#[utoipa::path(get, path = "/api/orgs/{org}/inventory/arrivals", operation_id = "list_arrivals", tag = "inventory",
    params(("org" = OrgId, Path), PageQuery),
    responses((status = 200, body = Page<Arrival>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("inventory.read"))))]
async fn list_arrivals(ctx: Allowed<Read>, State(app): State<App>, Query(page): Query<PageQuery>) -> Result<Json<Page<Arrival>>, Problem> {
    Ok(Json(queries::list(&mut app.db().read(&*ctx).await?, &ctx.org, &page).await?))
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_arrivals))
}
