//! Reading lots.

use std::collections::HashMap;

use catalog::items::ItemId;
use kernel::db::Value;
use kernel::{Day, DbError, FromRow, OrgId, Page, PageQuery, Problem, Tx, sql};

use super::rules::{LotKey, Standing};
use super::types::{Lot, LotChange, LotFilter, LotId, LotMove, LotState};

#[derive(FromRow)]
struct StandingRow {
    item_id: ItemId,
    lot: String,
    state: LotState,
    expires: Option<Day>,
}

/// What these lots are fit for; nobody changes that until the unit ends. Lots that nobody noted are left out.
pub(crate) async fn standings(tx: &mut Tx, org: &OrgId, keys: &[LotKey]) -> Result<HashMap<LotKey, Standing>, DbError> {
    if keys.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<StandingRow> = sql("SELECT item_id, lot, state, expires FROM inventory_lot
         WHERE org_id = $1 AND (item_id, lot) IN (VALUES ($2, $3), ...) ORDER BY item_id, lot")
    .bind(org)
    .rows(keys.iter().map(|(item, lot)| [Value::from(item), Value::from(lot.as_str())]))
    .sharing()
    .all(tx)
    .await?;
    Ok(rows.into_iter().map(|row| ((row.item_id, row.lot), Standing { state: row.state, expires: row.expires })).collect())
}

/// The version of a lot, held until the unit ends.
pub(super) async fn held(tx: &mut Tx, org: &OrgId, id: &LotId) -> Result<i64, DbError> {
    let (version,): (i64,) =
        sql("SELECT version FROM inventory_lot WHERE org_id = $1 AND id = $2").bind(org).bind(id).locking().one(tx).await?;
    Ok(version)
}

/// One lot with what lies of it.
pub(super) async fn one(tx: &mut Tx, org: &OrgId, id: &LotId) -> Result<Lot, DbError> {
    sql("SELECT l.id, l.item_id, l.lot, l.expires, l.supplier_lot, l.state, l.version, l.made_at,
            CAST(COALESCE(SUM(b.quantity), 0) AS BIGINT) AS quantity, CAST(COALESCE(SUM(b.reserved), 0) AS BIGINT) AS reserved
         FROM inventory_lot l LEFT JOIN inventory_balance b
            ON b.org_id = l.org_id AND b.item_id = l.item_id AND b.lot = l.lot AND b.is_strict
         WHERE l.org_id = $1 AND l.id = $2
         GROUP BY l.id, l.item_id, l.lot, l.expires, l.supplier_lot, l.state, l.version, l.made_at")
    .bind(org)
    .bind(id)
    .one(tx)
    .await
}

/// A day after all that are told.
const NEVER: &str = "9999-12-31";

/// Lots, the one that expires first at the top.
pub(super) async fn list(tx: &mut Tx, org: &OrgId, filter: &LotFilter, page: &PageQuery) -> Result<Page<Lot>, Problem> {
    let (expires, item, lot) = page.after_or((String::new(), String::new(), String::new()))?;
    let rows: Vec<Lot> = sql("SELECT l.id, l.item_id, l.lot, l.expires, l.supplier_lot, l.state, l.version, l.made_at,
            CAST(COALESCE(SUM(b.quantity), 0) AS BIGINT) AS quantity, CAST(COALESCE(SUM(b.reserved), 0) AS BIGINT) AS reserved
         FROM inventory_lot l LEFT JOIN inventory_balance b
            ON b.org_id = l.org_id AND b.item_id = l.item_id AND b.lot = l.lot AND b.is_strict
         WHERE l.org_id = $1 AND ($2 = '' OR l.item_id = $2) AND ($3 = '' OR l.lot = $3) AND ($4 = '' OR l.state = $4)
         AND ($5 = '' OR l.expires <= $5) AND (COALESCE(l.expires, '9999-12-31'), l.item_id, l.lot) > ($6, $7, $8)
         GROUP BY l.id, l.item_id, l.lot, l.expires, l.supplier_lot, l.state, l.version, l.made_at
         HAVING NOT $9 OR COALESCE(SUM(b.quantity), 0) <> 0
         ORDER BY COALESCE(l.expires, '9999-12-31'), l.item_id, l.lot LIMIT $10")
    .bind(org)
    .bind(&filter.item)
    .bind(filter.lot.trim())
    .bind(filter.state.map_or("", LotState::name))
    .bind(filter.expires_until.map(|day| day.to_string()).unwrap_or_default())
    .bind(expires)
    .bind(item)
    .bind(lot)
    .bind(filter.in_stock)
    .bind(page.fetch())
    .all(tx)
    .await?;
    let place = |row: &Lot| {
        let expires = row.expires.map_or_else(|| NEVER.to_owned(), |day| day.to_string());
        (expires, row.item_id.to_string(), row.lot.clone())
    };
    Ok(page.page(rows, place))
}

/// What was changed on a lot, newest first.
pub(super) async fn changes(tx: &mut Tx, org: &OrgId, id: &LotId, page: &PageQuery) -> Result<Page<LotChange>, Problem> {
    let before = page.after_or("~".to_owned())?;
    let rows: Vec<LotChange> = sql("SELECT id, state, expires, supplier_lot, reason, actor, changed_at FROM inventory_lot_change
         WHERE org_id = $1 AND lot_id = $2 AND id < $3 ORDER BY id DESC LIMIT $4")
    .bind(org)
    .bind(id)
    .bind(before)
    .bind(page.fetch())
    .all(tx)
    .await?;
    Ok(page.page(rows, |row| row.id.clone()))
}

/// Where a lot came from and where it went, the latest first.
pub(super) async fn moves(tx: &mut Tx, org: &OrgId, id: &LotId, page: &PageQuery) -> Result<Page<LotMove>, Problem> {
    let (movement, n) = page.after_or(("~".to_owned(), 0_i64))?;
    let (item, lot): (ItemId, String) =
        sql("SELECT item_id, lot FROM inventory_lot WHERE org_id = $1 AND id = $2").bind(org).bind(id).one(tx).await?;
    let rows: Vec<LotMove> = sql("SELECT m.movement_id, m.n, v.day, m.from_id, m.to_id, m.quantity, v.source_kind, v.source_id, v.text,
            v.reverses IS NOT NULL AS is_reversal, v.actor, v.posted_at
         FROM inventory_move m JOIN inventory_movement v ON v.org_id = m.org_id AND v.id = m.movement_id
         WHERE m.org_id = $1 AND m.item_id = $2 AND m.lot = $3 AND m.lot <> '' AND (m.movement_id, m.n) < ($4, $5)
         ORDER BY m.movement_id DESC, m.n DESC LIMIT $6")
    .bind(org)
    .bind(item)
    .bind(lot)
    .bind(movement)
    .bind(n)
    .bind(page.fetch())
    .all(tx)
    .await?;
    Ok(page.page(rows, |row| (row.movement_id.to_string(), row.n)))
}
