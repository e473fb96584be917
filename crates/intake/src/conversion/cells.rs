//! Reading one cell by the convention of its column.

use super::plan::{PlannedColumn, factor};
use super::remarks::RemarkCode;
use crate::kinds::Shape;
use crate::reading::Cell;
use crate::recognition::shown;
use crate::values::dates::{self, Stamp};
use crate::values::numbers::{self, Mark};
use crate::values::units::Unit;
use crate::values::{flags, spans, texts};
use std::borrow::Cow;

/// The longest text a fact keeps from a spreadsheet.
const LONGEST: usize = 8_000;

/// A value of a row's field.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value<'r> {
    Null,
    Text(Cow<'r, str>),
    /// In millionths.
    Decimal(i64),
    /// Measurements; spans in minutes.
    Number(f64),
    Stamp(Stamp),
    /// Microseconds since midnight.
    Time(i64),
    Flag(bool),
}

impl Value<'_> {
    pub(crate) fn is_null(&self) -> bool {
        matches!(self, Value::Null)
    }

    pub(crate) fn decimal(&self) -> Option<i64> {
        if let Value::Decimal(millionths) = self { Some(*millionths) } else { None }
    }

    pub(crate) fn number(&self) -> Option<f64> {
        match self {
            Value::Number(value) => Some(*value),
            Value::Decimal(millionths) => Some(*millionths as f64 / 1e6),
            _ => None,
        }
    }

    pub(crate) fn stamp(&self) -> Option<Stamp> {
        if let Value::Stamp(stamp) = self { Some(*stamp) } else { None }
    }

    pub(crate) fn text(&self) -> Option<&str> {
        if let Value::Text(text) = self { Some(text) } else { None }
    }
}

/// What a cell gave.
pub(crate) struct Read<'r> {
    pub(crate) value: Value<'r>,
    /// The unit written in the cell itself.
    pub(crate) unit: Option<Unit>,
    /// The value is there, and something about it is doubtful.
    pub(crate) doubt: Option<RemarkCode>,
}

impl<'r> From<Value<'r>> for Read<'r> {
    fn from(value: Value<'r>) -> Self {
        Self { value, unit: None, doubt: None }
    }
}

/// Dates repeat from row to row; the last one of a column is remembered.
#[derive(Default)]
pub(crate) struct LastDate {
    text: String,
    stamp: Option<Stamp>,
}

/// The value of a cell, or why it has none.
pub(crate) fn read<'r>(column: &PlannedColumn, cell: Cell<'r>, last: &mut LastDate) -> Result<Read<'r>, RemarkCode> {
    let cell = match cell {
        Cell::Text(text) => {
            let text = texts::trimmed(text);
            if texts::says_nothing(text) {
                return Ok(blank(column));
            }
            Cell::Text(text)
        }
        Cell::Empty => return Ok(blank(column)),
        other => other,
    };
    match column.shape {
        Shape::Code | Shape::Name => text(column, cell),
        Shape::Decimal(_) => decimal(column, cell),
        Shape::Number(_) | Shape::Share | Shape::Integer => number(column, cell),
        Shape::Day | Shape::Moment => moment(column, cell, last),
        Shape::Time => time(cell),
        Shape::Minutes => minutes(column, cell),
        Shape::Days => days(column, cell),
        Shape::Flag => flag(cell),
    }
}

fn blank<'r>(column: &PlannedColumn) -> Read<'r> {
    if column.blank_is_no && column.shape == Shape::Flag { Value::Flag(false).into() } else { Value::Null.into() }
}

fn text<'r>(column: &PlannedColumn, cell: Cell<'r>) -> Result<Read<'r>, RemarkCode> {
    let text = match cell {
        Cell::Text(text) => {
            let text = if column.point_zero { texts::without_point_zero(text) } else { text };
            texts::tidy(text)
        }
        other => Cow::Owned(shown(other)),
    };
    if text.len() > LONGEST {
        return Err(RemarkCode::TextTooLong);
    }
    if text.is_empty() {
        return Ok(Value::Null.into());
    }
    if let Some(word) = column.words.and_then(|words| words(&text)) {
        return Ok(Value::Text(Cow::Borrowed(word)).into());
    }
    Ok(Value::Text(text).into())
}

fn fault(fault: numbers::Fault) -> RemarkCode {
    match fault {
        numbers::Fault::Unreadable => RemarkCode::NumberUnreadable,
        numbers::Fault::OtherMark => RemarkCode::NumberOtherMark,
        numbers::Fault::TooLarge => RemarkCode::NumberTooLarge,
    }
}

fn decimal<'r>(column: &PlannedColumn, cell: Cell<'r>) -> Result<Read<'r>, RemarkCode> {
    let (millionths, unit) = match cell {
        Cell::Text(text) => {
            if column.unit.is_none()
                && let Some(millionths) = numbers::plain(text.as_bytes(), column.mark)
            {
                return Ok(Value::Decimal(millionths).into());
            }
            let read = numbers::decimal(text, column.mark).map_err(fault)?;
            (read.millionths, read.unit)
        }
        Cell::Number(value) => {
            (numbers::from_cell(value).filter(|millionths| millionths.abs() <= numbers::LARGEST).ok_or(RemarkCode::NumberTooLarge)?, None)
        }
        _ => return Err(RemarkCode::NumberUnreadable),
    };
    let millionths = match factor(column.shape, unit.or(column.unit)) {
        Some((numerator, denominator)) => numbers::scaled(millionths, numerator, denominator).ok_or(RemarkCode::NumberTooLarge)?,
        None => millionths,
    };
    Ok(Read { value: Value::Decimal(millionths), unit, doubt: None })
}

