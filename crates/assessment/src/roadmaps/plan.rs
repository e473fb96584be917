//! A plan as people see it: what it takes, what it brings, what each step changes, and which rules it breaks.

use std::collections::BTreeSet;

use kernel::{Problem, Text};
use roadmap::{Broken, Payback, Plan, Range, Rule, StepWorth, check, worth};

use super::assume::{Stand, Views};
use super::problem::tenths;
use super::types::{Begins, BrokenShown, Change, PaybackShown, PlanShown, QuarterShown, SceneChange, StepShown, Yuan};
use crate::blocks::{Block, BlockPool};
use crate::pains::PainPack;
use crate::results::{Named, Outcome};

/// What a plan is told with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Telling<'a> {
    pub(super) pool: &'a BlockPool,
    pub(super) pains: &'a PainPack,
    pub(super) problem: &'a roadmap::Problem,
    pub(super) views: Views<'a>,
}

impl Telling<'_> {
    /// A plan with everything about it, whether or not it keeps the rules.
    pub(super) fn plan(&self, begins: Begins) -> Result<PlanShown, Problem> {
        let plan = Plan { begins };
        let worth = worth(self.problem, &plan).map_err(|faults| refused(&faults))?;
        let broken = check(self.problem, &plan).map_err(|faults| refused(&faults))?;
        let there = self.known(self.problem.there.iter());
        let before = self.stand(&there)?;
        let (mut steps, mut used, mut last) = (Vec::new(), there, before.clone());
        for step in &worth.steps {
            let Some(block) = self.pool.block(&step.block) else { continue };
            used.push(block);
            let after = self.stand(&used)?;
            steps.push(step_shown(step, block, worth.quick_wins.contains(&step.block), &last, &after));
            last = after;
        }
        let unknown =
            |pain: &String| Named { id: pain.clone(), name: self.pains.pain(pain).map(|pain| pain.name.clone()).unwrap_or_default() };
        Ok(PlanShown {
            price: shown(worth.price),
            running_in_a_year: shown(worth.running_in_a_year),
            saved_in_a_year: shown(worth.saved_in_a_year),
            net: shown(worth.net),
            payback: PaybackShown {
                soonest: years(worth.payback.low),
                likely: years(worth.payback.likely),
                latest: years(worth.payback.high),
            },
            quarters: worth
                .periods
                .iter()
                .map(|period| QuarterShown { paid: period.paid.likely, saved: period.saved.likely, staff_tenths: period.staff_tenths })
                .collect(),
            level: Change { before: before.national.level.claimed, after: last.national.level.claimed },
            score: Change { before: before.national.score.claimed.clone(), after: last.national.score.claimed.clone() },
            stage: stage(&before, &last),
            reaches_target: worth.reaches_target,
            unknown: worth.unknown_pains.iter().map(unknown).collect(),
            broken: broken.iter().map(|broken| self.broken(broken)).collect(),
            begins: plan.begins,
            steps,
        })
    }

    fn known<'b>(&self, ids: impl Iterator<Item = &'b String>) -> Vec<&Block> {
        ids.filter_map(|id| self.pool.block(id)).collect()
    }

    fn stand(&self, blocks: &[&Block]) -> Result<Stand, Problem> {
        self.views.with(blocks).map_err(|refused| Problem::internal(&refused))
    }

    fn name(&self, block: &str) -> Text {
        self.pool.block(block).map_or_else(|| Text::new(block, block), |block| block.name.clone())
    }

    fn broken(&self, broken: &Broken) -> BrokenShown {
        let of_block = |block: &str, text: Text| BrokenShown { block: Some(block.to_owned()), quarter: None, text };
        match broken {
            Broken::UnknownBlock { block } => of_block(block, Text::new("方案池里没有这个模块", "there is no such block")),
            Broken::AlreadyThere { block } => of_block(block, Text::new("已经在用", "it is in use already")),
            Broken::RuledOut { block } => of_block(block, Text::new("已被排除", "it was ruled out")),
            Broken::NotAsPinned { block, pinned, .. } => {
                let quarter = pinned + 1;
                of_block(block, Text::new(format!("指定在第 {quarter} 季度开始"), format!("it was to begin in quarter {quarter}")))
            }
            Broken::OverHorizon { block, .. } => of_block(block, Text::new("到期末还不能投入使用", "it would not be in use by the end")),
            Broken::NeedsFirst { block, needs, .. } => {
                let needs = self.name(needs);
                of_block(block, Text::new(format!("要先用上“{}”", needs.zh), format!("\"{}\" must be in use before", needs.en)))
            }
            Broken::Excluded { block, other } => {
                let other = self.name(other);
                of_block(block, Text::new(format!("与“{}”只能选一个", other.zh), format!("\"{}\" does the same", other.en)))
            }
            Broken::OverBudget { period, used, allowed } => BrokenShown {
                block: None,
                quarter: Some(*period),
                text: Text::new(
                    format!("第 {} 季度要花 {used} 元，预算 {allowed} 元", period + 1),
                    format!("quarter {} takes {used} yuan of {allowed}", period + 1),
                ),
            },
            Broken::OverStaff { period, used_tenths, allowed_tenths } => {
                let (used, allowed) = (weeks(*used_tenths), weeks(*allowed_tenths));
                BrokenShown {
                    block: None,
                    quarter: Some(*period),
                    text: Text::new(
                        format!("第 {} 季度要投入 {used} 人周，只有 {allowed} 人周", period + 1),
                        format!("quarter {} takes {used} staff weeks of {allowed}", period + 1),
                    ),
                }
            }
        }
    }
}

