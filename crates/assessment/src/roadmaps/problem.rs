//! From what is known of a firm to the problem that the solver takes. Pure.

use std::collections::BTreeMap;

use roadmap::{
    Block, Choice, Counts, Cure, Gate, Limits, Pain, PeriodLength, Preference, Problem, Question, Range, Scene, SceneLevel, Standing,
    Target, WHOLE, Wish,
};
use scoring::{Decimal, Pack, Scoring};

use super::types::Settings;
use crate::blocks::{self, BlockPool};
use crate::pains::Judged;
use crate::results::{NodeState, Outcome};

/// What money is counted in here; what is at stake in another currency is not known in yuan.
const CURRENCY: &str = "CNY";

/// Everything a plan depends on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ground<'a> {
    pub(super) pool: &'a BlockPool,
    pub(super) framework: &'a Pack,
    /// Where the plant stands now, by its records or its word.
    pub(super) now: &'a Outcome,
    pub(super) judged: &'a [Judged<'a>],
}

pub(super) fn problem(ground: Ground<'_>, settings: &Settings) -> Problem {
    let questions = questions(ground);
    let limits = Limits { money: settings.budget, staff_tenths: tenths(settings.staff_weeks) };
    let is_wanted =
        |block: &&blocks::Block| settings.there.contains(&block.id) || settings.model.is_none_or(|model| block.models.contains(&model));
    let blocks: Vec<Block> = ground.pool.blocks.iter().filter(is_wanted).map(|known| block(known, settings)).collect();
    Problem {
        period: PeriodLength::Quarter,
        limits: vec![limits; usize::try_from(settings.quarters).unwrap_or(0)],
        carries_over: settings.carries_over,
        there: settings.there.clone(),
        pains: ground.judged.iter().map(pain).collect(),
        standing: standing(ground, &questions),
        questions,
        scenes: scenes(ground),
        target: settings.target_level.and_then(|level| target(ground.framework, level)),
        preference: Preference { quick_win_period: settings.quick_win },
        blocks: reachable(blocks),
    }
}

/// A block whose prerequisite is left out can never begin; it is left out as well.
fn reachable(mut blocks: Vec<Block>) -> Vec<Block> {
    loop {
        let ids: std::collections::BTreeSet<String> = blocks.iter().map(|block| block.id.clone()).collect();
        let before = blocks.len();
        blocks.retain(|block| block.needs.iter().all(|need| ids.contains(need)));
        for block in &mut blocks {
            block.excludes.retain(|other| ids.contains(other));
        }
        if blocks.len() == before {
            return blocks;
        }
    }
}

fn block(block: &blocks::Block, settings: &Settings) -> Block {
    let wish = match settings.pinned.get(&block.id) {
        Some(quarter) => Wish::BeginsIn(*quarter),
        None if settings.ruled_out.contains(&block.id) => Wish::RuledOut,
        None => Wish::Open,
    };
    let cure = |cure: &blocks::Cure| Cure {
        pain: cure.pain.clone(),
        saves: Range::new(share(cure.saves.low), share(cure.saves.likely), share(cure.saves.high)),
    };
    Block {
        id: block.id.clone(),
        price: yuan(block.price),
        running: yuan(block.running),
        staff_tenths: tenths(block.staff_weeks.likely),
        weeks: block.weeks,
        needs: block.needs.clone(),
        excludes: block.excludes.clone(),
        raises: block.raises.clone(),
        answers: block.answers.clone(),
        cures: block.cures.iter().map(cure).collect(),
        funding: None,
        wish,
    }
}

fn yuan(range: blocks::Range) -> Range<i64> {
    let whole = |value: Decimal| value.millionths() / Decimal::ONE.millionths();
    Range::new(whole(range.low), whole(range.likely), whole(range.high))
}

pub(super) fn tenths(weeks: Decimal) -> u32 {
    u32::try_from(weeks.millionths() * 10 / Decimal::ONE.millionths()).unwrap_or(u32::MAX)
}

fn share(share: Decimal) -> u32 {
    u32::try_from(share.millionths()).unwrap_or(WHOLE).min(WHOLE)
}

