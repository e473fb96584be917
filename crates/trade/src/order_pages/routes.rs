//! Order pages over HTTP, for the firm that sells.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::web::{Json, Path, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::{OrderPage, OrderPageFilter, OrderPageInput, OrderPageMade, OrderPagePath};
use super::{commands, queries};
use crate::permissions::{Read, Sell};

/// The pages on which customers order, newest first, without their secrets.
#[utoipa::path(get, path = "/api/orgs/{org}/trade/order-pages", operation_id = "list_order_pages", tag = "trade",
    params(("org" = OrgId, Path), OrderPageFilter, PageQuery),
    responses((status = 200, body = Page<OrderPage>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.read"))))]
async fn list_order_pages(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(filter): Query<OrderPageFilter>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<OrderPage>>, Problem> {
    Ok(Json(queries::pages(&mut app.db().read(&*ctx).await?, &ctx, &filter, &page).await?))
}

/// Makes a page for a customer, until a day. Its secret is told once.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/order-pages", operation_id = "create_order_page", tag = "trade",
    params(("org" = OrgId, Path)), request_body = OrderPageInput,
    responses((status = 201, body = OrderPageMade), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.sell"))))]
async fn create_order_page(ctx: Allowed<Sell>, State(app): State<App>, Json(input): Json<OrderPageInput>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let made = commands::make(&mut tx, &ctx, &input).await?;
    let kept = OrderPageMade { token: None, ..made.clone() };
    tx.answer_once(&app, &ctx, StatusCode::CREATED, &made, &kept).await
}

/// Takes a page back: it answers no more. A new one has a new address.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/order-pages/{id}/revoke", operation_id = "revoke_order_page", tag = "trade",
    params(OrderPagePath),
    responses((status = 200, body = OrderPage), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.sell"))))]
async fn revoke_order_page(ctx: Allowed<Sell>, State(app): State<App>, Path(at): Path<OrderPagePath>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let page = commands::revoke(&mut tx, &ctx, &at.id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &page).await
}

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_order_pages, create_order_page)).routes(routes!(revoke_order_page))
}
