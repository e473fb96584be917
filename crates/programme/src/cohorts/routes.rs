//! Cohorts over HTTP.

use assessment::BlockPool;
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

use super::jobs::{JudgeCohorts, ONCE};
use super::types::{CohortInput, CohortShown, CohortWithdrawInput};
use super::{commands, queries};
use crate::permissions::{Freeze, Read};

/// Which cohort.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct CohortPath {
    #[serde(rename = "org")]
    _org: OrgId,
    id: String,
}

/// Every cohort plan that was ever frozen with what came of it, the newest first.
#[utoipa::path(get, path = "/api/orgs/{org}/programme/cohorts", operation_id = "list_cohorts", tag = "programme",
    params(("org" = OrgId, Path), PageQuery),
    responses((status = 200, body = Page<CohortShown>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("programme.read"))))]
async fn list_cohorts(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<CohortShown>>, Problem> {
    Ok(Json(queries::list(&app, &ctx, &page).await?))
}

/// Freezes what will be compared, before anybody looks. It does not change any more.
#[utoipa::path(post, path = "/api/orgs/{org}/programme/cohorts", operation_id = "freeze_cohort", tag = "programme",
    params(("org" = OrgId, Path)), request_body = CohortInput,
    responses((status = 201, body = CohortShown), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("programme.freeze"))))]
async fn freeze_cohort(ctx: Allowed<Freeze>, State(app): State<App>, Json(input): Json<CohortInput>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let id = commands::freeze(&mut tx, &ctx, (&app.state::<BlockPool>(), &app.state::<Packs>()), &input).await?;
    tx.enqueue(&ctx, &JudgeCohorts {}, ONCE).await?;
    let shown = queries::one(&mut tx, &ctx, &id).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &shown).await
}

/// A plan with its firms as they were counted last, and its verdict once it is given.
#[utoipa::path(get, path = "/api/orgs/{org}/programme/cohorts/{id}", operation_id = "get_cohort", tag = "programme",
    params(CohortPath),
    responses((status = 200, body = CohortShown), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("programme.read"))))]
async fn get_cohort(ctx: Allowed<Read>, State(app): State<App>, Path(at): Path<CohortPath>) -> Result<Json<CohortShown>, Problem> {
    Ok(Json(queries::one(&mut app.db().read(&*ctx).await?, &ctx, &at.id).await?))
}

/// The plan as it was frozen, byte by byte: its SHA-256 is the digest.
#[utoipa::path(get, path = "/api/orgs/{org}/programme/cohorts/{id}/plan", operation_id = "get_cohort_plan", tag = "programme",
    params(CohortPath),
    responses((status = 200, body = serde_json::Value, content_type = "application/json"), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("programme.read"))))]
async fn get_cohort_plan(ctx: Allowed<Read>, State(app): State<App>, Path(at): Path<CohortPath>) -> Result<impl IntoResponse, Problem> {
    let plan = queries::plan_text(&app, &ctx.org, &at.id).await?;
    let name = format!("attachment; filename=\"{}.json\"", at.id);
    Ok(([(http::header::CONTENT_TYPE, "application/json".to_owned()), (http::header::CONTENT_DISPOSITION, name)], plan))
}

/// Has the firms counted anew, and judged once the last month is over; live events tell when it is done.
#[utoipa::path(post, path = "/api/orgs/{org}/programme/cohorts/{id}/judgings", operation_id = "judge_cohort", tag = "programme",
    params(CohortPath),
    responses((status = 202, body = CohortShown), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("programme.freeze"))))]
async fn judge_cohort(ctx: Allowed<Freeze>, State(app): State<App>, Path(at): Path<CohortPath>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let shown = queries::one(&mut tx, &ctx, &at.id).await?;
    tx.enqueue(&ctx, &JudgeCohorts {}, ONCE).await?;
    tx.answer(&app, &ctx, StatusCode::ACCEPTED, &shown).await
}

/// Withdraws a plan that is not judged yet, with a reason; it stays in view.
#[utoipa::path(post, path = "/api/orgs/{org}/programme/cohorts/{id}/withdraw", operation_id = "withdraw_cohort", tag = "programme",
    params(CohortPath), request_body = CohortWithdrawInput,
    responses((status = 200, body = CohortShown), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("programme.freeze"))))]
async fn withdraw_cohort(
    ctx: Allowed<Freeze>,
    State(app): State<App>,
    Path(at): Path<CohortPath>,
    Json(input): Json<CohortWithdrawInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    commands::withdraw(&mut tx, &ctx, &at.id, &input).await?;
    let shown = queries::one(&mut tx, &ctx, &at.id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &shown).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_cohorts, freeze_cohort))
        .routes(routes!(get_cohort))
        .routes(routes!(get_cohort_plan))
        .routes(routes!(judge_cohort))
        .routes(routes!(withdraw_cohort))
}
