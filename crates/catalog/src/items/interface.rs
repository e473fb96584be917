//! What other rooms ask of items.

use std::collections::BTreeMap;

use kernel::db::{FromRow, Value};
use kernel::quantity::{NotExact, Quantity, UnitFraction, UnitPrice};
use kernel::{DbError, OrgId, Problem, Timestamp, Tx, sql};

use super::rules::fraction;
use super::types::{ItemId, ItemKind, ItemUnit, Tracking};
use crate::units::UnitCode;
use crate::words::RecordState;

/// What moving, ordering or making an item needs to know of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StockItem {
    pub id: ItemId,
    pub code: String,
    pub name: String,
    pub kind: ItemKind,
    pub stock_unit: UnitCode,
    pub is_countable: bool,
    pub is_stocked: bool,
    pub tracking: Tracking,
    pub group: String,
    pub shelf_life_days: Option<i64>,
    pub state: RecordState,
    /// Its stock unit and tracking stay; see [`mark_used`].
    pub is_used: bool,
    /// Units besides the stock unit and those of its dimension.
    pub units: Vec<ItemUnit>,
}

#[derive(FromRow)]
struct Row {
    id: ItemId,
    code: String,
    name: String,
    kind: ItemKind,
    stock_unit: UnitCode,
    is_countable: bool,
    is_stocked: bool,
    tracking: Tracking,
    item_group: String,
    shelf_life_days: Option<i64>,
    state: RecordState,
    is_used: bool,
    unit: Option<UnitCode>,
    numerator: Option<i64>,
    denominator: Option<i64>,
}

/// The items of these identifiers in their order, in one statement. One that is not there is left out; one that is asked
/// for twice comes twice.
pub async fn stocked(tx: &mut Tx, org: &OrgId, ids: &[ItemId]) -> Result<Vec<StockItem>, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Row> = sql("SELECT i.id, i.code, i.name, i.kind, i.stock_unit, i.is_countable, i.is_stocked, i.tracking, i.item_group,
         i.shelf_life_days, i.state, i.is_used, u.unit, u.numerator, u.denominator
         FROM catalog_item i LEFT JOIN catalog_item_unit u ON u.org_id = i.org_id AND u.item = i.id
         WHERE i.org_id = $1 AND i.id IN (VALUES ($2), ...) ORDER BY i.id, u.unit")
    .bind(org)
    .rows(ids.iter().map(|id| [Value::from(id)]))
    .all(tx)
    .await?;
    let mut found: BTreeMap<ItemId, StockItem> = BTreeMap::new();
    for row in rows {
        let own = row.unit.zip(row.numerator).zip(row.denominator);
        let item = found.entry(row.id.clone()).or_insert_with(|| StockItem {
            id: row.id,
            code: row.code,
            name: row.name,
            kind: row.kind,
            stock_unit: row.stock_unit,
            is_countable: row.is_countable,
            is_stocked: row.is_stocked,
            tracking: row.tracking,
            group: row.item_group,
            shelf_life_days: row.shelf_life_days,
            state: row.state,
            is_used: row.is_used,
            units: Vec::new(),
        });
        item.units.extend(own.map(|((unit, numerator), denominator)| ItemUnit { unit, numerator, denominator }));
    }
    Ok(ids.iter().filter_map(|id| found.get(id).cloned()).collect())
}

/// An item of the list, as those who write the list down need it.
#[derive(Clone, Debug, FromRow)]
pub struct ListedItem {
    pub id: ItemId,
    pub code: String,
    pub name: String,
    pub specification: String,
    pub kind: ItemKind,
    #[row(rename = "item_group")]
    pub group: String,
    pub stock_unit: UnitCode,
    pub sales_price: Option<UnitPrice>,
    pub stock_min: Option<Quantity>,
    pub stock_safety: Option<Quantity>,
    pub lead_time_days: Option<i64>,
    pub changed_at: Timestamp,
}

/// The items in use, after an identifier; merged and retired ones left out.
pub async fn listed(tx: &mut Tx, org: &OrgId, after: &str, limit: i64) -> Result<Vec<ListedItem>, DbError> {
    sql("SELECT id, code, name, specification, kind, item_group, stock_unit, sales_price, stock_min, stock_safety, lead_time_days, changed_at
         FROM catalog_item WHERE org_id = $1 AND id > $2 AND merged_into IS NULL AND state = 'active' ORDER BY id LIMIT $3")
    .bind(org)
    .bind(after)
    .bind(limit)
    .all(tx)
    .await
}

impl StockItem {
    /// How many stock units one of this unit is, as numerator and denominator.
    #[must_use]
    pub fn fraction(&self, unit: UnitCode) -> Option<(i64, i64)> {
        fraction(self.stock_unit, &self.units, unit)
    }
}

/// A quantity in stock units. Refused when the item has no such unit, when it would have to be rounded, and when a
/// countable item would be cut.
pub fn to_stock(item: &StockItem, unit: UnitCode, quantity: Quantity) -> Result<Quantity, Problem> {
    let told = |problem: Problem| problem.with("item", item.id.as_str()).with("code", item.code.as_str()).with("unit", unit.as_str());
    let Some((numerator, denominator)) = item.fraction(unit) else {
        return Err(told(Problem::conflict(
            "catalog.unit_unknown",
            "The item does not say how many stock units this unit is. Add it to the item.",
        )));
    };
    let in_stock = UnitFraction::new(numerator, denominator).and_then(|fraction| fraction.to_stock(quantity));
    let in_stock = in_stock.map_err(|error| {
        told(match error {
            NotExact::NotWhole => Problem::conflict(
                "catalog.would_round",
                "This quantity is not a whole number of millionths of the stock unit. Enter it in the stock unit.",
            ),
            other => Problem::conflict("catalog.too_large", other.to_string()),
        })
    })?;
    if item.is_countable && !in_stock.is_whole() {
        return Err(
            told(Problem::conflict("catalog.not_whole", "There are no halves of this item.")).with("quantity", in_stock.to_string())
        );
    }
    Ok(in_stock)
}

/// Notes that these items were ordered, moved or made: their stock units and tracking stay from now on. One statement.
pub async fn mark_used(tx: &mut Tx, org: &OrgId, ids: &[ItemId]) -> Result<(), DbError> {
    if ids.is_empty() {
        return Ok(());
    }
    sql("UPDATE catalog_item SET is_used = TRUE WHERE org_id = $1 AND NOT is_used AND id IN (VALUES ($2), ...)")
        .bind(org)
        .rows(ids.iter().map(|id| [Value::from(id)]))
        .run(tx)
        .await?;
    Ok(())
}
