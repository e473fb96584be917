//! What is missing for the next level, as plain facts for a roadmap.

use super::levels::{Standing, have, short_by};
use super::scenes::{holds, is_met};
use super::{Bound, GateShort, NextLevel, QuestionGap, QuestionScore, SceneGap, SceneScore, State};
use crate::Decimal;
use crate::pack::{Gate, Pack, Question, Scene, ScenePolicy, Scoring};
use std::cmp::Reverse;

pub(super) fn step(
    pack: &Pack,
    bound: Bound,
    level: u8,
    standing: &Standing,
    questions: &[QuestionScore],
    scenes: &[SceneScore],
) -> Option<NextLevel> {
    let rule = pack.level_rules.iter().filter(|rule| rule.level > level).min_by_key(|rule| rule.level)?;
    let gap = |gate: &Gate| GateShort { gate: *gate, have: have(gate, standing), short_by: short_by(gate, standing) };
    let gates: Vec<_> = rule.all.iter().map(gap).filter(|short| short.short_by > Decimal::ZERO).collect();
    let want = gates.iter().filter_map(|short| match short.gate {
        Gate::ScoreAtLeast(_) => None,
        Gate::ScenesAtLeast(wanted) | Gate::ConstraintScenesAtLeast(wanted) => Some(wanted.level),
    });
    let scenes = match (want.max(), &pack.scene_policy) {
        (Some(want), Some(policy)) => scene_gaps(pack, policy, bound, want, scenes),
        _ => Vec::new(),
    };
    let needs_points = gates.iter().any(|short| matches!(short.gate, Gate::ScoreAtLeast(_)));
    let questions = if needs_points { question_gaps(pack, bound, questions) } else { Vec::new() };
    Some(NextLevel { level: rule.level, gates, scenes, questions })
}

fn scene_gaps(pack: &Pack, policy: &ScenePolicy, bound: Bound, want: u8, scores: &[SceneScore]) -> Vec<SceneGap> {
    let below = pack.scenes.iter().zip(scores).filter(|(_, score)| score.state != State::NotApplicable && *score.level.at(bound) < want);
    let mut gaps: Vec<_> = below
        .map(|(scene, score)| SceneGap {
            scene: score.id.clone(),
            constraint: score.constraint,
            have: *score.level.at(bound),
            want,
            missing: missing(scene, policy, want, |id| holds(&score.statements, id, bound)),
        })
        .collect();
    gaps.sort_by_key(|gap| (gap.missing.len(), !gap.constraint));
    gaps
}

/// The fewest statements that bring the scene to that level: of each choice the way that lacks least.
fn missing(scene: &Scene, policy: &ScenePolicy, want: u8, holds: impl Fn(&str) -> bool) -> Vec<String> {
    let mut missing = Vec::new();
    let asked = |level: u8| if policy.no_leapfrog { level <= want } else { level == want };
    for level in scene.levels.iter().filter(|level| asked(level.level) && !is_met(level, policy, &holds)) {
        for ways in level.requirements() {
            let lacking = ways.into_iter().map(|way| way.into_iter().filter(|statement| !holds(statement.id.as_str())).collect::<Vec<_>>());
            missing.extend(lacking.min_by_key(Vec::len).unwrap_or_default().into_iter().map(|statement| statement.id.to_string()));
        }
    }
    missing
}

fn question_gaps(pack: &Pack, bound: Bound, scores: &[QuestionScore]) -> Vec<QuestionGap> {
    let open = |score: &QuestionScore| score.state != State::NotApplicable && *score.score.at(bound) < score.points;
    let mut gaps: Vec<_> = pack
        .questions
        .iter()
        .zip(scores)
        .filter(|(_, score)| open(score))
        .map(|(question, score)| QuestionGap {
            question: score.id.clone(),
            points: score.points - *score.score.at(bound),
            options: worth_more(question, score, bound),
        })
        .collect();
    gaps.sort_by_key(|gap| Reverse(gap.points));
    gaps
}

/// The options that would add points; of a single choice only those better than the one that holds.
fn worth_more(question: &Question, score: &QuestionScore, bound: Bound) -> Vec<String> {
    let is_single = matches!(question.scoring, Scoring::Single(_));
    let adds = |share: Option<Decimal>, held: bool| match share {
        Some(share) if is_single => share.percent_of(question.points) > *score.score.at(bound),
        _ => !held,
    };
    let options = question.scoring.options().iter().zip(&score.options);
    options.filter(|(choice, option)| adds(choice.share, *option.holds.at(bound))).map(|(choice, _)| choice.id.to_string()).collect()
}
