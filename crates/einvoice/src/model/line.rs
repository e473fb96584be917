//! A line of the document (BG-25).

use super::{Identifier, Period, VatCategory};
use rust_decimal::Decimal;

/// A line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// BT-126, its number.
    pub id: Option<String>,
    /// BT-127, a note.
    pub note: Option<String>,
    /// BT-128, the object that is invoiced.
    pub object: Option<Identifier>,
    /// BT-129, how much.
    pub quantity: Option<Decimal>,
    /// BT-130, of which unit, by UN/ECE Recommendations 20 and 21.
    pub unit: Option<String>,
    /// BT-131, the amount without VAT.
    pub net: Option<Decimal>,
    /// BT-132, the line of the buyer's order.
    pub order_line: Option<String>,
    /// BT-133, where the buyer books it.
    pub buyer_accounting: Option<String>,
    /// BG-26, the period: BT-134, 135.
    pub period: Option<Period>,
    /// BG-27, allowances: BT-136 to BT-140.
    pub allowances: Vec<LineAllowance>,
    /// BG-28, charges: BT-141 to BT-145.
    pub charges: Vec<LineAllowance>,
    /// BG-29, the price.
    pub price: Option<Price>,
    /// BG-30: BT-151, 152.
    pub vat: Option<VatCategory>,
    /// BG-31, what is sold.
    pub item: Option<Item>,
}

/// An allowance (BG-27) or a charge (BG-28) on a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineAllowance {
    /// BT-136, 141.
    pub amount: Option<Decimal>,
    /// BT-137, 142.
    pub base: Option<Decimal>,
    /// BT-138, 143.
    pub percent: Option<Decimal>,
    /// BT-139, 144.
    pub reason: Option<String>,
    /// BT-140, 145.
    pub reason_code: Option<String>,
}

/// The price of an item (BG-29).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Price {
    /// BT-146, without VAT, after the discount.
    pub net: Option<Decimal>,
    /// BT-147, the discount.
    pub discount: Option<Decimal>,
    /// BT-148, before the discount.
    pub gross: Option<Decimal>,
    /// BT-149, the quantity that the price is for; one, if nothing is said.
    pub base_quantity: Option<Decimal>,
    /// BT-150, its unit.
    pub base_unit: Option<String>,
}

/// What is sold (BG-31).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// BT-153, its name.
    pub name: Option<String>,
    /// BT-154, what it is.
    pub description: Option<String>,
    /// BT-155, the seller's code.
    pub seller_id: Option<String>,
    /// BT-156, the buyer's code.
    pub buyer_id: Option<String>,
    /// BT-157, a code of a registered scheme.
    pub standard_id: Option<Identifier>,
    /// BT-158, classes.
    pub classes: Vec<ItemClass>,
    /// BT-159, the country it comes from.
    pub origin: Option<String>,
    /// BG-32, attributes.
    pub attributes: Vec<ItemAttribute>,
}

/// A class of a classification (BT-158).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ItemClass {
    pub code: String,
    /// BT-158-1, which classification, by UNTDID 7143.
    pub list: Option<String>,
    /// BT-158-2, its version.
    pub version: Option<String>,
}

/// A property of an item (BG-32).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ItemAttribute {
    /// BT-160.
    pub name: Option<String>,
    /// BT-161.
    pub value: Option<String>,
}
