//! Layers in the database. They are locked by their pool, which whoever reads them for writing has locked before.

use std::collections::{BTreeSet, HashMap};

use catalog::items::ItemId;
use kernel::db::Value;
use kernel::{Ctx, Day, DbError, FromRow, OrgId, Tx, sql};

use super::layers::{Layer, LayerChange, Layers};
use super::rules::{PoolKey, PoolScope};
use super::types::MovementId;

#[derive(FromRow)]
struct LayerRow {
    item_id: ItemId,
    scope: PoolScope,
    seq: i64,
    quantity: i64,
    value: i64,
}

/// The oldest layers of items, as many as hold so much of each, in one statement.
pub(super) async fn oldest(tx: &mut Tx, org: &OrgId, wanted: &[(ItemId, i64)]) -> Result<HashMap<PoolKey, Layers>, DbError> {
    let rows: Vec<LayerRow> = sql("WITH w (item_id, wanted) AS (VALUES ($2, CAST($3 AS BIGINT)), ...)
         SELECT item_id, scope, seq, quantity, value FROM (
             SELECT l.item_id, l.scope, l.seq, l.quantity, l.value, w.wanted,
                 SUM(l.quantity) OVER (PARTITION BY l.item_id, l.scope ORDER BY l.seq) - l.quantity AS older
             FROM w JOIN inventory_layer l ON l.org_id = $1 AND l.item_id = w.item_id WHERE l.quantity > 0) o
         WHERE older < wanted ORDER BY item_id, scope, seq")
    .bind(org)
    .rows(wanted.iter().map(|(item, quantity)| [Value::from(item), Value::from(*quantity)]))
    .all(tx)
    .await?;
    let mut layers: HashMap<PoolKey, Layers> = HashMap::new();
    for row in rows {
        let layer = Layer { quantity: row.quantity, value: row.value };
        layers.entry((row.item_id, row.scope)).or_default().left.insert(row.seq, layer);
    }
    Ok(layers)
}

#[derive(FromRow)]
struct TraceRow {
    n: i64,
    item_id: ItemId,
    scope: PoolScope,
    seq: i64,
    quantity: i64,
    value: i64,
    left_quantity: i64,
    left_value: i64,
}

/// What a movement did to layers; those layers are added to the ones that are known.
pub(super) async fn traces(
    tx: &mut Tx,
    org: &OrgId,
    movement: &MovementId,
    layers: &mut HashMap<PoolKey, Layers>,
) -> Result<HashMap<PoolKey, Vec<LayerChange>>, DbError> {
    let rows: Vec<TraceRow> =
        sql("SELECT c.n, c.item_id, c.scope, c.seq, c.quantity, c.value, l.quantity AS left_quantity, l.value AS left_value
             FROM inventory_layer_change c JOIN inventory_layer l
                ON l.org_id = c.org_id AND l.item_id = c.item_id AND l.scope = c.scope AND l.seq = c.seq
             WHERE c.org_id = $1 AND c.cause_id = $2 ORDER BY c.n, c.seq")
        .bind(org)
        .bind(movement)
        .all(tx)
        .await?;
    let mut traces: HashMap<PoolKey, Vec<LayerChange>> = HashMap::new();
    for row in rows {
        let key = (row.item_id, row.scope);
        layers.entry(key.clone()).or_default().left.insert(row.seq, Layer { quantity: row.left_quantity, value: row.left_value });
        let n = usize::try_from(row.n).unwrap_or_default();
        traces.entry(key).or_default().push(LayerChange { n, seq: row.seq, quantity: row.quantity, value: row.value });
    }
    Ok(traces)
}

/// A layer that a movement brought: how much came, and what is left of it.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct Brought {
    pub(crate) item_id: ItemId,
    pub(crate) seq: i64,
    pub(crate) came: i64,
    pub(crate) quantity: i64,
    pub(crate) value: i64,
}

/// The layers in the house that these movements brought.
pub(crate) async fn brought_by(tx: &mut Tx, org: &OrgId, movements: &[MovementId]) -> Result<Vec<Brought>, DbError> {
    if movements.is_empty() {
        return Ok(Vec::new());
    }
    sql("SELECT item_id, seq, came, quantity, value FROM inventory_layer
         WHERE org_id = $1 AND scope = 'house' AND movement_id IN (VALUES ($2), ...) ORDER BY item_id, seq")
    .bind(org)
    .rows(movements.iter().map(|id| [Value::from(id)]))
    .all(tx)
    .await
}

/// Writes what a movement did to layers.
pub(super) async fn write<'a>(
    tx: &mut Tx,
    ctx: &Ctx,
    (movement, day): (&MovementId, Day),
    decided: impl Iterator<Item = (&'a PoolKey, &'a Layers)> + Clone,
) -> Result<(), DbError> {
    let (mut old, mut new) = (Vec::new(), Vec::new());
    for ((item, scope), layers) in decided.clone() {
        let touched: BTreeSet<i64> = layers.changes.iter().map(|change| change.seq).collect();
        for seq in touched {
            let left = layers.left.get(&seq).copied().unwrap_or_default();
            let (item, scope, seq_value) = (Value::from(item), Value::from(scope.name()), Value::from(seq));
            let (quantity, value) = (Value::from(left.quantity), Value::from(left.value));
            match layers.made.get(&seq) {
                Some(came) => new.push([item, scope, seq_value, Value::from(*came), quantity, value]),
                None => old.push([item, scope, seq_value, quantity, value]),
            }
        }
    }
    set_left(tx, ctx, old).await?;
    if !new.is_empty() {
        sql("INSERT INTO inventory_layer (org_id, movement_id, day, item_id, scope, seq, came, quantity, value)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9), ...")
        .bind(&ctx.org)
        .bind(movement)
        .bind(day)
        .rows(new)
        .run(tx)
        .await?;
    }
    let changes: Vec<_> = decided.flat_map(|(key, layers)| layers.changes.iter().map(|change| (key.clone(), *change))).collect();
    note_changes(tx, ctx, movement.as_str(), &changes).await
}

/// Sets what is left of layers: item, scope, place, quantity, value.
pub(crate) async fn set_left(tx: &mut Tx, ctx: &Ctx, rows: Vec<[Value; 5]>) -> Result<(), DbError> {
    if rows.is_empty() {
        return Ok(());
    }
    sql("WITH v (item_id, scope, seq, quantity, value) AS
         (VALUES ($2, $3, CAST($4 AS BIGINT), CAST($5 AS BIGINT), CAST($6 AS BIGINT)), ...)
         UPDATE inventory_layer SET quantity = v.quantity, value = v.value FROM v
         WHERE inventory_layer.org_id = $1 AND inventory_layer.item_id = v.item_id AND inventory_layer.scope = v.scope
         AND inventory_layer.seq = v.seq")
    .bind(&ctx.org)
    .rows(rows)
    .run(tx)
    .await?;
    Ok(())
}

/// Notes what was done to layers, and by what.
pub(crate) async fn note_changes(tx: &mut Tx, ctx: &Ctx, cause: &str, changes: &[(PoolKey, LayerChange)]) -> Result<(), DbError> {
    if changes.is_empty() {
        return Ok(());
    }
    let rows = changes.iter().map(|((item, scope), change)| {
        [
            Value::from(i64::try_from(change.n).unwrap_or_default()),
            Value::from(item),
            Value::from(scope.name()),
            Value::from(change.seq),
            Value::from(change.quantity),
            Value::from(change.value),
        ]
    });
    sql("INSERT INTO inventory_layer_change (org_id, cause_id, n, item_id, scope, seq, quantity, value)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8), ...")
    .bind(&ctx.org)
    .bind(cause)
    .rows(rows)
    .run(tx)
    .await?;
    Ok(())
}
