//! Invoices to customers and bills of suppliers: where orders meet the books.

mod commands;
mod routes;
mod rules;
mod types;

pub(crate) use commands::{Head, negated, post_approved};
pub(crate) use routes::routes;
pub(crate) use rules::{bill, invoice, shares_back};
