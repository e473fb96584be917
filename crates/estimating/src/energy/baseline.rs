//! The model: so much a day, so much for each piece, so much for each degree-day.
//!
//! Change-point models 2P to 5P after Kissock, Haberl and Claridge (2003), Inverse Modeling Toolkit,
//! ASHRAE Transactions 109(2), with production as a further driver. The balance temperatures are
//! looked for; each one found counts as a number estimated.

use crate::no_estimate::NoEstimate;
use crate::regression::{Fit, Table, dot, least_squares};
use serde::{Deserialize, Serialize};

/// Fewer periods make no model at all.
const LEAST_PERIODS: usize = 9;
/// How finely balance temperatures are looked for, in °C.
const FINENESS: f64 = 0.5;

/// One period of a meter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EnergyPeriod {
    pub period: i32,
    pub days: f64,
    /// What the meter counted, in kWh or any one unit.
    pub energy: f64,
    /// What was produced, in any one unit.
    pub output: f64,
    /// Mean outdoor temperatures in °C, spread evenly over the period: one for each day, or a single one for all.
    pub temperatures: Vec<f64>,
}

impl EnergyPeriod {
    /// Degree-days below (`heating`) or above a balance temperature.
    fn degree_days(&self, balance: f64, heating: bool) -> f64 {
        let sign = if heating { 1.0 } else { -1.0 };
        let sum: f64 = self.temperatures.iter().map(|temperature| (sign * (balance - temperature)).max(0.0)).sum();
        self.days * sum / self.temperatures.len().max(1) as f64
    }

    fn mean_temperature(&self) -> f64 {
        self.temperatures.iter().sum::<f64>() / self.temperatures.len().max(1) as f64
    }
}

/// Which weather costs energy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weather {
    None,
    Cold,
    Heat,
    ColdAndHeat,
}

/// What the plan says that energy depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drivers {
    pub output: bool,
    pub weather: Weather,
}

/// What weather costs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Slope {
    /// The temperature in °C at which it begins.
    pub balance: f64,
    /// Energy for each degree-day.
    pub per_degree_day: f64,
}

/// A model of the baseline and how good it is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EnergyBaseline {
    /// Energy a day that depends on nothing.
    pub per_day: f64,
    /// Energy for one unit of output.
    pub per_output: Option<f64>,
    pub cold: Option<Slope>,
    pub heat: Option<Slope>,
    /// The scatter around the model as a share of the mean.
    pub cv_rmse: f64,
    /// The mean error as a share of the mean.
    pub bias: f64,
    /// The share of the scatter that the drivers explain. A meter that hardly moves has a low one and a good model.
    pub r2: f64,
    /// The correlation of neighbouring residuals.
    pub autocorrelation: f64,
    pub periods: usize,
    pub parameters: usize,
    /// Mean energy of a period.
    pub mean: f64,
    /// The smallest and the largest output a day, and mean temperature, that the model has seen.
    pub output_seen: (f64, f64),
    pub temperature_seen: (f64, f64),
}

/// Fits the model with the balance temperatures that leave the smallest squares.
pub fn energy_baseline(baseline: &[EnergyPeriod], drivers: &Drivers) -> Result<EnergyBaseline, NoEstimate> {
    let mut periods = baseline.to_vec();
    periods.sort_by_key(|period| period.period);
    if let Some(pair) = periods.windows(2).find(|pair| pair[0].period == pair[1].period) {
        return Err(NoEstimate::PeriodTwice { period: pair[0].period });
    }
    check(&periods, drivers)?;
    if periods.len() < LEAST_PERIODS {
        return Err(NoEstimate::TooFewPeriods { part: "baseline", have: periods.len(), need: LEAST_PERIODS });
    }
    let energy: Vec<f64> = periods.iter().map(|period| period.energy).collect();
    let mut best: Option<(Fit, Balance, Table)> = None;
    let candidates = balances(&periods, drivers.weather);
    let weatherless = drivers.weather == Weather::None;
    for balance in candidates {
        let table = Table::from_rows(&periods.iter().map(|period| row(period, drivers, &balance)).collect::<Vec<_>>());
        let Some(fit) = least_squares(&table, &energy) else { continue };
        let weather_from = 1 + usize::from(drivers.output);
        let costs = fit.coefficients[weather_from..].iter().all(|slope| *slope > 0.0);
        if costs && best.as_ref().is_none_or(|(least, ..)| fit.residual_squares < least.residual_squares) {
            best = Some((fit, balance, table));
        }
    }
    let Some((fit, balance, table)) = best else {
        return Err(if weatherless { NoEstimate::NotSeparable } else { NoEstimate::NoWeatherEffect });
    };
    describe(&periods, drivers, &energy, &fit, &balance, &table)
}

/// Refuses what is not a number, and periods without what the model needs.
pub(super) fn check(periods: &[EnergyPeriod], drivers: &Drivers) -> Result<(), NoEstimate> {
    for period in periods {
        let known = period.days > 0.0
            && [period.days, period.energy].iter().all(|number| number.is_finite())
            && (!drivers.output || period.output.is_finite())
            && (drivers.weather == Weather::None || (!period.temperatures.is_empty() && period.temperatures.iter().all(|t| t.is_finite())));
        if !known {
            return Err(NoEstimate::NotANumber { period: period.period });
        }
    }
    Ok(())
}

