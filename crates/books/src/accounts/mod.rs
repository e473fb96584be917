//! The chart of accounts, and what the program itself posts where.

mod chart;
mod commands;
mod queries;
mod routes;
mod types;

#[cfg(test)]
pub(crate) use chart::chart_codes;
pub(crate) use commands::add_for_currency;
pub use commands::ready;
pub(crate) use queries::all;
pub use queries::{money_account, roles};
pub(crate) use routes::routes;
pub use types::{Account, AccountKind, MoneyAccount, Role, Roles};
