//! What other currencies are worth at the end of a month: open receivables and payables, and accounts at banks.

mod commands;
mod queries;
mod routes;
mod rules;
mod types;

pub(crate) use queries::{rates_missing, unvalued};
pub(crate) use routes::routes;