/// Balance temperatures for cold and for heat.
type Balance = (Option<f64>, Option<f64>);

fn balances(periods: &[EnergyPeriod], weather: Weather) -> Vec<Balance> {
    let (low, high) = span(periods.iter().map(EnergyPeriod::mean_temperature));
    let mut steps = Vec::new();
    let mut temperature = low.ceil() + FINENESS;
    // Also ends where the temperatures are not known: no comparison with what is not a number holds.
    while temperature < high.floor() {
        steps.push(temperature);
        temperature += FINENESS;
    }
    match weather {
        Weather::None => vec![(None, None)],
        Weather::Cold => steps.iter().map(|cold| (Some(*cold), None)).collect(),
        Weather::Heat => steps.iter().map(|heat| (None, Some(*heat))).collect(),
        Weather::ColdAndHeat => {
            let above = |cold: f64| steps.iter().filter(move |heat| **heat >= cold).map(move |heat| (Some(cold), Some(*heat)));
            steps.iter().flat_map(|cold| above(*cold)).collect()
        }
    }
}

fn span(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)))
}

fn row(period: &EnergyPeriod, drivers: &Drivers, (cold, heat): &Balance) -> Vec<f64> {
    let output = drivers.output.then_some(period.output);
    let cold = cold.map(|balance| period.degree_days(balance, true));
    let heat = heat.map(|balance| period.degree_days(balance, false));
    [Some(period.days), output, cold, heat].into_iter().flatten().collect()
}

fn describe(
    periods: &[EnergyPeriod],
    drivers: &Drivers,
    energy: &[f64],
    fit: &Fit,
    balance: &Balance,
    table: &Table,
) -> Result<EnergyBaseline, NoEstimate> {
    let count = energy.len() as f64;
    let mean = energy.iter().sum::<f64>() / count;
    let parameters = table.columns() + usize::from(balance.0.is_some()) + usize::from(balance.1.is_some());
    let spare = energy.len().saturating_sub(parameters);
    let whole: f64 = energy.iter().map(|energy| (energy - mean).powi(2)).sum();
    if spare < 2 {
        return Err(NoEstimate::TooFewPeriods { part: "baseline", have: energy.len(), need: parameters + 2 });
    }
    if whole <= 0.0 || mean <= 0.0 {
        return Err(NoEstimate::NoVariation);
    }
    let errors: Vec<f64> = energy.iter().enumerate().map(|(at, energy)| dot(table.row(at), &fit.coefficients) - energy).collect();
    let mut numbers = fit.coefficients.iter().copied();
    let per_day = numbers.next().unwrap_or(0.0);
    let per_output = drivers.output.then(|| numbers.next()).flatten();
    let mut slope =
        |balance: Option<f64>| balance.and_then(|balance| numbers.next().map(|per_degree_day| Slope { balance, per_degree_day }));
    Ok(EnergyBaseline {
        per_day,
        per_output,
        cold: slope(balance.0),
        heat: slope(balance.1),
        cv_rmse: (fit.residual_squares / spare as f64).sqrt() / mean,
        bias: errors.iter().sum::<f64>() / (spare as f64 * mean),
        r2: 1.0 - fit.residual_squares / whole,
        autocorrelation: if fit.residual_squares > 0.0 { dot(&errors, &errors[1..]) / fit.residual_squares } else { 0.0 },
        periods: energy.len(),
        parameters,
        mean,
        output_seen: span(periods.iter().map(|period| period.output / period.days)),
        temperature_seen: span(periods.iter().map(EnergyPeriod::mean_temperature)),
    })
}

impl EnergyBaseline {
    /// The energy that the model expects for a period.
    #[must_use]
    pub fn expected(&self, period: &EnergyPeriod) -> f64 {
        let output = self.per_output.map_or(0.0, |per_output| per_output * period.output);
        let cost = |slope: Option<Slope>, heating: bool| {
            slope.map_or(0.0, |slope| slope.per_degree_day * period.degree_days(slope.balance, heating))
        };
        self.per_day * period.days + output + cost(self.cold, true) + cost(self.heat, false)
    }

    /// Which drivers of a period lie more than a tenth of the seen range beyond it.
    pub(super) fn unseen(&self, period: &EnergyPeriod) -> Vec<&'static str> {
        let beyond = |(low, high): (f64, f64), value: f64| {
            let margin = 0.1 * (high - low);
            value < low - margin || value > high + margin
        };
        let weather = self.cold.is_some() || self.heat.is_some();
        let output = self.per_output.is_some() && beyond(self.output_seen, period.output / period.days);
        let temperature = weather && beyond(self.temperature_seen, period.mean_temperature());
        [output.then_some("output"), temperature.then_some("temperature")].into_iter().flatten().collect()
    }
}
