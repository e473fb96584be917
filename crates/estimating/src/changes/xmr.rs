//! The chart of individual values and moving ranges (XmR) with the run rules of Western Electric.
//!
//! The rules were made for values that do not remember the last one. Where they do, the scatter is
//! told too small and alarms come too often: read them as a reason to look.
//! Sources: NIST/SEMATECH e-Handbook, 6.3.2; Western Electric (1956), Statistical Quality Control
//! Handbook; ASTM MNL 7 for the constants. All four rules together raise a false alarm every 92
//! points on average (Champ and Woodall 1987, Technometrics 29:393).

use super::Side;
use crate::no_estimate::NoEstimate;
use crate::reading::{Reading, Scale, in_order};
use serde::Serialize;

/// The mean range of two values, in standard deviations of one (d2 for two).
const RANGE_OF_TWO: f64 = 1.128;
/// How far above its mean the range of two values may go (D4 for two).
const RANGE_LIMIT: f64 = 3.267;
/// Fewer values give limits that are worth nothing.
const LEAST: usize = 6;

/// What is ordinary, all in the unit of the indicator.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Limits {
    pub centre: f64,
    pub low: f64,
    pub high: f64,
    /// One standard deviation, from the mean distance of neighbours, so that a slow drift does not widen it.
    pub sigma: f64,
    /// The mean distance of neighbours.
    pub range: f64,
    /// How far neighbours may lie apart.
    pub range_high: f64,
}

/// Why a value is out of the ordinary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RunRule {
    /// One value beyond three sigma.
    Beyond,
    /// Two of three beyond two sigma on one side.
    TwoOfThree,
    /// Four of five beyond one sigma on one side.
    FourOfFive,
    /// Eight in a row on one side.
    Eight,
}

/// A value that completes a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Signal {
    pub period: i32,
    pub rule: RunRule,
    pub side: Side,
}

/// The limits that a baseline gives.
pub fn limits(baseline: &[Reading]) -> Result<Limits, NoEstimate> {
    let readings = in_order(baseline, Scale::Plain)?;
    if readings.len() < LEAST {
        return Err(NoEstimate::TooFewPeriods { part: "baseline", have: readings.len(), need: LEAST });
    }
    let centre = readings.iter().map(|reading| reading.value).sum::<f64>() / readings.len() as f64;
    let ranges = readings.windows(2).map(|pair| (pair[1].value - pair[0].value).abs());
    let range = ranges.sum::<f64>() / (readings.len() - 1) as f64;
    if range <= 0.0 {
        return Err(NoEstimate::NoVariation);
    }
    let sigma = range / RANGE_OF_TWO;
    Ok(Limits { centre, low: centre - 3.0 * sigma, high: centre + 3.0 * sigma, sigma, range, range_high: RANGE_LIMIT * range })
}

/// Every rule that is completed, in the order of time.
pub fn signals(limits: &Limits, watched: &[Reading]) -> Result<Vec<Signal>, NoEstimate> {
    let readings = in_order(watched, Scale::Plain)?;
    let mut found = Vec::new();
    for side in [Side::Above, Side::Below] {
        let sign = if side == Side::Above { 1.0 } else { -1.0 };
        let sigmas: Vec<f64> = readings.iter().map(|reading| sign * (reading.value - limits.centre) / limits.sigma).collect();
        for (at, reading) in readings.iter().enumerate() {
            for (rule, distance, of, needed) in [
                (RunRule::Beyond, 3.0, 1, 1),
                (RunRule::TwoOfThree, 2.0, 3, 2),
                (RunRule::FourOfFive, 1.0, 5, 4),
                (RunRule::Eight, 0.0, 8, 8),
            ] {
                let last = &sigmas[(at + 1).saturating_sub(of)..=at];
                if sigmas[at] > distance && last.iter().filter(|sigma| **sigma > distance).count() >= needed {
                    found.push(Signal { period: reading.period, rule, side });
                }
            }
        }
    }
    found.sort_by_key(|signal| signal.period);
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readings(values: &[f64]) -> Vec<Reading> {
        values.iter().zip(0..).map(|(value, period)| Reading { period, value: *value }).collect()
    }

    const ORDINARY: Limits = Limits { centre: 0.0, low: -3.0, high: 3.0, sigma: 1.0, range: 1.128, range_high: 3.685 };

    fn rules(values: &[f64]) -> Vec<(i32, RunRule)> {
        signals(&ORDINARY, &readings(values)).unwrap().iter().map(|signal| (signal.period, signal.rule)).collect()
    }

    #[test]
    fn a_day_far_off_is_seen_at_once() {
        assert_eq!(rules(&[0.2, -3.1, 0.1]), [(1, RunRule::Beyond)]);
    }

    #[test]
    fn days_that_lean_to_one_side_are_seen_a_little_later() {
        assert_eq!(rules(&[2.1, 0.0, 2.2]), [(2, RunRule::TwoOfThree)]);
        assert_eq!(rules(&[2.1, 0.0, -2.2]), [], "not when they lean to both");
        assert_eq!(rules(&[1.1, 1.2, 0.1, 1.3, 1.4]), [(4, RunRule::FourOfFive)]);
        assert_eq!(rules(&[0.1; 8]), [(7, RunRule::Eight)]);
    }
}
