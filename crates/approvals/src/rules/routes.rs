//! Rules over HTTP.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::web::{IfMatch, Json, Path, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::{Rule, RuleId, RuleInput, Trial, Tried};
use super::{commands, queries};
use crate::carriers::{self, KindShown};
use crate::permissions::{Govern, Read};

/// Kinds of documents that may have to wait, and what can be noticed of them.
#[utoipa::path(get, path = "/api/orgs/{org}/approvals/kinds", operation_id = "list_approval_kinds", tag = "approvals",
    params(("org" = OrgId, Path)),
    responses((status = 200, body = Page<KindShown>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("approvals.read"))))]
async fn list_approval_kinds(_ctx: Allowed<Read>, State(app): State<App>) -> Result<Json<Page<KindShown>>, Problem> {
    Ok(Json(Page { items: carriers::kinds(&app), next: None }))
}

/// Rules of approval. All that fit a document count.
#[utoipa::path(get, path = "/api/orgs/{org}/approvals/rules", operation_id = "list_approval_rules", tag = "approvals",
    params(("org" = OrgId, Path), PageQuery),
    responses((status = 200, body = Page<Rule>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("approvals.read"))))]
async fn list_approval_rules(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Rule>>, Problem> {
    Ok(Json(queries::list(&mut app.db().read(&*ctx).await?, &ctx.org, &page).await?))
}

/// Makes a rule of approval. It counts from the next document on.
#[utoipa::path(post, path = "/api/orgs/{org}/approvals/rules", operation_id = "create_approval_rule", tag = "approvals",
    params(("org" = OrgId, Path)), request_body = RuleInput,
    responses((status = 201, body = Rule), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("approvals.govern"))))]
async fn create_approval_rule(ctx: Allowed<Govern>, State(app): State<App>, Json(input): Json<RuleInput>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let rule = commands::make(&mut tx, &app, &ctx, &input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &rule).await
}

/// Changes a rule of approval. What waits already waits as it was asked for.
#[utoipa::path(put, path = "/api/orgs/{org}/approvals/rules/{id}", operation_id = "update_approval_rule", tag = "approvals",
    params(("org" = OrgId, Path), ("id" = RuleId, Path), ("If-Match" = String, Header, description = "The version you have seen.")),
    request_body = RuleInput,
    responses((status = 200, body = Rule), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("approvals.govern"))))]
async fn update_approval_rule(
    ctx: Allowed<Govern>,
    State(app): State<App>,
    seen: IfMatch,
    Path((_org, id)): Path<(OrgId, RuleId)>,
    Json(input): Json<RuleInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let rule = commands::change(&mut tx, &app, &ctx, &id, seen, &input).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &rule).await
}

/// Drops a rule of approval. What waits already goes on waiting.
#[utoipa::path(delete, path = "/api/orgs/{org}/approvals/rules/{id}", operation_id = "delete_approval_rule", tag = "approvals",
    params(("org" = OrgId, Path), ("id" = RuleId, Path)),
    responses((status = 204, description = "Dropped"), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("approvals.govern"))))]
async fn delete_approval_rule(
    ctx: Allowed<Govern>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, RuleId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    commands::drop_rule(&mut tx, &app, &ctx, &id).await?;
    tx.answer(&app, &ctx, StatusCode::NO_CONTENT, &()).await
}

/// Tries the rules, or one that is being written, on a document. Nobody is asked and nothing is changed.
#[utoipa::path(post, path = "/api/orgs/{org}/approvals/rules/try", operation_id = "try_approval_rules", tag = "approvals",
    params(("org" = OrgId, Path)), request_body = Trial,
    responses((status = 200, body = Tried), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("approvals.govern"))))]
async fn try_approval_rules(ctx: Allowed<Govern>, State(app): State<App>, Json(trial): Json<Trial>) -> Result<Json<Tried>, Problem> {
    Ok(Json(queries::tried(&mut app.db().read(&*ctx).await?, &app, &ctx, &trial).await?))
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_approval_kinds))
        .routes(routes!(list_approval_rules, create_approval_rule))
        .routes(routes!(update_approval_rule, delete_approval_rule))
        .routes(routes!(try_approval_rules))
}
