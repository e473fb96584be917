//! Stocktakes: what lies in a location is counted, blind when that is wanted, and the books follow what was found.
//!
//! Nothing is stopped for it. What was counted is kept beside what the books said at that moment; a delivery that leaves
//! afterwards takes from both, so the difference stays what it was.

mod commands;
mod queries;
mod routes;
mod rules;
mod types;

pub(crate) use routes::routes;
