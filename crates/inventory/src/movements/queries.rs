//! Reading movements, balances and pools.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write as _;

use books::entries::Source;
use catalog::items::ItemId;
use catalog::locations::LocationId;
use kernel::db::Value;
use kernel::quantity::{CNY, Money, Quantity, UnitPrice};
use kernel::{Day, DbError, FromRow, OrgId, Page, PageQuery, Problem, Timestamp, Tx, digest_of, sql};

use super::rules::{Balance, BalanceKey, PoolKey, PoolScope};
use super::types::{Move, MoveLine, Movement, MovementId};
use super::valuation::Pool;
use crate::lots::LotKey;
use crate::valuations::Method;

#[derive(FromRow)]
struct BalanceRow {
    item_id: ItemId,
    location_id: LocationId,
    lot: String,
    quantity: i64,
    reserved: i64,
}

/// Rows of the balances, locked in order until the unit ends.
pub(crate) async fn locked_balances(tx: &mut Tx, org: &OrgId, keys: &[BalanceKey]) -> Result<HashMap<BalanceKey, Balance>, DbError> {
    let rows: Vec<BalanceRow> = sql("SELECT item_id, location_id, lot, quantity, reserved FROM inventory_balance
         WHERE org_id = $1 AND (item_id, location_id, lot) IN (VALUES ($2, $3, $4), ...) ORDER BY item_id, location_id, lot")
    .bind(org)
    .rows(keys.iter().map(|key| [Value::from(&key.item), Value::from(&key.location), Value::from(key.lot.as_str())]))
    .locking()
    .all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let key = BalanceKey { item: row.item_id, location: row.location_id, lot: row.lot };
            (key, Balance { quantity: row.quantity, reserved: row.reserved })
        })
        .collect())
}

/// Which of these lots lie in the house.
pub(super) async fn in_the_house(tx: &mut Tx, org: &OrgId, keys: &[LotKey]) -> Result<HashSet<LotKey>, DbError> {
    let rows: Vec<(ItemId, String)> = sql("SELECT item_id, lot FROM inventory_balance
         WHERE org_id = $1 AND is_strict AND quantity > 0 AND (item_id, lot) IN (VALUES ($2, $3), ...)")
    .bind(org)
    .rows(keys.iter().map(|(item, lot)| [Value::from(item), Value::from(lot.as_str())]))
    .all(tx)
    .await?;
    Ok(rows.into_iter().collect())
}

#[derive(FromRow)]
struct PoolRow {
    item_id: ItemId,
    scope: PoolScope,
    quantity: i64,
    value: i64,
    last_quantity: i64,
    last_value: i64,
    method: Method,
    standard: UnitPrice,
    layers: i64,
}

/// The pools of items, locked in order until the unit ends.
pub(crate) async fn locked_pools(tx: &mut Tx, org: &OrgId, items: &[ItemId]) -> Result<HashMap<PoolKey, Pool>, DbError> {
    let rows: Vec<PoolRow> =
        sql("SELECT item_id, scope, quantity, value, last_quantity, last_value, method, standard, layers FROM inventory_pool
         WHERE org_id = $1 AND item_id IN (VALUES ($2), ...) ORDER BY item_id, scope")
        .bind(org)
        .rows(items.iter().map(|item| [Value::from(item)]))
        .locking()
        .all(tx)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let pool = Pool {
                quantity: row.quantity,
                value: row.value,
                last_quantity: row.last_quantity,
                last_value: row.last_value,
                method: row.method,
                standard: row.standard,
                layers: row.layers,
            };
            ((row.item_id, row.scope), pool)
        })
        .collect())
}

/// What so much of the firm's own stock of an item costs now, in minor units; a fraction, and never a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitCost {
    pub quantity: i64,
    pub value: i64,
}

