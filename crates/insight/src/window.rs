//! Which days an answer is about, and how they are cut into periods.

use std::fmt;

use chrono::{Datelike, Days, Months, Weekday};
use kernel::Day;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The days that count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Window {
    /// Everything that is on record.
    #[default]
    All,
    /// Both days included.
    Between { from: Day, to: Day },
}

impl Window {
    /// The condition on a column of days.
    #[must_use]
    pub fn condition(&self, column: &str) -> String {
        match self {
            Self::All => "TRUE".to_owned(),
            Self::Between { from, to } => format!("{column} BETWEEN DATE '{from}' AND DATE '{to}'"),
        }
    }

    /// The days of one period.
    #[must_use]
    pub fn of_period(grain: Grain, first: Day) -> Self {
        Self::Between { from: first, to: grain.last_day(first) }
    }
}

/// How long a period is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Grain {
    #[default]
    Month,
    /// From Monday to Sunday.
    Week,
}

impl Grain {
    /// The first day of the period that a column's day falls into, in SQL.
    #[must_use]
    pub fn bucket(self, column: &str) -> String {
        format!("first_day_of('{self}', {column})")
    }

    /// The first day of the period of a day.
    #[must_use]
    pub fn first_day(self, day: Day) -> Day {
        let first = match self {
            Self::Month => day.0.with_day(1),
            Self::Week => Some(day.0.week(Weekday::Mon).first_day()),
        };
        Day(first.unwrap_or(day.0))
    }

    /// The last day of the period that begins on this day.
    #[must_use]
    pub fn last_day(self, first: Day) -> Day {
        let next = match self {
            Self::Month => first.0.checked_add_months(Months::new(1)),
            Self::Week => first.0.checked_add_days(Days::new(7)),
        };
        Day(next.and_then(|next| next.pred_opt()).unwrap_or(first.0))
    }
}

impl fmt::Display for Grain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Month => "month",
            Self::Week => "week",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_and_a_week_know_their_first_and_last_day() {
        let day: Day = "2024-02-14".parse().unwrap();
        assert_eq!(Grain::Month.first_day(day).to_string(), "2024-02-01");
        assert_eq!(Grain::Month.last_day(Grain::Month.first_day(day)).to_string(), "2024-02-29");
        assert_eq!(Grain::Week.first_day(day).to_string(), "2024-02-12");
        assert_eq!(Grain::Week.last_day(Grain::Week.first_day(day)).to_string(), "2024-02-18");
    }
}
