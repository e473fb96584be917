//! Days as banks write them.

use chrono::{Datelike, Months, NaiveDate};

/// A day that was read, or what is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Day {
    Good(NaiveDate),
    /// The 29th to 31st of a month that has no such day: the last of that month, which is what is meant
    /// where interest is counted in months of thirty days.
    MonthEnd(NaiveDate),
    Bad,
}

impl Day {
    pub(crate) fn taken(self) -> Option<NaiveDate> {
        match self {
            Self::Good(day) | Self::MonthEnd(day) => Some(day),
            Self::Bad => None,
        }
    }
}

fn from_parts(year: i32, month: u32, day: u32) -> Day {
    if let Some(good) = NaiveDate::from_ymd_opt(year, month, day) {
        return Day::Good(good);
    }
    let month_end = NaiveDate::from_ymd_opt(year, month, 1).and_then(|first| first.checked_add_months(Months::new(1))?.pred_opt());
    match month_end {
        Some(last) if (29..=31).contains(&day) => Day::MonthEnd(last),
        _ => Day::Bad,
    }
}

fn two(text: &str, from: usize) -> Option<u32> {
    text.get(from..from + 2).filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()))?.parse().ok()
}

/// `YYMMDD`. Two digits of a year are of 1980 to 2079, as SWIFT has it.
pub(crate) fn of_six(text: &str) -> Day {
    let parts = || Some((two(text, 0)?, two(text, 2)?, two(text, 4)?));
    parts().map_or(Day::Bad, |(year, month, day)| {
        let century = if year >= 80 { 1900 } else { 2000 };
        i32::try_from(year).map_or(Day::Bad, |year| from_parts(century + year, month, day))
    })
}

/// `MMDD`, in the year that brings it nearest to another day: an entry of the second of January may have a
/// value day in December.
pub(crate) fn of_four(text: &str, near: NaiveDate) -> Day {
    let Some((month, day)) = two(text, 0).zip(two(text, 2)) else { return Day::Bad };
    [0, -1, 1]
        .into_iter()
        .map(|offset| from_parts(near.year() + offset, month, day))
        .filter_map(|found| found.taken().map(|taken| ((taken - near).num_days().abs(), matches!(found, Day::MonthEnd(_)), found)))
        .min_by_key(|(distance, is_month_end, _)| (*distance, *is_month_end))
        .map_or(Day::Bad, |(_, _, found)| found)
}

/// `2024-01-31`, with or without a time or zone behind it.
pub(crate) fn of_iso(text: &str) -> Day {
    let text = text.trim();
    let bytes = text.as_bytes();
    if bytes.len() < 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return Day::Bad;
    }
    let year = text.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit())).and_then(|year| year.parse().ok());
    let parts = || Some((year?, two(text, 5)?, two(text, 8)?));
    parts().map_or(Day::Bad, |(year, month, day)| from_parts(year, month, day))
}

/// Which of two small numbers is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    DayFirst,
    MonthFirst,
}

/// The numbers of a day as people write it, in their order: `2024年1月31日`, `31.01.2024`, `20240131 10:15`.
pub(crate) fn numbers(text: &str) -> Option<[u32; 3]> {
    let text = text.trim();
    let leading: String = text.chars().take_while(char::is_ascii_digit).collect();
    if leading.len() == 8 || leading.len() == 14 {
        return Some([leading.get(..4)?.parse().ok()?, two(&leading, 4)?, two(&leading, 6)?]);
    }
    let mut parts = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let mut number = || parts.next().filter(|part| part.len() <= 4)?.parse().ok();
    Some([number()?, number()?, number()?])
}

/// Whether these are a day and a month before a year, in an order that they do not tell.
pub(crate) fn tells_order(numbers: [u32; 3]) -> Option<Order> {
    match numbers {
        [first, second, year] if first <= 31 && second <= 31 && year > 31 => match (first > 12, second > 12) {
            (true, false) => Some(Order::DayFirst),
            (false, true) => Some(Order::MonthFirst),
            _ => None,
        },
        _ => None,
    }
}

/// The day of three numbers.
pub(crate) fn of_numbers(numbers: [u32; 3], order: Order) -> Day {
    let (year, month, day) = match numbers {
        [year, month, day] if year > 31 => (year, month, day),
        [first, second, year] => match order {
            Order::DayFirst => (year, second, first),
            Order::MonthFirst => (year, first, second),
        },
    };
    let year = if year < 100 { year + 2000 } else { year };
    if !(1900..=2200).contains(&year) {
        return Day::Bad;
    }
    i32::try_from(year).map_or(Day::Bad, |year| from_parts(year, month, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_day_of_two_digits_has_its_century() {
        assert_eq!(of_six("991231"), Day::Good(day(1999, 12, 31)));
        assert_eq!(of_six("240229"), Day::Good(day(2024, 2, 29)));
        assert_eq!(of_six("160230"), Day::MonthEnd(day(2016, 2, 29)));
        assert_eq!(of_six("161301"), Day::Bad);
        assert_eq!(of_six("16é1"), Day::Bad);
    }

    #[test]
    fn an_entry_day_crosses_new_year() {
        assert_eq!(of_four("0102", day(2023, 12, 31)), Day::Good(day(2024, 1, 2)));
        assert_eq!(of_four("1231", day(2024, 1, 2)), Day::Good(day(2023, 12, 31)));
        assert_eq!(of_four("0229", day(2024, 3, 1)), Day::Good(day(2024, 2, 29)));
    }

    #[test]
    fn days_of_people() {
        for text in ["2024-01-31", "2024年1月31日", "20240131", "20240131101500", "31.01.2024", "2024/1/31 10:00:00"] {
            assert_eq!(of_numbers(numbers(text).unwrap(), Order::DayFirst), Day::Good(day(2024, 1, 31)), "{text}");
        }
        assert_eq!(tells_order(numbers("01/31/2024").unwrap()), Some(Order::MonthFirst));
        assert_eq!(tells_order(numbers("01/02/2024").unwrap()), None);
    }
}
