//! The blocks of a plan as early as can be, found period by period.
//!
//! When blocks and money are settled, a relaxation says little about how they fit behind one another. So this
//! walks through the periods, begins what can begin in every way, and keeps of all ways that have begun the same
//! and are busy with the same those that none is better than. What cannot come out below the best plan known is
//! left. When nothing else had to be left, the best is proven.

use super::lifted::Lifted;
use super::model::windows;
use super::types::Effort;
use crate::Plan;
use crate::problem::{Money, Terms};
use crate::standing::{Held, gates, reached};
use std::collections::BTreeMap;

const NOT_YET: u8 = u8::MAX;
const DONE: u8 = u8::MAX - 1;
/// How many ways are looked at for each that is kept.
const TRIES: usize = 20;

/// A block of the plan, its needs before it.
struct Task {
    step: usize,
    lasts: usize,
    price: Money,
    running: Money,
    staff: Vec<i64>,
    /// Of all its periods.
    weeks: i64,
    needs: Vec<usize>,
    earliest: usize,
    latest: usize,
}

/// How the blocks were begun until a period.
#[derive(Clone)]
struct Way {
    sum: i64,
    /// What was paid, where money carries over.
    used: Money,
    begins: Vec<u8>,
}

struct Best {
    sum: i64,
    begins: Vec<u8>,
}

struct Earliest<'t> {
    terms: &'t Terms<'t>,
    tasks: Vec<Task>,
    by_weeks: Vec<usize>,
    by_price: Vec<usize>,
}

/// The same blocks with the least sum of periods in which they begin, when the effort is enough to prove it.
pub(super) fn as_early_as_can_be(terms: &Terms<'_>, plan: &Plan, effort: Effort) -> Option<Plan> {
    let earliest = Earliest::of(terms, plan)?;
    let begins = earliest.tasks.iter().map(|task| u8::try_from(plan.begins[&terms.steps[task.step].block.id]).ok());
    let begins: Vec<u8> = begins.collect::<Option<_>>()?;
    let mut best = Best { sum: begins.iter().map(|begins| i64::from(*begins)).sum(), begins };
    let nodes = usize::try_from(effort.nodes).unwrap_or(usize::MAX);
    for width in [nodes / 100, nodes / 10, nodes] {
        if earliest.walk(width.max(1), &mut best) {
            let id = |task: &Task| terms.steps[task.step].block.id.clone();
            return Some(Plan {
                begins: earliest.tasks.iter().map(id).zip(best.begins.iter().map(|begins| usize::from(*begins))).collect(),
            });
        }
    }
    None
}

impl<'t> Earliest<'t> {
    fn of(terms: &'t Terms<'t>, plan: &Plan) -> Option<Self> {
        let windows = windows(terms, &Lifted::default());
        let mut chosen: Vec<usize> = plan.begins.keys().map(|id| terms.index(id)).collect::<Option<_>>()?;
        // A block lasts for a period at least, so what it needs may begin earlier than itself.
        chosen.sort_unstable_by_key(|step| (windows[*step], *step));
        let place = |step: &usize| chosen.iter().position(|other| other == step);
        let task = |step: &usize| {
            let (earliest, latest) = windows[*step]?;
            let of = &terms.steps[*step];
            let staff: Vec<i64> = of.staff.iter().map(|tenths| i64::from(*tenths)).collect();
            let needs = of.needs.iter().map(place).collect::<Option<_>>()?;
            let (price, running, weeks) = (of.price.likely, of.running.likely, staff.iter().sum());
            Some(Task { step: *step, lasts: of.lasts, price, running, staff, weeks, needs, earliest, latest })
        };
        let mut tasks: Vec<Task> = chosen.iter().map(task).collect::<Option<_>>()?;
        for at in (0..tasks.len()).rev() {
            for need in tasks[at].needs.clone() {
                tasks[need].latest = tasks[need].latest.min(tasks[at].latest.checked_sub(tasks[need].lasts)?);
            }
        }
        let sorted = |by: &dyn Fn(&Task) -> i64| {
            let mut order: Vec<usize> = (0..tasks.len()).collect();
            order.sort_by_key(|task| by(&tasks[*task]));
            order
        };
        let (by_weeks, by_price) = (sorted(&|task| task.weeks), sorted(&|task| task.price));
        Some(Self { terms, by_weeks, by_price, tasks })
    }

