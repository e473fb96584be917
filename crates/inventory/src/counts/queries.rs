//! Reading stocktakes.

use catalog::items::ItemId;
use catalog::locations::LocationId;
use kernel::quantity::{CNY, Money, Quantity};
use kernel::{Day, DbError, FromRow, OrgId, Page, PageQuery, Problem, Timestamp, Tx, sql};

use super::rules::{Difference, other_state, worth};
use super::types::{Count, CountId, CountState, CountSummary, Counted, UncountedPosition};
use crate::movements::{MovementId, Pool};

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

impl CountRow {
    /// Whoever counts blind does not learn what the books say before it is compared.
    fn is_hidden(&self) -> bool {
        self.is_blind && self.state == CountState::Open
    }
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
    /// What the difference was worth when it was moved.
    moved: Option<i64>,
    pool_quantity: Option<i64>,
    pool_value: Option<i64>,
    last_quantity: Option<i64>,
    last_value: Option<i64>,
}

/// What the item costs in the house; nothing when it never came.
fn pool_of(now: (Option<i64>, Option<i64>), last: (Option<i64>, Option<i64>)) -> Pool {
    Pool {
        quantity: now.0.unwrap_or_default(),
        value: now.1.unwrap_or_default(),
        last_quantity: last.0.unwrap_or_default(),
        last_value: last.1.unwrap_or_default(),
        ..Pool::default()
    }
}

impl CountedRow {
    fn shown(self, is_hidden: bool) -> Counted {
        let more = Quantity(self.counted.0 - self.book.0);
        let pool = pool_of((self.pool_quantity, self.pool_value), (self.last_quantity, self.last_value));
        let moved = self.moved.map(|value| Money::new(value * more.0.signum(), CNY));
        let value = moved.or_else(|| worth(more.0, pool));
        Counted {
            item_id: self.item_id,
            lot: self.lot,
            counted: self.counted,
            book: (!is_hidden).then_some(self.book),
            difference: (!is_hidden).then_some(more),
            value: value.filter(|_| !is_hidden),
            times: self.times,
            counted_at: self.counted_at,
            actor: self.actor,
        }
    }
}

/// A stocktake that is neither posted nor given up, held until the unit ends.
pub(super) async fn held_open(tx: &mut Tx, org: &OrgId, id: &CountId) -> Result<CountRow, Problem> {
    let row: CountRow = sql("SELECT id, day, location_id, note, is_blind, state, movement_id, started_at, actor FROM inventory_count
         WHERE org_id = $1 AND id = $2")
    .bind(org)
    .bind(id)
    .locking()
    .one(tx)
    .await?;
    if matches!(row.state, CountState::Open | CountState::Compared) { Ok(row) } else { Err(other_state(row.state)) }
}

async fn one(tx: &mut Tx, org: &OrgId, id: &CountId) -> Result<CountRow, DbError> {
    sql("SELECT id, day, location_id, note, is_blind, state, movement_id, started_at, actor FROM inventory_count
         WHERE org_id = $1 AND id = $2")
    .bind(org)
    .bind(id)
    .one(tx)
    .await
}

/// A stocktake with everything that was counted.
pub(super) async fn count(tx: &mut Tx, org: &OrgId, id: &CountId) -> Result<Count, Problem> {
    let row = one(tx, org, id).await?;
    let counted: Vec<CountedRow> = sql("SELECT c.item_id, c.lot, c.counted, c.book, c.times, c.counted_at, c.actor, m.value AS moved,
            p.quantity AS pool_quantity, p.value AS pool_value, p.last_quantity, p.last_value
         FROM inventory_counted c
         LEFT JOIN inventory_pool p ON p.org_id = c.org_id AND p.item_id = c.item_id AND p.scope = 'house'
         LEFT JOIN inventory_move m ON m.org_id = c.org_id AND m.movement_id = $3 AND m.item_id = c.item_id AND m.lot = c.lot
         WHERE c.org_id = $1 AND c.count_id = $2 ORDER BY c.counted_at DESC, c.item_id, c.lot")
    .bind(org)
    .bind(id)
    .bind(row.movement_id.as_ref().map_or("", MovementId::as_str))
    .all(tx)
    .await?;
    let uncounted = match row.state {
        CountState::Open | CountState::Compared => left_out(tx, org, &row).await?,
        CountState::Posted | CountState::Cancelled => 0,
    };
    let is_hidden = row.is_hidden();
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

async fn left_out(tx: &mut Tx, org: &OrgId, count: &CountRow) -> Result<i64, DbError> {
    let (left_out,): (i64,) = sql("SELECT COUNT(*) FROM inventory_balance b
         WHERE b.org_id = $1 AND b.location_id = $2 AND b.quantity <> 0 AND NOT EXISTS (SELECT 1 FROM inventory_counted c
            WHERE c.org_id = $1 AND c.count_id = $3 AND c.item_id = b.item_id AND c.lot = b.lot)")
    .bind(org)
    .bind(&count.location_id)
    .bind(&count.id)
    .one(tx)
    .await?;
    Ok(left_out)
}

#[derive(FromRow)]
struct LeftOutRow {
    item_id: ItemId,
    lot: String,
    quantity: i64,
    pool_quantity: Option<i64>,
    pool_value: Option<i64>,
    last_quantity: Option<i64>,
    last_value: Option<i64>,
}

/// Positions with stock by the books that nobody counted, by item and lot; none of a stocktake that is over.
pub(super) async fn left_out_page(tx: &mut Tx, org: &OrgId, id: &CountId, page: &PageQuery) -> Result<Page<UncountedPosition>, Problem> {
    let (item, lot) = page.after_or((String::new(), String::new()))?;
    let count = one(tx, org, id).await?;
    let rows: Vec<LeftOutRow> = sql("SELECT b.item_id, b.lot, b.quantity,
            p.quantity AS pool_quantity, p.value AS pool_value, p.last_quantity, p.last_value
         FROM inventory_balance b
         LEFT JOIN inventory_pool p ON p.org_id = b.org_id AND p.item_id = b.item_id AND p.scope = 'house'
         WHERE b.org_id = $1 AND b.location_id = $2 AND b.quantity <> 0 AND (b.item_id, b.lot) > ($4, $5)
         AND EXISTS (SELECT 1 FROM inventory_count o WHERE o.org_id = $1 AND o.id = $3 AND o.state IN ('open', 'compared'))
         AND NOT EXISTS (SELECT 1 FROM inventory_counted c
            WHERE c.org_id = $1 AND c.count_id = $3 AND c.item_id = b.item_id AND c.lot = b.lot)
         ORDER BY b.item_id, b.lot LIMIT $6")
    .bind(org)
    .bind(&count.location_id)
    .bind(id)
    .bind(item)
    .bind(lot)
    .bind(page.fetch())
    .all(tx)
    .await?;
    let is_hidden = count.is_hidden();
    let shown = |row: LeftOutRow| {
        let pool = pool_of((row.pool_quantity, row.pool_value), (row.last_quantity, row.last_value));
        let value = worth(-row.quantity, pool).map(|value| Money::new(-value.minor, CNY));
        UncountedPosition {
            item_id: row.item_id,
            lot: row.lot,
            book: (!is_hidden).then_some(Quantity(row.quantity)),
            value: value.filter(|_| !is_hidden),
        }
    };
    let rows: Vec<UncountedPosition> = rows.into_iter().map(shown).collect();
    Ok(page.page(rows, |row| (row.item_id.to_string(), row.lot.clone())))
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
