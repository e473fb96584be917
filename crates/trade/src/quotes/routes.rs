//! Quotes over HTTP.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::web::{IfMatch, Json, Path};
use kernel::{Allowed, App, OrgId, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::{AcceptInput, ChanceInput, DocumentMargin, LossInput, QuoteShown};
use super::{commands, queries};
use crate::documents::{DocumentId, DocumentState, Kind, drop_draft};
use crate::orders::{OrderInput, rewrite_order};
use crate::permissions::{Margin, Read, Sell};

/// Writes a quote to a customer as a draft; it is valid until its `due`.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/quotes", operation_id = "create_quote", tag = "trade",
    params(("org" = OrgId, Path)), request_body = OrderInput,
    responses((status = 201, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.sell"))))]
async fn create_quote(ctx: Allowed<Sell>, State(app): State<App>, Json(input): Json<OrderInput>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let made = commands::write(&mut tx, &ctx, &input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &made).await
}

/// Writes the draft of a quote anew.
#[utoipa::path(put, path = "/api/orgs/{org}/trade/quotes/{id}", operation_id = "update_quote", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path), ("If-Match" = String, Header, description = "The version you have seen.")),
    request_body = OrderInput,
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.sell"))))]
async fn update_quote(
    ctx: Allowed<Sell>,
    State(app): State<App>,
    seen: IfMatch,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
    Json(input): Json<OrderInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = rewrite_order(&mut tx, &ctx, Kind::SalesQuote, &id, seen, &input).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

/// Throws the draft of a quote away.
#[utoipa::path(delete, path = "/api/orgs/{org}/trade/quotes/{id}", operation_id = "delete_quote", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.sell"))))]
async fn delete_quote(
    ctx: Allowed<Sell>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = drop_draft(&mut tx, &ctx, Kind::SalesQuote, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

/// One quote with all its versions, how likely it is accepted, and why it was lost.
#[utoipa::path(get, path = "/api/orgs/{org}/trade/quotes/{id}", operation_id = "read_quote", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = QuoteShown), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.read"))))]
async fn read_quote(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
) -> Result<Json<QuoteShown>, Problem> {
    Ok(Json(queries::quote(&mut app.db().read(&*ctx).await?, &ctx.org, &id).await?))
}

/// Sends a quote: from now on this version stays as it is, and older ones hold no more.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/quotes/{id}/send", operation_id = "send_quote", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.sell"))))]
async fn send_quote(ctx: Allowed<Sell>, State(app): State<App>, Path((_org, id)): Path<(OrgId, DocumentId)>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::send(&mut tx, &ctx, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

/// Makes the next version of a quote that was sent, as a draft with the same lines.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/quotes/{id}/revise", operation_id = "revise_quote", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 201, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.sell"))))]
async fn revise_quote(
    ctx: Allowed<Sell>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let made = commands::revise(&mut tx, &ctx, &id).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &made).await
}

/// The customer accepts a quote: answers the order it becomes.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/quotes/{id}/accept", operation_id = "accept_quote", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)), request_body = AcceptInput,
    responses((status = 201, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.sell"))))]
async fn accept_quote(
    ctx: Allowed<Sell>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
    Json(input): Json<AcceptInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let order = commands::accept(&mut tx, &ctx, &id, &input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &order).await
}

/// The customer does not accept a quote, and why.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/quotes/{id}/lose", operation_id = "lose_quote", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)), request_body = LossInput,
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.sell"))))]
async fn lose_quote(
    ctx: Allowed<Sell>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
    Json(input): Json<LossInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::lose(&mut tx, &ctx, &id, &input).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

/// Says how likely it is that a quote is accepted.
#[utoipa::path(put, path = "/api/orgs/{org}/trade/quotes/{id}/chance", operation_id = "rate_quote", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)), request_body = ChanceInput,
    responses((status = 200, body = QuoteShown), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.sell"))))]
async fn rate_quote(
    ctx: Allowed<Sell>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
    Json(input): Json<ChanceInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    commands::rate(&mut tx, &ctx, &id, &input).await?;
    let quote = queries::quote(&mut tx, &ctx.org, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &quote).await
}

/// What a document of selling earns by line and in all, against what its items cost now by the firm's own stock.
#[utoipa::path(get, path = "/api/orgs/{org}/trade/documents/{id}/margin", operation_id = "read_document_margin", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = DocumentMargin), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.margin"))))]
async fn read_document_margin(
    ctx: Allowed<Margin>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
) -> Result<Json<DocumentMargin>, Problem> {
    Ok(Json(queries::margin(&mut app.db().read(&*ctx).await?, &ctx.org, &id).await?))
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(create_quote))
        .routes(routes!(read_quote, update_quote, delete_quote))
        .routes(routes!(send_quote))
        .routes(routes!(revise_quote))
        .routes(routes!(accept_quote))
        .routes(routes!(lose_quote))
        .routes(routes!(rate_quote))
        .routes(routes!(read_document_margin))
}
