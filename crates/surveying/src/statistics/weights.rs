//! What weights cost: Kish, Survey Sampling (1965), chapter 11, and Journal of Official Statistics 8:183 (1992).

/// The number of respondents of equal weight that are worth as much as these: (Σw)² / Σw².
///
/// `strata` are pairs of a weight and the number of respondents who have it. None when nobody has any.
#[must_use]
pub fn effective_size(strata: &[(f64, u64)]) -> Option<f64> {
    let sum: f64 = strata.iter().map(|(weight, count)| weight * *count as f64).sum();
    let squares: f64 = strata.iter().map(|(weight, count)| weight * weight * *count as f64).sum();
    (sum.is_finite() && squares.is_finite() && squares > 0.0).then(|| sum * sum / squares)
}
