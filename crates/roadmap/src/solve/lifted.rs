//! Rules that can be lifted to see which of them stands in the way.

use serde::Serialize;
use std::collections::BTreeSet;

/// A rule of the problem, as a person would ask to lift it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// The money of a period.
    MoneyIn(usize),
    /// The staff weeks of a period.
    StaffIn(usize),
    /// All budgets.
    Money,
    /// All staff weeks.
    Staff,
    /// How long blocks take.
    Time,
    /// The period by which the target must be reached.
    DueDate,
    /// Blocks pinned or ruled out by the adviser.
    Wishes,
    /// Blocks that exclude each other.
    Exclusions,
    /// A gate of the target, counted from 0.
    Gate(usize),
}

#[derive(Clone, Debug, Default)]
pub(super) struct Lifted(pub(super) BTreeSet<Rule>);

impl Lifted {
    pub(super) fn has(&self, rule: Rule) -> bool {
        self.0.contains(&rule)
    }
}
