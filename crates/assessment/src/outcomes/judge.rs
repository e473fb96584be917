//! From a frozen plan and records to words. Pure: whoever has the plan and the records finds the same.

use estimating::energy::{Adjustment, Doubt, Drivers, EnergyPeriod, Weather, avoided, energy_baseline};
use estimating::interrupted::{interrupted, moved_before};
use estimating::plan::{Better, OutcomePlan, Window};
use estimating::verdict::{self, Judged, verdicts};
use estimating::{Estimate, NoEstimate, Reading, Scale, shadow};
use insight::Grain;
use insight::packs::Unit;

use super::frozen::{BetterWhen, FrozenIndicator, FrozenPlan, HowJudged, as_f64};
use super::periods::{self, period_of};
use super::records::{Recorded, readings};
use super::shown::{IndicatorVerdict, Interval, OutcomeWord, ShadowWeek};
use super::words::{self, Told};

/// What the time after says of an indicator, and the weeks of both instruments where it has a new one.
pub(super) struct Since<'a> {
    pub(super) indicator: &'a FrozenIndicator,
    pub(super) after: Vec<Recorded>,
    pub(super) shadow: &'a [ShadowWeek],
}

/// An effect as it was estimated, before it is judged among the others.
struct Found {
    relative: Estimate,
    absolute: Estimate,
    without: f64,
    moved: Option<Estimate>,
    cautions: Vec<Told>,
    /// Speaks so much against the number that nothing may be claimed.
    stops: Option<Told>,
}

