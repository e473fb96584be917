//! What a bank says happened, and what it pays.

mod commands;
mod proposals;
mod queries;
mod routes;
mod types;

pub(crate) use queries::new_in;
pub(crate) use routes::routes;
