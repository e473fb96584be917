//! Making, changing and merging items. The caller commits.

use identity::audit::{self, Action};
use kernel::db::Value;
use kernel::web::IfMatch;
use kernel::{Check, Ctx, DbError, OrgId, Problem, Tx, sql};
use serde_json::json;

use super::types::{ItemId, ItemInput, ItemShown};
use super::{queries, rules};
use crate::events::ItemChanged;
use crate::folding::{folded, searchable};
use crate::taxes;

const MADE: Action = Action { code: "catalog.item_made", zh: "新建物料 {code} {name}", en: "made the item {code} {name}" };
const CHANGED: Action = Action { code: "catalog.item_changed", zh: "修改物料 {code} {name}", en: "changed the item {code} {name}" };
const MERGED: Action =
    Action { code: "catalog.item_merged", zh: "将物料 {code} 合并到 {into}", en: "merged the item {code} into {into}" };

/// Makes an item.
pub(super) async fn make(tx: &mut Tx, ctx: &Ctx, input: ItemInput) -> Result<ItemShown, Problem> {
    let item = rules::decide(input, None, ctx.now)?;
    check_others(tx, &ctx.org, &item).await?;
    store(tx, &ctx.org, &item).await?;
    audit::record(tx, ctx, &MADE, item.id.as_str(), &json!({ "code": item.code, "name": item.name })).await?;
    tx.emit(ctx, &ItemChanged { item: item.id.to_string() }).await?;
    Ok(item)
}

/// Changes an item; what the entry leaves out becomes empty.
pub(super) async fn change(tx: &mut Tx, ctx: &Ctx, id: &ItemId, seen: IfMatch, input: ItemInput) -> Result<ItemShown, Problem> {
    let before = queries::locked(tx, &ctx.org, id).await?;
    seen.check(before.version)?;
    if before.merged_into.is_some() {
        return Err(Problem::conflict("catalog.merged_already", "This item was merged into another one. Change that one."));
    }
    let item = rules::decide(input, Some(&before), ctx.now)?;
    check_others(tx, &ctx.org, &item).await?;
    store(tx, &ctx.org, &item).await?;
    let told = json!({ "code": item.code, "name": item.name, "before": differing(&before, &item), "after": differing(&item, &before) });
    audit::record(tx, ctx, &CHANGED, item.id.as_str(), &told).await?;
    tx.emit(ctx, &ItemChanged { item: item.id.to_string() }).await?;
    Ok(item)
}

/// The fields in which a record differs from another, as the first one has them.
pub(crate) fn differing<T: serde::Serialize>(one: &T, other: &T) -> serde_json::Value {
    let fields = |it: &T| match serde_json::to_value(it) {
        Ok(serde_json::Value::Object(fields)) => fields,
        _ => serde_json::Map::new(),
    };
    let others = fields(other);
    let is_telling = |name: &str| !matches!(name, "version" | "changed_at");
    fields(one).into_iter().filter(|(name, value)| is_telling(name) && others.get(name) != Some(value)).collect()
}

