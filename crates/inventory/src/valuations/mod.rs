//! How the stock of an item is valued, and how its value comes about.
//!
//! The method stands in the pools of the item, and is changed only while nothing of it is in stock: what was posted by one
//! method is not told by another.

mod commands;
mod queries;
mod routes;
mod rules;
mod types;

pub(crate) use commands::open_pools;
pub(crate) use queries::method_of_new;
pub(crate) use routes::routes;
pub(crate) use rules::changed_meanwhile;
pub(crate) use types::{Method, each};