fn number<'r>(column: &PlannedColumn, cell: Cell<'r>) -> Result<Read<'r>, RemarkCode> {
    let (value, unit, is_percent) = match cell {
        Cell::Text(text) => {
            let (value, unit) = numbers::number(text, column.mark).map_err(fault)?;
            (value, unit, text.ends_with(['%', '％']))
        }
        Cell::Number(value) => (value, None, false),
        _ => return Err(RemarkCode::NumberUnreadable),
    };
    let value = match factor(column.shape, unit.or(column.unit)) {
        Some((numerator, denominator)) => value * numerator as f64 / denominator as f64,
        None => value,
    };
    let value = if column.percent && !is_percent { value / 100.0 } else { value };
    if !value.is_finite() {
        return Err(RemarkCode::NumberTooLarge);
    }
    Ok(Read { value: Value::Number(value), unit, doubt: None })
}

fn moment<'r>(column: &PlannedColumn, cell: Cell<'r>, last: &mut LastDate) -> Result<Read<'r>, RemarkCode> {
    let stamp = match cell {
        Cell::Text(text) => {
            if let Some(stamp) = last.stamp.filter(|_| last.text == text) {
                return Ok(Value::Stamp(stamp).into());
            }
            let stamp = match dates::stamp(text, column.order) {
                Ok(stamp) => stamp,
                Err(dates::Fault::NoSuchDay) => return Err(RemarkCode::NoSuchDay),
                Err(dates::Fault::Unreadable) => serial(text)?,
            };
            last.text.clear();
            last.text.push_str(text);
            last.stamp = Some(stamp);
            stamp
        }
        Cell::Number(value) => {
            compact(value).or_else(|| dates::from_serial(value).filter(|_| value >= 10_000.0)).ok_or(RemarkCode::DateUnreadable)?
        }
        Cell::Moment(stamp) => stamp,
        _ => return Err(RemarkCode::DateUnreadable),
    };
    Ok(Value::Stamp(stamp).into())
}

/// `20240305` as a number.
fn compact(value: f64) -> Option<Stamp> {
    if value.fract() != 0.0 || !(18_500_101.0..=22_001_231.0).contains(&value) {
        return None;
    }
    dates::stamp(&format!("{value}"), dates::Order::YearFirst).ok()
}

/// A spreadsheet's serial number that left it as text.
fn serial(text: &str) -> Result<Stamp, RemarkCode> {
    let (value, _) = numbers::number(text, Mark::Point).map_err(|_| RemarkCode::DateUnreadable)?;
    dates::from_serial(value).filter(|_| (10_000.0..80_000.0).contains(&value)).ok_or(RemarkCode::DateUnreadable)
}

fn time<'r>(cell: Cell<'r>) -> Result<Read<'r>, RemarkCode> {
    #[expect(clippy::cast_possible_truncation, reason = "a day has few microseconds")]
    let micros = match cell {
        Cell::Text(text) => dates::time(text).ok_or(RemarkCode::DateUnreadable)?,
        Cell::Minutes(minutes) if (0.0..=1440.0).contains(&minutes) => (minutes * 60e6).round() as i64,
        Cell::Moment(stamp) => stamp.micros,
        _ => return Err(RemarkCode::DateUnreadable),
    };
    Ok(Value::Time(micros).into())
}

fn minutes<'r>(column: &PlannedColumn, cell: Cell<'r>) -> Result<Read<'r>, RemarkCode> {
    let per_plain = factor(column.shape, column.unit).map_or(1.0, |(numerator, denominator)| numerator as f64 / denominator as f64);
    match cell {
        Cell::Text(text) => {
            let span = spans::span(text, per_plain, column.mark).ok_or(RemarkCode::SpanUnreadable)?;
            Ok(Read { value: Value::Number(span.minutes), unit: None, doubt: span.damaged.then_some(RemarkCode::SpanDamaged) })
        }
        Cell::Number(value) if (value * per_plain).is_finite() => Ok(Value::Number(value * per_plain).into()),
        Cell::Minutes(minutes) => Ok(Value::Number(minutes).into()),
        _ => Err(RemarkCode::SpanUnreadable),
    }
}

fn days<'r>(column: &PlannedColumn, cell: Cell<'r>) -> Result<Read<'r>, RemarkCode> {
    let per_plain = factor(column.shape, column.unit).map_or(1.0, |(numerator, denominator)| numerator as f64 / denominator as f64);
    let minutes = match cell {
        Cell::Text(text) => spans::span(text, per_plain * 1440.0, column.mark).ok_or(RemarkCode::SpanUnreadable)?.minutes,
        Cell::Number(value) => value * per_plain * 1440.0,
        Cell::Minutes(minutes) => minutes,
        _ => return Err(RemarkCode::SpanUnreadable),
    };
    if minutes.is_finite() { Ok(Value::Number(minutes / 1440.0).into()) } else { Err(RemarkCode::SpanUnreadable) }
}

fn flag<'r>(cell: Cell<'r>) -> Result<Read<'r>, RemarkCode> {
    match cell {
        Cell::Flag(flag) => Ok(Value::Flag(flag).into()),
        Cell::Text(text) => flags::flag(text).map(|flag| Value::Flag(flag).into()).ok_or(RemarkCode::FlagUnreadable),
        Cell::Number(0.0) => Ok(Value::Flag(false).into()),
        Cell::Number(1.0) => Ok(Value::Flag(true).into()),
        _ => Err(RemarkCode::FlagUnreadable),
    }
}
