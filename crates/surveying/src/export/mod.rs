//! Tables for spreadsheet programs, as text in CSV after RFC 4180, with a byte order mark.

mod csv;
mod results;
mod rows;

pub use results::{results, table};
pub use rows::{NoRows, rows, texts};
