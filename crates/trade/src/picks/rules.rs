//! What is picked where and for whom, decided without a database.

use std::collections::HashMap;

use catalog::items::ItemId;
use catalog::locations::LocationId;
use inventory::reservations::FreeStock;
use kernel::quantity::Quantity;
use kernel::{Check, Problem};

use super::types::{Pick, PickFrom, PickInput};
use crate::documents::LineRow;

/// What a line still lacks, and the place that its order is delivered from.
#[derive(Clone, Debug)]
pub(super) struct Need {
    pub(super) item: ItemId,
    pub(super) place: LocationId,
    pub(super) quantity: i64,
}

/// The places that belong to each of some places, themselves among them, in the order in which one walks past them.
pub(super) type Ways = HashMap<LocationId, Vec<LocationId>>;

/// Where each need is to be fetched: what expires first, then as one walks past. What was told to an earlier need is not told
/// once more.
pub(super) fn fetched(needs: &[Need], free: Vec<FreeStock>, ways: &Ways) -> Vec<Vec<PickFrom>> {
    let mut by_item: HashMap<ItemId, Vec<FreeStock>> = HashMap::new();
    for row in free {
        by_item.entry(row.item.clone()).or_default().push(row);
    }
    needs.iter().map(|need| by_item.get_mut(&need.item).map_or_else(Vec::new, |free| of_need(need, free, ways))).collect()
}

fn of_need(need: &Need, free: &mut [FreeStock], ways: &Ways) -> Vec<PickFrom> {
    let Some(way) = ways.get(&need.place) else { return Vec::new() };
    let place: HashMap<&LocationId, usize> = way.iter().enumerate().map(|(at, location)| (location, at)).collect();
    let order = |row: &FreeStock| place.get(&row.location).map(|at| (row.expires.is_none(), row.expires, *at, row.lot.clone()));
    let mut there: Vec<&mut FreeStock> = free.iter_mut().filter(|row| order(row).is_some()).collect();
    there.sort_by_key(|row| order(row));
    let mut missing = need.quantity;
    let mut found = Vec::new();
    for row in there {
        let taken = missing.min(row.quantity.0);
        if taken > 0 {
            missing -= taken;
            row.quantity = Quantity(row.quantity.0 - taken);
            let (location_id, lot) = (row.location.clone(), row.lot.clone());
            found.push(PickFrom { location_id, lot, expires: row.expires, quantity: Quantity(taken) });
        }
    }
    found
}

/// Of the picks of a line, the newest first, those that may still stand there: what stands ready is what was picked last, and the
/// rest has left.
pub(super) fn standing(mut picks: Vec<Pick>, ready: i64) -> Vec<Pick> {
    let mut sum = 0_i64;
    picks.retain(|pick| {
        let stands = sum < ready;
        sum = sum.saturating_add(pick.quantity.0);
        stands
    });
    picks
}

/// What of a line is not delivered yet.
pub(super) fn outstanding(row: &LineRow) -> i64 {
    if row.is_stocked { (row.quantity.0 - row.moved.unwrap_or_default().0).max(0) } else { 0 }
}

/// The line of the order that a pick is for, and what is left of it afterwards; refused when it is for none.
pub(super) fn line_of<'a>(rows: &'a [LineRow], input: &PickInput, kept: i64) -> Result<(&'a LineRow, i64), Problem> {
    let mut check = Check::new();
    check.text("lot", &input.lot, 0, 60);
    check.that(input.quantity > Quantity::ZERO, "quantity", "trade.quantity", "a quantity above zero is needed");
    let row = rows.iter().find(|row| row.n == input.n && row.is_stocked);
    check.that(row.is_some(), "n", "trade.order_line", "the order has no such line");
    check.done()?;
    let row = row.ok_or_else(Problem::not_found)?;
    if row.item_id != input.item_id {
        let detail = format!("Line {} wants {}, and something else was scanned. Lay it back and scan what is wanted.", row.n, row.text);
        return Err(Problem::conflict("trade.pick_other_item", detail).with("line", row.n).with("wanted", row.text.as_str()));
    }
    let left = outstanding(row) - kept;
    if left <= 0 {
        let detail =
            format!("Line {}, {}: everything of it stands ready already; somebody was quicker. Go on with the next.", row.n, row.text);
        return Err(Problem::conflict("trade.picked_already", detail).with("line", row.n).with("item", row.text.as_str()));
    }
    if input.quantity.0 > left {
        let left = Quantity(left);
        let detail = format!("Line {}, {}: only {left} are still wanted. Pick less.", row.n, row.text);
        let problem = Problem::conflict("trade.pick_too_many", detail).with("line", row.n).with("item", row.text.as_str());
        return Err(problem.with("left", left.to_string()));
    }
    Ok((row, left - input.quantity.0))
}

/// An order is picked in the place that it is delivered from and in what is part of it.
pub(super) fn check_place(is_within: bool) -> Result<(), Problem> {
    if is_within {
        return Ok(());
    }
    let detail = "This place is not part of where the order is delivered from. Pick elsewhere, or transfer it there first.";
    Err(Problem::conflict("trade.pick_elsewhere", detail))
}

