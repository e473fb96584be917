//! A calendar day, in the plant's own time zone.
//!
//! The scorer only compares days and counts between them, so it needs no calendar library (and no
//! clock: the day of judgement is given).

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::fmt;

/// Days since 1970-01-01. It is written as `2024-03-05`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    #[must_use]
    pub const fn from_days_since_1970(days: i32) -> Self {
        Self(days)
    }

    #[must_use]
    pub const fn days_since_1970(self) -> i32 {
        self.0
    }

    /// Reads `2024-03-05`, for the years 1900 to 9999.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let shape = bytes.len() == 10
            && bytes.iter().enumerate().all(|(at, byte)| if at == 4 || at == 7 { *byte == b'-' } else { byte.is_ascii_digit() });
        if !shape {
            return None;
        }
        let (year, month, day) = (text[..4].parse().ok()?, text[5..7].parse().ok()?, text[8..].parse().ok()?);
        if year < 1900 || !(1..=12).contains(&month) || day < 1 {
            return None;
        }
        let parsed = Self::from_civil(year, month, day);
        (parsed.civil() == (year, month, day)).then_some(parsed)
    }

    /// How many days after `earlier` this is; negative when it is before.
    #[must_use]
    pub fn days_after(self, earlier: Self) -> i64 {
        i64::from(self.0) - i64::from(earlier.0)
    }

    // Both conversions count in years that begin in March, so that the leap day is the last one.
    fn from_civil(year: i32, month: i32, day: i32) -> Self {
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        Self(era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468)
    }

    fn civil(self) -> (i32, i32, i32) {
        let days = i64::from(self.0) + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        let small = |number: i64| i32::try_from(number).expect("a year of a 32-bit day fits 32 bits");
        (small(year), small(month), small(day))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(out, "{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom(format!("`{text}` is not a day; expected for example 2024-03-05")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days_have_known_numbers() {
        for (text, days) in [("1970-01-01", 0), ("2000-02-29", 11_016), ("2024-03-05", 19_787), ("1969-12-31", -1)] {
            assert_eq!(Day::parse(text), Some(Day(days)), "{text}");
            assert_eq!(Day(days).to_string(), text);
        }
    }

    #[test]
    fn days_that_no_calendar_has_are_refused() {
        for text in ["2023-02-29", "2024-13-01", "2024-00-10", "2024-04-31", "2024-1-1", "24-01-01", "2024/01/01", "２０２４-01-01"] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_written_is_read_back(days in -25_567_i32..=2_932_896) {
            proptest::prop_assert_eq!(Day::parse(&Day(days).to_string()), Some(Day(days)));
        }
    }
}
