//! From counts to results: shares with intervals, means, tables, and what may be shown of them.

mod analyse;
mod grid;
mod lattices;
mod linked;
mod numbers;
mod plan;
mod questions;
mod tables;
mod types;
mod weighting;

pub(crate) use analyse::analyse;
pub use plan::{By, Cross, Group, Plan, Weights};
pub use types::*;