/// Judges all indicators of a plan together: of the claims among them one in twenty may be chance.
pub(super) fn judge(plan: &FrozenPlan, since: &[Since<'_>]) -> Vec<IndicatorVerdict> {
    let found: Vec<Result<Found, NoEstimate>> = since.iter().map(|since| find(plan, since)).collect();
    let known: Vec<(&Since<'_>, &Found)> =
        since.iter().zip(&found).filter_map(|(since, found)| Some((since, found.as_ref().ok()?))).collect();
    let judged: Vec<Judged> = known.iter().map(|(since, found)| to_judge(since.indicator, found)).collect();
    let mut verdicts = verdicts(&judged).into_iter();
    since
        .iter()
        .zip(&found)
        .map(|(since, found)| match found {
            Err(reason) => cannot(since, reason),
            Ok(found) => told(since, found, verdicts.next()),
        })
        .collect()
}

fn to_judge(indicator: &FrozenIndicator, found: &Found) -> Judged {
    let better = match indicator.better {
        BetterWhen::Higher => Better::Higher,
        BetterWhen::Lower => Better::Lower,
    };
    Judged { effect: found.relative, better, smallest_effect: as_f64(indicator.smallest_effect) }
}

fn find(plan: &FrozenPlan, since: &Since<'_>) -> Result<Found, NoEstimate> {
    match since.indicator.method {
        HowJudged::EnergyByOutput => by_energy(plan, since),
        HowJudged::OwnPast | HowJudged::OwnPastWithSeason => by_own_past(plan, since),
    }
}

fn by_own_past(plan: &FrozenPlan, since: &Since<'_>) -> Result<Found, NoEstimate> {
    let before = readings(plan.grain, &since.indicator.baseline);
    let both: Vec<Reading> = before.iter().copied().chain(readings(plan.grain, &since.after)).collect();
    let outcome = plan.of(since.indicator, scale(since.indicator.unit, &both));
    let mut found = interrupted(&outcome, &both)?;
    if !since.shadow.is_empty() {
        found = found.without_offset(&outcome, &shadow::offset(&weeks(since.shadow), outcome.scale)?);
    }
    Ok(Found {
        relative: found.relative,
        absolute: found.absolute,
        without: found.without,
        moved: moved_before(&outcome, &before).ok(),
        cautions: beside(&outcome),
        stops: None,
    })
}

/// What does not stop a plan has to be known beside its result.
pub(super) fn beside(outcome: &OutcomePlan) -> Vec<Told> {
    outcome.objections().iter().filter(|objection| !objection.stops()).map(words::objection).collect()
}

fn weeks(shadow: &[ShadowWeek]) -> Vec<shadow::Both> {
    shadow.iter().map(|both| shadow::Both { week: period_of(Grain::Week, both.week), old: both.old, new: both.new }).collect()
}

/// By ratios where every reading allows it; a share of a whole can be zero and is compared by differences.
pub(super) fn scale(unit: Unit, readings: &[Reading]) -> Scale {
    let has_ratios = unit != Unit::Share && readings.iter().all(|reading| reading.value > 0.0);
    if has_ratios { Scale::Share } else { Scale::Plain }
}

fn by_energy(plan: &FrozenPlan, since: &Since<'_>) -> Result<Found, NoEstimate> {
    let outcome = plan.of(since.indicator, Scale::Share);
    let drivers = Drivers { output: true, weather: Weather::None };
    let model = energy_baseline(&energy(plan.grain, &since.indicator.baseline), &drivers)?;
    let result = avoided(&model, &energy(plan.grain, &since.after), &[] as &[Adjustment])?;
    let output: f64 = since.after.iter().filter_map(|recorded| recorded.per).sum();
    let cautions = result.doubts.iter().map(words::doubt).chain(beside(&outcome)).collect();
    let change = result.change();
    let without = result.expected / output;
    Ok(Found {
        relative: change,
        absolute: change.times(without),
        without,
        moved: None,
        cautions,
        stops: result.doubts.iter().find(|doubt| Doubt::stops(doubt)).map(words::doubt),
    })
}

/// The ratio taken apart again: energy, and what it was divided by.
fn energy(grain: Grain, periods: &[Recorded]) -> Vec<EnergyPeriod> {
    let days = |recorded: &Recorded| f64::from(grain.last_day(recorded.period).days() - recorded.period.days() + 1);
    let period = |recorded: &Recorded| {
        let output = recorded.per?;
        let period = period_of(grain, recorded.period);
        Some(EnergyPeriod { period, days: days(recorded), energy: recorded.value * output, output, temperatures: Vec::new() })
    };
    periods.iter().filter_map(period).collect()
}

fn cannot(since: &Since<'_>, reason: &NoEstimate) -> IndicatorVerdict {
    IndicatorVerdict {
        indicator: since.indicator.indicator.clone(),
        word: OutcomeWord::CannotTell,
        why: words::no_estimate(reason),
        effect: None,
        amount: None,
        without: None,
        power: None,
        periods_before: since.indicator.baseline.len(),
        periods_after: since.after.len(),
        cautions: Vec::new(),
    }
}

fn told(since: &Since<'_>, found: &Found, verdict: Option<verdict::Verdict>) -> IndicatorVerdict {
    let alone = verdict::verdict(&to_judge(since.indicator, found));
    let verdict = verdict.unwrap_or(alone);
    let verdict = found.moved.as_ref().map_or(verdict, |moved| verdict.unless_moved_before(moved));
    let word = match verdict.word {
        verdict::Word::Better => OutcomeWord::Better,
        verdict::Word::Worse => OutcomeWord::Worse,
        verdict::Word::NoEffect => OutcomeWord::NoEffect,
        verdict::Word::CannotTell => OutcomeWord::CannotTell,
    };
    let (word, why) = match &found.stops {
        Some(stops) => (OutcomeWord::CannotTell, stops.clone()),
        None => (word, words::reason(verdict.reason)),
    };
    IndicatorVerdict {
        indicator: since.indicator.indicator.clone(),
        word,
        why,
        effect: Some(interval(&found.relative)),
        amount: Some(interval(&found.absolute)),
        without: Some(found.without).filter(|level| level.is_finite()),
        power: Some(verdict.power).filter(|power| power.is_finite()),
        periods_before: since.indicator.baseline.len(),
        periods_after: since.after.len(),
        cautions: found.cautions.clone(),
    }
}

fn interval(estimate: &Estimate) -> Interval {
    let end = |value: f64| Some(value).filter(|value| value.is_finite());
    Interval { value: estimate.value, low: end(estimate.low), high: end(estimate.high) }
}

/// The records that lie in a window.
pub(super) fn within(grain: Grain, window: Window, periods: &[Recorded]) -> Vec<Recorded> {
    periods.iter().filter(|recorded| window.holds(period_of(grain, recorded.period))).copied().collect()
}

/// The level over some periods: the ratio of the sums where it is a ratio, else the mean.
pub(super) fn level(periods: &[Recorded]) -> Option<f64> {
    if periods.is_empty() {
        return None;
    }
    let per: Option<f64> = periods.iter().map(|recorded| recorded.per).sum();
    let whole: f64 = periods.iter().map(|recorded| recorded.value * recorded.per.unwrap_or(0.0)).sum();
    match per.filter(|per| *per != 0.0) {
        Some(per) => Some(whole / per),
        None => {
            let count = u32::try_from(periods.len()).ok().map(f64::from)?;
            Some(periods.iter().map(|recorded| recorded.value).sum::<f64>() / count)
        }
    }
}

/// How many periods of the frozen baseline the records now tell differently.
pub(super) fn changed(plan: &FrozenPlan, indicator: &FrozenIndicator, now: &[Recorded]) -> usize {
    let now = within(plan.grain, periods::window(plan.grain, plan.before), now);
    let same =
        |one: &Recorded, other: &Recorded| one.period == other.period && (one.value - other.value).abs() <= 1e-9 * one.value.abs().max(1.0);
    let gone = indicator.baseline.iter().filter(|was| !now.iter().any(|is| same(was, is))).count();
    let new = now.iter().filter(|is| !indicator.baseline.iter().any(|was| was.period == is.period)).count();
    gone + new
}
