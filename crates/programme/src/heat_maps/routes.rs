//! Heat maps over HTTP.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::web::Json;
use kernel::{Allowed, App, OrgId, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::jobs::TakeHeatMap;
use super::queries;
use super::types::HeatMapShown;
use crate::permissions::{Count, Read};

/// The newest heat map of pains over the firms that have joined, and what a newer one waits for.
#[utoipa::path(get, path = "/api/orgs/{org}/programme/heat-map", operation_id = "get_heat_map", tag = "programme",
    params(("org" = OrgId, Path)),
    responses((status = 200, body = HeatMapShown), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("programme.read"))))]
async fn get_heat_map(ctx: Allowed<Read>, State(app): State<App>) -> Result<Json<HeatMapShown>, Problem> {
    Ok(Json(queries::shown(&app, &ctx).await?))
}

/// Has a newer heat map taken, once nothing speaks against it; live events tell when it is there.
#[utoipa::path(post, path = "/api/orgs/{org}/programme/heat-map", operation_id = "take_heat_map", tag = "programme",
    params(("org" = OrgId, Path)),
    responses((status = 202, body = HeatMapShown), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("programme.count"))))]
async fn take_heat_map(ctx: Allowed<Count>, State(app): State<App>) -> Result<Response, Problem> {
    let shown = queries::shown(&app, &ctx).await?;
    let mut tx = app.db().write(&*ctx).await?;
    tx.enqueue(&ctx, &TakeHeatMap {}, Some("take_heat_map")).await?;
    tx.answer(&app, &ctx, StatusCode::ACCEPTED, &shown).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get_heat_map, take_heat_map))
}
