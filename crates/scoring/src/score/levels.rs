//! The ladder of levels and its gates.

use super::{Bound, GateCheck, Interval, LevelCheck};
use crate::Decimal;
use crate::pack::{Gate, Pack, SceneCount};

/// What gates look at: the score, and of each scene whether it is a constraint scene and its level.
pub(crate) struct Standing {
    pub(crate) score: Decimal,
    pub(crate) scenes: Vec<(bool, u8)>,
}

/// The highest level whose gates are all passed.
pub(crate) fn level_reached(pack: &Pack, standing: &Standing) -> u8 {
    let passed = pack.level_rules.iter().filter(|rule| rule.all.iter().all(|gate| short_by(gate, standing) == Decimal::ZERO));
    passed.map(|rule| rule.level).max().unwrap_or(0)
}

pub(super) fn ladder(pack: &Pack, standing: &Interval<Standing>) -> Vec<LevelCheck> {
    let mut rules: Vec<_> = pack.level_rules.iter().collect();
    rules.sort_by_key(|rule| rule.level);
    let check = |gate: &Gate| GateCheck {
        gate: *gate,
        have: Interval::of(|bound| have(gate, standing.at(bound))),
        short_by: Interval::of(|bound| short_by(gate, standing.at(bound))),
    };
    let passed = |bound: Bound, gates: &[Gate]| gates.iter().all(|gate| short_by(gate, standing.at(bound)) == Decimal::ZERO);
    rules
        .into_iter()
        .map(|rule| LevelCheck {
            level: rule.level,
            gates: rule.all.iter().map(check).collect(),
            passed: Interval::of(|bound| passed(bound, &rule.all)),
        })
        .collect()
}

pub(super) fn have(gate: &Gate, standing: &Standing) -> Decimal {
    match gate {
        Gate::ScoreAtLeast(_) => standing.score,
        Gate::ScenesAtLeast(wanted) => count(standing, wanted, |_| true),
        Gate::ConstraintScenesAtLeast(wanted) => count(standing, wanted, |constraint| constraint),
    }
}

pub(super) fn short_by(gate: &Gate, standing: &Standing) -> Decimal {
    let wanted = match gate {
        Gate::ScoreAtLeast(score) => *score,
        Gate::ScenesAtLeast(wanted) | Gate::ConstraintScenesAtLeast(wanted) => Decimal::whole(i64::from(wanted.count)),
    };
    (wanted - have(gate, standing)).max(Decimal::ZERO)
}

fn count(standing: &Standing, wanted: &SceneCount, counts: impl Fn(bool) -> bool) -> Decimal {
    let reached = standing.scenes.iter().filter(|(constraint, level)| counts(*constraint) && *level >= wanted.level).count();
    Decimal::whole(i64::try_from(reached).unwrap_or(i64::MAX))
}
