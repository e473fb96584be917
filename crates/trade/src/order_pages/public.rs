//! Order pages over HTTP, for the customer: the secret of the page is all that is needed.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use identity::{Passer, Visit};
use kernel::web::{Json, Path, Query};
use kernel::{App, Page, PageQuery, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::{OrderPageItem, OrderPageOffer, OrderPageSearch, PageOrder, PageOrderInput, PageStatement};
use super::visits::{Doing, enter};
use super::{ordering, queries};
use crate::documents::DocumentId;

/// Who sells here, and to whom. Each time is counted.
#[utoipa::path(get, path = "/api/order-pages/{token}", operation_id = "open_order_page", tag = "trade", params(("token" = String, Path)),
    responses((status = 200, body = OrderPageOffer), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("public"))))]
async fn open_order_page(
    _passer: Passer,
    visit: Visit,
    State(app): State<App>,
    Path(token): Path<String>,
) -> Result<Json<OrderPageOffer>, Problem> {
    let visitor = enter(&app, &token, visit.address, Doing::Opening).await?;
    Ok(Json(queries::offer(&mut app.db().read(&visitor.ctx).await?, &visitor).await?))
}

/// What the customer of a page may order, at the prices agreed, by code.
#[utoipa::path(get, path = "/api/order-pages/{token}/items", operation_id = "list_order_page_items", tag = "trade",
    params(("token" = String, Path), OrderPageSearch, PageQuery),
    responses((status = 200, body = Page<OrderPageItem>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("public"))))]
async fn list_order_page_items(
    _passer: Passer,
    visit: Visit,
    State(app): State<App>,
    Path(token): Path<String>,
    Query(search): Query<OrderPageSearch>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<OrderPageItem>>, Problem> {
    let visitor = enter(&app, &token, visit.address, Doing::Using).await?;
    Ok(Json(queries::catalogue(&mut app.db().read(&visitor.ctx).await?, &visitor, &search, &page).await?))
}

/// The orders of the customer of a page, newest first, and how far they are.
#[utoipa::path(get, path = "/api/order-pages/{token}/orders", operation_id = "list_page_orders", tag = "trade",
    params(("token" = String, Path), PageQuery),
    responses((status = 200, body = Page<PageOrder>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("public"))))]
async fn list_page_orders(
    _passer: Passer,
    visit: Visit,
    State(app): State<App>,
    Path(token): Path<String>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<PageOrder>>, Problem> {
    let visitor = enter(&app, &token, visit.address, Doing::Using).await?;
    let mut tx = app.db().read(&visitor.ctx).await?;
    let customer = visitor.customer(&mut tx).await?;
    Ok(Json(queries::orders(&mut tx, &visitor.ctx.org, &visitor.known_as(&customer), &page).await?))
}

/// Sends an order to the firm, where it is a draft until somebody agrees to it. The same one again, with its key, is the same order.
#[utoipa::path(post, path = "/api/order-pages/{token}/orders", operation_id = "send_page_order", tag = "trade",
    params(("token" = String, Path)), request_body = PageOrderInput,
    responses((status = 201, body = PageOrder), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("public"))))]
async fn send_page_order(
    visit: Visit,
    State(app): State<App>,
    Path(token): Path<String>,
    Json(input): Json<PageOrderInput>,
) -> Result<Response, Problem> {
    let visitor = enter(&app, &token, visit.address, Doing::Using).await?;
    ordering::count(&app, &visitor).await?;
    let order = ordering::order(&app, &visitor, &input).await?;
    Ok((StatusCode::CREATED, Json(order)).into_response())
}

/// Takes an order back that came by the page and that nobody agreed to yet.
#[utoipa::path(post, path = "/api/order-pages/{token}/orders/{id}/withdraw", operation_id = "withdraw_page_order", tag = "trade",
    params(("token" = String, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = PageOrder), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("public"))))]
async fn withdraw_page_order(
    visit: Visit,
    State(app): State<App>,
    Path((token, id)): Path<(String, DocumentId)>,
) -> Result<Json<PageOrder>, Problem> {
    let visitor = enter(&app, &token, visit.address, Doing::Using).await?;
    ordering::count(&app, &visitor).await?;
    Ok(Json(ordering::withdraw(&app, &visitor, &id).await?))
}

/// What the customer of a page owes, with the days on which it is due.
#[utoipa::path(get, path = "/api/order-pages/{token}/statement", operation_id = "read_page_statement", tag = "trade",
    params(("token" = String, Path)),
    responses((status = 200, body = PageStatement), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("public"))))]
async fn read_page_statement(
    _passer: Passer,
    visit: Visit,
    State(app): State<App>,
    Path(token): Path<String>,
) -> Result<Json<PageStatement>, Problem> {
    let visitor = enter(&app, &token, visit.address, Doing::Using).await?;
    let mut tx = app.db().read(&visitor.ctx).await?;
    let customer = visitor.customer(&mut tx).await?;
    let today = visitor.today(&mut tx).await?;
    Ok(Json(queries::statement(&mut tx, &visitor.ctx.org, &visitor.known_as(&customer), today).await?))
}

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(open_order_page))
        .routes(routes!(list_order_page_items))
        .routes(routes!(list_page_orders, send_page_order))
        .routes(routes!(withdraw_page_order))
        .routes(routes!(read_page_statement))
}
