//! Picking, and putting back.

use inventory::movements::MovementId;
use inventory::reservations::{self, Brought, kept_for};
use kernel::quantity::Quantity;
use kernel::{Ctx, Problem, Tx, sql};

use super::queries;
use super::rules;
use super::types::{PickId, PickInput, Picked};
use crate::documents::{DocumentId, Kind};
use crate::orders::held_order;

async fn kept_of(tx: &mut Tx, ctx: &Ctx, order: &DocumentId, n: i64) -> Result<i64, Problem> {
    let kept = kept_for(tx, &ctx.org, &[order.as_str()]).await?;
    Ok(kept.iter().find(|kept| kept.line == n).map_or(0, |kept| kept.quantity.0))
}

/// Brings what somebody fetched to where its order is delivered from, and keeps it there for its line. The order is held: of two
/// who pick the same, the second is told. The caller commits.
pub(super) async fn pick(tx: &mut Tx, ctx: &Ctx, id: &DocumentId, input: &PickInput) -> Result<Picked, Problem> {
    let held = held_order(tx, ctx, id, Kind::SalesOrder, None).await?;
    let kept = kept_of(tx, ctx, id, input.n).await?;
    let place = held.order.location_id.clone().ok_or_else(Problem::not_found)?;
    let ways = queries::ways(tx, &ctx.org, std::iter::once(&place)).await?;
    let items = catalog::items::stocked(tx, &ctx.org, std::slice::from_ref(&input.item_id)).await?;
    let (row, left) = rules::line_of(&held.rows, input, kept)?;
    rules::check_place(ways.get(&place).is_some_and(|way| way.contains(&input.from_id)))?;
    let zone = identity::organisations::zone_of(tx, &ctx.org).await?;
    let pick = PickId::new(ctx.now);
    let brought = Brought {
        id: pick.to_string(),
        source_id: id.to_string(),
        line: row.n,
        item: row.item_id.clone(),
        code: items.first().map(|item| item.code.clone()).unwrap_or_default(),
        lot: input.lot.trim().to_owned(),
        from: input.from_id.clone(),
        to: place,
        quantity: input.quantity,
        day: ctx.now.day_in(zone),
        text: held.order.number.clone(),
    };
    let movement = reservations::bring(tx, ctx, &brought).await?;
    note(tx, ctx, &pick, id, &brought, movement).await?;
    Ok(Picked { id: pick, n: row.n, ready: Quantity(kept + input.quantity.0), left: Quantity(left) })
}

async fn note(
    tx: &mut Tx,
    ctx: &Ctx,
    pick: &PickId,
    order: &DocumentId,
    brought: &Brought,
    movement: Option<MovementId>,
) -> Result<(), Problem> {
    sql("INSERT INTO trade_pick (org_id, id, order_id, n, item_id, lot, from_id, to_id, quantity, movement_id, state, picked_at, actor)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'picked', $11, $12)")
    .bind(&ctx.org)
    .bind(pick)
    .bind(order)
    .bind(brought.line)
    .bind(&brought.item)
    .bind(&brought.lot)
    .bind(&brought.from)
    .bind(&brought.to)
    .bind(brought.quantity)
    .bind(movement)
    .bind(ctx.now)
    .bind(&ctx.actor)
    .run(tx)
    .await?;
    Ok(())
}

/// Puts back what was picked, today, if it has not left; the caller commits.
pub(super) async fn put_back(tx: &mut Tx, ctx: &Ctx, id: &DocumentId, pick: &PickId) -> Result<Picked, Problem> {
    let held = held_order(tx, ctx, id, Kind::SalesOrder, None).await?;
    let Some(pick) = queries::flipped(tx, &ctx.org, id, pick).await? else {
        return Err(Problem::conflict("trade.put_back_already", "There is no such pick, or it was put back already. Load the list again."));
    };
    let zone = identity::organisations::zone_of(tx, &ctx.org).await?;
    let brought = Brought {
        id: pick.id.to_string(),
        source_id: id.to_string(),
        line: pick.n,
        item: pick.item_id,
        code: String::new(),
        lot: pick.lot,
        from: pick.from_id,
        to: pick.to_id,
        quantity: pick.quantity,
        day: ctx.now.day_in(zone),
        text: held.order.number.clone(),
    };
    reservations::put_back(tx, ctx, &brought, pick.movement_id).await?;
    let kept = kept_of(tx, ctx, id, pick.n).await?;
    let outstanding = held.rows.iter().find(|row| row.n == pick.n).map_or(0, rules::outstanding);
    Ok(Picked { id: pick.id, n: pick.n, ready: Quantity(kept), left: Quantity((outstanding - kept).max(0)) })
}
