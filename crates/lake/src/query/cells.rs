//! Answers as plain values.

use arrow::array::{Array, ArrayRef, AsArray, RecordBatch};
use arrow::datatypes::{
    DataType, Date32Type, Decimal32Type, Decimal64Type, Decimal128Type, Float16Type, Float32Type, Float64Type, Int8Type, Int16Type,
    Int32Type, Int64Type, Schema, TimeUnit, TimestampMicrosecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow::error::ArrowError;
use arrow::util::display::{ArrayFormatter, FormatOptions};
use chrono::{DateTime, Days, NaiveDate, SecondsFormat};
use serde::{Serialize, Serializer};

use crate::vocabulary::Kind;

/// One value of an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Null,
    Text(String),
    /// An exact decimal: `unscaled` divided by ten to the power of `scale`.
    Decimal {
        unscaled: i128,
        scale: i8,
    },
    Number(f64),
    Integer(i64),
    /// Days since 1970-01-01.
    Date(i32),
    /// Microseconds since 1970-01-01, UTC.
    Instant(i64),
    Flag(bool),
}

impl Cell {
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// As a floating-point number, when it is one or can be taken as one.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "an indicator is a measurement; fifteen digits are plenty")]
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Decimal { unscaled, scale } => Some(*unscaled as f64 / 10_f64.powi(i32::from(*scale))),
            Self::Number(number) => Some(*number),
            Self::Integer(integer) => Some(*integer as f64),
            Self::Flag(flag) => Some(if *flag { 1.0 } else { 0.0 }),
            Self::Null | Self::Text(_) | Self::Date(_) | Self::Instant(_) => None,
        }
    }

    #[must_use]
    pub fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub fn date(&self) -> Option<i32> {
        if let Self::Date(days) = self { Some(*days) } else { None }
    }

    #[must_use]
    pub fn integer(&self) -> Option<i64> {
        match self {
            Self::Integer(integer) => Some(*integer),
            Self::Decimal { unscaled, scale: 0 } => i64::try_from(*unscaled).ok(),
            _ => None,
        }
    }

    /// A decimal in millionths, when it is exactly that.
    #[must_use]
    pub fn millionths(&self) -> Option<i64> {
        let (unscaled, scale) = match self {
            Self::Decimal { unscaled, scale } => (*unscaled, i32::from(*scale)),
            Self::Integer(integer) => (i128::from(*integer), 0),
            _ => return None,
        };
        let shift = 6 - scale;
        let power = 10_i128.checked_pow(shift.unsigned_abs())?;
        let exact = if shift >= 0 { unscaled.checked_mul(power)? } else { (unscaled % power == 0).then_some(unscaled / power)? };
        i64::try_from(exact).ok()
    }

    /// As a person or a spreadsheet reads it; nothing for an unknown value.
    #[must_use]
    pub fn plain(&self) -> String {
        match self {
            Self::Null => String::new(),
            Self::Text(text) => text.clone(),
            Self::Decimal { unscaled, scale } => decimal(*unscaled, *scale),
            Self::Number(number) => number.to_string(),
            Self::Integer(integer) => integer.to_string(),
            Self::Date(days) => day(*days),
            Self::Instant(micros) => instant(*micros),
            Self::Flag(flag) => flag.to_string(),
        }
    }

    /// Roughly what it takes to hold and to send it.
    fn bytes(&self) -> usize {
        16 + self.text().map_or(0, str::len)
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Number(number) => serializer.serialize_f64(*number),
            Self::Integer(integer) => serializer.serialize_i64(*integer),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Decimal { .. } | Self::Date(_) | Self::Instant(_) => serializer.serialize_str(&self.plain()),
        }
    }
}

/// A column of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = AnswerColumn)]
pub struct Column {
    pub name: String,
    pub kind: Kind,
}

/// An answer: columns and rows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, utoipa::ToSchema)]
#[schema(as = Answer)]
pub struct Table {
    pub columns: Vec<Column>,
    /// Null, text, number or boolean; decimals, days and moments as text.
    #[schema(value_type = Vec<Vec<Object>>)]
    pub rows: Vec<Vec<Cell>>,
    /// There were more rows than the limits let through.
    pub truncated: bool,
}

impl Table {
    /// Where the column of that name is.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// The first cell of the first row: the answer to "how many".
    #[must_use]
    pub fn single(&self) -> Option<&Cell> {
        self.rows.first()?.first()
    }

