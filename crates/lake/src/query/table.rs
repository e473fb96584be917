//! A fact type as a table: which files and row groups a query has to look at.

use std::any::Any;
use std::collections::HashSet;
use std::sync::Arc;

use arrow::array::{ArrayRef, BooleanArray, Date32Array, RecordBatch, TimestampMicrosecondArray};
use arrow::datatypes::SchemaRef;
use datafusion::catalog::{Session, TableProvider};
use datafusion::common::pruning::PruningStatistics;
use datafusion::common::{Column, DFSchema, Result, ScalarValue};
use datafusion::logical_expr::utils::conjunction;
use datafusion::logical_expr::{Expr, TableProviderFilterPushDown, TableType};
use datafusion::physical_optimizer::pruning::PruningPredicate;
use datafusion::physical_plan::ExecutionPlan;
use futures::future::BoxFuture;
use futures::{FutureExt, StreamExt, TryStreamExt};

use super::reading::Reader;
use super::scan::{FactScan, Piece, Rows};
use crate::files::FactFile;

/// Footers that are read at the same time.
const FOOTERS_AT_ONCE: usize = 8;
const DAY_MICROS: i64 = 86_400_000_000;

/// The facts of one type in one view.
#[derive(Clone)]
pub(super) struct FactTable {
    pub(super) schema: SchemaRef,
    pub(super) zone: Arc<str>,
    pub(super) files: Vec<FactFile>,
    /// Facts that are not in a file yet, as the table shows them.
    pub(super) pending: Option<RecordBatch>,
    pub(super) reader: Arc<Reader>,
}

impl std::fmt::Debug for FactTable {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "FactTable of {} files", self.files.len())
    }
}

impl TableProvider for FactTable {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }

    fn table_type(&self) -> TableType {
        TableType::Base
    }

    /// Filters choose files and row groups; the rows themselves are filtered by the plan above.
    fn supports_filters_pushdown(&self, filters: &[&Expr]) -> Result<Vec<TableProviderFilterPushDown>> {
        let dated = |filter: &&Expr| filter.column_refs().iter().any(|column| column.name == "occurred_on" || column.name == "occurred_at");
        Ok(filters
            .iter()
            .map(|filter| if dated(filter) { TableProviderFilterPushDown::Inexact } else { TableProviderFilterPushDown::Unsupported })
            .collect())
    }

    // As `async_trait` would write it, but for the body, which stands apart: the compiler remembers of no method with
    // bounds whether its future may go from thread to thread, and looking through all that an `Expr` can hold takes long.
    fn scan<'table, 'state, 'projection, 'filters, 'async_trait>(
        &'table self,
        state: &'state dyn Session,
        projection: Option<&'projection Vec<usize>>,
        filters: &'filters [Expr],
        _limit: Option<usize>,
    ) -> BoxFuture<'async_trait, Result<Arc<dyn ExecutionPlan>>>
    where
        'table: 'async_trait,
        'state: 'async_trait,
        'projection: 'async_trait,
        'filters: 'async_trait,
    {
        self.plan(state, projection, filters)
    }
}

