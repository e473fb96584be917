//! Outcomes: what will be compared is frozen before a block begins, and one of four words comes out afterwards.
//!
//! The statistics are the crate `estimating`; here its plan is made of a block and the firm's records, and its answer is told.

mod commands;
mod draft;
mod follow;
mod frozen;
mod input;
mod jobs;
mod judge;
mod periods;
mod queries;
mod records;
mod routes;
mod shown;
mod told;
mod words;

pub use frozen::{BetterWhen, HowJudged};
pub(crate) use jobs::JudgeDue;
pub use periods::Span as Days;
pub(crate) use queries::{ever_of_block, in_daily_use};
pub(crate) use routes::routes;
pub use shown::{Interval, OutcomeWord};
pub use told::{IndicatorTold, OutcomeTold, VerdictTold, told};
pub use words::Told;