/// Marks an item as another one that was entered twice. It stays, retired, and reads lead to the other one.
pub(super) async fn merge(tx: &mut Tx, ctx: &Ctx, id: &ItemId, into: &ItemId) -> Result<ItemShown, Problem> {
    // Always in one order: two merges at once wait for each other and not in a circle.
    let (low, high) = if id < into { (id, into) } else { (into, id) };
    let low = queries::locked(tx, &ctx.org, low).await?;
    let high = queries::locked(tx, &ctx.org, high).await?;
    let (item, other) = if id < into { (low, high) } else { (high, low) };
    let references = queries::references(tx, &ctx.org, id).await?;
    rules::may_merge(&item, &other, references)?;
    sql("UPDATE catalog_item SET merged_into = $1, state = 'retired', version = version + 1, changed_at = $2
         WHERE org_id = $3 AND (id = $4 OR merged_into = $4)")
    .bind(into)
    .bind(ctx.now)
    .bind(&ctx.org)
    .bind(id)
    .run(tx)
    .await?;
    audit::record(tx, ctx, &MERGED, id.as_str(), &json!({ "code": item.code, "into": other.code, "into_id": into })).await?;
    tx.emit(ctx, &ItemChanged { item: id.to_string() }).await?;
    Ok(other)
}

/// What an entry says about other rows: codes are unique, and what it names is there.
async fn check_others(tx: &mut Tx, org: &OrgId, item: &ItemShown) -> Result<(), Problem> {
    if let Some(other) = queries::of_key(tx, org, &folded(&item.code)).await?.filter(|other| *other != item.id) {
        return Err(code_taken().with("id", other.as_str()).with("code", item.code.as_str()));
    }
    if let Some(gtin) = &item.gtin
        && let Some(other) = queries::of_gtins(tx, org, &[gtin]).await?.get(gtin).filter(|other| **other != item.id)
    {
        return Err(Problem::conflict("catalog.gtin_taken", "Another item has this GTIN.").with("id", other.as_str()));
    }
    let theirs = queries::of_barcodes(tx, org, &item.barcodes).await?;
    if let Some((barcode, other)) = theirs.into_iter().find(|(_, other)| *other != item.id) {
        let problem = Problem::conflict("catalog.barcode_taken", "Another item has this barcode.");
        return Err(problem.with("id", other.as_str()).with("barcode", barcode));
    }
    let mut check = Check::new();
    if let Some(tax) = &item.tax {
        check.that(taxes::is_there(tx, org, tax).await?, "tax", "field.unknown", "a tax of this organisation");
    }
    if let Some(parent) = &item.variant_of {
        let is_right = queries::one(tx, org, parent).await.is_ok_and(|parent| parent.variant_of.is_none() && parent.id != item.id);
        check.that(is_right, "variant_of", "field.unknown", "an item that is no variant itself");
    }
    check.done()
}

pub(super) fn code_taken() -> Problem {
    Problem::conflict("catalog.code_taken", "This code is taken already, whatever the case and width of its letters.")
}

async fn store(tx: &mut Tx, org: &OrgId, item: &ItemShown) -> Result<(), Problem> {
    write(tx, org, std::slice::from_ref(item)).await?;
    sql("DELETE FROM catalog_item_unit WHERE org_id = $1 AND item = $2").bind(org).bind(&item.id).run(tx).await?;
    sql("DELETE FROM catalog_barcode WHERE org_id = $1 AND item = $2").bind(org).bind(&item.id).run(tx).await?;
    if !item.units.is_empty() {
        sql("INSERT INTO catalog_item_unit (org_id, item, unit, numerator, denominator) VALUES ($1, $2, $3, $4, $5), ...")
            .bind(org)
            .bind(&item.id)
            .rows(item.units.iter().map(|it| [it.unit.into(), it.numerator.into(), it.denominator.into()]))
            .run(tx)
            .await?;
    }
    if !item.barcodes.is_empty() {
        let kept = sql("INSERT INTO catalog_barcode (org_id, item, barcode, unit) VALUES ($1, $2, $3, $4), ...")
            .bind(org)
            .bind(&item.id)
            .rows(item.barcodes.iter().map(|it| [Value::from(&it.barcode), it.unit.into()]))
            .run(tx)
            .await;
        kept.map_err(|error| if error.is_duplicate() { barcode_taken() } else { error.into() })?;
    }
    Ok(())
}

fn barcode_taken() -> Problem {
    Problem::conflict("catalog.barcode_taken", "Another item has this barcode.")
}

/// Values of one item in its table.
const WIDTH: usize = 30;
/// Items in one statement: as many as its values allow.
const CHUNK: usize = 900;

/// Writes items, new ones and those whose version goes on by one, as many as there are in as few statements as can be.
pub(super) async fn write(tx: &mut Tx, org: &OrgId, items: &[ItemShown]) -> Result<(), Problem> {
    for chunk in items.chunks(CHUNK) {
        let written = sql("INSERT INTO catalog_item (org_id, id, code, code_key, name, specification, likeness, search, kind, item_group,
             stock_unit, is_countable, is_stocked, tracking, shelf_life_days, gtin, drawing, tax, sales_price, purchase_price, stock_min,
             stock_safety, lead_time_days, variant_of, attributes, state, is_used, merged_into, version, created_at, changed_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25,
             $26, $27, $28, $29, $30, $31), ...
             ON CONFLICT (org_id, id) DO UPDATE SET code = excluded.code, code_key = excluded.code_key, name = excluded.name,
             specification = excluded.specification, likeness = excluded.likeness, search = excluded.search, kind = excluded.kind,
             item_group = excluded.item_group, stock_unit = excluded.stock_unit, is_countable = excluded.is_countable,
             is_stocked = excluded.is_stocked, tracking = excluded.tracking, shelf_life_days = excluded.shelf_life_days,
             gtin = excluded.gtin, drawing = excluded.drawing, tax = excluded.tax, sales_price = excluded.sales_price,
             purchase_price = excluded.purchase_price, stock_min = excluded.stock_min, stock_safety = excluded.stock_safety,
             lead_time_days = excluded.lead_time_days, variant_of = excluded.variant_of, attributes = excluded.attributes,
             state = excluded.state, version = excluded.version, changed_at = excluded.changed_at
             WHERE catalog_item.version = excluded.version - 1")
        .bind(org)
        .rows(chunk.iter().map(values))
        .run(tx)
        .await
        .map_err(refused)?;
        if written != chunk.len() as u64 {
            return Err(Problem::conflict(
                "kernel.changed_meanwhile",
                "Somebody changed this meanwhile. Load it again and repeat your change.",
            ));
        }
    }
    Ok(())
}

/// Somebody was faster: the code or the number is taken since it was looked for.
fn refused(error: DbError) -> Problem {
    if !error.is_duplicate() {
        return error.into();
    }
    if error.to_string().contains("gtin") {
        return Problem::conflict("catalog.gtin_taken", "Another item has this GTIN.");
    }
    code_taken()
}

fn values(item: &ItemShown) -> [Value; WIDTH] {
    [
        Value::from(&item.id),
        Value::from(&item.code),
        Value::from(folded(&item.code)),
        Value::from(&item.name),
        Value::from(&item.specification),
        Value::from(searchable(&[&item.name, &item.specification])),
        Value::from(searchable(&[&item.code, &item.name, &item.specification])),
        item.kind.into(),
        Value::from(&item.group),
        item.stock_unit.into(),
        item.is_countable.into(),
        item.is_stocked.into(),
        item.tracking.into(),
        item.shelf_life_days.into(),
        item.gtin.clone().into(),
        Value::from(&item.drawing),
        item.tax.clone().into(),
        item.sales_price.into(),
        item.purchase_price.into(),
        item.stock_min.into(),
        item.stock_safety.into(),
        item.lead_time_days.into(),
        item.variant_of.clone().into(),
        json!(item.attributes).to_string().into(),
        item.state.into(),
        item.is_used.into(),
        item.merged_into.clone().into(),
        item.version.into(),
        item.created_at.into(),
        item.changed_at.into(),
    ]
}
