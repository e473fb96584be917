//! Cohorts: what a block did for the firms of a programme, against those that have not begun it yet.
//!
//! What will be compared is frozen before anybody knows the result, and one of four words comes out afterwards.
//! The statistics are `estimating::staggered`; here its panel is made of firms that let the programme see their
//! indicators, and no number is told that fewer than five of them stand behind.

mod commands;
mod jobs;
mod judging;
mod months;
mod plans;
mod queries;
mod records;
mod routes;
mod rules;
#[cfg(test)]
mod simulated;
mod types;
mod words;

pub(crate) use jobs::{EachDay, JudgeCohorts};
pub(crate) use routes::routes;
