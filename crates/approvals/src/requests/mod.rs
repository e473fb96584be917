//! Requests: documents that wait for somebody, and what became of them.

mod commands;
pub(crate) mod deciding;
mod jobs;
mod queries;
mod routes;
mod types;

pub use commands::{needed, withdraw};
pub(crate) use jobs::KeepTime;
pub(crate) use routes::routes;
pub use types::{Needed, RequestId};
