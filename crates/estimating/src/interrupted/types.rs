//! What is known after looking at one firm.

use crate::estimate::Estimate;
use serde::Serialize;

/// The step between baseline and afterwards.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Interrupted {
    /// As it was estimated: a difference of logarithms on the scale of shares, else in the unit of the indicator.
    pub step: Estimate,
    /// As a share of the level that would have been: -0.05 is 5 % less.
    pub relative: Estimate,
    /// In the unit of the indicator, on average over the periods after. On the scale of shares it is
    /// the share of the level that would have been, whose own doubt is not part of the interval.
    pub absolute: Estimate,
    /// The level that would have been, on average over the periods after, in the unit of the indicator.
    pub without: f64,
    /// The smallest share that would have been seen in 80 of 100 cases, upwards. Below it "nothing found" says nothing.
    pub smallest_seen: f64,
    /// In what share of cases the smallest effect of the plan would have been found.
    pub power: f64,
    pub diagnostics: Diagnostics,
}

/// What the estimate rests on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Diagnostics {
    /// Periods with a reading in the baseline.
    pub baseline_periods: usize,
    /// Periods with a reading afterwards.
    pub after_periods: usize,
    /// Readings beyond the numbers estimated.
    pub spare: usize,
    /// How much of its last value the noise remembers, from -1 to 1.
    pub memory: f64,
    /// The correlation of neighbouring residuals once that memory is taken out: far from zero, the model is wrong.
    pub left_autocorrelation: f64,
    /// The scatter of one period around the model: a share, or in the unit of the indicator on a plain scale.
    pub noise: f64,
}
