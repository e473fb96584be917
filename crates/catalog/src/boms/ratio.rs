//! Exact fractions: what is needed of a component is a product of fractions over all levels and is rounded once, when it is told.

use std::fmt;

use kernel::quantity::Quantity;

/// A quantity counts millionths.
const MILLION: i128 = 1_000_000;

/// A fraction in lowest terms, not below zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ratio {
    numerator: i128,
    denominator: i128,
}

const fn divisor(mut a: i128, mut b: i128) -> i128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    if a == 0 { 1 } else { a }
}

impl Ratio {
    pub(super) const ZERO: Self = Self { numerator: 0, denominator: 1 };

    pub(super) const fn new(numerator: i128, denominator: i128) -> Self {
        let by = divisor(numerator, denominator);
        Self { numerator: numerator / by, denominator: denominator / by }
    }

    pub(super) fn of(quantity: Quantity) -> Self {
        Self::new(i128::from(quantity.0), MILLION)
    }

    /// Nothing when it does not fit.
    pub(super) fn times(self, other: Self) -> Option<Self> {
        let (one, two) = (Self::new(self.numerator, other.denominator), Self::new(other.numerator, self.denominator));
        Some(Self { numerator: one.numerator.checked_mul(two.numerator)?, denominator: one.denominator.checked_mul(two.denominator)? })
    }

    /// Nothing when it does not fit.
    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let by = divisor(self.denominator, other.denominator);
        let (mine, theirs) = (other.denominator / by, self.denominator / by);
        let sum = self.numerator.checked_mul(mine)?.checked_add(other.numerator.checked_mul(theirs)?)?;
        Some(Self::new(sum, self.denominator.checked_mul(mine)?))
    }

    /// Rounded up to a whole number of `step` millionths, and whether that changed it; nothing when it does not fit.
    pub(super) fn rounded_up(self, step: i64) -> Option<(Quantity, bool)> {
        let step = i128::from(step);
        let scaled = self.numerator.checked_mul(MILLION)?;
        let by = self.denominator.checked_mul(step)?;
        let steps = scaled / by + i128::from(scaled % by != 0);
        let quantity = i64::try_from(steps.checked_mul(step)?).ok()?;
        Some((Quantity(quantity), scaled % by != 0))
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.denominator == 1 { write!(f, "{}", self.numerator) } else { write!(f, "{}/{}", self.numerator, self.denominator) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_third_stays_a_third_until_it_is_told() {
        let third = Ratio::new(1, 3);
        assert_eq!(third.times(Ratio::new(3, 1)), Some(Ratio::new(1, 1)));
        assert_eq!(third.rounded_up(1), Some((Quantity(333_334), true)));
        assert_eq!(third.rounded_up(1_000_000), Some((Quantity::of_whole(1), true)));
        assert_eq!(third.plus(third).and_then(|it| it.plus(third)), Some(Ratio::new(1, 1)));
        assert_eq!(third.to_string(), "1/3");
        assert_eq!(Ratio::new(i128::MAX, 1).times(Ratio::new(2, 1)), None);
    }

    proptest! {
        #[test]
        fn rounding_up_never_gives_less_and_never_a_step_more(numerator in 0_i128..1_000_000_000, denominator in 1_i128..1_000_000) {
            let exact = Ratio::new(numerator, denominator);
            let (told, is_rounded) = exact.rounded_up(1).unwrap();
            let millionths = i128::from(told.0);
            prop_assert!(millionths * exact.denominator >= exact.numerator * MILLION);
            prop_assert!((millionths - 1) * exact.denominator < exact.numerator * MILLION);
            prop_assert_eq!(is_rounded, millionths * exact.denominator != exact.numerator * MILLION);
        }

        #[test]
        fn the_order_of_factors_does_not_matter(parts in prop::collection::vec((1_i128..10_000, 1_i128..10_000), 1..8)) {
            let product = |parts: &[(i128, i128)]| parts.iter().try_fold(Ratio::new(1, 1), |all, (n, d)| all.times(Ratio::new(*n, *d)));
            let mut turned = parts.clone();
            turned.reverse();
            prop_assert_eq!(product(&parts), product(&turned));
        }
    }
}
