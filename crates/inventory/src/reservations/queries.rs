//! What is free to be picked, and what is kept already.

use catalog::items::ItemId;
use catalog::locations::LocationId;
use kernel::db::Value;
use kernel::quantity::Quantity;
use kernel::{Day, DbError, FromRow, OrgId, Tx, sql};

use crate::lots::{LotState, Standing};

/// Stock that is kept for nobody and may be used on the day that was asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreeStock {
    pub item: ItemId,
    pub location: LocationId,
    /// Empty when the item is not tracked.
    pub lot: String,
    pub expires: Option<Day>,
    pub quantity: Quantity,
}

#[derive(FromRow)]
struct FreeRow {
    item_id: ItemId,
    location_id: LocationId,
    lot: String,
    free: Quantity,
    expires: Option<Day>,
    state: Option<LotState>,
}

impl FreeRow {
    fn usable(self, day: Day) -> Option<FreeStock> {
        let standing = Standing { state: self.state.unwrap_or(LotState::Released), expires: self.expires };
        let free = FreeStock { item: self.item_id, location: self.location_id, lot: self.lot, expires: self.expires, quantity: self.free };
        standing.obstacle(day).is_none().then_some(free)
    }
}

/// What of these items lies free and good on a day, wherever that is; nothing of it is held. One statement.
pub async fn free_stock(tx: &mut Tx, org: &OrgId, day: Day, items: &[ItemId]) -> Result<Vec<FreeStock>, DbError> {
    if items.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<FreeRow> = sql("SELECT b.item_id, b.location_id, b.lot, b.quantity - b.reserved AS free, l.expires, l.state
         FROM inventory_balance b LEFT JOIN inventory_lot l ON l.org_id = b.org_id AND l.item_id = b.item_id AND l.lot = b.lot
         WHERE b.org_id = $1 AND b.is_strict AND b.quantity > b.reserved AND b.item_id IN (VALUES ($2), ...)
         ORDER BY b.item_id, b.location_id, b.lot")
    .bind(org)
    .rows(items.iter().map(|item| [Value::from(item)]))
    .all(tx)
    .await?;
    Ok(rows.into_iter().filter_map(|row| row.usable(day)).collect())
}

/// How much is kept for a line of a document.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct KeptFor {
    pub source_id: String,
    pub line: i64,
    pub quantity: Quantity,
}

/// What is kept for the lines of these documents, in one statement; a line for which nothing is kept is left out.
pub async fn kept_for(tx: &mut Tx, org: &OrgId, sources: &[&str]) -> Result<Vec<KeptFor>, DbError> {
    if sources.is_empty() {
        return Ok(Vec::new());
    }
    sql("SELECT source_id, line, CAST(SUM(quantity) AS BIGINT) AS quantity FROM inventory_reservation
         WHERE org_id = $1 AND source_id IN (VALUES ($2), ...) GROUP BY source_id, line ORDER BY source_id, line")
    .bind(org)
    .rows(sources.iter().map(|source| [Value::from(*source)]))
    .all(tx)
    .await
}
