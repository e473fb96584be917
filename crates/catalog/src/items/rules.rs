//! What makes an item right: decided without looking anywhere.

use kernel::{Check, Problem, Timestamp};

use super::gtin::is_gtin;
use super::types::{Attributes, ItemBarcode, ItemId, ItemInput, ItemKind, ItemShown, ItemUnit, Tracking};
use crate::folding::tidied;
use crate::units::UnitCode;
use kernel::pasting::at_most;

/// Further units, and barcodes, of one item.
const UNITS_MAX: usize = 20;
const ATTRIBUTES_MAX: usize = 20;
/// Numerator and denominator of a unit: two of them multiplied still fit.
const FRACTION_MAX: i64 = 1_000_000_000;
const DAYS_MAX: i64 = 36_500;

/// The item that an entry makes, or everything that is wrong with the entry.
pub(super) fn decide(input: ItemInput, before: Option<&ItemShown>, now: Timestamp) -> Result<ItemShown, Problem> {
    let item = made(input, before, now);
    check(&item)?;
    if let Some(before) = before {
        keeps_what_is_used(before, &item)?;
    }
    Ok(item)
}

fn made(input: ItemInput, before: Option<&ItemShown>, now: Timestamp) -> ItemShown {
    ItemShown {
        id: before.map_or_else(|| ItemId::new(now), |before| before.id.clone()),
        code: tidied(&input.code),
        name: tidied(&input.name),
        specification: tidied(&input.specification),
        kind: input.kind,
        group: tidied(&input.group),
        stock_unit: input.stock_unit,
        is_countable: input.is_countable.unwrap_or_else(|| input.stock_unit.is_countable()),
        is_stocked: input.is_stocked.unwrap_or(input.kind != ItemKind::Service),
        tracking: input.tracking,
        shelf_life_days: input.shelf_life_days,
        gtin: input.gtin.map(|gtin| tidied(&gtin)).filter(|gtin| !gtin.is_empty()),
        drawing: tidied(&input.drawing),
        tax: input.tax,
        sales_price: input.sales_price,
        purchase_price: input.purchase_price,
        stock_min: input.stock_min,
        stock_safety: input.stock_safety,
        lead_time_days: input.lead_time_days,
        variant_of: input.variant_of,
        attributes: input.attributes,
        state: input.state,
        is_used: before.is_some_and(|before| before.is_used),
        merged_into: None,
        version: before.map_or(1, |before| before.version + 1),
        created_at: before.map_or(now, |before| before.created_at),
        changed_at: now,
        units: input.units,
        barcodes: input.barcodes.into_iter().map(|it| ItemBarcode { barcode: tidied(&it.barcode), ..it }).collect(),
    }
}

/// The entry that would make an item as it is: where a pasted row changes some of it.
pub(super) fn entered(item: &ItemShown) -> ItemInput {
    let item = item.clone();
    ItemInput {
        code: item.code,
        name: item.name,
        specification: item.specification,
        kind: item.kind,
        group: item.group,
        stock_unit: item.stock_unit,
        is_countable: Some(item.is_countable),
        is_stocked: Some(item.is_stocked),
        tracking: item.tracking,
        shelf_life_days: item.shelf_life_days,
        gtin: item.gtin,
        drawing: item.drawing,
        tax: item.tax,
        sales_price: item.sales_price,
        purchase_price: item.purchase_price,
        stock_min: item.stock_min,
        stock_safety: item.stock_safety,
        lead_time_days: item.lead_time_days,
        variant_of: item.variant_of,
        attributes: item.attributes,
        units: item.units,
        barcodes: item.barcodes,
        state: item.state,
    }
}

fn check(item: &ItemShown) -> Result<(), Problem> {
    let mut check = Check::new();
    check.text("code", &item.code, 1, 40);
    check.text("name", &item.name, 1, 200);
    check.text("specification", &item.specification, 0, 200);
    check.text("group", &item.group, 0, 60);
    check.text("drawing", &item.drawing, 0, 60);
    for (path, days, least) in [("shelf_life_days", item.shelf_life_days, 1), ("lead_time_days", item.lead_time_days, 0)] {
        let is_right = days.is_none_or(|days| (least..=DAYS_MAX).contains(&days));
        check.that(is_right, path, "field.out_of_range", "whole days, a hundred years at the most");
    }
    check.that(item.gtin.as_deref().is_none_or(is_gtin), "gtin", "field.check_digit", "8, 12, 13 or 14 digits whose last one checks them");
    for (path, price) in [("sales_price", item.sales_price), ("purchase_price", item.purchase_price)] {
        check.that(price.is_none_or(|price| price.0 >= 0), path, "field.negative", "a price is not below zero");
    }
    for (path, quantity) in [("stock_min", item.stock_min), ("stock_safety", item.stock_safety)] {
        check.that(quantity.is_none_or(|quantity| quantity.0 >= 0), path, "field.negative", "a quantity is not below zero");
        let is_whole = !item.is_countable || quantity.is_none_or(kernel::quantity::Quantity::is_whole);
        check.that(is_whole, path, "field.not_whole", "there are no halves of this item");
    }
    let lies_nowhere = item.kind == ItemKind::Service;
    check.that(!(lies_nowhere && item.is_stocked), "is_stocked", "field.contradicts", "a service does not lie in stock");
    let is_tracked = item.tracking != Tracking::Nothing;
    check.that(!is_tracked || item.is_stocked, "tracking", "field.contradicts", "only what lies in stock is tracked");
    let is_single = item.tracking != Tracking::Serial || item.is_countable;
    check.that(is_single, "tracking", "field.contradicts", "serial numbers are for what is counted");
    check.that(item.variant_of.as_ref() != Some(&item.id), "variant_of", "field.contradicts", "an item is no variant of itself");
    check_attributes(&mut check, &item.attributes);
    check_units(&mut check, item);
    check_barcodes(&mut check, item);
    check.done()
}

