//! Writing files anew: several as one, or one without the facts of a source.
//!
//! Row groups are read one after the other, so that the memory needed does not grow with the files.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow::array::{AsArray, BooleanArray, RecordBatch, new_null_array};
use arrow::compute::filter_record_batch;
use arrow::datatypes::Date32Type;
use bytes::Bytes;
use kernel::Ctx;

use crate::encoding::Encoder;
use crate::files::FactFile;
use crate::interface::{Lake, LakeError};
use crate::query::Reader;
use crate::schema::{STORED_ZONE, table_schema};

/// A file that was written anew and is not visible yet.
#[derive(Debug)]
pub(crate) struct Rewritten {
    pub(crate) file: FactFile,
    /// How many of its facts come from which source.
    pub(crate) sources: BTreeMap<String, u64>,
}

/// Write the facts of these files of one type as one file, without those of a source. `None` when nothing is left.
pub(crate) async fn rewrite(lake: &Lake, ctx: &Ctx, files: &[FactFile], without: Option<&str>) -> Result<Option<Rewritten>, LakeError> {
    let Some(first) = files.first() else { return Ok(None) };
    let fact_type = first.fact_type;
    let (reader, files, without) = (Arc::clone(lake.engine.reader()), files.to_vec(), without.map(str::to_owned));
    let made = lake.engine.compute(async move { merge(&reader, &files, without.as_deref()).await }).await.map_err(LakeError::broken)??;
    let Some(merged) = made else { return Ok(None) };
    let file = lake.put(ctx, fact_type, merged.rows, merged.days, merged.bytes).await?;
    Ok(Some(Rewritten { file, sources: merged.sources }))
}

struct Merged {
    bytes: Bytes,
    rows: u64,
    days: (i32, i32),
    sources: BTreeMap<String, u64>,
}

async fn merge(reader: &Reader, files: &[FactFile], without: Option<&str>) -> Result<Option<Merged>, LakeError> {
    let mut encoder = Encoder::default();
    let mut sources: BTreeMap<String, u64> = BTreeMap::new();
    let mut days: Option<(i32, i32)> = None;
    for file in files {
        let groups = reader.footer(file).await.map_err(LakeError::broken)?.groups();
        for group in 0..groups {
            let batch = read_group(reader, file, group).await?;
            let batch = match without {
                Some(source) => keep_others(&batch, source)?,
                None => batch,
            };
            count_sources(&batch, &mut sources);
            days = widest(days, &batch);
            encoder.write(&batch).map_err(LakeError::broken)?;
        }
    }
    let rows = sources.values().sum();
    match (encoder.finish().map_err(LakeError::broken)?, days) {
        (Some(bytes), Some(days)) if rows > 0 => Ok(Some(Merged { bytes, rows, days, sources })),
        _ => Ok(None),
    }
}

/// A whole row group with the columns of today's vocabulary.
pub(crate) async fn read_group(reader: &Reader, file: &FactFile, group: usize) -> Result<RecordBatch, LakeError> {
    let footer = reader.footer(file).await.map_err(LakeError::broken)?;
    let schema = table_schema(file.fact_type, STORED_ZONE);
    let mut columns = Vec::with_capacity(schema.fields().len());
    for field in schema.fields() {
        columns.push(match footer.column(field.name()) {
            Some(column) => reader.column(file, &footer, group, column, false).await.map_err(LakeError::broken)?,
            None => new_null_array(field.data_type(), footer.group_rows(group)),
        });
    }
    RecordBatch::try_new(schema, columns).map_err(LakeError::broken)
}

fn keep_others(batch: &RecordBatch, source: &str) -> Result<RecordBatch, LakeError> {
    let Some(column) = batch.column_by_name("source") else { return Ok(batch.clone()) };
    let others: BooleanArray = column.as_string_view().iter().map(|held| Some(held != Some(source))).collect();
    filter_record_batch(batch, &others).map_err(LakeError::broken)
}

fn count_sources(batch: &RecordBatch, sources: &mut BTreeMap<String, u64>) {
    let Some(column) = batch.column_by_name("source") else { return };
    for source in column.as_string_view() {
        let source = source.unwrap_or_default();
        match sources.get_mut(source) {
            Some(rows) => *rows += 1,
            None => drop(sources.insert(source.to_owned(), 1)),
        }
    }
}

fn widest(days: Option<(i32, i32)>, batch: &RecordBatch) -> Option<(i32, i32)> {
    let column = batch.column_by_name("occurred_on")?.as_primitive::<Date32Type>();
    if column.is_empty() {
        return days;
    }
    let (first, last) = (arrow::compute::min(column)?, arrow::compute::max(column)?);
    Some(days.map_or((first, last), |(from, to)| (from.min(first), to.max(last))))
}
