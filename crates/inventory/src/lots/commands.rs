//! Announcing lots, describing them, holding them back and letting them go.

use std::collections::HashMap;

use catalog::items::StockItem;
use identity::audit::{self, Action};
use kernel::db::Value;
use kernel::web::IfMatch;
use kernel::{Ctx, Day, DbError, Problem, Tx, sql};
use serde_json::json;

use super::queries;
use super::rules::{self, LotKey, Standing, good_until};
use super::types::{Announced, Lot, LotId, LotInput, LotReason, LotState};
use crate::events::LotChanged;
use crate::reservations;

const DESCRIBED: Action =
    Action { code: "inventory.lot_described", zh: "修改批次 {lot}：{reason}", en: "changed the lot {lot}: {reason}" };
const RELEASED: Action =
    Action { code: "inventory.lot_released", zh: "放行批次 {lot}：{reason}", en: "released the lot {lot}: {reason}" };
const QUARANTINED: Action =
    Action { code: "inventory.lot_quarantined", zh: "隔离批次 {lot}：{reason}", en: "put the lot {lot} into quarantine: {reason}" };
const BLOCKED: Action =
    Action { code: "inventory.lot_blocked", zh: "冻结批次 {lot}：{reason}", en: "blocked the lot {lot}: {reason}" };

const fn action(state: LotState) -> &'static Action {
    match state {
        LotState::Released => &RELEASED,
        LotState::Quarantined => &QUARANTINED,
        LotState::Blocked => &BLOCKED,
    }
}

/// Notes what is told of lots with the document that brings them, before it is posted; the caller commits.
pub async fn announce(tx: &mut Tx, ctx: &Ctx, announced: &[Announced]) -> Result<(), Problem> {
    let told: Vec<&Announced> = announced.iter().filter(|one| !one.lot.is_empty()).collect();
    let keys: Vec<LotKey> = told.iter().map(|one| (one.item.clone(), one.lot.clone())).collect();
    let known = queries::standings(tx, &ctx.org, &keys).await?;
    let mut rows: Vec<(LotKey, Option<Day>, &str)> = Vec::with_capacity(told.len());
    for one in told {
        let key = (one.item.clone(), one.lot.clone());
        let expires = rules::expiry(known.get(&key).and_then(|standing| standing.expires), one)?;
        if expires.is_some() || !one.supplier_lot.is_empty() {
            rows.push((key, expires, &one.supplier_lot));
        }
    }
    store(tx, ctx, rows).await?;
    Ok(())
}

/// Notes lots that come for the first time; they are good as long as their item keeps.
pub(crate) async fn note_new<'a>(
    tx: &mut Tx,
    ctx: &Ctx,
    day: Day,
    came: impl Iterator<Item = (&'a StockItem, &'a str)>,
    known: &HashMap<LotKey, Standing>,
) -> Result<(), DbError> {
    let rows = came
        .map(|(item, lot)| ((item.id.clone(), lot.to_owned()), good_until(day, item.shelf_life_days), ""))
        .filter(|(key, ..)| !known.contains_key(key))
        .collect();
    store(tx, ctx, rows).await
}

/// Rows that are there are completed, not written over. In order, so that two who note the same lots do not wait in a circle.
async fn store(tx: &mut Tx, ctx: &Ctx, mut rows: Vec<(LotKey, Option<Day>, &str)>) -> Result<(), DbError> {
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    rows.dedup_by(|a, b| a.0 == b.0);
    if rows.is_empty() {
        return Ok(());
    }
    let values = rows.into_iter().map(|((item, lot), expires, supplier_lot)| {
        [Value::from(LotId::new(ctx.now)), Value::from(item), Value::from(lot), Value::from(expires), Value::from(supplier_lot)]
    });
    sql("INSERT INTO inventory_lot (org_id, state, version, made_at, id, item_id, lot, expires, supplier_lot)
         VALUES ($1, 'released', 1, $2, $3, $4, $5, $6, $7), ... ON CONFLICT (org_id, item_id, lot)
         DO UPDATE SET expires = COALESCE(inventory_lot.expires, excluded.expires),
            supplier_lot = CASE WHEN excluded.supplier_lot = '' THEN inventory_lot.supplier_lot ELSE excluded.supplier_lot END")
    .bind(&ctx.org)
    .bind(ctx.now)
    .rows(values)
    .run(tx)
    .await?;
    Ok(())
}

/// Changes what is known of a lot; the caller commits.
pub(super) async fn describe(tx: &mut Tx, ctx: &Ctx, id: &LotId, seen: IfMatch, input: &LotInput) -> Result<Lot, Problem> {
    rules::check(input)?;
    seen.check(queries::held(tx, &ctx.org, id).await?)?;
    sql("UPDATE inventory_lot SET expires = $1, supplier_lot = $2, version = version + 1 WHERE org_id = $3 AND id = $4")
        .bind(input.expires)
        .bind(input.supplier_lot.trim())
        .bind(&ctx.org)
        .bind(id)
        .run(tx)
        .await?;
    changed(tx, ctx, id, &DESCRIBED, &input.reason).await
}

/// Holds a lot back or lets it go: the change of its state is the lock. What was kept of it for documents is kept no more
/// once it is held back; they take another lot when they are delivered. The caller commits.
pub(super) async fn set_state(tx: &mut Tx, ctx: &Ctx, id: &LotId, state: LotState, input: &LotReason) -> Result<Lot, Problem> {
    rules::check_change(input)?;
    let lot = queries::one(tx, &ctx.org, id).await?;
    let given_up = match state {
        LotState::Released => None,
        LotState::Quarantined | LotState::Blocked => Some(reservations::give_up(tx, ctx, &lot.item_id, &lot.lot).await?),
    };
    let flipped = sql("UPDATE inventory_lot SET state = $1, version = version + 1 WHERE org_id = $2 AND id = $3 AND state <> $1")
        .bind(state.name())
        .bind(&ctx.org)
        .bind(id)
        .run(tx)
        .await?;
    rules::check_flipped(flipped, state)?;
    if let Some(given_up) = given_up {
        reservations::free_again(tx, ctx, given_up).await?;
    }
    changed(tx, ctx, id, action(state), &input.reason).await
}

/// Writes down who changed a lot and why, and tells it.
async fn changed(tx: &mut Tx, ctx: &Ctx, id: &LotId, action: &'static Action, reason: &str) -> Result<Lot, Problem> {
    let lot = queries::one(tx, &ctx.org, id).await?;
    sql("INSERT INTO inventory_lot_change (org_id, id, lot_id, state, expires, supplier_lot, reason, actor, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
    .bind(&ctx.org)
    .bind(kernel::ids::new_id("lch", ctx.now))
    .bind(id)
    .bind(lot.state.name())
    .bind(lot.expires)
    .bind(&lot.supplier_lot)
    .bind(reason.trim())
    .bind(&ctx.actor)
    .bind(ctx.now)
    .run(tx)
    .await?;
    audit::record(tx, ctx, action, id.as_str(), &json!({ "lot": lot.lot, "reason": reason.trim() })).await?;
    tx.emit(ctx, &LotChanged { lot: id.clone() }).await?;
    Ok(lot)
}
