//! What a plan is worth.
use crate::problem::{Money, Step, Terms};
pub(crate) fn cost_of(_terms: &Terms<'_>, step: &Step<'_>) -> Money { step.price.likely + step.block.running.likely }
