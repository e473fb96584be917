//! Deliveries and receipts over HTTP.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::web::{Json, Path};
use kernel::{Allowed, App, OrgId, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::commands;
use super::types::FulfilmentInput;
use crate::documents::{DocumentId, DocumentState, Kind, drop_draft};
use crate::permissions::Ship;

/// Posts a delivery, or writes it down as a draft.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/deliveries", operation_id = "create_delivery", tag = "trade",
    params(("org" = OrgId, Path)), request_body = FulfilmentInput,
    responses((status = 201, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.ship"))))]
async fn create_delivery(ctx: Allowed<Ship>, State(app): State<App>, Json(input): Json<FulfilmentInput>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::write(&mut tx, &ctx, Kind::Delivery, &input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &stands).await
}

/// Posts the draft of a delivery: of many who do, one does.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/deliveries/{id}/post", operation_id = "post_delivery", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.ship"))))]
async fn post_delivery(
    ctx: Allowed<Ship>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::post_draft(&mut tx, &ctx, Kind::Delivery, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

/// Throws the draft of a delivery away.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/deliveries/{id}/cancel", operation_id = "cancel_delivery", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.ship"))))]
async fn cancel_delivery(
    ctx: Allowed<Ship>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = drop_draft(&mut tx, &ctx, Kind::Delivery, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

/// Takes a delivery back, today.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/deliveries/{id}/reverse", operation_id = "reverse_delivery", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.ship"))))]
async fn reverse_delivery(
    ctx: Allowed<Ship>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::reverse(&mut tx, &ctx, Kind::Delivery, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

/// Posts a receipt, or writes it down as a draft.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/receipts", operation_id = "create_receipt", tag = "trade",
    params(("org" = OrgId, Path)), request_body = FulfilmentInput,
    responses((status = 201, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.ship"))))]
async fn create_receipt(ctx: Allowed<Ship>, State(app): State<App>, Json(input): Json<FulfilmentInput>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::write(&mut tx, &ctx, Kind::Receipt, &input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &stands).await
}

/// Posts the draft of a receipt: of many who do, one does.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/receipts/{id}/post", operation_id = "post_receipt", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.ship"))))]
async fn post_receipt(
    ctx: Allowed<Ship>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::post_draft(&mut tx, &ctx, Kind::Receipt, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

/// Throws the draft of a receipt away.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/receipts/{id}/cancel", operation_id = "cancel_receipt", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.ship"))))]
async fn cancel_receipt(
    ctx: Allowed<Ship>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = drop_draft(&mut tx, &ctx, Kind::Receipt, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

/// Takes a receipt back, today.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/receipts/{id}/reverse", operation_id = "reverse_receipt", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.ship"))))]
async fn reverse_receipt(
    ctx: Allowed<Ship>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::reverse(&mut tx, &ctx, Kind::Receipt, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(create_delivery))
        .routes(routes!(post_delivery))
        .routes(routes!(cancel_delivery))
        .routes(routes!(reverse_delivery))
        .routes(routes!(create_receipt))
        .routes(routes!(post_receipt))
        .routes(routes!(cancel_receipt))
        .routes(routes!(reverse_receipt))
}