fn check_attributes(check: &mut Check, attributes: &Attributes) {
    at_most(check, "attributes", attributes.0.len(), ATTRIBUTES_MAX);
    for (name, value) in &attributes.0 {
        check.text("attributes", name, 1, 40);
        check.text("attributes", value, 1, 100);
    }
}

fn check_units(check: &mut Check, item: &ItemShown) {
    at_most(check, "units", item.units.len(), UNITS_MAX);
    for (at, ItemUnit { unit, numerator, denominator }) in item.units.iter().enumerate() {
        let path = format!("units[{at}]");
        let is_fraction = [numerator, denominator].iter().all(|number| (1..=FRACTION_MAX).contains(*number));
        check.that(is_fraction, &path, "field.out_of_range", "two whole numbers from 1 to 1,000,000,000");
        let is_told_once = item.units[..at].iter().all(|other| other.unit != *unit);
        check.that(is_told_once, &path, "field.taken", "each unit once");
        let is_free = unit.in_units_of(item.stock_unit).is_none();
        check.that(is_free, &path, "field.contradicts", "how these two units are converted is fixed");
    }
}

fn check_barcodes(check: &mut Check, item: &ItemShown) {
    at_most(check, "barcodes", item.barcodes.len(), UNITS_MAX);
    for (at, ItemBarcode { barcode, unit }) in item.barcodes.iter().enumerate() {
        let path = format!("barcodes[{at}]");
        check.text(&path, barcode, 4, 48);
        check.that(fraction_of(item, *unit).is_some(), &path, "field.unknown", "one of the item's units");
        let is_told_once = item.barcodes[..at].iter().all(|other| other.barcode != *barcode);
        check.that(is_told_once, &path, "field.taken", "each barcode once");
    }
}

fn fraction_of(item: &ItemShown, unit: UnitCode) -> Option<(i64, i64)> {
    fraction(item.stock_unit, &item.units, unit)
}

/// How many stock units one of this unit is: fixed in its dimension, or as the item says.
pub(super) fn fraction(stock_unit: UnitCode, units: &[ItemUnit], unit: UnitCode) -> Option<(i64, i64)> {
    let own = || units.iter().find(|own| own.unit == unit).map(|own| (own.numerator, own.denominator));
    unit.in_units_of(stock_unit).or_else(own)
}

/// What stock is counted in stays once something was counted.
fn keeps_what_is_used(before: &ItemShown, item: &ItemShown) -> Result<(), Problem> {
    let is_kept = before.stock_unit == item.stock_unit && before.tracking == item.tracking && before.is_countable == item.is_countable;
    if is_kept || !before.is_used {
        return Ok(());
    }
    Err(Problem::conflict(
        "catalog.item_used",
        "Stock of this item is already counted: its stock unit, its tracking and whether it is countable stay. Make a new item instead.",
    )
    .with("stock_unit", before.stock_unit.as_str())
    .with("tracking", before.tracking.word()))
}

/// Whether an entry that was made twice may be merged into the other one.
pub(super) fn may_merge(item: &ItemShown, into: &ItemShown, references: i64) -> Result<(), Problem> {
    if item.id == into.id {
        return Err(Problem::conflict("catalog.merged_into_itself", "An item cannot be merged into itself."));
    }
    if into.merged_into.is_some() || item.merged_into.is_some() {
        return Err(Problem::conflict("catalog.merged_already", "One of the two was merged already. Load them again."));
    }
    if item.is_used || references > 0 {
        return Err(Problem::conflict(
            "catalog.item_used",
            "This item was used: in stock, a bill of material, a price list or by a variant. Retire it instead, or merge the other one into it.",
        ));
    }
    Ok(())
}
