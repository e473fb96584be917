//! Beginning, counting and posting.

use books::entries::Source;
use catalog::items::{ItemId, Tracking};
use catalog::locations::{self, LocationKind};
use kernel::db::Value;
use kernel::quantity::Quantity;
use kernel::{Check, Ctx, Problem, Tx, sql};

use super::types::{Count, CountId, CountInput, CountState, CountedInput, PostInput, Uncounted};
use super::{queries, rules};
use crate::movements::{self, BalanceKey, Draft};

const SOURCE: &str = "inventory.count";

/// Begins a stocktake; the caller commits.
pub(super) async fn start(tx: &mut Tx, ctx: &Ctx, input: &CountInput) -> Result<Count, Problem> {
    rules::check(input)?;
    let place = locations::known(tx, &ctx.org, std::slice::from_ref(&input.location_id)).await?.pop();
    let mut check = Check::new();
    let is_own = place.is_some_and(|place| place.kind == LocationKind::Internal);
    check.that(is_own, "location_id", "inventory.location", "one of the firm's own locations is needed");
    check.done()?;
    let id = CountId::new(ctx.now);
    sql("INSERT INTO inventory_count (org_id, id, day, location_id, note, is_blind, state, started_at, actor)
         VALUES ($1, $2, $3, $4, $5, $6, 'open', $7, $8)")
    .bind(&ctx.org)
    .bind(&id)
    .bind(input.day)
    .bind(&input.location_id)
    .bind(input.note.trim())
    .bind(input.is_blind)
    .bind(ctx.now)
    .bind(&ctx.actor)
    .run(tx)
    .await?;
    queries::count(tx, &ctx.org, &id).await
}

/// Keeps what somebody counted beside what the books say at this moment; the caller commits.
pub(super) async fn record(tx: &mut Tx, ctx: &Ctx, id: &CountId, input: &CountedInput) -> Result<Count, Problem> {
    rules::check_counted(input)?;
    let count = queries::held_open(tx, &ctx.org, id).await?;
    let ids: Vec<ItemId> = input.lines.iter().map(|line| line.item_id.clone()).collect();
    let items = catalog::items::stocked(tx, &ctx.org, &ids).await?;
    let mut check = Check::new();
    let mut counted: Vec<(BalanceKey, Quantity)> = Vec::with_capacity(input.lines.len());
    for (at, line) in input.lines.iter().enumerate() {
        let path = |field: &str| format!("lines[{at}].{field}");
        let Some(item) = items.iter().find(|item| item.id == line.item_id && item.is_stocked) else {
            check.that(false, &path("item_id"), "inventory.item", "there is no such item in stock");
            continue;
        };
        let is_told = (item.tracking == Tracking::Nothing) == line.lot.trim().is_empty();
        check.that(is_told, &path("lot"), "inventory.counted_lot", "say which lot or serial number it is, or none when it is not tracked");
        match line.unit.map_or(Ok(line.quantity), |unit| catalog::items::to_stock(item, unit, line.quantity)) {
            Ok(quantity) => {
                let key = BalanceKey { item: item.id.clone(), location: count.location_id.clone(), lot: line.lot.trim().to_owned() };
                counted.push((key, quantity));
            }
            Err(problem) => check.that(false, &path("quantity"), "inventory.unit", &problem.detail),
        }
    }
    check.done()?;
    let keys: Vec<BalanceKey> = counted.iter().map(|(key, _)| key.clone()).collect();
    let books = movements::locked_balances(tx, &ctx.org, &keys).await?;
    let rows = counted.iter().map(|(key, quantity)| {
        let book = books.get(key).map_or(0, |balance| balance.quantity);
        [Value::from(&key.item), Value::from(key.lot.as_str()), Value::from(*quantity), Value::from(book)]
    });
    sql("INSERT INTO inventory_counted (org_id, count_id, counted_at, actor, item_id, lot, counted, book, times)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1), ... ON CONFLICT (org_id, count_id, item_id, lot)
         DO UPDATE SET counted = excluded.counted, book = excluded.book, times = inventory_counted.times + 1,
            counted_at = excluded.counted_at, actor = excluded.actor")
    .bind(&ctx.org)
    .bind(id)
    .bind(ctx.now)
    .bind(&ctx.actor)
    .rows(rows)
    .run(tx)
    .await?;
    queries::count(tx, &ctx.org, id).await
}

/// Ends the counting: from now on it is told what the books say. The caller commits.
pub(super) async fn compare(tx: &mut Tx, ctx: &Ctx, id: &CountId) -> Result<Count, Problem> {
    let count = queries::held_open(tx, &ctx.org, id).await?;
    rules::check_comparable(count.state)?;
    sql("UPDATE inventory_count SET state = 'compared' WHERE org_id = $1 AND id = $2").bind(&ctx.org).bind(id).run(tx).await?;
    queries::count(tx, &ctx.org, id).await
}

/// Moves the differences, and the books follow; the caller commits.
pub(super) async fn post(tx: &mut Tx, ctx: &Ctx, id: &CountId, input: &PostInput) -> Result<Count, Problem> {
    let count = queries::held_open(tx, &ctx.org, id).await?;
    let mut differences = queries::differences(tx, &ctx.org, id).await?;
    if input.uncounted == Uncounted::Missing {
        differences.extend(queries::uncounted(tx, &ctx.org, &count).await?);
    }
    let nowhere = locations::standard(tx, ctx, LocationKind::Loss).await?;
    let lines = rules::moves(&differences, &count.location_id, &nowhere);
    let mut movement = None;
    if !lines.is_empty() {
        let source = Source { kind: SOURCE, id: id.to_string(), transition: "posted" };
        let draft = Draft { day: count.day, source, text: count.note, party: None, counter: None, reverses: None, brought_by: None, lines };
        movement = Some(movements::post(tx, ctx, &draft).await?.id);
    }
    sql("UPDATE inventory_count SET state = 'posted', movement_id = $1 WHERE org_id = $2 AND id = $3")
        .bind(movement)
        .bind(&ctx.org)
        .bind(id)
        .run(tx)
        .await?;
    queries::count(tx, &ctx.org, id).await
}

/// Gives a stocktake up, or takes a posted one back, today; the caller commits.
pub(super) async fn cancel(tx: &mut Tx, ctx: &Ctx, id: &CountId) -> Result<Count, Problem> {
    let before: Option<queries::CountRow> = sql("SELECT id, day, location_id, note, is_blind, state, movement_id, started_at, actor
         FROM inventory_count WHERE org_id = $1 AND id = $2")
    .bind(&ctx.org)
    .bind(id)
    .locking()
    .optional(tx)
    .await?;
    let before = before.ok_or_else(Problem::not_found)?;
    if before.state == CountState::Cancelled {
        return Err(rules::other_state(before.state));
    }
    if let Some(movement) = &before.movement_id {
        let zone = identity::organisations::zone_of(tx, &ctx.org).await?;
        let source = Source { kind: SOURCE, id: id.to_string(), transition: "reversed" };
        let day = ctx.now.day_in(zone);
        let draft =
            Draft { day, source, text: before.note, party: None, counter: None, reverses: None, brought_by: None, lines: Vec::new() };
        movements::reverse(tx, ctx, movement, draft).await?;
    }
    sql("UPDATE inventory_count SET state = 'cancelled' WHERE org_id = $1 AND id = $2").bind(&ctx.org).bind(id).run(tx).await?;
    queries::count(tx, &ctx.org, id).await
}
