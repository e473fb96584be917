//! What a plan is worth: money by period, payback, what each step changes, and what nobody knows.
//!
//! Several blocks on one pain save together at most what the pain costs, so nothing is saved twice.

use crate::plan::Plan;
use crate::problem::{Fault, Money, Problem, Range, Terms};
use crate::standing::{GateShort, Held, Position, gates, reached};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What a plan brings and takes. Low, likely and high belong to the figure itself; the cautious end of
/// `net` is low savings at high cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Worth {
    /// Prices that the plant pays itself, once.
    pub price: Range<Money>,
    /// What all blocks of the plan cost in a year of daily use.
    pub running_in_a_year: Range<Money>,
    /// What all blocks of the plan save in a year of daily use.
    pub saved_in_a_year: Range<Money>,
    pub periods: Vec<PeriodWorth>,
    /// All that is saved less all that is paid within the horizon.
    pub net: Range<Money>,
    pub payback: Range<Payback>,
    pub steps: Vec<StepWorth>,
    /// Quick wins: in use within a quarter and paid back within a year, if all goes as is likely.
    pub quick_wins: BTreeSet<String>,
    /// What the stated preference adds when plans are compared; not money.
    pub preferred: Money,
    pub gates: Vec<GateShort>,
    pub reaches_target: bool,
    /// Pains that the plan cures, whose money at stake nobody knows: their savings count as nothing.
    pub unknown_pains: BTreeSet<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PeriodWorth {
    pub paid: Range<Money>,
    pub saved: Range<Money>,
    pub staff_tenths: i64,
}

/// When the plan has paid for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Payback {
    /// In so many hundredths of a year, at the end of the period that makes it whole for good.
    Hundredths(u32),
    NotWithinHorizon,
}

/// What a step changes, with all that came before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StepWorth {
    pub block: String,
    pub begins: usize,
    /// The first period of daily use.
    pub in_use: usize,
    pub price: Range<Money>,
    /// Scenes whose level rises, before and after.
    pub scenes: BTreeMap<String, (u8, u8)>,
    pub points: (i64, i64),
    /// Statements and options that hold only from now on.
    pub statements: Vec<String>,
    pub options: Vec<String>,
}

/// What a plan is worth, whether or not it keeps the rules. Blocks that nobody described count as nothing.
pub fn worth(problem: &Problem, plan: &Plan) -> Result<Worth, Vec<Fault>> {
    Ok(worth_of(&Terms::of(problem)?, plan))
}

pub(crate) fn worth_of(terms: &Terms<'_>, plan: &Plan) -> Worth {
    let begun = begun(terms, plan);
    let periods: Vec<PeriodWorth> = (0..terms.periods).map(|period| period_worth(terms, &begun, period)).collect();
    let sum = |of: &dyn Fn(usize) -> Range<Money>| begun.iter().map(|(index, _)| of(*index)).fold(Range::default(), plus);
    let a_year = Money::from(terms.problem.period.in_a_year());
    let all_used = saved(terms, begun.iter().map(|(index, _)| *index));
    let net = periods.iter().fold(Range::default(), |net, period| plus(net, earned(period)));
    let cured = begun.iter().flat_map(|(index, _)| &terms.steps[*index].block.cures);
    let unknown = |pain: &str| terms.problem.pains.iter().any(|known| known.id == pain && known.at_stake.is_none());
    let wins = begun.iter().filter(|(index, _)| terms.steps[*index].is_quick_win(terms.problem));
    let gates = gates_of(terms, &begun);
    Worth {
        price: sum(&|index| terms.steps[index].price),
        running_in_a_year: sum(&|index| terms.steps[index].block.running),
        saved_in_a_year: Range::new(all_used.low * a_year, all_used.likely * a_year, all_used.high * a_year),
        payback: payback(terms, &periods),
        steps: steps(terms, &begun),
        quick_wins: wins.map(|(index, _)| terms.steps[*index].block.id.clone()).collect(),
        preferred: preferred(terms, &begun),
        reaches_target: reached(&gates),
        gates,
        unknown_pains: cured.filter(|cure| unknown(&cure.pain)).map(|cure| cure.pain.clone()).collect(),
        net,
        periods,
    }
}

/// The net saving of a plan if all goes as is likely, and what is preferred: what plans are compared by.
pub(crate) fn wanted(terms: &Terms<'_>, plan: &Plan) -> Money {
    let begun = begun(terms, plan);
    let net: Money = (0..terms.periods).map(|period| earned(&period_worth(terms, &begun, period)).likely).sum();
    net + preferred(terms, &begun)
}

fn begun(terms: &Terms<'_>, plan: &Plan) -> Vec<(usize, usize)> {
    let known = plan.begins.iter().filter_map(|(id, begins)| Some((terms.index(id)?, *begins)));
    known.filter(|(index, _)| !terms.steps[*index].there).collect()
}

