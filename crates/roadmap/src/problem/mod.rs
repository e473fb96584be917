//! The question: blocks, limits, pains and the target, as data that was checked.

mod fault;
mod rules;
mod terms;
mod types;

pub use fault::Fault;
pub use rules::check_problem;
pub(crate) use terms::{Step, Terms};
pub use types::*;
