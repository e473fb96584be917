//! Choosing how stock is valued.

use std::slice::from_ref;

use books::accounts::{self, Role, Roles};
use books::entries::{self, Leg, Source};
use catalog::items::ItemId;
use identity::audit::{self, Action};
use kernel::db::Value;
use kernel::{Ctx, FromRow, Problem, Tx, sql};
use serde_json::json;

use super::rules;
use super::types::{Method, StandardInput, ValuationInput};
use crate::movements::{self, NewPool, PoolScope};
use crate::revaluations;

const STANDARD: &str = "inventory.standard_cost";

const DEFAULT_CHANGED: Action =
    Action {
        code: "inventory.valuation_default", zh: "默认存货计价方法改为：{method}", en: "chose how stock is valued: {method}"
    };
const CHANGED: Action = Action {
    code: "inventory.valuation",
    zh: "物料 {item} 的存货计价方法改为：{method}",
    en: "chose how the stock of {item} is valued: {method}",
};
const STANDARD_CHANGED: Action = Action {
    code: "inventory.standard_cost",
    zh: "物料 {item} 的标准成本改为：{standard}",
    en: "set the standard cost of {item} to {standard}",
};

/// Makes pools that hold nothing yet, before they are locked.
pub(crate) async fn open_pools(tx: &mut Tx, ctx: &Ctx, pools: &[NewPool], roles: &Roles) -> Result<(), Problem> {
    let mut rows = Vec::with_capacity(pools.len());
    for pool in pools {
        let account = Value::from(roles.account(pool.role)?);
        let (item, scope) = (Value::from(&pool.item), Value::from(pool.scope.name()));
        rows.push([item, scope, account, Value::from(pool.method.name()), Value::from(pool.standard.0)]);
    }
    sql("INSERT INTO inventory_pool (org_id, item_id, scope, account_id, method, standard, quantity, value, last_quantity, last_value)
         VALUES ($1, $2, $3, $4, $5, $6, 0, 0, 0, 0), ... ON CONFLICT (org_id, item_id, scope) DO NOTHING")
    .bind(&ctx.org)
    .rows(rows)
    .run(tx)
    .await?;
    Ok(())
}

/// Chooses how items are valued of which nothing else is said; the caller commits.
pub(super) async fn choose_default(tx: &mut Tx, ctx: &Ctx, method: Method) -> Result<(), Problem> {
    rules::check_default(method)?;
    sql("INSERT INTO inventory_valuation (org_id, method, changed_at, actor) VALUES ($1, $2, $3, $4)
         ON CONFLICT (org_id) DO UPDATE SET method = excluded.method, changed_at = excluded.changed_at, actor = excluded.actor")
    .bind(&ctx.org)
    .bind(method.name())
    .bind(ctx.now)
    .bind(&ctx.actor)
    .run(tx)
    .await?;
    audit::record(tx, ctx, &DEFAULT_CHANGED, ctx.org.as_str(), &json!({ "method": method.name() })).await?;
    Ok(())
}

/// Chooses how an item is valued, while nothing of it is in stock; the caller commits.
pub(super) async fn choose(tx: &mut Tx, ctx: &Ctx, id: &ItemId, input: &ValuationInput) -> Result<(), Problem> {
    let standard = rules::check_input(input)?;
    let item = catalog::items::stocked(tx, &ctx.org, from_ref(id)).await?.pop().ok_or_else(Problem::not_found)?;
    if !item.is_stocked {
        return Err(Problem::conflict("inventory.not_valued", "It is not kept in stock, so it has no value there.").with("item", item.code));
    }
    let roles = accounts::ready(tx, ctx).await?;
    let (scope, role) = (PoolScope::House, PoolScope::House.role(item.kind));
    let house = NewPool { item: id.clone(), scope, role, method: input.method, standard };
    open_pools(tx, ctx, &[house], &roles).await?;
    let pools = movements::locked_pools(tx, &ctx.org, from_ref(id)).await?;
    rules::check_empty(pools.values())?;
    sql("UPDATE inventory_pool SET method = $1, standard = $2 WHERE org_id = $3 AND item_id = $4")
        .bind(input.method.name())
        .bind(standard.0)
        .bind(&ctx.org)
        .bind(id)
        .run(tx)
        .await?;
    audit::record(tx, ctx, &CHANGED, id.as_str(), &json!({ "item": item.code, "method": input.method.name() })).await?;
    Ok(())
}

#[derive(FromRow)]
struct AccountRow {
    scope: PoolScope,
    account_id: String,
}

/// Sets another standard cost: what is in stock is revalued, and the difference is a variance. The caller commits.
pub(super) async fn set_standard(tx: &mut Tx, ctx: &Ctx, id: &ItemId, input: &StandardInput) -> Result<(), Problem> {
    rules::check_standard(input.standard)?;
    let item = catalog::items::stocked(tx, &ctx.org, from_ref(id)).await?.pop().ok_or_else(Problem::not_found)?;
    let pools = movements::locked_pools(tx, &ctx.org, from_ref(id)).await?;
    rules::check_at_standard(pools.values())?;
    let accounts: Vec<AccountRow> = sql("SELECT scope, account_id FROM inventory_pool WHERE org_id = $1 AND item_id = $2 ORDER BY scope")
        .bind(&ctx.org)
        .bind(id)
        .all(tx)
        .await?;
    let roles = accounts::ready(tx, ctx).await?;
    let (mut changes, mut legs) = (Vec::new(), Vec::new());
    for AccountRow { scope, account_id } in accounts {
        let pool = pools.get(&(id.clone(), scope)).copied().unwrap_or_default();
        let more = rules::revalued(&pool, input.standard)?;
        legs.push(Leg::debit(account_id, more));
        legs.push(Leg::credit(roles.account(Role::PurchaseVariances)?, more));
        changes.push((scope, more));
    }
    let source = Source { kind: STANDARD, id: kernel::ids::new_id("std", ctx.now), transition: "posted" };
    sql("WITH v (scope, more) AS (VALUES ($4, CAST($5 AS BIGINT)), ...)
         UPDATE inventory_pool SET standard = $3, value = inventory_pool.value + v.more FROM v
         WHERE inventory_pool.org_id = $1 AND inventory_pool.item_id = $2 AND inventory_pool.scope = v.scope")
    .bind(&ctx.org)
    .bind(id)
    .bind(input.standard.0)
    .rows(changes.iter().map(|(scope, more)| [Value::from(scope.name()), Value::from(*more)]))
    .run(tx)
    .await?;
    let rows: Vec<_> = changes.iter().filter(|(_, more)| *more != 0).map(|(scope, more)| (id.clone(), *scope, *more)).collect();
    revaluations::note(tx, ctx, input.day, (source.kind, &source.id), &rows).await?;
    entries::post(tx, ctx, &entries::Draft { day: input.day, source, text: item.code.clone(), legs }).await?;
    let params = json!({ "item": item.code, "standard": input.standard.to_string() });
    audit::record(tx, ctx, &STANDARD_CHANGED, id.as_str(), &params).await?;
    Ok(())
}
