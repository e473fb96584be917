//! Amounts of money have two decimals at most.

use super::court::{Court, Part};
use rust_decimal::Decimal;

fn two(court: &mut Court<'_>, amounts: &[(&str, Option<Decimal>)], at: Part) {
    for (rule, amount) in amounts {
        court.require(amount.is_none_or(|amount| amount.scale() <= 2), rule, at);
    }
}

pub(super) fn amounts(court: &mut Court<'_>) {
    let invoice = court.invoice;
    for (index, each) in invoice.allowances.iter().enumerate() {
        two(court, &[("BR-DEC-01", each.amount), ("BR-DEC-02", each.base)], Part::Allowance(index));
    }
    for (index, each) in invoice.charges.iter().enumerate() {
        two(court, &[("BR-DEC-05", each.amount), ("BR-DEC-06", each.base)], Part::Charge(index));
    }
    if let Some(totals) = &invoice.totals {
        let all = [
            ("BR-DEC-09", totals.lines),
            ("BR-DEC-10", totals.allowances),
            ("BR-DEC-11", totals.charges),
            ("BR-DEC-12", totals.without_vat),
            ("BR-DEC-13", totals.vat),
            ("BR-DEC-14", totals.with_vat),
            ("BR-DEC-15", totals.vat_accounted),
            ("BR-DEC-16", totals.prepaid),
            ("BR-DEC-17", totals.rounding),
            ("BR-DEC-18", totals.payable),
        ];
        two(court, &all, Part::Totals);
    }
    for (index, each) in invoice.vat_breakdown.iter().enumerate() {
        two(court, &[("BR-DEC-19", each.taxable), ("BR-DEC-20", each.tax)], Part::Breakdown(index));
    }
    for (index, line) in invoice.lines.iter().enumerate() {
        let at = Part::Line(index);
        two(court, &[("BR-DEC-23", line.net)], at);
        for each in &line.allowances {
            two(court, &[("BR-DEC-24", each.amount), ("BR-DEC-25", each.base)], at);
        }
        for each in &line.charges {
            two(court, &[("BR-DEC-27", each.amount), ("BR-DEC-28", each.base)], at);
        }
    }
}
