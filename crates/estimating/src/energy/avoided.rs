//! What was avoided in the time after, and how sure that is.

use super::baseline::{Drivers, Weather};
use super::baseline::{EnergyBaseline, EnergyPeriod, check};
use super::doubt::Doubt;
use crate::distribution::t_quantile;
use crate::estimate::Estimate;
use crate::no_estimate::NoEstimate;
use serde::{Deserialize, Serialize};

/// Guideline 14's allowance for the doubt in the model's numbers, for drivers that vary.
const MODEL_ALLOWANCE: f64 = 1.26;
/// One standard deviation, as a share of cases.
const ONE_SIGMA: f64 = 0.68;

/// Something that happened and that no driver knows: a hall was added, a furnace was rented out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Adjustment {
    pub period: i32,
    /// Added to what the model expects, in the unit of the meter.
    pub energy: f64,
    /// Who decided it and why; it is shown with the result.
    pub why: String,
}

/// The result in the unit of the meter, over the whole time after.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Avoided {
    /// What the model and the adjustments expect.
    pub expected: f64,
    pub used: f64,
    /// Expected less used, with its interval.
    pub avoided: Estimate,
    /// The same as a share of what was expected.
    pub share: Estimate,
    /// The doubt at 68 % as a share of what was avoided: the figure that Guideline 14 limits to a half.
    pub uncertainty: f64,
    /// Whatever speaks against the number.
    pub doubts: Vec<Doubt>,
    pub adjustments: Vec<Adjustment>,
}

impl Avoided {
    /// By which share more was used than expected; less is below zero.
    #[must_use]
    pub fn change(&self) -> Estimate {
        self.share.times(-1.0)
    }
}

/// Carries the model into the time after.
pub fn avoided(model: &EnergyBaseline, after: &[EnergyPeriod], adjustments: &[Adjustment]) -> Result<Avoided, NoEstimate> {
    let weather = if model.cold.is_some() || model.heat.is_some() { Weather::ColdAndHeat } else { Weather::None };
    check(after, &Drivers { output: model.per_output.is_some(), weather })?;
    if after.is_empty() {
        return Err(NoEstimate::TooFewPeriods { part: "after", have: 0, need: 1 });
    }
    let used: f64 = after.iter().map(|period| period.energy).sum();
    let inside = |adjustment: &&Adjustment| after.iter().any(|period| period.period == adjustment.period);
    let adjustments: Vec<Adjustment> = adjustments.iter().filter(inside).cloned().collect();
    let adjusted: f64 = adjustments.iter().map(|adjustment| adjustment.energy).sum();
    let expected = after.iter().map(|period| model.expected(period)).sum::<f64>() + adjusted;
    let spread = spread(model, after.len());
    let spare = (model.periods - model.parameters) as f64;
    let avoided = Estimate::from_t(expected - used, spread, spare);
    let uncertainty = t_quantile(f64::midpoint(1.0, ONE_SIGMA), spare) * spread / (expected - used).abs();
    let mut doubts = doubts(model, uncertainty);
    for period in after {
        let beyond = |driver| Doubt::BeyondBaseline { period: period.period, driver };
        doubts.extend(model.unseen(period).into_iter().map(beyond));
    }
    Ok(Avoided { expected, used, avoided, share: avoided.times(1.0 / expected), uncertainty, doubts, adjustments })
}

/// One standard error of the energy avoided over `after` periods: Guideline 14-2014, equation for
/// correlated residuals, times the savings. Neighbours that agree count for fewer periods.
fn spread(model: &EnergyBaseline, after: usize) -> f64 {
    let periods = model.periods as f64;
    let memory = model.autocorrelation.clamp(0.0, 0.95);
    let effective = periods * (1.0 - memory) / (1.0 + memory);
    let factor = periods / effective * (1.0 + 2.0 / effective) * after as f64;
    MODEL_ALLOWANCE * model.cv_rmse * model.mean * factor.sqrt()
}

fn doubts(model: &EnergyBaseline, uncertainty: f64) -> Vec<Doubt> {
    let found = [
        (model.cv_rmse > 0.25).then_some(Doubt::ModelTooLoose { cv_rmse: model.cv_rmse }),
        (model.bias.abs() > 0.005).then_some(Doubt::Biased { bias: model.bias }),
        (uncertainty > 0.5).then_some(Doubt::AvoidedTooUncertain { share: uncertainty }),
        (model.periods < 12).then_some(Doubt::LessThanAYear { periods: model.periods }),
        (model.r2 < 0.75).then_some(Doubt::DriversExplainLittle { r2: model.r2 }),
        (model.autocorrelation > 0.5).then_some(Doubt::ResidualsRemember { autocorrelation: model.autocorrelation }),
    ];
    found.into_iter().flatten().collect()
}
