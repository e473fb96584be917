//! Which stock is kept and taken for whom, decided without a database.

use catalog::items::ItemId;
use catalog::locations::LocationId;
use kernel::FromRow;
use kernel::quantity::Quantity;

use super::types::{Picked, Wanted};

/// What lies somewhere and how much of it is free, in the order in which it is to be used up.
#[derive(Clone, Debug)]
pub(super) struct Free {
    pub(super) item: ItemId,
    pub(super) location: LocationId,
    pub(super) lot: String,
    pub(super) quantity: i64,
}

/// A reservation of a document.
#[derive(Clone, Debug, FromRow)]
pub(super) struct Kept {
    pub(super) line: i64,
    #[row(rename = "item_id")]
    pub(super) item: ItemId,
    #[row(rename = "location_id")]
    pub(super) location: LocationId,
    pub(super) lot: String,
    pub(super) quantity: i64,
}

/// Keeps what there is for each line, in their order; what is missing is simply not kept.
pub(super) fn keep(wanted: &[Wanted], mut free: Vec<Free>) -> Vec<Kept> {
    let mut kept = Vec::new();
    for one in wanted {
        let mut missing = one.quantity.0;
        for row in free.iter_mut().filter(|row| row.item == one.item && row.location == one.location) {
            let taken = missing.min(row.quantity);
            if taken > 0 {
                row.quantity -= taken;
                missing -= taken;
                let (item, location, lot) = (row.item.clone(), row.location.clone(), row.lot.clone());
                kept.push(Kept { line: one.line, item, location, lot, quantity: taken });
            }
        }
    }
    kept
}

/// What was taken of what was kept, and what stays kept.
#[derive(Debug, Default)]
pub(super) struct Taking {
    pub(super) picked: Vec<Picked>,
    pub(super) left: Vec<Kept>,
    /// What had not been kept for the line and has to be found elsewhere.
    pub(super) missing: Vec<Wanted>,
}

/// Takes for each line what was kept for it first.
pub(super) fn take_kept(wanted: &[Wanted], mut kept: Vec<Kept>) -> Taking {
    let mut taking = Taking::default();
    for one in wanted {
        let mut missing = one.quantity.0;
        for row in kept.iter_mut().filter(|row| row.line == one.line && row.item == one.item) {
            let taken = missing.min(row.quantity);
            if taken > 0 {
                missing -= taken;
                row.quantity -= taken;
                taking.picked.push(picked(row, taken, taken));
            }
        }
        if missing > 0 {
            taking.missing.push(Wanted { quantity: Quantity(missing), ..one.clone() });
        }
    }
    taking.left = kept.into_iter().filter(|row| row.quantity > 0).collect();
    taking
}

fn picked(row: &Kept, quantity: i64, reserved: i64) -> Picked {
    Picked {
        line: row.line,
        item: row.item.clone(),
        location: row.location.clone(),
        lot: row.lot.clone(),
        quantity: Quantity(quantity),
        reserved: Quantity(reserved),
    }
}

/// Takes what had not been kept from what is free; what is not there either is wanted from the location all the same, and
/// refused there with its words.
pub(super) fn take_free(missing: &[Wanted], free: Vec<Free>) -> Vec<Picked> {
    let found = keep(missing, free);
    let mut taken: Vec<Picked> = found.iter().map(|row| picked(row, row.quantity, 0)).collect();
    for one in missing {
        let there: i64 = found.iter().filter(|row| row.line == one.line).map(|row| row.quantity).sum();
        if there < one.quantity.0 {
            let rest = Kept {
                line: one.line,
                item: one.item.clone(),
                location: one.location.clone(),
                lot: String::new(),
                quantity: one.quantity.0 - there,
            };
            taken.push(picked(&rest, rest.quantity, 0));
        }
    }
    taken
}
