//! Posting movements and taking them back.

use std::collections::{HashMap, HashSet};

use books::accounts;
use books::accounts::Role;
use books::entries::{self, Source};
use catalog::items::{ItemId, StockItem};
use catalog::locations::{self, LocationId, LocationKind, LocationShown};
use kernel::db::Value;
use kernel::quantity::Quantity;
use kernel::{Ctx, Problem, Tx, sql};

use super::rules::{Change, Decided, Known, PoolScope, decide, touched};
use super::types::{Draft, HandInput, HandMovement, MoveLine, MovementId, Posted};
use super::{hand, layer_rows, queries, rules};
use crate::events::StockMoved;
use crate::lots::{self, Announced, LotKey};
use crate::{revaluations, valuations};

/// Lines of one movement, at the most.
const LINES_MAX: usize = 2_000;

/// Posts a movement in the caller's transaction: balances, value and the books, all or nothing.
///
/// Rows are locked in one order (balances, pools, accounts), so two movements never wait for each other in a circle.
pub async fn post(tx: &mut Tx, ctx: &Ctx, draft: &Draft) -> Result<Posted, Problem> {
    if draft.lines.is_empty() || draft.lines.len() > LINES_MAX {
        let detail = format!("A movement has 1 to {LINES_MAX} lines.");
        return Err(Problem::conflict("inventory.line_count", detail));
    }
    let roles = accounts::ready(tx, ctx).await?;
    let known = load(tx, ctx, draft, &roles).await?;
    let decided = decide(draft, &known, &roles)?;
    write(tx, ctx, draft, &known, &decided, &roles).await
}

async fn load(tx: &mut Tx, ctx: &Ctx, draft: &Draft, roles: &accounts::Roles) -> Result<Known, Problem> {
    let mut items: Vec<ItemId> = draft.lines.iter().map(|line| line.item.clone()).collect();
    items.sort();
    items.dedup();
    let mut places: Vec<_> = draft.lines.iter().flat_map(|line| [line.from.clone(), line.to.clone()]).collect();
    places.sort();
    places.dedup();
    let found: Vec<StockItem> = catalog::items::stocked(tx, &ctx.org, &items).await?;
    let standing: Vec<LocationShown> = locations::known(tx, &ctx.org, &places).await?;
    if found.iter().any(|item| !item.is_used) {
        catalog::items::mark_used(tx, &ctx.org, &items).await?;
    }
    let coming = rules::coming_serials(draft, &found, &standing);
    let present = if coming.is_empty() { HashSet::new() } else { claimed(tx, ctx, draft, &coming).await? };
    let lots: Vec<LotKey> =
        draft.lines.iter().filter(|line| !line.lot.is_empty()).map(|line| (line.item.clone(), line.lot.clone())).collect();
    let mut known = Known {
        present,
        lots: lots::standings(tx, &ctx.org, &lots).await?,
        items: found.into_iter().map(|item| (item.id.clone(), item)).collect(),
        places: standing.into_iter().map(|place| (place.id.clone(), place)).collect(),
        balances: queries::locked_balances(tx, &ctx.org, &touched(&draft.lines)).await?,
        pools: queries::locked_pools(tx, &ctx.org, &items).await?,
        ..Known::default()
    };
    let missing = rules::missing_pools(draft, &known, valuations::method_of_new(tx, &ctx.org, &items, &known.pools).await?);
    if !missing.is_empty() {
        valuations::open_pools(tx, ctx, &missing, roles).await?;
        known.pools = queries::locked_pools(tx, &ctx.org, &items).await?;
    }
    let layered = rules::layered(draft, &known);
    if !layered.is_empty() {
        known.layers = layer_rows::oldest(tx, &ctx.org, &layered).await?;
        if let Some(movement) = draft.reverses.as_ref().or(draft.brought_by.as_ref()) {
            known.traces = layer_rows::traces(tx, &ctx.org, movement, &mut known.layers).await?;
        }
    }
    Ok(known)
}

