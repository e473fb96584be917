//! What a document has to say as a whole.

use super::court::{Court, Part, there};
use crate::{Period, Totals};

/// Whether a period goes backwards.
pub(super) fn backwards(period: &Period) -> bool {
    matches!((period.start, period.end), (Some(start), Some(end)) if end < start)
}

pub(super) fn document(court: &mut Court<'_>) {
    let invoice = court.invoice;
    let at = Part::Document;
    court.require(there(invoice.specification.as_ref()), "BR-01", at);
    court.require(there(invoice.number.as_ref()), "BR-02", at);
    court.require(invoice.issue_date.is_some() || court.unreadable("BT-2"), "BR-03", at);
    court.require(there(invoice.type_code.as_ref()), "BR-04", at);
    court.require(there(invoice.currency.as_ref()), "BR-05", at);
    let totals = invoice.totals.clone().unwrap_or_default();
    present(court, &totals);
    court.require(!invoice.lines.is_empty(), "BR-16", at);
    let accounted = invoice.vat_currency.is_none()
        || totals.vat_accounted.is_some()
        || (invoice.vat_currency == invoice.currency && totals.vat.is_some());
    court.require(accounted || court.unreadable("BT-110"), "BR-53", at);
    court.require(invoice.vat_point_date.is_none() || invoice.vat_point_code.is_none(), "BR-CO-03", at);
    court.require(!invoice.vat_breakdown.is_empty(), "BR-CO-18", at);
    for (index, document) in invoice.documents.iter().enumerate() {
        court.require(there(document.reference.as_ref()), "BR-52", Part::Supporting(index));
    }
    let object_named = invoice.object.as_ref().is_none_or(|object| !object.value.is_empty());
    let tender_named = invoice.tender.as_ref().is_none_or(|tender| !tender.is_empty());
    court.require(object_named && tender_named, "BR-52", at);
    for (index, before) in invoice.preceding.iter().enumerate() {
        court.require(there(before.number.as_ref()), "BR-55", Part::Preceding(index));
    }
    if let Some(period) = &invoice.period {
        court.require(!backwards(period), "BR-29", Part::Period);
        let said = period.start.is_some() || period.end.is_some() || court.unreadable("BT-73") || court.unreadable("BT-74");
        court.require(said, "BR-CO-19", Part::Period);
    }
    let address = invoice.delivery.as_ref().and_then(|delivery| delivery.address.as_ref());
    court.require(address.is_none_or(|address| there(address.country.as_ref())), "BR-57", Part::Delivery);
    let paid = totals.payable.is_none_or(|payable| payable <= rust_decimal::Decimal::ZERO);
    let when = invoice.due_date.is_some() || there(invoice.payment_terms.as_ref()) || court.unreadable("BT-9");
    court.require(paid || when || court.of_credit_note(), "BR-CO-25", at);
}

fn present(court: &mut Court<'_>, totals: &Totals) {
    let at = Part::Totals;
    for (rule, term, amount) in [
        ("BR-12", "BT-106", totals.lines),
        ("BR-13", "BT-109", totals.without_vat),
        ("BR-14", "BT-112", totals.with_vat),
        ("BR-15", "BT-115", totals.payable),
    ] {
        court.require(amount.is_some() || court.unreadable(term), rule, at);
    }
}
