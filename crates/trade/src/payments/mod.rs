//! Payments of customers and to suppliers.

mod commands;
mod routes;
mod types;

pub(crate) use commands::{Paid, money_again, money_of, post_approved};
pub(crate) use routes::routes;
