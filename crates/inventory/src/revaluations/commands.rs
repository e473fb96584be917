//! Posting what became known late.

use std::collections::HashMap;

use books::accounts::{self, Role};
use books::entries::{self, Leg, Source};
use catalog::items::ItemId;
use kernel::db::Value;
use kernel::quantity::Quantity;
use kernel::{Ctx, Day, FromRow, Problem, Tx, sql};

use super::rules::left_in_stock;

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

#[derive(FromRow)]
struct PoolRow {
    item_id: ItemId,
    account_id: String,
    quantity: i64,
    value: i64,
}

/// Posts late differences in the caller's transaction; nothing when there are none. Answers what the stock took of each.
pub async fn revalue(tx: &mut Tx, ctx: &Ctx, draft: &Draft) -> Result<Vec<i64>, Problem> {
    if draft.late.is_empty() {
        return Ok(Vec::new());
    }
    let roles = accounts::ready(tx, ctx).await?;
    let mut pools = locked(tx, ctx, draft).await?;
    let mut legs = Vec::new();
    let mut changes: Vec<(&ItemId, i64)> = Vec::new();
    for late in &draft.late {
        let too_large = || Problem::conflict("inventory.too_large", "The numbers are larger than a ledger holds.");
        let pool = pools.get_mut(&late.item);
        let (in_pool, worth) = pool.as_ref().map_or((0, 0), |pool| (pool.quantity, pool.value));
        let share = left_in_stock(late.quantity.0, late.value, in_pool, worth).ok_or_else(too_large)?;
        if let Some(pool) = pool {
            pool.value += share;
            legs.push(Leg::debit(pool.account_id.clone(), share));
        }
        legs.push(Leg::debit(roles.account(Role::CostOfSales)?, late.value - share));
        let counter = Leg::credit(roles.account(draft.counter)?, late.value);
        legs.push(match &draft.party {
            Some(party) => counter.of(party.clone()),
            None => counter,
        });
        changes.push((&late.item, share));
    }
    write(tx, ctx, draft, &changes).await?;
    let entry = entries::Draft { day: draft.day, source: draft.source.clone(), text: draft.text.clone(), legs };
    entries::post(tx, ctx, &entry).await?;
    Ok(changes.into_iter().map(|(_, share)| share).collect())
}

async fn locked(tx: &mut Tx, ctx: &Ctx, draft: &Draft) -> Result<HashMap<ItemId, PoolRow>, Problem> {
    let rows: Vec<PoolRow> = sql("SELECT item_id, account_id, quantity, value FROM inventory_pool
         WHERE org_id = $1 AND scope = 'house' AND item_id IN (VALUES ($2), ...) ORDER BY item_id, scope")
    .bind(&ctx.org)
    .rows(draft.late.iter().map(|late| [Value::from(&late.item)]))
    .locking()
    .all(tx)
    .await?;
    Ok(rows.into_iter().map(|row| (row.item_id.clone(), row)).collect())
}

async fn write(tx: &mut Tx, ctx: &Ctx, draft: &Draft, changes: &[(&ItemId, i64)]) -> Result<(), Problem> {
    // One item may stand on several lines: one row takes them together.
    let mut sums: Vec<(&ItemId, i64)> = Vec::new();
    for (item, change) in changes {
        match sums.iter_mut().find(|sum| sum.0 == *item) {
            Some(sum) => sum.1 += change,
            None => sums.push((item, *change)),
        }
    }
    sql("WITH v (item_id, value) AS (VALUES ($2, CAST($3 AS BIGINT)), ...)
         UPDATE inventory_pool SET value = inventory_pool.value + v.value FROM v
         WHERE inventory_pool.org_id = $1 AND inventory_pool.scope = 'house' AND inventory_pool.item_id = v.item_id")
    .bind(&ctx.org)
    .rows(sums.iter().map(|(item, change)| [Value::from(*item), Value::from(*change)]))
    .run(tx)
    .await?;
    let rows = sums.iter().map(|(item, change)| {
        [
            Value::from(kernel::ids::new_id("rev", ctx.now)),
            Value::from(*item),
            Value::from(draft.day),
            Value::from(draft.source.kind),
            Value::from(&draft.source.id),
            Value::from(*change),
        ]
    });
    sql("INSERT INTO inventory_revaluation (org_id, id, item_id, scope, day, source_kind, source_id, value)
         VALUES ($1, $2, $3, 'house', $4, $5, $6, $7), ...")
    .bind(&ctx.org)
    .rows(rows)
    .run(tx)
    .await?;
    Ok(())
}
