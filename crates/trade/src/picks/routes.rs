//! Picks over HTTP.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::web::{Json, Path, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::{PickId, PickInput, PickList, Picked};
use super::{commands, queries};
use crate::documents::DocumentId;
use crate::permissions::{Read, Ship};

/// What is to be fetched for orders of customers, those promised first at the top: what expires first, then bin by bin.
#[utoipa::path(get, path = "/api/orgs/{org}/trade/picks", operation_id = "list_picks", tag = "trade",
    params(("org" = OrgId, Path), PageQuery),
    responses((status = 200, body = Page<PickList>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.read"))))]
async fn list_picks(ctx: Allowed<Read>, State(app): State<App>, Query(page): Query<PageQuery>) -> Result<Json<Page<PickList>>, Problem> {
    let mut tx = app.db().read(&*ctx).await?;
    let zone = identity::organisations::zone_of(&mut tx, &ctx.org).await?;
    Ok(Json(queries::lists(&mut tx, &ctx.org, ctx.now.day_in(zone), &page).await?))
}

/// Brings what was fetched to where the order is delivered from and keeps it for its line. Of two who pick the same, one does.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/sales-orders/{id}/picks", operation_id = "create_pick", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)), request_body = PickInput,
    responses((status = 201, body = Picked), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.ship"))))]
async fn create_pick(
    ctx: Allowed<Ship>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
    Json(input): Json<PickInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let picked = commands::pick(&mut tx, &ctx, &id, &input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &picked).await
}

/// Puts back what was picked, today, as long as it was not delivered.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/sales-orders/{id}/picks/{pick}/put-back", operation_id = "put_back_pick", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path), ("pick" = PickId, Path)),
    responses((status = 200, body = Picked), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.ship"))))]
async fn put_back_pick(
    ctx: Allowed<Ship>,
    State(app): State<App>,
    Path((_org, id, pick)): Path<(OrgId, DocumentId, PickId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let picked = commands::put_back(&mut tx, &ctx, &id, &pick).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &picked).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_picks)).routes(routes!(create_pick)).routes(routes!(put_back_pick))
}
