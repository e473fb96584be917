//! Credit notes to customers and debit notes of suppliers: what is asked for less than was invoiced or billed.

mod commands;
mod routes;
mod types;

pub(crate) use commands::write;
pub(crate) use routes::routes;
pub(crate) use types::{CreditInput, CreditLine};
