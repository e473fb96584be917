//! Making and changing price lists and their lines. The caller commits.

use identity::audit::{self, Action};
use kernel::web::IfMatch;
use kernel::{Check, Ctx, DbError, Problem, Tx, sql};
use serde_json::json;

use super::queries::{self, FOREVER};
use super::types::{PriceId, PriceInput, PriceListId, PriceListInput, PriceListShown, PriceShown};
use crate::events::PriceListChanged;
use crate::folding::{folded, tidied};
use crate::items::{StockItem, stocked};

const MADE: Action = Action { code: "catalog.price_list_made", zh: "新建价格表“{name}”", en: "made the price list “{name}”" };
const CHANGED: Action =
    Action { code: "catalog.price_list_changed", zh: "修改价格表“{name}”", en: "changed the price list “{name}”" };
const PRICED: Action =
    Action {
        code: "catalog.price_set", zh: "价格表“{list}”：{item} 定价 {price}", en: "price list “{list}”: {item} at {price}"
    };
const DROPPED: Action =
    Action {
        code: "catalog.price_dropped", zh: "从价格表“{list}”删除一行", en: "dropped a line of the price list “{list}”"
    };

pub(super) async fn make(tx: &mut Tx, ctx: &Ctx, input: PriceListInput) -> Result<PriceListShown, Problem> {
    check_list(&input)?;
    let id = PriceListId::new(ctx.now);
    let list = PriceListShown { id, name: tidied(&input.name), currency: input.currency, state: input.state, version: 1 };
    sql("INSERT INTO catalog_price_list (org_id, id, name, name_key, currency, state, version, created_at, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $7)")
    .bind(&ctx.org)
    .bind(&list.id)
    .bind(&list.name)
    .bind(folded(&list.name))
    .bind(list.currency)
    .bind(list.state)
    .bind(ctx.now)
    .run(tx)
    .await
    .map_err(name_taken)?;
    audit::record(tx, ctx, &MADE, list.id.as_str(), &json!({ "name": list.name, "currency": list.currency })).await?;
    announce(tx, ctx, &list.id).await?;
    Ok(list)
}

pub(super) async fn change(
    tx: &mut Tx,
    ctx: &Ctx,
    id: &PriceListId,
    seen: IfMatch,
    input: PriceListInput,
) -> Result<PriceListShown, Problem> {
    check_list(&input)?;
    let before = queries::list(tx, &ctx.org, id).await?;
    seen.check(before.version)?;
    if before.currency != input.currency {
        let (lines,): (i64,) =
            sql("SELECT COUNT(*) FROM catalog_price WHERE org_id = $1 AND list = $2").bind(&ctx.org).bind(id).one(tx).await?;
        let mut check = Check::new();
        check.that(lines == 0, "currency", "field.contradicts", "the currency stays once the list has lines; make another list");
        check.done()?;
    }
    let (name, currency, state) = (tidied(&input.name), input.currency, input.state);
    let list = PriceListShown { id: id.clone(), name, currency, state, version: before.version + 1 };
    let changed = sql("UPDATE catalog_price_list SET name = $1, name_key = $2, currency = $3, state = $4, version = $5, changed_at = $6
         WHERE org_id = $7 AND id = $8 AND version = $9")
    .bind(&list.name)
    .bind(folded(&list.name))
    .bind(list.currency)
    .bind(list.state)
    .bind(list.version)
    .bind(ctx.now)
    .bind(&ctx.org)
    .bind(id)
    .bind(before.version)
    .run(tx)
    .await
    .map_err(name_taken)?;
    seen.check(if changed == 1 { before.version } else { before.version + 1 })?;
    audit::record(tx, ctx, &CHANGED, id.as_str(), &json!({ "name": list.name, "before": before.name, "state": list.state })).await?;
    announce(tx, ctx, id).await?;
    Ok(list)
}

/// Adds a line, or gives the line of the same item, unit, step and first day another price.
pub(super) async fn set_price(tx: &mut Tx, ctx: &Ctx, list: &PriceListId, input: &PriceInput) -> Result<PriceShown, Problem> {
    let head = queries::list(tx, &ctx.org, list).await?;
    let item = stocked(tx, &ctx.org, std::slice::from_ref(&input.item)).await?.pop();
    let item = check_price(input, item)?;
    let to_day = input.to_day.map_or_else(|| FOREVER.to_owned(), |day| day.to_string());
    let (id,): (PriceId,) = sql("INSERT INTO catalog_price (org_id, id, list, item, unit, from_quantity, price, from_day, to_day)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (org_id, list, item, unit, from_quantity, from_day) DO UPDATE SET price = excluded.price, to_day = excluded.to_day
         RETURNING id")
    .bind(&ctx.org)
    .bind(PriceId::new(ctx.now))
    .bind(list)
    .bind(&input.item)
    .bind(input.unit)
    .bind(input.from_quantity)
    .bind(input.price)
    .bind(input.from_day.map_or_else(String::new, |day| day.to_string()))
    .bind(to_day)
    .one(tx)
    .await?;
    let told =
        json!({ "list": head.name, "item": item.code, "price": input.price, "unit": input.unit, "from_quantity": input.from_quantity });
    audit::record(tx, ctx, &PRICED, list.as_str(), &told).await?;
    announce(tx, ctx, list).await?;
    Ok(PriceShown {
        id,
        item: item.id,
        item_code: item.code,
        item_name: item.name,
        unit: input.unit,
        from_quantity: input.from_quantity,
        price: input.price,
        from_day: input.from_day,
        to_day: input.to_day,
    })
}

pub(super) async fn drop_price(tx: &mut Tx, ctx: &Ctx, list: &PriceListId, line: &PriceId) -> Result<(), Problem> {
    let head = queries::list(tx, &ctx.org, list).await?;
    let dropped =
        sql("DELETE FROM catalog_price WHERE org_id = $1 AND list = $2 AND id = $3").bind(&ctx.org).bind(list).bind(line).run(tx).await?;
    if dropped == 0 {
        return Err(Problem::not_found());
    }
    audit::record(tx, ctx, &DROPPED, list.as_str(), &json!({ "list": head.name, "line": line })).await?;
    announce(tx, ctx, list).await
}

fn check_list(input: &PriceListInput) -> Result<(), Problem> {
    let mut check = Check::new();
    check.text("name", &input.name, 1, 100);
    check.done()
}

fn check_price(input: &PriceInput, item: Option<StockItem>) -> Result<StockItem, Problem> {
    let mut check = Check::new();
    check.that(item.is_some(), "item", "field.unknown", "an item of this organisation");
    let has_unit = item.as_ref().is_none_or(|item| item.fraction(input.unit).is_some());
    check.that(has_unit, "unit", "field.unknown", "one of the item's units");
    check.that(input.from_quantity.0 >= 0, "from_quantity", "field.negative", "a quantity is not below zero");
    check.that(input.price.0 >= 0, "price", "field.negative", "a price is not below zero");
    let is_in_order = input.from_day.zip(input.to_day).is_none_or(|(from, to)| from <= to);
    check.that(is_in_order, "to_day", "field.out_of_range", "the last day is not before the first");
    check.done()?;
    item.ok_or_else(Problem::not_found)
}

fn name_taken(error: DbError) -> Problem {
    if error.is_duplicate() { Problem::conflict("catalog.name_taken", "Another one has this name.") } else { error.into() }
}

async fn announce(tx: &mut Tx, ctx: &Ctx, id: &PriceListId) -> Result<(), Problem> {
    Ok(tx.emit(ctx, &PriceListChanged { list: id.to_string() }).await?)
}
