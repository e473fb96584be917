//! Outcome plans over HTTP.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use insight::Packs;
use kernel::web::{Json, Path, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::commands::{ShadowInput, StopInput};
use super::draft::{DraftInput, draft};
use super::input::OutcomeInput;
use super::shown::{OutcomeDraft, OutcomeShown, OutcomeSummary};
use super::{commands, follow, queries, records};
use crate::blocks::BlockPool;
use crate::permissions::{Plan, Read};

/// Which outcome plan of whom.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct OutcomePath {
    #[serde(rename = "org")]
    _org: OrgId,
    id: String,
}

/// Which indicator of which outcome plan.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct ShadowPath {
    #[serde(rename = "org")]
    _org: OrgId,
    id: String,
    indicator: String,
}

/// What the outcome plan of a block would be, and how small a change it would see. Nothing is kept.
#[utoipa::path(post, path = "/api/orgs/{org}/assessment/outcome-drafts", operation_id = "draft_outcome", tag = "assessment",
    params(("org" = OrgId, Path)), request_body = DraftInput,
    responses((status = 200, body = OutcomeDraft), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.read"))))]
async fn draft_outcome(ctx: Allowed<Read>, State(app): State<App>, Json(input): Json<DraftInput>) -> Result<Json<OutcomeDraft>, Problem> {
    Ok(Json(draft(&app, &ctx, input).await?))
}

/// Freezes a plan: what will be compared, and the baseline as the records tell it today.
#[utoipa::path(post, path = "/api/orgs/{org}/assessment/outcomes", operation_id = "freeze_outcome", tag = "assessment",
    params(("org" = OrgId, Path)), request_body = OutcomeInput,
    responses((status = 201, body = OutcomeShown), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.plan"))))]
async fn freeze_outcome(ctx: Allowed<Plan>, State(app): State<App>, Json(input): Json<OutcomeInput>) -> Result<Response, Problem> {
    let (pool, packs) = (app.state::<BlockPool>(), app.state::<Packs>());
    input.check(&pool, &packs)?;
    let records = records::look_up(&app, &ctx, input.grain, &input.names()).await?;
    let today = crate::today(&app, &ctx).await?;
    let mut tx = app.db().write(&*ctx).await?;
    let kept = commands::freeze(&mut tx, &ctx, (&pool, &packs), &input, &records, today).await?;
    let shown = follow::shown(&queries::with_records(kept, records), today, &pool, &packs);
    tx.answer(&app, &ctx, StatusCode::CREATED, &shown).await
}

/// The outcome plans, newest first, with their verdicts; those that were given up as well.
#[utoipa::path(get, path = "/api/orgs/{org}/assessment/outcomes", operation_id = "list_outcomes", tag = "assessment",
    params(("org" = OrgId, Path), PageQuery),
    responses((status = 200, body = Page<OutcomeSummary>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.read"))))]
async fn list_outcomes(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<OutcomeSummary>>, Problem> {
    Ok(Json(queries::list(&app, &ctx, &page).await?))
}

/// One plan with its records, and its verdicts once the time after is over.
#[utoipa::path(get, path = "/api/orgs/{org}/assessment/outcomes/{id}", operation_id = "get_outcome", tag = "assessment",
    params(OutcomePath),
    responses((status = 200, body = OutcomeShown), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.read"))))]
async fn get_outcome(ctx: Allowed<Read>, State(app): State<App>, Path(at): Path<OutcomePath>) -> Result<Json<OutcomeShown>, Problem> {
    Ok(Json(queries::one(&app, &ctx, &at.id).await?))
}

/// The plan as it was frozen, byte by byte: its SHA-256 is the digest.
#[utoipa::path(get, path = "/api/orgs/{org}/assessment/outcomes/{id}/plan", operation_id = "get_outcome_plan", tag = "assessment",
    params(OutcomePath),
    responses((status = 200, body = serde_json::Value, content_type = "application/json"), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.read"))))]
async fn get_outcome_plan(ctx: Allowed<Read>, State(app): State<App>, Path(at): Path<OutcomePath>) -> Result<impl IntoResponse, Problem> {
    let plan = queries::plan_text(&app, &ctx.org, &at.id).await?;
    let name = format!("attachment; filename=\"{}.json\"", at.id);
    Ok(([(http::header::CONTENT_TYPE, "application/json".to_owned()), (http::header::CONTENT_DISPOSITION, name)], plan))
}

/// Gives a plan up, with a reason; it stays in view.
#[utoipa::path(post, path = "/api/orgs/{org}/assessment/outcomes/{id}/stop", operation_id = "stop_outcome", tag = "assessment",
    params(OutcomePath), request_body = StopInput,
    responses((status = 200, body = OutcomeSummary), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.plan"))))]
async fn stop_outcome(
    ctx: Allowed<Plan>,
    State(app): State<App>,
    Path(at): Path<OutcomePath>,
    Json(input): Json<StopInput>,
) -> Result<Response, Problem> {
    let today = crate::today(&app, &ctx).await?;
    let mut tx = app.db().write(&*ctx).await?;
    let kept = commands::stop(&mut tx, &ctx, &at.id, input).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &kept.summary(today)).await
}

/// Notes weeks in which the old and the new instrument ran side by side, so that the change of instrument is not counted as effect.
#[utoipa::path(put, path = "/api/orgs/{org}/assessment/outcomes/{id}/shadow/{indicator}", operation_id = "put_outcome_shadow", tag = "assessment",
    params(ShadowPath), request_body = ShadowInput,
    responses((status = 200, body = OutcomeSummary), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.plan"))))]
async fn put_outcome_shadow(
    ctx: Allowed<Plan>,
    State(app): State<App>,
    Path(at): Path<ShadowPath>,
    Json(input): Json<ShadowInput>,
) -> Result<Response, Problem> {
    let today = crate::today(&app, &ctx).await?;
    let mut tx = app.db().write(&*ctx).await?;
    let kept = commands::shadow(&mut tx, &ctx, &at.id, &at.indicator, input).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &kept.summary(today)).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(draft_outcome))
        .routes(routes!(freeze_outcome, list_outcomes))
        .routes(routes!(get_outcome))
        .routes(routes!(get_outcome_plan))
        .routes(routes!(stop_outcome))
        .routes(routes!(put_outcome_shadow))
}
