//! Quantiles and tails of the distributions that are needed; the only file that knows `statrs`.

use statrs::distribution::{ChiSquared, ContinuousCDF, StudentsT};

/// The value that a normal variable exceeds in 2.5 of 100 cases.
pub(super) const Z: f64 = 1.959_963_984_540_054;

/// More degrees of freedom than this are as good as endless.
const ENDLESS: f64 = 1e6;

/// The value that Student's t exceeds in 2.5 of 100 cases.
pub(super) fn t(degrees: f64) -> f64 {
    if degrees > ENDLESS {
        return Z;
    }
    StudentsT::new(0.0, 1.0, degrees).map_or(f64::NAN, |student| student.inverse_cdf(0.975))
}

/// The share of the chi-squared distribution above `value`.
pub(super) fn chi_squared_above(value: f64, degrees: f64) -> f64 {
    ChiSquared::new(degrees).map_or(f64::NAN, |chi| chi.sf(value.max(0.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Printed tables: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2 and 1.3.6.7.4.
    #[test]
    fn the_distributions_agree_with_printed_tables() {
        for (degrees, value) in [(1.0, 12.706), (3.0, 3.182), (10.0, 2.228), (30.0, 2.042), (100.0, 1.984)] {
            assert!((t(degrees) - value).abs() < 5e-4, "t({degrees})");
        }
        assert!((t(1e9) - 1.959_964).abs() < 1e-6);
        assert!((chi_squared_above(11.070, 5.0) - 0.05).abs() < 5e-5);
    }
}
