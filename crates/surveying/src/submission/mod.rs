//! What one respondent says, and whether it fits the survey.

mod check;
mod types;

pub(crate) use check::fits;
pub use check::{Checked, Dropped, Stage, check};
pub use types::*;
