//! Requests over HTTP.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::web::{Json, Path, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::{Decision, RequestFilter, RequestId, RequestShown};
use super::{commands, queries};
use crate::permissions::{Decide, Read};

/// What waits for the reader, the oldest first.
#[utoipa::path(get, path = "/api/orgs/{org}/approvals/inbox", operation_id = "list_approval_inbox", tag = "approvals",
    params(("org" = OrgId, Path)),
    responses((status = 200, body = Page<RequestShown>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("approvals.read"))))]
async fn list_approval_inbox(ctx: Allowed<Read>, State(app): State<App>) -> Result<Json<Page<RequestShown>>, Problem> {
    Ok(Json(queries::inbox(&mut app.db().read(&*ctx).await?, &ctx).await?))
}

/// Documents that wait or waited for somebody, newest first.
#[utoipa::path(get, path = "/api/orgs/{org}/approvals/requests", operation_id = "list_approval_requests", tag = "approvals",
    params(("org" = OrgId, Path), RequestFilter, PageQuery),
    responses((status = 200, body = Page<RequestShown>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("approvals.read"))))]
async fn list_approval_requests(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(filter): Query<RequestFilter>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<RequestShown>>, Problem> {
    Ok(Json(queries::list(&mut app.db().read(&*ctx).await?, &ctx, &filter, &page).await?))
}

/// One request with all that became of it.
#[utoipa::path(get, path = "/api/orgs/{org}/approvals/requests/{id}", operation_id = "read_approval_request", tag = "approvals",
    params(("org" = OrgId, Path), ("id" = RequestId, Path)),
    responses((status = 200, body = RequestShown), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("approvals.read"))))]
async fn read_approval_request(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, RequestId)>,
) -> Result<Json<RequestShown>, Problem> {
    Ok(Json(queries::request(&mut app.db().read(&*ctx).await?, &ctx, &id).await?))
}

/// Approves. With the last approval the document goes on, in the same moment.
#[utoipa::path(post, path = "/api/orgs/{org}/approvals/requests/{id}/approve", operation_id = "approve_request", tag = "approvals",
    params(("org" = OrgId, Path), ("id" = RequestId, Path)), request_body = Decision,
    responses((status = 200, body = RequestShown), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("approvals.decide"))))]
async fn approve_request(
    ctx: Allowed<Decide>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, RequestId)>,
    Json(decision): Json<Decision>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let request = commands::approve(&mut tx, &app, &ctx, &id, &decision).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &request).await
}

/// Refuses, with a reason: the document is a draft again.
#[utoipa::path(post, path = "/api/orgs/{org}/approvals/requests/{id}/refuse", operation_id = "refuse_request", tag = "approvals",
    params(("org" = OrgId, Path), ("id" = RequestId, Path)), request_body = Decision,
    responses((status = 200, body = RequestShown), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("approvals.decide"))))]
async fn refuse_request(
    ctx: Allowed<Decide>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, RequestId)>,
    Json(decision): Json<Decision>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let request = commands::refuse(&mut tx, &ctx, &id, &decision).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &request).await
}

/// Takes one's own request back.
#[utoipa::path(post, path = "/api/orgs/{org}/approvals/requests/{id}/withdraw", operation_id = "withdraw_request", tag = "approvals",
    params(("org" = OrgId, Path), ("id" = RequestId, Path)), request_body = Decision,
    responses((status = 200, body = RequestShown), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("approvals.decide"))))]
async fn withdraw_request(
    ctx: Allowed<Decide>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, RequestId)>,
    Json(decision): Json<Decision>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let request = commands::take_back_own(&mut tx, &ctx, &id, &decision).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &request).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_approval_inbox))
        .routes(routes!(list_approval_requests))
        .routes(routes!(read_approval_request))
        .routes(routes!(approve_request))
        .routes(routes!(refuse_request))
        .routes(routes!(withdraw_request))
}
