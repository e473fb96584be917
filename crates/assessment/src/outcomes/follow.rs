//! A frozen plan followed in the records: where it stands, what is out of the ordinary, what it is accepted by.

use estimating::changes::{limits, signals};
use insight::Packs;
use kernel::Day;

use super::frozen::{FrozenIndicator, FrozenPlan, as_f64};
use super::judge::{changed, level, within};
use super::periods::{self, first_day, period_of};
use super::queries::Known;
use super::records::{Recorded, readings};
use super::shown::{IndicatorFollowed, IndicatorPlanned, Ordinary, OutcomeShown, TestMet, WindowsShown};
use super::words::{self, Told};
use crate::blocks::{Acceptance, AcceptanceTest, BlockPool};
use insight::packs::{Direction, Unit};

/// Everything that is known of a plan on a day.
pub(super) fn shown(known: &Known, today: Day, pool: &BlockPool, packs: &Packs) -> OutcomeShown {
    let (kept, plan) = (&known.kept, &known.kept.plan);
    let after = periods::window(plan.grain, plan.after);
    let this = period_of(plan.grain, today);
    let tests = pool.block(&plan.block).map_or(&[][..], |block| &block.accepted_when);
    OutcomeShown {
        id: kept.id.clone(),
        block: plan.block.clone(),
        block_name: plan.block_name.clone(),
        begins: plan.begins,
        grain: plan.grain,
        windows: WindowsShown::of(plan),
        state: kept.state(today),
        digest: kept.digest.clone(),
        frozen_by: kept.frozen_by.clone(),
        frozen_at: kept.frozen_at,
        stopped: kept.stopped.clone(),
        judged_at: kept.judged_at,
        periods_done: usize::try_from(this - after.first).unwrap_or(0).min(after.periods()),
        of_periods: after.periods(),
        indicators: plan.indicators.iter().map(|indicator| followed(known, indicator)).collect(),
        verdicts: kept.verdicts.clone().unwrap_or_default(),
        tests: tests.iter().filter_map(|test| test_met(known, test, packs)).collect(),
        cautions: cautions(known),
    }
}

/// What has to be known of the plan as a whole.
pub(super) fn cautions(known: &Known) -> Vec<Told> {
    let (kept, plan) = (&known.kept, &known.kept.plan);
    let is_late = kept.frozen_on.days() > plan.begins.days();
    let changed = plan.indicators.iter().map(|indicator| changed(plan, indicator, known.periods(indicator))).max().unwrap_or(0);
    let all = [
        is_late.then(words::frozen_late),
        (!plan.is_apart).then(words::not_apart),
        (changed > 0).then(|| words::baseline_changed(changed)),
    ];
    all.into_iter().flatten().collect()
}

fn followed(known: &Known, indicator: &FrozenIndicator) -> IndicatorFollowed {
    let plan = &known.kept.plan;
    let before = periods::window(plan.grain, plan.before);
    // What was frozen stands, also where the records now say something else.
    let outside = |recorded: &&Recorded| !before.holds(period_of(plan.grain, recorded.period));
    let mut records: Vec<Recorded> = known.periods(indicator).iter().filter(outside).chain(&indicator.baseline).copied().collect();
    records.sort_by_key(|recorded| recorded.period.days());
    let ordinary = limits(&readings(plan.grain, &indicator.baseline)).ok();
    let since: Vec<Recorded> = records.iter().filter(|recorded| recorded.period.days() >= plan.begins.days()).copied().collect();
    let found = ordinary.and_then(|ordinary| signals(&ordinary, &readings(plan.grain, &since)).ok()).unwrap_or_default();
    let mut signals: Vec<Day> = found.iter().map(|signal| first_day(plan.grain, signal.period)).collect();
    signals.dedup();
    IndicatorFollowed {
        about: IndicatorPlanned::of(indicator),
        records,
        ordinary: ordinary.map(|ordinary| Ordinary { level: ordinary.centre, low: ordinary.low, high: ordinary.high }),
        signals,
        shadow: known.shadow_of(indicator).to_vec(),
    }
}

/// The block's own tests stand beside the verdicts: they can be met by luck.
fn test_met(known: &Known, test: &Acceptance, packs: &Packs) -> Option<TestMet> {
    let indicator = packs.indicator(&test.indicator)?;
    let planned = known.kept.plan.indicators.iter().find(|planned| planned.indicator == test.indicator);
    let before = planned.and_then(|planned| level(&planned.baseline));
    let after = planned.and_then(|planned| level(&of_after(&known.kept.plan, known.periods(planned))));
    let is_met = after.and_then(|after| meets(test, indicator.unit, indicator.direction, before, after));
    Some(TestMet {
        indicator: test.indicator.clone(),
        name: indicator.name.clone(),
        unit: indicator.unit,
        currency: planned.and_then(|planned| planned.currency.clone()),
        test: test.test,
        value: test.value,
        before,
        after,
        is_met,
    })
}

fn of_after(plan: &FrozenPlan, periods: &[Recorded]) -> Vec<Recorded> {
    within(plan.grain, periods::window(plan.grain, plan.after), periods)
}

fn meets(test: &Acceptance, unit: Unit, direction: Direction, before: Option<f64>, after: f64) -> Option<bool> {
    let value = as_f64(test.value);
    match test.test {
        AcceptanceTest::AtLeast => Some(after >= value),
        AcceptanceTest::AtMost => Some(after <= value),
        AcceptanceTest::BetterBy => {
            let before = before?;
            let change = if unit == Unit::Share { after - before } else { (after - before) / before.abs() };
            Some(if direction == Direction::Down { -change >= value } else { change >= value })
        }
    }
}
