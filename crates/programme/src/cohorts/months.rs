//! Months as running numbers, and back as days.

use chrono::{Datelike, NaiveDate};
use insight::Grain;
use kernel::Day;

/// The running number of the month of a day.
pub(super) fn month_of(day: Day) -> i32 {
    day.0.year() * 12 + i32::try_from(day.0.month0()).unwrap_or(0)
}

/// The first day of a month.
pub(super) fn first_day(month: i32) -> Day {
    Day(NaiveDate::from_ymd_opt(month.div_euclid(12), month.rem_euclid(12).unsigned_abs() + 1, 1).unwrap_or(NaiveDate::MAX))
}

/// The last day of a month.
pub(super) fn last_day(month: i32) -> Day {
    Grain::Month.last_day(first_day(month))
}

/// So many months as a number to count with.
pub(super) fn months(count: u32) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_becomes_its_first_and_last_day_and_a_month_again() {
        let leap: Day = "2024-02-14".parse().expect("a day");
        let month = month_of(leap);
        assert_eq!((first_day(month).to_string(), last_day(month).to_string()), ("2024-02-01".to_owned(), "2024-02-29".to_owned()));
        assert_eq!(first_day(month - 2).to_string(), "2023-12-01");
        assert_eq!(month_of(first_day(month + 11)), month + 11);
    }
}
