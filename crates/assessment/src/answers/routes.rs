//! Answers over HTTP.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::web::{IfMatch, Json, Path, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::commands::Place;
use super::types::{AnswerInput, AnswerRecord, Withdrawal};
use super::{commands, queries};
use crate::frameworks::Frameworks;
use crate::permissions::{Answer, Read};
use crate::results::WhichPack;

/// Whose answer to what.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct NodePath {
    #[serde(rename = "org")]
    _org: OrgId,
    /// The id of a question, scene or statement.
    node: String,
}

/// Answers a question, scene or statement.
///
/// The version that is replaced is sent as `If-Match`; without it there must be no answer yet.
#[utoipa::path(put, path = "/api/orgs/{org}/assessment/answers/{node}", operation_id = "put_answer", tag = "assessment",
    params(NodePath, WhichPack, ("If-Match" = String, Header, description = "The `version` that is replaced, 0 when there is no answer yet.")), request_body = AnswerInput,
    responses((status = 200, body = AnswerRecord), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.answer"))))]
async fn put_answer(
    ctx: Allowed<Answer>,
    State(app): State<App>,
    Path(at): Path<NodePath>,
    Query(which): Query<WhichPack>,
    seen: IfMatch,
    Json(input): Json<AnswerInput>,
) -> Result<Response, Problem> {
    let framework = app.state::<Frameworks>().get(which.pack.as_deref())?;
    let today = crate::today(&app, &ctx).await?;
    let mut tx = app.db().write(&*ctx).await?;
    let record = commands::give(&mut tx, &ctx, today, &Place { framework: &framework, node: &at.node }, seen, input).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &record).await
}

/// Takes an answer back; the history keeps it.
#[utoipa::path(post, path = "/api/orgs/{org}/assessment/answers/{node}/withdraw", operation_id = "withdraw_answer", tag = "assessment",
    params(NodePath, WhichPack, ("If-Match" = String, Header, description = "The `version` that is replaced, 0 when there is no answer yet.")), request_body = Withdrawal,
    responses((status = 200, body = AnswerRecord), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.answer"))))]
async fn withdraw_answer(
    ctx: Allowed<Answer>,
    State(app): State<App>,
    Path(at): Path<NodePath>,
    Query(which): Query<WhichPack>,
    seen: IfMatch,
    Json(withdrawal): Json<Withdrawal>,
) -> Result<Response, Problem> {
    let framework = app.state::<Frameworks>().get(which.pack.as_deref())?;
    let mut tx = app.db().write(&*ctx).await?;
    let record = commands::withdraw(&mut tx, &ctx, &Place { framework: &framework, node: &at.node }, seen, withdrawal).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &record).await
}

/// Every version of an answer, newest first.
#[utoipa::path(get, path = "/api/orgs/{org}/assessment/answers/{node}", operation_id = "list_answer_versions", tag = "assessment",
    params(NodePath, WhichPack, PageQuery),
    responses((status = 200, body = Page<AnswerRecord>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.read"))))]
async fn list_answer_versions(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Path(at): Path<NodePath>,
    Query(which): Query<WhichPack>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<AnswerRecord>>, Problem> {
    let framework = app.state::<Frameworks>().get(which.pack.as_deref())?;
    Ok(Json(queries::history(&app, &ctx.org, framework.urn(), &at.node, &page).await?))
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(put_answer, list_answer_versions)).routes(routes!(withdraw_answer))
}
