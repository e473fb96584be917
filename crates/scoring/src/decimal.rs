//! Exact decimals with six places, for points, shares and ratios.
//!
//! Points are never floats: 7.5 points times 20 % is 1.5 on every machine, and a certificate can be
//! recomputed to the last digit by a stranger.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::fmt;
use std::ops::{Add, Sub};

const SCALE: i64 = 1_000_000;

/// A decimal number kept as whole millionths. It is written as text in JSON: `"38.75"`.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(i64);

impl Decimal {
    pub const ZERO: Self = Self(0);
    pub const ONE: Self = Self(SCALE);
    pub const HUNDRED: Self = Self(100 * SCALE);

    #[must_use]
    pub const fn from_millionths(millionths: i64) -> Self {
        Self(millionths)
    }

    #[must_use]
    pub const fn millionths(self) -> i64 {
        self.0
    }

    #[must_use]
    pub fn whole(number: i64) -> Self {
        Self(number.saturating_mul(SCALE))
    }

    /// Reads `7.5`, `-0.25` or `40`: at most twelve digits before the point and six after it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (before, after) = digits.split_once('.').unwrap_or((digits, "0"));
        let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !all_digits(before) || !all_digits(after) || before.len() > 12 || after.len() > 6 {
            return None;
        }
        let millionths = before.parse::<i64>().ok()? * SCALE + format!("{after:0<6}").parse::<i64>().ok()?;
        Some(Self(if negative { -millionths } else { millionths }))
    }

    /// This many per cent of that, rounded down to a millionth.
    #[must_use]
    pub fn percent_of(self, whole: Self) -> Self {
        Self::ratio(i128::from(self.0) * i128::from(whole.0), 100 * i128::from(SCALE))
    }

    /// `self / count`, rounded down to a millionth. Nothing divided among nobody is nothing.
    #[must_use]
    pub fn divided_by(self, count: usize) -> Self {
        i128::try_from(count).map_or(Self::ZERO, |count| Self::ratio(i128::from(self.0), count))
    }

    /// What per cent of `whole` this is, rounded down to a millionth.
    #[must_use]
    pub fn as_percent_of(self, whole: Self) -> Self {
        Self::ratio(i128::from(self.0) * 100 * i128::from(SCALE), i128::from(whole.0))
    }

    /// The product, rounded down to a millionth.
    #[must_use]
    pub fn times(self, other: Self) -> Self {
        Self::ratio(i128::from(self.0) * i128::from(other.0), i128::from(SCALE))
    }

    fn ratio(part: i128, whole: i128) -> Self {
        if whole == 0 {
            return Self::ZERO;
        }
        let quotient = part.div_euclid(whole).clamp(i128::from(i64::MIN), i128::from(i64::MAX));
        Self(i64::try_from(quotient).expect("clamped to the range of i64"))
    }

    /// Whether `part / whole` is at most `self`, compared without dividing.
    #[must_use]
    pub fn is_at_least_ratio(self, part: Self, whole: Self) -> bool {
        i128::from(part.0) * i128::from(SCALE) <= i128::from(self.0) * i128::from(whole.0)
    }
}

impl Add for Decimal {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Decimal {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl std::iter::Sum for Decimal {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let size = self.0.unsigned_abs();
        let (before, after) = (size / SCALE.unsigned_abs(), size % SCALE.unsigned_abs());
        if after == 0 {
            return write!(out, "{sign}{before}");
        }
        write!(out, "{sign}{before}.{}", format!("{after:06}").trim_end_matches('0'))
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            D::Error::custom(format!(
                "`{text}` is not a decimal number; expected for example 7.5, with at most 12 digits before the point and 6 after it"
            ))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fifth_of_seven_and_a_half_points_is_exact() {
        let points = Decimal::parse("7.5").unwrap();
        assert_eq!(Decimal::whole(20).percent_of(points).to_string(), "1.5");
        assert_eq!(Decimal::parse("0.1").unwrap() + Decimal::parse("0.2").unwrap(), Decimal::parse("0.3").unwrap());
    }

    #[test]
    fn a_third_is_compared_without_dividing() {
        let third = (Decimal::whole(1), Decimal::whole(3));
        assert!(!Decimal::parse("0.333333").unwrap().is_at_least_ratio(third.0, third.1));
        assert!(Decimal::parse("0.333334").unwrap().is_at_least_ratio(third.0, third.1));
    }

    #[test]
    fn text_that_is_no_plain_decimal_is_refused() {
        for text in ["", ".", "1.", ".5", "1e3", "+1", "1,5", "0.1234567", "1234567890123", "--1", "NaN", "１"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_written_is_read_back(millionths in -999_999_999_999_999_999_i64..=999_999_999_999_999_999) {
            let number = Decimal::from_millionths(millionths);
            proptest::prop_assert_eq!(Decimal::parse(&number.to_string()), Some(number));
        }
    }
}
