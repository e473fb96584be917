//! Roadmaps over HTTP.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::web::{Json, Path, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::{PlanInput, PlanShown, Proposals, RoadmapShown, RoadmapSummary, Settings};
use super::{commands, queries};
use crate::permissions::{Plan, Read, Sign};

/// Which roadmap of whom.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct RoadmapPath {
    #[serde(rename = "org")]
    _org: OrgId,
    id: String,
}

/// Settings to begin with: two years towards the next level.
#[utoipa::path(get, path = "/api/orgs/{org}/assessment/roadmap-settings", operation_id = "get_roadmap_settings", tag = "assessment",
    params(("org" = OrgId, Path)),
    responses((status = 200, body = Settings), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.read"))))]
async fn get_roadmap_settings(ctx: Allowed<Read>, State(app): State<App>) -> Result<Json<Settings>, Problem> {
    Ok(Json(queries::suggested(&app, &ctx).await?))
}

/// Asks the solver: the cheapest path to the level, the best for the factory, and what lies between. Nothing is kept.
#[utoipa::path(post, path = "/api/orgs/{org}/assessment/roadmap-proposals", operation_id = "propose_roadmaps", tag = "assessment",
    params(("org" = OrgId, Path)), request_body = Settings,
    responses((status = 200, body = Proposals), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.read"))))]
async fn propose_roadmaps(ctx: Allowed<Read>, State(app): State<App>, Json(settings): Json<Settings>) -> Result<Json<Proposals>, Problem> {
    Ok(Json(queries::propose(&app, &ctx, settings).await?))
}

/// Checks a plan arranged by hand: what it takes, brings and changes, and every rule it breaks. Nothing is kept.
#[utoipa::path(post, path = "/api/orgs/{org}/assessment/roadmap-checks", operation_id = "check_roadmap", tag = "assessment",
    params(("org" = OrgId, Path)), request_body = PlanInput,
    responses((status = 200, body = PlanShown), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.read"))))]
async fn check_roadmap(ctx: Allowed<Read>, State(app): State<App>, Json(input): Json<PlanInput>) -> Result<Json<PlanShown>, Problem> {
    Ok(Json(queries::look_at(&app, &ctx, input).await?))
}

/// Keeps a plan as the next version; one that breaks rules is refused with all of them.
#[utoipa::path(post, path = "/api/orgs/{org}/assessment/roadmaps", operation_id = "create_roadmap", tag = "assessment",
    params(("org" = OrgId, Path)), request_body = PlanInput,
    responses((status = 201, body = RoadmapShown), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.plan"))))]
async fn create_roadmap(ctx: Allowed<Plan>, State(app): State<App>, Json(input): Json<PlanInput>) -> Result<Response, Problem> {
    let plan = queries::look_at(&app, &ctx, input.clone()).await?;
    let mut tx = app.db().write(&*ctx).await?;
    let kept = commands::keep(&mut tx, &ctx, input.settings, plan).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &kept).await
}

/// The versions of the roadmap, newest first.
#[utoipa::path(get, path = "/api/orgs/{org}/assessment/roadmaps", operation_id = "list_roadmaps", tag = "assessment",
    params(("org" = OrgId, Path), PageQuery),
    responses((status = 200, body = Page<RoadmapSummary>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.read"))))]
async fn list_roadmaps(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<RoadmapSummary>>, Problem> {
    Ok(Json(queries::list(&app, &ctx.org, &page).await?))
}

/// One version, whole.
#[utoipa::path(get, path = "/api/orgs/{org}/assessment/roadmaps/{id}", operation_id = "get_roadmap", tag = "assessment",
    params(RoadmapPath),
    responses((status = 200, body = RoadmapShown), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.read"))))]
async fn get_roadmap(ctx: Allowed<Read>, State(app): State<App>, Path(at): Path<RoadmapPath>) -> Result<Json<RoadmapShown>, Problem> {
    Ok(Json(queries::one(&app, &ctx.org, &at.id).await?))
}

/// Signs a version, once.
#[utoipa::path(post, path = "/api/orgs/{org}/assessment/roadmaps/{id}/sign", operation_id = "sign_roadmap", tag = "assessment",
    params(RoadmapPath),
    responses((status = 200, body = RoadmapShown), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.sign"))))]
async fn sign_roadmap(ctx: Allowed<Sign>, State(app): State<App>, Path(at): Path<RoadmapPath>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let signed = commands::sign(&mut tx, &ctx, &at.id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &signed).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(get_roadmap_settings))
        .routes(routes!(propose_roadmaps))
        .routes(routes!(check_roadmap))
        .routes(routes!(create_roadmap, list_roadmaps))
        .routes(routes!(get_roadmap))
        .routes(routes!(sign_roadmap))
}
