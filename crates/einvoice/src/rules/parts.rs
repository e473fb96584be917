//! What parties, payment and lines have to say.

use super::court::{Court, Part, there};
use super::presence::backwards;
use crate::lists;
use crate::reading::Syntax;
use crate::{Address, Identifier, Line, LineAllowance};
use rust_decimal::Decimal;

fn has_scheme(id: Option<&Identifier>) -> bool {
    id.is_none_or(|id| id.scheme.is_some())
}

fn has_country(address: Option<&Address>) -> bool {
    address.is_none_or(|address| there(address.country.as_ref()))
}

/// A VAT identifier begins with the country; Greece may write EL.
fn country_first(vat_id: Option<&String>) -> bool {
    vat_id.is_none_or(|id| id.get(..2).is_some_and(|country| country == "EL" || lists::COUNTRIES.has(country)))
}

pub(super) fn parties(court: &mut Court<'_>) {
    let invoice = court.invoice;
    let seller = invoice.seller.clone().unwrap_or_default();
    court.require(there(seller.name.as_ref()), "BR-06", Part::Seller);
    court.require(seller.address.is_some(), "BR-08", Part::Seller);
    court.require(has_country(seller.address.as_ref()), "BR-09", Part::Seller);
    court.require(has_scheme(seller.endpoint.as_ref()), "BR-62", Part::Seller);
    court.require(country_first(seller.vat_id.as_ref()), "BR-CO-09", Part::Seller);
    let known = invoice.seller.is_none() || seller.vat_id.is_some() || !seller.ids.is_empty() || seller.legal_id.is_some();
    court.require(known, "BR-CO-26", Part::Seller);

    let buyer = invoice.buyer.clone().unwrap_or_default();
    court.require(there(buyer.name.as_ref()), "BR-07", Part::Buyer);
    court.require(buyer.address.is_some(), "BR-10", Part::Buyer);
    court.require(has_country(buyer.address.as_ref()), "BR-11", Part::Buyer);
    court.require(has_scheme(buyer.endpoint.as_ref()), "BR-63", Part::Buyer);
    court.require(country_first(buyer.vat_id.as_ref()), "BR-CO-09", Part::Buyer);

    if let Some(payee) = &invoice.payee {
        // The name to compare with is the one that the syntax has for every party.
        let seller_name = if court.syntax == Syntax::Ubl { &seller.trading_name } else { &seller.name };
        let another = payee.name != *seller_name && payee.id.as_ref().is_none_or(|id| seller.ids.iter().all(|own| own.value != id.value));
        court.require(there(payee.name.as_ref()) && another, "BR-17", Part::Payee);
    }
    if let Some(representative) = &invoice.tax_representative {
        court.require(there(representative.name.as_ref()), "BR-18", Part::Representative);
        court.require(representative.address.is_some(), "BR-19", Part::Representative);
        court.require(has_country(representative.address.as_ref()), "BR-20", Part::Representative);
        court.require(representative.vat_id.is_some(), "BR-56", Part::Representative);
        court.require(country_first(representative.vat_id.as_ref()), "BR-CO-09", Part::Representative);
    }
}

pub(super) fn payment(court: &mut Court<'_>) {
    let Some(payment) = &court.invoice.payment else { return };
    let at = Part::Payment;
    let means = payment.means_code.as_deref();
    court.require(means.is_some(), "BR-49", at);
    let transfer = matches!(means, Some("30" | "58"));
    let accounts = || payment.transfers.iter().map(|transfer| there(transfer.account.as_ref()));
    court.require(!transfer || accounts().all(|named| named), "BR-50", at);
    court.require(!transfer || accounts().any(|named| named), "BR-61", at);
    let card = payment.card.as_ref().and_then(|card| card.number.as_deref()).unwrap_or_default();
    court.require(card.chars().count() <= 10, "BR-51", at);
}

pub(super) fn lines(court: &mut Court<'_>) {
    for (index, line) in court.invoice.lines.iter().enumerate() {
        if court.full() {
            return;
        }
        of_line(court, line, Part::Line(index));
    }
    let invoice = court.invoice;
    for (index, each) in invoice.allowances.iter().enumerate() {
        let at = Part::Allowance(index);
        court.require(each.amount.is_some(), "BR-31", at);
        court.require(each.vat.as_ref().is_some_and(|vat| vat.is_vat() && vat.code.is_some()), "BR-32", at);
        reasoned(court, each.reason.as_ref(), each.reason_code.as_ref(), ["BR-33", "BR-CO-21"], at);
    }
    for (index, each) in invoice.charges.iter().enumerate() {
        let at = Part::Charge(index);
        court.require(each.amount.is_some(), "BR-36", at);
        court.require(each.vat.as_ref().is_some_and(|vat| vat.is_vat() && vat.code.is_some()), "BR-37", at);
        reasoned(court, each.reason.as_ref(), each.reason_code.as_ref(), ["BR-38", "BR-CO-22"], at);
    }
}

/// The standard asks for a reason twice, once as a term and once as a condition.
fn reasoned(court: &mut Court<'_>, reason: Option<&String>, code: Option<&String>, rules: [&str; 2], at: Part) {
    for rule in rules {
        court.require(there(reason) || there(code), rule, at);
    }
}

fn of_line(court: &mut Court<'_>, line: &Line, at: Part) {
    court.require(there(line.id.as_ref()), "BR-21", at);
    court.require(line.quantity.is_some() || court.unreadable("BT-129"), "BR-22", at);
    court.require(line.unit.is_some(), "BR-23", at);
    court.require(line.net.is_some() || court.unreadable("BT-131"), "BR-24", at);
    let price = line.price.clone().unwrap_or_default();
    court.require(price.net.is_some() || court.unreadable("BT-146"), "BR-26", at);
    court.require(price.net.is_none_or(|net| net >= Decimal::ZERO), "BR-27", at);
    court.require(price.gross.is_none_or(|gross| gross >= Decimal::ZERO), "BR-28", at);
    court.require(line.vat.as_ref().is_some_and(|vat| vat.is_vat() && vat.code.is_some()), "BR-CO-04", at);
    if let Some(period) = &line.period {
        court.require(!backwards(period), "BR-30", at);
        let said = period.start.is_some() || period.end.is_some() || court.unreadable("BT-134") || court.unreadable("BT-135");
        court.require(said, "BR-CO-20", at);
    }
    for each in &line.allowances {
        of_line_allowance(court, each, ["BR-41", "BR-42", "BR-CO-23"], at);
    }
    for each in &line.charges {
        of_line_allowance(court, each, ["BR-43", "BR-44", "BR-CO-24"], at);
    }
    let item = line.item.clone().unwrap_or_default();
    court.require(there(item.name.as_ref()), "BR-25", at);
    court.require(has_scheme(item.standard_id.as_ref()), "BR-64", at);
    court.require(item.classes.iter().all(|class| class.list.is_some()), "BR-65", at);
    let told = |attribute: &crate::ItemAttribute| attribute.name.is_some() && attribute.value.is_some();
    court.require(item.attributes.iter().all(told), "BR-54", at);
}

fn of_line_allowance(court: &mut Court<'_>, each: &LineAllowance, rules: [&str; 3], at: Part) {
    court.require(each.amount.is_some(), rules[0], at);
    reasoned(court, each.reason.as_ref(), each.reason_code.as_ref(), [rules[1], rules[2]], at);
}
