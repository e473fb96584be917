//! The plant's clock and the world's.

use crate::values::dates::{DAY_MICROS, Stamp};
use chrono::{DateTime, LocalResult, NaiveDateTime, Offset, TimeZone};
use chrono_tz::Tz;

/// Offsets change only at whole quarters of an hour.
const QUARTER: i64 = 15 * 60 * 1_000_000;

/// Converts moments of the plant's clock to UTC; remembers the offset of the last quarter of an hour.
pub(crate) struct Clock {
    zone: Tz,
    quarter: i64,
    offset: i64,
}

impl Clock {
    pub(crate) fn new(zone: Tz) -> Self {
        Self { zone, quarter: i64::MIN, offset: 0 }
    }

    /// The moment in UTC and the plant's day.
    pub(crate) fn utc(&mut self, stamp: Stamp) -> (i64, i32) {
        if let Some(minutes) = stamp.offset {
            let utc = stamp.clock_micros() - i64::from(minutes) * 60_000_000;
            return (utc, self.day(utc));
        }
        let clock = stamp.clock_micros();
        let quarter = clock.div_euclid(QUARTER);
        if quarter != self.quarter {
            self.quarter = quarter;
            self.offset = self.offset_at(quarter * QUARTER);
        }
        (clock - self.offset, stamp.day)
    }

    /// The plant's day of a moment.
    pub(crate) fn day(&self, utc: i64) -> i32 {
        let offset = DateTime::from_timestamp_micros(utc)
            .map_or(0, |moment| i64::from(self.zone.offset_from_utc_datetime(&moment.naive_utc()).fix().local_minus_utc()) * 1_000_000);
        i32::try_from((utc + offset).div_euclid(DAY_MICROS)).unwrap_or(0)
    }

    /// A time that occurs twice is the first of them; one that is skipped is read with the offset before.
    fn offset_at(&self, clock: i64) -> i64 {
        let naive: NaiveDateTime = DateTime::from_timestamp_micros(clock).map(|moment| moment.naive_utc()).unwrap_or_default();
        let seconds = match self.zone.offset_from_local_datetime(&naive) {
            LocalResult::Single(offset) | LocalResult::Ambiguous(offset, _) => offset.fix().local_minus_utc(),
            LocalResult::None => self.zone.offset_from_utc_datetime(&(naive - chrono::TimeDelta::hours(14))).fix().local_minus_utc(),
        };
        i64::from(seconds) * 1_000_000
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::dates::{Order, stamp};

    #[test]
    fn the_plants_clock_is_not_the_worlds() {
        let mut clock = Clock::new(chrono_tz::Asia::Shanghai);
        let (utc, day) = clock.utc(stamp("2024-03-05 07:30", Order::YearFirst).unwrap());
        assert_eq!(utc, stamp("2024-03-04 23:30", Order::YearFirst).unwrap().clock_micros());
        assert_eq!(day, stamp("2024-03-05", Order::YearFirst).unwrap().day);
    }

    #[test]
    fn summer_time_is_known_and_a_written_offset_is_believed() {
        let mut clock = Clock::new(chrono_tz::Europe::Berlin);
        let at = |clock: &mut Clock, text| clock.utc(stamp(text, Order::YearFirst).unwrap()).0;
        assert_eq!(at(&mut clock, "2024-07-01 12:00"), at(&mut clock, "2024-07-01T10:00:00Z"));
        assert_eq!(at(&mut clock, "2024-01-01 12:00"), at(&mut clock, "2024-01-01T11:00:00Z"));
        // Skipped by the clock: read with the offset before.
        assert_eq!(at(&mut clock, "2024-03-31 02:30"), at(&mut clock, "2024-03-31T01:30:00Z"));
        assert_eq!(at(&mut clock, "2024-10-27 02:30"), at(&mut clock, "2024-10-27T00:30:00Z"));
    }
}
