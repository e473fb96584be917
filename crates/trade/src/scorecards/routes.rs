//! Scorecards over HTTP.

use axum::extract::State;
use kernel::web::{Json, Query};
use kernel::{Allowed, App, OrgId, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::queries;
use super::types::{ScorecardQuestion, Scorecards};
use crate::permissions::Read;

/// How well suppliers kept what they promised for these days, or the plant what it promised its customers: on time in full, by
/// lines, how late the others were, and what went back.
#[utoipa::path(get, path = "/api/orgs/{org}/trade/scorecards", operation_id = "list_scorecards", tag = "trade",
    params(("org" = OrgId, Path), ScorecardQuestion),
    responses((status = 200, body = Scorecards), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.read"))))]
async fn list_scorecards(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(asked): Query<ScorecardQuestion>,
) -> Result<Json<Scorecards>, Problem> {
    Ok(Json(queries::scorecards(&mut app.db().read(&*ctx).await?, &ctx, &asked).await?))
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_scorecards))
}
