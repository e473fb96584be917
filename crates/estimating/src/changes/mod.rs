//! Early signals on the shop floor: something changed, look. None of them says why, so none is a claim of effect.

mod cusum;
mod step;
mod xmr;

pub use cusum::{Cusum, CusumPoint, cusum};
pub use step::{LargestStep, largest_step};
pub use xmr::{Limits, RunRule, Signal, limits, signals};

/// Which way a signal points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    Above,
    Below,
}
