//! The chart of accounts, and what the program itself posts where.

mod chart;
mod commands;
mod queries;
mod routes;
mod types;

pub use commands::ready;
pub(crate) use queries::all;
pub use queries::{money_account, roles};
pub(crate) use routes::routes;
pub use types::{Account, AccountKind, Role, Roles};
