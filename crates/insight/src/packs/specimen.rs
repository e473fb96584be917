//! The tiny tables of golden cases.
//!
//! A row is written with `day` (or `at`, a local moment of Shanghai) and the fields of its fact type.
//! `times: 20` repeats it; then `#` in a text becomes the number of the repetition, and `every_minutes`
//! moves each one on.

use std::collections::BTreeMap;

use chrono::{NaiveDateTime, TimeDelta};
use chrono_tz::Asia::Shanghai;
use kernel::{Day, Timestamp};
use lake::vocabulary::{FactType, Kind, fact_type};
use lake::{EngineSettings, FactRows, MemoryLake, Provenance, RowError, Value, View};
use serde::Deserialize;

/// The rows of a golden case by fact type.
pub type Specimen = BTreeMap<String, Vec<SpecimenRow>>;
/// One row, field by field.
pub type SpecimenRow = BTreeMap<String, Written>;

const TIMES_MAX: i64 = 10_000;
const ORIGINS: [&str; 5] = ["typed", "imported", "integrated", "scanned", "measured"];

/// A value as YAML tells it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Written {
    Flag(bool),
    Integer(i64),
    Number(f64),
    Text(String),
}

/// Why a golden case cannot be set up.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SpecimenError {
    #[error("`{0}` is not a fact type")]
    UnknownFact(String),
    #[error("{fact} has no field `{field}`")]
    UnknownField { fact: &'static str, field: String },
    #[error("{fact}.{field} cannot be {written:?}; it holds {kind:?}")]
    WrongKind { fact: &'static str, field: String, kind: Kind, written: Written },
    #[error("a row of {0} has neither `day` nor `at`")]
    NoDay(&'static str),
    #[error("`origin` must be one of typed, imported, integrated, scanned, measured")]
    UnknownOrigin,
    #[error("`times` must be between 1 and {TIMES_MAX}")]
    TooManyTimes,
    #[error(transparent)]
    Row(#[from] RowError),
    #[error(transparent)]
    Lake(#[from] lake::MemoryError),
}

/// Rows of one type that were recorded in the same way at the same moment.
type Recorded = (&'static str, &'static str, i64);

/// A view of the specimen's facts.
pub(crate) fn view_of(specimen: &Specimen, lake: &MemoryLake) -> Result<View, SpecimenError> {
    let mut lake = lake.another(Shanghai);
    let mut chunks: BTreeMap<Recorded, FactRows> = BTreeMap::new();
    for (name, rows) in specimen {
        let fact = fact_type(name).ok_or_else(|| SpecimenError::UnknownFact(name.clone()))?;
        let mut source_row = 2;
        for row in rows {
            for repetition in 0..times(row)? {
                add(&mut chunks, fact, row, repetition, source_row)?;
                source_row += 1;
            }
        }
    }
    for ((_, origin, recorded_at), rows) in chunks {
        let provenance = Provenance { origin, actor: "golden".to_owned(), source: "golden".to_owned(), recorded_at };
        lake.hold(rows, &provenance)?;
    }
    Ok(lake.view(0)?)
}

/// An empty lake for golden cases; they share its threads.
pub(crate) fn empty_lake() -> Result<MemoryLake, SpecimenError> {
    Ok(MemoryLake::new(Shanghai, &EngineSettings { threads: 1, cache_bytes: 1 << 20 })?)
}

fn times(row: &SpecimenRow) -> Result<i64, SpecimenError> {
    match row.get("times") {
        None => Ok(1),
        Some(Written::Integer(times @ 1..=TIMES_MAX)) => Ok(*times),
        Some(_) => Err(SpecimenError::TooManyTimes),
    }
}

fn add(
    chunks: &mut BTreeMap<Recorded, FactRows>,
    fact: &'static FactType,
    row: &SpecimenRow,
    repetition: i64,
    source_row: i64,
) -> Result<(), SpecimenError> {
    let later = match row.get("every_minutes") {
        Some(Written::Integer(minutes)) => TimeDelta::minutes(minutes.saturating_mul(repetition)),
        _ => TimeDelta::zero(),
    };
    let (occurred_at, occurred_on) = occurred(fact, row, later)?;
    let recorded_at = match row.get("recorded_at") {
        Some(written) => instant(written).ok_or_else(|| wrong(fact, "recorded_at", Kind::Instant, written))?,
        None => occurred_at,
    };
    let origin = match row.get("origin") {
        None => "imported",
        Some(Written::Text(text)) => ORIGINS.into_iter().find(|origin| origin == text).ok_or(SpecimenError::UnknownOrigin)?,
        Some(_) => return Err(SpecimenError::UnknownOrigin),
    };
    let rows = chunks.entry((fact.name, origin, recorded_at)).or_insert_with(|| FactRows::new(fact));
    rows.begin(occurred_at, occurred_on, Some(source_row))?;
    for (field, written) in row {
        if matches!(field.as_str(), "day" | "at" | "recorded_at" | "origin" | "times" | "every_minutes") {
            continue;
        }
        let index = fact.fields.iter().position(|known| known.name == field);
        let index = index.ok_or_else(|| SpecimenError::UnknownField { fact: fact.name, field: field.clone() })?;
        let kind = fact.fields[index].kind;
        let value = value(written, kind, repetition).ok_or_else(|| wrong(fact, field, kind, written))?;
        rows.value(index, &value)?;
    }
    rows.end()?;
    Ok(())
}

fn wrong(fact: &'static FactType, field: &str, kind: Kind, written: &Written) -> SpecimenError {
    SpecimenError::WrongKind { fact: fact.name, field: field.to_owned(), kind, written: written.clone() }
}

/// When a row happened: microseconds UTC, and the day.
fn occurred(fact: &'static FactType, row: &SpecimenRow, later: TimeDelta) -> Result<(i64, i32), SpecimenError> {
    let at = match (row.get("at"), row.get("day")) {
        (Some(at), _) => Timestamp(instant(at).ok_or_else(|| wrong(fact, "at", Kind::Instant, at))?),
        (None, Some(day)) => {
            let read = if let Written::Text(text) = day { text.parse::<Day>().ok() } else { None };
            read.ok_or_else(|| wrong(fact, "day", Kind::Date, day))?.begins_in(Shanghai)
        }
        (None, None) => return Err(SpecimenError::NoDay(fact.name)),
    };
    let at = at.plus(later.num_microseconds().unwrap_or(0));
    Ok((at.micros(), at.day_in(Shanghai).days()))
}

/// A local moment of Shanghai, in microseconds UTC.
fn instant(written: &Written) -> Option<i64> {
    let Written::Text(text) = written else { return None };
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").ok()?;
    local.and_local_timezone(Shanghai).earliest().map(|moment| moment.timestamp_micros())
}

fn value(written: &Written, kind: Kind, repetition: i64) -> Option<Value> {
    Some(match (kind, written) {
        (Kind::Text, Written::Text(text)) => Value::Text(text.replace('#', &(repetition + 1).to_string())),
        (Kind::Decimal, written) => Value::Decimal(millionths(written)?),
        (Kind::Number, Written::Number(number)) => Value::Number(*number),
        #[expect(clippy::cast_precision_loss, reason = "golden cases hold small numbers")]
        (Kind::Number, Written::Integer(integer)) => Value::Number(*integer as f64),
        (Kind::Integer, Written::Integer(integer)) => Value::Integer(*integer),
        (Kind::Date, Written::Text(text)) => Value::Date(text.parse::<Day>().ok()?.days()),
        (Kind::Instant, written) => Value::Instant(instant(written)?),
        (Kind::Flag, Written::Flag(flag)) => Value::Flag(*flag),
        _ => return None,
    })
}

#[expect(clippy::cast_possible_truncation, reason = "golden cases hold small decimals, rounded to six places")]
fn millionths(written: &Written) -> Option<i64> {
    match written {
        Written::Integer(integer) => integer.checked_mul(1_000_000),
        Written::Number(number) if number.abs() < 1e9 => Some((number * 1e6).round() as i64),
        _ => None,
    }
}
