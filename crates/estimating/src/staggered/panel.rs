//! The firms, when each started, and what each had in every period.

use crate::no_estimate::NoEstimate;
use crate::reading::Scale;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One firm of the panel.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Firm {
    /// The first period with the new way of working; none for a firm that never started.
    pub started: Option<i32>,
    /// One outcome for each period of the panel, in the unit of the indicator.
    pub outcomes: Vec<f64>,
}

/// Who is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Controls {
    /// All who have not started yet, and those who never do.
    NotYetStarted,
    /// Only those who never start.
    NeverStarted,
}

/// What the plan says about the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    pub controls: Controls,
    pub scale: Scale,
    /// Periods before the start in which people may already behave differently: the baseline ends before them.
    pub anticipated: u32,
    /// Periods from the start on in which people learn: no summary of the effect counts them.
    pub learning: u32,
}

/// Firms over rising periods, none missing.
#[derive(Clone, Debug)]
pub struct Panel {
    pub(super) periods: Vec<i32>,
    pub(super) firms: Vec<Firm>,
}

impl Panel {
    /// Refuses what is not a full panel. A firm with gaps has to be left out by the caller, who then says so.
    pub fn new(periods: Vec<i32>, firms: Vec<Firm>) -> Result<Self, NoEstimate> {
        if periods.windows(2).any(|pair| pair[1] <= pair[0]) {
            return Err(NoEstimate::PeriodsOutOfOrder);
        }
        for (index, firm) in firms.iter().enumerate() {
            if firm.outcomes.len() != periods.len() {
                return Err(NoEstimate::OutcomesMissing { firm: index, have: firm.outcomes.len(), need: periods.len() });
            }
            if let Some(at) = firm.outcomes.iter().position(|outcome| !outcome.is_finite()) {
                return Err(NoEstimate::NotANumber { period: periods[at] });
            }
        }
        Ok(Self { periods, firms })
    }

    /// The panel as it enters the comparison: levels on their scale, and only firms that can be of use.
    pub(super) fn usable(&self, rules: &Rules) -> Result<Usable, NoEstimate> {
        let mut sizes: BTreeMap<i32, usize> = BTreeMap::new();
        for started in self.firms.iter().filter_map(|firm| firm.started) {
            *sizes.entry(started).or_default() += 1;
        }
        // A group of one has no scatter of its own, and one that started before the panel has no baseline.
        let has_before = |started: i32| self.baseline_of(started, rules).is_some();
        let of_use = |firm: &&Firm| firm.started.is_none_or(|started| has_before(started) && sizes[&started] > 1);
        let firms: Vec<&Firm> = self.firms.iter().filter(of_use).collect();
        let last = self.periods.last().copied().unwrap_or(i32::MIN);
        let groups: Vec<i32> =
            sizes.into_iter().filter(|(started, size)| *size > 1 && has_before(*started)).map(|(started, _)| started).collect();
        let mut levels = Vec::with_capacity(firms.len());
        for firm in &firms {
            if let Some(at) = firm.outcomes.iter().position(|outcome| rules.scale == Scale::Share && *outcome <= 0.0) {
                return Err(NoEstimate::NotAboveZero { period: self.periods[at] });
            }
            levels.push(firm.outcomes.iter().map(|outcome| rules.scale.level(*outcome)).collect());
        }
        Ok(Usable {
            periods: self.periods.clone(),
            // Who starts after the last period is a control like those who never start.
            started: firms.iter().map(|firm| firm.started.filter(|started| *started <= last)).collect(),
            groups: groups.into_iter().filter(|started| *started <= last).collect(),
            levels,
            left_out: self.firms.len() - firms.len(),
        })
    }

    /// The last period before the start that nothing anticipates.
    fn baseline_of(&self, started: i32, rules: &Rules) -> Option<usize> {
        baseline(&self.periods, started, rules.anticipated)
    }
}

/// The position of the last period before `started` that nothing anticipates.
pub(super) fn baseline(periods: &[i32], started: i32, anticipated: u32) -> Option<usize> {
    periods.iter().rposition(|period| i64::from(*period) < i64::from(started) - i64::from(anticipated))
}

/// What can be compared.
pub(super) struct Usable {
    pub(super) periods: Vec<i32>,
    /// When each firm started, within the panel.
    pub(super) started: Vec<Option<i32>>,
    /// The groups of two firms or more that started at one time.
    pub(super) groups: Vec<i32>,
    /// For each firm its level in each period.
    pub(super) levels: Vec<Vec<f64>>,
    /// Firms that could not be used.
    pub(super) left_out: usize,
}
