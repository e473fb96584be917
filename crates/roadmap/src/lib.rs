//! The roadmap of one plant: which blocks, in which period, under its budgets, proven to be the best.
//!
//! [`check`] tells which rules a plan breaks, [`worth`] what it costs and brings, and [`solve`] finds the
//! best one: the cheapest path to a level or the best for the factory, with the [`frontier`] between them.
//! There is no clock, no chance and no file in here; floats stay inside the solver, and what it proposes
//! is checked in whole numbers.

mod check;
mod plan;
mod problem;
mod solve;
mod specimen;
mod standing;
mod worth;

pub use check::{Broken, check};
pub use plan::Plan;
pub use problem::*;
pub use solve::*;
pub use specimen::specimen;
pub use standing::{GateShort, Position};
pub use worth::{Payback, PeriodWorth, StepWorth, Worth, worth};
