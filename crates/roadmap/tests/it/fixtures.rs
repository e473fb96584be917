//! Problems to plan for, built up from nothing.

use roadmap::{Block, Cure, Limits, Pain, PeriodLength, Plan, Preference, Problem, Range, Standing, WHOLE, Wish};
use std::collections::BTreeSet;

pub(crate) fn empty(periods: usize, money: i64, staff_tenths: u32) -> Problem {
    Problem {
        period: PeriodLength::Month,
        limits: vec![Limits { money, staff_tenths }; periods],
        carries_over: true,
        blocks: Vec::new(),
        there: BTreeSet::new(),
        pains: Vec::new(),
        standing: Standing::default(),
        questions: Vec::new(),
        scenes: Vec::new(),
        target: None,
        preference: Preference::default(),
    }
}

/// A step of a month that costs a price and a week of the plant's people, and does nothing yet.
pub(crate) fn block(id: &str, price: i64) -> Block {
    Block {
        id: id.to_owned(),
        price: Range::new(price / 2, price, price * 2),
        running: Range::default(),
        staff_tenths: 10,
        weeks: 4,
        needs: Vec::new(),
        excludes: Vec::new(),
        raises: Vec::new(),
        answers: Vec::new(),
        cures: Vec::new(),
        funding: None,
        wish: Wish::Open,
    }
}

/// It saves so many per cent of a pain.
pub(crate) fn cure(pain: &str, per_cent: u32) -> Cure {
    Cure { pain: pain.to_owned(), saves: Range::exactly(WHOLE / 100 * per_cent) }
}

/// What it costs in a year.
pub(crate) fn pain(id: &str, money: i64) -> Pain {
    Pain { id: id.to_owned(), at_stake: Some(Range::exactly(money)) }
}

pub(crate) fn plan(begins: &[(&str, usize)]) -> Plan {
    Plan { begins: begins.iter().map(|(id, period)| ((*id).to_owned(), *period)).collect() }
}

pub(crate) fn ids(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}
