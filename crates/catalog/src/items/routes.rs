//! Items over HTTP.

use axum::extract::{DefaultBodyLimit, State};
use axum::response::Response;
use http::StatusCode;
use kernel::web::{IfMatch, Json, Path, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::pasting::{self, ItemPaste};
use super::types::{ItemDuplicates, ItemFilter, ItemInput, ItemMerge, ItemPath, ItemShown, ItemSummary, Scanned};
use super::{commands, queries};
use crate::permissions::{Read, Write};
use kernel::pasting::{PASTE_BYTES_MAX, PasteAnswer};

/// The items, by code.
#[utoipa::path(get, path = "/api/orgs/{org}/catalog/items", operation_id = "list_items", tag = "catalog",
    params(("org" = OrgId, Path), ItemFilter, PageQuery),
    responses((status = 200, description = "A page of items", body = Page<ItemSummary>), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.read"))))]
async fn list_items(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(filter): Query<ItemFilter>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<ItemSummary>>, Problem> {
    Ok(Json(queries::list(&mut app.db().read(&*ctx).await?, &ctx.org, &filter, &page).await?))
}

/// Makes an item.
#[utoipa::path(post, path = "/api/orgs/{org}/catalog/items", operation_id = "create_item", tag = "catalog",
    params(("org" = OrgId, Path)), request_body = ItemInput,
    responses((status = 201, description = "Made", body = ItemShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.write"))))]
async fn create_item(ctx: Allowed<Write>, State(app): State<App>, Json(input): Json<ItemInput>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let made = commands::make(&mut tx, &ctx, input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &made).await
}

/// An item. One that was merged is read as the one it became.
#[utoipa::path(get, path = "/api/orgs/{org}/catalog/items/{id}", operation_id = "get_item", tag = "catalog", params(ItemPath),
    responses((status = 200, description = "The item", body = ItemShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.read"))))]
async fn get_item(ctx: Allowed<Read>, State(app): State<App>, Path(at): Path<ItemPath>) -> Result<Json<ItemShown>, Problem> {
    Ok(Json(queries::one(&mut app.db().read(&*ctx).await?, &ctx.org, &at.id).await?))
}

/// Changes an item. Stock unit, tracking and countability stay once it was used.
#[utoipa::path(put, path = "/api/orgs/{org}/catalog/items/{id}", operation_id = "put_item", tag = "catalog",
    params(ItemPath, ("If-Match" = String, Header, description = "The `version` that was seen")), request_body = ItemInput,
    responses((status = 200, description = "The item now", body = ItemShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.write"))))]
async fn put_item(
    ctx: Allowed<Write>,
    State(app): State<App>,
    Path(at): Path<ItemPath>,
    seen: IfMatch,
    Json(input): Json<ItemInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let item = commands::change(&mut tx, &ctx, &at.id, seen, input).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &item).await
}

/// Items with the same name and specification, group by group.
#[utoipa::path(get, path = "/api/orgs/{org}/catalog/items/duplicates", operation_id = "list_item_duplicates", tag = "catalog",
    params(("org" = OrgId, Path), PageQuery),
    responses((status = 200, description = "A page of groups", body = Page<ItemDuplicates>), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.read"))))]
async fn list_item_duplicates(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<ItemDuplicates>>, Problem> {
    Ok(Json(queries::duplicates(&mut app.db().read(&*ctx).await?, &ctx.org, &page).await?))
}

/// Merges an item that was entered twice, and never used, into the other one. The answer is the one that stays.
#[utoipa::path(post, path = "/api/orgs/{org}/catalog/items/{id}/merge", operation_id = "merge_item", tag = "catalog",
    params(ItemPath), request_body = ItemMerge,
    responses((status = 200, description = "The item that stays", body = ItemShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.write"))))]
async fn merge_item(
    ctx: Allowed<Write>,
    State(app): State<App>,
    Path(at): Path<ItemPath>,
    Json(merge): Json<ItemMerge>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stays = commands::merge(&mut tx, &ctx, &at.id, &merge.into).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stays).await
}

/// What a scanned barcode or GTIN stands for.
#[utoipa::path(get, path = "/api/orgs/{org}/catalog/barcodes/{barcode}", operation_id = "get_barcode", tag = "catalog",
    params(("org" = OrgId, Path), ("barcode" = String, Path)),
    responses((status = 200, description = "Item and unit", body = Scanned), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.read"))))]
async fn get_barcode(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Path((_org, barcode)): Path<(OrgId, String)>,
) -> Result<Json<Scanned>, Problem> {
    Ok(Json(queries::scanned(&mut app.db().read(&*ctx).await?, &ctx.org, &barcode).await?))
}

/// Takes in many items at once, as they were pasted from a spreadsheet.
///
/// At most 10,000 rows, all cells as texts. Rows that are right are kept together, for the others the answer says what
/// was expected. With `preview` nothing is kept.
#[utoipa::path(post, path = "/api/orgs/{org}/catalog/items/batch", operation_id = "paste_items", tag = "catalog",
    params(("org" = OrgId, Path)), request_body = ItemPaste,
    responses((status = 200, description = "What became of the rows", body = PasteAnswer), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.write"))))]
async fn paste_items(ctx: Allowed<Write>, State(app): State<App>, Json(paste): Json<ItemPaste>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let answer = pasting::paste(&mut tx, &ctx, &paste).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &answer).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    let pasting = OpenApiRouter::new().routes(routes!(paste_items)).layer(DefaultBodyLimit::max(PASTE_BYTES_MAX));
    OpenApiRouter::new()
        .routes(routes!(list_items, create_item))
        .routes(routes!(list_item_duplicates))
        .routes(routes!(get_item, put_item))
        .routes(routes!(merge_item))
        .routes(routes!(get_barcode))
        .merge(pasting)
}
