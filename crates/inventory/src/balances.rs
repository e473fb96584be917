//! Stock on hand: what lies where, what of it is free, and what an item is worth.

use axum::extract::State;
use catalog::items::ItemId;
use catalog::locations::LocationId;
use kernel::db::Value;
use kernel::quantity::{CNY, Money, Quantity, UnitPrice};
use kernel::web::{Json, Query};
use kernel::{Allowed, App, DbError, FromRow, OrgId, Page, PageQuery, Problem, Tx, sql};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::permissions::Read;
use crate::valuations::{Method, each};

/// Which balances are wanted.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct BalanceFilter {
    /// Of this item only.
    pub item: String,
    /// In this location only.
    pub location: String,
}

/// What lies in a location.
#[derive(Clone, Debug, Serialize, ToSchema, FromRow)]
pub(crate) struct StockBalance {
    pub item_id: ItemId,
    pub location_id: LocationId,
    /// Empty when the item is not tracked.
    pub lot: String,
    pub quantity: Quantity,
    /// Kept for documents.
    pub reserved: Quantity,
}

/// What lies in a location, and what all of the firm's own stock of that item is worth.
#[derive(Clone, Debug, FromRow)]
pub struct Standing {
    pub item_id: ItemId,
    pub location_id: LocationId,
    pub lot: String,
    pub quantity: Quantity,
    /// Of the item altogether, wherever it lies, with its value in minor units.
    pub owned: Quantity,
    pub value: i64,
}

