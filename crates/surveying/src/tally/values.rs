//! The numbers that were answered, as a list of values with how often each came.
//!
//! Up to 2,000 different values they are exact. Beyond, every value is kept to three significant digits,
//! at most 0.5 % from what it was, which is a fixed number of values however many come. Which of the two
//! it is depends on the values alone and not on their order, so parts can be counted apart and put together.

use crate::decimal::Decimal;
use std::collections::BTreeMap;

/// Different values that are kept exactly.
const MOST_EXACT: usize = 2_000;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Values {
    counts: BTreeMap<Decimal, u64>,
    /// Exact, for a mean that is. In millionths.
    sum: i128,
    is_rounded: bool,
}

impl Values {
    pub(crate) fn add(&mut self, value: Decimal) {
        self.sum += i128::from(value.millionths());
        self.put(value, 1);
    }

    fn put(&mut self, value: Decimal, count: u64) {
        let value = if self.is_rounded { value.to_three_digits() } else { value };
        *self.counts.entry(value).or_default() += count;
        if !self.is_rounded && self.counts.len() > MOST_EXACT {
            self.round();
        }
    }

    fn round(&mut self) {
        self.is_rounded = true;
        for (value, count) in std::mem::take(&mut self.counts) {
            *self.counts.entry(value.to_three_digits()).or_default() += count;
        }
    }

    pub(crate) fn merge(&mut self, other: &Self) {
        if other.is_rounded && !self.is_rounded {
            self.round();
        }
        self.sum += other.sum;
        for (value, count) in &other.counts {
            self.put(*value, *count);
        }
    }

    pub(crate) fn count(&self) -> u64 {
        self.counts.values().sum()
    }

    /// Whether quartiles and spread rest on rounded values.
    pub(crate) fn is_rounded(&self) -> bool {
        self.is_rounded
    }

    pub(crate) fn mean(&self) -> Option<f64> {
        let count = self.count();
        // Millionths to units; the sum of whole millionths has no error to carry along.
        (count > 0).then(|| self.sum as f64 / count as f64 / 1e6)
    }

    /// Σ (value - centre)².
    pub(crate) fn squares_around(&self, centre: f64) -> f64 {
        self.counts.iter().map(|(value, count)| (value.to_f64() - centre).powi(2) * *count as f64).sum()
    }

    /// The value that a share of the answers does not exceed; where that falls between two, their middle
    /// (definition 2 of Hyndman and Fan 1996, The American Statistician 50:361). `quarter` is 1 to 3.
    pub(crate) fn quartile(&self, quarter: u64) -> Option<f64> {
        let count = self.count();
        let reached = u128::from(count) * u128::from(quarter);
        let mut so_far = 0_u128;
        let mut values = self.counts.iter();
        while let Some((value, times)) = values.next() {
            so_far += u128::from(*times) * 4;
            if so_far > reached {
                return Some(value.to_f64());
            }
            if so_far == reached {
                let next = values.next().map_or(*value, |(next, _)| *next);
                return Some(f64::midpoint(value.to_f64(), next.to_f64()));
            }
        }
        None
    }

    /// How many values lie in each bin with these upper ends, and above the last.
    pub(crate) fn in_bins(&self, ends: &[Decimal]) -> Vec<u64> {
        let mut bins = vec![0; ends.len() + 1];
        for (value, count) in &self.counts {
            bins[ends.iter().position(|end| value <= end).unwrap_or(ends.len())] += count;
        }
        bins
    }

    pub(crate) fn ends(&self) -> Option<(Decimal, Decimal)> {
        Some((*self.counts.first_key_value()?.0, *self.counts.last_key_value()?.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(numbers: impl IntoIterator<Item = i32>) -> Values {
        let mut values = Values::default();
        numbers.into_iter().for_each(|number| values.add(Decimal::whole(number)));
        values
    }

    #[test]
    fn the_quartiles_of_eight_firms_lie_between_them() {
        let staff = values([12, 18, 25, 30, 44, 60, 85, 240]);
        assert_eq!([1, 2, 3].map(|quarter| staff.quartile(quarter)), [Some(21.5), Some(37.0), Some(72.5)]);
        assert_eq!(values([7]).quartile(2), Some(7.0));
        assert_eq!(Values::default().quartile(2), None);
    }

    #[test]
    fn five_thousand_different_values_are_kept_to_three_digits() {
        let many = values(100_000..105_000);
        assert!(many.is_rounded() && many.counts.len() == 6);
        assert_eq!(many.count(), 5_000);
        assert!((many.mean().unwrap() - 102_499.5).abs() < 1e-6, "the mean stays exact");
        assert!((many.quartile(2).unwrap() / 102_499.5 - 1.0).abs() < 0.005);
    }

    proptest::proptest! {
        #[test]
        fn parts_put_together_are_the_whole(numbers in proptest::collection::vec(-3_000_i32..3_000, 0..4_000), cut in 0_usize..4_000) {
            let cut = cut.min(numbers.len());
            let (first, second) = numbers.split_at(cut);
            let mut parts = values(second.iter().copied());
            parts.merge(&values(first.iter().copied()));
            proptest::prop_assert_eq!(parts, values(numbers.iter().copied()));
        }
    }
}
