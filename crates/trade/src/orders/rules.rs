//! What holds for orders, decided without a database.

use std::collections::HashMap;

use catalog::items::{ItemId, StockItem, to_stock};
use catalog::parties::{PartyRole, PartySummary};
use catalog::taxes::{TaxId, TaxShown};
use kernel::quantity::{Quantity, UnitPrice};
use kernel::{Check, Problem};

use super::types::OrderInput;
use crate::documents::{PricedLine, Side};

/// Everything that is known before an order is priced.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) party: Option<PartySummary>,
    pub(super) items: HashMap<ItemId, StockItem>,
    pub(super) taxes: HashMap<TaxId, TaxShown>,
    pub(super) usual_tax: Option<TaxShown>,
}

/// What can be said without knowing anything else.
pub(super) fn check(input: &OrderInput) -> Result<(), Problem> {
    let mut check = Check::new();
    check.text("reference", &input.reference, 0, 100);
    check.text("note", &input.note, 0, 1_000);
    check.that((0..=5_000).contains(&input.tolerance), "tolerance", "trade.tolerance", "0 to 5,000 hundredths of a per cent");
    check.that((1..=500).contains(&input.lines.len()), "lines", "trade.line_count", "1 to 500 lines are needed");
    check.that(input.due.is_none_or(|due| due.0 >= input.day.0), "due", "trade.due", "it cannot be promised for before the order");
    for (at, line) in input.lines.iter().enumerate() {
        let path = |field: &str| format!("lines[{at}].{field}");
        check.text(&path("text"), &line.text, 0, 200);
        check.that(line.quantity > Quantity::ZERO, &path("quantity"), "trade.quantity", "a quantity above zero is needed");
        check.that(line.price >= UnitPrice(0), &path("price"), "trade.price", "a price of zero or more is needed");
        check.that((0..=10_000).contains(&line.discount), &path("discount"), "trade.discount", "0 to 10,000 hundredths of a per cent");
    }
    check.done()
}

/// The lines with their amounts, or everything that is wrong with them.
pub(super) fn priced(input: &OrderInput, side: Side, known: &Known) -> Result<Vec<PricedLine>, Problem> {
    let mut check = Check::new();
    let wanted = match side {
        Side::Sale => PartyRole::Customer,
        Side::Purchase => PartyRole::Supplier,
    };
    let plays = known.party.as_ref().is_some_and(|party| party.roles.contains(&wanted));
    check.that(plays, "party_id", "trade.party", "there is no such party in this role");
    let mut lines = Vec::with_capacity(input.lines.len());
    for (at, line) in input.lines.iter().enumerate() {
        let path = |field: &str| format!("lines[{at}].{field}");
        let item = known.items.get(&line.item_id);
        check.that(item.is_some(), &path("item_id"), "trade.item", "there is no such item");
        let tax = match &line.tax_id {
            Some(id) => known.taxes.get(id),
            None => known.usual_tax.as_ref(),
        };
        check.that(tax.is_some() || line.tax_id.is_none(), &path("tax_id"), "trade.tax", "there is no such tax");
        let Some(item) = item else { continue };
        let unit = line.unit.unwrap_or(item.stock_unit);
        match to_stock(item, unit, line.quantity) {
            Ok(quantity) => lines.push(PricedLine {
                order_n: None,
                item: item.id.clone(),
                text: line.text.trim().to_owned(),
                lot: String::new(),
                is_stocked: item.is_stocked,
                unit,
                entered: line.quantity,
                quantity,
                price: line.price,
                discount: line.discount,
                tax_rate: tax.map_or(0, |tax| tax.basis_points),
                net: 0,
                tax: 0,
            }),
            Err(problem) => check.that(false, &path("quantity"), "trade.unit", &problem.detail),
        }
    }
    check.done()?;
    lines.into_iter().map(PricedLine::priced).collect()
}

/// How much may be moved of what was ordered, with its tolerance.
pub(super) fn most(ordered: Quantity, tolerance: i64) -> i64 {
    let more = kernel::quantity::multiply_divide(ordered.0, tolerance, 10_000).unwrap_or_default();
    ordered.0.saturating_add(more)
}

/// Refuses when a customer would owe more than agreed.
pub(super) fn credit(party: &PartySummary, open: i64, more: i64) -> Result<(), Problem> {
    let Some(limit) = party.credit_limit else { return Ok(()) };
    if open.saturating_add(more) <= limit {
        return Ok(());
    }
    let detail = format!(
        "With this order {} would owe {} in the smallest coin, {limit} is agreed. Have them pay first, or raise the limit.",
        party.name,
        open.saturating_add(more)
    );
    Err(Problem::conflict("trade.credit_exceeded", detail).with("open", open).with("more", more).with("limit", limit))
}
