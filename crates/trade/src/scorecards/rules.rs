//! Judging the lines of orders by what came for them, without a database.

use std::collections::{BTreeMap, HashMap};

use catalog::parties::PartyId;
use kernel::quantity::Quantity;
use kernel::{Check, Day, Problem};

use super::queries::{Came, Promised};
use super::types::ScorecardQuestion;

/// Days that are judged at once.
const DAYS_MAX: i32 = 400;

pub(super) fn check(asked: &ScorecardQuestion) -> Result<(), Problem> {
    let mut check = Check::new();
    let days = asked.until.days() - asked.from.days();
    check.that((0..=DAYS_MAX).contains(&days), "until", "trade.scorecard_days", "must be the same day or at most 400 days later");
    check.done()
}

/// What the lines of a party come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sums {
    pub(super) lines: i64,
    pub(super) on_time: i64,
    pub(super) late: i64,
    pub(super) missing: i64,
    pub(super) late_days: i64,
    pub(super) late_most: i64,
    pub(super) returned: i64,
    pub(super) net: i64,
}

impl Sums {
    /// In hundredths of a per cent, rounded down: what is not whole is never told as whole.
    pub(super) fn on_time_share(&self) -> i64 {
        if self.lines == 0 { 0 } else { self.on_time * 10_000 / self.lines }
    }

    pub(super) fn late_tenths(&self) -> Option<i64> {
        let behind = self.late + self.missing;
        (behind > 0).then(|| (self.late_days * 10 + behind / 2) / behind)
    }
}

/// The day on which a line was complete.
fn complete_on(line: &Promised, came: &[(Day, Quantity)]) -> Option<Day> {
    let mut sum = 0_i64;
    came.iter().find_map(|(day, quantity)| {
        sum = sum.saturating_add(quantity.0);
        (sum >= line.quantity.0).then_some(*day)
    })
}

/// The sums of each party; what came must be in the order of its days.
pub(super) fn judged(promised: &[Promised], came: Vec<Came>, today: Day) -> BTreeMap<PartyId, Sums> {
    let mut by_line: HashMap<(String, i64), Vec<(Day, Quantity)>> = HashMap::new();
    for one in came {
        by_line.entry((one.order_id.to_string(), one.order_n)).or_default().push((one.day, one.quantity));
    }
    let mut parties: BTreeMap<PartyId, Sums> = BTreeMap::new();
    for line in promised {
        let sums = parties.entry(line.party_id.clone()).or_default();
        let came = by_line.get(&(line.id.to_string(), line.n)).map_or(&[][..], Vec::as_slice);
        let complete = complete_on(line, came);
        let behind = i64::from(complete.unwrap_or(today).days() - line.due.days());
        sums.lines += 1;
        sums.net = sums.net.saturating_add(line.own_net());
        sums.returned += i64::from(line.returned.is_some_and(|returned| returned > Quantity::ZERO));
        if complete.is_some() && behind <= 0 {
            sums.on_time += 1;
            continue;
        }
        if complete.is_some() {
            sums.late += 1;
        } else {
            sums.missing += 1;
        }
        sums.late_days += behind;
        sums.late_most = sums.late_most.max(behind);
    }
    parties
}
