//! The model as UN/CEFACT CII D16B, its elements in the order of the schema.

mod document;
mod line;
mod party;
mod settlement;

use crate::xml::Writer;
use crate::{Period, VatCategory};
use chrono::NaiveDate;

pub(super) use document::write;

/// A day in the group of that name, by the format 102 of UNTDID 2379.
fn day(w: &mut Writer, group: &str, name: &str, day: Option<NaiveDate>) {
    w.group(group, |w| w.leaf_with(name, day.map(|day| day.format("%Y%m%d")), &[("format", Some("102"))]));
}

fn period(w: &mut Writer, period: Option<&Period>) {
    let Some(period) = period else { return };
    w.group("ram:BillingSpecifiedPeriod", |w| {
        day(w, "ram:StartDateTime", "udt:DateTimeString", period.start);
        day(w, "ram:EndDateTime", "udt:DateTimeString", period.end);
    });
}

fn indicator(w: &mut Writer, charge: bool) {
    w.group("ram:ChargeIndicator", |w| w.leaf("udt:Indicator", Some(charge)));
}

fn category(w: &mut Writer, name: &str, category: Option<&VatCategory>) {
    let Some(category) = category else { return };
    w.group(name, |w| {
        w.leaf("ram:TypeCode", category.tax.as_ref());
        w.leaf("ram:CategoryCode", category.code.as_ref());
        w.leaf("ram:RateApplicablePercent", category.rate);
    });
}
