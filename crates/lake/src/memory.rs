//! A lake without a database: for golden cases of packs, for measurements and for fuzzing.

use std::collections::HashMap;
use std::sync::Arc;

use arrow::array::RecordBatch;
use arrow::compute::concat_batches;
use chrono_tz::Tz;
use object_store::memory::InMemory;

use crate::encoding::{Provenance, as_table, encode, record_batch};
use crate::files::{self, FactFile};
use crate::query::{Engine, EngineSettings, View, ViewFacts};
use crate::rows::FactRows;

/// Facts of one plant in memory, as files or as they are, and views of them.
pub struct MemoryLake {
    engine: Arc<Engine>,
    zone: Tz,
    files: Vec<FactFile>,
    held: Vec<(&'static str, RecordBatch)>,
}

/// Why facts cannot be kept in memory.
#[derive(Debug, thiserror::Error)]
#[error("the facts cannot be kept in memory: {0}")]
pub struct MemoryError(String);

impl MemoryError {
    fn because(error: impl std::fmt::Display) -> Self {
        Self(error.to_string())
    }
}

impl MemoryLake {
    /// An empty lake of a plant in this time zone.
    pub fn new(zone: Tz, settings: &EngineSettings) -> Result<Self, MemoryError> {
        let engine = Engine::new(Arc::new(InMemory::new()), settings).map_err(MemoryError::because)?;
        Ok(Self { engine: Arc::new(engine), zone, files: Vec::new(), held: Vec::new() })
    }

    /// Another lake that computes on the same threads.
    #[must_use]
    pub fn another(&self, zone: Tz) -> Self {
        Self { engine: Arc::clone(&self.engine), zone, files: Vec::new(), held: Vec::new() }
    }

    /// Hold facts as they are.
    pub fn hold(&mut self, rows: FactRows, provenance: &Provenance) -> Result<(), MemoryError> {
        let fact_type = rows.fact_type();
        let batch = record_batch(rows, provenance).and_then(|batch| as_table(&batch, fact_type, self.zone.name()));
        self.held.push((fact_type.name, batch.map_err(MemoryError::because)?));
        Ok(())
    }

    /// Encode facts as a file; says how many bytes it has.
    pub async fn file(&mut self, rows: FactRows, provenance: &Provenance) -> Result<u64, MemoryError> {
        let fact_type = rows.fact_type();
        let Some(days) = rows.days() else { return Ok(0) };
        let count = rows.len() as u64;
        let batch = record_batch(rows, provenance).map_err(MemoryError::because)?;
        let bytes = encode([batch]).map_err(MemoryError::because)?;
        let Some(bytes) = bytes else { return Ok(0) };
        let id: Arc<str> = format!("file_{}", self.files.len()).into();
        let path = files::path("memory", fact_type, &id).map_err(MemoryError::because)?;
        let size = bytes.len() as u64;
        files::put(self.engine.store().as_ref(), &path, bytes).await.map_err(MemoryError::because)?;
        self.files.push(FactFile { id, fact_type, path, rows: count, bytes: size, days });
        Ok(size)
    }

    /// A snapshot; `now` in microseconds UTC is what `now()` says.
    pub fn view(&self, now: i64) -> Result<View, MemoryError> {
        let mut held: HashMap<&'static str, Vec<&RecordBatch>> = HashMap::new();
        for (fact_type, batch) in &self.held {
            held.entry(fact_type).or_default().push(batch);
        }
        let joined = held.into_iter().map(|(fact_type, batches)| Ok((fact_type, concat_batches(&batches[0].schema(), batches)?)));
        let pending = joined.collect::<Result<_, arrow::error::ArrowError>>().map_err(MemoryError::because)?;
        let facts = ViewFacts { org: "memory".into(), zone: self.zone.name().into(), now, files: self.files.clone(), pending };
        Ok(View::new(Arc::clone(&self.engine), facts))
    }
}
