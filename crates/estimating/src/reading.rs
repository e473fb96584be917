//! One indicator of one firm over time.

use crate::no_estimate::NoEstimate;
use serde::{Deserialize, Serialize};

/// What was measured in one period.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// Whole days, weeks or months, counted from any day; neighbours differ by one.
    pub period: i32,
    /// In the unit of the indicator.
    pub value: f64,
}

/// How levels are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    /// By their ratio, through logarithms: for what is above zero and scatters by a share, as most indicators do.
    Share,
    /// By their difference: for what may be zero or below, as a change of stock.
    Plain,
}

/// Puts readings in order of time and refuses what is none.
pub(crate) fn in_order(readings: &[Reading], scale: Scale) -> Result<Vec<Reading>, NoEstimate> {
    let mut sorted = readings.to_vec();
    sorted.sort_by_key(|reading| reading.period);
    for (reading, next) in sorted.iter().zip(sorted.iter().skip(1)) {
        if reading.period == next.period {
            return Err(NoEstimate::PeriodTwice { period: reading.period });
        }
    }
    for Reading { period, value } in sorted.iter().copied() {
        if !value.is_finite() {
            return Err(NoEstimate::NotANumber { period });
        }
        if scale == Scale::Share && value <= 0.0 {
            return Err(NoEstimate::NotAboveZero { period });
        }
    }
    Ok(sorted)
}

impl Scale {
    /// The reading as it enters a model.
    pub(crate) fn level(self, value: f64) -> f64 {
        match self {
            Self::Share => value.ln(),
            Self::Plain => value,
        }
    }
}
