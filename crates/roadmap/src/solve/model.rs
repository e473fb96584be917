//! The plan as a program: `begun[b][t]` is 1 when block b has begun by period t.
//!
//! These columns only rise with time, so what is needed before, what is in use and what was paid until
//! then are each a single column, and the relaxation is tight.

use super::knapsack::{Knapsack, Use};
use super::lifted::{Lifted, Rule};
use super::program::{Column, Program, gathered};
use crate::Plan;
use crate::problem::{Money, Step, Terms, Wish};

pub(super) struct Model<'a> {
    pub(super) terms: &'a Terms<'a>,
    pub(super) lifted: &'a Lifted,
    pub(super) program: Program,
    pub(super) knapsacks: Vec<Knapsack>,
    slots: Vec<Option<Slot>>,
}

/// When a block can begin, and its columns from the earliest to the latest.
struct Slot {
    earliest: usize,
    lasts: usize,
    begun: Vec<Column>,
}

impl Slot {
    fn latest(&self) -> usize {
        self.earliest + self.begun.len() - 1
    }

    /// The column that tells whether it has begun by a period, which may lie outside of the horizon.
    fn by(&self, period: isize) -> Option<Column> {
        let since = period - isize::try_from(self.earliest).expect("few periods");
        let since = usize::try_from(since).ok()?;
        Some(self.begun[since.min(self.begun.len() - 1)])
    }

    fn chosen(&self) -> Column {
        self.begun[self.begun.len() - 1]
    }

    /// Whether it is in daily use in a period.
    fn in_use(&self, period: usize) -> Option<Column> {
        self.by(signed(period) - signed(self.lasts))
    }
}

pub(super) type Sum = Vec<(Column, i64)>;

impl<'a> Model<'a> {
    /// All blocks, or exactly those of a plan.
    pub(super) fn of(terms: &'a Terms<'a>, lifted: &'a Lifted, exactly: Option<&Plan>) -> Self {
        let mut model = Self { terms, lifted, program: Program::default(), knapsacks: Vec::new(), slots: Vec::new() };
        model.slots(exactly);
        model.order();
        model.money();
        model.staff();
        model
    }

    /// A plan that no block can join any more because a pinned one has no place. Then no plan exists.
    pub(super) fn has_no_place(&self) -> bool {
        let pinned = |step: &&Step<'_>| !step.there && matches!(step.block.wish, Wish::BeginsIn(_)) && !self.lifted.has(Rule::Wishes);
        self.terms.steps.iter().zip(&self.slots).any(|(step, slot)| pinned(&step) && slot.is_none())
    }

    fn slots(&mut self, exactly: Option<&Plan>) {
        let windows = windows(self.terms, self.lifted);
        for (step, window) in self.terms.steps.iter().zip(windows) {
            let window = window.filter(|_| exactly.is_none_or(|plan| plan.begins.contains_key(&step.block.id)));
            let slot = window.map(|(earliest, latest)| {
                let mut begun: Vec<Column> = Vec::new();
                for period in earliest..=latest {
                    let column = match begun.last() {
                        Some(before) if !affordable(self.terms, self.lifted, step, period) => *before,
                        _ => self.program.binary(),
                    };
                    begun.push(column);
                }
                Slot { earliest, lasts: lasts(step, self.lifted), begun }
            });
            let pinned = matches!(step.block.wish, Wish::BeginsIn(_)) && !self.lifted.has(Rule::Wishes);
            if let (Some(slot), true) = (&slot, pinned || exactly.is_some()) {
                self.program.fix(slot.chosen());
            }
            self.slots.push(slot);
        }
    }

    fn order(&mut self) {
        for (step, slot) in self.terms.steps.iter().zip(&self.slots) {
            let Some(slot) = slot else { continue };
            for pair in slot.begun.windows(2) {
                self.program.at_most([(pair[0], 1), (pair[1], -1)], 0);
            }
            for need in step.needs.iter().filter_map(|need| self.slots[*need].as_ref()) {
                for period in slot.earliest..=slot.latest() {
                    let column = slot.by(signed(period)).expect("within its window");
                    let done = need.in_use(period).expect("the window begins after what it needs");
                    self.program.at_most([(column, 1), (done, -1)], 0);
                }
            }
        }
        if self.lifted.has(Rule::Exclusions) {
            return;
        }
        for (one, other) in &self.terms.exclusions {
            if let (Some(one), Some(other)) = (&self.slots[*one], &self.slots[*other]) {
                self.program.at_most([(one.chosen(), 1), (other.chosen(), 1)], 1);
            }
        }
    }

