//! Price lists over HTTP.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::web::{IfMatch, Json, Path, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::{
    PriceFilter, PriceFound, PriceInput, PriceListInput, PriceListPath, PriceListShown, PricePath, PriceQuestion, PriceShown,
};
use super::{commands, queries};
use crate::permissions::{Read, Write};

/// The price lists, by name.
#[utoipa::path(get, path = "/api/orgs/{org}/catalog/price-lists", operation_id = "list_price_lists", tag = "catalog",
    params(("org" = OrgId, Path), PageQuery),
    responses((status = 200, description = "A page of price lists", body = Page<PriceListShown>), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.read"))))]
async fn list_price_lists(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<PriceListShown>>, Problem> {
    Ok(Json(queries::lists(&mut app.db().read(&*ctx).await?, &ctx.org, &page).await?))
}

/// Makes a price list.
#[utoipa::path(post, path = "/api/orgs/{org}/catalog/price-lists", operation_id = "create_price_list", tag = "catalog",
    params(("org" = OrgId, Path)), request_body = PriceListInput,
    responses((status = 201, description = "Made", body = PriceListShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.write"))))]
async fn create_price_list(ctx: Allowed<Write>, State(app): State<App>, Json(input): Json<PriceListInput>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let made = commands::make(&mut tx, &ctx, input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &made).await
}

/// Changes a price list.
#[utoipa::path(put, path = "/api/orgs/{org}/catalog/price-lists/{id}", operation_id = "put_price_list", tag = "catalog",
    params(PriceListPath, ("If-Match" = String, Header, description = "The `version` that was seen")), request_body = PriceListInput,
    responses((status = 200, description = "The price list now", body = PriceListShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.write"))))]
async fn put_price_list(
    ctx: Allowed<Write>,
    State(app): State<App>,
    Path(at): Path<PriceListPath>,
    seen: IfMatch,
    Json(input): Json<PriceListInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let list = commands::change(&mut tx, &ctx, &at.id, seen, input).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &list).await
}

/// The lines of a price list.
#[utoipa::path(get, path = "/api/orgs/{org}/catalog/price-lists/{id}/prices", operation_id = "list_prices", tag = "catalog",
    params(PriceListPath, PriceFilter, PageQuery),
    responses((status = 200, description = "A page of lines", body = Page<PriceShown>), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.read"))))]
async fn list_prices(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Path(at): Path<PriceListPath>,
    Query(filter): Query<PriceFilter>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<PriceShown>>, Problem> {
    Ok(Json(queries::lines(&mut app.db().read(&*ctx).await?, &ctx.org, &at.id, &filter, &page).await?))
}

/// Sets a price: a new line, or another price in the line of the same item, unit, step and first day.
#[utoipa::path(put, path = "/api/orgs/{org}/catalog/price-lists/{id}/prices", operation_id = "put_price", tag = "catalog",
    params(PriceListPath), request_body = PriceInput,
    responses((status = 200, description = "The line", body = PriceShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.write"))))]
async fn put_price(
    ctx: Allowed<Write>,
    State(app): State<App>,
    Path(at): Path<PriceListPath>,
    Json(input): Json<PriceInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let line = commands::set_price(&mut tx, &ctx, &at.id, &input).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &line).await
}

/// Drops a line of a price list.
#[utoipa::path(delete, path = "/api/orgs/{org}/catalog/price-lists/{id}/prices/{line}", operation_id = "delete_price", tag = "catalog",
    params(PricePath),
    responses((status = 204, description = "Dropped"), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.write"))))]
async fn delete_price(ctx: Allowed<Write>, State(app): State<App>, Path(at): Path<PricePath>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    commands::drop_price(&mut tx, &ctx, &at.id, &at.line).await?;
    tx.answer(&app, &ctx, StatusCode::NO_CONTENT, &()).await
}

/// The price that holds for one of a unit on a day, when so many are taken.
#[utoipa::path(get, path = "/api/orgs/{org}/catalog/price-lists/{id}/price", operation_id = "get_price", tag = "catalog",
    params(PriceListPath, PriceQuestion),
    responses((status = 200, description = "The price, or that there is none", body = PriceFound), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.read"))))]
async fn get_price(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Path(at): Path<PriceListPath>,
    Query(asked): Query<PriceQuestion>,
) -> Result<Json<PriceFound>, Problem> {
    Ok(Json(queries::answer(&mut app.db().read(&*ctx).await?, &ctx.org, &at.id, &asked).await?))
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_price_lists, create_price_list))
        .routes(routes!(put_price_list))
        .routes(routes!(list_prices, put_price))
        .routes(routes!(delete_price))
        .routes(routes!(get_price))
}