impl FactTable {
    fn plan<'a>(
        &'a self,
        state: &'a dyn Session,
        projection: Option<&'a Vec<usize>>,
        filters: &'a [Expr],
    ) -> BoxFuture<'a, Result<Arc<dyn ExecutionPlan>>> {
        async move {
            let projection = projection.cloned().unwrap_or_else(|| (0..self.schema.fields().len()).collect());
            let pruning = self.pruning(state, filters)?;
            let files: Vec<FactFile> = kept(pruning.as_ref(), &self.files, |file| file.days, &self.zone)?.into_iter().cloned().collect();
            let footers = futures::stream::iter(files).map(|file| async {
                let footer = self.reader.footer(&file).await?;
                Ok::<_, datafusion::error::DataFusionError>((Arc::new(file), footer))
            });
            let footers: Vec<_> = footers.buffered(FOOTERS_AT_ONCE).try_collect().await?;
            let groups: Vec<_> =
                footers.iter().flat_map(|(file, footer)| (0..footer.groups()).map(move |group| (file, footer, group))).collect();
            let groups = kept(pruning.as_ref(), &groups, |(file, footer, group)| footer.days(*group).unwrap_or(file.days), &self.zone)?;
            let mut pieces: Vec<Piece> = groups
                .into_iter()
                .map(|(file, footer, group)| Piece {
                    rows: footer.group_rows(*group),
                    from: Rows::Group { file: Arc::clone(file), footer: Arc::clone(footer), group: *group },
                })
                .collect();
            pieces.extend(self.pending.clone().map(|batch| Piece { rows: batch.num_rows(), from: Rows::Pending(batch) }));
            let partitions = share(pieces, state.config_options().execution.target_partitions);
            Ok(Arc::new(FactScan::new(Arc::clone(&self.reader), &self.schema, projection, partitions)?) as Arc<dyn ExecutionPlan>)
        }
        .boxed()
    }

    /// What the filters say about when, ready to be asked of ranges of days.
    fn pruning(&self, state: &dyn Session, filters: &[Expr]) -> Result<Option<PruningPredicate>> {
        let Some(filter) = conjunction(filters.iter().cloned()) else { return Ok(None) };
        let schema = DFSchema::try_from(Arc::clone(&self.schema))?;
        let predicate = PruningPredicate::try_new(state.create_physical_expr(filter, &schema)?, Arc::clone(&self.schema))?;
        Ok(Some(predicate).filter(|predicate| !predicate.always_true()))
    }
}

/// Those whose range of days can hold what is asked for.
fn kept<'a, T>(pruning: Option<&PruningPredicate>, all: &'a [T], days: impl Fn(&T) -> (i32, i32), zone: &Arc<str>) -> Result<Vec<&'a T>> {
    let Some(pruning) = pruning else { return Ok(all.iter().collect()) };
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let ranges = DayRanges { days: all.iter().map(days).collect(), zone: Arc::clone(zone) };
    let keep = pruning.prune(&ranges)?;
    Ok(all.iter().zip(keep).filter_map(|(one, keep)| keep.then_some(one)).collect())
}

/// Ranges of days as the statistics that a predicate is asked with.
struct DayRanges {
    days: Vec<(i32, i32)>,
    zone: Arc<str>,
}

impl DayRanges {
    fn bound(&self, column: &Column, pick: impl Fn(&(i32, i32)) -> i32, slack: i64) -> Option<ArrayRef> {
        let days = self.days.iter().map(pick);
        match column.name.as_str() {
            "occurred_on" => Some(Arc::new(Date32Array::from_iter_values(days))),
            // A plant's day begins at most fourteen hours away from that of UTC.
            "occurred_at" => {
                let instants: TimestampMicrosecondArray = days.map(|day| Some(i64::from(day) * DAY_MICROS + slack)).collect();
                Some(Arc::new(instants.with_timezone(Arc::clone(&self.zone))))
            }
            _ => None,
        }
    }
}

impl PruningStatistics for DayRanges {
    fn min_values(&self, column: &Column) -> Option<ArrayRef> {
        self.bound(column, |days| days.0, -DAY_MICROS)
    }

    fn max_values(&self, column: &Column) -> Option<ArrayRef> {
        self.bound(column, |days| days.1, 2 * DAY_MICROS)
    }

    fn num_containers(&self) -> usize {
        self.days.len()
    }

    fn null_counts(&self, _column: &Column) -> Option<ArrayRef> {
        None
    }

    fn row_counts(&self, _column: &Column) -> Option<ArrayRef> {
        None
    }

    fn contained(&self, _column: &Column, _values: &HashSet<ScalarValue>) -> Option<BooleanArray> {
        None
    }
}

/// Share pieces among the threads: the largest first, each to whoever has least.
fn share(mut pieces: Vec<Piece>, threads: usize) -> Vec<Vec<Piece>> {
    let mut shares: Vec<(usize, Vec<Piece>)> = (0..threads.clamp(1, pieces.len().max(1))).map(|_| (0, Vec::new())).collect();
    pieces.sort_by_key(|piece| std::cmp::Reverse(piece.rows));
    for piece in pieces {
        if let Some(share) = shares.iter_mut().min_by_key(|share| share.0) {
            share.0 += piece.rows;
            share.1.push(piece);
        }
    }
    shares.into_iter().map(|share| share.1).collect()
}
