//! Exports: everything a firm owns, as one zip that any tool reads.
//!
//! - `facts/sale_invoiced/*.parquet`: the files as they lie in the lake;
//! - `facts/sale_invoiced.csv`: the same for a spreadsheet program (UTF-8 with a byte-order mark);
//! - `rooms/*.jsonl` and `rooms/*.csv`: the rows of every other room, one JSON object a line, and for a spreadsheet program;
//! - `README.md`: where to begin, and in what units things are told;
//! - `uploads/*`: the files as they were brought;
//! - `vocabulary.json`: what the facts and their fields mean;
//! - `manifest.json`: what is in it, with the number of rows and a SHA-256 of each part.

mod archive;
mod commands;
mod contents;
mod csv;
mod routes;

pub(crate) use commands::MakeExport;
pub(crate) use routes::routes;

use kernel::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// All finished exports lie below this folder.
pub(crate) const ROOT: &str = "exports";

/// How far an export is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExportState {
    Waiting,
    Done,
}

/// An export that was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Export {
    pub id: String,
    pub state: ExportState,
    /// Of the zip, when it is done.
    pub bytes: Option<i64>,
    pub requested_at: Timestamp,
    pub requested_by: String,
    pub finished_at: Option<Timestamp>,
}