    fn money(&mut self) {
        let problem = self.terms.problem;
        if self.lifted.has(Rule::Money) {
            return;
        }
        let mut allowed = 0;
        for period in 0..self.terms.periods {
            allowed = if problem.carries_over { allowed + problem.limits[period].money } else { problem.limits[period].money };
            if self.lifted.has(Rule::MoneyIn(period)) {
                continue;
            }
            let since = if problem.carries_over { 0 } else { period };
            let knapsack =
                self.knapsack(allowed, |step, begins| (since..=period).map(|month| paid(step, self.lifted, begins, month)).sum());
            self.limit(knapsack, true);
        }
    }

    fn staff(&mut self) {
        if self.lifted.has(Rule::Staff) {
            return;
        }
        let free = |period: usize| self.lifted.has(Rule::StaffIn(period));
        for first in 0..self.terms.periods {
            let mut capacity = 0;
            for last in first..self.terms.periods {
                if free(last) {
                    break;
                }
                capacity += i64::from(self.terms.problem.limits[last].staff_tenths);
                let knapsack = self.knapsack(capacity, |step, begins| {
                    (first..=last).filter_map(|period| step.staff.get(period.checked_sub(begins)?)).map(|tenths| i64::from(*tenths)).sum()
                });
                self.limit(knapsack, first == last);
            }
        }
    }

