//! Orders of customers and to suppliers.

mod commands;
mod progress;
mod routes;
mod rules;
mod types;

pub(crate) use commands::{confirm as confirm_order, rewrite as rewrite_order, write as write_order};
pub(crate) use commands::{confirm_approved, noticed};
pub(crate) use progress::{HeldOrder, held_order};
pub(crate) use routes::routes;
pub(crate) use types::{OrderInput, OrderLineInput};
