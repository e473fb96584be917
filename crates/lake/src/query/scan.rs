//! Reading the chosen row groups, column by column.

use std::any::Any;
use std::fmt;
use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, RecordBatch, RecordBatchOptions, new_null_array};
use arrow::datatypes::{DataType, SchemaRef, TimestampMicrosecondType};
use datafusion::common::stats::Precision;
use datafusion::common::{Result, Statistics, internal_err};
use datafusion::execution::TaskContext;
use datafusion::physical_expr::EquivalenceProperties;
use datafusion::physical_plan::coop::cooperative;
use datafusion::physical_plan::execution_plan::{Boundedness, EmissionType, SchedulingType};
use datafusion::physical_plan::stream::RecordBatchStreamAdapter;
use datafusion::physical_plan::{DisplayAs, DisplayFormatType, ExecutionPlan, Partitioning, PlanProperties, SendableRecordBatchStream};
use futures::{StreamExt, TryStreamExt};

use super::reading::Reader;
use crate::encoding::Footer;
use crate::files::FactFile;

/// Something to read: a row group, or facts that are in memory anyway.
#[derive(Clone)]
pub(super) struct Piece {
    pub(super) rows: usize,
    pub(super) from: Rows,
}

#[derive(Clone)]
pub(super) enum Rows {
    Group { file: Arc<FactFile>, footer: Arc<Footer>, group: usize },
    Pending(RecordBatch),
}

impl Piece {
    /// How much memory these columns of it take, roughly.
    fn decoded_bytes(&self, schema: &SchemaRef) -> usize {
        match &self.from {
            Rows::Group { footer, group, .. } => schema
                .fields()
                .iter()
                .filter_map(|field| footer.column(field.name()))
                .map(|column| footer.decoded_bytes(*group, column))
                .sum(),
            Rows::Pending(_) => 0,
        }
    }
}

pub(super) struct FactScan {
    reader: Arc<Reader>,
    /// The columns that are asked for, by their place in the table.
    projection: Vec<usize>,
    schema: SchemaRef,
    partitions: Vec<Vec<Piece>>,
    keep: bool,
    properties: PlanProperties,
}

impl FactScan {
    pub(super) fn new(reader: Arc<Reader>, table: &SchemaRef, projection: Vec<usize>, partitions: Vec<Vec<Piece>>) -> Result<Self> {
        let schema = Arc::new(table.project(&projection)?);
        let properties = PlanProperties::new(
            EquivalenceProperties::new(Arc::clone(&schema)),
            Partitioning::UnknownPartitioning(partitions.len()),
            EmissionType::Incremental,
            Boundedness::Bounded,
        );
        let decoded = partitions.iter().flatten().map(|piece| piece.decoded_bytes(&schema)).sum();
        let keep = reader.keeps(decoded);
        Ok(Self { reader, projection, schema, partitions, keep, properties: properties.with_scheduling_type(SchedulingType::Cooperative) })
    }
}

impl fmt::Debug for FactScan {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "FactScan of {} row groups", self.partitions.iter().map(Vec::len).sum::<usize>())
    }
}

impl DisplayAs for FactScan {
    fn fmt_as(&self, _kind: DisplayFormatType, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{self:?}")
    }
}

impl ExecutionPlan for FactScan {
    fn name(&self) -> &'static str {
        "FactScan"
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn properties(&self) -> &PlanProperties {
        &self.properties
    }

    fn children(&self) -> Vec<&Arc<dyn ExecutionPlan>> {
        Vec::new()
    }

    fn with_new_children(self: Arc<Self>, _children: Vec<Arc<dyn ExecutionPlan>>) -> Result<Arc<dyn ExecutionPlan>> {
        Ok(self)
    }

    fn execute(&self, partition: usize, context: Arc<TaskContext>) -> Result<SendableRecordBatchStream> {
        let Some(pieces) = self.partitions.get(partition).cloned() else {
            return internal_err!("the scan has no partition {partition}");
        };
        let batch_rows = context.session_config().batch_size();
        let (reader, schema, projection, keep) = (Arc::clone(&self.reader), Arc::clone(&self.schema), self.projection.clone(), self.keep);
        let batches = futures::stream::iter(pieces)
            .then(move |piece| {
                let (reader, schema, projection) = (Arc::clone(&reader), Arc::clone(&schema), projection.clone());
                async move { load(&reader, &schema, &projection, piece, keep).await }
            })
            .map_ok(move |batch| futures::stream::iter(slices(batch, batch_rows).map(Ok)))
            .try_flatten();
        Ok(Box::pin(cooperative(RecordBatchStreamAdapter::new(Arc::clone(&self.schema), batches.boxed()))))
    }

    fn partition_statistics(&self, partition: Option<usize>) -> Result<Statistics> {
        let pieces = match partition {
            Some(partition) => self.partitions.get(partition..=partition).unwrap_or_default(),
            None => &self.partitions,
        };
        let mut statistics = Statistics::new_unknown(&self.schema);
        statistics.num_rows = Precision::Exact(pieces.iter().flatten().map(|piece| piece.rows).sum());
        Ok(statistics)
    }
}

async fn load(reader: &Reader, schema: &SchemaRef, projection: &[usize], piece: Piece, keep: bool) -> Result<RecordBatch> {
    match piece.from {
        Rows::Pending(batch) => Ok(batch.project(projection)?),
        Rows::Group { file, footer, group } => {
            let columns = schema.fields().iter().map(|field| {
                let (file, footer) = (&file, &footer);
                async move {
                    match footer.column(field.name()) {
                        Some(column) => shown(&reader.column(file, footer, group, column, keep).await?, field.data_type()),
                        None => Ok(new_null_array(field.data_type(), piece.rows)),
                    }
                }
            });
            let columns: Vec<ArrayRef> = futures::future::try_join_all(columns).await?;
            let options = RecordBatchOptions::new().with_row_count(Some(piece.rows));
            Ok(RecordBatch::try_new_with_options(Arc::clone(schema), columns, &options)?)
        }
    }
}

/// A stored column as the table shows it: the same moments, in the plant's zone.
fn shown(stored: &ArrayRef, wanted: &DataType) -> Result<ArrayRef> {
    match wanted {
        same if same == stored.data_type() => Ok(Arc::clone(stored)),
        DataType::Timestamp(_, Some(zone)) if matches!(stored.data_type(), DataType::Timestamp(_, Some(_))) => {
            Ok(Arc::new(stored.as_primitive::<TimestampMicrosecondType>().clone().with_timezone(Arc::clone(zone))))
        }
        other => Ok(arrow::compute::cast(stored, other)?),
    }
}

/// Cut into batches that fit a processor's cache; nothing is copied.
fn slices(batch: RecordBatch, rows: usize) -> impl Iterator<Item = RecordBatch> {
    let rows = rows.max(1);
    (0..batch.num_rows()).step_by(rows).map(move |start| batch.slice(start, rows.min(batch.num_rows() - start)))
}
