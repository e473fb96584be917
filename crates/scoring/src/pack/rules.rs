//! What makes a pack right: sums, references, ladders without gaps.

use super::{Gate, Mark, NodeKind, Pack, Question, Readiness, Scene, Scoring, Total};
use crate::fault::{Faults, Says};
use crate::{Decimal, Strength};
use std::collections::BTreeSet;

pub(super) fn check(pack: &Pack, faults: &mut Faults) {
    framework(pack, faults);
    levels(pack, faults);
    points(pack, faults);
    for question in &pack.questions {
        question_is_right(pack, question, faults);
    }
    scene_policy(pack, faults);
    for scene in &pack.scenes {
        scene_is_right(pack, scene, faults);
    }
    level_rules(pack, faults);
    evidence(pack, faults);
    unconfirmed(pack, faults);
}

fn says<'a>(problem: String, expected: &'a str, fix: &'a str) -> Says<'a> {
    Says { problem, expected, fix }
}

fn framework(pack: &Pack, faults: &mut Faults) {
    let head = &pack.framework;
    let urn = head.urn.as_str();
    let parts: Vec<_> = head.package_version.split('.').collect();
    if parts.len() != 3 || parts.iter().any(|part| part.is_empty() || part.len() > 6 || !part.bytes().all(|byte| byte.is_ascii_digit())) {
        faults.of(
            urn,
            "scoring.version",
            says(format!("`{}` is no version", head.package_version), "three numbers such as 0.1.0", "correct package_version"),
        );
    }
    let is_digest = |text: &String| text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if head.source_digest.as_ref().is_some_and(|text| !is_digest(text)) {
        faults.of(
            urn,
            "scoring.source_digest",
            says("source_digest is no digest".to_owned(), "64 hexadecimal digits of a SHA-256", "correct it, or write null"),
        );
    }
    let from_memory = marks(pack).any(|mark| mark == Mark::M);
    if head.readiness == Readiness::Released && (head.source_digest.is_none() || !pack.unconfirmed.is_empty() || from_memory) {
        faults.of(
            urn,
            "scoring.not_releasable",
            says(
                "the pack calls itself released".to_owned(),
                "for that: a source_digest, nothing listed as unconfirmed and nothing from memory",
                "set readiness to pilot, or confirm the pack against the official text",
            ),
        );
    }
    if pack.golden_cases.is_empty() {
        faults.of(
            urn,
            "scoring.no_golden_case",
            says("the pack has no golden case".to_owned(), "at least one case whose result is known", "add golden_cases"),
        );
    }
}

/// How sure the pack is of everything it asks.
fn marks(pack: &Pack) -> impl Iterator<Item = Mark> {
    let questions = pack
        .questions
        .iter()
        .flat_map(|question| std::iter::once(question.source).chain(question.scoring.options().iter().map(|option| option.source)));
    let statements =
        |scene: &Scene| scene.levels.iter().flat_map(super::SceneLevel::statements).map(|statement| statement.source).collect::<Vec<_>>();
    let scenes = pack.scenes.iter().flat_map(move |scene| std::iter::once(scene.source).chain(statements(scene)));
    questions.chain(scenes).chain(pack.level_rules.iter().map(|rule| rule.source))
}

fn levels(pack: &Pack, faults: &mut Faults) {
    let in_order = pack.levels.iter().enumerate().all(|(at, level)| usize::from(level.level) == at);
    if pack.levels.len() < 2 || pack.levels.len() > 10 || !in_order {
        faults.of(
            pack.framework.urn.as_str(),
            "scoring.levels",
            says("the levels have a gap".to_owned(), "levels 0, 1, 2 and so on, at most to 9", "list them in order"),
        );
    }
}

fn points(pack: &Pack, faults: &mut Faults) {
    for dimension in &pack.dimensions {
        let sum: Decimal =
            pack.questions.iter().filter(|question| question.dimension == dimension.id).map(|question| question.points).sum();
        let stated = dimension.points.unwrap_or(Decimal::ZERO);
        if sum != stated {
            let problem = format!("the questions of `{}` are worth {sum} points together, and the dimension says {stated}", dimension.id);
            faults.of(
                dimension.id.as_str(),
                "scoring.points_sum",
                says(problem, "the same sum", "correct the points of the dimension or of its questions"),
            );
        }
    }
    let all: Decimal = pack.dimensions.iter().filter_map(|dimension| dimension.points).sum();
    if pack.total == Total::Sum && all != Decimal::HUNDRED {
        let problem = format!("the dimensions are worth {all} points together");
        faults.of(
            pack.framework.urn.as_str(),
            "scoring.points_sum",
            says(problem, "100 points when the total is a sum", "correct the points of the dimensions"),
        );
    }
}

