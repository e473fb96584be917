//! Counting submissions in one pass: what is kept does not grow with their number.

mod counts;
mod fold;
mod values;

pub(crate) use counts::{Answered, Counts, Row};
pub use fold::Fold;
pub(crate) use values::Values;
