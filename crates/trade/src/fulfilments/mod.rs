//! Deliveries to customers and receipts from suppliers: where orders meet the stock.

mod commands;
mod routes;
mod rules;
mod types;

pub(crate) use routes::routes;
pub(crate) use rules::{Part, parts};
