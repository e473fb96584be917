//! A number with what is not known about it.

use crate::distribution::{normal_below, normal_quantile, t_below, t_quantile};
use serde::Serialize;

/// An estimate with its 95 % interval. The unit is that of the field that holds it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Estimate {
    /// The best single number.
    pub value: f64,
    /// The ends of the 95 % interval.
    pub low: f64,
    pub high: f64,
    /// How much the value would scatter from one history to the next, one standard deviation.
    pub standard_error: f64,
    /// How much the standard error itself is worth: few degrees, wide interval.
    pub degrees_of_freedom: f64,
    /// How often chance alone, without any effect, gives something as far from zero.
    pub p: f64,
}

impl Estimate {
    /// The usual interval by Student's t.
    pub(crate) fn from_t(value: f64, standard_error: f64, degrees_of_freedom: f64) -> Self {
        let half = t_quantile(0.975, degrees_of_freedom) * standard_error;
        // Without any scatter nothing is known about chance.
        let p = if standard_error > 0.0 { 2.0 * t_below(-(value / standard_error).abs(), degrees_of_freedom) } else { 1.0 };
        Self { value, low: value - half, high: value + half, standard_error, degrees_of_freedom, p }
    }

    /// A number whose 95 % interval is known from elsewhere and does not doubt its own width.
    pub(crate) fn from_half_width(value: f64, half: f64) -> Self {
        const MANY: f64 = 1e9;
        Self::from_t(value, (half / normal_quantile(0.975)).max(f64::MIN_POSITIVE), MANY)
    }

    /// Half of the width of the interval.
    #[must_use]
    pub fn half_width(&self) -> f64 {
        (self.high - self.low) / 2.0
    }

    /// The smallest true effect that such a measurement finds in 80 of 100 cases (two sides, 5 %).
    #[must_use]
    pub fn smallest_seen(&self) -> f64 {
        self.half_width() + normal_quantile(0.8) * self.standard_error
    }

    /// In what share of cases such a measurement finds a true effect of this size.
    #[must_use]
    pub fn power(&self, effect: f64) -> f64 {
        let (half, spread) = (self.half_width(), self.standard_error);
        if spread <= 0.0 {
            return if effect == 0.0 { 0.0 } else { 1.0 };
        }
        normal_below((effect.abs() - half) / spread) + normal_below((-effect.abs() - half) / spread)
    }

    /// What is left when another estimate, of independent data, is taken off (Welch and Satterthwaite's degrees of freedom).
    #[must_use]
    pub fn less(&self, other: &Self) -> Self {
        // Taken from the intervals, for these hold the whole doubt.
        let squared = |estimate: &Self| (estimate.half_width() / t_quantile(0.975, estimate.degrees_of_freedom)).powi(2);
        let (mine, theirs) = (squared(self), squared(other));
        let degrees = (mine + theirs).powi(2) / (mine.powi(2) / self.degrees_of_freedom + theirs.powi(2) / other.degrees_of_freedom);
        Self::from_t(self.value - other.value, (mine + theirs).sqrt(), degrees)
    }

    /// The same in another unit: every number of it times `factor`.
    #[must_use]
    pub fn times(&self, factor: f64) -> Self {
        let (one, other) = (self.low * factor, self.high * factor);
        Self {
            value: self.value * factor,
            low: one.min(other),
            high: one.max(other),
            standard_error: self.standard_error * factor.abs(),
            ..*self
        }
    }

    /// A difference of logarithms told as a share: 0.1 becomes 10.5 %.
    #[must_use]
    pub fn as_share(&self) -> Self {
        Self {
            value: self.value.exp_m1(),
            low: self.low.exp_m1(),
            high: self.high.exp_m1(),
            standard_error: self.value.exp() * self.standard_error,
            ..*self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn power_at_the_smallest_effect_seen_is_four_in_five() {
        let estimate = Estimate::from_t(0.03, 0.02, 16.0);
        assert!((estimate.power(estimate.smallest_seen()) - 0.8).abs() < 1e-3);
        assert!(estimate.power(0.0) < 0.05, "nothing is found where nothing is");
    }

    #[test]
    fn taking_off_an_offset_widens_the_interval() {
        let change = Estimate::from_t(0.02, 0.01, 30.0);
        let offset = Estimate::from_t(-0.05, 0.01, 5.0);
        let left = change.less(&offset);
        assert!((left.value - 0.07).abs() < 1e-12);
        assert!(left.half_width() > change.half_width() && left.degrees_of_freedom < 30.0);
    }
}
