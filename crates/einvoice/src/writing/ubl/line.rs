//! Lines in UBL.

use super::{Money, category, identifier};
use crate::writing::ubl::document::period;
use crate::xml::Writer;
use crate::{Item, Line, LineAllowance, Price};

pub(super) fn line(w: &mut Writer, money: &Money<'_>, credit_note: bool, line: &Line) {
    let (name, quantity) =
        if credit_note { ("cac:CreditNoteLine", "cbc:CreditedQuantity") } else { ("cac:InvoiceLine", "cbc:InvoicedQuantity") };
    w.group(name, |w| {
        w.leaf("cbc:ID", line.id.as_ref());
        w.leaf("cbc:Note", line.note.as_ref());
        w.leaf_with(quantity, line.quantity, &[("unitCode", line.unit.as_deref())]);
        money.amount(w, "cbc:LineExtensionAmount", line.net);
        w.leaf("cbc:AccountingCost", line.buyer_accounting.as_ref());
        w.group("cac:InvoicePeriod", |w| period(w, line.period.as_ref()));
        w.group("cac:OrderLineReference", |w| w.leaf("cbc:LineID", line.order_line.as_ref()));
        if line.object.is_some() {
            w.group("cac:DocumentReference", |w| {
                identifier(w, "cbc:ID", line.object.as_ref());
                w.leaf("cbc:DocumentTypeCode", Some("130"));
            });
        }
        for (charge, each) in line.allowances.iter().map(|each| (false, each)).chain(line.charges.iter().map(|each| (true, each))) {
            allowance(w, money, charge, each);
        }
        w.group("cac:Item", |w| item(w, &line.item.clone().unwrap_or_default(), line));
        if let Some(each) = &line.price {
            price(w, money, each);
        }
    });
}

fn allowance(w: &mut Writer, money: &Money<'_>, charge: bool, each: &LineAllowance) {
    w.group("cac:AllowanceCharge", |w| {
        w.leaf("cbc:ChargeIndicator", Some(charge));
        w.leaf("cbc:AllowanceChargeReasonCode", each.reason_code.as_ref());
        w.leaf("cbc:AllowanceChargeReason", each.reason.as_ref());
        w.leaf("cbc:MultiplierFactorNumeric", each.percent);
        money.amount(w, "cbc:Amount", each.amount);
        money.amount(w, "cbc:BaseAmount", each.base);
    });
}

fn item(w: &mut Writer, item: &Item, line: &Line) {
    w.leaf("cbc:Description", item.description.as_ref());
    w.leaf("cbc:Name", item.name.as_ref());
    w.group("cac:BuyersItemIdentification", |w| w.leaf("cbc:ID", item.buyer_id.as_ref()));
    w.group("cac:SellersItemIdentification", |w| w.leaf("cbc:ID", item.seller_id.as_ref()));
    w.group("cac:StandardItemIdentification", |w| identifier(w, "cbc:ID", item.standard_id.as_ref()));
    w.group("cac:OriginCountry", |w| w.leaf("cbc:IdentificationCode", item.origin.as_ref()));
    for class in &item.classes {
        let attributes = [("listID", class.list.as_deref()), ("listVersionID", class.version.as_deref())];
        w.group("cac:CommodityClassification", |w| w.leaf_with("cbc:ItemClassificationCode", Some(&class.code), &attributes));
    }
    category(w, "cac:ClassifiedTaxCategory", line.vat.as_ref(), |_| {});
    for attribute in &item.attributes {
        w.group("cac:AdditionalItemProperty", |w| {
            w.leaf("cbc:Name", attribute.name.as_ref());
            w.leaf("cbc:Value", attribute.value.as_ref());
        });
    }
}

/// The schema wants a discount with a gross price; without one it is nought.
fn price(w: &mut Writer, money: &Money<'_>, price: &Price) {
    w.group("cac:Price", |w| {
        money.amount(w, "cbc:PriceAmount", price.net);
        w.leaf_with("cbc:BaseQuantity", price.base_quantity, &[("unitCode", price.base_unit.as_deref())]);
        if price.discount.is_some() || price.gross.is_some() {
            w.group("cac:AllowanceCharge", |w| {
                w.leaf("cbc:ChargeIndicator", Some(false));
                money.amount(w, "cbc:Amount", Some(price.discount.unwrap_or_default()));
                money.amount(w, "cbc:BaseAmount", price.gross);
            });
        }
    });
}
