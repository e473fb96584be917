//! Which stock is kept and taken for whom, decided without a database.

use std::collections::HashMap;

use catalog::items::ItemId;
use catalog::locations::LocationId;
use kernel::quantity::Quantity;
use kernel::{Day, FromRow, Problem};

use super::types::{Picked, Wanted};
use crate::lots::{LotKey, Standing};

/// What lies somewhere and how much of it is free.
#[derive(Clone, Debug)]
pub(super) struct Free {
    pub(super) item: ItemId,
    pub(super) location: LocationId,
    pub(super) lot: String,
    pub(super) expires: Option<Day>,
    /// Not held back, and good on the day it is wanted for.
    pub(super) is_usable: bool,
    pub(super) quantity: i64,
}

impl Free {
    /// Whether this is what a line wants; any lot will do where none is named.
    fn suits(&self, one: &Wanted) -> bool {
        self.item == one.item && self.location == one.location && (one.lot.is_empty() || self.lot == one.lot)
    }
}

/// Puts stock into the order in which it is to be used up: what expires first goes first, what never does goes last.
pub(super) fn first_expired_first(free: &mut [Free]) {
    let place = |row: &Free| (row.expires.is_none(), row.expires);
    free.sort_by(|a, b| (&a.item, &a.location, place(a), &a.lot).cmp(&(&b.item, &b.location, place(b), &b.lot)));
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
        for row in free.iter_mut().filter(|row| row.is_usable && row.suits(one)) {
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

/// What was kept and may still be used on a day, and what may not any more.
pub(super) fn still_usable(kept: Vec<Kept>, standings: &HashMap<LotKey, Standing>, day: Day) -> (Vec<Kept>, Vec<Kept>) {
    let standing = |row: &Kept| standings.get(&(row.item.clone(), row.lot.clone())).copied().unwrap_or_default();
    kept.into_iter().partition(|row| standing(row).obstacle(day).is_none())
}

/// A lot that is held back or expired is not picked.
pub(super) fn refuse_unusable(kept: &Kept, code: &str, standings: &HashMap<LotKey, Standing>, day: Day) -> Result<(), Problem> {
    let standing = standings.get(&(kept.item.clone(), kept.lot.clone())).copied().unwrap_or_default();
    let Some((reason, detail)) = standing.obstacle(day) else { return Ok(()) };
    let until = standing.expires.map(|day| day.to_string()).unwrap_or_default();
    let problem = Problem::conflict(reason, format!("Line {}, {code}: lot {} {detail}", kept.line, kept.lot));
    Err(problem.with("line", kept.line).with("item", code).with("lot", kept.lot.as_str()).with("expires", until))
}

/// What is kept for others where it lies is not picked once more.
pub(super) fn refuse_scarce(wanted: Quantity, free: i64) -> Result<(), Problem> {
    if free >= wanted.0 {
        return Ok(());
    }
    let free = Quantity(free.max(0));
    let detail = format!("{wanted} are wanted, and only {free} are free there. Somebody else was quicker: load the list again.");
    Err(Problem::conflict("inventory.gone_meanwhile", detail).with("wanted", wanted.to_string()).with("available", free.to_string()))
}

/// What was taken of what was kept, and what stays kept.
#[derive(Debug, Default)]
pub(super) struct Taking {
    pub(super) picked: Vec<Picked>,
    pub(super) left: Vec<Kept>,
    /// What had not been kept for the line and has to be found elsewhere.
    pub(super) missing: Vec<Wanted>,
    /// What had been kept for the line in other lots than the one that leaves, and is free again.
    pub(super) freed: Vec<Kept>,
}

/// Takes for each line what was kept for it first. Where another lot leaves than was kept, as much of what was kept is free.
pub(super) fn take_kept(wanted: &[Wanted], mut kept: Vec<Kept>) -> Taking {
    let mut taking = Taking::default();
    let mut lacking: Vec<(&Wanted, i64)> = Vec::new();
    // First what each means itself: one serial number of a line must not free another one that the line names, too.
    for one in wanted {
        let mut missing = one.quantity.0;
        let is_meant = |row: &Kept| row.line == one.line && row.item == one.item && (one.lot.is_empty() || row.lot == one.lot);
        for row in kept.iter_mut().filter(|row| is_meant(row)) {
            let taken = missing.min(row.quantity);
            if taken > 0 {
                missing -= taken;
                row.quantity -= taken;
                taking.picked.push(picked(row, taken, taken));
            }
        }
        if missing > 0 {
            taking.missing.push(Wanted { quantity: Quantity(missing), ..one.clone() });
            lacking.push((one, missing));
        }
    }
    for (one, mut missing) in lacking {
        for row in kept.iter_mut().filter(|row| row.line == one.line && row.item == one.item) {
            let freed = missing.min(row.quantity);
            if freed > 0 {
                missing -= freed;
                row.quantity -= freed;
                taking.freed.push(Kept { quantity: freed, ..row.clone() });
            }
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
    let found = keep(missing, free.clone());
    let mut taken: Vec<Picked> = found.iter().map(|row| picked(row, row.quantity, 0)).collect();
    for one in missing {
        let there: i64 =
            found.iter().filter(|row| row.line == one.line && (one.lot.is_empty() || row.lot == one.lot)).map(|row| row.quantity).sum();
        let rest = one.quantity.0 - there;
        if rest <= 0 {
            continue;
        }
        let lot = refusing_lot(one, &free);
        match taken.iter_mut().find(|row| row.line == one.line && row.lot == lot) {
            Some(row) => row.quantity = Quantity(row.quantity.0 + rest),
            None => {
                let rest = Kept { line: one.line, item: one.item.clone(), location: one.location.clone(), lot, quantity: rest };
                taken.push(picked(&rest, rest.quantity, 0));
            }
        }
    }
    taken
}

/// Of which lot more is wanted than there is: one that is held back tells best why it cannot leave.
fn refusing_lot(one: &Wanted, free: &[Free]) -> String {
    let mut rows = free.iter().filter(|row| row.suits(one));
    let held_back = rows.clone().find(|row| !row.is_usable && row.quantity > 0);
    held_back.or_else(|| rows.next()).map_or_else(|| one.lot.clone(), |row| row.lot.clone())
}

#[cfg(test)]
mod tests {
    use kernel::Timestamp;
    use proptest::prelude::*;

    use super::*;

    struct Shelf {
        item: ItemId,
        location: LocationId,
    }

    impl Shelf {
        fn new() -> Self {
            Self { item: ItemId::new(Timestamp(0)), location: LocationId::new(Timestamp(0)) }
        }

        fn wanted(&self, lot: &str, quantity: i64) -> Wanted {
            Wanted { line: 1, item: self.item.clone(), location: self.location.clone(), lot: lot.to_owned(), quantity: Quantity(quantity) }
        }

        fn free(&self, lot: &str, expires: Option<&str>, quantity: i64) -> Free {
            let expires = expires.map(|day| day.parse().unwrap());
            Free { item: self.item.clone(), location: self.location.clone(), lot: lot.to_owned(), expires, is_usable: true, quantity }
        }

        fn kept(&self, lot: &str, quantity: i64) -> Kept {
            Kept { line: 1, item: self.item.clone(), location: self.location.clone(), lot: lot.to_owned(), quantity }
        }
    }

    fn lots(kept: &[Kept]) -> Vec<(&str, i64)> {
        kept.iter().map(|row| (row.lot.as_str(), row.quantity)).collect()
    }

    #[test]
    fn what_expires_first_is_kept_first_and_what_never_expires_last() {
        let shelf = Shelf::new();
        let mut free = vec![shelf.free("A", None, 5), shelf.free("B", Some("2026-06-01"), 5), shelf.free("C", Some("2026-05-01"), 5)];
        first_expired_first(&mut free);
        assert_eq!(lots(&keep(&[shelf.wanted("", 12)], free)), [("C", 5), ("B", 5), ("A", 2)]);
    }

    #[test]
    fn what_is_held_back_is_not_kept_and_tells_why_it_cannot_leave() {
        let shelf = Shelf::new();
        let held_back = Free { is_usable: false, ..shelf.free("A", None, 5) };
        let free = vec![held_back, shelf.free("B", None, 3)];
        assert_eq!(lots(&keep(&[shelf.wanted("", 6)], free.clone())), [("B", 3)]);
        let taken = take_free(&[shelf.wanted("", 6)], free);
        let taken: Vec<_> = taken.iter().map(|row| (row.lot.as_str(), row.quantity.0)).collect();
        assert_eq!(taken, [("B", 3), ("A", 3)]);
    }

    #[test]
    fn a_named_lot_leaves_although_another_one_was_kept() {
        let shelf = Shelf::new();
        let taking = take_kept(&[shelf.wanted("B", 4)], vec![shelf.kept("A", 6), shelf.kept("B", 1)]);
        assert_eq!(taking.picked.iter().map(|row| (row.lot.as_str(), row.quantity.0)).collect::<Vec<_>>(), [("B", 1)]);
        assert_eq!(taking.missing[0].quantity.0, 3);
        assert_eq!(lots(&taking.freed), [("A", 3)]);
        assert_eq!(lots(&taking.left), [("A", 3)]);
    }

    proptest! {
        /// Whatever was kept is taken, freed or still kept; whatever is wanted is taken or missing.
        #[test]
        fn nothing_that_was_kept_is_lost(rows in prop::collection::vec((0_u8..4, 1_i64..50), 1..6), wanted in 1_i64..120, named in 0_u8..5) {
            let shelf = Shelf::new();
            let lot = |n: u8| if n == 4 { String::new() } else { format!("L{n}") };
            let kept: Vec<Kept> = rows.iter().map(|(n, quantity)| shelf.kept(&lot(*n), *quantity)).collect();
            let before: i64 = kept.iter().map(|row| row.quantity).sum();
            let taking = take_kept(&[shelf.wanted(&lot(named), wanted)], kept);
            let sum = |rows: &[Kept]| rows.iter().map(|row| row.quantity).sum::<i64>();
            let picked: i64 = taking.picked.iter().map(|row| row.quantity.0).sum();
            let missing: i64 = taking.missing.iter().map(|row| row.quantity.0).sum();
            prop_assert_eq!(before, picked + sum(&taking.freed) + sum(&taking.left));
            prop_assert_eq!(wanted, picked + missing);
        }
    }
}
