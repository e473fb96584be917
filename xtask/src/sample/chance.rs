//! Seeded chance: the same seed and purpose give the same draws, whatever else is drawn elsewhere.
//!
//! Written out here because a library's generator may change with its version, and the sample city must not.

/// One stream of draws. Every concern has its own, so that a change in one does not ripple through the others.
pub(super) struct Chance {
    state: u64,
}

impl Chance {
    pub(super) fn new(seed: u64, purpose: &str) -> Self {
        let mut state = seed ^ 0xcbf2_9ce4_8422_2325;
        for byte in purpose.bytes() {
            state = (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        let mut chance = Self { state };
        chance.next();
        chance
    }

    /// SplitMix64.
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// At least 0, below 1.
    pub(super) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    pub(super) fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// Both ends included.
    pub(super) fn whole(&mut self, low: i64, high: i64) -> i64 {
        (low + rounded_down(self.unit() * (high - low + 1) as f64)).min(high)
    }

    pub(super) fn happens(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// A bell curve from twelve draws: plain arithmetic, and never further than six deviations.
    pub(super) fn normal(&mut self, mean: f64, deviation: f64) -> f64 {
        let sum: f64 = (0..12).map(|_| self.unit()).sum();
        mean + deviation * (sum - 6.0)
    }

    /// A skewed positive draw around its median.
    pub(super) fn skewed(&mut self, median: f64, spread: f64) -> f64 {
        median * self.normal(0.0, spread).exp()
    }

    pub(super) fn exponential(&mut self, mean: f64) -> f64 {
        -mean * (1.0 - self.unit()).ln()
    }

    pub(super) fn poisson(&mut self, mean: f64) -> i64 {
        if mean > 30.0 {
            return rounded(self.normal(mean, mean.sqrt())).max(0);
        }
        let limit = (-mean).exp();
        let mut product = self.unit();
        let mut count = 0;
        while product > limit {
            product *= self.unit();
            count += 1;
        }
        count
    }

    /// How many of `n` it happens to.
    pub(super) fn of(&mut self, n: i64, probability: f64) -> i64 {
        if n <= 0 || probability <= 0.0 {
            return 0;
        }
        self.poisson(n as f64 * probability).min(n)
    }

    pub(super) fn index(&mut self, length: usize) -> usize {
        let index = self.whole(0, i64::try_from(length).expect("a list in memory is shorter than i64") - 1);
        usize::try_from(index).expect("drawn from 0 upwards")
    }

    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.index(from.len())]
    }

    /// An index, as often as its weight says.
    pub(super) fn weighted(&mut self, weights: &[f64]) -> usize {
        let mut left = self.unit() * weights.iter().sum::<f64>();
        for (index, weight) in weights.iter().enumerate() {
            left -= weight;
            if left < 0.0 {
                return index;
            }
        }
        weights.len() - 1
    }
}

/// The nearest whole number.
#[expect(clippy::cast_possible_truncation, reason = "amounts of a simulated plant are far below the limits of i64")]
pub(super) fn rounded(value: f64) -> i64 {
    value.round() as i64
}

#[expect(clippy::cast_possible_truncation, reason = "amounts of a simulated plant are far below the limits of i64")]
fn rounded_down(value: f64) -> i64 {
    value.floor() as i64
}

/// What people order: 7 and 12 as they are, 137 as 140, 1,382 as 1,400.
pub(super) fn round_figure(value: f64) -> i64 {
    let value = rounded(value).max(1);
    let step = match value {
        0..=19 => 1,
        20..=99 => 5,
        100..=999 => 10,
        1_000..=9_999 => 100,
        _ => 500,
    };
    (value + step / 2) / step * step
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_and_purpose_give_the_same_draws_and_another_purpose_others() {
        let draws = |seed, purpose| {
            let mut chance = Chance::new(seed, purpose);
            (0..20).map(|_| chance.whole(0, 1_000_000)).collect::<Vec<_>>()
        };
        assert_eq!(draws(7, "demand"), draws(7, "demand"));
        assert_ne!(draws(7, "demand"), draws(8, "demand"));
        assert_ne!(draws(7, "demand"), draws(7, "breakdowns"));
    }

    #[test]
    fn draws_have_the_mean_they_should() {
        let mut chance = Chance::new(1, "means");
        let n = 20_000;
        let mean = |draw: &mut dyn FnMut() -> f64| (0..n).map(|_| draw()).sum::<f64>() / f64::from(n);
        assert!((mean(&mut || chance.normal(5.0, 2.0)) - 5.0).abs() < 0.1);
        assert!((mean(&mut || chance.exponential(3.0)) - 3.0).abs() < 0.1);
        assert!((mean(&mut || chance.poisson(2.5) as f64) - 2.5).abs() < 0.1);
        assert!((mean(&mut || chance.of(200, 0.02) as f64) - 4.0).abs() < 0.15);
    }

    #[test]
    fn people_order_round_figures() {
        assert_eq!([7.2, 38.0, 137.0, 1382.0, 12_740.0].map(round_figure), [7, 40, 140, 1400, 12_500]);
    }
}