    /// Whether no way had to be left that could have been better.
    fn walk(&self, width: usize, best: &mut Best) -> bool {
        let mut whole = true;
        let mut ways = vec![Way { sum: 0, used: 0, begins: vec![NOT_YET; self.tasks.len()] }];
        for period in 0..self.terms.periods {
            let mut next = Next { kept: BTreeMap::new(), tries: width.saturating_mul(TRIES) };
            for way in &ways {
                self.begin(way, period, best.sum, &mut next);
            }
            whole &= next.tries > 0;
            let bounded = next.kept.into_values().flatten().filter_map(|way| Some((self.at_least(&way, period + 1)?, way)));
            let mut bounded: Vec<(i64, Way)> = bounded.filter(|(at_least, _)| *at_least < best.sum).collect();
            bounded.sort_by(|(one, first), (other, second)| (one, &first.begins).cmp(&(other, &second.begins)));
            whole &= bounded.len() <= width;
            bounded.truncate(width);
            ways = bounded.into_iter().map(|(_, way)| way).collect();
        }
        if let Some(way) = ways.into_iter().min_by_key(|way| way.sum) {
            *best = Best { sum: way.sum, begins: way.begins };
        }
        whole
    }

    /// Every way to begin blocks in a period that staff and money allow.
    fn begin(&self, way: &Way, period: usize, best: i64, next: &mut Next) {
        let ready = |task: &Task| {
            let done = |need: &usize| self.stage(way, *need, period) == DONE;
            (task.earliest..=task.latest).contains(&period) && task.needs.iter().all(done)
        };
        let ready: Vec<usize> = (0..self.tasks.len()).filter(|at| way.begins[*at] == NOT_YET && ready(&self.tasks[*at])).collect();
        let Some(earliest) = self.earliest(way, period) else { return };
        let running: Money = (0..self.tasks.len()).filter(|at| self.stage(way, *at, period) == DONE).map(|at| self.tasks[at].running).sum();
        let mut choice = Choice {
            ready: &ready,
            period,
            spare: best - way.sum - earliest.iter().map(|begins| i64::try_from(*begins).expect("few periods")).sum::<i64>(),
            free: self.free(way, period),
            money: self.allowed(period) - way.used - running,
            way: way.clone(),
        };
        choice.way.used = if self.terms.problem.carries_over { way.used + running } else { 0 };
        if choice.money >= 0 {
            self.choose(0, &mut choice, next);
        }
    }

    fn choose(&self, at: usize, choice: &mut Choice<'_>, next: &mut Next) {
        if choice.spare <= 0 || next.tries == 0 {
            return;
        }
        let Some(index) = choice.ready.get(at).copied() else {
            next.tries -= 1;
            if self.is_due_and_missed(&choice.way, choice.period) {
                return;
            }
            let key = (0..self.tasks.len()).map(|task| self.stage(&choice.way, task, choice.period + 1)).collect();
            next.keep(key, &choice.way);
            return;
        };
        let task = &self.tasks[index];
        if task.price <= choice.money && task.staff.iter().zip(&choice.free).all(|(tenths, free)| tenths <= free) {
            self.turn(index, choice, 1);
            self.choose(at + 1, choice, next);
            self.turn(index, choice, -1);
        }
        if task.latest > choice.period {
            choice.spare -= 1;
            self.choose(at + 1, choice, next);
            choice.spare += 1;
        }
    }

    /// Begins a block, or takes that back.
    fn turn(&self, index: usize, choice: &mut Choice<'_>, sign: i64) {
        let task = &self.tasks[index];
        for (free, tenths) in choice.free.iter_mut().zip(&task.staff) {
            *free -= sign * tenths;
        }
        choice.money -= sign * task.price;
        if self.terms.problem.carries_over {
            choice.way.used += sign * task.price;
        }
        choice.way.sum += sign * i64::try_from(choice.period).expect("few periods");
        choice.way.begins[index] = if sign > 0 { u8::try_from(choice.period).expect("few periods") } else { NOT_YET };
    }

