//! Lots: pieces that share their history, until when they are good, and whether they may be used.
//!
//! A lot is known from the first movement that brings it, or from whoever announces it. Held back or expired, it stays in
//! the house: it may be moved about, scrapped and sent back, and nothing else.

mod commands;
mod queries;
mod routes;
mod rules;
mod types;

pub use commands::announce;
pub(crate) use commands::note_new;
pub(crate) use queries::standings;
pub(crate) use routes::routes;
pub(crate) use rules::{LotKey, Standing, uses};
pub use types::{Announced, LotId, LotState};
