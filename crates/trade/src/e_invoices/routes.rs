//! E-invoices of suppliers over HTTP.

use axum::extract::{DefaultBodyLimit, State};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::{StatusCode, header};
use kernel::web::{Json, Path, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::{EInvoice, EInvoiceBill, EInvoiceCredit, EInvoiceFilter, EInvoiceId, EInvoiceSummary, FileNamed, MatchWith};
use super::{commands, queries};
use crate::documents::DocumentState;
use crate::permissions::{Bill, Read};

/// As much as the reader takes.
const BYTES_MAX: usize = 20 << 20;

/// Takes an e-invoice of a supplier: UBL or CII by EN 16931, or a fully digital e-invoice of China.
///
/// The body is the file itself, up to 20 MiB. It is judged and kept as it came; the same number of the same seller is refused
/// and the first one named. How fully digital e-invoices of China are read is not confirmed.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/e-invoices", operation_id = "take_e_invoice", tag = "trade",
    params(("org" = OrgId, Path), FileNamed), request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = EInvoiceSummary), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.bill"))))]
async fn take_e_invoice(
    ctx: Allowed<Bill>,
    State(app): State<App>,
    Query(named): Query<FileNamed>,
    bytes: Bytes,
) -> Result<Response, Problem> {
    let stored = commands::store(&app, &ctx, bytes, &named).await?;
    let mut tx = app.db().write(&*ctx).await?;
    let taken = commands::take(&mut tx, &ctx, stored).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &taken).await
}

/// E-invoices of suppliers, the newest first.
#[utoipa::path(get, path = "/api/orgs/{org}/trade/e-invoices", operation_id = "list_e_invoices", tag = "trade",
    params(("org" = OrgId, Path), EInvoiceFilter, PageQuery),
    responses((status = 200, body = Page<EInvoiceSummary>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.read"))))]
async fn list_e_invoices(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(filter): Query<EInvoiceFilter>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<EInvoiceSummary>>, Problem> {
    Ok(Json(queries::list(&mut app.db().read(&*ctx).await?, &ctx.org, &filter, &page).await?))
}

/// An e-invoice with what the rules say of it, the supplier and the order that it seems to belong to, and where it differs.
#[utoipa::path(get, path = "/api/orgs/{org}/trade/e-invoices/{id}", operation_id = "read_e_invoice", tag = "trade",
    params(("org" = OrgId, Path), ("id" = EInvoiceId, Path), MatchWith),
    responses((status = 200, body = EInvoice), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.read"))))]
async fn read_e_invoice(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, EInvoiceId)>,
    Query(with): Query<MatchWith>,
) -> Result<Json<EInvoice>, Problem> {
    Ok(Json(queries::one(&mut app.db().read(&*ctx).await?, &ctx.org, &id, with.order.as_ref()).await?))
}

/// The file of an e-invoice, as it came.
#[utoipa::path(get, path = "/api/orgs/{org}/trade/e-invoices/{id}/file", operation_id = "read_e_invoice_file", tag = "trade",
    params(("org" = OrgId, Path), ("id" = EInvoiceId, Path)),
    responses((status = 200, content_type = "application/xml", body = String), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.read"))))]
async fn read_e_invoice_file(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, EInvoiceId)>,
) -> Result<Response, Problem> {
    let kept = queries::kept(&mut app.db().read(&*ctx).await?, &ctx.org, &id).await?;
    let bytes = commands::file(&app, &ctx.org, &kept.head.id).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/xml".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{id}.xml\"")),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}

/// Makes the draft of a bill of an e-invoice and an order: quantities by the order's lines, amounts as the invoice has them.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/e-invoices/{id}/bill", operation_id = "bill_e_invoice", tag = "trade",
    params(("org" = OrgId, Path), ("id" = EInvoiceId, Path)), request_body = EInvoiceBill,
    responses((status = 201, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.bill"))))]
async fn bill_e_invoice(
    ctx: Allowed<Bill>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, EInvoiceId)>,
    Json(input): Json<EInvoiceBill>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let made = commands::bill(&mut tx, &ctx, &id, &input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &made).await
}

/// Makes the draft of a debit note of a supplier's credit note, against the bill of the invoice that it names.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/e-invoices/{id}/credit", operation_id = "credit_e_invoice", tag = "trade",
    params(("org" = OrgId, Path), ("id" = EInvoiceId, Path)), request_body = EInvoiceCredit,
    responses((status = 201, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.bill"))))]
async fn credit_e_invoice(
    ctx: Allowed<Bill>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, EInvoiceId)>,
    Json(input): Json<EInvoiceCredit>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let made = commands::credit(&mut tx, &ctx, &id, &input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &made).await
}

/// Sets an e-invoice aside that is not to be billed.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/e-invoices/{id}/set-aside", operation_id = "set_e_invoice_aside", tag = "trade",
    params(("org" = OrgId, Path), ("id" = EInvoiceId, Path)),
    responses((status = 200, body = EInvoiceSummary), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.bill"))))]
async fn set_e_invoice_aside(
    ctx: Allowed<Bill>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, EInvoiceId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::set_aside(&mut tx, &ctx, &id, true).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

/// Takes an e-invoice up again that was set aside.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/e-invoices/{id}/take-up", operation_id = "take_e_invoice_up", tag = "trade",
    params(("org" = OrgId, Path), ("id" = EInvoiceId, Path)),
    responses((status = 200, body = EInvoiceSummary), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.bill"))))]
async fn take_e_invoice_up(
    ctx: Allowed<Bill>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, EInvoiceId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::set_aside(&mut tx, &ctx, &id, false).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_e_invoices, take_e_invoice))
        .routes(routes!(read_e_invoice))
        .routes(routes!(read_e_invoice_file))
        .routes(routes!(bill_e_invoice))
        .routes(routes!(credit_e_invoice))
        .routes(routes!(set_e_invoice_aside))
        .routes(routes!(take_e_invoice_up))
        .layer(DefaultBodyLimit::max(BYTES_MAX))
}
