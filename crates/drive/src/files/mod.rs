//! Files: what they are called and where they lie, their versions, who holds them, and what happened to them.

mod commands;
mod holding;
mod queries;
mod routes;
mod rules;
mod types;

pub(crate) use commands::{NewFile, add_version, make, receive, receive_version, set_released};
pub(crate) use queries::{in_drive, shown, summary, version_of};
pub(crate) use routes::routes;
pub(crate) use rules::check_note;
pub use types::{FileId, FileShown, FileStep, FileSummary, FileVersion};
pub(crate) use types::{FilePath, NoteInput};
