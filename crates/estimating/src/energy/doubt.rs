//! Why a model may not be good enough for a claim. Each is shown in words beside the number.

use serde::Serialize;
use thiserror::Error;

/// What speaks against the number. The thresholds are those commonly quoted for monthly whole-meter
/// models (ASHRAE Guideline 14; EVO, M&V Focus issues 5 and 7).
#[derive(Clone, Debug, PartialEq, Error, Serialize)]
#[serde(rename_all = "snake_case", tag = "doubt")]
pub enum Doubt {
    #[error("the baseline has {periods} periods, less than a year, so it has not seen every season")]
    LessThanAYear { periods: usize },
    #[error("the model misses the meter by {cv_rmse:.2} of the mean in an ordinary period, more than 0.25")]
    ModelTooLoose { cv_rmse: f64 },
    #[error("the model is off by {bias:.3} of the mean over the whole baseline, more than 0.005")]
    Biased { bias: f64 },
    #[error("the doubt at 68 % is {share:.2} of what was avoided, more than a half")]
    AvoidedTooUncertain { share: f64 },
    #[error("{driver} in period {period} lies beyond what the baseline has seen")]
    BeyondBaseline { period: i32, driver: &'static str },
    #[error("the drivers explain {r2:.2} of the scatter, less than 0.75; a reason to look for a missing driver, not to reject the model")]
    DriversExplainLittle { r2: f64 },
    #[error("neighbouring residuals correlate by {autocorrelation:.2}: something that lasts is missing from the model")]
    ResidualsRemember { autocorrelation: f64 },
}

impl Doubt {
    /// Whether the number should not be claimed at all.
    #[must_use]
    pub const fn stops(&self) -> bool {
        matches!(self, Self::ModelTooLoose { .. } | Self::Biased { .. } | Self::AvoidedTooUncertain { .. } | Self::BeyondBaseline { .. })
    }

    /// A code that translations hang on.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::LessThanAYear { .. } => "estimating.energy_less_than_a_year",
            Self::ModelTooLoose { .. } => "estimating.energy_model_too_loose",
            Self::Biased { .. } => "estimating.energy_biased",
            Self::AvoidedTooUncertain { .. } => "estimating.energy_too_uncertain",
            Self::BeyondBaseline { .. } => "estimating.energy_beyond_baseline",
            Self::DriversExplainLittle { .. } => "estimating.energy_drivers_explain_little",
            Self::ResidualsRemember { .. } => "estimating.energy_residuals_remember",
        }
    }
}
