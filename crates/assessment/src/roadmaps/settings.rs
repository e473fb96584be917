//! What makes the settings of a roadmap right.

use kernel::{Check, Problem};
use scoring::{Decimal, Pack};

use super::types::Settings;
use crate::blocks::BlockPool;

const MOST_QUARTERS: u32 = 12;
const MOST_MONEY: i64 = 1_000_000_000;
const MOST_WEEKS: i64 = 1_000;

/// Everything that is wrong with the settings, at once.
pub(super) fn check(settings: &Settings, pool: &BlockPool, framework: &Pack) -> Result<(), Problem> {
    let mut check = Check::new();
    let Settings { quarters, budget, staff_weeks, target_level, quick_win, there, ruled_out, pinned, .. } = settings;
    check.that((1..=MOST_QUARTERS).contains(quarters), "quarters", "assessment.quarters", "expected 1 to 12 quarters");
    check.that((0..=MOST_MONEY).contains(budget), "budget", "assessment.budget", "expected 0 to 1,000,000,000 yuan a quarter");
    check.that((0..=MOST_MONEY).contains(quick_win), "quick_win", "assessment.budget", "expected 0 to 1,000,000,000 yuan");
    let weeks = (Decimal::ZERO..=Decimal::whole(MOST_WEEKS)).contains(staff_weeks);
    check.that(weeks, "staff_weeks", "assessment.staff_weeks", "expected 0 to 1,000 weeks a quarter");
    let is_level = target_level.is_none_or(|level| framework.level_rules.iter().any(|rule| rule.level == level));
    check.that(is_level, "target_level", "assessment.unknown_level", "expected a level of the national framework");
    let named = there.iter().map(|id| ("there", id)).chain(ruled_out.iter().map(|id| ("ruled_out", id)));
    for (list, id) in named.chain(pinned.keys().map(|id| ("pinned", id))) {
        check.that(pool.block(id).is_some(), &format!("{list}.{id}"), "assessment.unknown_block", "expected the id of a block of the pool");
    }
    for (id, quarter) in pinned {
        let is_within = u32::try_from(*quarter).is_ok_and(|quarter| quarter < *quarters);
        check.that(is_within, &format!("pinned.{id}"), "assessment.quarters", "expected a quarter of the horizon, counted from 0");
    }
    check.done()
}
