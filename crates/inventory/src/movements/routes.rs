//! Movements over HTTP.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::web::{Json, Path, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::{HandInput, Movement, MovementId};
use super::{commands, queries};
use crate::permissions::{Move, Read};

/// What was moved, newest day first.
#[utoipa::path(get, path = "/api/orgs/{org}/inventory/movements", operation_id = "list_stock_movements", tag = "inventory",
    params(("org" = OrgId, Path), PageQuery),
    responses((status = 200, body = Page<Movement>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("inventory.read"))))]
async fn list_stock_movements(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Movement>>, Problem> {
    Ok(Json(queries::list(&mut app.db().read(&*ctx).await?, &ctx.org, &page).await?))
}

/// One movement.
#[utoipa::path(get, path = "/api/orgs/{org}/inventory/movements/{id}", operation_id = "read_stock_movement", tag = "inventory",
    params(("org" = OrgId, Path), ("id" = MovementId, Path)),
    responses((status = 200, body = Movement), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("inventory.read"))))]
async fn read_stock_movement(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, MovementId)>,
) -> Result<Json<Movement>, Problem> {
    Ok(Json(queries::movement(&mut app.db().read(&*ctx).await?, &ctx.org, &id).await?))
}

/// Posts what a person did at the shelf: opening stock, a transfer, what was found, missing or scrapped.
#[utoipa::path(post, path = "/api/orgs/{org}/inventory/movements", operation_id = "create_stock_movement", tag = "inventory",
    params(("org" = OrgId, Path)), request_body = HandInput,
    responses((status = 201, body = Movement), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("inventory.move"))))]
async fn create_stock_movement(ctx: Allowed<Move>, State(app): State<App>, Json(input): Json<HandInput>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let id = commands::post_by_hand(&mut tx, &ctx, &input).await?;
    let movement = queries::movement(&mut tx, &ctx.org, &id).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &movement).await
}

/// Takes back what a person did at the shelf: everything goes where it came from, at the value it had.
#[utoipa::path(post, path = "/api/orgs/{org}/inventory/movements/{id}/reverse", operation_id = "reverse_stock_movement", tag = "inventory",
    params(("org" = OrgId, Path), ("id" = MovementId, Path)),
    responses((status = 201, body = Movement), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("inventory.move"))))]
async fn reverse_stock_movement(
    ctx: Allowed<Move>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, MovementId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let reversal = commands::reverse_by_hand(&mut tx, &ctx, &id).await?;
    let movement = queries::movement(&mut tx, &ctx.org, &reversal).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &movement).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_stock_movements, create_stock_movement))
        .routes(routes!(read_stock_movement))
        .routes(routes!(reverse_stock_movement))
}
