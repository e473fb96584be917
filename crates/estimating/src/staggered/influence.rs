//! What each firm contributes to an estimate; intervals of everything here come from these numbers.

use crate::estimate::Estimate;
use std::collections::BTreeMap;

/// The influence of each firm on one estimate, scaled so that the mean square over the number of firms is the variance.
pub(super) type Influence = Vec<f64>;

/// The standard error, one firm a cluster: the noise of a firm may remember as much as it likes.
pub(super) fn standard_error(influence: &[f64]) -> f64 {
    influence.iter().map(|part| part * part).sum::<f64>().sqrt() / influence.len() as f64
}

/// The sum of influences, each with its weight.
pub(super) fn weighted<'a>(parts: impl Iterator<Item = (f64, &'a Influence)>, firms: usize) -> Influence {
    let mut sum = vec![0.0; firms];
    for (weight, part) in parts {
        for (sum, part) in sum.iter_mut().zip(part) {
            *sum += weight * part;
        }
    }
    sum
}

/// The estimate with its interval.
///
/// The standard error is the published one, right for many firms. The interval does more for few:
/// each group of n firms counts n/(n-1) of its squares, and the degrees of freedom are those of Welch
/// and Satterthwaite over the groups, so that a wave of five firms gives the wide interval it deserves.
pub(super) fn estimate(value: f64, influence: &[f64], started: &[Option<i32>]) -> Estimate {
    let mut groups: BTreeMap<Option<i32>, (f64, f64)> = BTreeMap::new();
    for (part, started) in influence.iter().zip(started) {
        let group = groups.entry(*started).or_default();
        *group = (group.0 + 1.0, group.1 + part * part);
    }
    let firms = influence.len() as f64;
    let (mut variance, mut doubt) = (0.0, 0.0);
    for (size, squares) in groups.into_values().filter(|(size, _)| *size > 1.0) {
        let part = squares / (firms * firms) * size / (size - 1.0);
        variance += part;
        doubt += part * part / (size - 1.0);
    }
    let degrees = if doubt > 0.0 { variance * variance / doubt } else { 1.0 };
    let wide = Estimate::from_t(value, variance.sqrt(), degrees.max(1.0));
    Estimate { standard_error: standard_error(influence), ..wide }
}
