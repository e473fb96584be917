//! Sales invoices as electronic invoices: what is missing for one, and the file.

mod queries;
mod routes;
mod rules;
mod types;

pub(crate) use routes::routes;
