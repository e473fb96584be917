//! Returns: goods of a delivery that come back, and goods of a receipt that go back.

mod commands;
mod routes;
mod rules;
mod types;

pub(crate) use routes::routes;
