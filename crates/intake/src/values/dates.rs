//! Days and moments as people write them, on the plant's own clock.
//!
//! `2024-03-05`, `2024/3/5`, `5.3.2024`, `03/05/2024`, `2024年3月5日`, `20240305`, `5-Mar-24`, Excel serials; with times such as
//! `08:26`, `8:26:01.5`, `2:05 PM`, `下午2:05`, `T08:26Z`.
//! Whether `03/05` is March or May is decided for a whole column ([`evidence`]), never for one cell.

use super::texts;
use serde::{Deserialize, Serialize};

pub const DAY_MICROS: i64 = 86_400_000_000;
const FIRST_YEAR: i32 = 1850;
const LAST_YEAR: i32 = 2200;
/// The day that spreadsheets count as 0: 1899-12-30, in days since 1970-01-01.
const DAY_ZERO: i32 = -25_569;
/// Excel's other calendar counts from 1904-01-01.
pub const DAYS_TO_1904: f64 = 1462.0;

/// In which order day, month and year stand when the year does not come first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DateOrder)]
pub enum Order {
    #[default]
    YearFirst,
    DayFirst,
    MonthFirst,
}

/// A moment on the plant's clock, or a whole day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Days since 1970-01-01.
    pub day: i32,
    /// Microseconds since midnight.
    pub micros: i64,
    pub has_time: bool,
    /// Minutes east of Greenwich, when the text says so.
    pub offset: Option<i32>,
}

impl Stamp {
    #[must_use]
    pub fn at_midnight(day: i32) -> Self {
        Self { day, micros: 0, has_time: false, offset: None }
    }

    /// Microseconds since 1970-01-01 on the plant's clock.
    #[must_use]
    pub fn clock_micros(self) -> i64 {
        i64::from(self.day) * DAY_MICROS + self.micros
    }
}

/// Why a text is not a date of this column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    Unreadable,
    /// It has the form of a date, but there is no such day: 2024-02-30, or month 13 in the column's order.
    NoSuchDay,
}

