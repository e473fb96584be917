//! Old and new instrument over the same weeks, before anything else changes.
//!
//! A machine counts stops that paper forgot, so connecting it lowers the measured output by itself.
//! Four to eight weeks of both give the offset, which is then taken off the difference between
//! before (on paper) and after (by machine). The doubt about the offset goes into the result.

use crate::autocorrelation::regress;
use crate::estimate::Estimate;
use crate::no_estimate::NoEstimate;
use crate::reading::{Reading, Scale, in_order};
use crate::regression::Table;
use serde::{Deserialize, Serialize};

/// Fewer weeks than this cannot tell an offset from chance.
pub const LEAST_WEEKS: usize = 4;
/// More weeks than this delay the project and add little.
pub const ENOUGH_WEEKS: usize = 8;

/// One week by both instruments, in the unit of the indicator.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Both {
    pub week: i32,
    pub old: f64,
    pub new: f64,
}

/// How much more the new instrument shows.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Offset {
    /// New less old: a difference of logarithms on the scale of shares, else in the unit of the indicator.
    pub offset: Estimate,
    pub weeks: usize,
}

/// Compares the instruments.
pub fn offset(weeks: &[Both], scale: Scale) -> Result<Offset, NoEstimate> {
    if weeks.len() < LEAST_WEEKS {
        return Err(NoEstimate::TooFewPeriods { part: "shadow", have: weeks.len(), need: LEAST_WEEKS });
    }
    let side = |value: fn(&Both) -> f64| -> Result<Vec<Reading>, NoEstimate> {
        let readings: Vec<Reading> = weeks.iter().map(|both| Reading { period: both.week, value: value(both) }).collect();
        in_order(&readings, scale)
    };
    let (old, new) = (side(|both| both.old)?, side(|both| both.new)?);
    let periods: Vec<i32> = old.iter().map(|reading| reading.period).collect();
    let differences: Vec<f64> = old.iter().zip(&new).map(|(old, new)| scale.level(new.value) - scale.level(old.value)).collect();
    let level = Table::from_rows(&vec![vec![1.0]; periods.len()]);
    Ok(Offset { offset: regress(&periods, &level, &differences)?.combination(&[1.0]), weeks: weeks.len() })
}

impl Offset {
    /// The change between before (old instrument) and after (new instrument) without the offset.
    /// `change` has to be on the scale of the offset.
    #[must_use]
    pub fn taken_off(&self, change: &Estimate) -> Estimate {
        change.less(&self.offset)
    }
}
