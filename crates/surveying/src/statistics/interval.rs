//! A number with what is not known about it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// An estimate with its 95 % interval. The unit is that of the field that holds it; shares are 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = SurveyInterval)]
pub struct Interval {
    /// The best single number.
    pub value: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Interval {
    /// A number that is known exactly.
    #[must_use]
    pub const fn exactly(value: f64) -> Self {
        Self { value, low: value, high: value }
    }

    /// To so many places after the point.
    #[must_use]
    pub fn rounded(self, places: i32) -> Self {
        let step = 10_f64.powi(places);
        let round = |value: f64| (value * step).round() / step;
        Self { value: round(self.value), low: round(self.low), high: round(self.high) }
    }
}
