//! Keeping, taking and releasing.

use catalog::items::ItemId;
use catalog::locations::LocationId;
use kernel::db::Value;
use kernel::{Ctx, DbError, FromRow, Problem, Tx, sql};

use super::rules::{Free, Kept, keep, take_free, take_kept};
use super::types::{Picked, Wanted};

#[derive(FromRow)]
struct FreeRow {
    item_id: ItemId,
    location_id: LocationId,
    lot: String,
    free: i64,
}

/// Keeps for the lines of a document what is free; answers how much of each line could be kept. The caller commits.
pub async fn reserve(tx: &mut Tx, ctx: &Ctx, source_id: &str, wanted: &[Wanted]) -> Result<Vec<i64>, Problem> {
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let kept = keep(wanted, free_of(tx, ctx, wanted).await?);
    if !kept.is_empty() {
        change_reserved(tx, ctx, &kept, 1).await?;
        insert(tx, ctx, source_id, &kept).await?;
    }
    let of_line = |line: i64| kept.iter().filter(|row| row.line == line).map(|row| row.quantity).sum();
    Ok(wanted.iter().map(|one| of_line(one.line)).collect())
}

/// Takes for the lines of a document what was kept for them, then what is free. The rows are locked; the movement that
/// follows takes `reserved` off again. The caller commits.
pub async fn take(tx: &mut Tx, ctx: &Ctx, source_id: &str, wanted: &[Wanted]) -> Result<Vec<Picked>, Problem> {
    let taking = take_kept(wanted, withdrawn(tx, ctx, source_id, wanted).await?);
    if !taking.left.is_empty() {
        insert(tx, ctx, source_id, &taking.left).await?;
    }
    let mut picked = taking.picked;
    if !taking.missing.is_empty() {
        let free = free_of(tx, ctx, &taking.missing).await?;
        picked.extend(take_free(&taking.missing, free));
    }
    Ok(picked)
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
    free_of(tx, ctx, &kept.iter().map(wanted_of).collect::<Vec<_>>()).await?;
    change_reserved(tx, ctx, &kept, -1).await?;
    Ok(())
}

fn wanted_of(row: &Kept) -> Wanted {
    let quantity = kernel::quantity::Quantity(row.quantity);
    Wanted { line: row.line, item: row.item.clone(), location: row.location.clone(), quantity }
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

async fn insert(tx: &mut Tx, ctx: &Ctx, source_id: &str, kept: &[Kept]) -> Result<(), DbError> {
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

/// What is free where it is wanted, locked in order; lots that came first go first.
async fn free_of(tx: &mut Tx, ctx: &Ctx, wanted: &[Wanted]) -> Result<Vec<Free>, DbError> {
    let rows: Vec<FreeRow> = sql("SELECT item_id, location_id, lot, quantity - reserved AS free FROM inventory_balance
         WHERE org_id = $1 AND (item_id, location_id) IN (VALUES ($2, $3), ...) ORDER BY item_id, location_id, lot")
    .bind(&ctx.org)
    .rows(wanted.iter().map(|one| [Value::from(&one.item), Value::from(&one.location)]))
    .locking()
    .all(tx)
    .await?;
    Ok(rows.into_iter().map(|row| Free { item: row.item_id, location: row.location_id, lot: row.lot, quantity: row.free }).collect())
}

async fn change_reserved(tx: &mut Tx, ctx: &Ctx, kept: &[Kept], sign: i64) -> Result<(), DbError> {
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
