//! A snapshot of one organisation's facts, and questions to it.

use std::any::Any;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use arrow::array::{AsArray, RecordBatch};
use arrow::datatypes::Date32Type;
use async_trait::async_trait;
use chrono::DateTime;
use datafusion::catalog::CatalogProviderList;
use datafusion::catalog::{CatalogProvider, MemoryCatalogProvider, MemoryCatalogProviderList, SchemaProvider, TableProvider};
use datafusion::common::ScalarValue;
use datafusion::error::DataFusionError;
use datafusion::execution::TaskContext;
use datafusion::execution::context::{ExecutionProps, SessionConfig};
use datafusion::execution::disk_manager::{DiskManagerBuilder, DiskManagerMode};
use datafusion::execution::memory_pool::GreedyMemoryPool;
use datafusion::execution::runtime_env::RuntimeEnvBuilder;
use datafusion::execution::session_state::{SessionState, SessionStateBuilder};
use datafusion::physical_plan::execute_stream;
use futures::future::BoxFuture;
use futures::{FutureExt, StreamExt};

use super::cells::Table;
use super::engine::Engine;
use super::errors::QueryError;
use super::statement;
use super::table::FactTable;
use crate::files::FactFile;
use crate::rows::Value;
use crate::schema::{DECIMAL_PRECISION, DECIMAL_SCALE, table_schema};
use crate::vocabulary::FACT_TYPES;

const CATALOG: &str = "cairn";
const SCHEMA: &str = "facts";

/// How much an answer may cost.
#[derive(Clone, Debug)]
pub struct Limits {
    pub time: Duration,
    /// What the operators of one query may hold.
    pub memory_bytes: usize,
    /// The answer is cut after so many rows or bytes, and says so.
    pub rows: usize,
    pub bytes: usize,
    /// Whether the question queues with those of other people.
    pub queues: bool,
}

impl Limits {
    /// For a question that a person typed.
    #[must_use]
    pub fn person() -> Self {
        Self { time: Duration::from_secs(30), memory_bytes: 256 << 20, rows: 10_000, bytes: 16 << 20, queues: true }
    }

    /// For a question that came with Cairn or with a pack.
    #[must_use]
    pub fn pack() -> Self {
        Self { time: Duration::from_secs(60), memory_bytes: 512 << 20, rows: 100_000, bytes: 64 << 20, queues: false }
    }
}

/// What a view is made of.
pub(crate) struct ViewFacts {
    /// Whose facts they are.
    pub(crate) org: Arc<str>,
    /// The plant's time zone, an IANA name.
    pub(crate) zone: Arc<str>,
    /// What `now()` says, in microseconds UTC.
    pub(crate) now: i64,
    pub(crate) files: Vec<FactFile>,
    /// Facts that are not in a file yet, by type, as the table shows them.
    pub(crate) pending: HashMap<&'static str, RecordBatch>,
}

/// A snapshot of one organisation's facts: what is imported later does not change it.
#[derive(Clone)]
pub struct View {
    org: Arc<str>,
    engine: Arc<Engine>,
    planner: Arc<dyn Planner>,
    tables: Arc<Tables>,
}

/// What turns a question into its answer. A trait, so that compiling a room that holds a [`View`] need not look
/// through all of DataFusion's types for whether they may go from thread to thread.
trait Planner: Send + Sync {
    fn answer(
        self: Arc<Self>,
        sql: String,
        values: Vec<(String, ScalarValue)>,
        limits: Limits,
    ) -> BoxFuture<'static, Result<Table, QueryError>>;
}

impl Planner for SessionState {
    fn answer(
        self: Arc<Self>,
        sql: String,
        values: Vec<(String, ScalarValue)>,
        limits: Limits,
    ) -> BoxFuture<'static, Result<Table, QueryError>> {
        answer(self, sql, values, limits).boxed()
    }
}

impl View {
    pub(crate) fn new(engine: Arc<Engine>, facts: ViewFacts) -> Self {
        let tables = Arc::new(Tables::new(&engine, &facts));
        let state = session(&engine, &facts, Arc::clone(&tables) as Arc<dyn SchemaProvider>);
        Self { org: facts.org, engine, planner: Arc::new(state), tables }
    }

    /// How many facts of a type there are.
    #[must_use]
    pub fn count(&self, table: &str) -> u64 {
        self.tables.0.get(table).map_or(0, |table| {
            let files: u64 = table.files.iter().map(|file| file.rows).sum();
            files + table.pending.as_ref().map_or(0, |batch| batch.num_rows() as u64)
        })
    }

    /// The last day on which a fact of a type happened, in days since 1970.
    pub(crate) fn last_day(&self, table: &str) -> Option<i32> {
        let table = self.tables.0.get(table)?;
        let pending = table.pending.as_ref().and_then(|batch| {
            let days = batch.column_by_name("occurred_on")?.as_primitive_opt::<Date32Type>()?;
            arrow::compute::max(days)
        });
        table.files.iter().map(|file| file.days.1).max().max(pending)
    }

    /// Ask a question.
    pub async fn query(&self, sql: &str, limits: &Limits) -> Result<Table, QueryError> {
        self.query_with(sql, &[], limits).await
    }

