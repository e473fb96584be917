//! Pains over HTTP.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::web::{IfMatch, Json, Path};
use kernel::{Allowed, App, OrgId, Problem};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::commands::PainAnswerInput;
use super::queries::PainAnswer;
use super::shown::PainMatrix;
use super::types::PainPack;
use super::{commands, queries};
use crate::permissions::{Answer, Read};

/// Which pain of whom.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct PainPath {
    #[serde(rename = "org")]
    _org: OrgId,
    /// `stage.noun`
    pain: String,
}

/// What hurts, stage by stage of the business: found in the records, or told by the firm.
#[utoipa::path(get, path = "/api/orgs/{org}/assessment/pains", operation_id = "list_pains", tag = "assessment",
    params(("org" = OrgId, Path)),
    responses((status = 200, body = PainMatrix), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.read"))))]
async fn list_pains(ctx: Allowed<Read>, State(app): State<App>) -> Result<Json<PainMatrix>, Problem> {
    Ok(Json(queries::matrix(&app, &ctx).await?))
}

/// Says of a pain how much it hurts, or takes that back.
///
/// The version that is replaced is sent as `If-Match`; without it there must be no answer yet.
#[utoipa::path(put, path = "/api/orgs/{org}/assessment/pains/{pain}/answer", operation_id = "put_pain_answer", tag = "assessment",
    params(PainPath, ("If-Match" = String, Header, description = "The `version` that is replaced, 0 when there is no answer yet.")), request_body = PainAnswerInput,
    responses((status = 200, body = PainAnswer), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.answer"))))]
async fn put_pain_answer(
    ctx: Allowed<Answer>,
    State(app): State<App>,
    Path(at): Path<PainPath>,
    seen: IfMatch,
    Json(input): Json<PainAnswerInput>,
) -> Result<Response, Problem> {
    let pack = app.state::<PainPack>();
    let pain = pack.pain(&at.pain).ok_or_else(Problem::not_found)?;
    let mut tx = app.db().write(&*ctx).await?;
    let answer = commands::answer(&mut tx, &ctx, pain, seen, input).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &answer).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_pains)).routes(routes!(put_pain_answer))
}