    fn knapsack(&self, capacity: i64, weight: impl Fn(&Step<'_>, usize) -> i64) -> Knapsack {
        let mut knapsack = Knapsack { uses: Vec::new(), capacity };
        for (step, slot) in self.chosen() {
            knapsack.push(&slot.begun, (slot.earliest..=slot.latest()).map(|begins| weight(step, begins)).collect());
        }
        knapsack
    }

    /// Keeps a limit for cuts, and as a row when no other rows imply it.
    fn limit(&mut self, knapsack: Knapsack, is_row: bool) {
        if is_row {
            let row = knapsack.row();
            self.program.at_most(row.terms, row.at_most);
        }
        self.knapsacks.push(knapsack);
    }

    /// A limit from below on columns of any kind.
    pub(super) fn at_least(&mut self, sum: Sum, wanted: i64) {
        let uses = gathered(sum).into_iter().map(|(column, weight)| Use { begun: vec![column], weights: vec![-weight] }).collect();
        self.limit(Knapsack { uses, capacity: -wanted }, true);
    }

    /// Prices, and one year of running: what a plan costs, whenever its steps are taken.
    pub(super) fn cost(&self) -> Sum {
        self.chosen().map(|(step, slot)| (slot.chosen(), step.cost())).collect()
    }

    pub(super) fn staff_used(&self) -> Sum {
        self.chosen().map(|(step, slot)| (slot.chosen(), i64::from(step.block.staff_tenths))).collect()
    }

    /// How many periods before the last possible one the blocks begin, less than nothing.
    pub(super) fn begins(&self) -> Sum {
        let of = |slot: &Slot| {
            let last = i64::try_from(slot.latest()).expect("few periods");
            let earlier = slot.begun.iter().rev().skip(1).map(|column| (*column, -1));
            std::iter::once((slot.chosen(), last)).chain(earlier).collect::<Vec<_>>()
        };
        self.chosen().flat_map(|(_, slot)| of(slot)).collect()
    }

    /// What is saved less what is paid over the horizon, and what the factory prefers, all with the sign turned.
    pub(super) fn loss(&mut self) -> Sum {
        let mut sum = Sum::new();
        let win = self.terms.problem.preference.quick_win_period;
        for (step, slot) in self.chosen() {
            sum.push((slot.chosen(), step.price.likely));
            let worth = if step.is_quick_win(self.terms.problem) { win } else { 0 };
            let used = (0..self.terms.periods).filter_map(|period| slot.in_use(period));
            sum.extend(used.map(|column| (column, step.running.likely - worth)));
        }
        sum.extend(self.savings());
        sum
    }

    fn savings(&mut self) -> Sum {
        let mut sum = Sum::new();
        for (pain, stake) in self.terms.stakes.iter().enumerate() {
            let Some(stake) = stake.map(|stake| stake.likely) else { continue };
            let saves = |step: &Step<'_>| step.saves.iter().find(|(cured, _)| *cured == pain).map_or(0, |(_, saved)| saved.likely);
            let most: Money = self.chosen().map(|(step, _)| saves(step)).sum();
            for period in 0..self.terms.periods {
                let of = |(step, slot): (&Step<'_>, &Slot)| Some((slot.in_use(period)?, -saves(step)));
                let mut saved: Sum = self.chosen().filter_map(of).collect();
                if most > stake && !saved.is_empty() {
                    let capped = self.program.share();
                    saved.push((capped, stake));
                    self.program.at_most(saved, 0);
                    sum.push((capped, -stake));
                } else {
                    sum.extend(saved);
                }
            }
        }
        sum
    }

    /// Blocks for which something is done by the end of a period.
    pub(super) fn done_by(&self, period: usize, does: impl Fn(&Step<'_>) -> bool) -> Vec<Column> {
        let does = self.chosen().filter(|(step, _)| does(step));
        does.filter_map(|(_, slot)| slot.in_use(period + 1)).collect()
    }

    fn chosen(&self) -> impl Iterator<Item = (&Step<'a>, &Slot)> {
        self.terms.steps.iter().zip(&self.slots).filter_map(|(step, slot)| Some((step, slot.as_ref()?)))
    }

    pub(super) fn plan(&self, is_one: impl Fn(Column) -> bool) -> Plan {
        let begun = |slot: &Slot| (slot.earliest..).zip(&slot.begun).find(|(_, column)| is_one(**column)).map(|(period, _)| period);
        let begins = self.chosen().filter_map(|(step, slot)| Some((step.block.id.clone(), begun(slot)?)));
        Plan { begins: begins.collect() }
    }
}

/// The first and the last period in which each block can begin; nothing when it cannot.
pub(super) fn windows(terms: &Terms<'_>, lifted: &Lifted) -> Vec<Option<(usize, usize)>> {
    let wishes = !lifted.has(Rule::Wishes);
    let exclusions = !lifted.has(Rule::Exclusions);
    let first = |step: &Step<'_>| match step.block.wish {
        Wish::BeginsIn(period) if wishes => period,
        _ => 0,
    };
    let can = |step: &Step<'_>| !(step.there || wishes && step.ruled_out() || exclusions && step.replaced.is_some());
    let mut earliest: Vec<Option<usize>> = terms.steps.iter().map(|step| can(step).then(|| first(step))).collect();
    loop {
        let mut moved = false;
        for (index, step) in terms.steps.iter().enumerate() {
            let Some(now) = earliest[index] else { continue };
            let ready = |need: &usize| earliest[*need].map(|begins| begins + lasts(&terms.steps[*need], lifted));
            let after = step.needs.iter().try_fold(now, |latest, need| Some(latest.max(ready(need)?)));
            let after =
                after.and_then(|after| (after..=latest(step, terms, lifted)?).find(|period| affordable(terms, lifted, step, *period)));
            if after != Some(now) {
                earliest[index] = after;
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    let window = |(step, earliest): (&Step<'_>, Option<usize>)| {
        let latest = latest(step, terms, lifted)?;
        Some((earliest?, latest))
    };
    terms.steps.iter().zip(earliest).map(window).collect()
}

fn latest(step: &Step<'_>, terms: &Terms<'_>, lifted: &Lifted) -> Option<usize> {
    let last = if lifted.has(Rule::Time) { terms.periods - 1 } else { step.latest(terms.periods)? };
    match step.block.wish {
        Wish::BeginsIn(period) if !lifted.has(Rule::Wishes) => (period <= last).then_some(period),
        _ => Some(last),
    }
}

/// Whether the limits allow it to begin in a period, were it the only block.
fn affordable(terms: &Terms<'_>, lifted: &Lifted, step: &Step<'_>, begins: usize) -> bool {
    let limits = &terms.problem.limits;
    let staff = |(since, tenths): (usize, &u32)| {
        let period = begins + since;
        lifted.has(Rule::Staff)
            || lifted.has(Rule::StaffIn(period))
            || limits.get(period).is_none_or(|limits| *tenths <= limits.staff_tenths)
    };
    let (mut used, mut allowed) = (0, 0);
    let money = |period: usize| {
        if !terms.problem.carries_over {
            (used, allowed) = (0, 0);
        }
        used += paid(step, lifted, begins, period);
        allowed += limits[period].money;
        lifted.has(Rule::Money) || lifted.has(Rule::MoneyIn(period)) || used <= allowed
    };
    step.staff.iter().enumerate().all(staff) && (0..terms.periods).all(money)
}

/// What a block costs in a period when it begins in another.
fn paid(step: &Step<'_>, lifted: &Lifted, begins: usize, period: usize) -> Money {
    let price = if period == begins { step.price.likely } else { 0 };
    price + if period >= begins + lasts(step, lifted) { step.running.likely } else { 0 }
}

fn lasts(step: &Step<'_>, lifted: &Lifted) -> usize {
    if lifted.has(Rule::Time) { 0 } else { step.lasts }
}

fn signed(period: usize) -> isize {
    isize::try_from(period).expect("few periods")
}
