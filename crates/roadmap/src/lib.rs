//! wip
mod plan;
mod problem;
mod solve;
mod specimen;
mod worth;
pub use plan::Plan;
pub use problem::*;
pub use solve::*;
pub use specimen::specimen;
