//! Lots over HTTP.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::web::{IfMatch, Json, Path, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::{Lot, LotChange, LotFilter, LotId, LotInput, LotMove, LotReason, LotState};
use super::{commands, queries};
use crate::permissions::{Move, Read, Release};

/// Lots, the one that expires first at the top.
#[utoipa::path(get, path = "/api/orgs/{org}/inventory/lots", operation_id = "list_lots", tag = "inventory",
    params(("org" = OrgId, Path), LotFilter, PageQuery),
    responses((status = 200, body = Page<Lot>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("inventory.read"))))]
async fn list_lots(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(filter): Query<LotFilter>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Lot>>, Problem> {
    Ok(Json(queries::list(&mut app.db().read(&*ctx).await?, &ctx.org, &filter, &page).await?))
}

/// A lot with what lies of it.
#[utoipa::path(get, path = "/api/orgs/{org}/inventory/lots/{id}", operation_id = "read_lot", tag = "inventory",
    params(("org" = OrgId, Path), ("id" = LotId, Path)),
    responses((status = 200, body = Lot), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("inventory.read"))))]
async fn read_lot(ctx: Allowed<Read>, State(app): State<App>, Path((_org, id)): Path<(OrgId, LotId)>) -> Result<Json<Lot>, Problem> {
    Ok(Json(queries::one(&mut app.db().read(&*ctx).await?, &ctx.org, &id).await?))
}

/// Who changed a lot, held it back or let it go, and why; newest first.
#[utoipa::path(get, path = "/api/orgs/{org}/inventory/lots/{id}/changes", operation_id = "list_lot_changes", tag = "inventory",
    params(("org" = OrgId, Path), ("id" = LotId, Path), PageQuery),
    responses((status = 200, body = Page<LotChange>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("inventory.read"))))]
async fn list_lot_changes(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, LotId)>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<LotChange>>, Problem> {
    Ok(Json(queries::changes(&mut app.db().read(&*ctx).await?, &ctx.org, &id, &page).await?))
}

/// Where a lot or a piece with a serial number came from and where it went, the latest first.
#[utoipa::path(get, path = "/api/orgs/{org}/inventory/lots/{id}/moves", operation_id = "list_lot_moves", tag = "inventory",
    params(("org" = OrgId, Path), ("id" = LotId, Path), PageQuery),
    responses((status = 200, body = Page<LotMove>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("inventory.read"))))]
async fn list_lot_moves(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, LotId)>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<LotMove>>, Problem> {
    Ok(Json(queries::moves(&mut app.db().read(&*ctx).await?, &ctx.org, &id, &page).await?))
}

/// Changes until when a lot is good and what the supplier calls it.
#[utoipa::path(put, path = "/api/orgs/{org}/inventory/lots/{id}", operation_id = "put_lot", tag = "inventory",
    params(("org" = OrgId, Path), ("id" = LotId, Path), ("If-Match" = String, Header, description = "The version you have seen.")), request_body = LotInput,
    responses((status = 200, body = Lot), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("inventory.move"))))]
async fn put_lot(
    ctx: Allowed<Move>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, LotId)>,
    seen: IfMatch,
    Json(input): Json<LotInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let lot = commands::describe(&mut tx, &ctx, &id, seen, &input).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &lot).await
}

/// Lets a lot go: it may be used again.
#[utoipa::path(post, path = "/api/orgs/{org}/inventory/lots/{id}/release", operation_id = "release_lot", tag = "inventory",
    params(("org" = OrgId, Path), ("id" = LotId, Path)), request_body = LotReason,
    responses((status = 200, body = Lot), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("inventory.release"))))]
async fn release_lot(
    ctx: Allowed<Release>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, LotId)>,
    Json(input): Json<LotReason>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let lot = commands::set_state(&mut tx, &ctx, &id, LotState::Released, &input).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &lot).await
}

/// Holds a lot back until somebody has looked at it. What was kept of it for orders is kept no more.
#[utoipa::path(post, path = "/api/orgs/{org}/inventory/lots/{id}/quarantine", operation_id = "quarantine_lot", tag = "inventory",
    params(("org" = OrgId, Path), ("id" = LotId, Path)), request_body = LotReason,
    responses((status = 200, body = Lot), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("inventory.release"))))]
async fn quarantine_lot(
    ctx: Allowed<Release>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, LotId)>,
    Json(input): Json<LotReason>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let lot = commands::set_state(&mut tx, &ctx, &id, LotState::Quarantined, &input).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &lot).await
}

/// Blocks a lot: it can be scrapped or sent back, and nothing else. What was kept of it for orders is kept no more.
#[utoipa::path(post, path = "/api/orgs/{org}/inventory/lots/{id}/block", operation_id = "block_lot", tag = "inventory",
    params(("org" = OrgId, Path), ("id" = LotId, Path)), request_body = LotReason,
    responses((status = 200, body = Lot), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("inventory.release"))))]
async fn block_lot(
    ctx: Allowed<Release>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, LotId)>,
    Json(input): Json<LotReason>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let lot = commands::set_state(&mut tx, &ctx, &id, LotState::Blocked, &input).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &lot).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_lots))
        .routes(routes!(read_lot, put_lot))
        .routes(routes!(list_lot_changes))
        .routes(routes!(list_lot_moves))
        .routes(routes!(release_lot))
        .routes(routes!(quarantine_lot))
        .routes(routes!(block_lot))
}