/// Holds the serial numbers that come until the unit ends, noting those that are new; answers those whose piece is in the house.
async fn claimed(tx: &mut Tx, ctx: &Ctx, draft: &Draft, coming: &[(&StockItem, &str)]) -> Result<HashSet<LotKey>, Problem> {
    lots::note_new(tx, ctx, draft.day, coming.iter().copied(), &HashMap::new()).await?;
    let keys: Vec<LotKey> = coming.iter().map(|(item, lot)| (item.id.clone(), (*lot).to_owned())).collect();
    Ok(queries::in_the_house(tx, &ctx.org, &keys).await?)
}

async fn write(
    tx: &mut Tx,
    ctx: &Ctx,
    draft: &Draft,
    known: &Known,
    decided: &Decided,
    roles: &accounts::Roles,
) -> Result<Posted, Problem> {
    lots::note_new(tx, ctx, draft.day, came(draft, known), &known.lots).await?;
    write_balances(tx, ctx, known, decided).await?;
    write_pools(tx, ctx, known, decided, roles).await?;
    let entry = entries::Draft { day: draft.day, source: draft.source.clone(), text: draft.text.clone(), legs: decided.legs.clone() };
    let entry_id = entries::post(tx, ctx, &entry).await?;
    let id = MovementId::new(ctx.now);
    sql("INSERT INTO inventory_movement
         (org_id, id, day, source_kind, source_id, transition, text, reverses, entry_id, origin, actor, posted_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)")
    .bind(&ctx.org)
    .bind(&id)
    .bind(draft.day)
    .bind(draft.source.kind)
    .bind(&draft.source.id)
    .bind(draft.source.transition)
    .bind(&draft.text)
    .bind(draft.reverses.clone())
    .bind(entry_id)
    .bind(ctx.origin.name())
    .bind(&ctx.actor)
    .bind(ctx.now)
    .run(tx)
    .await
    .map_err(|error| if error.is_duplicate() { posted_already(&draft.source) } else { error.into() })?;
    write_moves(tx, ctx, &id, draft, &decided.values).await?;
    layer_rows::write(tx, ctx, (&id, draft.day), decided.layers.iter()).await?;
    revaluations::note(tx, ctx, draft.day, ("inventory.late_cost", id.as_str()), &decided.late).await?;
    let digest = queries::digest(&id, draft.day, &draft.source, &queries::rows_of(&draft.lines, &decided.values));
    tx.chain(ctx, "inventory", id.as_str(), &digest).await?;
    tx.emit(ctx, &StockMoved { movement: id.clone() }).await?;
    Ok(Posted { id, values: decided.values.clone() })
}

/// The lots that a movement brings into the firm's own locations.
fn came<'a>(draft: &'a Draft, known: &'a Known) -> impl Iterator<Item = (&'a StockItem, &'a str)> {
    let is_own = |place: &LocationId| known.places.get(place).is_some_and(|place| PoolScope::of(place.kind).is_some());
    let lines = draft.lines.iter().filter(move |line| !line.lot.is_empty() && !is_own(&line.from) && is_own(&line.to));
    lines.filter_map(|line| known.items.get(&line.item).map(|item| (item, line.lot.as_str())))
}

fn posted_already(source: &Source) -> Problem {
    let detail = format!("This {} was posted already; stock moves once.", source.kind);
    Problem::conflict("inventory.posted_already", detail).with("source", source.id.as_str())
}

