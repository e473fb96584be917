//! Posting what became known late.

use std::collections::HashMap;

use books::accounts::{self, Role};
use books::entries::{self, Leg, Source};
use catalog::items::ItemId;
use kernel::db::Value;
use kernel::quantity::Quantity;
use kernel::{Ctx, Day, FromRow, Problem, Tx, sql};

use super::rules::{left_in_layers, left_in_stock, whole_in_stock};
use crate::movements::{self, Brought, LayerChange, MovementId, PoolKey, PoolScope};
use crate::valuations::Method;

/// So much of an item cost so much more, or less, than it came for, in minor units.
#[derive(Clone, Debug)]
pub struct Late {
    pub item: ItemId,
    pub quantity: Quantity,
    pub value: i64,
}

/// What became known late.
#[derive(Clone, Debug)]
pub struct Draft {
    pub day: Day,
    pub source: Source,
    pub text: String,
    /// The other side of it: what is owed for goods received, or an expense that belongs to the goods.
    pub counter: Role,
    /// Who is owed the difference, where it is owed.
    pub party: Option<String>,
    pub late: Vec<Late>,
}

#[derive(Debug, FromRow)]
struct PoolRow {
    item_id: ItemId,
    account_id: String,
    quantity: i64,
    value: i64,
    method: Method,
}

/// The pools of what became known late, locked until the unit ends.
#[derive(Debug, Default)]
pub struct Held {
    pools: HashMap<ItemId, PoolRow>,
}

impl Held {
    /// Whether it matters which movements brought it: where layers are kept.
    #[must_use]
    pub fn has_layers(&self) -> bool {
        self.pools.values().any(|pool| pool.method == Method::Fifo)
    }
}

/// Holds the pools of what became known late, before it is posted by [`revalue`].
pub async fn hold(tx: &mut Tx, ctx: &Ctx, late: &[Late]) -> Result<Held, Problem> {
    if late.is_empty() {
        return Ok(Held::default());
    }
    let rows: Vec<PoolRow> = sql("SELECT item_id, account_id, quantity, value, method FROM inventory_pool
         WHERE org_id = $1 AND scope = 'house' AND item_id IN (VALUES ($2), ...) ORDER BY item_id, scope")
    .bind(&ctx.org)
    .rows(late.iter().map(|late| [Value::from(&late.item)]))
    .locking()
    .all(tx)
    .await?;
    Ok(Held { pools: rows.into_iter().map(|row| (row.item_id.clone(), row)).collect() })
}

/// What a line of it did: to a pool, and to its layers.
struct Taken<'a> {
    item: &'a ItemId,
    share: i64,
}

/// Posts late differences in the caller's transaction; nothing when there are none. Answers what the stock took of each.
///
/// `brought_by` are the movements that brought it; they are asked for only where [`Held::has_layers`].
pub async fn revalue(tx: &mut Tx, ctx: &Ctx, draft: &Draft, held: Held, brought_by: &[MovementId]) -> Result<Vec<i64>, Problem> {
    if draft.late.is_empty() {
        return Ok(Vec::new());
    }
    let roles = accounts::ready(tx, ctx).await?;
    let mut layers = movements::brought_by(tx, &ctx.org, brought_by).await?;
    let mut pools = held.pools;
    let (mut legs, mut taken, mut changes) = (Vec::new(), Vec::new(), Vec::new());
    for (n, late) in draft.late.iter().enumerate() {
        let too_large = || Problem::conflict("inventory.too_large", "The numbers are larger than a ledger holds.");
        let pool = pools.get_mut(&late.item);
        let share = match &pool {
            None => 0,
            Some(pool) if pool.method == Method::Fifo => {
                let own = layers.iter_mut().filter(|layer| layer.item_id == late.item);
                into_layers(n, late, own, &mut changes).ok_or_else(too_large)?
            }
            Some(pool) if pool.method == Method::Standard => 0,
            Some(pool) if pool.method == Method::PeriodAverage => whole_in_stock(late.value, pool.quantity, pool.value),
            Some(pool) => left_in_stock(late.quantity.0, late.value, pool.quantity, pool.value).ok_or_else(too_large)?,
        };
        let mut beside = Role::CostOfSales;
        if let Some(pool) = pool {
            pool.value += share;
            legs.push(Leg::debit(pool.account_id.clone(), share));
            if pool.method == Method::Standard {
                beside = Role::PurchaseVariances;
            }
        }
        legs.push(Leg::debit(roles.account(beside)?, late.value - share));
        let counter = Leg::credit(roles.account(draft.counter)?, late.value);
        legs.push(match &draft.party {
            Some(party) => counter.of(party.clone()),
            None => counter,
        });
        taken.push(Taken { item: &late.item, share });
    }
    write(tx, ctx, draft, &taken, &changes, &layers).await?;
    let entry = entries::Draft { day: draft.day, source: draft.source.clone(), text: draft.text.clone(), legs };
    entries::post(tx, ctx, &entry).await?;
    Ok(taken.into_iter().map(|one| one.share).collect())
}

