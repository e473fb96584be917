//! Reading what happened to the stock of a month.

use std::collections::{BTreeMap, HashMap};

use catalog::items::ItemId;
use catalog::locations::{self, LocationId, LocationKind};
use kernel::quantity::{CNY, Money, Quantity};
use kernel::{Day, DbError, FromRow, OrgId, Timestamp, Tx, sql};

use super::rules::{Item, Moved, Sum};
use super::types::{CostedQuantity, MonthCost, MonthRun};
use crate::movements::PoolScope;
use crate::valuations::each;

/// A pool of an item that is valued by the average of its month.
#[derive(Clone, Debug, FromRow)]
pub(super) struct PoolRow {
    pub(super) item_id: ItemId,
    pub(super) scope: PoolScope,
    pub(super) account_id: String,
    pub(super) quantity: i64,
    pub(super) value: i64,
}

/// The pools of all items that are valued so, in order.
pub(super) async fn pools(tx: &mut Tx, org: &OrgId) -> Result<Vec<PoolRow>, DbError> {
    sql("SELECT item_id, scope, account_id, quantity, value FROM inventory_pool
         WHERE org_id = $1 AND method = 'period_average' ORDER BY item_id, scope")
    .bind(org)
    .all(tx)
    .await
}

/// The same, locked in order until the unit ends.
pub(super) async fn locked_pools(tx: &mut Tx, org: &OrgId) -> Result<Vec<PoolRow>, DbError> {
    sql("SELECT item_id, scope, account_id, quantity, value FROM inventory_pool
         WHERE org_id = $1 AND method = 'period_average' ORDER BY item_id, scope")
    .bind(org)
    .locking()
    .all(tx)
    .await
}

#[derive(FromRow)]
struct MovedRow {
    item_id: ItemId,
    from_id: LocationId,
    to_id: LocationId,
    is_back: i64,
    is_after: i64,
    quantity: i64,
    value: i64,
}

#[derive(FromRow)]
struct RevaluedRow {
    item_id: ItemId,
    is_of_issues: i64,
    is_after: i64,
    value: i64,
}

/// What is known of the items of these pools and a month.
pub(super) async fn items(
    tx: &mut Tx,
    org: &OrgId,
    pools: &[PoolRow],
    (first, last): (Day, Day),
) -> Result<BTreeMap<ItemId, Item>, DbError> {
    let mut items: BTreeMap<ItemId, Item> = BTreeMap::new();
    for pool in pools {
        let now = &mut items.entry(pool.item_id.clone()).or_default().now;
        *now = Sum { quantity: now.quantity + pool.quantity, value: now.value + pool.value };
    }
    if items.is_empty() {
        return Ok(items);
    }
    let moved: Vec<MovedRow> = sql("SELECT m.item_id, m.from_id, m.to_id,
            CAST(CASE WHEN v.reverses IS NULL THEN 0 ELSE 1 END AS BIGINT) AS is_back,
            CAST(CASE WHEN v.day > $3 THEN 1 ELSE 0 END AS BIGINT) AS is_after,
            CAST(SUM(m.quantity) AS BIGINT) AS quantity, CAST(SUM(m.value) AS BIGINT) AS value
         FROM inventory_movement v JOIN inventory_move m ON m.org_id = v.org_id AND m.movement_id = v.id
         WHERE v.org_id = $1 AND v.day >= $2
            AND m.item_id IN (SELECT item_id FROM inventory_pool WHERE org_id = $1 AND method = 'period_average')
         GROUP BY m.item_id, m.from_id, m.to_id, CASE WHEN v.reverses IS NULL THEN 0 ELSE 1 END, CASE WHEN v.day > $3 THEN 1 ELSE 0 END")
    .bind(org)
    .bind(first)
    .bind(last)
    .all(tx)
    .await?;
    let kinds = kinds(tx, org, &moved).await?;
    for row in moved {
        let (Some(from), Some(to)) = (kinds.get(&row.from_id), kinds.get(&row.to_id)) else { continue };
        let sum = Sum { quantity: row.quantity, value: row.value };
        let moved = Moved { from: *from, to: *to, is_back: row.is_back != 0, is_after: row.is_after != 0, sum };
        if let Some(item) = items.get_mut(&row.item_id) {
            item.count(moved);
        }
    }
    let revalued: Vec<RevaluedRow> = sql("SELECT item_id,
            CAST(CASE WHEN source_kind IN ('inventory.month_cost', 'inventory.late_cost') THEN 1 ELSE 0 END AS BIGINT) AS is_of_issues,
            CAST(CASE WHEN day > $3 THEN 1 ELSE 0 END AS BIGINT) AS is_after, value
         FROM inventory_revaluation WHERE org_id = $1 AND day >= $2
            AND item_id IN (SELECT item_id FROM inventory_pool WHERE org_id = $1 AND method = 'period_average')")
    .bind(org)
    .bind(first)
    .bind(last)
    .all(tx)
    .await?;
    for row in revalued {
        if let Some(item) = items.get_mut(&row.item_id) {
            item.revalue(row.is_of_issues != 0, row.is_after != 0, row.value);
        }
    }
    Ok(items)
}

async fn kinds(tx: &mut Tx, org: &OrgId, moved: &[MovedRow]) -> Result<HashMap<LocationId, LocationKind>, DbError> {
    let mut places: Vec<LocationId> = moved.iter().flat_map(|row| [row.from_id.clone(), row.to_id.clone()]).collect();
    places.sort();
    places.dedup();
    if places.is_empty() {
        return Ok(HashMap::new());
    }
    Ok(locations::known(tx, org, &places).await?.into_iter().map(|place| (place.id, place.kind)).collect())
}

/// An item and its month, for people.
pub(super) fn shown((id, item): (&ItemId, &Item)) -> Option<MonthCost> {
    let told = |sum: Sum| CostedQuantity { quantity: Quantity(sum.quantity), value: Money::new(sum.value, CNY) };
    let (opening, whole) = (item.opening(), item.whole());
    let is_nothing = [opening, item.received, item.issued].iter().all(|sum| *sum == Sum::default());
    (!is_nothing).then(|| MonthCost {
        item_id: id.clone(),
        opening: told(opening),
        received: told(item.received),
        issued: told(item.issued),
        each: each(Quantity(whole.quantity), whole.value),
        difference: Money::new(item.difference().unwrap_or_default(), CNY),
    })
}

#[derive(FromRow)]
struct RunRow {
    id: String,
    period: String,
    day: Day,
    items: i64,
    value: i64,
    made_at: Timestamp,
    actor: String,
}

/// When the cost of a month was worked out, newest first; the latest fifty.
pub(super) async fn runs(tx: &mut Tx, org: &OrgId, period: &str) -> Result<Vec<MonthRun>, DbError> {
    let rows: Vec<RunRow> = sql("SELECT id, period, day, items, value, made_at, actor FROM inventory_month_cost
         WHERE org_id = $1 AND period = $2 ORDER BY id DESC LIMIT 50")
    .bind(org)
    .bind(period)
    .all(tx)
    .await?;
    let shown = |row: RunRow| MonthRun {
        id: row.id,
        period: row.period,
        day: row.day,
        items: row.items,
        value: Money::new(row.value, CNY),
        made_at: row.made_at,
        actor: row.actor,
    };
    Ok(rows.into_iter().map(shown).collect())
}

/// How many items of a month do not cost its average yet.
pub(crate) async fn due(tx: &mut Tx, org: &OrgId, period: &str) -> Result<i64, DbError> {
    let pools = pools(tx, org).await?;
    let Ok(days) = super::rules::days(period) else { return Ok(0) };
    if pools.is_empty() {
        return Ok(0);
    }
    let due =
        items(tx, org, &pools, days).await?.values().filter(|item| item.difference().is_some_and(|difference| difference != 0)).count();
    Ok(i64::try_from(due).unwrap_or(i64::MAX))
}
