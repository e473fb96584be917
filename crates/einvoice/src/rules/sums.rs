//! The sums: totals of the document, and the VAT of each category.

use super::court::{Court, Part, rounded, whole};
use crate::reading::Syntax;
use crate::{Totals, VatBreakdown};
use rust_decimal::Decimal;

/// All amounts together; nothing counts as nought.
fn sum(amounts: impl Iterator<Item = Option<Decimal>>) -> Decimal {
    amounts.flatten().sum()
}

pub(super) fn totals(court: &mut Court<'_>) {
    let invoice = court.invoice;
    let Some(totals) = &invoice.totals else { return };
    let at = Part::Totals;
    let vat_sum = rounded(sum(invoice.vat_breakdown.iter().map(|each| each.tax)));
    if !invoice.vat_breakdown.is_empty() && (totals.vat.is_some() || !court.unreadable("BT-110")) {
        let told = totals.vat.or_else(|| vat_sum.is_zero().then_some(Decimal::ZERO));
        court.equal("BR-CO-14", at, told, Some(vat_sum));
    }
    if invoice.currency.is_some() {
        let expected = totals.without_vat.map(|without| rounded(without + totals.vat.unwrap_or_default()));
        court.equal("BR-CO-15", at, totals.with_vat, expected);
    }
    if (Totals { vat: None, vat_accounted: None, ..totals.clone() }) == Totals::default() {
        return;
    }
    court.equal("BR-CO-10", at, totals.lines, Some(rounded(sum(invoice.lines.iter().map(|line| line.net)))));
    for (rule, told, parts) in [("BR-CO-11", totals.allowances, &invoice.allowances), ("BR-CO-12", totals.charges, &invoice.charges)] {
        if told.is_some() || !parts.is_empty() {
            court.equal(rule, at, told, Some(rounded(sum(parts.iter().map(|each| each.amount)))));
        }
    }
    let charged = totals.charges.unwrap_or_default() - totals.allowances.unwrap_or_default();
    let expected = match (totals.allowances, totals.charges) {
        (None, None) => totals.lines,
        _ => totals.lines.map(|lines| rounded(lines + charged)),
    };
    court.equal("BR-CO-13", at, totals.without_vat, expected);
    let due = totals.with_vat.map(|with| with - totals.prepaid.unwrap_or_default() + totals.rounding.unwrap_or_default());
    let plain = totals.prepaid.is_none() && totals.rounding.is_none();
    let comparable = |amount: Option<Decimal>| if plain { amount } else { amount.map(rounded) };
    court.equal("BR-CO-16", at, comparable(totals.payable), comparable(due));
}

/// How far `tax` is from `rate` percent of `taxable`, signs aside; nothing where one of them is not told.
fn apart(tax: Option<Decimal>, taxable: Option<Decimal>, rate: Option<Decimal>) -> Option<Decimal> {
    let expected = percent(taxable?.abs(), rate?)?;
    Some((tax?.abs() - expected).abs())
}

/// So many percent of an amount, rounded to two decimals; nothing where it would be out of all measure.
fn percent(amount: Decimal, rate: Decimal) -> Option<Decimal> {
    let product = amount.checked_mul(rate)?;
    (product.abs() < Decimal::from(10_i64.pow(18))).then(|| rounded(product / Decimal::ONE_HUNDRED))
}

/// Whether `tax` is `rate` percent of `taxable`, give or take less than one unit of the currency.
pub(super) fn about(tax: Option<Decimal>, taxable: Option<Decimal>, rate: Option<Decimal>) -> bool {
    apart(tax, taxable, rate).is_some_and(|apart| apart < Decimal::ONE)
}

/// The artefacts for CII allow a whole unit, those for UBL less than one.
fn tax_follows(each: &VatBreakdown, syntax: Syntax) -> bool {
    let rate = each.vat.as_ref().filter(|vat| vat.is_vat()).and_then(|vat| vat.rate);
    match rate {
        Some(rate) if !whole(rate).is_zero() => {
            let apart = apart(each.tax, each.taxable, Some(rate));
            apart.is_some_and(|apart| apart < Decimal::ONE || (apart == Decimal::ONE && syntax == Syntax::Cii))
        }
        _ => each.tax.is_some_and(|tax| whole(tax).is_zero()),
    }
}

pub(super) fn breakdown(court: &mut Court<'_>) {
    for (index, each) in court.invoice.vat_breakdown.iter().enumerate() {
        let at = Part::Breakdown(index);
        let vat = each.vat.as_ref().filter(|vat| vat.is_vat());
        court.require(each.taxable.is_some() || court.unreadable("BT-116"), "BR-45", at);
        court.require(each.tax.is_some() || court.unreadable("BT-117"), "BR-46", at);
        court.require(vat.is_some_and(|vat| vat.code.is_some()), "BR-47", at);
        court.require(vat.is_some_and(|vat| vat.rate.is_some() || vat.has("O")), "BR-48", at);
        if !tax_follows(each, court.syntax) {
            let expected = each.taxable.zip(each.vat.as_ref().and_then(|vat| vat.rate)).and_then(|(taxable, rate)| percent(taxable, rate));
            court.differ("BR-CO-17", at, each.tax, expected);
        }
    }
}
