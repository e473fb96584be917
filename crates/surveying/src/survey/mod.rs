//! Surveys: the format, what makes one right, and which questions a respondent sees.

mod check;
mod columns;
mod conditions;
mod load;
mod segments;
mod shown;
mod types;

pub(crate) use check::MOST_CHARACTERS;
pub use columns::Column;
pub(crate) use columns::bins;
pub use load::load;
pub use types::*;
