//! Purchase requests over HTTP.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::web::{Json, Path, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::{PurchaseRequest, PurchaseRequestFilter, PurchaseRequestInput, PurchaseRequestPath};
use super::{commands, queries};
use crate::permissions::{Ask, Read};

/// What people need, newest first, and how far it is.
#[utoipa::path(get, path = "/api/orgs/{org}/trade/requests", operation_id = "list_purchase_requests", tag = "trade",
    params(("org" = OrgId, Path), PurchaseRequestFilter, PageQuery),
    responses((status = 200, body = Page<PurchaseRequest>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.read"))))]
async fn list_purchase_requests(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(filter): Query<PurchaseRequestFilter>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<PurchaseRequest>>, Problem> {
    Ok(Json(queries::list(&mut app.db().read(&*ctx).await?, &ctx.org, &filter, &page).await?))
}

/// Asks for something. It is open at once, or when whom the rules of approval name agreed.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/requests", operation_id = "create_purchase_request", tag = "trade",
    params(("org" = OrgId, Path)), request_body = PurchaseRequestInput,
    responses((status = 201, body = PurchaseRequest), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.request"))))]
async fn create_purchase_request(
    ctx: Allowed<Ask>,
    State(app): State<App>,
    Json(input): Json<PurchaseRequestInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let made = commands::ask(&mut tx, &ctx, &input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &made).await
}

/// Withdraws a request that no supplier was asked for yet.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/requests/{id}/withdraw", operation_id = "withdraw_purchase_request", tag = "trade",
    params(PurchaseRequestPath),
    responses((status = 200, body = PurchaseRequest), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.request"))))]
async fn withdraw_purchase_request(
    ctx: Allowed<Ask>,
    State(app): State<App>,
    Path(at): Path<PurchaseRequestPath>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::withdraw(&mut tx, &ctx, &at.id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

/// Asks again for what was withdrawn or refused.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/requests/{id}/ask", operation_id = "ask_purchase_request_again", tag = "trade",
    params(PurchaseRequestPath),
    responses((status = 200, body = PurchaseRequest), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.request"))))]
async fn ask_purchase_request_again(
    ctx: Allowed<Ask>,
    State(app): State<App>,
    Path(at): Path<PurchaseRequestPath>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::ask_again(&mut tx, &ctx, &at.id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_purchase_requests, create_purchase_request))
        .routes(routes!(withdraw_purchase_request))
        .routes(routes!(ask_purchase_request_again))
}
