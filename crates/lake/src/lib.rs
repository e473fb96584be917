//! The lake: every fact a firm has, as Parquet that the firm owns, and questions in SQL.

pub mod vocabulary;

mod encoding;
mod files;
mod keys;
mod memory;
pub mod query;
mod rows;
mod schema;

pub use encoding::Provenance;
pub use memory::{MemoryError, MemoryLake};
pub use keys::{FactKey, SortedKeys};
pub use query::{Cell, EngineSettings, Limits, QueryError, Table, View};
pub use rows::{CHUNK_ROWS, CHUNK_TEXT_BYTES, FactRows, MAX_DECIMAL, MAX_TEXT_BYTES, RowError, Value};
