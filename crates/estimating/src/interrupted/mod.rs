//! One firm against its own past: a step in a time series (interrupted time series, segmented regression).
//!
//! There is nobody to compare with: whatever else changed at the same time is counted as effect.

mod before;
mod design;
mod estimate;
mod foresee;
mod types;

pub use before::moved_before;
pub use estimate::interrupted;
pub use foresee::{Foreseen, foresee};
pub use types::{Diagnostics, Interrupted};
