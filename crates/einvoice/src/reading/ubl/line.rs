//! Lines in UBL.

use super::{Cursor, category};
use crate::reading::ubl::document::period;
use crate::{Item, ItemAttribute, ItemClass, Line, LineAllowance, Price};

pub(super) fn line(at: Cursor<'_>) -> Line {
    let quantity = at.get("InvoicedQuantity").or_else(|| at.get("CreditedQuantity"));
    let item = at.get("Item");
    let of_kind = |charge: bool| {
        let all = at.each("AllowanceCharge").filter(move |each| each.truth("ChargeIndicator").unwrap_or_default() == charge);
        all.map(allowance).collect()
    };
    Line {
        id: at.text("ID"),
        note: at.text("Note"),
        object: at.get("DocumentReference").and_then(|reference| {
            reference.text("DocumentTypeCode");
            reference.identifier("ID")
        }),
        quantity: quantity.and_then(|quantity| quantity.own_decimal("BT-129")),
        unit: quantity.and_then(|quantity| quantity.attribute("unitCode")),
        net: at.decimal("LineExtensionAmount", "BT-131"),
        order_line: at.text("OrderLineReference/LineID"),
        buyer_accounting: at.text("AccountingCost"),
        period: at.get("InvoicePeriod").map(|at| period(at, ["BT-134", "BT-135"])),
        allowances: of_kind(false),
        charges: of_kind(true),
        price: at.get("Price").map(price),
        vat: item.and_then(|item| category(item, "ClassifiedTaxCategory")),
        item: item.map(read_item),
    }
}

fn allowance(at: Cursor<'_>) -> LineAllowance {
    LineAllowance {
        amount: at.decimal("Amount", "BT-136"),
        base: at.decimal("BaseAmount", "BT-137"),
        percent: at.decimal("MultiplierFactorNumeric", "BT-138"),
        reason: at.text("AllowanceChargeReason"),
        reason_code: at.text("AllowanceChargeReasonCode"),
    }
}

fn price(at: Cursor<'_>) -> Price {
    let base = at.get("BaseQuantity");
    at.get("AllowanceCharge/ChargeIndicator");
    Price {
        net: at.decimal("PriceAmount", "BT-146"),
        discount: at.decimal("AllowanceCharge/Amount", "BT-147"),
        gross: at.decimal("AllowanceCharge/BaseAmount", "BT-148"),
        base_quantity: base.and_then(|base| base.own_decimal("BT-149")),
        base_unit: base.and_then(|base| base.attribute("unitCode")),
    }
}

fn read_item(at: Cursor<'_>) -> Item {
    Item {
        name: at.text("Name"),
        description: at.text("Description"),
        seller_id: at.text("SellersItemIdentification/ID"),
        buyer_id: at.text("BuyersItemIdentification/ID"),
        standard_id: at.identifier("StandardItemIdentification/ID"),
        classes: at
            .each("CommodityClassification/ItemClassificationCode")
            .filter_map(|class| {
                Some(ItemClass { code: class.own_text()?, list: class.attribute("listID"), version: class.attribute("listVersionID") })
            })
            .collect(),
        origin: at.text("OriginCountry/IdentificationCode"),
        attributes: at
            .each("AdditionalItemProperty")
            .map(|property| ItemAttribute { name: property.text("Name"), value: property.text("Value") })
            .collect(),
    }
}
