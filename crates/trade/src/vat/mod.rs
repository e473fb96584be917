//! Value added tax of a month: what was charged, what was paid, and what is due, down to the documents.

mod queries;
mod routes;
mod rules;
mod types;
mod workbook;

pub(crate) use routes::routes;
