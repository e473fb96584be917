//! Weeks and months as running numbers, and back as days.

use chrono::{Datelike, NaiveDate};
use estimating::plan::Window;
use insight::Grain;
use kernel::Day;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// 1970-01-01 was a Thursday: three days after a Monday.
const THURSDAY: i32 = 3;

/// From the first day to the last, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Span {
    pub from: Day,
    pub to: Day,
}

/// The running number of the week or month of a day.
pub(super) fn period_of(grain: Grain, day: Day) -> i32 {
    match grain {
        Grain::Week => (day.days() + THURSDAY).div_euclid(7),
        Grain::Month => day.0.year() * 12 + i32::try_from(day.0.month0()).unwrap_or(0),
    }
}

/// The first day of a period.
pub(super) fn first_day(grain: Grain, period: i32) -> Day {
    let day = match grain {
        Grain::Week => Day::from_days(period.saturating_mul(7).saturating_sub(THURSDAY)),
        Grain::Month => NaiveDate::from_ymd_opt(period.div_euclid(12), period.rem_euclid(12).unsigned_abs() + 1, 1).map(Day),
    };
    day.unwrap_or(Day(NaiveDate::MAX))
}

/// The days of a window of periods.
pub(super) fn span(grain: Grain, window: Window) -> Span {
    Span { from: first_day(grain, window.first), to: grain.last_day(first_day(grain, window.last)) }
}

/// The periods of a stretch of whole weeks or months.
pub(super) fn window(grain: Grain, span: Span) -> Window {
    Window { first: period_of(grain, span.from), last: period_of(grain, span.to) }
}

/// Periods of a year.
pub(super) const fn year(grain: Grain) -> u32 {
    match grain {
        Grain::Week => 52,
        Grain::Month => 12,
    }
}

/// So many weeks in periods, rounded up.
pub(super) fn of_weeks(grain: Grain, weeks: u32) -> u32 {
    match grain {
        Grain::Week => weeks,
        Grain::Month => (weeks * 12).div_ceil(52),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_begins_on_monday_and_a_month_on_its_first() {
        let wednesday: Day = "2026-03-04".parse().unwrap();
        let week = period_of(Grain::Week, wednesday);
        assert_eq!(first_day(Grain::Week, week).to_string(), "2026-03-02");
        assert_eq!(period_of(Grain::Week, "2026-03-01".parse().unwrap()), week - 1);
        let month = period_of(Grain::Month, wednesday);
        assert_eq!(first_day(Grain::Month, month - 3).to_string(), "2025-12-01");
    }

    #[test]
    fn a_window_becomes_days_and_a_window_again() {
        for grain in [Grain::Week, Grain::Month] {
            let first = period_of(grain, "2025-01-08".parse().unwrap());
            let whole = Window { first, last: first + 17 };
            assert_eq!(window(grain, span(grain, whole)), whole);
        }
        assert_eq!(of_weeks(Grain::Month, 26), 6);
        assert_eq!(of_weeks(Grain::Month, 5), 2);
    }
}