/// Rows that are there are locked and changed; a new one is added to whatever somebody else made meanwhile.
async fn write_balances(tx: &mut Tx, ctx: &Ctx, known: &Known, decided: &Decided) -> Result<(), Problem> {
    let row = |key: &super::rules::BalanceKey, change: Change| {
        [
            Value::from(&key.item),
            Value::from(&key.location),
            Value::from(key.lot.as_str()),
            Value::from(change.quantity),
            Value::from(change.reserved),
        ]
    };
    let (there, new): (Vec<_>, Vec<_>) = decided.balances.iter().partition(|(key, _)| known.balances.contains_key(key));
    if !there.is_empty() {
        sql("WITH v (item_id, location_id, lot, quantity, reserved) AS (VALUES ($2, $3, $4, CAST($5 AS BIGINT), CAST($6 AS BIGINT)), ...)
             UPDATE inventory_balance SET quantity = inventory_balance.quantity + v.quantity, reserved = inventory_balance.reserved + v.reserved
             FROM v WHERE inventory_balance.org_id = $1 AND inventory_balance.item_id = v.item_id
             AND inventory_balance.location_id = v.location_id AND inventory_balance.lot = v.lot")
        .bind(&ctx.org)
        .rows(there.into_iter().map(|(key, change)| row(key, *change)))
        .run(tx)
        .await?;
    }
    if !new.is_empty() {
        let rows = new.into_iter().map(|(key, change)| {
            let [item, location, lot, quantity, reserved] = row(key, *change);
            let is_strict = known.places.get(&key.location).is_some_and(|place| place.is_strict);
            [item, location, lot, quantity, reserved, Value::from(is_strict)]
        });
        sql("INSERT INTO inventory_balance (org_id, item_id, location_id, lot, quantity, reserved, is_strict)
             VALUES ($1, $2, $3, $4, $5, $6, $7), ... ON CONFLICT (org_id, item_id, location_id, lot)
             DO UPDATE SET quantity = inventory_balance.quantity + excluded.quantity")
        .bind(&ctx.org)
        .rows(rows)
        .run(tx)
        .await?;
    }
    Ok(())
}

async fn write_pools(tx: &mut Tx, ctx: &Ctx, known: &Known, decided: &Decided, roles: &accounts::Roles) -> Result<(), Problem> {
    let (there, new): (Vec<_>, Vec<_>) = decided.pools.iter().partition(|(key, _)| known.pools.contains_key(key));
    if !there.is_empty() {
        let rows = there.into_iter().map(|((item, scope), (pool, _))| {
            [
                Value::from(item),
                Value::from(scope.name()),
                Value::from(pool.quantity),
                Value::from(pool.value),
                Value::from(pool.last_quantity),
                Value::from(pool.last_value),
                Value::from(pool.layers),
            ]
        });
        sql("WITH v (item_id, scope, quantity, value, last_quantity, last_value, layers) AS
             (VALUES ($2, $3, CAST($4 AS BIGINT), CAST($5 AS BIGINT), CAST($6 AS BIGINT), CAST($7 AS BIGINT), CAST($8 AS BIGINT)), ...)
             UPDATE inventory_pool SET quantity = v.quantity, value = v.value, last_quantity = v.last_quantity, last_value = v.last_value,
                layers = v.layers
             FROM v WHERE inventory_pool.org_id = $1 AND inventory_pool.item_id = v.item_id AND inventory_pool.scope = v.scope")
        .bind(&ctx.org)
        .rows(rows)
        .run(tx)
        .await?;
    }
    if !new.is_empty() {
        let mut rows = Vec::with_capacity(new.len());
        let wanted = new.len();
        for ((item, scope), (pool, role)) in new {
            rows.push([
                Value::from(item),
                Value::from(scope.name()),
                Value::from(roles.account(*role)?),
                Value::from(pool.quantity),
                Value::from(pool.value),
                Value::from(pool.last_quantity),
                Value::from(pool.last_value),
            ]);
        }
        // Pools of items that are valued otherwise were there before they were locked.
        let written = sql("INSERT INTO inventory_pool (org_id, item_id, scope, account_id, quantity, value, last_quantity, last_value)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8), ... ON CONFLICT (org_id, item_id, scope)
             DO UPDATE SET quantity = inventory_pool.quantity + excluded.quantity, value = inventory_pool.value + excluded.value,
                last_quantity = excluded.last_quantity, last_value = excluded.last_value
             WHERE inventory_pool.method = 'moving_average'")
        .bind(&ctx.org)
        .rows(rows)
        .run(tx)
        .await?;
        if usize::try_from(written) != Ok(wanted) {
            return Err(valuations::changed_meanwhile());
        }
    }
    Ok(())
}

async fn write_moves(tx: &mut Tx, ctx: &Ctx, id: &MovementId, draft: &Draft, values: &[i64]) -> Result<(), Problem> {
    let rows = (0_i64..).zip(draft.lines.iter().zip(values)).map(|(n, (line, value))| {
        [
            Value::from(n),
            Value::from(&line.item),
            Value::from(line.lot.as_str()),
            Value::from(&line.from),
            Value::from(&line.to),
            Value::from(line.quantity),
            Value::from(*value),
        ]
    });
    sql("INSERT INTO inventory_move (org_id, movement_id, n, item_id, lot, from_id, to_id, quantity, value)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9), ...")
    .bind(&ctx.org)
    .bind(id)
    .rows(rows)
    .run(tx)
    .await?;
    Ok(())
}

/// Takes a movement back: everything goes where it came from, at the value it had. The caller commits.
pub async fn reverse(tx: &mut Tx, ctx: &Ctx, id: &MovementId, draft: Draft) -> Result<Posted, Problem> {
    let moves = queries::movement(tx, &ctx.org, id).await?.moves;
    let lines = moves
        .into_iter()
        .map(|one| MoveLine {
            item: one.item_id,
            lot: one.lot,
            from: one.to_id,
            to: one.from_id,
            quantity: one.quantity,
            value: Some(one.value.minor),
            reserved: Quantity::ZERO,
        })
        .collect();
    post(tx, ctx, &Draft { lines, reverses: Some(id.clone()), ..draft }).await
}

/// Posts what a person did at the shelf; the caller commits.
pub(super) async fn post_by_hand(tx: &mut Tx, ctx: &Ctx, input: &HandInput) -> Result<MovementId, Problem> {
    hand::check(input)?;
    let other = match input.kind {
        HandMovement::Transfer => None,
        HandMovement::Opening => Some(LocationKind::Supplier),
        HandMovement::Found | HandMovement::Missing => Some(LocationKind::Loss),
        HandMovement::Scrap => Some(LocationKind::Scrap),
    };
    let other = match other {
        Some(kind) => Some(locations::standard(tx, ctx, kind).await?),
        None => None,
    };
    let items: Vec<ItemId> = input.lines.iter().map(|line| line.item_id.clone()).collect();
    let known = catalog::items::stocked(tx, &ctx.org, &items).await?;
    let mut lines = Vec::with_capacity(input.lines.len());
    for (at, line) in input.lines.iter().enumerate() {
        let item = known.iter().find(|item| item.id == line.item_id);
        let quantity = match (line.unit, item) {
            (Some(unit), Some(item)) => catalog::items::to_stock(item, unit, line.quantity)?,
            _ => line.quantity,
        };
        lines.push(hand::line_of(input.kind, line, at, quantity, other.as_ref())?);
    }
    let announced: Vec<Announced> = input.lines.iter().map(hand::announced).collect();
    lots::announce(tx, ctx, &announced).await?;
    let source = Source { kind: hand::source_kind(input.kind), id: kernel::ids::new_id("hnd", ctx.now), transition: "posted" };
    let counter = (input.kind == HandMovement::Opening).then_some(Role::Opening);
    let text = input.text.trim().to_owned();
    let draft = Draft { day: input.day, source, text, party: None, counter, reverses: None, brought_by: None, lines };
    Ok(post(tx, ctx, &draft).await?.id)
}

/// Takes back what a person did at the shelf; the caller commits.
pub(super) async fn reverse_by_hand(tx: &mut Tx, ctx: &Ctx, id: &MovementId) -> Result<MovementId, Problem> {
    let movement = queries::movement(tx, &ctx.org, id).await?;
    let Some(kind) = hand::kind_of(&movement.source_kind) else {
        let detail = "A document moved this. Reverse the document; its movement goes with it.";
        return Err(Problem::conflict("inventory.reverse_the_document", detail).with("source", movement.source_id));
    };
    let zone = identity::organisations::zone_of(tx, &ctx.org).await?;
    let source = Source { kind: hand::source_kind(kind), id: movement.source_id, transition: "reversed" };
    let counter = (kind == HandMovement::Opening).then_some(Role::Opening);
    let day = ctx.now.day_in(zone);
    let draft = Draft { day, source, text: movement.text, party: None, counter, reverses: None, brought_by: None, lines: Vec::new() };
    Ok(reverse(tx, ctx, id, draft).await?.id)
}
