//! Reading items.

use std::collections::BTreeMap;

use kernel::db::Value;
use kernel::{DbError, FromRow, OrgId, Page, PageQuery, Problem, Tx, sql};

use super::gtin::forms;
use super::types::{ItemBarcode, ItemDuplicates, ItemFilter, ItemId, ItemShown, ItemSummary, ItemUnit, Scanned};
use crate::folding::{folded, pattern};
use crate::units::UnitCode;

/// Items by code, those merged into others left out.
pub(super) async fn list(tx: &mut Tx, org: &OrgId, filter: &ItemFilter, page: &PageQuery) -> Result<Page<ItemSummary>, Problem> {
    let after: String = page.after_or(String::new())?;
    let rows: Vec<ItemSummary> = sql(
        "SELECT id, code, name, specification, kind, item_group, stock_unit, tracking, sales_price, purchase_price, state, is_used, version
             FROM catalog_item WHERE org_id = $1 AND code_key > $2 AND merged_into IS NULL
             AND ($3 = '' OR search LIKE $3 ESCAPE '!') AND ($4 = '' OR kind = $4) AND ($5 = '' OR item_group = $5)
             AND ($6 = '' OR state = $6) AND ($7 = '' OR variant_of = $7)
             ORDER BY code_key LIMIT $8",
    )
    .bind(org)
    .bind(after)
    .bind(pattern(&filter.q))
    .bind(filter.kind.map_or("", super::ItemKind::word))
    .bind(filter.group.trim())
    .bind(filter.state.map_or("", crate::words::RecordState::word))
    .bind(filter.variant_of.trim())
    .bind(page.fetch())
    .all(tx)
    .await?;
    Ok(page.page(rows, |row| folded(&row.code)))
}

/// An item with its units and barcodes; what was merged is read as what it became.
pub(super) async fn one(tx: &mut Tx, org: &OrgId, id: &ItemId) -> Result<ItemShown, DbError> {
    let item: ItemShown = sql(
        "SELECT id, code, name, specification, kind, item_group, stock_unit, is_countable, is_stocked, tracking, shelf_life_days, gtin,
             drawing, tax, sales_price, purchase_price, stock_min, stock_safety, lead_time_days, variant_of, attributes, state, is_used,
             merged_into, version, created_at, changed_at
             FROM catalog_item WHERE org_id = $1
             AND id = COALESCE((SELECT merged_into FROM catalog_item WHERE org_id = $1 AND id = $2), $2)",
    )
    .bind(org)
    .bind(id)
    .one(tx)
    .await?;
    complete(tx, org, item).await
}

/// An item as it stands, locked: to be changed.
pub(super) async fn locked(tx: &mut Tx, org: &OrgId, id: &ItemId) -> Result<ItemShown, DbError> {
    let item: ItemShown = sql(
        "SELECT id, code, name, specification, kind, item_group, stock_unit, is_countable, is_stocked, tracking, shelf_life_days, gtin,
             drawing, tax, sales_price, purchase_price, stock_min, stock_safety, lead_time_days, variant_of, attributes, state, is_used,
             merged_into, version, created_at, changed_at
             FROM catalog_item WHERE org_id = $1 AND id = $2",
    )
    .bind(org)
    .bind(id)
    .locking()
    .one(tx)
    .await?;
    complete(tx, org, item).await
}

async fn complete(tx: &mut Tx, org: &OrgId, mut item: ItemShown) -> Result<ItemShown, DbError> {
    let units: Vec<(UnitCode, i64, i64)> =
        sql("SELECT unit, numerator, denominator FROM catalog_item_unit WHERE org_id = $1 AND item = $2 ORDER BY unit")
            .bind(org)
            .bind(&item.id)
            .all(tx)
            .await?;
    let barcodes: Vec<(String, UnitCode)> =
        sql("SELECT barcode, unit FROM catalog_barcode WHERE org_id = $1 AND item = $2 ORDER BY barcode")
            .bind(org)
            .bind(&item.id)
            .all(tx)
            .await?;
    item.units = units.into_iter().map(|(unit, numerator, denominator)| ItemUnit { unit, numerator, denominator }).collect();
    item.barcodes = barcodes.into_iter().map(|(barcode, unit)| ItemBarcode { barcode, unit }).collect();
    Ok(item)
}

/// The items of these folded codes, locked and without units and barcodes, in one statement.
pub(super) async fn of_keys(tx: &mut Tx, org: &OrgId, keys: &[String]) -> Result<BTreeMap<String, ItemShown>, DbError> {
    let rows: Vec<ItemShown> = sql(
        "SELECT id, code, name, specification, kind, item_group, stock_unit, is_countable, is_stocked, tracking, shelf_life_days, gtin,
             drawing, tax, sales_price, purchase_price, stock_min, stock_safety, lead_time_days, variant_of, attributes, state, is_used,
             merged_into, version, created_at, changed_at
             FROM catalog_item WHERE org_id = $1 AND code_key IN (VALUES ($2), ...)",
    )
    .bind(org)
    .rows(keys.iter().map(|key| [Value::from(key)]))
    .locking()
    .all(tx)
    .await?;
    Ok(rows.into_iter().map(|item| (folded(&item.code), item)).collect())
}

/// Who has a folded code.
pub(super) async fn of_key(tx: &mut Tx, org: &OrgId, key: &str) -> Result<Option<ItemId>, DbError> {
    let row: Option<(ItemId,)> =
        sql("SELECT id FROM catalog_item WHERE org_id = $1 AND code_key = $2").bind(org).bind(key).optional(tx).await?;
    Ok(row.map(|(id,)| id))
}

