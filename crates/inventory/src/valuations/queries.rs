//! Reading how items are valued.

use std::collections::HashMap;

use catalog::items::ItemId;
use kernel::quantity::{CNY, Money, Quantity, UnitPrice};
use kernel::{Day, DbError, FromRow, OrgId, Page, PageQuery, Problem, Tx, sql};

use super::types::{ItemValuation, Method, StockLayer, ValuedPool, each};
use crate::movements::{MovementId, Pool, PoolKey};

/// How items are valued of which nothing else was said.
pub(super) async fn default_method(tx: &mut Tx, org: &OrgId) -> Result<Method, DbError> {
    let found: Option<(Method,)> = sql("SELECT method FROM inventory_valuation WHERE org_id = $1").bind(org).optional(tx).await?;
    Ok(found.map(|(method,)| method).unwrap_or_default())
}

/// How those of the items are valued that have no pool yet; asked for only when there is one.
pub(crate) async fn method_of_new(tx: &mut Tx, org: &OrgId, items: &[ItemId], pools: &HashMap<PoolKey, Pool>) -> Result<Method, DbError> {
    if items.iter().all(|item| pools.keys().any(|(known, _)| known == item)) {
        return Ok(Method::default());
    }
    default_method(tx, org).await
}

#[derive(FromRow)]
struct PoolRow {
    scope: String,
    quantity: Quantity,
    value: i64,
    method: Method,
    standard: UnitPrice,
}

/// How the value of an item comes about.
pub(super) async fn of_item(tx: &mut Tx, org: &OrgId, item: &ItemId) -> Result<ItemValuation, Problem> {
    let rows: Vec<PoolRow> = sql("SELECT scope, quantity, value, method, standard FROM inventory_pool
         WHERE org_id = $1 AND item_id = $2 ORDER BY scope")
    .bind(org)
    .bind(item)
    .all(tx)
    .await?;
    let (method, standard) = match rows.first() {
        Some(row) => (row.method, row.standard),
        None => (default_method(tx, org).await?, UnitPrice::default()),
    };
    let standard = (method == Method::Standard).then_some(standard);
    let may_change = rows.iter().all(|row| row.quantity == Quantity::ZERO && row.value == 0);
    let shown = |row: PoolRow| ValuedPool {
        scope: row.scope,
        quantity: row.quantity,
        value: Money::new(row.value, CNY),
        each: each(row.quantity, row.value),
    };
    Ok(ItemValuation { item_id: item.clone(), method, may_change, standard, pools: rows.into_iter().map(shown).collect() })
}

#[derive(FromRow)]
struct LayerRow {
    scope: String,
    seq: i64,
    day: Day,
    movement_id: MovementId,
    source_kind: String,
    source_id: String,
    text: String,
    came: Quantity,
    quantity: Quantity,
    value: i64,
}

/// What is left of the layers of an item, oldest first.
pub(super) async fn layers(tx: &mut Tx, org: &OrgId, item: &ItemId, page: &PageQuery) -> Result<Page<StockLayer>, Problem> {
    let (scope, seq): (String, i64) = page.after_or((String::new(), 0))?;
    let rows: Vec<LayerRow> =
        sql("SELECT l.scope, l.seq, l.day, l.movement_id, m.source_kind, m.source_id, m.text, l.came, l.quantity, l.value
             FROM inventory_layer l JOIN inventory_movement m ON m.org_id = l.org_id AND m.id = l.movement_id
             WHERE l.org_id = $1 AND l.item_id = $2 AND l.quantity > 0 AND (l.scope, l.seq) > ($3, $4)
             ORDER BY l.scope, l.seq LIMIT $5")
        .bind(org)
        .bind(item)
        .bind(scope)
        .bind(seq)
        .bind(page.fetch())
        .all(tx)
        .await?;
    let shown = |row: LayerRow| StockLayer {
        scope: row.scope,
        seq: row.seq,
        day: row.day,
        movement_id: row.movement_id,
        source_kind: row.source_kind,
        source_id: row.source_id,
        text: row.text,
        came: row.came,
        quantity: row.quantity,
        value: Money::new(row.value, CNY),
        each: each(row.quantity, row.value),
    };
    Ok(page.page(rows.into_iter().map(shown).collect(), |row| (row.scope.clone(), row.seq)))
}
