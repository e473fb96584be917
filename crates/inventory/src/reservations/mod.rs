//! Reservations: what lies in stock and is promised to a line of a document.

mod bringing;
mod commands;
mod queries;
mod rules;
mod types;

pub use bringing::{Brought, bring, put_back};
pub(crate) use commands::{free_again, give_up};
pub use commands::{release, reserve, take};
pub use queries::{FreeStock, KeptFor, free_stock, kept_for};
pub use types::{Picked, Wanted};