/// Everything that lies somewhere, by item, location and lot; after the last one that was read.
pub async fn standing(tx: &mut Tx, org: &OrgId, after: Option<&Standing>, limit: i64) -> Result<Vec<Standing>, DbError> {
    sql("SELECT b.item_id, b.location_id, b.lot, b.quantity, COALESCE(p.owned, 0) AS owned, COALESCE(p.value, 0) AS value
         FROM inventory_balance b LEFT JOIN (
             SELECT item_id, CAST(SUM(quantity) AS BIGINT) AS owned, CAST(SUM(value) AS BIGINT) AS value
             FROM inventory_pool WHERE org_id = $1 GROUP BY item_id) p ON p.item_id = b.item_id
         WHERE b.org_id = $1 AND b.is_strict AND b.quantity <> 0 AND (b.item_id, b.location_id, b.lot) > ($2, $3, $4)
         ORDER BY b.item_id, b.location_id, b.lot LIMIT $5")
    .bind(org)
    .bind(after.map_or("", |last| last.item_id.as_str()))
    .bind(after.map_or("", |last| last.location_id.as_str()))
    .bind(after.map_or("", |last| last.lot.as_str()))
    .bind(limit)
    .all(tx)
    .await
}

/// What lies of an item in a place, all lots together.
#[derive(Clone, Debug, FromRow)]
pub struct AtPlace {
    pub item_id: ItemId,
    pub location_id: LocationId,
    pub quantity: Quantity,
    /// Kept for documents.
    pub reserved: Quantity,
}

/// What lies of these items in these places, in one statement; a pair of which nothing lies there is left out.
pub async fn at_places(tx: &mut Tx, org: &OrgId, pairs: &[(ItemId, LocationId)]) -> Result<Vec<AtPlace>, DbError> {
    if pairs.is_empty() {
        return Ok(Vec::new());
    }
    sql("WITH w (item_id, location_id) AS (VALUES ($2, $3), ...)
         SELECT b.item_id, b.location_id, CAST(SUM(b.quantity) AS BIGINT) AS quantity, CAST(SUM(b.reserved) AS BIGINT) AS reserved
         FROM w JOIN inventory_balance b ON b.org_id = $1 AND b.item_id = w.item_id AND b.location_id = w.location_id
         GROUP BY b.item_id, b.location_id")
    .bind(org)
    .rows(pairs.iter().map(|(item, location)| [Value::from(item), Value::from(location)]))
    .all(tx)
    .await
}

/// How much of these items lies in the firm's own places and is kept for nobody; one of which there is nothing is left out.
pub async fn free_of(tx: &mut Tx, org: &OrgId, items: &[ItemId]) -> Result<Vec<(ItemId, Quantity)>, DbError> {
    if items.is_empty() {
        return Ok(Vec::new());
    }
    sql("SELECT item_id, CAST(SUM(quantity - reserved) AS BIGINT) AS free FROM inventory_balance
         WHERE org_id = $1 AND is_strict AND item_id IN (VALUES ($2), ...) GROUP BY item_id HAVING SUM(quantity - reserved) > 0")
    .bind(org)
    .rows(items.iter().map(|item| [Value::from(item)]))
    .all(tx)
    .await
}

/// What the firm's own stock of an item is worth.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct StockValue {
    pub item_id: ItemId,
    /// `house`, `transit`, `subcontractor` or `consignment`.
    pub scope: String,
    pub quantity: Quantity,
    pub value: Money,
    /// For one stock unit, rounded; none when nothing is there.
    pub each: Option<UnitPrice>,
    pub method: Method,
}

#[derive(FromRow)]
struct ValueRow {
    item_id: ItemId,
    scope: String,
    quantity: Quantity,
    value: i64,
    method: Method,
}

async fn on_hand(tx: &mut Tx, org: &OrgId, filter: &BalanceFilter, page: &PageQuery) -> Result<Page<StockBalance>, Problem> {
    let (item, location, lot) = page.after_or((String::new(), String::new(), String::new()))?;
    let rows: Vec<StockBalance> = sql("SELECT item_id, location_id, lot, quantity, reserved FROM inventory_balance
         WHERE org_id = $1 AND is_strict AND quantity <> 0 AND ($2 = '' OR item_id = $2) AND ($3 = '' OR location_id = $3)
         AND (item_id, location_id, lot) > ($4, $5, $6) ORDER BY item_id, location_id, lot LIMIT $7")
    .bind(org)
    .bind(&filter.item)
    .bind(&filter.location)
    .bind(item)
    .bind(location)
    .bind(lot)
    .bind(page.fetch())
    .all(tx)
    .await?;
    Ok(page.page(rows, |row| (row.item_id.to_string(), row.location_id.to_string(), row.lot.clone())))
}

async fn values(tx: &mut Tx, org: &OrgId, page: &PageQuery) -> Result<Page<StockValue>, Problem> {
    let (item, scope) = page.after_or((String::new(), String::new()))?;
    let rows: Vec<ValueRow> = sql("SELECT item_id, scope, quantity, value, method FROM inventory_pool
         WHERE org_id = $1 AND (item_id, scope) > ($2, $3) ORDER BY item_id, scope LIMIT $4")
    .bind(org)
    .bind(item)
    .bind(scope)
    .bind(page.fetch())
    .all(tx)
    .await?;
    let shown = |row: ValueRow| StockValue {
        item_id: row.item_id,
        scope: row.scope,
        quantity: row.quantity,
        value: Money::new(row.value, CNY),
        each: each(row.quantity, row.value),
        method: row.method,
    };
    let rows: Vec<StockValue> = rows.into_iter().map(shown).collect();
    Ok(page.page(rows, |row| (row.item_id.to_string(), row.scope.clone())))
}

/// Stock on hand, by item, location and lot.
#[utoipa::path(get, path = "/api/orgs/{org}/inventory/balances", operation_id = "list_stock_balances", tag = "inventory",
    params(("org" = OrgId, Path), BalanceFilter, PageQuery),
    responses((status = 200, body = Page<StockBalance>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("inventory.read"))))]
async fn list_stock_balances(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(filter): Query<BalanceFilter>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<StockBalance>>, Problem> {
    Ok(Json(on_hand(&mut app.db().read(&*ctx).await?, &ctx.org, &filter, &page).await?))
}

/// What the firm's own stock is worth, by item.
#[utoipa::path(get, path = "/api/orgs/{org}/inventory/values", operation_id = "list_stock_values", tag = "inventory",
    params(("org" = OrgId, Path), PageQuery),
    responses((status = 200, body = Page<StockValue>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("inventory.read"))))]
async fn list_stock_values(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<StockValue>>, Problem> {
    Ok(Json(values(&mut app.db().read(&*ctx).await?, &ctx.org, &page).await?))
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_stock_balances)).routes(routes!(list_stock_values))
}
