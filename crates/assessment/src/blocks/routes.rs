//! The pool over HTTP.

use axum::extract::State;
use kernel::web::Json;
use kernel::{Allowed, App, OrgId, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::queries;
use super::shown::PoolShown;
use crate::permissions::Read;

/// The building blocks, with what each would cure and save in this firm.
#[utoipa::path(get, path = "/api/orgs/{org}/assessment/blocks", operation_id = "list_blocks", tag = "assessment",
    params(("org" = OrgId, Path)),
    responses((status = 200, body = PoolShown), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.read"))))]
async fn list_blocks(ctx: Allowed<Read>, State(app): State<App>) -> Result<Json<PoolShown>, Problem> {
    Ok(Json(queries::pool(&app, &ctx).await?))
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_blocks))
}
