//! Keeping, taking and releasing.

use catalog::items::ItemId;
use catalog::locations::LocationId;
use kernel::db::Value;
use kernel::{Ctx, Day, DbError, FromRow, Problem, Tx, sql};

use super::rules::{Free, Kept, first_expired_first, keep, still_usable, take_free, take_kept};
use super::types::{Picked, Wanted};
use crate::lots::{self, LotState, Standing};
use crate::movements::{self, BalanceKey};

#[derive(FromRow)]
struct FreeRow {
    item_id: ItemId,
    location_id: LocationId,
    lot: String,
    free: i64,
    expires: Option<Day>,
    state: Option<LotState>,
}

impl FreeRow {
    fn on(self, day: Day) -> Free {
        let standing = Standing { state: self.state.unwrap_or(LotState::Released), expires: self.expires };
        Free {
            item: self.item_id,
            location: self.location_id,
            lot: self.lot,
            expires: self.expires,
            is_usable: standing.obstacle(day).is_none(),
            quantity: self.free,
        }
    }
}

/// Keeps for the lines of a document what is free and good on a day; answers how much of each line could be kept. The
/// caller commits.
pub async fn reserve(tx: &mut Tx, ctx: &Ctx, source_id: &str, day: Day, wanted: &[Wanted]) -> Result<Vec<i64>, Problem> {
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let kept = keep(wanted, free_of(tx, ctx, day, wanted).await?);
    if !kept.is_empty() {
        change_reserved(tx, ctx, &kept, 1).await?;
        insert(tx, ctx, source_id, &kept).await?;
    }
    let of_line = |line: i64| kept.iter().filter(|row| row.line == line).map(|row| row.quantity).sum();
    Ok(wanted.iter().map(|one| of_line(one.line)).collect())
}

/// Takes for the lines of a document what was kept for them, then what is free; lots that expire first leave first. The
/// rows are locked; the movement that follows takes `reserved` off again. The caller commits.
pub async fn take(tx: &mut Tx, ctx: &Ctx, source_id: &str, day: Day, wanted: &[Wanted]) -> Result<Vec<Picked>, Problem> {
    let kept = withdrawn(tx, ctx, source_id, wanted).await?;
    let lots: Vec<_> = kept.iter().filter(|row| !row.lot.is_empty()).map(|row| (row.item.clone(), row.lot.clone())).collect();
    let standings = lots::standings(tx, &ctx.org, &lots).await?;
    let (usable, spoilt) = still_usable(kept, &standings, day);
    let mut taking = take_kept(wanted, usable);
    if !taking.left.is_empty() {
        insert(tx, ctx, source_id, &taking.left).await?;
    }
    taking.freed.extend(spoilt);
    let mut picked = taking.picked;
    if taking.missing.is_empty() && taking.freed.is_empty() {
        return Ok(picked);
    }
    let concerned: Vec<Wanted> = taking.freed.iter().map(wanted_of).chain(taking.missing.iter().cloned()).collect();
    let free = free_of(tx, ctx, day, &concerned).await?;
    change_reserved(tx, ctx, &taking.freed, -1).await?;
    picked.extend(take_free(&taking.missing, free));
    Ok(picked)
}

/// What was kept of a lot, for whomever.
pub(crate) struct GivenUp(Vec<Kept>);

