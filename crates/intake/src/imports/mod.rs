//! Imports: an uploaded file becomes facts, whole or not at all, and can be undone whole.

mod commands;
mod queries;
mod reading;
mod remarks;
mod routes;
mod running;
mod turns;
mod types;

pub(crate) use routes::routes;
pub(crate) use running::RunImport;
pub(crate) use types::ImportState;