fn question_is_right(pack: &Pack, question: &Question, faults: &mut Faults) {
    let id = question.id.as_str();
    if pack.kind_of(question.dimension.as_str()) != Some(NodeKind::Dimension) {
        faults.of(
            id,
            "scoring.unknown_reference",
            says(format!("there is no dimension `{}`", question.dimension), "a dimension of this pack", "correct `dimension`"),
        );
    }
    if question.points <= Decimal::ZERO || question.points > Decimal::HUNDRED {
        faults.of(
            id,
            "scoring.points",
            says(format!("the question is worth {} points", question.points), "more than 0 and at most 100", "correct `points`"),
        );
    }
    let shares: Vec<Option<Decimal>> = match &question.scoring {
        Scoring::Ratio(ratio) => ratio.bins.iter().map(|bin| Some(bin.share)).collect(),
        Scoring::Direction(direction) => [direction.shares.worse, direction.shares.flat, direction.shares.better].map(Some).to_vec(),
        choices => choices.options().iter().map(|option| option.share).collect(),
    };
    if shares.iter().flatten().any(|share| *share < Decimal::ZERO || *share > Decimal::HUNDRED) {
        faults.of(id, "scoring.share", says("a share is out of range".to_owned(), "0 to 100 per cent", "correct it"));
    }
    let sum: Decimal = shares.iter().flatten().copied().sum();
    let most = shares.iter().flatten().copied().max().unwrap_or(Decimal::ZERO);
    let all_given = shares.iter().all(Option::is_some);
    let (right, expected) = match &question.scoring {
        Scoring::Multi(_) => (all_given && sum == Decimal::HUNDRED, "a share for each option, 100 together"),
        Scoring::TicksOverItems(_) => {
            (!shares.is_empty() && shares.iter().all(Option::is_none), "options without shares: each is worth the same")
        }
        Scoring::Single(_) => (all_given && most == Decimal::HUNDRED, "a share for each option, the best one 100"),
        Scoring::Ratio(ratio) => {
            let rising = ratio.bins.windows(2).all(|pair| pair[0].upto < pair[1].upto && pair[0].share <= pair[1].share);
            let first_is_positive = ratio.bins.first().is_some_and(|bin| bin.upto >= Decimal::ZERO);
            (
                rising && first_is_positive && most == Decimal::HUNDRED && ratio.bins.last().map(|bin| bin.upto) == Some(Decimal::ONE),
                "bins that rise up to 1 and 100 per cent",
            )
        }
        Scoring::Direction(_) => (shares.is_sorted() && most == Decimal::HUNDRED, "worse at most flat, flat at most better, better 100"),
    };
    if !right {
        faults.of(
            id,
            "scoring.shares_sum",
            says(format!("the shares of `{id}` do not fit together (sum {sum}, most {most})"), expected, "correct the shares"),
        );
    }
}

fn scene_policy(pack: &Pack, faults: &mut Faults) {
    let urn = pack.framework.urn.as_str();
    let Some(policy) = &pack.scene_policy else {
        if !pack.scenes.is_empty() {
            faults.of(
                urn,
                "scoring.section_missing",
                says("there are scenes but no scene_policy".to_owned(), "how scenes are judged", "add scene_policy"),
            );
        }
        return;
    };
    let expected: BTreeSet<u8> = (1..=pack.highest_level()).collect();
    if policy.floors.keys().copied().collect::<BTreeSet<_>>() != expected {
        faults.of(
            urn,
            "scoring.floors",
            says("scene_policy.floors does not fit the levels".to_owned(), "one floor for each level from 1", "add or remove floors"),
        );
    }
    if policy.share_of_attributes <= Decimal::ZERO || policy.share_of_attributes > Decimal::HUNDRED {
        faults.of(
            urn,
            "scoring.share",
            says("share_of_attributes is out of range".to_owned(), "more than 0 and at most 100 per cent", "correct it"),
        );
    }
}

