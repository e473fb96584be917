//! The questionnaire over HTTP.

use axum::extract::State;
use kernel::web::{Json, Query};
use kernel::{Allowed, App, OrgId, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::queries;
use super::types::Questionnaire;
use crate::frameworks::Frameworks;
use crate::permissions::Read;
use crate::results::WhichPack;

/// The questions, each with what the records say and what was answered.
#[utoipa::path(get, path = "/api/orgs/{org}/assessment/questionnaire", operation_id = "get_questionnaire", tag = "assessment",
    params(("org" = OrgId, Path), WhichPack),
    responses((status = 200, body = Questionnaire), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.read"))))]
async fn get_questionnaire(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(which): Query<WhichPack>,
) -> Result<Json<Questionnaire>, Problem> {
    let framework = app.state::<Frameworks>().get(which.pack.as_deref())?;
    Ok(Json(queries::current(&app, &ctx, &framework).await?))
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get_questionnaire))
}
