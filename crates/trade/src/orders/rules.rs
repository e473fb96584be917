//! What holds for orders, decided without a database.

use std::collections::HashMap;

use catalog::items::{ItemId, StockItem, to_stock};
use catalog::parties::{PartyRole, PartySummary};
use catalog::taxes::{TaxId, TaxShown};
use kernel::quantity::{Currency, Quantity, UnitPrice};
use kernel::{Check, Problem};

use super::types::OrderInput;
use crate::documents::{LineRow, Manner, PricedLine, Side, State};
use crate::prices::PriceOffer;

/// Everything that is known before an order is priced.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) party: Option<PartySummary>,
    pub(super) items: HashMap<ItemId, StockItem>,
    pub(super) taxes: HashMap<TaxId, TaxShown>,
    pub(super) usual_tax: Option<TaxShown>,
    /// What the order is in.
    pub(super) currency: Currency,
    /// What lines cost that name no price, by their place.
    pub(super) offers: HashMap<usize, PriceOffer>,
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
        check.that(
            line.price.is_none_or(|price| price >= UnitPrice(0)),
            &path("price"),
            "trade.price",
            "a price of zero or more is needed",
        );
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
        let offer = known.offers.get(&at).filter(|_| line.price.is_none());
        let price = line.price.or_else(|| offer.and_then(|offer| offer.price));
        let detail = "no price is known for it on that day; name one, or enter one into the price list or the item";
        check.that(price.is_some(), &path("price"), "trade.price_needed", detail);
        let unit = line.unit.unwrap_or(item.stock_unit);
        match to_stock(item, unit, line.quantity) {
            Ok(quantity) => lines.push(PricedLine {
                order_n: None,
                item: item.id.clone(),
                // What it is called that day; a later name of the item changes no paper.
                text: Some(line.text.trim()).filter(|text| !text.is_empty()).unwrap_or(&item.name).to_owned(),
                lot: String::new(),
                is_stocked: item.is_stocked,
                unit,
                entered: line.quantity,
                quantity,
                price: price.unwrap_or_default(),
                discount: line.discount,
                tax_rate: tax.map_or(0, |tax| tax.basis_points),
                net: 0,
                tax: 0,
                price_list: offer.and_then(|offer| offer.price_list_id.clone()),
            }),
            Err(problem) => check.that(false, &path("quantity"), "trade.unit", &problem.detail),
        }
    }
    check.done()?;
    lines.into_iter().map(|line| line.priced(known.currency)).collect()
}

