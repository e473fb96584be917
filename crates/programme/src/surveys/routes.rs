//! Surveys over HTTP, for who makes them.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use kernel::web::{IfMatch, Json, Path, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::exports::{self, ExportQuery};
use super::types::{LinksInput, LinksMade, OpenInput, PublishInput, SurveyInput, SurveyLink, SurveyResults, SurveyShown, SurveySummary};
use super::{commands, links, queries, results};
use crate::permissions::{Read, Survey};

/// Which survey.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct SurveyPath {
    #[serde(rename = "org")]
    _org: OrgId,
    id: String,
}

/// Which link of which survey.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct LinkPath {
    #[serde(rename = "org")]
    _org: OrgId,
    id: String,
    link: String,
}

/// The surveys, newest first.
#[utoipa::path(get, path = "/api/orgs/{org}/programme/surveys", operation_id = "list_surveys", tag = "programme",
    params(("org" = OrgId, Path), PageQuery),
    responses((status = 200, body = Page<SurveySummary>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("programme.read"))))]
async fn list_surveys(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<SurveySummary>>, Problem> {
    Ok(Json(queries::list(&app, &ctx, &page).await?))
}

/// Makes a draft of a survey. It may have faults; the answer lists them.
#[utoipa::path(post, path = "/api/orgs/{org}/programme/surveys", operation_id = "create_survey", tag = "programme",
    params(("org" = OrgId, Path)), request_body = SurveyInput,
    responses((status = 201, body = SurveyShown), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("programme.survey"))))]
async fn create_survey(ctx: Allowed<Survey>, State(app): State<App>, Json(input): Json<SurveyInput>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let id = commands::make(&mut tx, &ctx, &input).await?;
    let shown = queries::shown(&mut tx, &ctx, &id).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &shown).await
}

/// Makes the demonstration: a closed survey with 317 made-up answers.
#[utoipa::path(post, path = "/api/orgs/{org}/programme/demonstrations", operation_id = "create_survey_demonstration", tag = "programme",
    params(("org" = OrgId, Path)),
    responses((status = 201, body = SurveyShown), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("programme.survey"))))]
async fn create_survey_demonstration(ctx: Allowed<Survey>, State(app): State<App>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let id = commands::demonstrate(&mut tx, &ctx).await?;
    let shown = queries::shown(&mut tx, &ctx, &id).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &shown).await
}

/// A survey with its questions, what is counted, and what has to be mended before it can be opened.
#[utoipa::path(get, path = "/api/orgs/{org}/programme/surveys/{id}", operation_id = "get_survey", tag = "programme",
    params(SurveyPath),
    responses((status = 200, body = SurveyShown), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("programme.read"))))]
async fn get_survey(ctx: Allowed<Read>, State(app): State<App>, Path(at): Path<SurveyPath>) -> Result<Json<SurveyShown>, Problem> {
    Ok(Json(queries::shown(&mut app.db().read(&*ctx).await?, &ctx, &at.id).await?))
}

/// Changes a draft.
#[utoipa::path(put, path = "/api/orgs/{org}/programme/surveys/{id}", operation_id = "put_survey", tag = "programme",
    params(SurveyPath, ("If-Match" = String, Header, description = "The `version` that is replaced.")), request_body = SurveyInput,
    responses((status = 200, body = SurveyShown), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("programme.survey"))))]
async fn put_survey(
    ctx: Allowed<Survey>,
    State(app): State<App>,
    Path(at): Path<SurveyPath>,
    seen: IfMatch,
    Json(input): Json<SurveyInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    commands::change(&mut tx, &ctx, &at.id, seen, &input).await?;
    let shown = queries::shown(&mut tx, &ctx, &at.id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &shown).await
}

/// Removes a draft or a demonstration.
#[utoipa::path(delete, path = "/api/orgs/{org}/programme/surveys/{id}", operation_id = "delete_survey", tag = "programme",
    params(SurveyPath),
    responses((status = 204), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("programme.survey"))))]
async fn delete_survey(ctx: Allowed<Survey>, State(app): State<App>, Path(at): Path<SurveyPath>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    commands::remove(&mut tx, &ctx, &at.id).await?;
    tx.answer(&app, &ctx, StatusCode::NO_CONTENT, &()).await
}

/// Opens a survey. From then on neither questions nor planned tables change.
#[utoipa::path(post, path = "/api/orgs/{org}/programme/surveys/{id}/open", operation_id = "open_survey", tag = "programme",
    params(SurveyPath), request_body = OpenInput,
    responses((status = 200, body = SurveyShown), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("programme.survey"))))]
async fn open_survey(
    ctx: Allowed<Survey>,
    State(app): State<App>,
    Path(at): Path<SurveyPath>,
    Json(input): Json<OpenInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    commands::open(&mut tx, &ctx, &at.id, &input).await?;
    let shown = queries::shown(&mut tx, &ctx, &at.id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &shown).await
}

