//! Scenes: which level's statements hold.

use super::case::Case;
use super::support::{judge_item, of_item, state};
use super::{Bound, Interval, ItemScore, SceneScore, State};
use crate::pack::{Scene, SceneLevel, ScenePolicy, Statement};
use crate::{Answer, Decimal, Step, trace::Code};

pub(super) fn judge(case: &Case<'_>, policy: &ScenePolicy, scene: &Scene) -> SceneScore {
    let assemble = |level, state, statements, trace| SceneScore {
        id: scene.id.to_string(),
        constraint: scene.constraint,
        level,
        state,
        statements,
        trace,
    };
    if let Some(Answer::NotApplicable(waiver)) = case.answer(scene.id.as_str()) {
        let why = Step::new(Code::NotApplicable, [("reason", waiver.reason.clone()), ("approver", waiver.approver.clone())]);
        return assemble(Interval { supported: 0, claimed: 0 }, State::NotApplicable, Vec::new(), vec![why]);
    }
    let statements: Vec<_> = scene
        .levels
        .iter()
        .flat_map(|level| level.statements().map(|statement| judge_statement(case, policy, level.level, statement)))
        .collect();
    let level = Interval::of(|bound| level_of(scene, policy, |id| holds(&statements, id, bound)));
    let any = |wanted: State| statements.iter().any(|statement| statement.state == wanted);
    let settled = level.supported == level.claimed && level.claimed > 0;
    let state = state(any(State::Declared), settled, any(State::Contested), any(State::NeedsEvidence) || any(State::Supported));
    assemble(level, state, statements, Vec::new())
}

fn judge_statement(case: &Case<'_>, policy: &ScenePolicy, level: u8, statement: &Statement) -> ItemScore {
    let id = statement.id.as_str();
    let declared = match case.answer(id) {
        Some(Answer::Holds(holds)) => Some(*holds),
        _ => None,
    };
    judge_item(id, Some(level), declared, policy.floors.get(&level).copied().unwrap_or_default(), of_item(case, id))
}

pub(super) fn holds(statements: &[ItemScore], id: &str, bound: Bound) -> bool {
    statements.iter().any(|statement| statement.id == id && *statement.holds.at(bound))
}

/// The highest level that is met; without leaps, only as far as every level below is met too.
fn level_of(scene: &Scene, policy: &ScenePolicy, holds: impl Fn(&str) -> bool) -> u8 {
    let met = |level: &&SceneLevel| is_met(level, policy, &holds);
    let reached = if policy.no_leapfrog { scene.levels.iter().take_while(met).last() } else { scene.levels.iter().rfind(met) };
    reached.map_or(0, |level| level.level)
}

pub(super) fn is_met(level: &SceneLevel, policy: &ScenePolicy, holds: impl Fn(&str) -> bool) -> bool {
    let requirements = level.requirements();
    let met = requirements.iter().filter(|ways| ways.iter().any(|way| way.iter().all(|statement| holds(statement.id.as_str())))).count();
    let count = |number: usize| Decimal::whole(i64::try_from(number).unwrap_or(i64::MAX));
    count(met).as_percent_of(count(requirements.len())) >= policy.share_of_attributes
}
