//! Rules: which documents wait, and for whom.

mod commands;
pub(crate) mod matching;
mod queries;
mod routes;
mod types;

pub(crate) use queries::{active, named};
pub(crate) use routes::routes;
pub(crate) use types::{Named, Step};
