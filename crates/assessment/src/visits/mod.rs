//! The assessor's seat: somebody from outside sees statements with their evidence and says what holds.
//!
//! A verdict is evidence like any other: what an assessor reviewed or witnessed is a document for the scorer,
//! so the assessed level follows from the same rules as the supported one.

mod assessed;
mod commands;
mod compare;
mod photos;
mod queries;
mod routes;
mod types;

pub use assessed::Assessed;
pub(crate) use assessed::assessed;
pub(crate) use routes::routes;
