//! Shares and quantiles of the distributions that the estimators need; the only file that knows `statrs`.

use statrs::distribution::{ChiSquared, ContinuousCDF, FisherSnedecor, Normal, StudentsT};

/// More degrees of freedom than this are as good as endless, and the t distribution is normal.
const ENDLESS: f64 = 1e6;

/// The share of Student's t below `value`.
pub(crate) fn t_below(value: f64, degrees: f64) -> f64 {
    if degrees > ENDLESS {
        return normal_below(value);
    }
    StudentsT::new(0.0, 1.0, degrees).map_or(f64::NAN, |t| t.cdf(value))
}

/// The value that a `share` of Student's t stays below.
pub(crate) fn t_quantile(share: f64, degrees: f64) -> f64 {
    if degrees > ENDLESS {
        return normal_quantile(share);
    }
    StudentsT::new(0.0, 1.0, degrees).map_or(f64::NAN, |t| t.inverse_cdf(share))
}

/// The share of the normal distribution below `value`.
pub(crate) fn normal_below(value: f64) -> f64 {
    Normal::standard().cdf(value)
}

/// The value that a `share` of the normal distribution stays below.
pub(crate) fn normal_quantile(share: f64) -> f64 {
    Normal::standard().inverse_cdf(share)
}

/// The share of the F distribution above `value`.
pub(crate) fn f_above(value: f64, numerator: f64, denominator: f64) -> f64 {
    FisherSnedecor::new(numerator, denominator).map_or(f64::NAN, |f| f.sf(value.max(0.0)))
}

/// The value that a `share` of the F distribution stays below.
pub(crate) fn f_quantile(share: f64, numerator: f64, denominator: f64) -> f64 {
    FisherSnedecor::new(numerator, denominator).map_or(f64::NAN, |f| f.inverse_cdf(share))
}

/// The share of the chi-squared distribution above `value`.
pub(crate) fn chi_squared_above(value: f64, degrees: f64) -> f64 {
    ChiSquared::new(degrees).map_or(f64::NAN, |chi| chi.sf(value.max(0.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Printed tables: NIST/SEMATECH e-Handbook of Statistical Methods, sections 1.3.6.7.1 to 1.3.6.7.4.
    #[test]
    fn the_distributions_agree_with_printed_tables() {
        for (degrees, value) in [(3.0, 3.182), (10.0, 2.228), (16.0, 2.120), (30.0, 2.042), (100.0, 1.984)] {
            assert!((t_quantile(0.975, degrees) - value).abs() < 5e-4, "t({degrees})");
            assert!((t_below(-value, degrees) - 0.025).abs() < 5e-5, "t({degrees})");
        }
        assert!((normal_quantile(0.975) - 1.959_964).abs() < 1e-5);
        assert!((normal_below(1.0) - 0.841_34).abs() < 1e-5);
        assert!((f_above(4.965, 1.0, 10.0) - 0.05).abs() < 5e-5);
        assert!((f_quantile(0.95, 1.0, 10.0) - 4.965).abs() < 5e-4);
        assert!((chi_squared_above(11.070, 5.0) - 0.05).abs() < 5e-5);
        assert!((t_quantile(0.975, 1e9) - normal_quantile(0.975)).abs() < 1e-12);
    }
}
