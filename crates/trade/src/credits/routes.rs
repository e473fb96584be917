//! Credit and debit notes over HTTP.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::web::{Json, Path};
use kernel::{Allowed, App, OrgId, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::commands;
use super::types::CreditInput;
use crate::documents::{DocumentId, DocumentState, Kind, drop_draft};
use crate::permissions::Bill;

/// Writes a credit note of an invoice as a draft, or posts it at once.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/credit-notes", operation_id = "create_credit_note", tag = "trade",
    params(("org" = OrgId, Path)), request_body = CreditInput,
    responses((status = 201, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.bill"))))]
async fn create_credit_note(ctx: Allowed<Bill>, State(app): State<App>, Json(input): Json<CreditInput>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::write(&mut tx, &ctx, Kind::CreditNote, &input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &stands).await
}

/// Posts the draft of a credit note: of many who do, one does.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/credit-notes/{id}/post", operation_id = "post_credit_note", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.bill"))))]
async fn post_credit_note(
    ctx: Allowed<Bill>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::post_draft(&mut tx, &ctx, Kind::CreditNote, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

/// Throws the draft of a credit note away.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/credit-notes/{id}/cancel", operation_id = "cancel_credit_note", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.bill"))))]
async fn cancel_credit_note(
    ctx: Allowed<Bill>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = drop_draft(&mut tx, &ctx, Kind::CreditNote, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

/// Takes a credit note back, today: what it was set against is open again.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/credit-notes/{id}/reverse", operation_id = "reverse_credit_note", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.bill"))))]
async fn reverse_credit_note(
    ctx: Allowed<Bill>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::reverse(&mut tx, &ctx, Kind::CreditNote, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

/// Enters the credit of a supplier for a bill as a draft, or posts it at once.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/debit-notes", operation_id = "create_debit_note", tag = "trade",
    params(("org" = OrgId, Path)), request_body = CreditInput,
    responses((status = 201, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.bill"))))]
async fn create_debit_note(ctx: Allowed<Bill>, State(app): State<App>, Json(input): Json<CreditInput>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::write(&mut tx, &ctx, Kind::DebitNote, &input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &stands).await
}

/// Posts the draft of a supplier's credit: of many who do, one does.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/debit-notes/{id}/post", operation_id = "post_debit_note", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.bill"))))]
async fn post_debit_note(
    ctx: Allowed<Bill>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::post_draft(&mut tx, &ctx, Kind::DebitNote, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

/// Throws the draft of a supplier's credit away.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/debit-notes/{id}/cancel", operation_id = "cancel_debit_note", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.bill"))))]
async fn cancel_debit_note(
    ctx: Allowed<Bill>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = drop_draft(&mut tx, &ctx, Kind::DebitNote, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

/// Takes a supplier's credit back, today: what it was set against is open again.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/debit-notes/{id}/reverse", operation_id = "reverse_debit_note", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.bill"))))]
async fn reverse_debit_note(
    ctx: Allowed<Bill>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::reverse(&mut tx, &ctx, Kind::DebitNote, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(create_credit_note))
        .routes(routes!(post_credit_note))
        .routes(routes!(cancel_credit_note))
        .routes(routes!(reverse_credit_note))
        .routes(routes!(create_debit_note))
        .routes(routes!(post_debit_note))
        .routes(routes!(cancel_debit_note))
        .routes(routes!(reverse_debit_note))
}
