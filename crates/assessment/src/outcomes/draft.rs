//! A plan before it is frozen: what is suggested for a block, and what the plan will be able to see.

use std::collections::BTreeSet;

use estimating::NoEstimate;
use estimating::interrupted::foresee;
use estimating::plan::Window;
use insight::packs::{Indicator, Unit};
use insight::{Grain, Packs};
use kernel::{App, Ctx, Day, Problem};
use scoring::Decimal;
use serde::Deserialize;
use utoipa::ToSchema;

use super::frozen::{FrozenIndicator, FrozenPlan, HowJudged, as_f64};
use super::input::{MOST_INDICATORS, OutcomeInput, WantedIndicator, can_be_outcome};
use super::judge::{beside, level, scale};
use super::periods::{self, first_day, period_of};
use super::records::{AllRecords, Records, look_up, readings};
use super::shown::{DraftIndicator, IndicatorPlanned, OutcomeDraft, WindowsShown};
use super::{queries, words};
use crate::blocks::{AcceptanceTest, Block, BlockPool};
use crate::evidence::decimal;
use crate::pains::PainPack;
use crate::results::Named;

/// Weeks with readings in the last year from which on weeks tell more than months.
const ENOUGH_WEEKS: usize = 26;
const YEAR: u32 = 52;
/// A quarter: what a block is usually chosen by.
const APART: u32 = 13;
/// Beyond the weeks until daily use: people are not fast at once.
const LEARNING: u32 = 4;
const HALF_A_YEAR: u32 = 26;
/// A plan that looks at more than this finds something by chance.
const SUGGESTED: usize = 4;

/// What is already decided; the rest is suggested.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DraftInput {
    pub(crate) block: String,
    #[serde(default)]
    pub(crate) begins: Option<Day>,
    #[serde(default)]
    pub(crate) grain: Option<Grain>,
    #[serde(default)]
    pub(crate) weeks_before: Option<u32>,
    #[serde(default)]
    pub(crate) weeks_apart: Option<u32>,
    #[serde(default)]
    pub(crate) weeks_learning: Option<u32>,
    #[serde(default)]
    pub(crate) weeks_after: Option<u32>,
    #[serde(default)]
    pub(crate) indicators: Option<Vec<WantedIndicator>>,
}

/// What the plan would be with what is decided and what is suggested for the rest.
pub(super) async fn draft(app: &App, ctx: &Ctx, decided: DraftInput) -> Result<OutcomeDraft, Problem> {
    let (pool, packs, pains) = (app.state::<BlockPool>(), app.state::<Packs>(), app.state::<PainPack>());
    let block = pool.block(&decided.block).ok_or_else(|| unknown_block(&decided.block))?;
    let today = crate::today(app, ctx).await?;
    let candidates = candidates(block, &pains, &packs);
    let mut wanted: Vec<String> = candidates.clone();
    wanted.extend(decided.indicators.iter().flatten().map(|wanted| wanted.indicator.clone()));
    let grain = match decided.grain {
        Some(grain) => grain,
        None => finer(&look_up(app, ctx, Grain::Week, &wanted).await?, today),
    };
    let records = look_up(app, ctx, grain, &wanted).await?;
    let ground = Ground { block, packs: &packs, grain, today, candidates: &candidates, records: &records };
    let input = complete(decided, &ground);
    let (block, indicators) = input.check(&pool, &packs)?;
    let plan = FrozenPlan::new(&input, block, &indicators, &records, &packs);
    let running = queries::of_block(&mut app.db().read(ctx).await?, &ctx.org, &plan.block).await?;
    Ok(OutcomeDraft { running, ..shown(input, &plan, &packs, &records, today) })
}

fn unknown_block(id: &str) -> Problem {
    let detail = format!("`{id}` is not a block of the pool; the list of blocks has their ids");
    kernel::Check::failed::<()>("block", "assessment.unknown_block", &detail).err().unwrap_or_else(Problem::not_found)
}

/// What the block is accepted by, then what the pains are found by that it cures.
fn candidates(block: &Block, pains: &PainPack, packs: &Packs) -> Vec<String> {
    let accepted = block.accepted_when.iter().map(|test| test.indicator.as_str());
    let cured = block.cures.iter().filter_map(|cure| pains.pain(&cure.pain)?.found.as_ref());
    let hurting = cured.flat_map(|found| found.tests.iter().map(|test| test.indicator.as_str()));
    let mut seen = BTreeSet::new();
    let all = accepted.chain(hurting).filter(|id| packs.indicator(id).is_some_and(can_be_outcome));
    all.filter(|id| seen.insert(*id)).map(str::to_owned).collect()
}

