//! The effect of a step in a factory, with its interval, and the honesty to say that it cannot be told.
//!
//! A plan is written before anything is known ([`plan`]), an estimator follows it ([`staggered`],
//! [`interrupted`], [`energy`]), what would fool it is looked for ([`regression_to_the_mean`],
//! [`shadow`]), and one of four words comes out ([`verdict`]).
//! There is no clock and no file in here, and no chance but from a seed that the caller names, so
//! anybody can recompute a result.

mod autocorrelation;
mod chance;
pub mod changes;
mod distribution;
pub mod energy;
mod estimate;
pub mod interrupted;
mod no_estimate;
pub mod plan;
mod reading;
mod regression;
pub mod regression_to_the_mean;
pub mod shadow;
pub mod staggered;
pub mod verdict;

pub use estimate::Estimate;
pub use no_estimate::NoEstimate;
pub use reading::{Reading, Scale};
