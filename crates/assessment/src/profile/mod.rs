//! The firm's profile: what kind of plant it is, and the few numbers that questions need.

mod commands;
mod figures;
mod industries;
mod queries;
mod routes;
mod rules;
mod size;
mod types;

pub use figures::FigureRules;
pub(crate) use industries::INDUSTRIES;
pub(crate) use queries::current_in;
pub(crate) use routes::routes;
pub(crate) use rules::{answers_of, check};
pub use size::Size;
pub(crate) use types::FigureInput;
pub use types::{Figure, Figures, Process, ProfileFacts};