/// Weeks where every indicator with a history has enough of them in the last year.
fn finer(weekly: &AllRecords, today: Day) -> Grain {
    let since = period_of(Grain::Week, today) - 52;
    let of_last_year =
        |records: &Records| records.periods.iter().filter(|recorded| period_of(Grain::Week, recorded.period) >= since).count();
    let mut known = weekly.values().filter(|records| !records.periods.is_empty()).peekable();
    let has_any = known.peek().is_some();
    if has_any && known.all(|records| of_last_year(records) >= ENOUGH_WEEKS) { Grain::Week } else { Grain::Month }
}

/// What a suggestion rests on.
struct Ground<'a> {
    block: &'a Block,
    packs: &'a Packs,
    grain: Grain,
    today: Day,
    candidates: &'a [String],
    records: &'a AllRecords,
}

fn complete(decided: DraftInput, ground: &Ground<'_>) -> OutcomeInput {
    let Ground { block, packs, grain, today, candidates, records } = *ground;
    let begins = decided.begins.unwrap_or_else(|| first_day(grain, period_of(grain, today) + 1));
    let has = |indicator: &String| records.get(indicator).is_some_and(|known| !known.periods.is_empty());
    let (known, unknown): (Vec<&String>, Vec<&String>) = candidates.iter().partition(|indicator| has(indicator));
    let suggested: Vec<&String> = known.into_iter().chain(unknown).take(SUGGESTED).collect();
    let history = suggested.iter().filter_map(|indicator| weeks_of_history(records.get(*indicator)?, begins)).min().unwrap_or(0);
    let apart = if history >= YEAR + APART { APART } else { 0 };
    // Less than half a year tells nothing: then a year is asked for, and what is missing is said.
    let weeks_before = if (HALF_A_YEAR..YEAR).contains(&history) { history } else { YEAR };
    let wanted = |indicator: &&String| WantedIndicator {
        indicator: (*indicator).clone(),
        smallest_effect: worth_having(block, indicator, packs.indicator(indicator).map(|known| known.unit), records.get(*indicator)),
    };
    OutcomeInput {
        block: block.id.clone(),
        begins,
        grain,
        weeks_before: decided.weeks_before.unwrap_or(weeks_before),
        weeks_apart: decided.weeks_apart.unwrap_or(apart),
        weeks_learning: decided.weeks_learning.unwrap_or(block.weeks + LEARNING),
        weeks_after: decided.weeks_after.unwrap_or(HALF_A_YEAR),
        indicators: decided.indicators.unwrap_or_else(|| suggested.iter().map(wanted).collect()),
    }
}

/// Whole weeks between the oldest record and the start.
fn weeks_of_history(records: &Records, begins: Day) -> Option<u32> {
    let first = records.periods.first()?;
    u32::try_from((begins.days() - first.period.days()) / 7).ok()
}

/// What the block is accepted by, as a share of the level; a twentieth where it says nothing.
fn worth_having(block: &Block, indicator: &str, unit: Option<Unit>, records: Option<&Records>) -> Decimal {
    let twentieth = Decimal::from_millionths(50_000);
    let better_by = |test: &&crate::blocks::Acceptance| test.indicator == indicator && test.test == AcceptanceTest::BetterBy;
    let Some(test) = block.accepted_when.iter().find(better_by) else { return twentieth };
    let level = records.and_then(|records| level(&records.periods));
    let (least, most) = (Decimal::from_millionths(10_000), Decimal::from_millionths(500_000));
    unit.and_then(|unit| relative(unit, test.value, level)).map_or(twentieth, |share| share.clamp(least, most))
}

/// A promise in points of a share becomes a share of its level; every other is one already.
fn relative(unit: Unit, promised: Decimal, level: Option<f64>) -> Option<Decimal> {
    match unit {
        Unit::Share => decimal(as_f64(promised) / level.filter(|level| *level > 0.0)?),
        _ => Some(promised),
    }
}

