//! The sums: totals of the document, and the VAT of each category.

use super::court::{Court, Part, rounded, whole};
use crate::VatBreakdown;
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
    if totals.lines.is_none()
        && totals.without_vat.is_none()
        && totals.with_vat.is_none()
        && totals.payable.is_none()
        && totals.allowances.is_none()
        && totals.charges.is_none()
    {
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
    court.equal("BR-CO-16", at, totals.payable.map(rounded), due.map(rounded));
}

/// Whether `tax` is `rate` percent of `taxable`, give or take less than one unit of the currency.
pub(super) fn about(tax: Option<Decimal>, taxable: Option<Decimal>, rate: Option<Decimal>) -> bool {
    let (Some(tax), Some(taxable), Some(rate)) = (tax, taxable, rate) else { return false };
    let Some(expected) = taxable.abs().checked_mul(rate / Decimal::ONE_HUNDRED).filter(|tax| *tax < Decimal::from(10_i64.pow(18))) else {
        return false;
    };
    let expected = rounded(expected);
    tax.abs() - Decimal::ONE < expected && tax.abs() + Decimal::ONE > expected
}

fn tax_follows(each: &VatBreakdown) -> bool {
    let rate = each.vat.as_ref().filter(|vat| vat.is_vat()).and_then(|vat| vat.rate);
    let no_tax = each.tax.is_some_and(|tax| whole(tax).is_zero());
    match rate {
        Some(rate) if !whole(rate).is_zero() => about(each.tax, each.taxable, Some(rate)),
        _ => no_tax,
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
        if !tax_follows(each) {
            court.equal("BR-CO-17", at, None, expected(each));
        }
    }
}

/// What the tax would be.
fn expected(each: &VatBreakdown) -> Option<Decimal> {
    let rate = each.vat.as_ref()?.rate?;
    each.taxable?.checked_mul(rate).filter(|tax| tax.abs() < Decimal::from(10_i64.pow(18))).map(|tax| rounded(tax / Decimal::ONE_HUNDRED))
}
