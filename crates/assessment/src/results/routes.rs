//! Results over HTTP.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use kernel::web::{Json, Path, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::{Outcome, ResultSummary};
use super::{commands, queries};
use crate::frameworks::Frameworks;
use crate::permissions::{Manage, Read};

/// Which framework is meant.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct WhichPack {
    /// The urn of a framework; the first one when not said.
    pub(crate) pack: Option<String>,
}

/// Which result of whom.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct ResultPath {
    #[serde(rename = "org")]
    _org: OrgId,
    id: String,
}

/// Where the firm stands: what it may claim, what its records support, and why.
#[utoipa::path(get, path = "/api/orgs/{org}/assessment/result", operation_id = "get_result", tag = "assessment",
    params(("org" = OrgId, Path), WhichPack),
    responses((status = 200, body = Outcome), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.read"))))]
async fn get_result(ctx: Allowed<Read>, State(app): State<App>, Query(which): Query<WhichPack>) -> Result<Response, Problem> {
    let framework = app.state::<Frameworks>().get(which.pack.as_deref())?;
    Ok(as_json(queries::current(&app, &ctx, &framework).await?))
}

/// The results so far, newest first.
#[utoipa::path(get, path = "/api/orgs/{org}/assessment/results", operation_id = "list_results", tag = "assessment",
    params(("org" = OrgId, Path), WhichPack, PageQuery),
    responses((status = 200, body = Page<ResultSummary>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.read"))))]
async fn list_results(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(which): Query<WhichPack>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<ResultSummary>>, Problem> {
    let framework = app.state::<Frameworks>().get(which.pack.as_deref())?;
    Ok(Json(queries::history(&app, &ctx.org, &framework, &page).await?))
}

/// An earlier result, whole.
#[utoipa::path(get, path = "/api/orgs/{org}/assessment/results/{id}", operation_id = "get_earlier_result", tag = "assessment",
    params(ResultPath),
    responses((status = 200, body = Outcome), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.read"))))]
async fn get_earlier_result(ctx: Allowed<Read>, State(app): State<App>, Path(at): Path<ResultPath>) -> Result<Response, Problem> {
    Ok(as_json(queries::earlier(&app, &ctx.org, &at.id).await?))
}

/// Asks the records again and works the result out now.
#[utoipa::path(post, path = "/api/orgs/{org}/assessment/results", operation_id = "create_result", tag = "assessment",
    params(("org" = OrgId, Path), WhichPack),
    responses((status = 201, body = ResultSummary), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.manage"))))]
async fn create_result(ctx: Allowed<Manage>, State(app): State<App>, Query(which): Query<WhichPack>) -> Result<Response, Problem> {
    let framework = app.state::<Frameworks>().get(which.pack.as_deref())?;
    let today = crate::today(&app, &ctx).await?;
    commands::measure(&app, &ctx).await?;
    let gathered = commands::gather(&app, &ctx, &framework, today).await?;
    let mut tx = app.db().write(&*ctx).await?;
    let summary = commands::keep(&mut tx, &ctx, &app.state::<Frameworks>(), &framework, today, &gathered).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &summary).await
}

fn as_json(body: String) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], body).into_response()
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get_result)).routes(routes!(list_results, create_result)).routes(routes!(get_earlier_result))
}
