//! One firm against its own past: a step in a time series (interrupted time series, segmented regression).
//!
//! There is nobody to compare with: whatever else changed at the same time is counted as effect.

mod design;
mod estimate;
mod types;

pub use estimate::interrupted;
pub use types::{Diagnostics, Interrupted};
