//! What a purchase request may be, decided without a database.

use catalog::items::{StockItem, to_stock};
use catalog::units::{PIECE, UnitCode};
use kernel::quantity::Quantity;
use kernel::{Check, Day, Problem};

use super::types::PurchaseRequestInput;

/// What is asked for, in which unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Needed {
    pub(super) text: String,
    pub(super) unit: UnitCode,
}

/// What an entry asks for, or everything that is wrong with it.
pub(super) fn decide(input: &PurchaseRequestInput, item: Option<&StockItem>, today: Day) -> Result<Needed, Problem> {
    let mut check = Check::new();
    check.text("reason", &input.reason, 1, 500);
    check.that(input.quantity > Quantity::ZERO, "quantity", "trade.quantity", "a quantity above zero is needed");
    check.that(input.needed_by >= today, "needed_by", "field.past", "today or later");
    check.that(input.item_id.is_none() || item.is_some(), "item_id", "trade.item", "there is no such item");
    let text = input.text.trim();
    check.text("text", text, usize::from(input.item_id.is_none()), 200);
    let unit = input.unit.or(item.map(|item| item.stock_unit)).unwrap_or(PIECE);
    if let Some(item) = item.filter(|_| input.quantity > Quantity::ZERO) {
        let fits = to_stock(item, unit, input.quantity);
        check.that(fits.is_ok(), "quantity", "trade.unit", fits.as_ref().err().map_or("", |problem| problem.detail.as_str()));
    }
    check.done()?;
    Ok(Needed { text: item.map_or_else(|| text.to_owned(), |item| item.name.clone()), unit })
}
