//! Lines in CII.

use super::{category, indicator, period};
use crate::xml::Writer;
use crate::{Item, Line, LineAllowance, Price};

pub(super) fn line(w: &mut Writer, line: &Line) {
    w.group("ram:IncludedSupplyChainTradeLineItem", |w| {
        w.group("ram:AssociatedDocumentLineDocument", |w| {
            w.leaf("ram:LineID", line.id.as_ref());
            w.group("ram:IncludedNote", |w| w.leaf("ram:Content", line.note.as_ref()));
        });
        if let Some(each) = &line.item {
            w.group("ram:SpecifiedTradeProduct", |w| item(w, each));
        }
        w.group("ram:SpecifiedLineTradeAgreement", |w| {
            w.group("ram:BuyerOrderReferencedDocument", |w| w.leaf("ram:LineID", line.order_line.as_ref()));
            if let Some(each) = &line.price {
                price(w, each);
            }
        });
        w.group("ram:SpecifiedLineTradeDelivery", |w| {
            w.leaf_with("ram:BilledQuantity", line.quantity, &[("unitCode", line.unit.as_deref())]);
        });
        w.group("ram:SpecifiedLineTradeSettlement", |w| settlement(w, line));
    });
}

fn item(w: &mut Writer, item: &Item) {
    if let Some(id) = &item.standard_id {
        w.leaf_with("ram:GlobalID", Some(&id.value), &[("schemeID", id.scheme.as_deref())]);
    }
    w.leaf("ram:SellerAssignedID", item.seller_id.as_ref());
    w.leaf("ram:BuyerAssignedID", item.buyer_id.as_ref());
    w.leaf("ram:Name", item.name.as_ref());
    w.leaf("ram:Description", item.description.as_ref());
    for attribute in &item.attributes {
        w.group("ram:ApplicableProductCharacteristic", |w| {
            w.leaf("ram:Description", attribute.name.as_ref());
            w.leaf("ram:Value", attribute.value.as_ref());
        });
    }
    for class in &item.classes {
        let attributes = [("listID", class.list.as_deref()), ("listVersionID", class.version.as_deref())];
        w.group("ram:DesignatedProductClassification", |w| w.leaf_with("ram:ClassCode", Some(&class.code), &attributes));
    }
    w.group("ram:OriginTradeCountry", |w| w.leaf("ram:ID", item.origin.as_ref()));
}

fn price(w: &mut Writer, price: &Price) {
    let base = |w: &mut Writer| w.leaf_with("ram:BasisQuantity", price.base_quantity, &[("unitCode", price.base_unit.as_deref())]);
    if price.gross.is_some() || price.discount.is_some() {
        w.group("ram:GrossPriceProductTradePrice", |w| {
            w.leaf("ram:ChargeAmount", price.gross);
            base(w);
            if price.discount.is_some() {
                w.group("ram:AppliedTradeAllowanceCharge", |w| {
                    indicator(w, false);
                    w.leaf("ram:ActualAmount", price.discount);
                });
            }
        });
    }
    w.group("ram:NetPriceProductTradePrice", |w| {
        w.leaf("ram:ChargeAmount", price.net);
        base(w);
    });
}

fn settlement(w: &mut Writer, line: &Line) {
    category(w, "ram:ApplicableTradeTax", line.vat.as_ref());
    period(w, line.period.as_ref());
    for (charge, each) in line.allowances.iter().map(|each| (false, each)).chain(line.charges.iter().map(|each| (true, each))) {
        allowance(w, charge, each);
    }
    w.group("ram:SpecifiedTradeSettlementLineMonetarySummation", |w| w.leaf("ram:LineTotalAmount", line.net));
    if let Some(object) = &line.object {
        w.group("ram:AdditionalReferencedDocument", |w| {
            w.leaf("ram:IssuerAssignedID", Some(&object.value));
            w.leaf("ram:TypeCode", Some("130"));
            w.leaf("ram:ReferenceTypeCode", object.scheme.as_ref());
        });
    }
    w.group("ram:ReceivableSpecifiedTradeAccountingAccount", |w| w.leaf("ram:ID", line.buyer_accounting.as_ref()));
}

fn allowance(w: &mut Writer, charge: bool, each: &LineAllowance) {
    w.group("ram:SpecifiedTradeAllowanceCharge", |w| {
        indicator(w, charge);
        w.leaf("ram:CalculationPercent", each.percent);
        w.leaf("ram:BasisAmount", each.base);
        w.leaf("ram:ActualAmount", each.amount);
        w.leaf("ram:ReasonCode", each.reason_code.as_ref());
        w.leaf("ram:Reason", each.reason.as_ref());
    });
}
