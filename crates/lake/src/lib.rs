//! The lake: every fact a firm has, as Parquet that the firm owns, and questions in SQL.
//!
//! Facts come in chunks of columns ([`FactRows`]), are staged as files and published in the caller's
//! transaction ([`Lake`]); a [`View`] is a snapshot that answers SQL.
//! Arrow, Parquet and DataFusion stay inside this room.

pub mod vocabulary;

mod cleaning;
mod compaction;
mod encoding;
mod events;
mod exports;
mod facts;
mod files;
mod interface;
mod keys;
mod manifest;
mod memory;
mod pending;
pub mod permissions;
mod query;
mod rows;
mod schema;

use std::sync::{Arc, OnceLock};

use kernel::Module;

pub use encoding::Provenance;
pub use events::{FactsPublished, FactsRetracted};
pub use exports::{Export, ExportState};
pub use facts::FactFilter;
pub use interface::{Lake, LakeError, OneZone, Plants};
pub use keys::{FactKey, SortedKeys};
pub use manifest::{Retraction, Staged, TypeCount};
pub use memory::{MemoryError, MemoryLake};
pub use pending::Recording;
pub use query::{Cell, Column, EngineSettings, Limits, QueryError, Table, View};
pub use rows::{CHUNK_ROWS, CHUNK_TEXT_BYTES, FactRows, MAX_DECIMAL, MAX_TEXT_BYTES, RowError, Value};

const MIGRATIONS: &[kernel::db::Migration] = kernel::migrations!("lake": "0001_lake");

/// The room as the server puts it together.
#[must_use]
pub fn module(settings: EngineSettings, plants: impl Plants) -> Module {
    Module::new("lake")
        .migrations(MIGRATIONS)
        .permissions(permissions::all())
        .state(interface::LakeState { settings, plants: Arc::new(plants), engine: OnceLock::new() })
        .at_start(cleaning::at_start)
        .routes(facts::routes())
        .routes(exports::routes())
        .job::<exports::MakeExport>()
        .every::<pending::FlushDue>(pending::FLUSH_EVERY)
        .every::<pending::TellRecorded>(pending::FLUSH_EVERY)
        .every::<compaction::CompactAll>(compaction::COMPACT_EVERY)
        .every::<cleaning::Clean>(cleaning::CLEAN_EVERY)
}