fn scene_is_right(pack: &Pack, scene: &Scene, faults: &mut Faults) {
    let id = scene.id.as_str();
    if pack.kind_of(scene.group.as_str()) != Some(NodeKind::SceneGroup) {
        faults.of(
            id,
            "scoring.unknown_reference",
            says(format!("there is no scene group `{}`", scene.group), "a scene group of this pack", "correct `group`"),
        );
    }
    if !scene.levels.iter().map(|level| level.level).eq(1..=pack.highest_level()) {
        faults.of(
            id,
            "scoring.levels",
            says(format!("the levels of `{id}` have a gap"), "every level from 1, in order", "add the missing level"),
        );
    }
    for level in &scene.levels {
        let thin_choice = |any: &super::OneOf| any.one_of.len() < 2 || any.one_of.iter().any(Vec::is_empty);
        if level.statements().next().is_none() || level.any.iter().any(thin_choice) {
            let problem = format!("level {} of `{id}` asks for nothing, or offers a choice that is none", level.level);
            faults.of(
                id,
                "scoring.statements",
                says(problem, "at least one statement, and at least two ways in each one_of", "add statements"),
            );
        }
    }
}

fn level_rules(pack: &Pack, faults: &mut Faults) {
    let urn = pack.framework.urn.as_str();
    let ruled: BTreeSet<u8> = pack.level_rules.iter().map(|rule| rule.level).collect();
    if ruled.len() != pack.level_rules.len()
        || ruled != (1..=pack.highest_level()).collect()
        || pack.level_rules.iter().any(|rule| rule.all.is_empty())
    {
        faults.of(
            urn,
            "scoring.level_rules",
            says(
                "level_rules do not fit the levels".to_owned(),
                "one rule with at least one gate for each level from 1",
                "correct level_rules",
            ),
        );
    }
    let constraint = pack.scenes.iter().filter(|scene| scene.constraint).count();
    for gate in pack.level_rules.iter().flat_map(|rule| &rule.all) {
        let possible = match gate {
            Gate::ScoreAtLeast(score) => *score > Decimal::ZERO && *score <= Decimal::HUNDRED,
            Gate::ScenesAtLeast(scenes) => fits(scenes.count, pack.scenes.len()) && (1..=pack.highest_level()).contains(&scenes.level),
            Gate::ConstraintScenesAtLeast(scenes) => fits(scenes.count, constraint) && (1..=pack.highest_level()).contains(&scenes.level),
        };
        if !possible {
            faults.of(
                urn,
                "scoring.gate",
                says(
                    format!("the gate {gate:?} can never be passed or never fail"),
                    "a count of scenes and a level that exist",
                    "correct the gate",
                ),
            );
        }
    }
}

fn fits(count: u32, there_are: usize) -> bool {
    count > 0 && usize::try_from(count).is_ok_and(|count| count <= there_are)
}

fn evidence(pack: &Pack, faults: &mut Faults) {
    let policy = &pack.evidence;
    let names_all = policy.names.len() == usize::from(Strength::E5 as u8) + 1;
    let coverage = policy.step_below_coverage >= Decimal::ZERO && policy.step_below_coverage <= Decimal::ONE;
    if !names_all || policy.step_after_days >= policy.lost_after_days || !coverage {
        let expected = "a name for each of E0 to E5, step_after_days before lost_after_days, and a coverage of 0 to 1";
        faults.of(
            pack.framework.urn.as_str(),
            "scoring.evidence",
            says("the evidence section does not fit together".to_owned(), expected, "correct it"),
        );
    }
}

fn unconfirmed(pack: &Pack, faults: &mut Faults) {
    for note in &pack.unconfirmed {
        let section = matches!(note.node.as_str(), "level_rules" | "scene_policy" | "evidence" | "levels");
        if !section && pack.kind_of(note.node.as_str()).is_none() {
            let problem = format!("the note about `{}` speaks of a node that is not there", note.node);
            faults.of(
                pack.framework.urn.as_str(),
                "scoring.unknown_reference",
                says(problem, "a node, or level_rules, levels, scene_policy, evidence", "correct `node`"),
            );
        }
        if note.zh.trim().is_empty() || note.en.trim().is_empty() {
            faults.of(
                note.node.as_str(),
                "scoring.text_missing",
                says(format!("the note about `{}` has no words", note.node), "zh and en", "write them"),
            );
        }
    }
}