/// A rule that stands in the way, in words.
pub(super) fn obstacle(rule: Rule, problem: &roadmap::Problem) -> Text {
    match rule {
        Rule::MoneyIn(period) => Text::new(format!("第 {} 季度的预算", period + 1), format!("the budget of quarter {}", period + 1)),
        Rule::StaffIn(period) => Text::new(format!("第 {} 季度的人周", period + 1), format!("the staff weeks of quarter {}", period + 1)),
        Rule::Money => Text::new("预算", "the budget"),
        Rule::Staff => Text::new("自身投入的人周", "the staff weeks"),
        Rule::Time => Text::new("时间太短", "the time"),
        Rule::DueDate => Text::new("达标的期限", "the day by which the level is wanted"),
        Rule::Wishes => Text::new("指定或排除的模块", "blocks that were pinned or ruled out"),
        Rule::Exclusions => Text::new("只能二选一的模块", "blocks that replace each other"),
        Rule::Gate(at) => match problem.target.as_ref().and_then(|target| target.all.get(at)) {
            Some(roadmap::Gate::ScoreAtLeast(points)) => {
                let points = scoring::Decimal::from_millionths(*points);
                Text::new(format!("得分不低于 {points}"), format!("a score of at least {points}"))
            }
            Some(roadmap::Gate::ScenesAtLeast { count, level, .. }) => {
                Text::new(format!("至少 {count} 个场景达到 {level} 级"), format!("at least {count} scenes at level {level}"))
            }
            None => Text::new("等级要求", "the level"),
        },
    }
}

fn step_shown(step: &StepWorth, block: &Block, is_quick_win: bool, before: &Stand, after: &Stand) -> StepShown {
    StepShown {
        block: step.block.clone(),
        name: block.name.clone(),
        begins: step.begins,
        in_use: step.in_use,
        price: shown(step.price),
        staff_tenths: tenths(block.staff_weeks.likely),
        is_quick_win,
        scenes: scenes(&before.national, &after.national),
        score: Change { before: before.national.score.claimed.clone(), after: after.national.score.claimed.clone() },
        level: Change { before: before.national.level.claimed, after: after.national.level.claimed },
        stage: stage(before, after),
    }
}

fn scenes(before: &Outcome, after: &Outcome) -> Vec<SceneChange> {
    let pairs = before.scenes.iter().zip(&after.scenes).filter(|(before, after)| before.level.claimed != after.level.claimed);
    pairs
        .map(|(before, after)| SceneChange {
            scene: after.id.clone(),
            name: after.name.clone(),
            before: before.level.claimed,
            after: after.level.claimed,
        })
        .collect()
}

fn stage(before: &Stand, after: &Stand) -> Option<Change<Text>> {
    let name = |outcome: &Outcome| outcome.levels.iter().find(|level| level.level == outcome.level.claimed).map(|level| level.name.clone());
    Some(Change { before: name(before.stages.as_ref()?)?, after: name(after.stages.as_ref()?)? })
}

fn shown(range: Range<i64>) -> Yuan {
    Yuan { low: range.low, likely: range.likely, high: range.high }
}

fn years(payback: Payback) -> Option<String> {
    match payback {
        Payback::Hundredths(hundredths) => Some(scoring::Decimal::from_millionths(i64::from(hundredths) * 10_000).to_string()),
        Payback::NotWithinHorizon => None,
    }
}

fn weeks(tenths: i64) -> String {
    scoring::Decimal::from_millionths(tenths * 100_000).to_string()
}

/// Settings that make no problem are told as such; the checks before this leave little to find.
fn refused(faults: &[roadmap::Fault]) -> Problem {
    let told: BTreeSet<String> = faults.iter().map(ToString::to_string).collect();
    let told: Vec<_> = told.into_iter().collect();
    Problem::new(
        http::StatusCode::UNPROCESSABLE_ENTITY,
        "assessment.roadmap_refused",
        format!("No plan can be made of this: {}.", told.join("; ")),
    )
}
