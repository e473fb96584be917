//! Moments, days and the one clock of the program.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Datelike, NaiveDate, SecondsFormat, TimeZone, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use utoipa::ToSchema;

/// A moment: microseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, ToSchema)]
#[schema(value_type = String, format = DateTime, example = "2026-03-05T08:30:00Z")]
pub struct Timestamp(pub i64);

crate::whole_column!(Timestamp);

/// One second, minute, hour and day in the unit of [`Timestamp`].
pub const SECOND: i64 = 1_000_000;
pub const MINUTE: i64 = 60 * SECOND;
pub const HOUR: i64 = 60 * MINUTE;
pub const DAY: i64 = 24 * HOUR;

impl Timestamp {
    /// This moment, later by so many microseconds.
    #[must_use]
    pub const fn plus(self, micros: i64) -> Self {
        Self(self.0.saturating_add(micros))
    }

    #[must_use]
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// The calendar day of this moment in a time zone.
    #[must_use]
    pub fn day_in(self, zone: chrono_tz::Tz) -> Day {
        let utc = DateTime::<Utc>::from_timestamp_micros(self.0).unwrap_or_default();
        Day(utc.with_timezone(&zone).date_naive())
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match DateTime::<Utc>::from_timestamp_micros(self.0) {
            Some(moment) => f.write_str(&moment.to_rfc3339_opts(SecondsFormat::AutoSi, true)),
            None => write!(f, "{} µs", self.0),
        }
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        DateTime::parse_from_rfc3339(&text).map(|moment| Self(moment.timestamp_micros())).map_err(de::Error::custom)
    }
}

/// A calendar day, `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, ToSchema)]
#[schema(value_type = String, format = Date, example = "2026-03-05")]
pub struct Day(pub NaiveDate);

impl Day {
    /// Days since 1970-01-01.
    #[must_use]
    pub fn days(self) -> i32 {
        self.0.num_days_from_ce() - NaiveDate::default().num_days_from_ce()
    }

    #[must_use]
    pub fn from_days(days: i32) -> Option<Self> {
        NaiveDate::from_num_days_from_ce_opt(days.checked_add(NaiveDate::default().num_days_from_ce())?).map(Self)
    }

    /// The first moment of this day in a time zone. A day that skips midnight begins at its first existing hour.
    #[must_use]
    pub fn begins_in(self, zone: chrono_tz::Tz) -> Timestamp {
        let begin = (0..4u32)
            .filter_map(|hour| self.0.and_hms_opt(hour, 0, 0))
            .find_map(|local| zone.from_local_datetime(&local).earliest())
            .map_or_else(
                || self.0.and_hms_opt(0, 0, 0).unwrap_or_default().and_utc().timestamp_micros(),
                |moment| moment.timestamp_micros(),
            );
        Timestamp(begin)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

impl FromStr for Day {
    type Err = chrono::ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").map(Self)
    }
}

crate::text_column!(Day, str::parse);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// Where the time comes from: the machine, or a test that sets it.
#[derive(Clone, Debug, Default)]
pub struct Clock(Option<Arc<AtomicI64>>);

impl Clock {
    #[must_use]
    pub const fn of_the_machine() -> Self {
        Self(None)
    }

    /// A clock that stands still until it is moved.
    #[must_use]
    pub fn standing_at(moment: Timestamp) -> Self {
        Self(Some(Arc::new(AtomicI64::new(moment.0))))
    }

    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks the machine for the time")]
    pub fn now(&self) -> Timestamp {
        match &self.0 {
            Some(set) => Timestamp(set.load(Ordering::SeqCst)),
            None => Timestamp(Utc::now().timestamp_micros()),
        }
    }

    /// Moves a standing clock; the machine's own clock is left alone.
    pub fn advance(&self, micros: i64) {
        if let Some(set) = &self.0 {
            set.fetch_add(micros, Ordering::SeqCst);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_the_plants_own_midnight() {
        let day: Day = "2026-03-05".parse().unwrap();
        let begin = day.begins_in(chrono_tz::Asia::Shanghai);
        assert_eq!(begin.to_string(), "2026-03-04T16:00:00Z");
        assert_eq!(begin.day_in(chrono_tz::Asia::Shanghai), day);
        assert_eq!(Day::from_days(day.days()), Some(day));
    }
}
