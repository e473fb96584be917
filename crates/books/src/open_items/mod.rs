//! What customers and suppliers owe, and what was set against what.

mod commands;
mod queries;
mod routes;
mod rules;
mod types;

pub use commands::{open, settle, unsettle, withdraw};
pub(crate) use commands::{open_named, settle_money};
pub use queries::{Against, Paid, of_source, open_items_of, open_of, paid_by, payers_of};
pub(crate) use queries::{item, party_of};
pub(crate) use routes::routes;
pub use types::{Draft, ForeignItem, OpenItem, Side};