fn period_worth(terms: &Terms<'_>, begun: &[(usize, usize)], period: usize) -> PeriodWorth {
    let used = begun.iter().filter(|(index, begins)| terms.steps[*index].is_used(*begins, period)).map(|(index, _)| *index);
    PeriodWorth {
        paid: begun.iter().map(|(index, begins)| terms.steps[*index].paid(*begins, period)).fold(Range::default(), plus),
        saved: saved(terms, used),
        staff_tenths: begun.iter().map(|(index, begins)| terms.steps[*index].staff_in(*begins, period)).sum(),
    }
}

/// What blocks in use save in a period, on each pain at most what it costs.
fn saved(terms: &Terms<'_>, used: impl Iterator<Item = usize>) -> Range<Money> {
    let mut by_pain: BTreeMap<usize, Range<Money>> = BTreeMap::new();
    for index in used {
        for (pain, saves) in &terms.steps[index].saves {
            let saved = by_pain.entry(*pain).or_default();
            *saved = plus(*saved, *saves);
        }
    }
    let capped = by_pain.into_iter().filter_map(|(pain, saved)| {
        let stake = terms.stakes[pain]?;
        Some(Range::new(saved.low.min(stake.low), saved.likely.min(stake.likely), saved.high.min(stake.high)))
    });
    capped.fold(Range::default(), plus)
}

fn preferred(terms: &Terms<'_>, begun: &[(usize, usize)]) -> Money {
    let wins = begun.iter().filter(|(index, _)| terms.steps[*index].is_quick_win(terms.problem));
    let used = |(index, begins): &(usize, usize)| terms.periods.saturating_sub(begins + terms.steps[*index].lasts);
    let periods: usize = wins.map(used).sum();
    terms.problem.preference.quick_win_period * Money::try_from(periods).expect("few periods")
}

fn earned(period: &PeriodWorth) -> Range<Money> {
    let (saved, paid) = (period.saved, period.paid);
    Range::new(saved.low - paid.high, saved.likely - paid.likely, saved.high - paid.low)
}

/// The low end is the soonest.
fn payback(terms: &Terms<'_>, periods: &[PeriodWorth]) -> Range<Payback> {
    let when = |of: fn(Range<Money>) -> Money| {
        let mut sum = 0;
        let mut whole_since = None;
        for (period, worth) in periods.iter().enumerate() {
            sum += of(earned(worth));
            whole_since = if sum < 0 { None } else { whole_since.or(Some(period + 1)) };
        }
        let ends = whole_since.and_then(|periods| u32::try_from(periods).ok());
        ends.map_or(Payback::NotWithinHorizon, |ends| Payback::Hundredths(ends * 100 / terms.problem.period.in_a_year()))
    };
    Range::new(when(|range| range.high), when(|range| range.likely), when(|range| range.low))
}

fn steps(terms: &Terms<'_>, begun: &[(usize, usize)]) -> Vec<StepWorth> {
    let mut order: Vec<(usize, usize, usize)> =
        begun.iter().map(|(index, begins)| (begins.saturating_add(terms.steps[*index].lasts), *begins, *index)).collect();
    order.sort_unstable();
    let mut held = Held::before(terms.problem);
    let mut before = held.position(terms.problem);
    let mut steps = Vec::new();
    for (in_use, begins, index) in order {
        let block = terms.steps[index].block;
        let new = |ids: &[String], held: &BTreeSet<&str>| ids.iter().filter(|id| !held.contains(id.as_str())).cloned().collect();
        let (statements, options) = (new(&block.raises, &held.statements), new(&block.answers, &held.options));
        held.add(block);
        let after = held.position(terms.problem);
        steps.push(StepWorth {
            block: block.id.clone(),
            begins,
            in_use,
            price: terms.steps[index].price,
            scenes: risen(&before, &after),
            points: (before.points, after.points),
            statements,
            options,
        });
        before = after;
    }
    steps
}

fn risen(before: &Position, after: &Position) -> BTreeMap<String, (u8, u8)> {
    let pairs = before.levels.iter().zip(after.levels.values());
    pairs.filter(|((_, before), after)| before < after).map(|((scene, before), after)| (scene.clone(), (*before, *after))).collect()
}

fn gates_of(terms: &Terms<'_>, begun: &[(usize, usize)]) -> Vec<GateShort> {
    let Some(target) = &terms.problem.target else { return Vec::new() };
    let by = target.by.unwrap_or(terms.periods - 1);
    let mut held = Held::before(terms.problem);
    for (index, _) in begun.iter().filter(|(index, begins)| terms.steps[*index].is_used(*begins, by + 1)) {
        held.add(terms.steps[*index].block);
    }
    gates(terms.problem, target, &held.position(terms.problem))
}

fn plus(one: Range<Money>, other: Range<Money>) -> Range<Money> {
    Range::new(one.low + other.low, one.likely + other.likely, one.high + other.high)
}
