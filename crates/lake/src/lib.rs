//! The lake: every fact a firm has, as Parquet that the firm owns, and questions in SQL.

pub mod vocabulary;

mod encoding;
mod keys;
mod rows;
mod schema;

pub use encoding::Provenance;
pub use keys::{FactKey, SortedKeys};
pub use rows::{CHUNK_ROWS, CHUNK_TEXT_BYTES, FactRows, MAX_DECIMAL, MAX_TEXT_BYTES, RowError, Value};
