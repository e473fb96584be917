//! Choosing how stock is valued.

use std::slice::from_ref;

use books::accounts::{self, Roles};
use catalog::items::ItemId;
use identity::audit::{self, Action};
use kernel::db::Value;
use kernel::{Ctx, Problem, Tx, sql};
use serde_json::json;

use super::rules;
use super::types::{Method, ValuationInput};
use crate::movements::{self, NewPool, PoolScope};

const DEFAULT_CHANGED: Action =
    Action {
        code: "inventory.valuation_default", zh: "默认存货计价方法改为：{method}", en: "chose how stock is valued: {method}"
    };
const CHANGED: Action = Action {
    code: "inventory.valuation",
    zh: "物料 {item} 的存货计价方法改为：{method}",
    en: "chose how the stock of {item} is valued: {method}",
};

/// Makes pools that hold nothing yet, before they are locked.
pub(crate) async fn open_pools(tx: &mut Tx, ctx: &Ctx, pools: &[NewPool], roles: &Roles) -> Result<(), Problem> {
    let mut rows = Vec::with_capacity(pools.len());
    for pool in pools {
        let account = Value::from(roles.account(pool.role)?);
        rows.push([Value::from(&pool.item), Value::from(pool.scope.name()), account, Value::from(pool.method.name())]);
    }
    sql("INSERT INTO inventory_pool (org_id, item_id, scope, account_id, method, quantity, value, last_quantity, last_value)
         VALUES ($1, $2, $3, $4, $5, 0, 0, 0, 0), ... ON CONFLICT (org_id, item_id, scope) DO NOTHING")
    .bind(&ctx.org)
    .rows(rows)
    .run(tx)
    .await?;
    Ok(())
}

/// Chooses how items are valued of which nothing else is said; the caller commits.
pub(super) async fn choose_default(tx: &mut Tx, ctx: &Ctx, method: Method) -> Result<(), Problem> {
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
    let item = catalog::items::stocked(tx, &ctx.org, from_ref(id)).await?.pop().ok_or_else(Problem::not_found)?;
    if !item.is_stocked {
        return Err(Problem::conflict("inventory.not_valued", "It is not kept in stock, so it has no value there.").with("item", item.code));
    }
    let roles = accounts::ready(tx, ctx).await?;
    let house = NewPool { item: id.clone(), scope: PoolScope::House, role: PoolScope::House.role(item.kind), method: input.method };
    open_pools(tx, ctx, &[house], &roles).await?;
    let pools = movements::locked_pools(tx, &ctx.org, from_ref(id)).await?;
    rules::check_empty(pools.values())?;
    sql("UPDATE inventory_pool SET method = $1 WHERE org_id = $2 AND item_id = $3")
        .bind(input.method.name())
        .bind(&ctx.org)
        .bind(id)
        .run(tx)
        .await?;
    audit::record(tx, ctx, &CHANGED, id.as_str(), &json!({ "item": item.code, "method": input.method.name() })).await?;
    Ok(())
}
