//! The average of a month, decided without a database.

use std::collections::BTreeMap;

use catalog::locations::LocationKind;
use kernel::quantity::multiply_divide;
use kernel::{Check, Day, Problem};

use crate::movements::PoolScope;
use crate::spreading::spread;

/// So much, worth this.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) quantity: i64,
    pub(super) value: i64,
}

impl Sum {
    fn add(&mut self, sign: i64, other: Self) {
        self.quantity += sign * other.quantity;
        self.value += sign * other.value;
    }
}

/// What is known of an item and a month.
#[derive(Clone, Debug, Default)]
pub(super) struct Item {
    /// What is there now.
    pub(super) now: Sum,
    /// What came, without what left, after the month.
    pub(super) after: Sum,
    pub(super) received: Sum,
    pub(super) issued: Sum,
    /// How much left for where.
    pub(super) left_for: BTreeMap<LocationKind, i64>,
}

/// Moves of an item between two kinds of location, added up.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moved {
    pub(super) from: LocationKind,
    pub(super) to: LocationKind,
    /// They take others back.
    pub(super) is_back: bool,
    pub(super) is_after: bool,
    pub(super) sum: Sum,
}

impl Item {
    /// Counts moves: what is taken back is taken off what it was, what suppliers get back off what came, and what customers
    /// bring back off what left.
    pub(super) fn count(&mut self, moved: Moved) {
        let (is_from, is_to) = (PoolScope::of(moved.from).is_some(), PoolScope::of(moved.to).is_some());
        if is_from == is_to {
            return;
        }
        let other = if is_from { moved.to } else { moved.from };
        let comes = if is_to { 1 } else { -1 };
        if moved.is_after {
            self.after.add(comes, moved.sum);
            return;
        }
        let is_receipt = match other {
            LocationKind::Supplier => true,
            LocationKind::Customer => false,
            _ => is_to != moved.is_back,
        };
        if is_receipt {
            self.received.add(comes, moved.sum);
        } else {
            self.issued.add(-comes, moved.sum);
            *self.left_for.entry(other).or_default() -= comes * moved.sum.quantity;
        }
    }

    /// Counts what became known without a movement: of what left, or of what came.
    pub(super) fn revalue(&mut self, is_of_issues: bool, is_after: bool, value: i64) {
        let sum = Sum { quantity: 0, value };
        match (is_after, is_of_issues) {
            (true, _) => self.after.add(1, sum),
            (false, true) => self.issued.add(-1, sum),
            (false, false) => self.received.add(1, sum),
        }
    }

    /// What the month began with: what is there now without all that happened since.
    pub(super) fn opening(&self) -> Sum {
        let mut opening = self.now;
        opening.add(-1, self.after);
        opening.add(-1, self.received);
        opening.add(1, self.issued);
        opening
    }

    /// What the average is taken of.
    pub(super) fn whole(&self) -> Sum {
        let mut whole = self.opening();
        whole.add(1, self.received);
        whole
    }

    /// How much more, or less, should what left have cost.
    pub(super) fn difference(&self) -> Option<i64> {
        let whole = self.whole();
        if self.issued.quantity <= 0 || whole.quantity <= 0 {
            return Some(0);
        }
        multiply_divide(whole.value, self.issued.quantity, whole.quantity)?.checked_sub(self.issued.value)
    }

    /// The difference by where it left for, in proportion to how much did.
    pub(super) fn shares(&self, difference: i64) -> Option<Vec<(LocationKind, i64)>> {
        let left: Vec<(LocationKind, i64)> =
            self.left_for.iter().map(|(kind, quantity)| (*kind, *quantity)).filter(|one| one.1 > 0).collect();
        let whole: i64 = left.iter().map(|(_, quantity)| quantity).sum();
        let shares = spread(difference, left.iter().map(|(_, quantity)| *quantity), whole)?;
        Some(left.into_iter().map(|(kind, _)| kind).zip(shares).collect())
    }
}

/// What of a value cannot stay in a pool: all where nothing is left, and what would make it worth less than nothing.
pub(super) const fn passed_on(quantity: i64, value: i64) -> i64 {
    match quantity {
        0 => value,
        there if there > 0 && value < 0 => value,
        _ => 0,
    }
}

