//! Payments of customers and to suppliers.

mod commands;
mod routes;
mod types;

pub(crate) use commands::post_approved;
pub(crate) use routes::routes;
