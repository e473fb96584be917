//! Spans of time: `006:19`, `1:30:00`, `90 min`, `1.5h`, `2小时30分`, and what spreadsheets make of them.

use super::{dates, numbers, texts, units};

/// A span in minutes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    pub minutes: f64,
    /// A spreadsheet turned the span into a day of 1899 or 1900; it was turned back.
    pub damaged: bool,
}

/// The day that spreadsheets count as 0: 1899-12-30.
const DAY_ZERO: i32 = -25_569;

/// A span of time; `per_plain` is how many minutes one plain number of the column means.
#[must_use]
pub fn span(text: &str, per_plain: f64, mark: numbers::Mark) -> Option<Span> {
    let folded = texts::half_width(text.trim());
    let text = folded.trim();
    if text.is_empty() || text.len() > 40 {
        return None;
    }
    if let Some(minutes) = clock(text) {
        return Some(Span { minutes, damaged: false });
    }
    if let Ok((value, unit)) = numbers::number(text, mark) {
        let minutes = match unit {
            Some(unit) if unit.dimension == units::Dimension::Time => value * unit.numerator as f64 / unit.denominator as f64,
            Some(_) => return None,
            None => value * per_plain,
        };
        return minutes.is_finite().then_some(Span { minutes, damaged: false });
    }
    if let Some(minutes) = words(text) {
        return Some(Span { minutes, damaged: false });
    }
    let stamp = dates::stamp(text, dates::Order::YearFirst).ok()?;
    let days = stamp.day - DAY_ZERO;
    (0..=60).contains(&days).then(|| Span { minutes: f64::from(days) * 1440.0 + stamp.micros as f64 / 60e6, damaged: true })
}

/// `H:MM`, `HHH:MM`, `H:MM:SS`, with a fraction of a second.
fn clock(text: &str) -> Option<f64> {
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let mut parts = text.split(':');
    let hours = digits(parts.next()?, 6)?;
    let minutes = digits(parts.next()?, 2)?;
    let seconds = match parts.next() {
        None => 0.0,
        Some(seconds) => {
            let whole = seconds.split('.').next()?;
            digits(whole, 2)?;
            seconds.parse::<f64>().ok()?
        }
    };
    if parts.next().is_some() || minutes > 59 || seconds >= 60.0 {
        return None;
    }
    let total = f64::from(hours) * 60.0 + f64::from(minutes) + seconds / 60.0;
    Some(if negative { -total } else { total })
}

fn digits(text: &str, most: usize) -> Option<u32> {
    if text.is_empty() || text.len() > most || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

/// `2小时30分`, `1d 2h 3m`, `2h30m`, `PT1H30M`.
fn words(text: &str) -> Option<f64> {
    let lower = text.to_ascii_lowercase();
    let mut rest = lower.strip_prefix("pt").unwrap_or(&lower);
    let mut minutes = 0.0;
    let mut found = false;
    while !rest.trim_start().is_empty() {
        rest = rest.trim_start();
        let end = rest.find(|c: char| !(c.is_ascii_digit() || c == '.'))?;
        let value: f64 = rest[..end].parse().ok()?;
        let after = rest[end..].trim_start();
        let stop = after.find(|c: char| c.is_ascii_digit() || c == ' ').unwrap_or(after.len());
        let unit = match &after[..stop] {
            "m" => 1.0,
            name => {
                let unit = units::find(name).filter(|unit| unit.dimension == units::Dimension::Time)?;
                unit.numerator as f64 / unit.denominator as f64
            }
        };
        minutes += value * unit;
        found = true;
        rest = &after[stop..];
    }
    found.then_some(minutes)
}

/// Looks like a span and like nothing else.
#[must_use]
pub fn looks_like(text: &str) -> bool {
    clock(text.trim()).is_some() || words(&texts::half_width(text.trim())).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use numbers::Mark::Point;

    #[test]
    fn spans_are_read_as_they_are_written() {
        for (text, minutes) in [
            ("006:19", 379.0),
            ("000:58", 58.0),
            ("1:30:00", 90.0),
            ("90", 90.0),
            ("90 min", 90.0),
            ("1.5h", 90.0),
            ("2小时30分", 150.0),
            ("1d 2h 3m", 1563.0),
            ("PT1H30M", 90.0),
            ("120秒", 2.0),
            ("0:00", 0.0),
        ] {
            let span = span(text, 1.0, Point).unwrap_or_else(|| panic!("{text} was not read"));
            assert!((span.minutes - minutes).abs() < 1e-9, "{text}: {}", span.minutes);
            assert!(!span.damaged);
        }
        assert!((span("1.5", 60.0, Point).unwrap().minutes - 90.0).abs() < 1e-9);
        assert!(span("abc", 1.0, Point).is_none());
        assert!(span("12:75", 1.0, Point).is_none());
    }

    #[test]
    fn a_span_that_a_spreadsheet_turned_into_a_day_is_turned_back_and_said_so() {
        let found = span("1899/12/31 01:49:00", 1.0, Point).unwrap();
        assert!((found.minutes - (1440.0 + 109.0)).abs() < 1e-9);
        assert!(found.damaged);
    }
}
