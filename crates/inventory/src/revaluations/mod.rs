//! Late knowledge of what stock cost: added to what is left of it, the rest to the cost of what was used up.
//!
//! No move is ever rewritten: a bill that differs from its receipt is a posting of its own.

mod commands;
mod rules;

pub(crate) use commands::note;
pub use commands::{Draft, Held, Late, hold, revalue};
