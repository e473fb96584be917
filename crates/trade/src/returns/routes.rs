//! Returns over HTTP.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::web::{Json, Path};
use kernel::{Allowed, App, OrgId, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::commands;
use super::types::ReturnInput;
use crate::documents::{DocumentId, DocumentState, Kind, drop_draft};
use crate::permissions::Ship;

/// Takes goods of a delivery into stock again, at the cost they left with, or writes that down as a draft.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/sales-returns", operation_id = "create_sales_return", tag = "trade",
    params(("org" = OrgId, Path)), request_body = ReturnInput,
    responses((status = 201, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.ship"))))]
async fn create_sales_return(ctx: Allowed<Ship>, State(app): State<App>, Json(input): Json<ReturnInput>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::write(&mut tx, &ctx, Kind::SalesReturn, &input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &stands).await
}

/// Posts the draft of a return: of many who do, one does.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/sales-returns/{id}/post", operation_id = "post_sales_return", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.ship"))))]
async fn post_sales_return(
    ctx: Allowed<Ship>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::post_draft(&mut tx, &ctx, Kind::SalesReturn, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

/// Throws the draft of a return away.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/sales-returns/{id}/cancel", operation_id = "cancel_sales_return", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.ship"))))]
async fn cancel_sales_return(
    ctx: Allowed<Ship>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = drop_draft(&mut tx, &ctx, Kind::SalesReturn, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

/// Takes a return back, today: the goods are with the customer again.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/sales-returns/{id}/reverse", operation_id = "reverse_sales_return", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.ship"))))]
async fn reverse_sales_return(
    ctx: Allowed<Ship>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::reverse(&mut tx, &ctx, Kind::SalesReturn, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

/// Gives goods of a receipt back to the supplier, at what they came for, or writes that down as a draft.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/purchase-returns", operation_id = "create_purchase_return", tag = "trade",
    params(("org" = OrgId, Path)), request_body = ReturnInput,
    responses((status = 201, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.ship"))))]
async fn create_purchase_return(ctx: Allowed<Ship>, State(app): State<App>, Json(input): Json<ReturnInput>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::write(&mut tx, &ctx, Kind::PurchaseReturn, &input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &stands).await
}

/// Posts the draft of a return to a supplier: of many who do, one does.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/purchase-returns/{id}/post", operation_id = "post_purchase_return", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.ship"))))]
async fn post_purchase_return(
    ctx: Allowed<Ship>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::post_draft(&mut tx, &ctx, Kind::PurchaseReturn, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

/// Throws the draft of a return to a supplier away.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/purchase-returns/{id}/cancel", operation_id = "cancel_purchase_return", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.ship"))))]
async fn cancel_purchase_return(
    ctx: Allowed<Ship>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = drop_draft(&mut tx, &ctx, Kind::PurchaseReturn, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

/// Takes a return to a supplier back, today: the goods are here again.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/purchase-returns/{id}/reverse", operation_id = "reverse_purchase_return", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.ship"))))]
async fn reverse_purchase_return(
    ctx: Allowed<Ship>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::reverse(&mut tx, &ctx, Kind::PurchaseReturn, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(create_sales_return))
        .routes(routes!(post_sales_return))
        .routes(routes!(cancel_sales_return))
        .routes(routes!(reverse_sales_return))
        .routes(routes!(create_purchase_return))
        .routes(routes!(post_purchase_return))
        .routes(routes!(cancel_purchase_return))
        .routes(routes!(reverse_purchase_return))
}
