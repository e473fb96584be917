//! Facts of one type on their way into the lake, column by column.
//!
//! A reader of spreadsheets pushes one value after the other; nothing is boxed and nothing is
//! parsed twice.
//! What cannot be stored exactly is refused, never wrapped or cut.

mod columns;

use std::sync::Arc;

pub(crate) use columns::Column;

use crate::keys::{FactKey, KeyDigest};
use crate::vocabulary::{FactType, Kind};

/// So many facts make one chunk: large enough for good compression, small enough to hold a few.
pub const CHUNK_ROWS: usize = 262_144;
/// So many bytes of text make a chunk full, however few rows they are in.
pub const CHUNK_TEXT_BYTES: usize = 64 << 20;
/// The longest text of one field.
pub const MAX_TEXT_BYTES: usize = 64 << 10;
/// The largest decimal, in millionths: 999,999,999,999.999999.
pub const MAX_DECIMAL: i64 = 999_999_999_999_999_999;

/// 0001-01-01 and 9999-12-31, in days since 1970-01-01.
const DAYS: std::ops::RangeInclusive<i32> = -719_162..=2_932_896;
/// The same as moments, in microseconds.
const INSTANTS: std::ops::RangeInclusive<i64> = -62_135_596_800_000_000..=253_402_300_799_999_999;

/// Why a value or a row cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RowError {
    #[error("{fact_type} has no field number {index}")]
    UnknownField { fact_type: &'static str, index: usize },
    #[error("{fact_type}.{field} holds {holds:?}, not {given:?}")]
    WrongKind { fact_type: &'static str, field: &'static str, holds: Kind, given: Kind },
    #[error("{field} was given twice for one row")]
    GivenTwice { field: &'static str },
    #[error("{field} is out of range: {value}; {limit}")]
    OutOfRange { field: &'static str, value: String, limit: &'static str },
    #[error("{field} is {bytes} bytes long; at most {MAX_TEXT_BYTES} are kept")]
    TooLong { field: &'static str, bytes: usize },
    #[error("this chunk is full; begin a new one")]
    Full,
    #[error("no row was begun")]
    NotBegun,
    #[error("the row before was not ended")]
    NotEnded,
}

impl RowError {
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownField { .. } => "lake.unknown_field",
            Self::WrongKind { .. } => "lake.wrong_kind",
            Self::GivenTwice { .. } => "lake.given_twice",
            Self::OutOfRange { .. } => "lake.out_of_range",
            Self::TooLong { .. } => "lake.text_too_long",
            Self::Full => "lake.chunk_full",
            Self::NotBegun | Self::NotEnded => "lake.row_out_of_order",
        }
    }
}

/// A value of a field, for callers that do not push column by column.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Text(String),
    /// In millionths.
    Decimal(i64),
    Number(f64),
    Integer(i64),
    /// Days since 1970-01-01.
    Date(i32),
    /// Microseconds since 1970-01-01, UTC.
    Instant(i64),
    Flag(bool),
}

/// The row that is being built.
struct OpenRow {
    occurred_at: i64,
    occurred_on: i32,
    source_row: Option<i64>,
    digest: u64,
    /// The next value is not the row's own.
    is_lent: bool,
}

/// A chunk of facts of one type, as columns.
///
/// `begin`, any of the field methods, `end`; fields that were not given are unknown (null).
/// The fields are counted as in [`FactType::fields`].
pub struct FactRows {
    fact_type: &'static FactType,
    digest: KeyDigest,
    fields: Vec<Column>,
    occurred_at: Vec<i64>,
    occurred_on: Vec<i32>,
    source_row: Vec<Option<i64>>,
    keys: Vec<FactKey>,
    source_name: Option<Arc<str>>,
    text_bytes: usize,
    open: Option<OpenRow>,
}

impl FactRows {
    #[must_use]
    pub fn new(fact_type: &'static FactType) -> Self {
        Self {
            fact_type,
            digest: KeyDigest::new(fact_type),
            fields: fact_type.fields.iter().map(|field| Column::new(field.kind)).collect(),
            occurred_at: Vec::new(),
            occurred_on: Vec::new(),
            source_row: Vec::new(),
            keys: Vec::new(),
            source_name: None,
            text_bytes: 0,
            open: None,
        }
    }

    /// What people call the place the rows are read from: the file, and the sheet when it has several.
    #[must_use]
    pub fn read_from(self, source_name: Arc<str>) -> Self {
        Self { source_name: Some(source_name), ..self }
    }