/// Days since 1970-01-01 of a day of the Gregorian calendar.
#[must_use]
pub fn day_number(year: i32, month: u32, day: u32) -> Option<i32> {
    if !(FIRST_YEAR..=LAST_YEAR).contains(&year) || !(1..=12).contains(&month) || day == 0 || day > month_length(year, month) {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month = i32::try_from(month).ok()?;
    let day_of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + i32::try_from(day).ok()? - 1;
    Some(era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468)
}

fn month_length(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// `2024-03-05` of a day number.
#[must_use]
pub fn format_day(day: i32) -> String {
    let (year, month, day) = civil(day);
    format!("{year:04}-{month:02}-{day:02}")
}

fn civil(day: i32) -> (i32, i32, i32) {
    let z = day + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    (yoe + era * 400 + i32::from(month <= 2), month, doy - (153 * mp + 2) / 5 + 1)
}

/// A day or moment, written in any of the ways above.
pub fn stamp(text: &str, order: Order) -> Result<Stamp, Fault> {
    if let Some(stamp) = iso(text.as_bytes()) {
        return Ok(stamp);
    }
    if text.len() > 60 {
        return Err(Fault::Unreadable);
    }
    let folded = texts::half_width(text.trim());
    let (parts, rest) = day_parts(folded.trim()).ok_or(Fault::Unreadable)?;
    let day = parts.day(order)?;
    let rest = rest.trim_start_matches([' ', 'T', 't', ',']).trim();
    let rest = without_weekday(rest);
    if rest.is_empty() {
        return Ok(Stamp::at_midnight(day));
    }
    let (micros, offset) = time_and_offset(rest).ok_or(Fault::Unreadable)?;
    let (day, micros) = if micros >= DAY_MICROS { (day + 1, micros - DAY_MICROS) } else { (day, micros) };
    Ok(Stamp { day, micros, has_time: true, offset })
}

/// `2010-12-01 08:26:00`, `2012/01/29 23:24:00.000`, `2024-03-05`: what exports write, without detours.
fn iso(bytes: &[u8]) -> Option<Stamp> {
    if bytes.len() < 10 || bytes.len() > 27 {
        return None;
    }
    let separator = bytes[4];
    if !matches!(separator, b'-' | b'/') || bytes[7] != separator {
        return None;
    }
    let year = two(bytes, 0)? * 100 + two(bytes, 2)?;
    let day = day_number(i32::try_from(year).ok()?, two(bytes, 5)?, two(bytes, 8)?)?;
    if bytes.len() == 10 {
        return Some(Stamp::at_midnight(day));
    }
    if bytes.len() < 16 || !matches!(bytes[10], b' ' | b'T') || bytes[13] != b':' {
        return None;
    }
    let (hour, minute) = (two(bytes, 11)?, two(bytes, 14)?);
    let mut second = 0;
    let mut fraction = 0;
    if bytes.len() > 16 {
        if bytes.len() < 19 || bytes[16] != b':' {
            return None;
        }
        second = two(bytes, 17)?;
        if bytes.len() > 19 {
            if bytes[19] != b'.' || bytes.len() == 20 {
                return None;
            }
            let mut scale = 100_000;
            for &byte in &bytes[20..] {
                fraction += i64::from(byte.is_ascii_digit().then(|| byte - b'0')?) * scale;
                scale /= 10;
            }
        }
    }
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    Some(Stamp { day, micros: i64::from(hour * 3600 + minute * 60 + second) * 1_000_000 + fraction, has_time: true, offset: None })
}

fn two(bytes: &[u8], at: usize) -> Option<u32> {
    let tens = bytes[at].wrapping_sub(b'0');
    let ones = bytes[at + 1].wrapping_sub(b'0');
    (tens < 10 && ones < 10).then(|| u32::from(tens) * 10 + u32::from(ones))
}

/// Three figures of a date in the order in which they were written.
#[derive(Clone, Copy, Debug)]
struct Parts {
    figures: [u32; 3],
    /// What the text itself says about the order.
    form: Form,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    YearFirst,
    /// Day and month are told apart by a month's name.
    DayFirst,
    /// `5/3/2024`: the column decides.
    YearLast,
    /// `5/3/24` or `24/3/5`: the column decides.
    ShortYear,
}

impl Parts {
    fn day(self, order: Order) -> Result<i32, Fault> {
        let [a, b, c] = self.figures;
        let (year, month, day) = match (self.form, order) {
            (Form::YearFirst, _) => (a, b, c),
            (Form::DayFirst, _) | (Form::YearLast, Order::DayFirst | Order::YearFirst) => (c, b, a),
            (Form::YearLast, Order::MonthFirst) => (c, a, b),
            (Form::ShortYear, Order::YearFirst) => (long_year(a), b, c),
            (Form::ShortYear, Order::DayFirst) => (long_year(c), b, a),
            (Form::ShortYear, Order::MonthFirst) => (long_year(c), a, b),
        };
        day_number(i32::try_from(year).map_err(|_| Fault::NoSuchDay)?, month, day).ok_or(Fault::NoSuchDay)
    }
}

fn long_year(short: u32) -> u32 {
    if short < 70 { 2000 + short } else { 1900 + short }
}

/// The three figures at the start of a text, and what stands behind them.
fn day_parts(text: &str) -> Option<(Parts, &str)> {
    let (first, rest) = leading_digits(text);
    match first.len() {
        0 => return named_month_first(text),
        8 => return compact(first, rest),
        14 if rest.is_empty() => return compact(&first[..8], &text[8..]),
        5..=13 | 15.. => return None,
        _ => {}
    }
    let a: u32 = first.parse().ok()?;
    if let Some(rest) = rest.strip_prefix('年') {
        return han_date(a, rest);
    }
    let separator = rest.chars().next()?;
    if !matches!(separator, '-' | '/' | '.' | ' ') {
        let (month, rest) = month_name(rest)?;
        return day_first_named(a, month, rest);
    }
    let rest = &rest[1..];
    if let Some((month, rest)) = month_name(rest) {
        return day_first_named(a, month, rest);
    }
    let (second, rest) = leading_digits(rest.trim_start());
    // A month is written without its day in ledgers: its first day is meant.
    if first.len() == 4 && matches!(separator, '-' | '/') && rest.is_empty() && (1..=2).contains(&second.len()) {
        return Some((Parts { figures: [a, second.parse().ok()?, 1], form: Form::YearFirst }, rest));
    }
    let (third, rest) = leading_digits(rest.strip_prefix(separator)?.trim_start());
    if second.is_empty() || second.len() > 2 || third.is_empty() {
        return None;
    }
    let (b, c) = (second.parse().ok()?, third.parse().ok()?);
    let form = match (first.len(), third.len()) {
        (4, 1 | 2) => Form::YearFirst,
        (1 | 2, 4) => Form::YearLast,
        (1 | 2, 1 | 2) => Form::ShortYear,
        _ => return None,
    };
    Some((Parts { figures: [a, b, c], form }, rest))
}

fn compact<'t>(digits: &str, rest: &'t str) -> Option<(Parts, &'t str)> {
    let figures = [digits[..4].parse().ok()?, digits[4..6].parse().ok()?, digits[6..8].parse().ok()?];
    Some((Parts { figures, form: Form::YearFirst }, rest))
}

/// `2024年3月5日`, `2024年3月` (its first day), `24年3月5号`.
fn han_date(year: u32, rest: &str) -> Option<(Parts, &str)> {
    let (month, rest) = leading_digits(rest.trim_start());
    let rest = rest.trim_start().strip_prefix('月')?;
    let (day, after) = leading_digits(rest.trim_start());
    let year = if year < 100 { long_year(year) } else { year };
    let month = month.parse().ok()?;
    if day.is_empty() {
        return Some((Parts { figures: [year, month, 1], form: Form::YearFirst }, rest.trim_start()));
    }
    let after = after.trim_start();
    let after = after.strip_prefix('日').or_else(|| after.strip_prefix('号')).unwrap_or(after);
    Some((Parts { figures: [year, month, day.parse().ok()?], form: Form::YearFirst }, after))
}

/// `5-Mar-24`, `05 March 2024`.
fn day_first_named(day: u32, month: u32, rest: &str) -> Option<(Parts, &str)> {
    let (year, rest) = leading_digits(rest.trim_start_matches(['-', '/', ' ', '.', ',']));
    let year = match year.len() {
        2 => long_year(year.parse().ok()?),
        4 => year.parse().ok()?,
        _ => return None,
    };
    Some((Parts { figures: [day, month, year], form: Form::DayFirst }, rest))
}

/// `Mar 5, 2024`.
fn named_month_first(text: &str) -> Option<(Parts, &str)> {
    let text = without_weekday(text);
    let (month, rest) = month_name(text)?;
    let (day, rest) = leading_digits(rest.trim_start_matches(['-', '/', ' ', '.']));
    if day.is_empty() || day.len() > 2 {
        return None;
    }
    day_first_named(day.parse().ok()?, month, rest)
}

fn month_name(text: &str) -> Option<(u32, &str)> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let start = text.get(..3)?.to_ascii_lowercase();
    let index = MONTHS.iter().position(|month| *month == start)?;
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    Some((u32::try_from(index).ok()? + 1, &text[end..]))
}