/// Closes a survey for good.
#[utoipa::path(post, path = "/api/orgs/{org}/programme/surveys/{id}/close", operation_id = "close_survey", tag = "programme",
    params(SurveyPath),
    responses((status = 200, body = SurveyShown), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("programme.survey"))))]
async fn close_survey(ctx: Allowed<Survey>, State(app): State<App>, Path(at): Path<SurveyPath>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    commands::close(&mut tx, &ctx, &at.id).await?;
    let shown = queries::shown(&mut tx, &ctx, &at.id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &shown).await
}

/// Shows the result to whoever has a link once the survey is closed, or no longer.
#[utoipa::path(put, path = "/api/orgs/{org}/programme/surveys/{id}/publication", operation_id = "put_survey_publication", tag = "programme",
    params(SurveyPath), request_body = PublishInput,
    responses((status = 200, body = SurveyShown), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("programme.survey"))))]
async fn put_survey_publication(
    ctx: Allowed<Survey>,
    State(app): State<App>,
    Path(at): Path<SurveyPath>,
    Json(input): Json<PublishInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    commands::publish(&mut tx, &ctx, &at.id, input.is_published).await?;
    let shown = queries::shown(&mut tx, &ctx, &at.id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &shown).await
}

/// The links of a survey, without their secrets.
#[utoipa::path(get, path = "/api/orgs/{org}/programme/surveys/{id}/links", operation_id = "list_survey_links", tag = "programme",
    params(SurveyPath, PageQuery),
    responses((status = 200, body = Page<SurveyLink>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("programme.read"))))]
async fn list_survey_links(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Path(at): Path<SurveyPath>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<SurveyLink>>, Problem> {
    Ok(Json(links::list(&mut app.db().read(&*ctx).await?, &ctx, &at.id, &page).await?))
}

/// Makes a link for everybody, or one for each respondent. Their secrets are told once.
#[utoipa::path(post, path = "/api/orgs/{org}/programme/surveys/{id}/links", operation_id = "create_survey_links", tag = "programme",
    params(SurveyPath), request_body = LinksInput,
    responses((status = 201, body = LinksMade), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("programme.survey"))))]
async fn create_survey_links(
    ctx: Allowed<Survey>,
    State(app): State<App>,
    Path(at): Path<SurveyPath>,
    Json(input): Json<LinksInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let made = links::make(&mut tx, &ctx, &at.id, &input).await?;
    let kept = made.without_secrets();
    tx.answer_once(&app, &ctx, StatusCode::CREATED, &made, &kept).await
}

/// Withdraws a link.
#[utoipa::path(delete, path = "/api/orgs/{org}/programme/surveys/{id}/links/{link}", operation_id = "delete_survey_link", tag = "programme",
    params(LinkPath),
    responses((status = 204), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("programme.survey"))))]
async fn delete_survey_link(ctx: Allowed<Survey>, State(app): State<App>, Path(at): Path<LinkPath>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    links::withdraw(&mut tx, &ctx, &at.id, &at.link).await?;
    tx.answer(&app, &ctx, StatusCode::NO_CONTENT, &()).await
}

/// The result, with intervals and without small groups.
#[utoipa::path(get, path = "/api/orgs/{org}/programme/surveys/{id}/results", operation_id = "get_survey_results", tag = "programme",
    params(SurveyPath),
    responses((status = 200, body = SurveyResults), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("programme.read"))))]
async fn get_survey_results(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Path(at): Path<SurveyPath>,
) -> Result<Json<SurveyResults>, Problem> {
    Ok(Json(results::of_survey(&app, &ctx, &at.id).await?))
}

/// Results, tables, answers or texts for a spreadsheet program.
#[utoipa::path(get, path = "/api/orgs/{org}/programme/surveys/{id}/export", operation_id = "export_survey", tag = "programme",
    params(SurveyPath, ExportQuery),
    responses((status = 200, content_type = "text/csv", body = String), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("programme.read"))))]
async fn export_survey(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Path(at): Path<SurveyPath>,
    Query(query): Query<ExportQuery>,
) -> Result<impl IntoResponse, Problem> {
    let csv = exports::csv(&app, &ctx, &at.id, &query).await?;
    let headers = [(header::CONTENT_TYPE, "text/csv; charset=utf-8"), (header::CONTENT_DISPOSITION, "attachment; filename=\"survey.csv\"")];
    Ok((headers, csv))
}

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_surveys, create_survey))
        .routes(routes!(create_survey_demonstration))
        .routes(routes!(get_survey, put_survey, delete_survey))
        .routes(routes!(open_survey))
        .routes(routes!(close_survey))
        .routes(routes!(put_survey_publication))
        .routes(routes!(list_survey_links, create_survey_links))
        .routes(routes!(delete_survey_link))
        .routes(routes!(get_survey_results))
        .routes(routes!(export_survey))
}
