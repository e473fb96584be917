//! Reservations: what lies in stock and is promised to a line of a document.

mod commands;
mod rules;
mod types;

pub(crate) use commands::{free_again, give_up};
pub use commands::{release, reserve, take};
pub use types::{Picked, Wanted};
