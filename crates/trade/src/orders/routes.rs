//! Orders over HTTP.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::web::{IfMatch, Json, Path};
use kernel::{Allowed, App, OrgId, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::commands;
use super::types::OrderInput;
use crate::documents::{DocumentId, DocumentState, Kind, drop_draft};
use crate::permissions::{Buy, Sell};

/// Writes an order of a customer as a draft.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/sales-orders", operation_id = "create_sales_order", tag = "trade",
    params(("org" = OrgId, Path)), request_body = OrderInput,
    responses((status = 201, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.sell"))))]
async fn create_sales_order(ctx: Allowed<Sell>, State(app): State<App>, Json(input): Json<OrderInput>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let made = commands::write(&mut tx, &ctx, Kind::SalesOrder, &input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &made).await
}

/// Writes the draft of an order of a customer anew.
#[utoipa::path(put, path = "/api/orgs/{org}/trade/sales-orders/{id}", operation_id = "update_sales_order", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path), ("If-Match" = String, Header, description = "The version you have seen.")),
    request_body = OrderInput,
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.sell"))))]
async fn update_sales_order(
    ctx: Allowed<Sell>,
    State(app): State<App>,
    seen: IfMatch,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
    Json(input): Json<OrderInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::rewrite(&mut tx, &ctx, Kind::SalesOrder, &id, seen, &input).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

/// Throws the draft of an order of a customer away.
#[utoipa::path(delete, path = "/api/orgs/{org}/trade/sales-orders/{id}", operation_id = "delete_sales_order", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.sell"))))]
async fn delete_sales_order(
    ctx: Allowed<Sell>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = drop_draft(&mut tx, &ctx, Kind::SalesOrder, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

/// Confirms an order of a customer.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/sales-orders/{id}/confirm", operation_id = "confirm_sales_order", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.sell"))))]
async fn confirm_sales_order(
    ctx: Allowed<Sell>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::confirm(&mut tx, &ctx, Kind::SalesOrder, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

/// Gives up an order of a customer of which nothing was moved.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/sales-orders/{id}/cancel", operation_id = "cancel_sales_order", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.sell"))))]
async fn cancel_sales_order(
    ctx: Allowed<Sell>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::cancel(&mut tx, &ctx, Kind::SalesOrder, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

/// Writes an order to a supplier as a draft.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/purchase-orders", operation_id = "create_purchase_order", tag = "trade",
    params(("org" = OrgId, Path)), request_body = OrderInput,
    responses((status = 201, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.buy"))))]
async fn create_purchase_order(ctx: Allowed<Buy>, State(app): State<App>, Json(input): Json<OrderInput>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let made = commands::write(&mut tx, &ctx, Kind::PurchaseOrder, &input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &made).await
}

/// Writes the draft of an order to a supplier anew.
#[utoipa::path(put, path = "/api/orgs/{org}/trade/purchase-orders/{id}", operation_id = "update_purchase_order", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path), ("If-Match" = String, Header, description = "The version you have seen.")),
    request_body = OrderInput,
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.buy"))))]
async fn update_purchase_order(
    ctx: Allowed<Buy>,
    State(app): State<App>,
    seen: IfMatch,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
    Json(input): Json<OrderInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::rewrite(&mut tx, &ctx, Kind::PurchaseOrder, &id, seen, &input).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

/// Throws the draft of an order to a supplier away.
#[utoipa::path(delete, path = "/api/orgs/{org}/trade/purchase-orders/{id}", operation_id = "delete_purchase_order", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.buy"))))]
async fn delete_purchase_order(
    ctx: Allowed<Buy>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = drop_draft(&mut tx, &ctx, Kind::PurchaseOrder, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

/// Confirms an order to a supplier.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/purchase-orders/{id}/confirm", operation_id = "confirm_purchase_order", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.buy"))))]
async fn confirm_purchase_order(
    ctx: Allowed<Buy>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::confirm(&mut tx, &ctx, Kind::PurchaseOrder, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

/// Gives up an order to a supplier of which nothing was moved.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/purchase-orders/{id}/cancel", operation_id = "cancel_purchase_order", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.buy"))))]
async fn cancel_purchase_order(
    ctx: Allowed<Buy>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::cancel(&mut tx, &ctx, Kind::PurchaseOrder, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(create_sales_order))
        .routes(routes!(update_sales_order, delete_sales_order))
        .routes(routes!(confirm_sales_order))
        .routes(routes!(cancel_sales_order))
        .routes(routes!(create_purchase_order))
        .routes(routes!(update_purchase_order, delete_purchase_order))
        .routes(routes!(confirm_purchase_order))
        .routes(routes!(cancel_purchase_order))
}