/// Puts a difference into the layers that came with it; answers what they took.
fn into_layers<'a>(
    n: usize,
    late: &Late,
    layers: impl Iterator<Item = &'a mut Brought>,
    changes: &mut Vec<(PoolKey, LayerChange)>,
) -> Option<i64> {
    let own: Vec<&mut Brought> = layers.collect();
    let known: Vec<Brought> = own.iter().map(|layer| (**layer).clone()).collect();
    let shares = left_in_layers(late.quantity.0, late.value, &known)?;
    for (layer, share) in own.into_iter().zip(&shares).filter(|(_, share)| **share != 0) {
        layer.value += share;
        let key = (late.item.clone(), PoolScope::House);
        changes.push((key, LayerChange { n, seq: layer.seq, quantity: 0, value: *share }));
    }
    Some(shares.iter().sum())
}

async fn write(
    tx: &mut Tx,
    ctx: &Ctx,
    draft: &Draft,
    taken: &[Taken<'_>],
    changes: &[(PoolKey, LayerChange)],
    layers: &[Brought],
) -> Result<(), Problem> {
    // One item may stand on several lines: one row takes them together.
    let mut sums: Vec<(&ItemId, i64)> = Vec::new();
    for one in taken {
        match sums.iter_mut().find(|sum| sum.0 == one.item) {
            Some(sum) => sum.1 += one.share,
            None => sums.push((one.item, one.share)),
        }
    }
    sql("WITH v (item_id, value) AS (VALUES ($2, CAST($3 AS BIGINT)), ...)
         UPDATE inventory_pool SET value = inventory_pool.value + v.value FROM v
         WHERE inventory_pool.org_id = $1 AND inventory_pool.scope = 'house' AND inventory_pool.item_id = v.item_id")
    .bind(&ctx.org)
    .rows(sums.iter().map(|(item, change)| [Value::from(*item), Value::from(*change)]))
    .run(tx)
    .await?;
    let rows: Vec<_> = sums.iter().map(|(item, change)| ((*item).clone(), PoolScope::House, *change)).collect();
    note(tx, ctx, draft.day, (draft.source.kind, &draft.source.id), &rows).await?;
    let changed = layers.iter().filter(|layer| changes.iter().any(|(key, change)| key.0 == layer.item_id && change.seq == layer.seq));
    let left = |layer: &Brought| {
        [
            Value::from(&layer.item_id),
            Value::from(PoolScope::House.name()),
            Value::from(layer.seq),
            Value::from(layer.quantity),
            Value::from(layer.value),
        ]
    };
    movements::set_left(tx, ctx, changed.map(left).collect()).await?;
    movements::note_changes(tx, ctx, &kernel::ids::new_id("rev", ctx.now), changes).await?;
    Ok(())
}

/// Notes by how much pools became worth more, or less, without a movement.
pub(crate) async fn note(
    tx: &mut Tx,
    ctx: &Ctx,
    day: Day,
    (source_kind, source_id): (&str, &str),
    changes: &[(ItemId, PoolScope, i64)],
) -> Result<(), Problem> {
    if changes.is_empty() {
        return Ok(());
    }
    let rows = changes.iter().map(|(item, scope, change)| {
        let id = kernel::ids::new_id("rev", ctx.now);
        [Value::from(id), Value::from(item), Value::from(scope.name()), Value::from(*change)]
    });
    sql("INSERT INTO inventory_revaluation (org_id, day, source_kind, source_id, id, item_id, scope, value)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8), ...")
    .bind(&ctx.org)
    .bind(day)
    .bind(source_kind)
    .bind(source_id)
    .rows(rows)
    .run(tx)
    .await?;
    Ok(())
}