    /// Whether the target is to be reached by the end of a period, and is not.
    fn is_due_and_missed(&self, way: &Way, period: usize) -> bool {
        let problem = self.terms.problem;
        let Some(target) = problem.target.as_ref().filter(|target| target.by == Some(period)) else { return false };
        let mut held = Held::before(problem);
        for (_, task) in self.tasks.iter().enumerate().filter(|(at, _)| self.stage(way, *at, period + 1) == DONE) {
            held.add(self.terms.steps[task.step].block);
        }
        !reached(&gates(problem, target, &held.position(problem)))
    }

    /// What matters of a block from a period on: not begun, in daily use, or when it began.
    fn stage(&self, way: &Way, at: usize, period: usize) -> u8 {
        match way.begins[at] {
            NOT_YET => NOT_YET,
            begins if usize::from(begins) + self.tasks[at].lasts <= period => DONE,
            begins => begins,
        }
    }

    fn allowed(&self, period: usize) -> Money {
        let limits = &self.terms.problem.limits;
        let since = if self.terms.problem.carries_over { 0 } else { period };
        limits[since..=period].iter().map(|limits| limits.money).sum()
    }

    /// The weeks that blocks already begun leave free, from a period on.
    fn free(&self, way: &Way, period: usize) -> Vec<i64> {
        let mut free: Vec<i64> = self.terms.problem.limits[period..].iter().map(|limits| i64::from(limits.staff_tenths)).collect();
        for (task, begins) in self.tasks.iter().zip(&way.begins).filter(|(_, begins)| **begins != NOT_YET) {
            let since = period - usize::from(*begins);
            for (free, tenths) in free.iter_mut().zip(task.staff.iter().skip(since)) {
                *free -= tenths;
            }
        }
        free
    }

    /// When each block that is left can begin at the earliest, for what it needs; nothing when that is too late.
    fn earliest(&self, way: &Way, period: usize) -> Option<Vec<usize>> {
        let mut in_use = vec![0; self.tasks.len()];
        let mut earliest = Vec::new();
        for (at, task) in self.tasks.iter().enumerate() {
            if way.begins[at] != NOT_YET {
                in_use[at] = usize::from(way.begins[at]) + task.lasts;
                continue;
            }
            let begins = task.needs.iter().map(|need| in_use[*need]).fold(task.earliest.max(period), usize::max);
            if begins > task.latest {
                return None;
            }
            in_use[at] = begins + task.lasts;
            earliest.push(begins);
        }
        Some(earliest)
    }

    /// What no plan that goes on like this can go below; nothing when none can go on.
    fn at_least(&self, way: &Way, period: usize) -> Option<i64> {
        let earliest = self.earliest(way, period)?;
        let mut begins = vec![None; self.tasks.len()];
        let left = (0..self.tasks.len()).filter(|at| way.begins[*at] == NOT_YET);
        left.zip(earliest).for_each(|(at, earliest)| begins[at] = Some(earliest));
        Some(way.sum + self.for_weeks(way, period, &begins)?.max(self.for_money(way, period, &begins)?))
    }

    /// By each period no more blocks are done than those with the fewest weeks for which there is staff.
    fn for_weeks(&self, way: &Way, period: usize, begins: &[Option<usize>]) -> Option<i64> {
        let free = self.free(way, period);
        let ends = begins.iter().zip(&self.tasks).map(|(begins, task)| begins.map(|begins| begins + task.lasts)).collect::<Vec<_>>();
        let lasts = begins.iter().zip(&self.tasks).filter(|(begins, _)| begins.is_some()).map(|(_, task)| signed(task.lasts));
        let before: i64 = lasts.map(|lasts| signed(period) - lasts).sum();
        let done = self.counted(&self.by_weeks, &ends, period + 1, &free, |task| task.weeks);
        Some(before + later(begins, done)? + i64::try_from(begins.iter().flatten().count()).ok()?)
    }

    /// By each period no more blocks are begun than the cheapest for which there is money.
    fn for_money(&self, way: &Way, period: usize, begins: &[Option<usize>]) -> Option<i64> {
        let limits = &self.terms.problem.limits;
        let used =
            |month: usize| (0..self.tasks.len()).filter(move |at| self.stage(way, *at, month) == DONE).map(|at| self.tasks[at].running);
        let mut free: Vec<i64> = (period..self.terms.periods).map(|month| limits[month].money - used(month).sum::<Money>()).collect();
        if let (true, Some(first)) = (self.terms.problem.carries_over, free.first_mut()) {
            *first += limits[..period].iter().map(|limits| limits.money).sum::<Money>() - way.used;
        }
        let begun = self.counted(&self.by_price, begins, period, &free, |task| task.price);
        Some(signed(period) * signed(begins.iter().flatten().count()) + later(begins, begun)?)
    }

