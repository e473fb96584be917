//! Orders of customers and to suppliers.

mod commands;
mod progress;
mod routes;
mod rules;
mod types;

pub(crate) use progress::{billed, held_order, moved, taken_back};
pub(crate) use routes::routes;
