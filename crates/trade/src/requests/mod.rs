//! Purchase requests: what somebody needs, until it is ordered and here, or not needed any more.

mod commands;
mod queries;
mod routes;
mod rules;
mod types;

pub(crate) use commands::{KIND, attributes, gather, open_approved, release};
pub(crate) use queries::{Gathered, gathered};
pub(crate) use routes::routes;
pub(crate) use types::PurchaseRequestId;
