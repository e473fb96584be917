//! Firms chosen because they looked bad look better next time, whatever was done.
//!
//! Part of a bad quarter is bad luck, and luck does not come twice. How large that part is, repeated
//! measurements before the start tell: the reliability, the share of the scatter between firms that lasts.
//! The remedy that needs no arithmetic comes first: select on one window, take the baseline from another.
//! Sources: Galton 1886; Shrout and Fleiss (1979), Psychological Bulletin 86:420, coefficient (3,1).

use crate::distribution::f_quantile;
use crate::estimate::Estimate;
use crate::no_estimate::NoEstimate;
use crate::plan::Window;
use serde::Serialize;

/// The share of the scatter between firms that lasts from one window to the next.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Reliability {
    /// 1: nothing is luck; 0: all is.
    pub share: f64,
    /// The 95 % interval.
    pub low: f64,
    pub high: f64,
    pub firms: usize,
    pub occasions: usize,
}

/// From measurements over several windows before anything started, each as long as the one that firms
/// are selected by. One row for each firm; what moves all firms at once is taken out.
pub fn reliability(firms: &[Vec<f64>]) -> Result<Reliability, NoEstimate> {
    let (count, occasions) = (firms.len(), firms.first().map_or(0, Vec::len));
    if count < 3 {
        return Err(NoEstimate::TooFewFirms { have: count, need: 3 });
    }
    if occasions < 2 {
        return Err(NoEstimate::TooFewPeriods { part: "windows", have: occasions, need: 2 });
    }
    for (firm, row) in firms.iter().enumerate() {
        if row.len() != occasions || row.iter().any(|value| !value.is_finite()) {
            return Err(NoEstimate::OutcomesMissing { firm, have: row.len(), need: occasions });
        }
    }
    let (n, k) = (count as f64, occasions as f64);
    let all = firms.iter().flatten().sum::<f64>() / (n * k);
    let by_firm: Vec<f64> = firms.iter().map(|row| row.iter().sum::<f64>() / k).collect();
    let by_occasion: Vec<f64> = (0..occasions).map(|at| firms.iter().map(|row| row[at]).sum::<f64>() / n).collect();
    let between = by_firm.iter().map(|mean| k * (mean - all).powi(2)).sum::<f64>() / (n - 1.0);
    let rest = |firm: usize, at: usize| (firms[firm][at] - by_firm[firm] - by_occasion[at] + all).powi(2);
    let within = (0..count).flat_map(|firm| (0..occasions).map(move |at| rest(firm, at))).sum::<f64>() / ((n - 1.0) * (k - 1.0));
    if between <= 0.0 || within <= 0.0 {
        return Err(NoEstimate::NoVariation);
    }
    let share = |ratio: f64| ((ratio - 1.0) / (ratio + k - 1.0)).clamp(0.0, 1.0);
    let (ratio, one, other) = (between / within, n - 1.0, (n - 1.0) * (k - 1.0));
    Ok(Reliability {
        share: share(ratio),
        low: share(ratio / f_quantile(0.975, one, other)),
        high: share(ratio * f_quantile(0.975, other, one)),
        firms: count,
        occasions,
    })
}

/// The change that a selection brings by itself.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct SpuriousChange {
    /// In the unit of the levels; differences of logarithms where these are logarithms.
    pub expected: f64,
    /// Its range by the interval of the reliability.
    pub low: f64,
    pub high: f64,
}

/// What the selected firms will change by until the next measurement although nothing happens.
/// `levels` are those that the selection was made by.
pub fn spurious_change(levels: &[f64], selected: &[bool], reliability: &Reliability) -> Result<SpuriousChange, NoEstimate> {
    let chosen: Vec<f64> = levels.iter().zip(selected).filter(|(_, selected)| **selected).map(|(level, _)| *level).collect();
    if chosen.is_empty() || levels.len() != selected.len() {
        return Err(NoEstimate::TooFewFirms { have: chosen.len(), need: 1 });
    }
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let distance = mean(levels) - mean(&chosen);
    let change = |share: f64| (1.0 - share) * distance;
    let (one, other) = (change(reliability.low), change(reliability.high));
    Ok(SpuriousChange { expected: change(reliability.share), low: one.min(other), high: one.max(other) })
}

impl SpuriousChange {
    /// The change that is left when the spurious part is taken off. It is a repair: a baseline of its own would have needed none.
    #[must_use]
    pub fn taken_off(&self, change: &Estimate) -> Estimate {
        let spurious = Estimate::from_half_width(self.expected, (self.high - self.low) / 2.0);
        change.less(&spurious)
    }
}

/// Refuses a baseline that shares periods with the window that firms were selected by, or that follows it
/// by fewer than `apart` periods: noise remembers, so luck lasts a little.
pub fn select_apart(selection: &Window, baseline: &Window, apart: u32) -> Result<(), NoEstimate> {
    let gap = i64::from(baseline.first.max(selection.first)) - i64::from(baseline.last.min(selection.last)) - 1;
    if gap < i64::from(apart) { Err(NoEstimate::SelectionInBaseline { need: apart }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_baseline_has_to_stand_apart_from_the_selection() {
        let quarter = Window { first: 9, last: 11 };
        assert!(select_apart(&quarter, &Window { first: 0, last: 11 }, 0).is_err(), "it shares the quarter");
        assert!(select_apart(&quarter, &Window { first: 12, last: 23 }, 1).is_err(), "it follows at once");
        assert!(select_apart(&quarter, &Window { first: 13, last: 24 }, 1).is_ok());
        assert!(select_apart(&quarter, &Window { first: -6, last: 7 }, 1).is_ok(), "before is as good");
    }

    #[test]
    fn without_luck_nothing_is_spurious() {
        let certain = Reliability { share: 1.0, low: 1.0, high: 1.0, firms: 9, occasions: 4 };
        let found = spurious_change(&[1.0, 2.0, 3.0], &[true, false, false], &certain).unwrap();
        assert!(found.expected.abs() < 1e-12);
    }
}