/// What items cost now: the standard where there is one, on average where there is stock, else what came last; nothing of what never came. One statement.
pub async fn unit_costs(tx: &mut Tx, org: &OrgId, items: &[ItemId]) -> Result<HashMap<ItemId, UnitCost>, DbError> {
    if items.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<PoolRow> =
        sql("SELECT item_id, scope, quantity, value, last_quantity, last_value, method, standard, layers FROM inventory_pool
         WHERE org_id = $1 AND scope = 'house' AND item_id IN (VALUES ($2), ...)")
        .bind(org)
        .rows(items.iter().map(|item| [Value::from(item)]))
        .all(tx)
        .await?;
    let cost = |row: PoolRow| {
        if row.method == Method::Standard {
            // Millionths of a yuan for one are as many fen for ten thousand.
            let ten_thousand = Quantity::of_whole(10_000).0;
            return Some((row.item_id, UnitCost { quantity: ten_thousand, value: row.standard.0 }));
        }
        let now = UnitCost { quantity: row.quantity, value: row.value };
        let last = UnitCost { quantity: row.last_quantity, value: row.last_value };
        let known = [now, last].into_iter().find(|cost| cost.quantity > 0)?;
        Some((row.item_id, known))
    };
    Ok(rows.into_iter().filter_map(cost).collect())
}

#[derive(FromRow)]
struct MovementRow {
    id: MovementId,
    day: Day,
    source_kind: String,
    source_id: String,
    transition: String,
    text: String,
    reverses: Option<MovementId>,
    entry_id: Option<String>,
    actor: String,
    posted_at: Timestamp,
}

#[derive(FromRow)]
struct MoveRow {
    movement_id: MovementId,
    item_id: ItemId,
    lot: String,
    from_id: LocationId,
    to_id: LocationId,
    quantity: Quantity,
    value: i64,
}

impl MovementRow {
    fn with(self, moves: Vec<Move>) -> Movement {
        Movement {
            id: self.id,
            day: self.day,
            source_kind: self.source_kind,
            source_id: self.source_id,
            transition: self.transition,
            text: self.text,
            reverses: self.reverses,
            entry_id: self.entry_id,
            actor: self.actor,
            posted_at: self.posted_at,
            moves,
        }
    }
}

/// One movement with its moves.
pub async fn movement(tx: &mut Tx, org: &OrgId, id: &MovementId) -> Result<Movement, Problem> {
    let row: MovementRow = sql("SELECT id, day, source_kind, source_id, transition, text, reverses, entry_id, actor, posted_at
         FROM inventory_movement WHERE org_id = $1 AND id = $2")
    .bind(org)
    .bind(id)
    .one(tx)
    .await?;
    let moves = moves_of(tx, org, std::slice::from_ref(&row.id)).await?.remove(&row.id).unwrap_or_default();
    Ok(row.with(moves))
}

/// Whether a movement was taken back by another one.
pub async fn is_taken_back(tx: &mut Tx, org: &OrgId, id: &MovementId) -> Result<bool, DbError> {
    let (source_kind, source_id): (String, String) =
        sql("SELECT source_kind, source_id FROM inventory_movement WHERE org_id = $1 AND id = $2").bind(org).bind(id).one(tx).await?;
    // What takes a movement back tells of the same document, so it is found by the index of sources.
    let back: Option<(MovementId,)> =
        sql("SELECT id FROM inventory_movement WHERE org_id = $1 AND source_kind = $2 AND source_id = $3 AND reverses = $4 LIMIT 1")
            .bind(org)
            .bind(source_kind)
            .bind(source_id)
            .bind(id)
            .optional(tx)
            .await?;
    Ok(back.is_some())
}

/// Movements, newest day first.
pub(super) async fn list(tx: &mut Tx, org: &OrgId, page: &PageQuery) -> Result<Page<Movement>, Problem> {
    let (day, id) = page.after_or(("9999-12-31".to_owned(), String::new()))?;
    let rows: Vec<MovementRow> = sql("SELECT id, day, source_kind, source_id, transition, text, reverses, entry_id, actor, posted_at
         FROM inventory_movement WHERE org_id = $1 AND (day, id) < ($2, $3) ORDER BY day DESC, id DESC LIMIT $4")
    .bind(org)
    .bind(day)
    .bind(id)
    .bind(page.fetch())
    .all(tx)
    .await?;
    let ids: Vec<MovementId> = rows.iter().map(|row| row.id.clone()).collect();
    let mut moves = moves_of(tx, org, &ids).await?;
    let movements: Vec<Movement> = rows
        .into_iter()
        .map(|row| {
            let own = moves.remove(&row.id).unwrap_or_default();
            row.with(own)
        })
        .collect();
    Ok(page.page(movements, |movement| (movement.day.to_string(), movement.id.to_string())))
}

/// The moves of movements.
pub async fn moves_of(tx: &mut Tx, org: &OrgId, ids: &[MovementId]) -> Result<BTreeMap<MovementId, Vec<Move>>, DbError> {
    let mut moves: BTreeMap<MovementId, Vec<Move>> = BTreeMap::new();
    if ids.is_empty() {
        return Ok(moves);
    }
    let rows: Vec<MoveRow> = sql("SELECT movement_id, item_id, lot, from_id, to_id, quantity, value FROM inventory_move
         WHERE org_id = $1 AND movement_id IN (VALUES ($2), ...) ORDER BY movement_id, n")
    .bind(org)
    .rows(ids.iter().map(|id| [Value::from(id)]))
    .all(tx)
    .await?;
    for row in rows {
        moves.entry(row.movement_id).or_default().push(Move {
            item_id: row.item_id,
            lot: row.lot,
            from_id: row.from_id,
            to_id: row.to_id,
            quantity: row.quantity,
            value: Money::new(row.value, CNY),
        });
    }
    Ok(moves)
}

/// What the digest of a movement tells of each of its lines.
pub(super) fn rows_of(lines: &[MoveLine], values: &[i64]) -> Vec<String> {
    let told = |line: &MoveLine, value: i64| row(&line.item, &line.lot, &line.from, &line.to, line.quantity, value);
    lines.iter().zip(values).map(|(line, value)| told(line, *value)).collect()
}

fn row(item: &ItemId, lot: &str, from: &LocationId, to: &LocationId, quantity: Quantity, value: i64) -> String {
    format!("{item}|{}|{from}|{to}|{}|{value}", digest_of(lot.as_bytes()), quantity.0)
}

/// The digest of everything in a movement.
pub(super) fn digest(id: &MovementId, day: Day, source: &Source, rows: &[String]) -> String {
    told_digest(id, day, [source.kind, &source.id, source.transition], rows)
}

fn told_digest(id: &MovementId, day: Day, source: [&str; 3], rows: &[String]) -> String {
    let mut told = format!("{id}\n{day}\n{}\n", source.join("\n"));
    for row in rows {
        let _ = writeln!(told, "{row}");
    }
    digest_of(told.as_bytes())
}

/// Every movement after an identifier with the digest of what stands in it now, a page at a time.
pub(crate) async fn digests(tx: &mut Tx, org: &OrgId, after: &str, limit: i64) -> Result<Vec<(String, String)>, DbError> {
    let rows: Vec<MovementRow> = sql("SELECT id, day, source_kind, source_id, transition, text, reverses, entry_id, actor, posted_at
         FROM inventory_movement WHERE org_id = $1 AND id > $2 ORDER BY id LIMIT $3")
    .bind(org)
    .bind(after)
    .bind(limit)
    .all(tx)
    .await?;
    let ids: Vec<MovementId> = rows.iter().map(|row| row.id.clone()).collect();
    let mut moves = moves_of(tx, org, &ids).await?;
    let digest = |found: MovementRow, own: Vec<Move>| {
        let rows: Vec<String> =
            own.iter().map(|one| row(&one.item_id, &one.lot, &one.from_id, &one.to_id, one.quantity, one.value.minor)).collect();
        let digest = told_digest(&found.id, found.day, [&found.source_kind, &found.source_id, &found.transition], &rows);
        (found.id.to_string(), digest)
    };
    Ok(rows
        .into_iter()
        .map(|found| {
            let own = moves.remove(&found.id).unwrap_or_default();
            digest(found, own)
        })
        .collect())
}