/// A pain that does not hurt costs nothing; of one that is not known nobody can say.
fn pain(judged: &Judged<'_>) -> Pain {
    let stake = judged.stake.as_ref().and_then(|stake| stake.as_ref().ok()).filter(|stake| stake.currency.to_string() == CURRENCY);
    let at_stake = match stake {
        Some(stake) => Some(Range::new(stake.low, stake.likely, stake.high)),
        None if judged.is_known_not_to_hurt() => Some(Range::exactly(0)),
        None => None,
    };
    Pain { id: judged.pain.id.clone(), at_stake }
}

/// The questions of which blocks can answer options, with the points of each option in millionths.
fn questions(ground: Ground<'_>) -> Vec<Question> {
    let answered = |id: &str| ground.pool.blocks.iter().any(|block| block.answers.iter().any(|option| option == id));
    let question = |question: &scoring::Question| {
        let (choices, counts) = match &question.scoring {
            Scoring::Multi(choices) | Scoring::TicksOverItems(choices) => (choices, Counts::Sum),
            Scoring::Single(choices) => (choices, Counts::Best),
            Scoring::Ratio(_) | Scoring::Direction(_) => return None,
        };
        if !choices.options.iter().any(|option| answered(option.id.as_str())) {
            return None;
        }
        let even = question.points.divided_by(choices.options.len());
        let points = |share: Option<Decimal>| share.map_or(even, |share| share.percent_of(question.points)).millionths();
        let options = choices.options.iter().map(|option| Choice { id: option.id.to_string(), points: points(option.share) });
        Some(Question { id: question.id.to_string(), counts, options: options.collect() })
    };
    ground.framework.questions.iter().filter_map(question).collect()
}

/// What holds now, and the points that no block can change.
fn standing(ground: Ground<'_>, questions: &[Question]) -> Standing {
    let held = |items: &[crate::results::ItemOutcome]| -> Vec<String> {
        items.iter().filter(|item| item.holds.claimed).map(|item| item.id.clone()).collect()
    };
    let millionths = |text: &str| Decimal::parse(text).unwrap_or_default().millionths();
    let open = |id: &str| questions.iter().any(|question| question.id == id);
    let fixed =
        ground.now.questions.iter().filter(|question| !open(&question.id)).map(|question| millionths(&question.score.claimed)).sum();
    Standing {
        statements: ground.now.scenes.iter().flat_map(|scene| held(&scene.statements)).collect(),
        options: ground.now.questions.iter().flat_map(|question| held(&question.options)).collect(),
        points: fixed,
    }
}

/// The scenes that concern the plant.
fn scenes(ground: Ground<'_>) -> Vec<Scene> {
    let waived: BTreeMap<&str, bool> =
        ground.now.scenes.iter().map(|scene| (scene.id.as_str(), scene.state == NodeState::NotApplicable)).collect();
    let applies = |scene: &&scoring::Scene| !waived.get(scene.id.as_str()).copied().unwrap_or(false);
    let ids = |statements: &[scoring::Statement]| -> Vec<String> { statements.iter().map(|statement| statement.id.to_string()).collect() };
    let level = |level: &scoring::SceneLevel| SceneLevel {
        level: level.level,
        all: ids(&level.all),
        any: level.any.iter().map(|any| any.one_of.iter().map(|way| ids(way)).collect()).collect(),
    };
    let scene = |scene: &scoring::Scene| Scene {
        id: scene.id.to_string(),
        constraint: scene.constraint,
        levels: scene.levels.iter().map(level).collect(),
    };
    ground.framework.scenes.iter().filter(applies).map(scene).collect()
}

/// The gates of a level and of all levels below it.
fn target(framework: &Pack, level: u8) -> Option<Target> {
    let rule = framework.level_rules.iter().find(|rule| rule.level == level)?;
    let gate = |gate: &scoring::Gate| match *gate {
        scoring::Gate::ScoreAtLeast(points) => Gate::ScoreAtLeast(points.millionths()),
        scoring::Gate::ScenesAtLeast(scenes) => Gate::ScenesAtLeast { count: scenes.count, level: scenes.level, constraint_count: 0 },
        scoring::Gate::ConstraintScenesAtLeast(scenes) => {
            Gate::ScenesAtLeast { count: scenes.count, level: scenes.level, constraint_count: scenes.count }
        }
    };
    Some(Target { by: None, all: rule.all.iter().map(gate).collect() })
}