    /// How many blocks can be through by each period: those that may be, the ones that take least first.
    fn counted(&self, order: &[usize], from: &[Option<usize>], first: usize, free: &[i64], takes: impl Fn(&Task) -> i64) -> Vec<i64> {
        let mut most = 0;
        let count = |(since, free): (usize, &i64)| {
            most += free;
            let mut left = most;
            let may = order.iter().filter(|at| from[**at].is_some_and(|from| from <= first + since));
            let through = may.take_while(|at| {
                left -= takes(&self.tasks[**at]);
                left >= 0
            });
            i64::try_from(through.count()).expect("few blocks")
        };
        free.iter().enumerate().map(count).collect()
    }
}

/// The sum of the periods for which each block waits; nothing when one waits for ever.
fn later(begins: &[Option<usize>], through: Vec<i64>) -> Option<i64> {
    let left = signed(begins.iter().flatten().count());
    if left > through.last().copied().unwrap_or(0) {
        return None;
    }
    Some(through.into_iter().map(|through| left - through).sum())
}

fn signed(count: usize) -> i64 {
    i64::try_from(count).expect("few periods and blocks")
}

/// What is being begun in a period.
struct Choice<'r> {
    ready: &'r [usize],
    period: usize,
    /// By how much the best plan is still above what can be reached.
    spare: i64,
    free: Vec<i64>,
    money: Money,
    way: Way,
}

/// The ways into the next period, by what matters from then on.
struct Next {
    kept: BTreeMap<Vec<u8>, Vec<Way>>,
    tries: usize,
}

impl Next {
    fn keep(&mut self, key: Vec<u8>, way: &Way) {
        let kept = self.kept.entry(key).or_default();
        if kept.iter().any(|known| known.sum <= way.sum && known.used <= way.used) {
            return;
        }
        kept.retain(|known| known.sum < way.sum || known.used < way.used);
        kept.push(way.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::super::case::{Case, Found};
    use super::super::search::Known;
    use super::super::{Aim, Outcome, solve};
    use super::*;
    use crate::specimen;

    /// Of the same blocks, the sum of periods that the linear program proves.
    fn by_program(terms: &Terms<'_>, plan: &Plan) -> usize {
        let nothing = Lifted::default();
        let case = Case::at_other_times(terms, &nothing, plan, Effort { nodes: 1_000_000 });
        match case.least(&case.begins, &[], Known::default()).unwrap() {
            Found::Proven(roadmap, _) => roadmap.plan.begins.values().sum(),
            _ => panic!("not proven by the program"),
        }
    }

    #[test]
    fn it_proves_what_the_linear_program_proves() {
        let mut compared = 0;
        for seed in 0..40 {
            let mut problem = specimen(seed, 18, 9);
            if let (Some(target), true) = (&mut problem.target, seed % 2 == 0) {
                target.by = Some(6);
            }
            let Ok(Outcome::Proven(roadmap)) = solve(&problem, Aim::CheapestPath, Effort::default()) else { continue };
            let terms = Terms::of(&problem).unwrap();
            let earliest = as_early_as_can_be(&terms, &roadmap.plan, Effort::default()).expect("few blocks");
            assert_eq!(earliest.begins.values().sum::<usize>(), by_program(&terms, &roadmap.plan), "seed {seed}");
            compared += 1;
        }
        assert!(compared > 20, "{compared}");
    }

    #[test]
    fn with_too_little_effort_it_says_that_it_does_not_know() {
        let problem = specimen(7, 40, 12);
        let Ok(Outcome::Proven(roadmap)) = solve(&problem, Aim::CheapestPath, Effort::default()) else { panic!("not proven") };
        let terms = Terms::of(&problem).unwrap();
        let late = as_early_as_can_be(&terms, &roadmap.plan, Effort { nodes: 1 });
        assert!(late.is_none() || late == Some(roadmap.plan));
    }
}