    pub(crate) fn of(schema: &Schema) -> Self {
        let columns = schema.fields().iter().map(|field| Column { name: field.name().clone(), kind: kind(field.data_type()) });
        Self { columns: columns.collect(), rows: Vec::new(), truncated: false }
    }

    /// Add rows up to a number of rows and bytes; says how many bytes were added.
    pub(crate) fn add(&mut self, batch: &RecordBatch, max_rows: usize, max_bytes: usize) -> Result<usize, ArrowError> {
        let columns = batch.columns().iter().map(cells).collect::<Result<Vec<_>, _>>()?;
        let mut bytes = 0;
        for row in 0..batch.num_rows() {
            if self.rows.len() >= max_rows || bytes > max_bytes {
                self.truncated = true;
                break;
            }
            let cells: Vec<Cell> = columns.iter().map(|column| column(row)).collect();
            bytes += cells.iter().map(Cell::bytes).sum::<usize>();
            self.rows.push(cells);
        }
        Ok(bytes)
    }
}

fn kind(data_type: &DataType) -> Kind {
    match data_type {
        DataType::Boolean => Kind::Flag,
        DataType::Date32 | DataType::Date64 => Kind::Date,
        DataType::Timestamp(_, Some(_)) => Kind::Instant,
        DataType::Float16 | DataType::Float32 | DataType::Float64 => Kind::Number,
        DataType::UInt64 => Kind::Decimal,
        integer if integer.is_integer() => Kind::Integer,
        DataType::Decimal32(..) | DataType::Decimal64(..) | DataType::Decimal128(..) => Kind::Decimal,
        DataType::Dictionary(_, values) => kind(values),
        _ => Kind::Text,
    }
}

type Read<'a> = Box<dyn Fn(usize) -> Cell + 'a>;

/// How to read the cells of one column.
fn cells(array: &ArrayRef) -> Result<Read<'_>, ArrowError> {
    macro_rules! read {
        ($values:expr, $cell:expr) => {{
            let values = $values;
            Box::new(move |row| if values.is_null(row) { Cell::Null } else { $cell(values.value(row)) })
        }};
    }
    Ok(match array.data_type() {
        DataType::Utf8 => read!(array.as_string::<i32>(), |text: &str| Cell::Text(text.to_owned())),
        DataType::LargeUtf8 => read!(array.as_string::<i64>(), |text: &str| Cell::Text(text.to_owned())),
        DataType::Utf8View => read!(array.as_string_view(), |text: &str| Cell::Text(text.to_owned())),
        DataType::Boolean => read!(array.as_boolean(), Cell::Flag),
        DataType::Date32 => read!(array.as_primitive::<Date32Type>(), Cell::Date),
        DataType::Int8 => read!(array.as_primitive::<Int8Type>(), |value| Cell::Integer(i64::from(value))),
        DataType::Int16 => read!(array.as_primitive::<Int16Type>(), |value| Cell::Integer(i64::from(value))),
        DataType::Int32 => read!(array.as_primitive::<Int32Type>(), |value| Cell::Integer(i64::from(value))),
        DataType::Int64 => read!(array.as_primitive::<Int64Type>(), Cell::Integer),
        DataType::UInt8 => read!(array.as_primitive::<UInt8Type>(), |value| Cell::Integer(i64::from(value))),
        DataType::UInt16 => read!(array.as_primitive::<UInt16Type>(), |value| Cell::Integer(i64::from(value))),
        DataType::UInt32 => read!(array.as_primitive::<UInt32Type>(), |value| Cell::Integer(i64::from(value))),
        DataType::UInt64 => read!(array.as_primitive::<UInt64Type>(), |value| Cell::Decimal { unscaled: i128::from(value), scale: 0 }),
        DataType::Float16 => read!(array.as_primitive::<Float16Type>(), |value| number(f64::from(value))),
        DataType::Float32 => read!(array.as_primitive::<Float32Type>(), |value| number(f64::from(value))),
        DataType::Float64 => read!(array.as_primitive::<Float64Type>(), number),
        DataType::Decimal32(_, scale) => {
            read!(array.as_primitive::<Decimal32Type>(), |value| Cell::Decimal { unscaled: i128::from(value), scale: *scale })
        }
        DataType::Decimal64(_, scale) => {
            read!(array.as_primitive::<Decimal64Type>(), |value| Cell::Decimal { unscaled: i128::from(value), scale: *scale })
        }
        DataType::Decimal128(_, scale) => {
            read!(array.as_primitive::<Decimal128Type>(), |unscaled| Cell::Decimal { unscaled, scale: *scale })
        }
        DataType::Timestamp(TimeUnit::Microsecond, Some(_)) => read!(array.as_primitive::<TimestampMicrosecondType>(), Cell::Instant),
        DataType::Timestamp(_, Some(zone)) => converted(array, &DataType::Timestamp(TimeUnit::Microsecond, Some(zone.clone())))?,
        DataType::Date64 => converted(array, &DataType::Date32)?,
        DataType::Dictionary(_, values) => converted(array, values)?,
        _ => {
            let text = ArrayFormatter::try_new(array.as_ref(), &FormatOptions::default().with_display_error(true))?;
            Box::new(move |row| if array.is_null(row) { Cell::Null } else { Cell::Text(text.value(row).to_string()) })
        }
    })
}

