//! Where in a finished series the level most likely changed once, and whether it changed at all.
//!
//! The step that leaves the smallest squares is the most likely one under normal noise. It was looked
//! for, so its F is larger than a table says (the sup-F test of Andrews 1993, Econometrica 61:821), and
//! noise that remembers makes steps of its own. So it is compared with the largest F of simulated
//! series that have no step, the same length, any memory, and residuals that look as alike as those at hand.

use crate::chance::Chance;
use crate::no_estimate::NoEstimate;
use crate::reading::{Reading, Scale, in_order};
use crate::regression::dot;
use serde::Serialize;

/// Neither side of a step is shorter than this, nor than a tenth of the series.
const LEAST_SIDE: usize = 3;
const LEAST: usize = 12;
/// The strongest memory that is simulated. With it a series whose memory is 0.6 or less is called
/// stepped in fewer than 5 of 100 cases (`tests/it/charts.rs`); more would hide every step.
const STRONGEST: f64 = 0.8;
/// One in so many simulated series is compared with: those whose residuals are most like the ones at hand.
const COMPARED: usize = 5;

/// The most likely single step.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct LargestStep {
    /// The last period of the old level.
    pub last_before: i32,
    /// The mean levels, in the unit of the indicator.
    pub before: f64,
    pub after: f64,
    /// The squares that the step explains, over those of one period that it leaves.
    pub f: f64,
    /// How often a series without a step gives as much.
    pub p: f64,
    /// The correlation of neighbours that the step leaves.
    pub autocorrelation: f64,
}

/// Looks for the step. `draws` series are simulated from the seed; 2,500 are plenty.
pub fn largest_step(readings: &[Reading], seed: u64, draws: usize) -> Result<LargestStep, NoEstimate> {
    let readings = in_order(readings, Scale::Plain)?;
    if readings.len() < LEAST {
        return Err(NoEstimate::TooFewPeriods { part: "series", have: readings.len(), need: LEAST });
    }
    let values: Vec<f64> = readings.iter().map(|reading| reading.value).collect();
    let (at, f) = best_cut(&values).ok_or(NoEstimate::NoVariation)?;
    let alike = left_alike(&values, at);
    let mut chance = Chance::seeded(seed);
    let mut others: Vec<(f64, f64)> = (0..draws)
        .filter_map(|_| {
            let other = without_step(&mut chance, values.len());
            best_cut(&other).map(|(cut, f)| ((left_alike(&other, cut) - alike).abs(), f))
        })
        .collect();
    others.sort_by(|one, other| one.0.total_cmp(&other.0));
    others.truncate(draws / COMPARED);
    let as_large = others.iter().filter(|(_, other)| *other >= f).count();
    let p = (as_large as f64 + 1.0) / (others.len() as f64 + 1.0);
    let (before, after) = (mean(&values[..at]), mean(&values[at..]));
    Ok(LargestStep { last_before: readings[at - 1].period, before, after, f, p, autocorrelation: alike })
}

/// The correlation of neighbours once the two levels are taken out.
fn left_alike(values: &[f64], at: usize) -> f64 {
    let (before, after) = (mean(&values[..at]), mean(&values[at..]));
    let left: Vec<f64> = values.iter().enumerate().map(|(index, value)| value - if index < at { before } else { after }).collect();
    dot(&left, &left[1..]) / dot(&left, &left).max(f64::MIN_POSITIVE)
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// A series of one level whose noise remembers, nobody knows how well.
fn without_step(chance: &mut Chance, periods: usize) -> Vec<f64> {
    let memory = STRONGEST * chance.share();
    let fresh = (1.0 - memory * memory).sqrt();
    let mut last = chance.normal();
    (0..periods)
        .map(|_| {
            let value = last;
            last = memory * last + fresh * chance.normal();
            value
        })
        .collect()
}

/// How many values lie before the best cut, and its F.
fn best_cut(values: &[f64]) -> Option<(usize, f64)> {
    let (count, centre) = (values.len() as f64, mean(values));
    let whole: f64 = values.iter().map(|value| (value - centre).powi(2)).sum();
    let side = LEAST_SIDE.max(values.len() / 10);
    let mut sum = 0.0;
    let mut best = (0, 0.0);
    for (index, value) in values.iter().enumerate() {
        sum += value - centre;
        let before = index + 1;
        if before >= side && before + side <= values.len() {
            let explained = sum * sum * count / (before as f64 * (values.len() - before) as f64);
            if explained > best.1 {
                best = (before, explained);
            }
        }
    }
    (best.0 > 0 && whole > 0.0).then(|| (best.0, best.1 / ((whole - best.1).max(f64::MIN_POSITIVE) / (count - 2.0))))
}