/// The first and the last day of a month.
pub(super) fn days(period: &str) -> Result<(Day, Day), Problem> {
    let day = |number: u32| format!("{period}-{number:02}").parse::<Day>().ok();
    let is_month = period.len() == 7;
    match (is_month.then(|| day(1)).flatten(), (28..=31).rev().find_map(day)) {
        (Some(first), Some(last)) => Ok((first, last)),
        _ => Check::failed("period", "inventory.period", "a month is needed, such as 2026-03"),
    }
}

/// The day after another one.
pub(super) fn day_after(day: Day) -> Day {
    Day::from_days(day.days() + 1).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn moved(from: LocationKind, to: LocationKind, quantity: i64, value: i64) -> Moved {
        Moved { from, to, is_back: false, is_after: false, sum: Sum { quantity, value } }
    }

    #[test]
    fn what_left_costs_the_average_of_the_whole_month() {
        let mut item = Item { now: Sum { quantity: 5, value: 1_500 }, ..Item::default() };
        item.count(moved(LocationKind::Supplier, LocationKind::Internal, 10, 1_000));
        item.count(moved(LocationKind::Internal, LocationKind::Customer, 5, 500));
        item.count(moved(LocationKind::Supplier, LocationKind::Internal, 10, 3_000));
        item.count(moved(LocationKind::Internal, LocationKind::Production, 10, 2_000));
        assert_eq!(item.opening(), Sum::default());
        assert_eq!(item.difference(), Some(500));
        let mut shares = item.shares(500).unwrap();
        shares.sort_by_key(|(_, share)| *share);
        assert_eq!(shares, [(LocationKind::Customer, 167), (LocationKind::Production, 333)]);
    }

    #[test]
    fn what_is_taken_back_was_never_there() {
        let mut item = Item::default();
        item.count(moved(LocationKind::Internal, LocationKind::Scrap, 4, 400));
        item.count(Moved { is_back: true, ..moved(LocationKind::Scrap, LocationKind::Internal, 4, 400) });
        item.count(moved(LocationKind::Supplier, LocationKind::Internal, 4, 500));
        item.count(Moved { is_back: true, ..moved(LocationKind::Internal, LocationKind::Supplier, 4, 500) });
        assert_eq!((item.received, item.issued), (Sum::default(), Sum::default()));
    }

    #[test]
    fn a_month_has_its_own_last_day() {
        let last = |period: &str| days(period).map(|(_, last)| last.to_string()).ok();
        assert_eq!(last("2026-02").as_deref(), Some("2026-02-28"));
        assert_eq!(last("2028-02").as_deref(), Some("2028-02-29"));
        assert_eq!((last("2026-13"), last("2026-3"), last("2026-03-01")), (None, None, None));
    }

    proptest! {
        /// Whatever came and left in whatever order: once corrected, nothing is left to correct, what left and what stays share
        /// the whole exactly, and each costs the average to a coin.
        #[test]
        fn a_month_is_worked_out_once_and_exactly(
            opening in (0_i64..1_000_000, 0_i64..1_000_000),
            steps in prop::collection::vec((any::<bool>(), 1_i64..1_000_000, 0_i64..1_000_000), 1..40),
        ) {
            let mut there = Sum { quantity: opening.0, value: if opening.0 == 0 { 0 } else { opening.1 } };
            let began = there;
            let mut item = Item::default();
            for (is_receipt, quantity, value) in steps {
                if is_receipt {
                    there.add(1, Sum { quantity, value });
                    item.count(moved(LocationKind::Supplier, LocationKind::Internal, quantity, value));
                } else if there.quantity > 0 {
                    let quantity = quantity.min(there.quantity);
                    let value = multiply_divide(there.value, quantity, there.quantity).unwrap();
                    there.add(-1, Sum { quantity, value });
                    item.count(moved(LocationKind::Internal, LocationKind::Customer, quantity, value));
                }
            }
            item.now = there;
            prop_assert_eq!(item.opening(), began);
            let (whole, difference) = (item.whole(), item.difference().unwrap());
            item.revalue(true, false, -difference);
            item.now.value -= difference;
            prop_assert_eq!(item.difference(), Some(0));
            prop_assert_eq!(item.opening(), began);
            prop_assert_eq!(item.now.value + item.issued.value, whole.value);
            if whole.quantity > 0 {
                let exact = i128::from(whole.value) * i128::from(item.issued.quantity);
                let told = i128::from(item.issued.value) * i128::from(whole.quantity);
                prop_assert!((exact - told).abs() <= i128::from(whole.quantity));
            }
            prop_assert!(item.now.quantity > 0 || item.now.value == 0);
        }
    }
}
