//! Working out what a month's stock cost.

use std::collections::BTreeMap;

use books::accounts::{self, Role, Roles};
use books::entries::{self, Leg, Source};
use books::periods;
use catalog::items::ItemId;
use kernel::db::Value;
use kernel::{Ctx, Day, Problem, Tx, sql};

use super::queries::{self, PoolRow};
use super::rules::{self, Item};
use crate::movements::{PoolScope, difference, outside};
use crate::revaluations;

const SOURCE: &str = "inventory.month_cost";

/// What is posted on one day.
#[derive(Default)]
struct Posting {
    legs: Vec<Leg>,
    /// By how much which pool changes.
    changes: Vec<(ItemId, PoolScope, i64)>,
}

/// Corrects what left in a month to the average of that month, additively; the caller commits.
///
/// It may be done again as long as the month is open: what was corrected already is counted.
pub(super) async fn work_out(tx: &mut Tx, ctx: &Ctx, period: &str) -> Result<(), Problem> {
    let (first, last) = rules::days(period)?;
    let roles = accounts::ready(tx, ctx).await?;
    let pools = queries::locked_pools(tx, &ctx.org).await?;
    // A month without corrections is refused, too, when it is closed.
    periods::held_open(tx, ctx, period).await?;
    let items = queries::items(tx, &ctx.org, &pools, (first, last)).await?;
    let (month, later, sum) = decide(&pools, &items, &roles)?;
    let corrected = i64::try_from(month.changes.len()).unwrap_or(i64::MAX);
    let id = kernel::ids::new_id("mco", ctx.now);
    let zone = identity::organisations::zone_of(tx, &ctx.org).await?;
    let next = rules::day_after(last).max(ctx.now.day_in(zone));
    write(tx, ctx, (&id, "posted", last), period, month).await?;
    write(tx, ctx, (&id, "passed_on", next), period, later).await?;
    sql("INSERT INTO inventory_month_cost (org_id, id, period, day, items, value, made_at, actor) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
        .bind(&ctx.org)
        .bind(&id)
        .bind(period)
        .bind(last)
        .bind(corrected)
        .bind(sum)
        .bind(ctx.now)
        .bind(&ctx.actor)
        .run(tx)
        .await?;
    Ok(())
}

/// What is posted at the end of the month, what of it belongs to what left afterwards, and how much it is altogether.
fn decide(pools: &[PoolRow], items: &BTreeMap<ItemId, Item>, roles: &Roles) -> Result<(Posting, Posting, i64), Problem> {
    let too_large = || Problem::conflict("inventory.too_large", "The numbers are larger than a ledger holds.");
    let (mut month, mut later, mut sum) = (Posting::default(), Posting::default(), 0_i64);
    for (id, item) in items {
        let more = item.difference().ok_or_else(too_large)?;
        let own = || pools.iter().filter(|pool| pool.item_id == *id);
        // What is left of it bears the difference; where nothing is left, the house does, and passes it on.
        let Some(pool) = own().find(|pool| pool.quantity > 0).or_else(|| own().next()).filter(|_| more != 0) else { continue };
        sum = sum.checked_add(more).ok_or_else(too_large)?;
        for (kind, share) in item.shares(more).ok_or_else(too_large)? {
            month.legs.push(difference(roles.account(outside(kind))?, share));
        }
        month.legs.push(difference(&pool.account_id, -more));
        month.changes.push((id.clone(), pool.scope, -more));
        let rest = rules::passed_on(pool.quantity, pool.value - more);
        if rest != 0 {
            later.legs.extend([difference(roles.account(Role::CostOfSales)?, rest), difference(&pool.account_id, -rest)]);
            later.changes.push((id.clone(), pool.scope, -rest));
        }
    }
    Ok((month, later, sum))
}

async fn write(
    tx: &mut Tx,
    ctx: &Ctx,
    (id, transition, day): (&str, &'static str, Day),
    period: &str,
    posting: Posting,
) -> Result<(), Problem> {
    if posting.changes.is_empty() {
        return Ok(());
    }
    sql("WITH v (item_id, scope, value) AS (VALUES ($2, $3, CAST($4 AS BIGINT)), ...)
         UPDATE inventory_pool SET value = inventory_pool.value + v.value FROM v
         WHERE inventory_pool.org_id = $1 AND inventory_pool.item_id = v.item_id AND inventory_pool.scope = v.scope")
    .bind(&ctx.org)
    .rows(posting.changes.iter().map(|(item, scope, value)| [Value::from(item), Value::from(scope.name()), Value::from(*value)]))
    .run(tx)
    .await?;
    revaluations::note(tx, ctx, day, (SOURCE, id), &posting.changes).await?;
    let source = Source { kind: SOURCE, id: id.to_owned(), transition };
    entries::post(tx, ctx, &entries::Draft { day, source, text: period.to_owned(), legs: posting.legs }).await?;
    Ok(())
}
