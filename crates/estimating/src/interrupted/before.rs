//! Whether the level already moved while nothing had been done.

use super::estimate::step_between;
use crate::estimate::Estimate;
use crate::no_estimate::NoEstimate;
use crate::plan::{OutcomePlan, Window};
use crate::reading::Reading;

/// The change from the first half of the baseline to the second, as a share (a placebo: no step was taken there).
///
/// Finding nothing proves little, for half a baseline sees only large changes. Finding something is a
/// reason not to believe an effect in the same direction.
pub fn moved_before(plan: &OutcomePlan, readings: &[Reading]) -> Result<Estimate, NoEstimate> {
    let Window { first, last } = plan.baseline;
    let half = i32::try_from(plan.baseline.periods() / 2).unwrap_or(i32::MAX);
    let middle = first.saturating_add(half);
    let halves =
        OutcomePlan { baseline: Window { first, last: middle - 1 }, left_out: None, after: Window { first: middle, last }, ..plan.clone() };
    Ok(step_between(&halves, readings)?.relative)
}