fn without_weekday(text: &str) -> &str {
    let text = text.trim_start_matches(['(', '（']);
    for prefix in ["星期", "周"] {
        if let Some(rest) = text.strip_prefix(prefix) {
            let mut chars = rest.chars();
            chars.next();
            return chars.as_str().trim_start_matches([')', '）', ' ']);
        }
    }
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    if text.get(..3).is_some_and(|start| DAYS.contains(&start.to_ascii_lowercase().as_str())) {
        let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
        return text[end..].trim_start_matches([',', '.', ' ']);
    }
    text
}

fn leading_digits(text: &str) -> (&str, &str) {
    let end = text.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    text.split_at(end)
}

/// A time of day in microseconds since midnight: `8:26`, `08:26:01.5`, `2:05 PM`, `下午2:05`, `8时26分`.
#[must_use]
pub fn time(text: &str) -> Option<i64> {
    let folded = texts::half_width(text.trim());
    time_and_offset(folded.trim()).map(|(micros, _)| micros)
}

fn time_and_offset(text: &str) -> Option<(i64, Option<i32>)> {
    let (noon, text) = half_of_day(text);
    let (hour, rest) = leading_digits(text);
    if hour.is_empty() || hour.len() > 2 {
        if hour.len() == 6 && rest.is_empty() {
            return clock_micros([hour[..2].parse().ok()?, hour[2..4].parse().ok()?, hour[4..].parse().ok()?], 0, None)
                .map(|micros| (micros, None));
        }
        return None;
    }
    let mut figures = [hour.parse().ok()?, 0, 0];
    let mut fraction = 0;
    let mut rest = rest.trim_start();
    let mut read = 1;
    for (index, marks) in [[':', '时', '点'], [':', '分', '分']].iter().enumerate() {
        let Some(after) = rest.strip_prefix(marks.as_slice()) else { break };
        let (figure, after) = leading_digits(after.trim_start());
        if figure.is_empty() && !rest.starts_with(':') {
            rest = after;
            break;
        }
        if figure.is_empty() || figure.len() > 2 {
            return None;
        }
        figures[index + 1] = figure.parse().ok()?;
        read += 1;
        rest = after.trim_start();
    }
    rest = rest.strip_prefix(['分', '秒']).unwrap_or(rest);
    if read == 1
        && noon.is_none()
        && !text.contains(['时', '点'])
        && half_of_day(rest).0.is_none()
        && !rest.trim().to_ascii_lowercase().ends_with('m')
    {
        return None;
    }
    if let Some(after) = rest.strip_prefix(['.', ',']) {
        let (digits, after) = leading_digits(after);
        let mut scale = 100_000;
        for byte in digits.bytes() {
            fraction += i64::from(byte - b'0') * scale;
            scale /= 10;
        }
        rest = after;
    }
    let (late, rest) = half_of_day(rest.trim_start());
    let micros = clock_micros(figures, fraction, noon.or(late))?;
    offset(rest.trim()).map(|offset| (micros, offset))
}

