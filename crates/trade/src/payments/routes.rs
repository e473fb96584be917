//! Payments over HTTP.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::web::{Json, Path};
use kernel::{Allowed, App, OrgId, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::commands;
use super::types::PaymentInput;
use crate::documents::{DocumentId, DocumentState, Kind, drop_draft};
use crate::permissions::Pay;

/// Enters a payment of a customer; what is not set against anything stays on account.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/customer-payments", operation_id = "create_customer_payment", tag = "trade",
    params(("org" = OrgId, Path)), request_body = PaymentInput,
    responses((status = 201, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.pay"))))]
async fn create_customer_payment(ctx: Allowed<Pay>, State(app): State<App>, Json(input): Json<PaymentInput>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::pay(&mut tx, &ctx, Kind::CustomerPayment, &input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &stands).await
}

/// Takes a payment of a customer back, today: what it was set against is open again.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/customer-payments/{id}/reverse", operation_id = "reverse_customer_payment", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.pay"))))]
async fn reverse_customer_payment(
    ctx: Allowed<Pay>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::reverse(&mut tx, &ctx, Kind::CustomerPayment, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

/// Enters a payment to a supplier; what is not set against anything stays on account.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/supplier-payments", operation_id = "create_supplier_payment", tag = "trade",
    params(("org" = OrgId, Path)), request_body = PaymentInput,
    responses((status = 201, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.pay"))))]
async fn create_supplier_payment(ctx: Allowed<Pay>, State(app): State<App>, Json(input): Json<PaymentInput>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::pay(&mut tx, &ctx, Kind::SupplierPayment, &input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &stands).await
}

/// Posts a payment to a supplier that was written and refused, or taken back, before.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/supplier-payments/{id}/post", operation_id = "post_supplier_payment", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.pay"))))]
async fn post_supplier_payment(
    ctx: Allowed<Pay>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::post_draft(&mut tx, &ctx, Kind::SupplierPayment, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

/// Throws a payment to a supplier away that was not posted yet.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/supplier-payments/{id}/cancel", operation_id = "cancel_supplier_payment", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.pay"))))]
async fn cancel_supplier_payment(
    ctx: Allowed<Pay>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = drop_draft(&mut tx, &ctx, Kind::SupplierPayment, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

/// Takes a payment to a supplier back, today: what it was set against is open again.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/supplier-payments/{id}/reverse", operation_id = "reverse_supplier_payment", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.pay"))))]
async fn reverse_supplier_payment(
    ctx: Allowed<Pay>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::reverse(&mut tx, &ctx, Kind::SupplierPayment, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(create_customer_payment))
        .routes(routes!(reverse_customer_payment))
        .routes(routes!(create_supplier_payment))
        .routes(routes!(post_supplier_payment))
        .routes(routes!(cancel_supplier_payment))
        .routes(routes!(reverse_supplier_payment))
}
