//! Journal entries.

mod commands;
mod queries;
mod routes;
mod rules;
mod types;
mod workbook;

pub use commands::{post, reverse};
pub use queries::{DocumentPosted, documents_of};
pub(crate) use queries::{between, digests, is_controlled, writable};
pub(crate) use routes::routes;
pub use types::{Draft, Entry, Leg, Line, Source};
