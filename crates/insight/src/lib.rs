//! Insight: indicators, boards and findings over the facts of the lake.
//!
//! Packs in YAML say what is measured and told; this room reads them, checks them against their golden
//! cases and computes them over a view of one organisation's facts.

pub mod boards;
pub mod computing;
pub mod coverage;
pub mod findings;
pub mod grading;
pub mod measuring;
pub mod packs;
pub mod statement;
pub mod window;

pub use computing::{Insight, compute, compute_charts};
pub use findings::Finding;
pub use measuring::{Change, Measure, Point, State, change};
pub use packs::Packs;
pub use window::{Grain, Window};

/// Facts that are shown behind a number or a finding.
pub const ROWS_MAX: usize = 1_000;

/// Questions that are asked at the same time.
fn at_once() -> usize {
    std::thread::available_parallelism().map_or(2, std::num::NonZeroUsize::get)
}
