//! The effect on each group of starters in each period.

use super::influence::{Influence, estimate};
use super::panel::{Controls, Panel, Rules, Usable, baseline};
use crate::estimate::Estimate;
use crate::no_estimate::NoEstimate;
use serde::Serialize;

/// What one group gained in one period, against the controls.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cell {
    /// When the group started.
    pub group: i32,
    pub period: i32,
    /// A difference of logarithms on the scale of shares ([`Estimate::as_share`] tells it as a share), else in the unit of the indicator.
    /// Before the start it is the change since the period before, which should be nothing.
    pub effect: Estimate,
    /// Firms of the group.
    pub started: usize,
    /// Firms that they are compared with.
    pub controls: usize,
}

impl Cell {
    /// Whether the group had started.
    #[must_use]
    pub const fn is_after(&self) -> bool {
        self.period >= self.group
    }

    /// Periods since the start, below zero before it.
    #[must_use]
    pub const fn since(&self) -> i32 {
        self.period.saturating_sub(self.group)
    }
}

/// Every cell that can be estimated.
#[derive(Clone, Debug)]
pub struct GroupTime {
    pub cells: Vec<Cell>,
    /// Firms compared.
    pub firms: usize,
    /// Firms left out: they started before the panel, or alone.
    pub left_out: usize,
    pub(super) influences: Vec<Influence>,
    pub(super) started: Vec<Option<i32>>,
    pub(super) rules: Rules,
}

/// Compares each group in each period with those who have not started.
pub fn group_time(panel: &Panel, rules: &Rules) -> Result<GroupTime, NoEstimate> {
    let usable = panel.usable(rules)?;
    let mut found = GroupTime {
        cells: Vec::new(),
        firms: usable.levels.len(),
        left_out: usable.left_out,
        influences: Vec::new(),
        started: usable.started.clone(),
        rules: *rules,
    };
    for group in usable.groups.iter().copied() {
        for at in 1..usable.periods.len() {
            if let Some((cell, influence)) = cell(&usable, rules, group, at) {
                found.cells.push(cell);
                found.influences.push(influence);
            }
        }
    }
    if !found.cells.iter().any(Cell::is_after) {
        return Err(NoEstimate::NobodyToCompare);
    }
    if found.influences.iter().flatten().all(|part| *part == 0.0) {
        return Err(NoEstimate::NoVariation);
    }
    Ok(found)
}

fn cell(usable: &Usable, rules: &Rules, group: i32, at: usize) -> Option<(Cell, Influence)> {
    let period = usable.periods[at];
    let base = baseline(&usable.periods, group, rules.anticipated)?;
    // Before the start every period is compared with the one before it, afterwards all with the baseline.
    let from = if at <= base { at - 1 } else { base };
    let latest = i64::from(period.max(usable.periods[from])) + i64::from(rules.anticipated);
    let is_control = |started: &Option<i32>| match (started, rules.controls) {
        (None, _) => true,
        (Some(_), Controls::NeverStarted) => false,
        (Some(started), Controls::NotYetStarted) => *started != group && i64::from(*started) > latest,
    };
    let change = |firm: usize| usable.levels[firm][at] - usable.levels[firm][from];
    let firms = 0..usable.levels.len();
    let treated: Vec<usize> = firms.clone().filter(|firm| usable.started[*firm] == Some(group)).collect();
    let controls: Vec<usize> = firms.filter(|firm| is_control(&usable.started[*firm])).collect();
    if treated.len() < 2 || controls.len() < 2 {
        return None;
    }
    let mean = |firms: &[usize]| firms.iter().map(|firm| change(*firm)).sum::<f64>() / firms.len() as f64;
    let (gained, otherwise) = (mean(&treated), mean(&controls));
    let mut influence = vec![0.0; usable.levels.len()];
    let all = usable.levels.len() as f64;
    for firm in &treated {
        influence[*firm] = all / treated.len() as f64 * (change(*firm) - gained);
    }
    for firm in &controls {
        influence[*firm] = -all / controls.len() as f64 * (change(*firm) - otherwise);
    }
    let effect = estimate(gained - otherwise, &influence, &usable.started);
    Some((Cell { group, period, effect, started: treated.len(), controls: controls.len() }, influence))
}
