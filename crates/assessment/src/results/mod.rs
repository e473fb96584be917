//! Results: what the firm may claim, what its records support, and why, point by point.

mod assess;
mod commands;
mod grounds;
mod jobs;
mod outcome;
mod queries;
mod reasons;
mod rescoring;
mod routes;
mod types;

pub use assess::{Case, assess, carried};
pub(crate) use commands::score_soon;
pub(crate) use grounds::{Grounds, grounds};
pub(crate) use jobs::{EachDay, Gather, Rescore, Score, at_start};
pub(crate) use queries::newest_level;
pub(crate) use reasons::Words;
pub use rescoring::Rescored;
pub(crate) use rescoring::{Ground, edition, kept_ground};
pub(crate) use routes::{WhichPack, routes};
pub use types::*;
