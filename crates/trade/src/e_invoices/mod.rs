//! E-invoices of suppliers: taken, judged, matched with orders, and made into bills.

mod commands;
mod matching;
mod queries;
mod reading;
mod routes;
mod rules;
mod types;

pub(crate) use routes::routes;
