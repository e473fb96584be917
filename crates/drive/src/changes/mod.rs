//! Engineering changes: which items and drawings go from what to what, why, from which day on, and what becomes of what is there.

mod commands;
mod queries;
mod routes;
mod rules;
mod steps;
mod types;

pub(crate) use routes::routes;
pub use types::{ChangeId, ChangeShown, ChangeState, ChangeSummary};
