//! Facts as Parquet and back.
//!
//! The files are plain Parquet that any engine reads: no embedded Arrow schema, no private
//! encoding, every column of the type in every file.
//! Columns are read one by one, row group by row group, because that is what a query needs.

use std::ops::Range;
use std::sync::Arc;

use arrow::array::{ArrayRef, DictionaryArray, Int8Array, Int64Array, RecordBatch, StringArray, TimestampMicrosecondArray, new_null_array};
use arrow::datatypes::{DataType, Field, Int8Type, Schema};
use arrow::error::ArrowError;
use bytes::Bytes;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder};
use parquet::arrow::arrow_writer::{ArrowWriter, ArrowWriterOptions};
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::metadata::{ParquetMetaData, ParquetMetaDataReader};
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::reader::{ChunkReader, Length};
use parquet::file::statistics::Statistics;
use parquet::schema::types::ColumnPath;

use crate::rows::FactRows;
use crate::schema::{STORED_ZONE, stored_schema, table_schema};
use crate::vocabulary::FactType;

/// Rows of one row group: what is decoded, cached and skipped as a whole.
///
/// Small enough that the threads get equal shares of a few hundred thousand rows.
pub(crate) const GROUP_ROWS: usize = 65_536;

/// Who says so: the part of the envelope that all rows of one recording have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// typed, imported, integrated, scanned or measured.
    pub origin: &'static str,
    /// The person, key or device that recorded it.
    pub actor: String,
    /// The import or record it was read from.
    pub source: String,
    /// Microseconds UTC.
    pub recorded_at: i64,
}

/// The columns of a chunk in the order of its table.
pub(crate) fn record_batch(rows: FactRows, provenance: &Provenance) -> Result<RecordBatch, ArrowError> {
    let parts = rows.into_parts();
    let count = parts.keys.len();
    let instants = |values: Vec<i64>| -> ArrayRef { Arc::new(TimestampMicrosecondArray::from(values).with_timezone(STORED_ZONE)) };
    let mut arrays: Vec<ArrayRef> = vec![instants(parts.occurred_at), Arc::new(arrow::array::Date32Array::from(parts.occurred_on))];
    arrays.extend(parts.fields.into_iter().map(crate::rows::Column::into_array));
    arrays.push(instants(vec![provenance.recorded_at; count]));
    arrays.push(constant(provenance.origin, count));
    arrays.push(constant(&provenance.actor, count));
    arrays.push(constant(&provenance.source, count));
    arrays.push(parts.source_name.map_or_else(|| new_null_array(&DataType::Utf8, count), |name| constant(&name, count)));
    arrays.push(Arc::new(Int64Array::from(parts.source_row)));
    arrays.push(Arc::new(parts.keys.iter().map(|key| key.stored()).collect::<Int64Array>()));
    let stored = stored_schema(parts.fact_type);
    let fields: Vec<Field> =
        stored.fields().iter().zip(&arrays).map(|(field, array)| Field::new(field.name(), array.data_type().clone(), true)).collect();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays)
}

/// One text for all rows, without a copy for each.
fn constant(text: &str, rows: usize) -> ArrayRef {
    let keys = Int8Array::from(vec![0; rows]);
    let array = DictionaryArray::<Int8Type>::try_new(keys, Arc::new(StringArray::from(vec![text])));
    Arc::new(array.expect("the only key points at the only value"))
}

/// The same columns as a table of SQL shows them.
pub(crate) fn as_table(batch: &RecordBatch, fact_type: &'static FactType, zone: &str) -> Result<RecordBatch, ArrowError> {
    let schema = table_schema(fact_type, zone);
    let arrays = schema.fields().iter().map(|field| match batch.column_by_name(field.name()) {
        Some(array) => arrow::compute::cast(array, field.data_type()),
        None => Ok(new_null_array(field.data_type(), batch.num_rows())),
    });
    let arrays = arrays.collect::<Result<Vec<_>, _>>()?;
    RecordBatch::try_new(schema, arrays)
}

/// Encode batches of one schema as one file; `None` when there are none.
pub(crate) fn encode(batches: impl IntoIterator<Item = RecordBatch>) -> Result<Option<Bytes>, ParquetError> {
    let mut encoder = Encoder::default();
    for batch in batches {
        encoder.write(&batch)?;
    }
    encoder.finish()
}

/// A file that grows batch by batch.
#[derive(Default)]
pub(crate) struct Encoder {
    writer: Option<ArrowWriter<Vec<u8>>>,
}

impl Encoder {
    pub(crate) fn write(&mut self, batch: &RecordBatch) -> Result<(), ParquetError> {
        if batch.num_rows() == 0 {
            return Ok(());
        }
        if let Some(writer) = &mut self.writer {
            return writer.write(batch);
        }
        let options = ArrowWriterOptions::new().with_properties(properties()?).with_skip_arrow_metadata(true);
        self.writer.insert(ArrowWriter::try_new_with_options(Vec::new(), batch.schema(), options)?).write(batch)
    }

    pub(crate) fn finish(self) -> Result<Option<Bytes>, ParquetError> {
        self.writer.map(|writer| writer.into_inner().map(Bytes::from)).transpose()
    }
}

fn properties() -> Result<WriterProperties, ParquetError> {
    let key = ColumnPath::from("fact_key");
    let row = ColumnPath::from("source_row");
    Ok(WriterProperties::builder()
        .set_created_by("cairn".to_owned())
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(1)?))
        .set_max_row_group_size(GROUP_ROWS)
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_offset_index_disabled(true)
        // A digest has no pattern: neither a dictionary nor compression would gain anything.
        .set_column_dictionary_enabled(key.clone(), false)
        .set_column_compression(key, Compression::UNCOMPRESSED)
        // Row numbers climb by one: their differences take next to nothing.
        .set_column_dictionary_enabled(row.clone(), false)
        .set_column_encoding(row, Encoding::DELTA_BINARY_PACKED)
        .build())
}