/// Keeps nothing of a lot for anybody any more, before the lot itself is held: reservations, lots and balances are locked
/// in this order. [`free_again`] follows; the caller commits.
pub(crate) async fn give_up(tx: &mut Tx, ctx: &Ctx, item: &ItemId, lot: &str) -> Result<GivenUp, DbError> {
    let kept: Vec<Kept> = sql("DELETE FROM inventory_reservation WHERE org_id = $1 AND item_id = $2 AND lot = $3
         RETURNING line, item_id, location_id, lot, quantity")
    .bind(&ctx.org)
    .bind(item)
    .bind(lot)
    .all(tx)
    .await?;
    Ok(GivenUp(kept))
}

/// What was given up is free again.
pub(crate) async fn free_again(tx: &mut Tx, ctx: &Ctx, given_up: GivenUp) -> Result<(), DbError> {
    lock(tx, ctx, &given_up.0).await?;
    change_reserved(tx, ctx, &given_up.0, -1).await
}

async fn lock(tx: &mut Tx, ctx: &Ctx, kept: &[Kept]) -> Result<(), DbError> {
    let key = |row: &Kept| BalanceKey { item: row.item.clone(), location: row.location.clone(), lot: row.lot.clone() };
    let keys: Vec<BalanceKey> = kept.iter().map(key).collect();
    if !keys.is_empty() {
        movements::locked_balances(tx, &ctx.org, &keys).await?;
    }
    Ok(())
}

/// Keeps nothing for a document any more; the caller commits.
pub async fn release(tx: &mut Tx, ctx: &Ctx, source_id: &str) -> Result<(), Problem> {
    let mut kept: Vec<Kept> = sql("DELETE FROM inventory_reservation WHERE org_id = $1 AND source_id = $2
         RETURNING line, item_id, location_id, lot, quantity")
    .bind(&ctx.org)
    .bind(source_id)
    .all(tx)
    .await?;
    if kept.is_empty() {
        return Ok(());
    }
    in_order(&mut kept);
    lock(tx, ctx, &kept).await?;
    change_reserved(tx, ctx, &kept, -1).await?;
    Ok(())
}

fn wanted_of(row: &Kept) -> Wanted {
    let quantity = kernel::quantity::Quantity(row.quantity);
    Wanted { line: row.line, item: row.item.clone(), location: row.location.clone(), lot: row.lot.clone(), quantity }
}

/// Withdraws what was kept for these lines; whoever calls keeps again what is not taken.
async fn withdrawn(tx: &mut Tx, ctx: &Ctx, source_id: &str, wanted: &[Wanted]) -> Result<Vec<Kept>, DbError> {
    let mut kept: Vec<Kept> = sql("DELETE FROM inventory_reservation WHERE org_id = $1 AND source_id = $2
         AND line IN (VALUES (CAST($3 AS BIGINT)), ...) RETURNING line, item_id, location_id, lot, quantity")
    .bind(&ctx.org)
    .bind(source_id)
    .rows(wanted.iter().map(|one| [Value::from(one.line)]))
    .all(tx)
    .await?;
    in_order(&mut kept);
    Ok(kept)
}

fn in_order(kept: &mut [Kept]) {
    kept.sort_by(|a, b| (a.line, &a.location, &a.lot).cmp(&(b.line, &b.location, &b.lot)));
}

pub(super) async fn insert(tx: &mut Tx, ctx: &Ctx, source_id: &str, kept: &[Kept]) -> Result<(), DbError> {
    let rows = kept.iter().map(|row| {
        [
            Value::from(row.line),
            Value::from(&row.item),
            Value::from(&row.location),
            Value::from(row.lot.as_str()),
            Value::from(row.quantity),
        ]
    });
    sql("INSERT INTO inventory_reservation (org_id, source_id, line, item_id, location_id, lot, quantity)
         VALUES ($1, $2, $3, $4, $5, $6, $7), ... ON CONFLICT (org_id, source_id, line, location_id, lot)
         DO UPDATE SET quantity = inventory_reservation.quantity + excluded.quantity")
    .bind(&ctx.org)
    .bind(source_id)
    .rows(rows)
    .run(tx)
    .await?;
    Ok(())
}

/// What is free where it is wanted, locked in order and then put into the order in which it is used up.
async fn free_of(tx: &mut Tx, ctx: &Ctx, day: Day, wanted: &[Wanted]) -> Result<Vec<Free>, DbError> {
    let rows: Vec<FreeRow> = sql("SELECT b.item_id, b.location_id, b.lot, b.quantity - b.reserved AS free,
            (SELECT l.expires FROM inventory_lot l WHERE l.org_id = $1 AND l.item_id = b.item_id AND l.lot = b.lot) AS expires,
            (SELECT l.state FROM inventory_lot l WHERE l.org_id = $1 AND l.item_id = b.item_id AND l.lot = b.lot) AS state
         FROM inventory_balance b
         WHERE b.org_id = $1 AND (b.item_id, b.location_id) IN (VALUES ($2, $3), ...) ORDER BY b.item_id, b.location_id, b.lot")
    .bind(&ctx.org)
    .rows(wanted.iter().map(|one| [Value::from(&one.item), Value::from(&one.location)]))
    .locking()
    .all(tx)
    .await?;
    let mut free: Vec<Free> = rows.into_iter().map(|row| row.on(day)).collect();
    first_expired_first(&mut free);
    Ok(free)
}

pub(super) async fn change_reserved(tx: &mut Tx, ctx: &Ctx, kept: &[Kept], sign: i64) -> Result<(), DbError> {
    if kept.is_empty() {
        return Ok(());
    }
    let mut sums: Vec<(&ItemId, &LocationId, &str, i64)> = Vec::new();
    for row in kept {
        let key = (&row.item, &row.location, row.lot.as_str());
        match sums.iter_mut().find(|sum| (sum.0, sum.1, sum.2) == key) {
            Some(sum) => sum.3 += sign * row.quantity,
            None => sums.push((key.0, key.1, key.2, sign * row.quantity)),
        }
    }
    let rows = sums
        .into_iter()
        .map(|(item, location, lot, change)| [Value::from(item), Value::from(location), Value::from(lot), Value::from(change)]);
    sql("WITH v (item_id, location_id, lot, reserved) AS (VALUES ($2, $3, $4, CAST($5 AS BIGINT)), ...)
         UPDATE inventory_balance SET reserved = inventory_balance.reserved + v.reserved
         FROM v WHERE inventory_balance.org_id = $1 AND inventory_balance.item_id = v.item_id
         AND inventory_balance.location_id = v.location_id AND inventory_balance.lot = v.lot")
    .bind(&ctx.org)
    .rows(rows)
    .run(tx)
    .await?;
    Ok(())
}
