//! Valuation over HTTP.

use axum::extract::State;
use axum::response::Response;
use catalog::items::ItemId;
use http::StatusCode;
use kernel::web::{Json, Path, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::{ItemValuation, StandardInput, StockLayer, ValuationDefault, ValuationInput};
use super::{commands, queries};
use crate::permissions::{Read, Value};

/// How items are valued of which nothing else was said.
#[utoipa::path(get, path = "/api/orgs/{org}/inventory/valuation", operation_id = "read_valuation_default", tag = "inventory",
    params(("org" = OrgId, Path)),
    responses((status = 200, body = ValuationDefault), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("inventory.read"))))]
async fn read_valuation_default(ctx: Allowed<Read>, State(app): State<App>) -> Result<Json<ValuationDefault>, Problem> {
    Ok(Json(ValuationDefault { method: queries::default_method(&mut app.db().read(&*ctx).await?, &ctx.org).await? }))
}

/// Chooses how items are valued that have not been in stock yet and of which nothing else is said.
#[utoipa::path(put, path = "/api/orgs/{org}/inventory/valuation", operation_id = "choose_valuation_default", tag = "inventory",
    params(("org" = OrgId, Path)), request_body = ValuationDefault,
    responses((status = 200, body = ValuationDefault), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("inventory.value"))))]
async fn choose_valuation_default(
    ctx: Allowed<Value>,
    State(app): State<App>,
    Json(input): Json<ValuationDefault>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    commands::choose_default(&mut tx, &ctx, input.method).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &input).await
}

/// How the value of an item comes about.
#[utoipa::path(get, path = "/api/orgs/{org}/inventory/valuations/{item}", operation_id = "read_item_valuation", tag = "inventory",
    params(("org" = OrgId, Path), ("item" = ItemId, Path)),
    responses((status = 200, body = ItemValuation), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("inventory.read"))))]
async fn read_item_valuation(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Path((_org, item)): Path<(OrgId, ItemId)>,
) -> Result<Json<ItemValuation>, Problem> {
    Ok(Json(queries::of_item(&mut app.db().read(&*ctx).await?, &ctx.org, &item).await?))
}

/// Chooses how an item is valued. Only while nothing of it is in stock.
#[utoipa::path(put, path = "/api/orgs/{org}/inventory/valuations/{item}", operation_id = "choose_item_valuation", tag = "inventory",
    params(("org" = OrgId, Path), ("item" = ItemId, Path)), request_body = ValuationInput,
    responses((status = 200, body = ItemValuation), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("inventory.value"))))]
async fn choose_item_valuation(
    ctx: Allowed<Value>,
    State(app): State<App>,
    Path((_org, item)): Path<(OrgId, ItemId)>,
    Json(input): Json<ValuationInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    commands::choose(&mut tx, &ctx, &item, &input).await?;
    let valuation = queries::of_item(&mut tx, &ctx.org, &item).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &valuation).await
}

/// Sets another standard cost: what is in stock is revalued, and the difference is a variance.
#[utoipa::path(post, path = "/api/orgs/{org}/inventory/valuations/{item}/standard", operation_id = "set_standard_cost", tag = "inventory",
    params(("org" = OrgId, Path), ("item" = ItemId, Path)), request_body = StandardInput,
    responses((status = 200, body = ItemValuation), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("inventory.value"))))]
async fn set_standard_cost(
    ctx: Allowed<Value>,
    State(app): State<App>,
    Path((_org, item)): Path<(OrgId, ItemId)>,
    Json(input): Json<StandardInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    commands::set_standard(&mut tx, &ctx, &item, &input).await?;
    let valuation = queries::of_item(&mut tx, &ctx.org, &item).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &valuation).await
}

/// What is left of the layers of an item that is valued first in, first out; oldest first.
#[utoipa::path(get, path = "/api/orgs/{org}/inventory/valuations/{item}/layers", operation_id = "list_stock_layers", tag = "inventory",
    params(("org" = OrgId, Path), ("item" = ItemId, Path), PageQuery),
    responses((status = 200, body = Page<StockLayer>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("inventory.read"))))]
async fn list_stock_layers(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Path((_org, item)): Path<(OrgId, ItemId)>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<StockLayer>>, Problem> {
    Ok(Json(queries::layers(&mut app.db().read(&*ctx).await?, &ctx.org, &item, &page).await?))
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(read_valuation_default, choose_valuation_default))
        .routes(routes!(read_item_valuation, choose_item_valuation))
        .routes(routes!(set_standard_cost))
        .routes(routes!(list_stock_layers))
}
