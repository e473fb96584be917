//! The formulas, each with its source: shares, means, differences, independence, weights.

mod distribution;
mod independence;
mod interval;
mod mean;
mod newcombe;
mod population;
mod weights;
mod wilson;

pub use independence::{ChiSquared, chi_squared};
pub use interval::Interval;
pub use mean::mean_interval;
pub use newcombe::newcombe;
pub use population::Correction;
pub use weights::effective_size;
pub use wilson::{wilson, wilson_share};
