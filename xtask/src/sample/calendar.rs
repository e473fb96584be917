//! The plant's calendar: two years of days, public holidays, shifts.
//!
//! A day is counted from 2024-01-01, a minute from its first midnight, both on the plant's own clock (Asia/Shanghai, without summer time).

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};

pub(super) type Day = i64;
pub(super) type Minute = i64;

pub(super) const MINUTES_PER_DAY: Minute = 1440;
/// 2024-01-01 to 2025-12-31.
pub(super) const DAYS: Day = 731;
pub(super) const END: Minute = DAYS * MINUTES_PER_DAY;
/// 2024-01-01 as spreadsheets count days.
pub(super) const FIRST_SERIAL: i64 = 45_292;

pub(super) fn date(day: Day) -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 1, 1).expect("a day of the calendar") + TimeDelta::days(day)
}

fn day(year: i32, month: u32, day: u32) -> Day {
    let date = NaiveDate::from_ymd_opt(year, month, day).expect("written out below");
    (date - self::date(0)).num_days()
}

pub(super) fn day_of(minute: Minute) -> Day {
    minute.div_euclid(MINUTES_PER_DAY)
}

/// Days with a year to come, since promises and lateness reach beyond the last day.
const HORIZON: Day = DAYS + 366;

/// Year, month, day.
type Ymd = (i32, u32, u32);

/// When nobody works, approximately as announced; plants rest longer around the Spring Festival than offices.
const HOLIDAYS: &[(Ymd, Ymd)] = &[
    ((2024, 1, 1), (2024, 1, 1)),
    ((2024, 2, 5), (2024, 2, 18)),
    ((2024, 4, 4), (2024, 4, 5)),
    ((2024, 5, 1), (2024, 5, 3)),
    ((2024, 6, 10), (2024, 6, 10)),
    ((2024, 9, 16), (2024, 9, 17)),
    ((2024, 10, 1), (2024, 10, 5)),
    ((2025, 1, 1), (2025, 1, 1)),
    ((2025, 1, 24), (2025, 2, 6)),
    ((2025, 4, 4), (2025, 4, 5)),
    ((2025, 5, 1), (2025, 5, 3)),
    ((2025, 5, 31), (2025, 6, 2)),
    ((2025, 10, 1), (2025, 10, 6)),
    ((2026, 1, 1), (2026, 1, 1)),
    ((2026, 2, 12), (2026, 2, 24)),
];

pub(super) struct Calendar {
    works: Vec<bool>,
}

impl Calendar {
    /// `days_per_week` is 5, 6 or 7; public holidays are kept by all.
    pub(super) fn new(days_per_week: u32) -> Self {
        let rests =
            |day: Day| HOLIDAYS.iter().any(|(from, to)| (self::day(from.0, from.1, from.2)..=self::day(to.0, to.1, to.2)).contains(&day));
        let works = (0..HORIZON).map(|day| date(day).weekday().num_days_from_monday() < days_per_week && !rests(day)).collect();
        Self { works }
    }

    pub(super) fn works(&self, day: Day) -> bool {
        usize::try_from(day).ok().and_then(|index| self.works.get(index).copied()).unwrap_or(false)
    }

    /// This day if it is worked on, else the next one that is.
    pub(super) fn workday_from(&self, mut day: Day) -> Day {
        while day < HORIZON && !self.works(day) {
            day += 1;
        }
        day
    }

    /// Only a plain Sunday can be worked as overtime, never a public holiday.
    pub(super) fn is_plain_sunday(&self, day: Day) -> bool {
        date(day).weekday() == Weekday::Sun && !self.works(day) && self.works(day - 1) && self.works(day + 1)
    }
}

/// One stretch of a working day: from, to (minutes after that day's midnight) and the name of the team.
pub(super) struct Shift {
    pub(super) from: Minute,
    pub(super) to: Minute,
    pub(super) zh: &'static str,
    pub(super) en: &'static str,
}

const DAY_SHIFT: Shift = Shift { from: 480, to: 1020, zh: "白班", en: "day" };
const TWO: [Shift; 2] = [Shift { from: 480, to: 990, zh: "白班", en: "day" }, Shift { from: 990, to: 1470, zh: "中班", en: "evening" }];
const THREE: [Shift; 3] = [
    Shift { from: 480, to: 960, zh: "早班", en: "early" },
    Shift { from: 960, to: 1440, zh: "中班", en: "late" },
    Shift { from: 1440, to: 1920, zh: "夜班", en: "night" },
];

/// The shifts of a day when there are one, two or three of them.
pub(super) fn shifts(count: usize) -> &'static [Shift] {
    match count {
        1 => std::slice::from_ref(&DAY_SHIFT),
        2 => &TWO,
        _ => &THREE,
    }
}

pub(super) fn month_of(day: Day) -> (i32, u32) {
    let date = date(day);
    (date.year(), date.month())
}

pub(super) fn is_month_end(day: Day) -> bool {
    month_of(day) != month_of(day + 1)
}

/// How far into the two years a day is, in years.
pub(super) fn years_in(day: Day) -> f64 {
    day as f64 / 365.25
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_years_end_on_new_years_eve_and_the_spring_festival_is_quiet() {
        assert_eq!(date(0).to_string(), "2024-01-01");
        assert_eq!(date(DAYS - 1).to_string(), "2025-12-31");
        let calendar = Calendar::new(6);
        assert!(!calendar.works(day(2024, 2, 10)) && !calendar.works(day(2025, 1, 29)));
        assert!(calendar.works(day(2024, 3, 9)), "a Saturday");
        assert!(!calendar.works(day(2024, 3, 10)) && calendar.is_plain_sunday(day(2024, 3, 10)));
        assert!(!calendar.is_plain_sunday(day(2024, 2, 11)));
        assert_eq!(calendar.workday_from(day(2024, 10, 1)), day(2024, 10, 7));
    }
}