/// What the end of a file tells about it, ready for reading columns as a table shows them.
pub(crate) struct Footer {
    reader: ArrowReaderMetadata,
}

impl Footer {
    /// Read a footer out of the last bytes of a file; `Err(needed)` when more of them are needed.
    pub(crate) fn parse(tail: &Bytes, file_bytes: u64, fact_type: &'static FactType) -> Result<Result<Self, u64>, ParquetError> {
        let mut reader = ParquetMetaDataReader::new();
        match reader.try_parse_sized(tail, file_bytes) {
            Ok(()) => Ok(Ok(Self::new(reader.finish()?, fact_type)?)),
            Err(ParquetError::NeedMoreData(needed)) => Ok(Err(needed as u64)),
            Err(error) => Err(error),
        }
    }

    fn new(metadata: ParquetMetaData, fact_type: &'static FactType) -> Result<Self, ParquetError> {
        let metadata = Arc::new(metadata);
        let plain = ArrowReaderMetadata::try_new(Arc::clone(&metadata), ArrowReaderOptions::new())?;
        let table = table_schema(fact_type, STORED_ZONE);
        let fields = plain.schema().fields().iter().map(|field| match table.field_with_name(field.name()) {
            Ok(known) => Field::new(field.name(), known.data_type().clone(), field.is_nullable()),
            Err(_) => field.as_ref().clone(),
        });
        let schema = Arc::new(Schema::new(fields.collect::<Vec<_>>()));
        Ok(Self { reader: ArrowReaderMetadata::try_new(metadata, ArrowReaderOptions::new().with_schema(schema))? })
    }

    /// What it takes in memory.
    pub(crate) fn memory_bytes(&self) -> usize {
        self.reader.metadata().memory_size()
    }

    pub(crate) fn groups(&self) -> usize {
        self.reader.metadata().num_row_groups()
    }

    pub(crate) fn group_rows(&self, group: usize) -> usize {
        usize::try_from(self.reader.metadata().row_group(group).num_rows()).unwrap_or(0)
    }

    /// Where a column is in this file; an older file may not have it.
    pub(crate) fn column(&self, name: &str) -> Option<usize> {
        self.reader.schema().index_of(name).ok()
    }

    /// Where the bytes of a column of a row group are.
    pub(crate) fn range(&self, group: usize, column: usize) -> Range<u64> {
        let (start, length) = self.reader.metadata().row_group(group).column(column).byte_range();
        start..start + length
    }

    /// How many bytes a column of a row group takes when it is decoded, roughly.
    pub(crate) fn decoded_bytes(&self, group: usize, column: usize) -> usize {
        let per_row = self.reader.schema().field(column).data_type().primitive_width().unwrap_or(16);
        let stored = usize::try_from(self.reader.metadata().row_group(group).column(column).uncompressed_size()).unwrap_or(usize::MAX / 2);
        self.group_rows(group) * per_row + if per_row == 16 { stored } else { 0 }
    }

    /// The first and last day of a row group.
    pub(crate) fn days(&self, group: usize) -> Option<(i32, i32)> {
        let column = self.column("occurred_on")?;
        match self.reader.metadata().row_group(group).column(column).statistics()? {
            Statistics::Int32(days) => Some((*days.min_opt()?, *days.max_opt()?)),
            _ => None,
        }
    }

    /// Decode a column of a row group out of its bytes.
    pub(crate) fn decode(&self, group: usize, column: usize, bytes: Bytes) -> Result<ArrayRef, ParquetError> {
        let chunk = Chunk { start: self.range(group, column).start, bytes };
        let mask = ProjectionMask::roots(self.reader.parquet_schema(), [column]);
        let mut reader = ParquetRecordBatchReaderBuilder::new_with_metadata(chunk, self.reader.clone())
            .with_row_groups(vec![group])
            .with_projection(mask)
            .with_batch_size(self.group_rows(group))
            .build()?;
        match reader.next() {
            Some(batch) => Ok(Arc::clone(batch?.column(0))),
            None => Ok(arrow::array::new_empty_array(self.data_type(column))),
        }
    }

    fn data_type(&self, column: usize) -> &DataType {
        self.reader.schema().field(column).data_type()
    }
}

/// The bytes of a file from some offset on.
struct Chunk {
    start: u64,
    bytes: Bytes,
}

impl Chunk {
    fn from(&self, start: u64) -> Result<Bytes, ParquetError> {
        let skip = start.checked_sub(self.start).and_then(|skip| usize::try_from(skip).ok()).filter(|skip| *skip <= self.bytes.len());
        skip.map(|skip| self.bytes.slice(skip..)).ok_or_else(|| ParquetError::EOF(format!("byte {start} is outside the column")))
    }
}

impl Length for Chunk {
    fn len(&self) -> u64 {
        self.start + self.bytes.len() as u64
    }
}

impl ChunkReader for Chunk {
    type T = bytes::buf::Reader<Bytes>;

    fn get_read(&self, start: u64) -> Result<Self::T, ParquetError> {
        Ok(bytes::Buf::reader(self.from(start)?))
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes, ParquetError> {
        let bytes = self.from(start)?;
        if length > bytes.len() {
            return Err(ParquetError::EOF(format!("{length} bytes at {start} reach outside the column")));
        }
        Ok(bytes.slice(..length))
    }
}

#[cfg(test)]
mod tests;
