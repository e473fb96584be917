//! Carrying a result over to another framework.

use super::types::{Crosswalk, Holding};
use crate::score::{Bound, SceneScore, Scorecard, State};
use crate::{Interval, ItemScore, Strength};
use serde::{Deserialize, Serialize};

/// What a result under another framework says about an option or statement of this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Carried {
    /// The option or statement of this framework.
    pub node: String,
    /// The framework that says so.
    pub framework: String,
    /// How strong it is there; E0 when it is only claimed.
    pub strength: Strength,
}

/// What a result says about the framework that the crosswalk leads to.
///
/// Only what holds is carried: a framework that asks for more may well fail where this one is met.
#[must_use]
pub fn carry(crosswalk: &Crosswalk, card: &Scorecard) -> Vec<Carried> {
    let carries = crosswalk.rows.iter().filter(|row| row.relation.carries());
    let said = carries.filter_map(|row| {
        let standings: Vec<_> = row.from.iter().map(|holding| standing(holding, card)).collect();
        let all = |bound: Bound| standings.iter().map(|standing| *standing.at(bound)).min().flatten();
        let node = row.to.to_string();
        // A chain is as strong as its weakest link.
        let strength = all(Bound::Supported).or(all(Bound::Claimed).map(|_| Strength::E0))?;
        Some(Carried { node, framework: card.framework.clone(), strength })
    });
    said.collect()
}

/// How strongly it holds at each end; None where it does not.
fn standing(holding: &Holding, card: &Scorecard) -> Interval<Option<Strength>> {
    match holding {
        Holding::Node(node) => Interval::of(|bound| item(card, node.as_str()).and_then(|item| held(item, bound))),
        Holding::Scene(at) => Interval::of(|bound| {
            card.scenes.iter().find(|scene| scene.id == at.id.as_str()).and_then(|scene| reached(scene, at.level, bound))
        }),
        Holding::ScenesAtLeast(wanted) => nth_strongest(card, wanted.count, wanted.level, |_| true),
        Holding::ConstraintScenesAtLeast(wanted) => nth_strongest(card, wanted.count, wanted.level, |scene| scene.constraint),
        Holding::EveryConstraintScene(level) => {
            let concerns = |scene: &SceneScore| scene.constraint && scene.state != State::NotApplicable;
            let all = card.scenes.iter().filter(|scene| concerns(scene)).count();
            nth_strongest(card, u32::try_from(all).unwrap_or(u32::MAX), *level, concerns)
        }
    }
}

fn item<'a>(card: &'a Scorecard, node: &str) -> Option<&'a ItemScore> {
    let options = card.questions.iter().flat_map(|question| &question.options);
    options.chain(card.scenes.iter().flat_map(|scene| &scene.statements)).find(|item| item.id == node)
}

fn held(item: &ItemScore, bound: Bound) -> Option<Strength> {
    let strength = if bound == Bound::Supported { item.strength } else { Strength::E0 };
    item.holds.at(bound).then_some(strength)
}

/// A scene is as strong as the weakest of the statements that make its level.
fn reached(scene: &SceneScore, level: u8, bound: Bound) -> Option<Strength> {
    let below = scene.statements.iter().filter(|statement| statement.level.is_some_and(|of| of <= level));
    (*scene.level.at(bound) >= level).then(|| below.filter_map(|statement| held(statement, bound)).min().unwrap_or_default())
}

/// So many scenes hold as strongly as the weakest of the strongest so many.
fn nth_strongest(card: &Scorecard, count: u32, level: u8, counts: impl Fn(&SceneScore) -> bool) -> Interval<Option<Strength>> {
    Interval::of(|bound| {
        let mut strengths: Vec<_> =
            card.scenes.iter().filter(|scene| counts(scene)).filter_map(|scene| reached(scene, level, bound)).collect();
        strengths.sort_unstable_by(|left, right| right.cmp(left));
        strengths.get(usize::try_from(count).ok()?.checked_sub(1)?).copied()
    })
}
