//! Lines in CII.

use super::settlement::period;
use super::{Cursor, category_in};
use crate::{Item, ItemAttribute, ItemClass, Line, LineAllowance, Price};

pub(super) fn line(at: Cursor<'_>) -> Line {
    let agreement = at.get("SpecifiedLineTradeAgreement");
    let settlement = at.get("SpecifiedLineTradeSettlement");
    let quantity = at.get("SpecifiedLineTradeDelivery/BilledQuantity");
    let of_kind = |charge: bool| {
        let all = settlement.into_iter().flat_map(|at| at.each("SpecifiedTradeAllowanceCharge"));
        all.filter(move |each| each.truth("ChargeIndicator/Indicator").unwrap_or_default() == charge).map(allowance).collect()
    };
    Line {
        id: at.text("AssociatedDocumentLineDocument/LineID"),
        note: at.text("AssociatedDocumentLineDocument/IncludedNote/Content"),
        object: settlement.and_then(|at| at.get("AdditionalReferencedDocument")).and_then(|at| {
            at.text("TypeCode");
            let mut object = at.identifier("IssuerAssignedID")?;
            object.scheme = at.text("ReferenceTypeCode");
            Some(object)
        }),
        quantity: quantity.and_then(|quantity| quantity.own_decimal("BT-129")),
        unit: quantity.and_then(|quantity| quantity.attribute("unitCode")),
        net: settlement.and_then(|at| at.decimal("SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount", "BT-131")),
        order_line: agreement.and_then(|at| at.text("BuyerOrderReferencedDocument/LineID")),
        buyer_accounting: settlement.and_then(|at| at.text("ReceivableSpecifiedTradeAccountingAccount/ID")),
        period: settlement.and_then(|at| at.get("BillingSpecifiedPeriod")).map(|at| period(at, ["BT-134", "BT-135"])),
        allowances: of_kind(false),
        charges: of_kind(true),
        price: agreement.and_then(price),
        vat: settlement.and_then(|at| category_in(at, "ApplicableTradeTax")),
        item: at.get("SpecifiedTradeProduct").map(item),
    }
}

fn allowance(at: Cursor<'_>) -> LineAllowance {
    LineAllowance {
        amount: at.decimal("ActualAmount", "BT-136"),
        base: at.decimal("BasisAmount", "BT-137"),
        percent: at.decimal("CalculationPercent", "BT-138"),
        reason: at.text("Reason"),
        reason_code: at.text("ReasonCode"),
    }
}

/// The quantity that the price is for may stand with the net or with the gross price.
fn price(at: Cursor<'_>) -> Option<Price> {
    let net = at.get("NetPriceProductTradePrice");
    let gross = at.get("GrossPriceProductTradePrice");
    net.or(gross)?;
    let bases = [net, gross].map(|price| price.and_then(|price| price.get("BasisQuantity")));
    let base = bases.into_iter().flatten().next();
    gross.and_then(|gross| gross.get("AppliedTradeAllowanceCharge/ChargeIndicator/Indicator"));
    Some(Price {
        net: net.and_then(|net| net.decimal("ChargeAmount", "BT-146")),
        discount: gross.and_then(|gross| gross.decimal("AppliedTradeAllowanceCharge/ActualAmount", "BT-147")),
        gross: gross.and_then(|gross| gross.decimal("ChargeAmount", "BT-148")),
        base_quantity: base.and_then(|base| base.own_decimal("BT-149")),
        base_unit: base.and_then(|base| base.attribute("unitCode")),
    })
}

fn item(at: Cursor<'_>) -> Item {
    Item {
        name: at.text("Name"),
        description: at.text("Description"),
        seller_id: at.text("SellerAssignedID"),
        buyer_id: at.text("BuyerAssignedID"),
        standard_id: at.identifier("GlobalID"),
        classes: at
            .each("DesignatedProductClassification/ClassCode")
            .filter_map(|class| {
                Some(ItemClass { code: class.own_text()?, list: class.attribute("listID"), version: class.attribute("listVersionID") })
            })
            .collect(),
        origin: at.text("OriginTradeCountry/ID"),
        attributes: at
            .each("ApplicableProductCharacteristic")
            .map(|property| ItemAttribute { name: property.text("Description"), value: property.text("Value") })
            .collect(),
    }
}