/// Read as another type that has a cell of its own.
fn converted(array: &ArrayRef, to: &DataType) -> Result<Read<'static>, ArrowError> {
    let cast = arrow::compute::cast(array, to)?;
    let read = cells(&cast)?;
    let values: Vec<Cell> = (0..cast.len()).map(read).collect();
    Ok(Box::new(move |row| values[row].clone()))
}

/// What is not a number, or has no end, is not a value that anybody could use.
fn number(value: f64) -> Cell {
    if value.is_finite() { Cell::Number(value) } else { Cell::Null }
}

fn decimal(unscaled: i128, scale: i8) -> String {
    let Ok(places @ 1..) = usize::try_from(scale) else {
        let power = 10_i128.checked_pow(u32::from(scale.unsigned_abs())).unwrap_or(1);
        return unscaled.checked_mul(power).map_or_else(|| format!("{unscaled}e{}", -scale), |whole| whole.to_string());
    };
    let digits = format!("{:0>width$}", unscaled.unsigned_abs(), width = places + 1);
    let (whole, part) = digits.split_at(digits.len() - places);
    let sign = if unscaled < 0 { "-" } else { "" };
    match part.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        part => format!("{sign}{whole}.{part}"),
    }
}

fn day(days: i32) -> String {
    let epoch = NaiveDate::default();
    let steps = Days::new(u64::from(days.unsigned_abs()));
    let date = if days < 0 { epoch.checked_sub_days(steps) } else { epoch.checked_add_days(steps) };
    date.map_or_else(|| format!("day {days}"), |date| date.to_string())
}

fn instant(micros: i64) -> String {
    DateTime::from_timestamp_micros(micros)
        .map_or_else(|| format!("microsecond {micros}"), |moment| moment.to_rfc3339_opts(SecondsFormat::AutoSi, true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_is_written_exactly_and_without_needless_zeros() {
        let plain = |unscaled, scale| Cell::Decimal { unscaled, scale }.plain();
        assert_eq!(plain(1_500_000, 6), "1.5");
        assert_eq!(plain(-1, 6), "-0.000001");
        assert_eq!(plain(0, 6), "0");
        assert_eq!(plain(12_000_000, 6), "12");
        assert_eq!(plain(7, 0), "7");
        assert_eq!(plain(7, -2), "700");
        assert_eq!(plain(i128::MIN, 6), "-170141183460469231731687303715884.105728");
    }

    #[test]
    fn days_and_moments_are_written_as_the_interface_writes_them() {
        assert_eq!(Cell::Date(-1).plain(), "1969-12-31");
        assert_eq!(Cell::Date(i32::MAX).plain(), "day 2147483647");
        assert_eq!(Cell::Instant(1_500_000).plain(), "1970-01-01T00:00:01.500Z");
    }

    #[test]
    fn millionths_are_given_only_when_they_are_exact() {
        assert_eq!(Cell::Decimal { unscaled: 15, scale: 1 }.millionths(), Some(1_500_000));
        assert_eq!(Cell::Decimal { unscaled: 1, scale: 7 }.millionths(), None);
        assert_eq!(Cell::Decimal { unscaled: i128::MAX, scale: 0 }.millionths(), None);
    }
}
