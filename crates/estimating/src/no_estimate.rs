//! Why nothing can be computed. That is an answer too: it says what would have to be there.

use thiserror::Error;

/// The input cannot carry an estimate.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum NoEstimate {
    #[error("{part}: {have} periods with a reading, at least {need} needed")]
    TooFewPeriods { part: &'static str, have: usize, need: usize },
    #[error("period {period} has two readings")]
    PeriodTwice { period: i32 },
    #[error("the reading of period {period} is not a number")]
    NotANumber { period: i32 },
    #[error("the reading of period {period} is not above zero, so it has no share; measure it on a plain scale")]
    NotAboveZero { period: i32 },
    #[error("the readings do not differ at all: this is a copied number, not a measurement")]
    NoVariation,
    #[error("the drivers move together or do not move at all, so their parts cannot be told apart")]
    NotSeparable,
    #[error("the plan does not allow it: {0}")]
    Plan(#[from] crate::plan::Objection),
    #[error("firm {firm}: {have} outcomes for {need} periods")]
    OutcomesMissing { firm: usize, have: usize, need: usize },
    #[error("the periods of a panel have to rise")]
    PeriodsOutOfOrder,
    #[error("nobody can be compared: there is no group of two firms or more with a period before, and two controls")]
    NobodyToCompare,
    #[error("{have} firms, at least {need} needed")]
    TooFewFirms { have: usize, need: usize },
    #[error("the baseline shares periods with the window that firms were selected by, or lies fewer than {need} periods from it")]
    SelectionInBaseline { need: u32 },
    #[error("no temperature was found beyond which energy rises: leave the weather out of the model")]
    NoWeatherEffect,
}

impl NoEstimate {
    /// A code that scripts and translations hang on.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooFewPeriods { .. } => "estimating.too_few_periods",
            Self::PeriodTwice { .. } => "estimating.period_twice",
            Self::NotANumber { .. } => "estimating.not_a_number",
            Self::NotAboveZero { .. } => "estimating.not_above_zero",
            Self::NoVariation => "estimating.no_variation",
            Self::NotSeparable => "estimating.not_separable",
            Self::Plan(objection) => objection.code(),
            Self::OutcomesMissing { .. } => "estimating.outcomes_missing",
            Self::PeriodsOutOfOrder => "estimating.periods_out_of_order",
            Self::NobodyToCompare => "estimating.nobody_to_compare",
            Self::TooFewFirms { .. } => "estimating.too_few_firms",
            Self::SelectionInBaseline { .. } => "estimating.selection_in_baseline",
            Self::NoWeatherEffect => "estimating.no_weather_effect",
        }
    }
}