/// Who has these GTINs, in one statement.
pub(super) async fn of_gtins(tx: &mut Tx, org: &OrgId, gtins: &[&str]) -> Result<BTreeMap<String, ItemId>, DbError> {
    if gtins.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows: Vec<(String, ItemId)> = sql(
        "SELECT gtin, id FROM catalog_item WHERE org_id = $1 AND gtin IS NOT NULL AND merged_into IS NULL AND gtin IN (VALUES ($2), ...)",
    )
    .bind(org)
    .rows(gtins.iter().map(|gtin| [Value::from(*gtin)]))
    .all(tx)
    .await?;
    Ok(rows.into_iter().collect())
}

/// Who has these barcodes, in one statement.
pub(super) async fn of_barcodes(tx: &mut Tx, org: &OrgId, barcodes: &[ItemBarcode]) -> Result<Vec<(String, ItemId)>, DbError> {
    if barcodes.is_empty() {
        return Ok(Vec::new());
    }
    sql("SELECT barcode, item FROM catalog_barcode WHERE org_id = $1 AND barcode IN (VALUES ($2), ...)")
        .bind(org)
        .rows(barcodes.iter().map(|it| [Value::from(&it.barcode)]))
        .all(tx)
        .await
}

/// In how many bills of material, price lists and variants an item stands.
pub(super) async fn references(tx: &mut Tx, org: &OrgId, id: &ItemId) -> Result<i64, DbError> {
    let (count,): (i64,) = sql("SELECT (SELECT COUNT(*) FROM catalog_bom WHERE org_id = $1 AND item = $2)
             + (SELECT COUNT(*) FROM catalog_bom_line WHERE org_id = $1 AND component = $2)
             + (SELECT COUNT(*) FROM catalog_price WHERE org_id = $1 AND item = $2)
             + (SELECT COUNT(*) FROM catalog_item WHERE org_id = $1 AND variant_of = $2)")
    .bind(org)
    .bind(id)
    .one(tx)
    .await?;
    Ok(count)
}

#[derive(FromRow)]
struct ScannedRow {
    item: ItemId,
    unit: UnitCode,
}

/// What a barcode or GTIN stands for.
pub(super) async fn scanned(tx: &mut Tx, org: &OrgId, barcode: &str) -> Result<Scanned, Problem> {
    let barcode = crate::folding::tidied(barcode);
    let forms = forms(&barcode);
    let found: Option<ScannedRow> =
        sql("SELECT item, unit FROM catalog_barcode WHERE org_id = $1 AND barcode IN (VALUES ($2), ...) ORDER BY barcode LIMIT 1")
            .bind(org)
            .rows(forms.iter().map(|form| [Value::from(form.as_str())]))
            .optional(tx)
            .await?;
    let found = match found {
        Some(found) => Some(found),
        None => {
            sql("SELECT id AS item, stock_unit AS unit FROM catalog_item WHERE org_id = $1 AND gtin IS NOT NULL AND merged_into IS NULL
                 AND gtin IN (VALUES ($2), ...) ORDER BY gtin LIMIT 1")
            .bind(org)
            .rows(forms.iter().map(|form| [Value::from(form.as_str())]))
            .optional(tx)
            .await?
        }
    };
    let found = found.ok_or_else(Problem::not_found)?;
    let item = summary(tx, org, &found.item).await?;
    Ok(Scanned { item, unit: found.unit })
}

async fn summary(tx: &mut Tx, org: &OrgId, id: &ItemId) -> Result<ItemSummary, DbError> {
    sql("SELECT id, code, name, specification, kind, item_group, stock_unit, tracking, sales_price, purchase_price, state, is_used, version
         FROM catalog_item WHERE org_id = $1
         AND id = COALESCE((SELECT merged_into FROM catalog_item WHERE org_id = $1 AND id = $2), $2)")
    .bind(org)
    .bind(id)
    .one(tx)
    .await
}

#[derive(FromRow)]
struct AlikeRow {
    likeness: String,
    #[row(flatten)]
    item: ItemSummary,
}

/// Groups of items with the same name and specification.
pub(super) async fn duplicates(tx: &mut Tx, org: &OrgId, page: &PageQuery) -> Result<Page<ItemDuplicates>, Problem> {
    let after: String = page.after_or(String::new())?;
    let alike: Vec<(String,)> = sql("SELECT likeness FROM catalog_item WHERE org_id = $1 AND likeness > $2 AND merged_into IS NULL
             GROUP BY likeness HAVING COUNT(*) > 1 ORDER BY likeness LIMIT $3")
    .bind(org)
    .bind(after)
    .bind(page.fetch())
    .all(tx)
    .await?;
    let page = page.page(alike, |(likeness,)| likeness.clone());
    if page.items.is_empty() {
        return Ok(Page { items: Vec::new(), next: None });
    }
    let rows: Vec<AlikeRow> =
        sql("SELECT likeness, id, code, name, specification, kind, item_group, stock_unit, tracking, sales_price, purchase_price, state,
             is_used, version FROM catalog_item WHERE org_id = $1 AND merged_into IS NULL AND likeness IN (VALUES ($2), ...)
             ORDER BY likeness, code_key")
        .bind(org)
        .rows(page.items.iter().map(|(likeness,)| [Value::from(likeness)]))
        .all(tx)
        .await?;
    let mut groups: BTreeMap<String, Vec<ItemSummary>> = BTreeMap::new();
    for row in rows {
        groups.entry(row.likeness).or_default().push(row.item);
    }
    Ok(Page { items: groups.into_values().map(|items| ItemDuplicates { items }).collect(), next: page.next })
}