/// AM, PM, 上午, 下午, 中午, 晚上, 凌晨 at the start of a text: is it the second half of the day?
fn half_of_day(text: &str) -> (Option<bool>, &str) {
    for (word, after_noon) in [("上午", false), ("早上", false), ("凌晨", false), ("下午", true), ("晚上", true), ("中午", true)]
    {
        if let Some(rest) = text.strip_prefix(word) {
            return (Some(after_noon), rest.trim_start());
        }
    }
    for (word, after_noon) in [("a.m.", false), ("p.m.", true), ("am", false), ("pm", true)] {
        if text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)) {
            return (Some(after_noon), text[word.len()..].trim_start());
        }
    }
    (None, text)
}

fn clock_micros([hour, minute, second]: [u32; 3], fraction: i64, after_noon: Option<bool>) -> Option<i64> {
    let hour = match after_noon {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    let whole_day = hour == 24 && minute == 0 && second == 0;
    if (hour > 23 && !whole_day) || minute > 59 || second > 59 {
        return None;
    }
    Some(i64::from(hour * 3600 + minute * 60 + second) * 1_000_000 + fraction)
}

/// `Z`, `+08:00`, `+0800`, `UTC`; nothing is no offset, anything else is no time.
#[expect(clippy::option_option, reason = "outer: is it readable; inner: does the text say an offset")]
fn offset(text: &str) -> Option<Option<i32>> {
    if text.is_empty() {
        return Some(None);
    }
    if text.eq_ignore_ascii_case("z") || text.eq_ignore_ascii_case("utc") || text.eq_ignore_ascii_case("gmt") {
        return Some(Some(0));
    }
    let sign = match text.as_bytes()[0] {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits: String = text[1..].chars().filter(|c| *c != ':').collect();
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (hours, minutes): (i32, i32) = match digits.len() {
        2 => (digits.parse().ok()?, 0),
        4 => (digits[..2].parse().ok()?, digits[2..].parse().ok()?),
        _ => return None,
    };
    (hours <= 14 && minutes < 60).then_some(Some(sign * (hours * 60 + minutes)))
}

/// The moment a spreadsheet's serial number stands for; sub-second noise of the binary number is rounded away.
#[must_use]
pub fn from_serial(serial: f64) -> Option<Stamp> {
    if !serial.is_finite() || !(0.0..110_000.0).contains(&serial) {
        return None;
    }
    // Excel believes in a 29th of February 1900; days before it are one off.
    let serial = if serial < 60.0 { serial + 1.0 } else { serial };
    #[expect(clippy::cast_possible_truncation, reason = "bounded above")]
    let (day, millis) = (serial.floor() as i32, ((serial - serial.floor()) * 86_400_000.0).round() as i64);
    Some(whole_seconds(Stamp { day: day + DAY_ZERO, micros: millis * 1000, has_time: millis != 0, offset: None }))
}

/// Spreadsheets keep about a millisecond: a moment within two of a whole second is that second.
#[must_use]
pub(crate) fn whole_seconds(stamp: Stamp) -> Stamp {
    let off = stamp.micros % 1_000_000;
    let micros = match off {
        0..=2_000 => stamp.micros - off,
        998_000.. => stamp.micros + 1_000_000 - off,
        _ => stamp.micros,
    };
    let day = stamp.day + i32::from(micros >= DAY_MICROS);
    let micros = micros % DAY_MICROS;
    Stamp { day, micros, has_time: micros != 0, offset: stamp.offset }
}

/// What one cell tells about the order of day and month in its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    NotADate,
    /// A date every order reads alike.
    Sure,
    DayFirst,
    MonthFirst,
    /// Two-digit years in front, as in `24/3/18` where only one reading is a day.
    YearFirst,
    /// `03/05/2024`.
    Either,
    /// `5.3.2024`: points are written where the day comes first, unless the column says otherwise.
    EitherPoints,
}

/// What this cell tells about the order of day and month in its column.
#[must_use]
pub fn evidence(text: &str) -> Evidence {
    if iso(text.as_bytes()).is_some() {
        return Evidence::Sure;
    }
    if text.len() > 60 {
        return Evidence::NotADate;
    }
    let folded = texts::half_width(text.trim());
    let Some((parts, rest)) = day_parts(folded.trim()) else { return Evidence::NotADate };
    let tail = without_weekday(rest.trim_start_matches([' ', 'T', 't', ',']).trim());
    if !tail.is_empty() && time_and_offset(tail).is_none() {
        return Evidence::NotADate;
    }
    let reads = |order| parts.day(order).is_ok();
    match parts.form {
        Form::YearFirst | Form::DayFirst => {
            if reads(Order::YearFirst) {
                Evidence::Sure
            } else {
                Evidence::NotADate
            }
        }
        Form::YearLast => match (reads(Order::DayFirst), reads(Order::MonthFirst)) {
            (true, true) if parts.figures[0] == parts.figures[1] => Evidence::Sure,
            (true, true) if folded.split(['.']).count() == 3 => Evidence::EitherPoints,
            (true, true) => Evidence::Either,
            (true, false) => Evidence::DayFirst,
            (false, true) => Evidence::MonthFirst,
            (false, false) => Evidence::NotADate,
        },
        Form::ShortYear => match (reads(Order::YearFirst), reads(Order::DayFirst), reads(Order::MonthFirst)) {
            (true, false, false) => Evidence::YearFirst,
            (false, true, false) => Evidence::DayFirst,
            (false, false, true) => Evidence::MonthFirst,
            (false, false, false) => Evidence::NotADate,
            _ => Evidence::Either,
        },
    }
}

#[cfg(test)]
mod tests;
