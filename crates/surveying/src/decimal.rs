//! Numbers as respondents write them: exact decimals with six places.
//!
//! Sums of floats depend on the order in which they are added. Sums of these do not, so an analysis
//! that was made in parts is the one that was made in one go, to the last digit.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::borrow::Cow;
use std::fmt;
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

const SCALE: i64 = 1_000_000;
/// Twelve digits before the point and six after it.
const LARGEST: i64 = 999_999_999_999_999_999;

/// A decimal number kept as whole millionths, smaller than 10^12 in size. It is written as text: `"38.75"`.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(i64);

impl Decimal {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// That many millionths; what is larger than can be written is the largest that can.
    #[must_use]
    pub const fn from_millionths(millionths: i64) -> Self {
        Self(if millionths > LARGEST {
            LARGEST
        } else if millionths < -LARGEST {
            -LARGEST
        } else {
            millionths
        })
    }

    /// How many millionths it has.
    #[must_use]
    pub const fn millionths(self) -> i64 {
        self.0
    }

    /// A whole number.
    #[must_use]
    pub const fn whole(number: i32) -> Self {
        Self(number as i64 * SCALE)
    }

    /// Whether nothing stands after the point.
    #[must_use]
    pub const fn is_whole(self) -> bool {
        self.0 % SCALE == 0
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

    /// What per cent of `whole` this is, rounded down to a millionth; None when there is no whole.
    #[must_use]
    pub fn as_percent_of(self, whole: Self) -> Option<Self> {
        let part = i128::from(self.0) * 100 * i128::from(SCALE);
        let quotient = part.checked_div_euclid(i128::from(whole.0))?;
        i64::try_from(quotient).ok().map(Self::from_millionths)
    }

    /// As a float, for means and intervals.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / SCALE as f64
    }

    /// To three significant digits, half away from zero: at most 0.5 % from what it was.
    #[must_use]
    pub(crate) fn to_three_digits(self) -> Self {
        let size = self.0.unsigned_abs();
        let mut step = 1_u64;
        while size / step >= 1_000 {
            step *= 10;
        }
        let rounded = (size + step / 2) / step * step;
        let rounded = i64::try_from(rounded).unwrap_or(LARGEST);
        Self::from_millionths(if self.0 < 0 { -rounded } else { rounded })
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

impl PartialSchema for Decimal {
    fn schema() -> RefOr<Schema> {
        String::schema()
    }
}

impl ToSchema for Decimal {
    fn name() -> Cow<'static, str> {
        "SurveyDecimal".into()
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
    fn three_of_forty_machines_are_seven_and_a_half_per_cent() {
        assert_eq!(Decimal::whole(3).as_percent_of(Decimal::whole(40)), Decimal::parse("7.5"));
        assert_eq!(Decimal::whole(3).as_percent_of(Decimal::ZERO), None);
    }

    #[test]
    fn three_digits_are_kept_and_rounding_twice_is_rounding_once() {
        for (given, kept) in [("1234567.89", "1230000"), ("0.000123", "0.000123"), ("-999.6", "-1000"), ("1.2345", "1.23"), ("0", "0")] {
            let rounded = Decimal::parse(given).unwrap().to_three_digits();
            assert_eq!(rounded.to_string(), kept);
            assert_eq!(rounded.to_three_digits(), rounded);
        }
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

        #[test]
        fn three_digits_are_never_more_than_half_a_per_cent_away(millionths in proptest::num::i64::ANY) {
            let number = Decimal::from_millionths(millionths);
            let off = (number.to_three_digits().to_f64() - number.to_f64()).abs();
            proptest::prop_assert!(off <= 0.005 * number.to_f64().abs() + 1e-12);
        }
    }
}