    #[must_use]
    pub fn fact_type(&self) -> &'static FactType {
        self.fact_type
    }

    /// Rows that were ended.
    #[must_use]
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// No further row can be begun: stage this chunk and start a new one.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.len() >= CHUNK_ROWS || self.text_bytes >= CHUNK_TEXT_BYTES
    }

    /// The key of each row, in order.
    #[must_use]
    pub fn keys(&self) -> &[FactKey] {
        &self.keys
    }

    /// The first and last day on which something happened.
    #[must_use]
    pub fn days(&self) -> Option<(i32, i32)> {
        Some((*self.occurred_on.iter().min()?, *self.occurred_on.iter().max()?))
    }

    /// Begin a row: the moment in microseconds UTC, the plant's calendar day since 1970-01-01, and
    /// the row of the source as the spreadsheet program counts it.
    pub fn begin(&mut self, occurred_at: i64, occurred_on: i32, source_row: Option<i64>) -> Result<(), RowError> {
        self.begin_told(Some(occurred_at), occurred_at, occurred_on, source_row)
    }

    /// Like [`FactRows::begin`] for a row that does not tell itself when it happened: only the moment it does tell, or
    /// none at all, makes another fact of it.
    pub fn begin_told(
        &mut self,
        told_at: Option<i64>,
        occurred_at: i64,
        occurred_on: i32,
        source_row: Option<i64>,
    ) -> Result<(), RowError> {
        if self.open.is_some() {
            return Err(RowError::NotEnded);
        }
        if self.is_full() {
            return Err(RowError::Full);
        }
        in_instants("occurred_at", occurred_at)?;
        in_days("occurred_on", occurred_on)?;
        self.open = Some(OpenRow { occurred_at, occurred_on, source_row, digest: self.digest.begin(told_at), is_lent: false });
        Ok(())
    }

    /// The next value is known from elsewhere, the head of an order for example: it does not make another fact of the row.
    pub fn lend_next(&mut self) {
        if let Some(open) = &mut self.open {
            open.is_lent = true;
        }
    }

    pub fn text(&mut self, index: usize, value: &str) -> Result<(), RowError> {
        if value.len() > MAX_TEXT_BYTES {
            return Err(RowError::TooLong { field: self.field_name(index), bytes: value.len() });
        }
        self.column(index, Kind::Text, |digest, seed| digest.bytes(seed, value.as_bytes()))?.push_text(value);
        self.text_bytes += value.len();
        Ok(())
    }

    /// In millionths.
    pub fn decimal(&mut self, index: usize, millionths: i64) -> Result<(), RowError> {
        if !(-MAX_DECIMAL..=MAX_DECIMAL).contains(&millionths) {
            let limit = "at most 12 digits before the point";
            return Err(RowError::OutOfRange { field: self.field_name(index), value: format!("{millionths} millionths"), limit });
        }
        self.column(index, Kind::Decimal, |digest, seed| digest.bytes(seed, &millionths.to_le_bytes()))?.push_wide(millionths);
        Ok(())
    }

    pub fn number(&mut self, index: usize, value: f64) -> Result<(), RowError> {
        if !value.is_finite() {
            return Err(RowError::OutOfRange { field: self.field_name(index), value: value.to_string(), limit: "a finite number" });
        }
        // Minus zero equals zero and must not make another fact of it.
        let value = if value == 0.0 { 0.0 } else { value };
        self.column(index, Kind::Number, |digest, seed| digest.bytes(seed, &value.to_bits().to_le_bytes()))?.push_number(value);
        Ok(())
    }

    pub fn integer(&mut self, index: usize, value: i64) -> Result<(), RowError> {
        self.column(index, Kind::Integer, |digest, seed| digest.bytes(seed, &value.to_le_bytes()))?.push_wide(value);
        Ok(())
    }

    /// Days since 1970-01-01.
    pub fn date(&mut self, index: usize, days: i32) -> Result<(), RowError> {
        in_days(self.field_name(index), days)?;
        self.column(index, Kind::Date, |digest, seed| digest.bytes(seed, &days.to_le_bytes()))?.push_date(days);
        Ok(())
    }

    /// Microseconds since 1970-01-01, UTC.
    pub fn instant(&mut self, index: usize, micros: i64) -> Result<(), RowError> {
        in_instants(self.field_name(index), micros)?;
        self.column(index, Kind::Instant, |digest, seed| digest.bytes(seed, &micros.to_le_bytes()))?.push_wide(micros);
        Ok(())
    }

    pub fn flag(&mut self, index: usize, value: bool) -> Result<(), RowError> {
        self.column(index, Kind::Flag, |digest, seed| digest.bytes(seed, &[u8::from(value)]))?.push_flag(value);
        Ok(())
    }

    /// A value whose kind is only known at run time.
    pub fn value(&mut self, index: usize, value: &Value) -> Result<(), RowError> {
        match value {
            Value::Text(text) => self.text(index, text),
            Value::Decimal(millionths) => self.decimal(index, *millionths),
            Value::Number(number) => self.number(index, *number),
            Value::Integer(integer) => self.integer(index, *integer),
            Value::Date(days) => self.date(index, *days),
            Value::Instant(micros) => self.instant(index, *micros),
            Value::Flag(flag) => self.flag(index, *flag),
        }
    }

    /// End the row; the key says which fact it is.
    pub fn end(&mut self) -> Result<FactKey, RowError> {
        let row = self.open.take().ok_or(RowError::NotBegun)?;
        let key = KeyDigest::finish(row.digest);
        self.occurred_at.push(row.occurred_at);
        self.occurred_on.push(row.occurred_on);
        self.source_row.push(row.source_row);
        self.keys.push(key);
        Ok(key)
    }

    /// Forget the row that is being built, or else the last one that was ended.
    pub fn drop_row(&mut self) {
        if self.open.take().is_none() {
            self.occurred_at.pop();
            self.occurred_on.pop();
            self.source_row.pop();
            self.keys.pop();
        }
        let rows = self.len();
        for column in &mut self.fields {
            self.text_bytes -= column.truncate(rows);
        }
    }

    /// Forget all rows and keep the memory for the next chunk.
    pub fn clear(&mut self) {
        self.open = None;
        self.occurred_at.clear();
        self.occurred_on.clear();
        self.source_row.clear();
        self.keys.clear();
        for column in &mut self.fields {
            column.truncate(0);
        }
        self.text_bytes = 0;
    }

    fn field_name(&self, index: usize) -> &'static str {
        self.fact_type.fields.get(index).map_or("?", |field| field.name)
    }

    /// The column of a field, ready for the value of the open row.
    fn column(&mut self, index: usize, given: Kind, digest: impl FnOnce(&KeyDigest, u64) -> u64) -> Result<&mut Column, RowError> {
        let fact_type = self.fact_type;
        let row = self.keys.len();
        let open = self.open.as_mut().ok_or(RowError::NotBegun)?;
        let Some(column) = self.fields.get_mut(index) else {
            return Err(RowError::UnknownField { fact_type: fact_type.name, index });
        };
        let field = &fact_type.fields[index];
        if field.kind != given {
            return Err(RowError::WrongKind { fact_type: fact_type.name, field: field.name, holds: field.kind, given });
        }
        if column.len() > row {
            return Err(RowError::GivenTwice { field: field.name });
        }
        column.pad(row);
        if !std::mem::take(&mut open.is_lent) {
            open.digest = open.digest.wrapping_add(digest(&self.digest, self.digest.seed(index)));
        }
        Ok(column)
    }

    pub(crate) fn into_parts(self) -> RowParts {
        let rows = self.len();
        let mut fields = self.fields;
        for column in &mut fields {
            column.truncate(rows);
            column.pad(rows);
        }
        RowParts {
            fact_type: self.fact_type,
            fields,
            occurred_at: self.occurred_at,
            occurred_on: self.occurred_on,
            source_row: self.source_row,
            source_name: self.source_name,
            keys: self.keys,
        }
    }
}

/// What a finished chunk consists of.
pub(crate) struct RowParts {
    pub(crate) fact_type: &'static FactType,
    pub(crate) fields: Vec<Column>,
    pub(crate) occurred_at: Vec<i64>,
    pub(crate) occurred_on: Vec<i32>,
    pub(crate) source_row: Vec<Option<i64>>,
    pub(crate) source_name: Option<Arc<str>>,
    pub(crate) keys: Vec<FactKey>,
}

fn in_days(field: &'static str, days: i32) -> Result<(), RowError> {
    if DAYS.contains(&days) {
        return Ok(());
    }
    Err(RowError::OutOfRange { field, value: format!("day {days}"), limit: "between the years 1 and 9999" })
}

fn in_instants(field: &'static str, micros: i64) -> Result<(), RowError> {
    if INSTANTS.contains(&micros) {
        return Ok(());
    }
    Err(RowError::OutOfRange { field, value: format!("microsecond {micros}"), limit: "between the years 1 and 9999" })
}

#[cfg(test)]
mod tests;
