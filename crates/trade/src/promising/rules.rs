//! What can be promised by when, decided without a database.

use std::collections::BTreeMap;

use kernel::Day;
use kernel::quantity::Quantity;

use super::types::PromiseDay;

/// What comes or goes on a day.
#[derive(Clone, Copy, Debug)]
pub(super) struct Due {
    pub(super) day: Day,
    pub(super) quantity: i64,
}

/// Day by day from today: what comes, what goes, and what may be promised. Nothing may be promised that a later day wants: so of a
/// day it is the least of what is left over on that day and on all after it.
pub(super) fn promisable(today: Day, free: i64, coming: &[Due], going: &[Due]) -> Vec<PromiseDay> {
    let mut days: BTreeMap<Day, (i64, i64)> = BTreeMap::from([(today, (0, 0))]);
    // What is late is expected now, and wanted now.
    for due in coming {
        let sum = &mut days.entry(due.day.max(today)).or_default().0;
        *sum = sum.saturating_add(due.quantity);
    }
    for due in going {
        let sum = &mut days.entry(due.day.max(today)).or_default().1;
        *sum = sum.saturating_add(due.quantity);
    }
    let mut over = free;
    let mut told: Vec<PromiseDay> = Vec::with_capacity(days.len());
    for (day, (coming, going)) in days {
        over = over.saturating_add(coming).saturating_sub(going);
        told.push(PromiseDay { day, coming: Quantity(coming), going: Quantity(going), promisable: Quantity(over) });
    }
    let mut least = i64::MAX;
    for day in told.iter_mut().rev() {
        least = least.min(day.promisable.0);
        day.promisable = Quantity(least.max(0));
    }
    told
}

/// The first day on which so much can be promised; none when nobody knows of enough.
pub(super) fn first_day(days: &[PromiseDay], quantity: Quantity) -> Option<Day> {
    days.iter().find(|day| day.promisable >= quantity).map(|day| day.day)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TODAY: &str = "2026-03-05";

    fn day(after: i32) -> Day {
        let today: Day = TODAY.parse().unwrap();
        Day::from_days(today.days() + after).unwrap()
    }

    fn due(after: i32, quantity: i64) -> Due {
        Due { day: day(after), quantity }
    }

    fn told(days: &[PromiseDay]) -> Vec<(Day, i64)> {
        days.iter().map(|day| (day.day, day.promisable.0)).collect()
    }

    #[test]
    fn what_a_later_order_wants_is_not_promised_to_an_earlier_one() {
        let days = promisable(day(0), 10, &[due(7, 5)], &[due(3, 8)]);
        assert_eq!(told(&days), [(day(0), 2), (day(3), 2), (day(7), 7)]);
        assert_eq!(first_day(&days, Quantity(2)), Some(day(0)));
        assert_eq!(first_day(&days, Quantity(3)), Some(day(7)));
        assert_eq!(first_day(&days, Quantity(8)), None);
    }

    #[test]
    fn what_is_late_counts_today() {
        assert_eq!(told(&promisable(day(0), 0, &[due(-9, 5)], &[due(-2, 1)])), [(day(0), 4)]);
    }

    fn dues() -> impl Strategy<Value = Vec<Due>> {
        prop::collection::vec((-5_i32..30, 1_i64..40), 0..8)
            .prop_map(|dues| dues.into_iter().map(|(after, many)| due(after, many)).collect())
    }

    proptest! {
        /// Whoever promises on the first day that is told breaks no promise that could be kept, and no day earlier would do.
        #[test]
        fn the_first_day_is_right_and_no_earlier_one_is(free in 0_i64..60, coming in dues(), going in dues(), wanted in 1_i64..60) {
            let days = promisable(day(0), free, &coming, &going);
            prop_assert!(days.is_sorted_by_key(|day| (day.day, day.promisable)), "what can be promised never becomes less");
            let lacks = |promised: Option<Due>| -> Vec<bool> {
                let all: Vec<Due> = going.iter().copied().chain(promised).collect();
                (0..31).map(|at| {
                    let until = |dues: &[Due]| dues.iter().filter(|due| due.day <= day(at)).map(|due| due.quantity).sum::<i64>();
                    free + until(&coming) < until(&all)
                }).collect()
            };
            let keeps = |at: Day| !lacks(Some(Due { day: at, quantity: wanted })).iter().zip(0..).any(|(lacks, after)| *lacks && day(after) >= at);
            match first_day(&days, Quantity(wanted)) {
                Some(first) => {
                    prop_assert!(keeps(first));
                    prop_assert!((0..31).map(day).filter(|one| *one < first).all(|one| !keeps(one)));
                }
                None => prop_assert!((0..31).map(day).all(|one| !keeps(one))),
            }
        }
    }
}
