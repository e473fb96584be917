//! Which lines of which order an e-invoice bills, and where it differs; decided without a database.

use std::collections::{BTreeMap, BTreeSet};

use catalog::items::{ItemId, StockItem, to_stock};
use catalog::units::UnitCode;
use kernel::quantity::{CNY, Money, Quantity};

use super::types::{Content, DifferenceKind, EInvoiceDifference, ItemRecognised, LineMatched, LineSign, PaperLine};
use crate::documents::{Header, LineRow};

/// An order with its lines.
pub(super) type Order = (Header, Vec<LineRow>);

/// What is known beside the invoice itself.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// What each line was recognised as, and by what.
    pub(super) recognised: Vec<Option<(ItemId, LineSign)>>,
    /// Those items and the items of the orders.
    pub(super) items: BTreeMap<ItemId, StockItem>,
}

/// Whether the invoice names the order, by our number or by the one that was agreed.
pub(super) fn is_named(content: &Content, order: &Header) -> bool {
    let named = content.order_reference.trim();
    !named.is_empty() && (named.eq_ignore_ascii_case(&order.number) || named.eq_ignore_ascii_case(&order.reference))
}

/// Whether a line of the invoice, at its place, is that of the order.
type IsIt<'a> = &'a dyn Fn(usize, &PaperLine, &LineRow) -> bool;

/// For each line of the invoice the line of the order; each line of the order once.
pub(super) fn paired(content: &Content, known: &Known, (header, rows): &Order) -> Vec<Option<i64>> {
    let is_named = is_named(content, header);
    let mut taken = BTreeSet::new();
    let mut pairs = vec![None; content.lines.len()];
    let signs: [IsIt<'_>; 3] = [
        &|_, line, row| is_named && line.order_line == row.n.to_string(),
        &|at, _, row| known.recognised.get(at).and_then(Option::as_ref).is_some_and(|(item, _)| *item == row.item_id),
        &|_, line, row| !line.name.is_empty() && row.text == line.name,
    ];
    for sign in signs {
        for (at, line) in content.lines.iter().enumerate() {
            if pairs[at].is_some() {
                continue;
            }
            let found = rows.iter().find(|row| !taken.contains(&row.n) && sign(at, line, row));
            pairs[at] = found.map(|row| row.n);
            taken.extend(pairs[at]);
        }
    }
    pairs
}

/// The orders with how many lines of the invoice each has, the best first: one that is named, then most lines, then the newest.
pub(super) fn ranked(content: &Content, known: &Known, orders: Vec<Order>) -> Vec<(Order, usize)> {
    let mut ranked: Vec<(Order, usize)> = orders
        .into_iter()
        .map(|order| {
            let pairs = paired(content, known, &order).iter().flatten().count();
            (order, pairs)
        })
        .collect();
    ranked
        .sort_by_key(|((header, _), lines)| (!is_named(content, header), std::cmp::Reverse(*lines), std::cmp::Reverse(header.id.clone())));
    ranked
}

/// What a line bills in the stock unit; nothing where its unit says nothing about that.
pub(super) fn in_stock(line: &PaperLine, item: &StockItem, order_unit: UnitCode) -> Option<Quantity> {
    let unit = if line.unit.is_empty() { order_unit } else { UnitCode::of_paper(&line.unit)? };
    to_stock(item, unit, line.quantity?).ok().filter(|quantity| *quantity > Quantity::ZERO)
}

/// The lines of the invoice, each beside its line of the order.
pub(super) fn beside(content: &Content, known: &Known, order: Option<&Order>) -> Vec<LineMatched> {
    let pairs = order.map_or_else(|| vec![None; content.lines.len()], |order| paired(content, known, order));
    let one = |(at, line): (usize, &PaperLine)| {
        let row = order.zip(pairs[at]).and_then(|((_, rows), n)| rows.iter().find(|row| row.n == n));
        let n = i64::try_from(at + 1).unwrap_or(i64::MAX);
        let said = known.recognised.get(at).cloned().flatten();
        let item = said.or_else(|| row.map(|row| (row.item_id.clone(), LineSign::OrderLine)));
        let item = item.and_then(|(id, by)| known.items.get(&id).map(|item| shown(item, by)));
        match row {
            Some(row) => with_row(n, line, item, row, known),
            None => alone(n, line, item, order.is_some()),
        }
    };
    content.lines.iter().enumerate().map(one).collect()
}

fn shown(item: &StockItem, by: LineSign) -> ItemRecognised {
    ItemRecognised { item_id: item.id.clone(), code: item.code.clone(), name: item.name.clone(), by }
}

fn alone(n: i64, line: &PaperLine, item: Option<ItemRecognised>, has_order: bool) -> LineMatched {
    let missing = EInvoiceDifference { kind: DifferenceKind::NotOrdered, expected: String::new(), found: line.name.clone() };
    LineMatched {
        n,
        line: line.clone(),
        item,
        order_n: None,
        quantity: None,
        ordered: None,
        received: None,
        billed: None,
        order_price: None,
        order_unit: None,
        differences: has_order.then_some(missing).into_iter().collect(),
    }
}

fn with_row(n: i64, line: &PaperLine, item: Option<ItemRecognised>, row: &LineRow, known: &Known) -> LineMatched {
    let quantity = known.items.get(&row.item_id).and_then(|item| in_stock(line, item, row.unit));
    LineMatched {
        n,
        line: line.clone(),
        item,
        order_n: Some(row.n),
        quantity,
        ordered: Some(row.quantity),
        received: Some(row.moved.unwrap_or_default()),
        billed: Some(row.billed.unwrap_or_default()),
        order_price: Some(row.price),
        order_unit: Some(row.unit),
        differences: differences(line, quantity, row),
    }
}

fn differences(line: &PaperLine, quantity: Option<Quantity>, row: &LineRow) -> Vec<EInvoiceDifference> {
    let told = |kind, expected: String, found: String| EInvoiceDifference { kind, expected, found };
    let mut differences = Vec::new();
    let Some(quantity) = quantity else {
        let found = format!("{} {}", line.quantity.unwrap_or_default(), line.unit);
        return vec![told(DifferenceKind::UnitUnknown, row.unit.as_str().to_owned(), found.trim().to_owned())];
    };
    let billed = row.billed.unwrap_or_default().0;
    let may = row.most.unwrap_or(row.quantity.0) - billed;
    let came = row.moved.unwrap_or_default().0 - billed;
    if quantity.0 > may {
        differences.push(told(DifferenceKind::MoreThanOrdered, Quantity(may).to_string(), quantity.to_string()));
    } else if quantity.0 > came {
        differences.push(told(DifferenceKind::MoreThanReceived, Quantity(came).to_string(), quantity.to_string()));
    }
    let ordered = row.following().part(quantity).map(|part| part.net).ok();
    if let Some((net, ordered)) = line.net.zip(ordered).filter(|(net, ordered)| net != ordered) {
        let text = |minor| Money::new(minor, CNY).amount();
        differences.push(told(DifferenceKind::AmountDiffers, text(ordered), text(net)));
    }
    if let Some(rate) = line.tax_rate.filter(|rate| *rate != row.tax_rate) {
        let text = |hundredths| Money::new(hundredths, CNY).amount();
        differences.push(told(DifferenceKind::TaxDiffers, text(row.tax_rate), text(rate)));
    }
    differences
}
