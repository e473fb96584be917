//! Invoices and bills over HTTP.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::web::{IfMatch, Json, Path};
use kernel::{Allowed, App, OrgId, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::commands;
use super::types::{InvoiceInput, RateInput};
use crate::documents::{DocumentId, DocumentState, Kind, drop_draft};
use crate::permissions::Bill;

/// Writes an invoice to a customer as a draft, or posts it at once.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/sales-invoices", operation_id = "create_sales_invoice", tag = "trade",
    params(("org" = OrgId, Path)), request_body = InvoiceInput,
    responses((status = 201, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.bill"))))]
async fn create_sales_invoice(ctx: Allowed<Bill>, State(app): State<App>, Json(input): Json<InvoiceInput>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::write(&mut tx, &ctx, Kind::SalesInvoice, &input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &stands).await
}

/// Posts the draft of an invoice to a customer: of many who do, one does.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/sales-invoices/{id}/post", operation_id = "post_sales_invoice", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.bill"))))]
async fn post_sales_invoice(
    ctx: Allowed<Bill>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::post_draft(&mut tx, &ctx, Kind::SalesInvoice, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

/// Throws the draft of an invoice to a customer away.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/sales-invoices/{id}/cancel", operation_id = "cancel_sales_invoice", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.bill"))))]
async fn cancel_sales_invoice(
    ctx: Allowed<Bill>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = drop_draft(&mut tx, &ctx, Kind::SalesInvoice, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

/// Says another rate for the draft of an invoice or bill in another currency.
#[utoipa::path(put, path = "/api/orgs/{org}/trade/documents/{id}/rate", operation_id = "change_document_rate", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path), ("If-Match" = String, Header, description = "The version you have seen.")), request_body = RateInput,
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.bill"))))]
async fn change_document_rate(
    ctx: Allowed<Bill>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
    seen: IfMatch,
    Json(input): Json<RateInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::exchange(&mut tx, &ctx, &id, seen, input.rate).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

/// Takes an invoice to a customer back, today, if nothing was paid on it.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/sales-invoices/{id}/reverse", operation_id = "reverse_sales_invoice", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.bill"))))]
async fn reverse_sales_invoice(
    ctx: Allowed<Bill>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::reverse(&mut tx, &ctx, Kind::SalesInvoice, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

/// Writes a bill of a supplier as a draft, or posts it at once.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/bills", operation_id = "create_bill", tag = "trade",
    params(("org" = OrgId, Path)), request_body = InvoiceInput,
    responses((status = 201, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.bill"))))]
async fn create_bill(ctx: Allowed<Bill>, State(app): State<App>, Json(input): Json<InvoiceInput>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::write(&mut tx, &ctx, Kind::Bill, &input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &stands).await
}

/// Posts the draft of a bill of a supplier: of many who do, one does.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/bills/{id}/post", operation_id = "post_bill", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.bill"))))]
async fn post_bill(ctx: Allowed<Bill>, State(app): State<App>, Path((_org, id)): Path<(OrgId, DocumentId)>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::post_draft(&mut tx, &ctx, Kind::Bill, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

/// Throws the draft of a bill of a supplier away.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/bills/{id}/cancel", operation_id = "cancel_bill", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.bill"))))]
async fn cancel_bill(ctx: Allowed<Bill>, State(app): State<App>, Path((_org, id)): Path<(OrgId, DocumentId)>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = drop_draft(&mut tx, &ctx, Kind::Bill, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

/// Takes a bill of a supplier back, today, if nothing was paid on it.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/bills/{id}/reverse", operation_id = "reverse_bill", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.bill"))))]
async fn reverse_bill(
    ctx: Allowed<Bill>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::reverse(&mut tx, &ctx, Kind::Bill, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(create_sales_invoice))
        .routes(routes!(post_sales_invoice))
        .routes(routes!(cancel_sales_invoice))
        .routes(routes!(change_document_rate))
        .routes(routes!(reverse_sales_invoice))
        .routes(routes!(create_bill))
        .routes(routes!(post_bill))
        .routes(routes!(cancel_bill))
        .routes(routes!(reverse_bill))
}
