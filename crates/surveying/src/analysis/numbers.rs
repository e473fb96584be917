//! Means, quartiles and histograms.

use super::types::Quartiles;
use crate::decimal::Decimal;
use crate::statistics::{Correction, Interval, effective_size, mean_interval};
use crate::tally::Values;

/// Bars between the two open ones.
const MOST_BARS: i64 = 12;

pub(super) fn mean(values: &Values, population: Option<Correction>) -> Option<Interval> {
    let count = values.count() as f64;
    let mean = values.mean()?;
    let deviation = (values.squares_around(mean) / (count - 1.0)).sqrt();
    mean_interval(mean, deviation, count, population.map_or(1.0, |population| population.left()))
}

/// The mean of strata with their weights.
pub(super) fn weighted_mean(strata: &[(f64, &Values)], population: Option<Correction>) -> Option<Interval> {
    let sizes: Vec<(f64, u64)> = strata.iter().map(|(weight, values)| (*weight, values.count())).collect();
    let size = effective_size(&sizes)?;
    let sum: f64 = sizes.iter().map(|(weight, count)| weight * *count as f64).sum();
    let total: f64 = strata.iter().filter_map(|(weight, values)| Some(weight * values.count() as f64 * values.mean()?)).sum();
    let mean = total / sum;
    let spread: f64 = strata.iter().map(|(weight, values)| weight * values.squares_around(mean)).sum::<f64>() / sum;
    let deviation = (spread * size / (size - 1.0)).sqrt();
    mean_interval(mean, deviation, size, population.map_or(1.0, |population| population.left()))
}

pub(super) fn quartiles(values: &Values) -> Option<Quartiles> {
    Some(Quartiles { first: values.quartile(1)?, second: values.quartile(2)?, third: values.quartile(3)? })
}

/// Upper ends of bins of a round width, from one and a half widths of the middle half below it to as much
/// above (Tukey, Exploratory Data Analysis, 1977): a single giant does not squeeze all others into one bar.
pub(super) fn histogram_ends(values: &Values, is_whole: bool) -> Vec<Decimal> {
    let (Some(quartiles), Some((smallest, largest))) = (quartiles(values), values.ends()) else { return Vec::new() };
    let reach = 1.5 * (quartiles.third - quartiles.first);
    let low = (quartiles.first - reach).max(smallest.to_f64());
    let high = (quartiles.third + reach).min(largest.to_f64());
    let step = round_step((high - low) / 8.0).max(if is_whole { 1.0 } else { 1e-6 });
    if high <= low {
        return Vec::new();
    }
    let first = (low / step).floor() + 1.0;
    let end = |bar: i64| Decimal::parse(&format!("{:.6}", (first + bar as f64) * step));
    (0..MOST_BARS).map_while(end).take_while(|end| end.to_f64() < high + step / 2.0).collect()
}

/// The next of 1, 2, 5, 10, 20, ... that is not smaller.
fn round_step(width: f64) -> f64 {
    if width <= 0.0 || !width.is_finite() {
        return 0.0;
    }
    let power = 10_f64.powf(width.log10().floor());
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|factor| factor * power).find(|step| *step >= width * (1.0 - 1e-9)).unwrap_or(10.0 * power)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(numbers: &[i32]) -> Values {
        let mut values = Values::default();
        numbers.iter().for_each(|number| values.add(Decimal::whole(*number)));
        values
    }

    #[test]
    fn one_giant_does_not_squeeze_the_small_plants_into_one_bar() {
        let ends = histogram_ends(&values(&[12, 18, 25, 30, 44, 60, 85, 2_400]), true);
        let ends: Vec<String> = ends.iter().map(ToString::to_string).collect();
        assert_eq!(ends, ["20", "40", "60", "80", "100", "120", "140"]);
    }

    #[test]
    fn what_does_not_differ_has_no_histogram() {
        assert!(histogram_ends(&values(&[7, 7, 7]), true).is_empty());
        assert!(histogram_ends(&Values::default(), true).is_empty());
    }

    #[test]
    fn equal_weights_change_nothing() {
        let (first, second) = (values(&[10, 20, 30]), values(&[15, 45]));
        let all = values(&[10, 20, 30, 15, 45]);
        let weighted = weighted_mean(&[(1.0, &first), (1.0, &second)], None).unwrap();
        let plain = mean(&all, None).unwrap();
        assert!((weighted.value - plain.value).abs() < 1e-12 && (weighted.high - plain.high).abs() < 1e-9);
    }
}
