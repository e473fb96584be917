//! The firms of a programme: who let it see their results, and the links by which others join.
//!
//! Joining is a consent of the firm, given and taken back in its own settings; nothing is kept here of it.

mod links;
mod queries;
mod routes;
mod types;

pub(crate) use queries::joined;
pub(crate) use routes::routes;
