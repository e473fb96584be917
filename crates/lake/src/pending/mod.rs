//! Facts that were recorded one by one and are not in a file yet.
//!
//! They are rows of the transaction that recorded them, so they are visible at once; now and then
//! they are written to a file together.

mod commands;
pub(crate) mod queries;

use std::sync::Arc;

use arrow::array::{ArrayRef, RecordBatch, StringArray, TimestampMicrosecondArray};
use arrow::compute::concat_batches;
use arrow::datatypes::Schema;
use kernel::{Day, Timestamp};
use serde_json::{Map, Value as Json};

pub use commands::Recording;
pub(crate) use commands::{FLUSH_EVERY, FlushDue, TellRecorded};

use crate::encoding::{Provenance, as_table, record_batch};
use crate::interface::LakeError;
use crate::rows::{CHUNK_TEXT_BYTES, FactRows, MAX_TEXT_BYTES, Value};
use crate::schema::{STORED_ZONE, stored_schema};
use crate::vocabulary::{FactType, Kind, fact_type};

/// A row of `lake_pending`.
#[derive(Clone, kernel::FromRow)]
pub(crate) struct PendingRow {
    fact_type: String,
    occurred_at: Timestamp,
    occurred_on: Day,
    recorded_at: Timestamp,
    origin: String,
    actor: String,
    source: String,
    fields: String,
}

/// Rows by their type; those of a type that this version does not know stay where they are.
pub(crate) fn by_type(rows: Vec<PendingRow>) -> Vec<(&'static FactType, Vec<PendingRow>)> {
    let mut sorted: Vec<(&'static FactType, Vec<PendingRow>)> = Vec::new();
    for row in rows {
        let Some(known) = fact_type(&row.fact_type) else { continue };
        match sorted.iter_mut().find(|(seen, _)| seen.name == known.name) {
            Some((_, rows)) => rows.push(row),
            None => sorted.push((known, vec![row])),
        }
    }
    sorted
}

/// Rows of one type as the table of a view shows them.
pub(crate) fn table(fact_type: &'static FactType, rows: &[PendingRow], zone: &str) -> Result<RecordBatch, LakeError> {
    as_table(&batch(fact_type, rows)?, fact_type, zone).map_err(LakeError::broken)
}

/// Rows of one type as they are written to a file.
pub(crate) fn batch(fact_type: &'static FactType, rows: &[PendingRow]) -> Result<RecordBatch, LakeError> {
    // Pieces small enough for a chunk even when every text is as long as it may be.
    let pieces = rows.chunks(CHUNK_TEXT_BYTES / MAX_TEXT_BYTES / fact_type.fields.len()).map(|rows| piece(fact_type, rows));
    let pieces = pieces.collect::<Result<Vec<_>, _>>()?;
    let schema = pieces.first().map_or_else(|| stored_schema(fact_type), RecordBatch::schema);
    concat_batches(&schema, &pieces).map_err(LakeError::broken)
}

fn piece(fact_type: &'static FactType, rows: &[PendingRow]) -> Result<RecordBatch, LakeError> {
    let mut facts = FactRows::new(fact_type);
    for row in rows {
        facts.begin(row.occurred_at.micros(), row.occurred_on.days(), None)?;
        let fields: Map<String, Json> = serde_json::from_str(&row.fields).map_err(LakeError::broken)?;
        for (index, field) in fact_type.fields.iter().enumerate() {
            if let Some(json) = fields.get(field.name) {
                let value = parsed(field.kind, json)
                    .ok_or_else(|| LakeError::Broken(format!("{}.{} is not a {:?}", fact_type.name, field.name, field.kind)))?;
                facts.value(index, &value)?;
            }
        }
        facts.end()?;
    }
    let nobody = Provenance { origin: "", actor: String::new(), source: String::new(), recorded_at: 0 };
    let batch = record_batch(facts, &nobody).map_err(LakeError::broken)?;
    let text = |pick: fn(&PendingRow) -> &str| -> ArrayRef { Arc::new(StringArray::from_iter_values(rows.iter().map(pick))) };
    let recorded: TimestampMicrosecondArray = rows.iter().map(|row| Some(row.recorded_at.micros())).collect();
    let own = [
        ("recorded_at", Arc::new(recorded.with_timezone(STORED_ZONE)) as ArrayRef),
        ("origin", text(|row| &row.origin)),
        ("actor", text(|row| &row.actor)),
        ("source", text(|row| &row.source)),
    ];
    replaced(&batch, own).map_err(LakeError::broken)
}

/// The batch with other values in some columns.
fn replaced(batch: &RecordBatch, own: [(&str, ArrayRef); 4]) -> Result<RecordBatch, arrow::error::ArrowError> {
    let mut columns = batch.columns().to_vec();
    let mut fields: Vec<_> = batch.schema().fields().iter().map(|field| field.as_ref().clone()).collect();
    for (name, array) in own {
        let at = batch.schema().index_of(name)?;
        fields[at] = fields[at].clone().with_data_type(array.data_type().clone());
        columns[at] = array;
    }
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)
}

/// A value as it is kept in `fields`: numbers as they are stored, without a point.
fn written(value: &Value) -> Json {
    match value {
        Value::Text(text) => Json::from(text.as_str()),
        Value::Decimal(wide) | Value::Integer(wide) | Value::Instant(wide) => Json::from(*wide),
        Value::Number(number) => Json::from(*number),
        Value::Date(days) => Json::from(*days),
        Value::Flag(flag) => Json::from(*flag),
    }
}

fn parsed(kind: Kind, json: &Json) -> Option<Value> {
    Some(match kind {
        Kind::Text => Value::Text(json.as_str()?.to_owned()),
        Kind::Decimal => Value::Decimal(json.as_i64()?),
        Kind::Integer => Value::Integer(json.as_i64()?),
        Kind::Instant => Value::Instant(json.as_i64()?),
        Kind::Number => Value::Number(json.as_f64()?),
        Kind::Date => Value::Date(i32::try_from(json.as_i64()?).ok()?),
        Kind::Flag => Value::Flag(json.as_bool()?),
    })
}
