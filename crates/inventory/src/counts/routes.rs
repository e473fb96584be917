//! Stocktakes over HTTP.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::web::{Json, Path, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::{Count, CountId, CountInput, CountSummary, CountedInput, PostInput, UncountedPosition};
use super::{commands, queries};
use crate::permissions::{Move, Read};

/// Stocktakes, newest first.
#[utoipa::path(get, path = "/api/orgs/{org}/inventory/counts", operation_id = "list_counts", tag = "inventory",
    params(("org" = OrgId, Path), PageQuery),
    responses((status = 200, body = Page<CountSummary>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("inventory.read"))))]
async fn list_counts(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<CountSummary>>, Problem> {
    Ok(Json(queries::list(&mut app.db().read(&*ctx).await?, &ctx.org, &page).await?))
}

/// A stocktake with what was counted. What the books say of it is not told while a blind one is open.
#[utoipa::path(get, path = "/api/orgs/{org}/inventory/counts/{id}", operation_id = "read_count", tag = "inventory",
    params(("org" = OrgId, Path), ("id" = CountId, Path)),
    responses((status = 200, body = Count), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("inventory.read"))))]
async fn read_count(ctx: Allowed<Read>, State(app): State<App>, Path((_org, id)): Path<(OrgId, CountId)>) -> Result<Json<Count>, Problem> {
    Ok(Json(queries::count(&mut app.db().read(&*ctx).await?, &ctx.org, &id).await?))
}

/// Begins a stocktake of a location. Nothing is stopped for it.
#[utoipa::path(post, path = "/api/orgs/{org}/inventory/counts", operation_id = "create_count", tag = "inventory",
    params(("org" = OrgId, Path)), request_body = CountInput,
    responses((status = 201, body = Count), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("inventory.move"))))]
async fn create_count(ctx: Allowed<Move>, State(app): State<App>, Json(input): Json<CountInput>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let count = commands::start(&mut tx, &ctx, &input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &count).await
}

/// Enters what somebody counted; the same item again replaces what was counted of it before.
#[utoipa::path(post, path = "/api/orgs/{org}/inventory/counts/{id}/lines", operation_id = "enter_counted", tag = "inventory",
    params(("org" = OrgId, Path), ("id" = CountId, Path)), request_body = CountedInput,
    responses((status = 200, body = Count), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("inventory.move"))))]
async fn enter_counted(
    ctx: Allowed<Move>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, CountId)>,
    Json(input): Json<CountedInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let count = commands::record(&mut tx, &ctx, &id, &input).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &count).await
}

/// Positions with stock by the books that nobody counted yet. What the books say of them is not told while a blind one is open.
#[utoipa::path(get, path = "/api/orgs/{org}/inventory/counts/{id}/uncounted", operation_id = "list_uncounted", tag = "inventory",
    params(("org" = OrgId, Path), ("id" = CountId, Path), PageQuery),
    responses((status = 200, body = Page<UncountedPosition>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("inventory.read"))))]
async fn list_uncounted(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, CountId)>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<UncountedPosition>>, Problem> {
    Ok(Json(queries::left_out_page(&mut app.db().read(&*ctx).await?, &ctx.org, &id, &page).await?))
}

/// Ends the counting and tells what the books say. What looks wrong may be counted once more before it is posted.
#[utoipa::path(post, path = "/api/orgs/{org}/inventory/counts/{id}/compare", operation_id = "compare_count", tag = "inventory",
    params(("org" = OrgId, Path), ("id" = CountId, Path)),
    responses((status = 200, body = Count), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("inventory.move"))))]
async fn compare_count(ctx: Allowed<Move>, State(app): State<App>, Path((_org, id)): Path<(OrgId, CountId)>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let count = commands::compare(&mut tx, &ctx, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &count).await
}

/// Posts the differences of a stocktake: stock and books follow what was counted.
#[utoipa::path(post, path = "/api/orgs/{org}/inventory/counts/{id}/post", operation_id = "post_count", tag = "inventory",
    params(("org" = OrgId, Path), ("id" = CountId, Path)), request_body = PostInput,
    responses((status = 200, body = Count), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("inventory.move"))))]
async fn post_count(
    ctx: Allowed<Move>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, CountId)>,
    Json(input): Json<PostInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let count = commands::post(&mut tx, &ctx, &id, &input).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &count).await
}

/// Gives a stocktake up, or takes a posted one back.
#[utoipa::path(post, path = "/api/orgs/{org}/inventory/counts/{id}/cancel", operation_id = "cancel_count", tag = "inventory",
    params(("org" = OrgId, Path), ("id" = CountId, Path)),
    responses((status = 200, body = Count), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("inventory.move"))))]
async fn cancel_count(ctx: Allowed<Move>, State(app): State<App>, Path((_org, id)): Path<(OrgId, CountId)>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let count = commands::cancel(&mut tx, &ctx, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &count).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_counts, create_count))
        .routes(routes!(read_count))
        .routes(routes!(enter_counted))
        .routes(routes!(list_uncounted))
        .routes(routes!(compare_count))
        .routes(routes!(post_count))
        .routes(routes!(cancel_count))
}
