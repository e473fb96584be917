//! Reading stocktakes.

use catalog::items::ItemId;
use catalog::locations::LocationId;
use kernel::quantity::Quantity;
use kernel::{Day, DbError, FromRow, OrgId, Page, PageQuery, Problem, Timestamp, Tx, sql};

use super::rules::Difference;
use super::types::{Count, CountId, CountState, CountSummary, Counted};
use crate::movements::MovementId;

#[derive(FromRow)]
pub(super) struct CountRow {
    pub(super) id: CountId,
    pub(super) day: Day,
    pub(super) location_id: LocationId,
    pub(super) note: String,
    pub(super) is_blind: bool,
    pub(super) state: CountState,
    pub(super) movement_id: Option<MovementId>,
    started_at: Timestamp,
    actor: String,
}

#[derive(FromRow)]
struct CountedRow {
    item_id: ItemId,
    lot: String,
    counted: Quantity,
    book: Quantity,
    times: i64,
    counted_at: Timestamp,
    actor: String,
}

impl CountedRow {
    fn shown(self, is_hidden: bool) -> Counted {
        let more = Quantity(self.counted.0 - self.book.0);
        Counted {
            item_id: self.item_id,
            lot: self.lot,
            counted: self.counted,
            book: (!is_hidden).then_some(self.book),
            difference: (!is_hidden).then_some(more),
            times: self.times,
            counted_at: self.counted_at,
            actor: self.actor,
        }
    }
}

/// An open stocktake, held until the unit ends.
pub(super) async fn held_open(tx: &mut Tx, org: &OrgId, id: &CountId) -> Result<CountRow, Problem> {
    let row: CountRow = sql("SELECT id, day, location_id, note, is_blind, state, movement_id, started_at, actor FROM inventory_count
         WHERE org_id = $1 AND id = $2")
    .bind(org)
    .bind(id)
    .locking()
    .one(tx)
    .await?;
    if row.state == CountState::Open { Ok(row) } else { Err(other_state(row.state)) }
}

pub(super) fn other_state(state: CountState) -> Problem {
    let detail = format!("The stocktake is {}, so this cannot be done any more. Load it again.", state.name());
    Problem::conflict("inventory.count_state", detail).with("state", state.name())
}

/// A stocktake with everything that was counted.
pub(super) async fn count(tx: &mut Tx, org: &OrgId, id: &CountId) -> Result<Count, Problem> {
    let row: CountRow = sql("SELECT id, day, location_id, note, is_blind, state, movement_id, started_at, actor FROM inventory_count
         WHERE org_id = $1 AND id = $2")
    .bind(org)
    .bind(id)
    .one(tx)
    .await?;
    let counted: Vec<CountedRow> = sql("SELECT item_id, lot, counted, book, times, counted_at, actor FROM inventory_counted
         WHERE org_id = $1 AND count_id = $2 ORDER BY counted_at DESC, item_id, lot")
    .bind(org)
    .bind(id)
    .all(tx)
    .await?;
    let is_open = row.state == CountState::Open;
    let uncounted = if is_open { i64::try_from(uncounted(tx, org, &row).await?.len()).unwrap_or(i64::MAX) } else { 0 };
    let is_hidden = is_open && row.is_blind;
    Ok(Count {
        id: row.id,
        day: row.day,
        location_id: row.location_id,
        note: row.note,
        is_blind: row.is_blind,
        state: row.state,
        movement_id: row.movement_id,
        started_at: row.started_at,
        actor: row.actor,
        uncounted,
        lines: counted.into_iter().map(|line| line.shown(is_hidden)).collect(),
    })
}

/// Stock by the books that nobody counted, as missing; locked in order until the unit ends.
pub(super) async fn uncounted(tx: &mut Tx, org: &OrgId, count: &CountRow) -> Result<Vec<Difference>, DbError> {
    let rows: Vec<(ItemId, String, i64)> = sql("SELECT b.item_id, b.lot, b.quantity FROM inventory_balance b
         WHERE b.org_id = $1 AND b.location_id = $2 AND b.quantity <> 0 AND NOT EXISTS (SELECT 1 FROM inventory_counted c
            WHERE c.org_id = $1 AND c.count_id = $3 AND c.item_id = b.item_id AND c.lot = b.lot)
         ORDER BY b.item_id, b.lot")
    .bind(org)
    .bind(&count.location_id)
    .bind(&count.id)
    .locking()
    .all(tx)
    .await?;
    Ok(rows.into_iter().map(|(item, lot, quantity)| Difference { item, lot, more: -quantity }).collect())
}

/// How much more or less was counted than the books said then.
pub(super) async fn differences(tx: &mut Tx, org: &OrgId, id: &CountId) -> Result<Vec<Difference>, DbError> {
    let rows: Vec<(ItemId, String, i64)> = sql("SELECT item_id, lot, counted - book FROM inventory_counted
         WHERE org_id = $1 AND count_id = $2 AND counted <> book ORDER BY item_id, lot")
    .bind(org)
    .bind(id)
    .all(tx)
    .await?;
    Ok(rows.into_iter().map(|(item, lot, more)| Difference { item, lot, more }).collect())
}

#[derive(FromRow)]
struct SummaryRow {
    id: CountId,
    day: Day,
    location_id: LocationId,
    note: String,
    is_blind: bool,
    state: CountState,
    started_at: Timestamp,
    counted: i64,
}

/// Stocktakes, newest first.
pub(super) async fn list(tx: &mut Tx, org: &OrgId, page: &PageQuery) -> Result<Page<CountSummary>, Problem> {
    let before = page.after_or("~".to_owned())?;
    let rows: Vec<SummaryRow> = sql("SELECT id, day, location_id, note, is_blind, state, started_at,
            (SELECT COUNT(*) FROM inventory_counted c WHERE c.org_id = $1 AND c.count_id = inventory_count.id) AS counted
         FROM inventory_count WHERE org_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3")
    .bind(org)
    .bind(before)
    .bind(page.fetch())
    .all(tx)
    .await?;
    let shown = |row: SummaryRow| CountSummary {
        id: row.id,
        day: row.day,
        location_id: row.location_id,
        note: row.note,
        is_blind: row.is_blind,
        state: row.state,
        started_at: row.started_at,
        counted: row.counted,
    };
    let rows: Vec<CountSummary> = rows.into_iter().map(shown).collect();
    Ok(page.page(rows, |row| row.id.to_string()))
}
