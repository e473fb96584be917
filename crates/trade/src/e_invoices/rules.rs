//! What may become of an e-invoice, and the lines of its bill; decided without a database.

use std::collections::BTreeMap;

use catalog::items::{ItemId, StockItem};
use kernel::quantity::{Currency, Money, UnitPrice, multiply_divide};
use kernel::{Check, Problem, Text};

use super::matching::in_stock;
use super::types::{Content, Firm, LinePaired, PaperLine};
use crate::credits::CreditLine;
use crate::documents::{LineRow, PricedLine};
use crate::findings::{EInvoiceFinding, EInvoiceSeverity};
use crate::letterhead::Letterhead;

/// Letters and digits of a number, in capitals.
fn plain(number: &str) -> String {
    number.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

/// What tells one seller from others: its first number, or its name.
pub(super) fn seller_key(seller: &Firm) -> String {
    let numbered = seller.numbers.iter().map(|number| plain(number)).find(|number| number.len() >= 6);
    numbered.unwrap_or_else(|| seller.name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase())
}

/// What a supplier calls an item: its code, or name and specification where it has none.
pub(super) fn called(line: &PaperLine) -> String {
    let words =
        if line.seller_code.is_empty() { format!("{} {}", line.name, line.specification) } else { format!("#{}", line.seller_code) };
    words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Told when an invoice is made out to somebody else, as far as the firm said who it is.
pub(super) fn addressed(buyer: &Firm, own: &Letterhead) -> Option<EInvoiceFinding> {
    let ours: Vec<String> =
        [&own.credit_code, &own.tax_number].into_iter().map(|number| plain(number)).filter(|it| !it.is_empty()).collect();
    let theirs: Vec<String> = buyer.numbers.iter().map(|number| plain(number)).collect();
    // A number may have the letters of its country before it.
    let is_ours = |number: &String| ours.iter().any(|own| number == own || number.get(2..) == Some(own.as_str()));
    if ours.is_empty() || theirs.is_empty() || theirs.iter().any(is_ours) {
        return None;
    }
    Some(EInvoiceFinding::own(
        "CAIRN-BUYER",
        EInvoiceSeverity::Warning,
        Some(format!("{} {}", buyer.name, buyer.numbers.join(", "))),
        Text::new("发票抬头不是本企业", "it is made out to somebody else"),
        Text::new("请供应商重新开具，或核对“开票信息”", "have the supplier issue it again, or look at “Invoicing details”"),
    ))
}

/// Refuses to bill a credit note, and to take an invoice as one.
pub(super) fn of_its_kind(is_credit_note: bool, is_wanted: bool) -> Result<(), Problem> {
    match (is_credit_note, is_wanted) {
        (true, false) => {
            let detail = "This is a credit note: it takes something off a bill. Take it as the supplier's credit, not as a bill.";
            Err(Problem::conflict("trade.e_invoice_credit_note", detail))
        }
        (false, true) => {
            let detail = "This is an invoice and takes nothing off a bill. Make a bill of it.";
            Err(Problem::conflict("trade.e_invoice_no_credit_note", detail))
        }
        _ => Ok(()),
    }
}

/// Refuses what breaks rules that have to hold, unless it is wanted all the same.
pub(super) fn without_faults(faults: i64, despite_faults: bool) -> Result<(), Problem> {
    if faults > 0 && !despite_faults {
        let detail = "It breaks rules that have to hold. Have the supplier send it right, or say that it is to be billed all the same.";
        return Err(Problem::conflict("trade.e_invoice_faulty", detail).with("faults", faults));
    }
    Ok(())
}

/// Refuses an e-invoice in another currency than the order it is billed on.
pub(super) fn in_currency_of(currency: Currency, ordered: Currency) -> Result<(), Problem> {
    if currency == ordered {
        return Ok(());
    }
    let detail = format!("The order is in {ordered}, this e-invoice is in {currency}. Choose an order in {currency}, or ask the supplier.");
    Err(Problem::conflict("trade.e_invoice_currency", detail).with("currency", currency.to_string()))
}

/// Which lines of the bill are credited, and how much of each: every line of the credit note is one of the bill's.
pub(super) fn credited(
    content: &Content,
    rows: &[LineRow],
    items: &BTreeMap<ItemId, StockItem>,
    pairs: &[Option<i64>],
) -> Result<Vec<CreditLine>, Problem> {
    let mut check = Check::new();
    let mut lines = Vec::with_capacity(pairs.len());
    for (at, (line, pair)) in content.lines.iter().zip(pairs).enumerate() {
        let row = pair.and_then(|n| rows.iter().find(|row| row.n == n));
        let quantity = row.and_then(|row| in_stock(line, items.get(&row.item_id)?, row.unit));
        match pair.zip(quantity) {
            Some((n, quantity)) => lines.push(CreditLine { n, quantity, price: None }),
            None => {
                let detail = "no line of the bill is that item, or its unit is none of the item's; enter the credit against the bill";
                check.that(false, &format!("lines[{at}]"), "trade.e_invoice_unmatched", detail);
            }
        }
    }
    check.done()?;
    Ok(lines)
}

/// Refuses a credit that comes to another amount than the supplier's credit note.
pub(super) fn same_amount(said: Option<i64>, found: i64, currency: Currency) -> Result<(), Problem> {
    let Some(said) = said.filter(|said| *said != found) else { return Ok(()) };
    let text = |minor| Money::new(minor, currency).to_string();
    let detail = format!(
        "The credit note says {}, its lines come to {} at the prices of the bill. Enter the credit against the bill by hand.",
        text(said),
        text(found)
    );
    Err(Problem::conflict("trade.e_invoice_credit_differs", detail).with("said", text(said)).with("found", text(found)))
}

/// The lines of the bill: quantities of the order's lines, amounts and rates of the invoice.
///
/// The tax is that of the invoice as a whole when all of it is billed: what rounding line by line leaves goes to the largest line.
pub(super) fn parts(
    (content, currency): (&Content, Currency),
    tax: Option<i64>,
    rows: &[LineRow],
    items: &BTreeMap<ItemId, StockItem>,
    pairs: &[LinePaired],
) -> Result<Vec<PricedLine>, Problem> {
    let mut check = Check::new();
    let mut parts = Vec::with_capacity(pairs.len());
    for (at, pair) in pairs.iter().enumerate() {
        let path = |field: &str| format!("lines[{at}].{field}");
        let line = usize::try_from(pair.n - 1).ok().and_then(|at| content.lines.get(at));
        let row = rows.iter().find(|row| row.n == pair.order_n);
        check.that(line.is_some(), &path("n"), "trade.e_invoice_line", "the e-invoice has no such line");
        check.that(row.is_some(), &path("order_n"), "trade.order_line", "the order has no such line");
        let is_again = pairs[..at].iter().any(|other| other.order_n == pair.order_n || other.n == pair.n);
        check.that(!is_again, &path("order_n"), "trade.line_twice", "each line of the order and of the e-invoice once");
        let (Some(line), Some(row)) = (line, row) else { continue };
        let quantity = items.get(&row.item_id).and_then(|item| in_stock(line, item, row.unit));
        let is_usable = quantity.is_some() && line.net.is_some_and(|net| net >= 0);
        check.that(is_usable, &path("n"), "trade.unit", "a quantity in a unit that the item has, and an amount, are needed");
        let (Some(quantity), Some(net)) = (quantity, line.net) else { continue };
        parts.push(priced(row.following().part(quantity)?, line, (net, currency)));
    }
    check.done()?;
    if parts.is_empty() {
        let detail = "No line of the e-invoice is matched with a line of the order. Choose the order, or pair the lines.";
        return Err(Problem::conflict("trade.e_invoice_unmatched", detail));
    }
    if let Some(tax) = tax.filter(|_| parts.len() == content.lines.len()) {
        level(&mut parts, tax);
    }
    Ok(parts)
}

fn priced(part: PricedLine, line: &PaperLine, (net, currency): (i64, Currency)) -> PricedLine {
    let tax_rate = line.tax_rate.unwrap_or(part.tax_rate);
    // A price in millionths, from the smallest coin for millionths of a unit.
    let finer = 10_i64.pow(6 - currency.places());
    let price = net.checked_mul(finer).and_then(|net| multiply_divide(net, 1_000_000, part.entered.0)).unwrap_or(part.price.0);
    let tax = multiply_divide(net, tax_rate, 10_000).unwrap_or_default();
    PricedLine { price: UnitPrice(price), discount: 0, tax_rate, net, tax, ..part }
}

/// Gives what rounding left to the largest line; a difference that rounding cannot make stays.
fn level(parts: &mut [PricedLine], tax: i64) {
    let more = tax.saturating_sub(parts.iter().fold(0_i64, |sum, part| sum.saturating_add(part.tax)));
    let most = i64::try_from(parts.len()).unwrap_or(i64::MAX);
    if let Some(largest) = parts.iter_mut().max_by_key(|part| part.net).filter(|_| more.abs() <= most) {
        largest.tax += more;
    }
}

#[cfg(test)]
mod tests {
    use kernel::quantity::{CNY, Quantity};
    use proptest::prelude::*;

    use super::*;

    fn part(net: i64) -> PricedLine {
        let line = PaperLine { tax_rate: Some(1_300), ..PaperLine::default() };
        let blank = PricedLine {
            order_n: Some(1),
            item: "itm_1".parse().unwrap(),
            text: String::new(),
            lot: String::new(),
            is_stocked: true,
            unit: "H87".parse().unwrap(),
            price_list: None,
            entered: Quantity::of_whole(3),
            quantity: Quantity::of_whole(3),
            price: UnitPrice(0),
            discount: 0,
            tax_rate: 0,
            net: 0,
            tax: 0,
        };
        priced(blank, &line, (net, CNY))
    }

    proptest! {
        #[test]
        fn the_tax_of_a_bill_is_that_of_its_invoice(nets in prop::collection::vec(0_i64..1_000_000_000, 1..30)) {
            let mut parts: Vec<PricedLine> = nets.iter().map(|net| part(*net)).collect();
            let tax = multiply_divide(nets.iter().sum(), 1_300, 10_000).unwrap();
            level(&mut parts, tax);
            prop_assert_eq!(parts.iter().map(|part| part.tax).sum::<i64>(), tax);
        }
    }

    #[test]
    fn a_tax_that_rounding_cannot_explain_is_left_as_it_is() {
        let mut parts = vec![part(10_000)];
        level(&mut parts, 1_700);
        assert_eq!(parts[0].tax, 1_300);
        assert_eq!(parts[0].price.to_string(), "33.333333");
    }

    #[test]
    fn an_invoice_to_somebody_else_is_told_and_one_with_the_country_before_its_number_is_ours() {
        let own = Letterhead { credit_code: "91350100M000100Y43".to_owned(), ..Letterhead::default() };
        let to = |number: &str| Firm { name: "X".to_owned(), numbers: vec![number.to_owned()] };
        assert_eq!(addressed(&to("CN91350100M000100Y43"), &own), None);
        assert_eq!(addressed(&to("91350100M000100Y43"), &own), None);
        assert_eq!(addressed(&to("91310000MA1BBBBB2Y"), &own).unwrap().rule, "CAIRN-BUYER");
        assert_eq!(addressed(&to("91310000MA1BBBBB2Y"), &Letterhead::default()), None);
    }
}
