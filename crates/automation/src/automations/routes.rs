//! Automations over HTTP.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::web::{IfMatch, Json, Path, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::{Automation, AutomationId, AutomationInput, AutomationRun, AutomationTried};
use super::{commands, queries};
use crate::permissions::Govern;
use crate::topics::{self, TopicShown};

/// What can set off an automation or be told to a webhook.
#[utoipa::path(get, path = "/api/orgs/{org}/automation/topics", operation_id = "list_automation_topics", tag = "automation",
    params(("org" = OrgId, Path)),
    responses((status = 200, body = Page<TopicShown>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("automation.govern"))))]
async fn list_automation_topics(_ctx: Allowed<Govern>) -> Result<Json<Page<TopicShown>>, Problem> {
    Ok(Json(Page { items: topics::all(), next: None }))
}

/// Automations.
#[utoipa::path(get, path = "/api/orgs/{org}/automation/rules", operation_id = "list_automations", tag = "automation",
    params(("org" = OrgId, Path), PageQuery),
    responses((status = 200, body = Page<Automation>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("automation.govern"))))]
async fn list_automations(
    ctx: Allowed<Govern>,
    State(app): State<App>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Automation>>, Problem> {
    Ok(Json(queries::list(&mut app.db().read(&*ctx).await?, &ctx.org, &page).await?))
}

/// Makes an automation. It looks at what happens from now on.
#[utoipa::path(post, path = "/api/orgs/{org}/automation/rules", operation_id = "create_automation", tag = "automation",
    params(("org" = OrgId, Path)), request_body = AutomationInput,
    responses((status = 201, body = Automation), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("automation.govern"))))]
async fn create_automation(ctx: Allowed<Govern>, State(app): State<App>, Json(input): Json<AutomationInput>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let made = commands::make(&mut tx, &ctx, &input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &made).await
}

/// Changes an automation, or switches it on again.
#[utoipa::path(put, path = "/api/orgs/{org}/automation/rules/{id}", operation_id = "update_automation", tag = "automation",
    params(("org" = OrgId, Path), ("id" = AutomationId, Path), ("If-Match" = String, Header, description = "The version you have seen.")),
    request_body = AutomationInput,
    responses((status = 200, body = Automation), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("automation.govern"))))]
async fn update_automation(
    ctx: Allowed<Govern>,
    State(app): State<App>,
    seen: IfMatch,
    Path((_org, id)): Path<(OrgId, AutomationId)>,
    Json(input): Json<AutomationInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let changed = commands::change(&mut tx, &ctx, &id, seen, &input).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &changed).await
}

/// Drops an automation and its log.
#[utoipa::path(delete, path = "/api/orgs/{org}/automation/rules/{id}", operation_id = "delete_automation", tag = "automation",
    params(("org" = OrgId, Path), ("id" = AutomationId, Path)),
    responses((status = 204, description = "Dropped"), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("automation.govern"))))]
async fn delete_automation(
    ctx: Allowed<Govern>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, AutomationId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    commands::drop_rule(&mut tx, &ctx, &id).await?;
    tx.answer(&app, &ctx, StatusCode::NO_CONTENT, &()).await
}

/// What an automation did, newest first.
#[utoipa::path(get, path = "/api/orgs/{org}/automation/rules/{id}/runs", operation_id = "list_automation_runs", tag = "automation",
    params(("org" = OrgId, Path), ("id" = AutomationId, Path), PageQuery),
    responses((status = 200, body = Page<AutomationRun>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("automation.govern"))))]
async fn list_automation_runs(
    ctx: Allowed<Govern>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, AutomationId)>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<AutomationRun>>, Problem> {
    Ok(Json(queries::runs(&mut app.db().read(&*ctx).await?, &ctx.org, &id, &page).await?))
}

/// Tries an automation on what happened in the last thirty days. Nobody is told and nothing is sent.
#[utoipa::path(post, path = "/api/orgs/{org}/automation/rules/try", operation_id = "try_automation", tag = "automation",
    params(("org" = OrgId, Path)), request_body = AutomationInput,
    responses((status = 200, body = AutomationTried), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("automation.govern"))))]
async fn try_automation(
    ctx: Allowed<Govern>,
    State(app): State<App>,
    Json(input): Json<AutomationInput>,
) -> Result<Json<AutomationTried>, Problem> {
    commands::check(&input)?;
    Ok(Json(queries::tried(&mut app.db().read(&*ctx).await?, &ctx, &input).await?))
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_automation_topics))
        .routes(routes!(list_automations, create_automation))
        .routes(routes!(update_automation, delete_automation))
        .routes(routes!(list_automation_runs))
        .routes(routes!(try_automation))
}
