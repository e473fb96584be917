//! From a plan and readings to an effect with its interval.

use super::design::{STEP, design};
use super::types::{Diagnostics, Interrupted};
use crate::autocorrelation::regress;
use crate::estimate::Estimate;
use crate::no_estimate::NoEstimate;
use crate::plan::{LEAST_AFTER, LEAST_BASELINE, LEAST_SPARE, Method, OutcomePlan, Season};
use crate::reading::{Reading, Scale, in_order};
use crate::regression::{Table, dot};
use crate::shadow::Offset;

/// Finds the step between the baseline and the time after. Readings outside both windows are not looked at.
pub fn interrupted(plan: &OutcomePlan, readings: &[Reading]) -> Result<Interrupted, NoEstimate> {
    plan.check()?;
    step_between(plan, readings)
}

/// The same for windows that nobody has to justify.
pub(super) fn step_between(plan: &OutcomePlan, readings: &[Reading]) -> Result<Interrupted, NoEstimate> {
    let (trend, season) = match plan.method {
        Method::Interrupted { trend, season } => (trend, season),
        Method::Staggered | Method::EnergyBaseline | Method::BeforeAndAfter => (false, Season::None),
    };
    let inside: Vec<Reading> =
        readings.iter().copied().filter(|reading| plan.baseline.holds(reading.period) || plan.after.holds(reading.period)).collect();
    let inside = in_order(&inside, plan.scale)?;
    let after = inside.iter().filter(|reading| plan.after.holds(reading.period)).count();
    let before = inside.len() - after;
    require("baseline", before, LEAST_BASELINE)?;
    require("after", after, LEAST_AFTER)?;
    let table = design(plan, trend, season, &inside);
    require("both windows", inside.len(), table.columns() + LEAST_SPARE)?;

    let periods: Vec<i32> = inside.iter().map(|reading| reading.period).collect();
    let levels: Vec<f64> = inside.iter().map(|reading| plan.scale.level(reading.value)).collect();
    let regression = regress(&periods, &table, &levels)?;
    let mut step = vec![0.0; table.columns()];
    step[STEP] = 1.0;
    let without = mean_without_step(&table);
    let found = regression.combination(&step);
    let coefficients = regression.coefficients();
    let level = dot(&without, &coefficients);
    let effect = match plan.scale {
        Scale::Share => on_shares(found, level.exp()),
        Scale::Plain => (regression.ratio(&step, &without), found, level, found.smallest_seen() / level.abs()),
    };
    let (relative, absolute, without, smallest_seen) = effect;
    let wanted = match plan.scale {
        Scale::Share => plan.smallest_effect.ln_1p(),
        Scale::Plain => plan.smallest_effect * level.abs(),
    };
    let memory = regression.memory();
    let (noise, left_autocorrelation) = residuals(&periods, &table, &levels, &coefficients, memory);
    let diagnostics = Diagnostics {
        baseline_periods: before,
        after_periods: after,
        spare: inside.len() - table.columns(),
        memory,
        left_autocorrelation,
        noise,
    };
    Ok(Interrupted { step: found, relative, absolute, without, smallest_seen, power: found.power(wanted), diagnostics })
}

impl Interrupted {
    /// The same after a change of instrument: what the new one shows more or less by itself is taken off.
    #[must_use]
    pub fn without_offset(self, plan: &OutcomePlan, offset: &Offset) -> Self {
        let step = offset.taken_off(&self.step);
        let (relative, absolute, smallest_seen, wanted) = match plan.scale {
            Scale::Share => {
                let (relative, absolute, _, seen) = on_shares(step, self.without);
                (relative, absolute, seen, plan.smallest_effect.ln_1p())
            }
            Scale::Plain => {
                let level = self.without.abs();
                (step.times(1.0 / level), step, step.smallest_seen() / level, plan.smallest_effect * level)
            }
        };
        Self { step, relative, absolute, smallest_seen, power: step.power(wanted), ..self }
    }
}

/// A step of logarithms as share and as amount.
fn on_shares(found: Estimate, without: f64) -> (Estimate, Estimate, f64, f64) {
    let relative = found.as_share();
    (relative, relative.times(without), without, found.smallest_seen().exp_m1())
}

fn require(part: &'static str, have: usize, need: usize) -> Result<(), NoEstimate> {
    if have < need { Err(NoEstimate::TooFewPeriods { part, have, need }) } else { Ok(()) }
}

/// What the columns would be on average over the time after, had there been no step.
fn mean_without_step(table: &Table) -> Vec<f64> {
    let after: Vec<&[f64]> = (0..table.rows()).map(|row| table.row(row)).filter(|row| row[STEP] > 0.0).collect();
    let mut mean: Vec<f64> =
        (0..table.columns()).map(|column| after.iter().map(|row| row[column]).sum::<f64>() / after.len() as f64).collect();
    mean[STEP] = 0.0;
    mean
}

/// The scatter around the model, and the correlation of neighbours that the memory leaves.
fn residuals(periods: &[i32], table: &Table, levels: &[f64], coefficients: &[f64], memory: f64) -> (f64, f64) {
    let residuals: Vec<f64> = levels.iter().enumerate().map(|(row, level)| level - dot(table.row(row), coefficients)).collect();
    let spare = (levels.len() - coefficients.len()) as f64;
    let noise = (residuals.iter().map(|residual| residual * residual).sum::<f64>() / spare).sqrt();
    let shock = |index: usize| {
        let remembered = memory.powi(periods[index] - periods[index - 1]);
        (residuals[index] - remembered * residuals[index - 1]) / (1.0 - remembered * remembered).sqrt()
    };
    let shocks: Vec<f64> = (1..residuals.len()).map(shock).collect();
    let whole: f64 = shocks.iter().map(|shock| shock * shock).sum();
    (noise, dot(&shocks, &shocks[1..]) / whole)
}
