//! Many cells told as one number, or as a few: overall, by time since the start, by group, by calendar.

use super::bands::widest;
use super::cells::{Cell, GroupTime};
use super::influence::{Influence, estimate, weighted};
use crate::estimate::Estimate;
use crate::no_estimate::NoEstimate;
use serde::Serialize;
use std::collections::BTreeMap;

/// A summary and its parts.
#[derive(Clone, Debug)]
pub struct Aggregate {
    /// The mean of the parts that lie after the start and the learning.
    pub overall: Estimate,
    pub parts: Vec<Part>,
    influences: Vec<Influence>,
}

/// One part of a summary.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Part {
    /// Periods since the start, the group, or the period, by the kind of summary.
    pub at: i32,
    pub effect: Estimate,
}

impl Aggregate {
    /// How much wider than each interval by itself a band has to be to hold all parts at once in 95 of 100 cases,
    /// by a multiplier bootstrap with random signs. 1 for a single part.
    #[must_use]
    pub fn band_factor(&self, seed: u64, draws: usize) -> f64 {
        widest(&self.influences, seed, draws)
    }
}

impl GroupTime {
    /// The mean over all cells after the start and the learning, each group by its size.
    pub fn simple(&self) -> Result<Estimate, NoEstimate> {
        let chosen = self.chosen(|cell| self.counts(cell));
        if chosen.is_empty() {
            return Err(NoEstimate::NobodyToCompare);
        }
        let (value, influence) = self.by_size(&chosen);
        Ok(estimate(value, &influence, &self.started))
    }

    /// By time since the start (an event study): below zero nothing should be seen.
    pub fn since_start(&self) -> Result<Aggregate, NoEstimate> {
        self.summary(|cell| Some(cell.since()), |at| at >= self.learning())
    }

    /// By period of the calendar.
    pub fn by_period(&self) -> Result<Aggregate, NoEstimate> {
        self.summary(|cell| self.counts(cell).then_some(cell.period), |_| true)
    }

    /// By group; the overall effect weighs each group by its size.
    pub fn by_group(&self) -> Result<Aggregate, NoEstimate> {
        let (mut parts, mut influences, mut groups) = (Vec::new(), Vec::new(), Vec::new());
        for (group, chosen) in self.sorted(|cell| self.counts(cell).then_some(cell.group)) {
            let (value, influence) = self.evenly(&chosen);
            parts.push(Part { at: group, effect: estimate(value, &influence, &self.started) });
            influences.push(influence);
            groups.push(group);
        }
        if parts.is_empty() {
            return Err(NoEstimate::NobodyToCompare);
        }
        let values: Vec<f64> = parts.iter().map(|part| part.effect.value).collect();
        let (value, influence) = self.weigh(&groups, &values, &influences.iter().collect::<Vec<_>>());
        Ok(Aggregate { overall: estimate(value, &influence, &self.started), parts, influences })
    }

    fn learning(&self) -> i32 {
        i32::try_from(self.rules.learning).unwrap_or(i32::MAX)
    }

    /// Whether a cell belongs to the effect.
    fn counts(&self, cell: &Cell) -> bool {
        cell.is_after() && cell.since() >= self.learning()
    }

    fn chosen(&self, choose: impl Fn(&Cell) -> bool) -> Vec<usize> {
        (0..self.cells.len()).filter(|index| choose(&self.cells[*index])).collect()
    }

    fn sorted(&self, key: impl Fn(&Cell) -> Option<i32>) -> BTreeMap<i32, Vec<usize>> {
        let mut sorted: BTreeMap<i32, Vec<usize>> = BTreeMap::new();
        for (index, cell) in self.cells.iter().enumerate() {
            if let Some(key) = key(cell) {
                sorted.entry(key).or_default().push(index);
            }
        }
        sorted
    }

    /// Parts by a key, each weighing its groups by size; the overall effect is the plain mean of the parts that count.
    fn summary(&self, key: impl Fn(&Cell) -> Option<i32>, counts: impl Fn(i32) -> bool) -> Result<Aggregate, NoEstimate> {
        let (mut parts, mut influences) = (Vec::new(), Vec::new());
        for (at, chosen) in self.sorted(key) {
            let (value, influence) = self.by_size(&chosen);
            parts.push(Part { at, effect: estimate(value, &influence, &self.started) });
            influences.push(influence);
        }
        let counted: Vec<usize> = (0..parts.len()).filter(|index| counts(parts[*index].at)).collect();
        if counted.is_empty() {
            return Err(NoEstimate::NobodyToCompare);
        }
        let share = 1.0 / counted.len() as f64;
        let value = counted.iter().map(|index| share * parts[*index].effect.value).sum();
        let influence = weighted(counted.iter().map(|index| (share, &influences[*index])), self.firms);
        Ok(Aggregate { overall: estimate(value, &influence, &self.started), parts, influences })
    }

    fn evenly(&self, chosen: &[usize]) -> (f64, Influence) {
        let share = 1.0 / chosen.len() as f64;
        let value = chosen.iter().map(|index| share * self.cells[*index].effect.value).sum();
        (value, weighted(chosen.iter().map(|index| (share, &self.influences[*index])), self.firms))
    }

    fn by_size(&self, chosen: &[usize]) -> (f64, Influence) {
        let groups: Vec<i32> = chosen.iter().map(|index| self.cells[*index].group).collect();
        let values: Vec<f64> = chosen.iter().map(|index| self.cells[*index].effect.value).collect();
        let influences: Vec<&Influence> = chosen.iter().map(|index| &self.influences[*index]).collect();
        self.weigh(&groups, &values, &influences)
    }

    /// The mean of `values`, each with the share of firms in its group. These shares are found in the
    /// same firms, so each firm also has an influence through them.
    fn weigh(&self, groups: &[i32], values: &[f64], influences: &[&Influence]) -> (f64, Influence) {
        let firms = self.firms as f64;
        let share = |group: i32| self.started.iter().filter(|started| **started == Some(group)).count() as f64 / firms;
        let shares: Vec<f64> = groups.iter().map(|group| share(*group)).collect();
        let whole: f64 = shares.iter().sum();
        let value = shares.iter().zip(values).map(|(share, value)| share / whole * value).sum::<f64>();
        let parts = shares.iter().zip(influences).map(|(share, influence)| (share / whole, *influence));
        let mut influence = weighted(parts, self.firms);
        let mut through_shares: BTreeMap<i32, f64> = BTreeMap::new();
        for (group, found) in groups.iter().zip(values) {
            *through_shares.entry(*group).or_default() += (found - value) / whole;
        }
        // The means over all firms cancel, for the weighted values differ from their mean by nothing.
        for (influence, started) in influence.iter_mut().zip(&self.started) {
            *influence += started.and_then(|started| through_shares.get(&started)).copied().unwrap_or(0.0);
        }
        (value, influence)
    }
}