/// Refuses when a customer would owe more than agreed, all of it in the organisation's own currency.
pub(super) fn credit(party: &PartySummary, limit: i64, open: i64, more: i64) -> Result<(), Problem> {
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

/// Whether a price less its discount, in hundredths of a per cent, lies below that of the list.
pub(super) fn is_below(price: UnitPrice, discount: i64, listed: UnitPrice) -> bool {
    i128::from(price.0) * i128::from(10_000 - discount) < i128::from(listed.0) * 10_000
}

/// The lines of an order after the parts of a document changed how far they are; nothing when one of them goes too far.
fn changed(
    rows: &[LineRow],
    parts: &[PricedLine],
    change: impl Fn(&mut LineRow, &PricedLine, usize) -> Option<bool>,
) -> Option<Vec<LineRow>> {
    let mut rows = rows.to_vec();
    for (at, part) in parts.iter().enumerate() {
        let row = rows.iter_mut().find(|row| Some(row.n) == part.order_n)?;
        change(row, part, at)?.then_some(())?;
    }
    Some(rows)
}

fn add(sum: &mut Option<Quantity>, change: i64) -> Option<i64> {
    let after = sum.unwrap_or_default().0.checked_add(change)?;
    *sum = Some(Quantity(after));
    Some(after)
}

fn add_value(sum: &mut Option<i64>, change: i64) -> Option<()> {
    *sum = Some(sum.unwrap_or_default().checked_add(change)?);
    Some(())
}

/// Counts what was moved: at most what was ordered, with its tolerance.
pub(super) fn moved(rows: &[LineRow], parts: &[PricedLine], values: &[i64]) -> Result<Vec<LineRow>, Problem> {
    changed(rows, parts, |row, part, at| {
        add_value(&mut row.moved_value, values[at])?;
        Some(add(&mut row.moved, part.quantity.0)? <= row.most?)
    })
    .ok_or_else(|| {
        Problem::conflict("trade.more_than_ordered", "More than was ordered, with its tolerance, is not moved. Change the order first.")
    })
}

/// Takes back what was moved: of a purchase what is not billed.
pub(super) fn taken_back(rows: &[LineRow], side: Side, parts: &[PricedLine], values: &[i64]) -> Result<Vec<LineRow>, Problem> {
    changed(rows, parts, |row, part, at| {
        add_value(&mut row.moved_value, -values[at])?;
        let moved = add(&mut row.moved, -part.quantity.0)?;
        let kept = moved - row.returned.unwrap_or_default().0;
        Some(kept >= 0 && (side == Side::Sale || kept >= row.billed?.0))
    })
    .ok_or_else(|| Problem::conflict("trade.billed_already", "It was billed. Take the invoice or bill back first."))
}

/// Counts what was billed: at most what was ordered, and of a purchase what came; without what came back for good.
pub(super) fn billed(rows: &[LineRow], side: Side, parts: &[PricedLine], shares: &[i64]) -> Result<Vec<LineRow>, Problem> {
    changed(rows, parts, |row, part, at| {
        add_value(&mut row.billed_value, shares[at])?;
        let billed = add(&mut row.billed, part.quantity.0)?.checked_add(row.returned.unwrap_or_default().0)?;
        Some(billed <= row.most? && (side == Side::Sale || billed <= row.moved?.0))
    })
    .ok_or_else(|| {
        let detail = "More is not billed than was ordered, and of a purchase not more than came. Change the quantities.";
        Problem::conflict("trade.more_than_moved", detail)
    })
}

/// Takes back what was billed.
pub(super) fn unbilled(rows: &[LineRow], parts: &[PricedLine], shares: &[i64]) -> Result<Vec<LineRow>, Problem> {
    changed(rows, parts, |row, part, at| {
        add_value(&mut row.billed_value, -shares[at])?;
        Some(add(&mut row.billed, -part.quantity.0)? >= 0)
    })
    .ok_or_else(|| Problem::conflict("trade.more_than_moved", "More cannot be taken back than was billed."))
}

/// Counts what was credited and is billed again after all: what came back meanwhile does not matter.
pub(super) fn billed_again(rows: &[LineRow], parts: &[PricedLine], shares: &[i64]) -> Result<Vec<LineRow>, Problem> {
    changed(rows, parts, |row, part, at| {
        add_value(&mut row.billed_value, shares[at])?;
        Some(add(&mut row.billed, part.quantity.0)? <= row.most?)
    })
    .ok_or_else(|| Problem::conflict("trade.more_than_moved", "It was billed again meanwhile. Take that invoice or bill back first."))
}

/// Counts what came back: what is to be replaced counts as not moved, what is not stays moved and came back for good.
pub(super) fn came_back(rows: &[LineRow], parts: &[PricedLine], values: &[i64], manner: Manner) -> Result<Vec<LineRow>, Problem> {
    changed(rows, parts, |row, part, at| {
        add_value(&mut row.moved_value, -values[at])?;
        match manner {
            Manner::Replaced => add(&mut row.moved, -part.quantity.0)?,
            _ => add(&mut row.returned, part.quantity.0)?,
        };
        Some(row.moved? >= row.returned.unwrap_or_default())
    })
    .ok_or_else(|| Problem::conflict("trade.more_than_left", "More does not come back than was moved."))
}

/// Takes a return back: what was replaced meanwhile is in the way.
pub(super) fn went_again(rows: &[LineRow], parts: &[PricedLine], values: &[i64], manner: Manner) -> Result<Vec<LineRow>, Problem> {
    changed(rows, parts, |row, part, at| {
        add_value(&mut row.moved_value, values[at])?;
        match manner {
            Manner::Replaced => Some(add(&mut row.moved, part.quantity.0)? <= row.most?),
            _ => Some(add(&mut row.returned, -part.quantity.0)? >= 0),
        }
    })
    .ok_or_else(|| Problem::conflict("trade.replaced_already", "It was replaced meanwhile. Take that delivery or receipt back first."))
}

/// What of a line needs no bill any more.
fn settled(row: &LineRow) -> i64 {
    row.billed.unwrap_or_default().0 + row.returned.unwrap_or_default().0
}

/// Done is an order of which everything was moved, and everything of that billed or back for good.
pub(super) fn state_of(rows: &[LineRow]) -> State {
    let is_done =
        rows.iter().all(|row| row.moved.is_some_and(|moved| moved >= row.quantity) && settled(row) >= row.moved.unwrap_or_default().0);
    if is_done { State::Done } else { State::Confirmed }
}