fn shown(input: OutcomeInput, plan: &FrozenPlan, packs: &Packs, records: &AllRecords, today: Day) -> OutcomeDraft {
    let others = packs
        .indicators()
        .filter(|indicator| can_be_outcome(indicator) && plan.indicators.iter().all(|planned| planned.indicator != indicator.id));
    let named = |indicator: &Indicator| Named { id: indicator.id.clone(), name: indicator.name.clone() };
    let mut cautions = Vec::new();
    if input.begins.days() < today.days() {
        cautions.push(words::frozen_late());
    }
    if !plan.is_apart {
        cautions.push(words::not_apart());
    }
    for indicator in &plan.indicators {
        for told in beside(&plan.of(indicator, estimating::Scale::Plain)) {
            if !cautions.contains(&told) {
                cautions.push(told);
            }
        }
    }
    OutcomeDraft {
        block_name: plan.block_name.clone(),
        windows: WindowsShown::of(plan),
        indicators: plan.indicators.iter().map(|indicator| draft_indicator(plan, indicator, records)).collect(),
        others: if input.indicators.len() < MOST_INDICATORS { others.map(named).collect() } else { Vec::new() },
        cautions,
        running: None,
        input,
    }
}

impl WindowsShown {
    pub(super) fn of(plan: &FrozenPlan) -> Self {
        Self { before: plan.before, left_out: plan.left_out, after: plan.after }
    }
}

impl IndicatorPlanned {
    pub(super) fn of(indicator: &FrozenIndicator) -> Self {
        Self {
            indicator: indicator.indicator.clone(),
            name: indicator.name.clone(),
            unit: indicator.unit,
            currency: indicator.currency.clone(),
            better: indicator.better,
            method: indicator.method,
            smallest_effect: indicator.smallest_effect,
        }
    }
}

fn draft_indicator(plan: &FrozenPlan, indicator: &FrozenIndicator, records: &AllRecords) -> DraftIndicator {
    let before = periods::window(plan.grain, plan.before);
    let (smallest_seen, cannot) = match will_see(plan, indicator) {
        Ok(share) => (Some(share).filter(|share| share.is_finite()), None),
        Err(reason) => (None, Some(words::no_estimate(&reason))),
    };
    DraftIndicator {
        about: IndicatorPlanned::of(indicator),
        periods: indicator.baseline.len(),
        of_periods: before.periods(),
        level: level(&indicator.baseline),
        smallest_seen,
        cannot,
        records: records.get(&indicator.indicator).map(|known| known.periods.clone()).unwrap_or_default(),
    }
}

/// The smallest share that would be seen, if the time after scatters as the baseline does.
fn will_see(plan: &FrozenPlan, indicator: &FrozenIndicator) -> Result<f64, NoEstimate> {
    let before: Window = periods::window(plan.grain, plan.before);
    let known: Vec<_> = readings(plan.grain, &indicator.baseline).into_iter().filter(|reading| before.holds(reading.period)).collect();
    let mut outcome = plan.of(indicator, scale(indicator.unit, &known));
    if indicator.method == HowJudged::EnergyByOutput {
        outcome.method = estimating::plan::Method::BeforeAndAfter;
    }
    Ok(foresee(&outcome, &known)?.smallest_seen)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blocks::Known;
    use crate::frameworks::Frameworks;

    #[test]
    fn every_block_has_an_outcome_that_can_be_followed_or_says_why_not() {
        let packs = Packs::embedded();
        let pains = PainPack::built_in(&packs).unwrap();
        let frameworks = Frameworks::built_in().unwrap();
        let national = frameworks.iter().next().unwrap();
        let pool = BlockPool::built_in(Known { indicators: &packs, pains: &pains, framework: &national.pack }).unwrap();
        let without: Vec<&str> =
            pool.blocks.iter().filter(|block| candidates(block, &pains, &packs).is_empty()).map(|block| block.id.as_str()).collect();
        assert!(without.len() * 4 < pool.blocks.len(), "most blocks are measured: {without:?}");
    }

    #[test]
    fn the_smallest_effect_is_the_one_the_block_promises() {
        assert_eq!(share_of(Unit::Share, "0.01", 0.2), "0.05");
        assert_eq!(share_of(Unit::Days, "0.08", 12.0), "0.08");
    }

    fn share_of(unit: Unit, value: &str, level: f64) -> String {
        relative(unit, Decimal::parse(value).unwrap(), Some(level)).unwrap().to_string()
    }
}
