//! Journal entries.

mod commands;
mod queries;
mod routes;
mod rules;
mod types;

pub use commands::{post, reverse};
pub(crate) use queries::digests;
pub(crate) use routes::routes;
pub use types::{Draft, Entry, Leg, Line, Source};