    /// Ask a question with named values: `$name` in the SQL stands for the value of that name.
    pub async fn query_with(&self, sql: &str, values: &[(&str, Value)], limits: &Limits) -> Result<Table, QueryError> {
        let timeout = QueryError::Timeout { seconds: limits.time.as_secs() };
        let values = values.iter().map(|(name, value)| ((*name).to_owned(), scalar(value))).collect();
        let work = Arc::clone(&self.planner).answer(sql.to_owned(), values, limits.clone());
        let time = limits.time;
        let answer = async {
            let place = match limits.queues {
                true => Some(self.engine.place(&self.org).await.map_err(|_| QueryError::Broken)?),
                false => None,
            };
            let work = async move {
                // Planning cannot be interrupted: the place is free when the work has ended, not when nobody waits for it.
                let _place = place;
                work.await
            };
            self.engine.compute(work).await.map_err(|_| QueryError::Failed("the engine broke off".to_owned()))?
        };
        tokio::time::timeout(time, answer).await.map_err(|_| timeout)?
    }
}

async fn answer(state: Arc<SessionState>, sql: String, values: Vec<(String, ScalarValue)>, limits: Limits) -> Result<Table, QueryError> {
    let memory = |error: QueryError| {
        if matches!(error, QueryError::Memory { .. }) { QueryError::Memory { bytes: limits.memory_bytes } } else { error }
    };
    let failed = |error: DataFusionError| memory(QueryError::from_engine(error));
    let mut plan = statement::plan(&state, &sql).await?;
    if !values.is_empty() {
        plan = plan.with_param_values(values).map_err(failed)?;
    }
    let physical = state.create_physical_plan(&plan).await.map_err(failed)?;
    let disk = DiskManagerBuilder::default().with_mode(DiskManagerMode::Disabled);
    let pool = Arc::new(GreedyMemoryPool::new(limits.memory_bytes));
    let runtime = RuntimeEnvBuilder::new().with_disk_manager_builder(disk).with_memory_pool(pool).build_arc().map_err(failed)?;
    let context = TaskContext::default().with_session_config(state.config().clone()).with_runtime(runtime);
    let mut table = Table::of(&physical.schema());
    let mut batches = execute_stream(physical, Arc::new(context)).map_err(failed)?;
    let mut left = limits.bytes;
    while let Some(batch) = batches.next().await {
        let bytes = table.add(&batch.map_err(failed)?, limits.rows, left).map_err(|error| failed(error.into()))?;
        left = left.saturating_sub(bytes);
        if table.truncated {
            break;
        }
    }
    Ok(table)
}

fn session(engine: &Engine, facts: &ViewFacts, tables: Arc<dyn SchemaProvider>) -> SessionState {
    let mut config = SessionConfig::new()
        .with_target_partitions(engine.threads)
        .with_information_schema(false)
        .with_create_default_catalog_and_schema(false)
        .with_default_catalog_and_schema(CATALOG, SCHEMA);
    config.options_mut().execution.time_zone = Some(facts.zone.to_string());
    let catalog = MemoryCatalogProvider::new();
    // An in-memory catalogue takes every schema.
    let _ = catalog.register_schema(SCHEMA, tables);
    let catalogs = MemoryCatalogProviderList::new();
    catalogs.register_catalog(CATALOG.to_owned(), Arc::new(catalog));
    let mut props = ExecutionProps::new();
    props.mark_start_execution(Arc::clone(config.options()));
    props.query_execution_start_time = DateTime::from_timestamp_micros(facts.now).unwrap_or_default();
    let functions = &engine.functions;
    SessionStateBuilder::new()
        .with_config(config)
        .with_catalog_list(Arc::new(catalogs))
        .with_expr_planners(functions.planners.clone())
        .with_optimizer_rules(functions.rules.clone())
        .with_scalar_functions(functions.scalar.clone())
        .with_aggregate_functions(functions.aggregate.clone())
        .with_window_functions(functions.window.clone())
        .with_table_functions(functions.table.clone())
        .with_execution_props(props)
        .build()
}

/// The tables of a view: one for every fact type, also when it is empty.
#[derive(Debug)]
struct Tables(HashMap<String, Arc<FactTable>>);

impl Tables {
    fn new(engine: &Engine, facts: &ViewFacts) -> Self {
        let mut files: HashMap<&str, Vec<FactFile>> = HashMap::new();
        for file in &facts.files {
            files.entry(file.fact_type.name).or_default().push(file.clone());
        }
        let table = |fact_type: &&'static crate::vocabulary::FactType| {
            let table = FactTable {
                schema: table_schema(fact_type, &facts.zone),
                zone: Arc::clone(&facts.zone),
                files: files.remove(fact_type.name).unwrap_or_default(),
                pending: facts.pending.get(fact_type.name).cloned(),
                reader: Arc::clone(&engine.reader),
            };
            (fact_type.table(), Arc::new(table))
        };
        Self(FACT_TYPES.iter().map(table).collect())
    }
}

#[async_trait]
impl SchemaProvider for Tables {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn table_names(&self) -> Vec<String> {
        self.0.keys().cloned().collect()
    }

    async fn table(&self, name: &str) -> Result<Option<Arc<dyn TableProvider>>, DataFusionError> {
        Ok(self.0.get(name).map(|table| Arc::clone(table) as Arc<dyn TableProvider>))
    }

    fn table_exist(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }
}

fn scalar(value: &Value) -> ScalarValue {
    match value {
        Value::Text(text) => ScalarValue::Utf8View(Some(text.clone())),
        Value::Decimal(millionths) => ScalarValue::Decimal128(Some(i128::from(*millionths)), DECIMAL_PRECISION, DECIMAL_SCALE),
        Value::Number(number) => ScalarValue::Float64(Some(*number)),
        Value::Integer(integer) => ScalarValue::Int64(Some(*integer)),
        Value::Date(days) => ScalarValue::Date32(Some(*days)),
        Value::Instant(micros) => ScalarValue::TimestampMicrosecond(Some(*micros), Some("UTC".into())),
        Value::Flag(flag) => ScalarValue::Boolean(Some(*flag)),
    }
}
