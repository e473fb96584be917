//! Answers: what the firm says to each question, scene and statement, saved one by one.

mod commands;
mod queries;
mod routes;
mod rules;
mod types;

pub(crate) use queries::current_in;
pub(crate) use routes::routes;
pub(crate) use types::AnswerRecord;
pub use types::{AnswerValue, PartAndWhole, Reasoned, Trend};