#[cfg(test)]
mod tests {
    use kernel::Timestamp;
    use proptest::prelude::*;

    use super::*;
    use crate::picks::types::PickId;

    struct Hall {
        item: ItemId,
        main: LocationId,
        bins: Vec<LocationId>,
    }

    impl Hall {
        fn new() -> Self {
            let location = || LocationId::new(Timestamp(0));
            Self { item: ItemId::new(Timestamp(0)), main: location(), bins: (0..4).map(|_| location()).collect() }
        }

        fn ways(&self) -> Ways {
            Ways::from([(self.main.clone(), std::iter::once(&self.main).chain(&self.bins).cloned().collect())])
        }

        fn free(&self, bin: usize, lot: &str, expires: Option<&str>, quantity: i64) -> FreeStock {
            let expires = expires.map(|day| day.parse().unwrap());
            let location = self.bins[bin].clone();
            FreeStock { item: self.item.clone(), location, lot: lot.to_owned(), expires, quantity: Quantity(quantity) }
        }

        fn need(&self, quantity: i64) -> Need {
            Need { item: self.item.clone(), place: self.main.clone(), quantity }
        }

        fn told(&self, found: &[PickFrom]) -> Vec<(usize, String, i64)> {
            let bin = |one: &PickFrom| self.bins.iter().position(|bin| *bin == one.location_id).unwrap();
            found.iter().map(|one| (bin(one), one.lot.clone(), one.quantity.0)).collect()
        }
    }

    #[test]
    fn what_expires_first_is_fetched_first_and_bins_follow_the_way() {
        let hall = Hall::new();
        let free = vec![
            hall.free(3, "C", Some("2026-05-01"), 2),
            hall.free(2, "A", None, 5),
            hall.free(1, "C", Some("2026-05-01"), 2),
            hall.free(0, "B", Some("2026-06-01"), 2),
        ];
        let found = fetched(&[hall.need(7)], free, &hall.ways());
        let expected = [(1, "C", 2), (3, "C", 2), (0, "B", 2), (2, "A", 1)].map(|(bin, lot, many)| (bin, lot.to_owned(), many));
        assert_eq!(hall.told(&found[0]), expected);
    }

    #[test]
    fn what_was_picked_and_left_is_not_put_back() {
        let hall = Hall::new();
        let pick = |quantity: i64| Pick {
            id: PickId::new(Timestamp(0)),
            order_id: "doc_1".parse().unwrap(),
            n: 1,
            item_id: hall.item.clone(),
            lot: String::new(),
            from_id: hall.bins[0].clone(),
            to_id: hall.main.clone(),
            quantity: Quantity(quantity),
            movement_id: None,
            picked_at: Timestamp(0),
            actor: String::new(),
        };
        let standing = |ready| standing(vec![pick(2), pick(3), pick(4)], ready).len();
        assert_eq!([0, 1, 2, 3, 5, 6, 9].map(standing), [0, 1, 1, 2, 2, 3, 3]);
    }

    #[test]
    fn what_lies_in_another_warehouse_is_not_fetched() {
        let hall = Hall::new();
        let elsewhere = FreeStock { location: LocationId::new(Timestamp(0)), ..hall.free(0, "", None, 9) };
        assert_eq!(fetched(&[hall.need(1)], vec![elsewhere], &hall.ways()), [Vec::new()]);
    }

    proptest! {
        /// Nobody is told to fetch more than he lacks, no piece is told to two, and nobody goes without what is there.
        #[test]
        fn every_piece_is_told_once_and_nothing_is_left_lying(
            rows in prop::collection::vec((0_usize..4, prop::option::of(1_u8..29), 1_i64..20), 0..12),
            needs in prop::collection::vec(1_i64..30, 1..6),
        ) {
            let hall = Hall::new();
            let day = |day: u8| format!("2026-02-{day:02}");
            let lot = |at: usize| format!("L{at}");
            let free: Vec<FreeStock> = rows.iter().enumerate()
                .map(|(at, (bin, expires, many))| hall.free(*bin, &lot(at), expires.map(day).as_deref(), *many)).collect();
            let there: i64 = rows.iter().map(|row| row.2).sum();
            let wanted: Vec<Need> = needs.iter().map(|many| hall.need(*many)).collect();
            let found = fetched(&wanted, free.clone(), &hall.ways());
            let sums: Vec<i64> = found.iter().map(|told| told.iter().map(|one| one.quantity.0).sum()).collect();
            for (sum, need) in sums.iter().zip(&needs) {
                prop_assert!(sum <= need);
            }
            prop_assert_eq!(sums.iter().sum::<i64>(), there.min(needs.iter().sum()));
            for row in &free {
                let told: i64 = found.iter().flatten().filter(|one| one.lot == row.lot).map(|one| one.quantity.0).sum();
                prop_assert!(told <= row.quantity.0);
            }
            let days: Vec<_> = found.iter().flatten().map(|one| (one.expires.is_none(), one.expires)).collect();
            prop_assert!(days.is_sorted(), "nobody is told a lot while one that expires earlier is left");
        }
    }
}
