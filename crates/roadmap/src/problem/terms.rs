//! A checked problem in numbers: every amount by period, every name an index.
//!
//! The check, the solver and the worth of a plan all read these, so they cannot disagree.

use super::{Block, Cure, Fault, Money, PeriodLength, Problem, Range, WHOLE, Wish, check_problem};

/// A problem whose references are resolved.
pub(crate) struct Terms<'a> {
    pub(crate) problem: &'a Problem,
    pub(crate) periods: usize,
    /// In the order of the problem's blocks.
    pub(crate) steps: Vec<Step<'a>>,
    /// What each pain costs in a period, in the order of the problem's pains; nothing when unknown.
    pub(crate) stakes: Vec<Option<Range<Money>>>,
    /// Pairs of blocks that exclude each other, each pair once.
    pub(crate) exclusions: Vec<(usize, usize)>,
}

/// A block in numbers.
pub(crate) struct Step<'a> {
    pub(crate) block: &'a Block,
    /// It is in use before the plan begins.
    pub(crate) there: bool,
    /// How many periods it takes until daily use.
    pub(crate) lasts: usize,
    /// What the plant pays when it begins, after funding.
    pub(crate) price: Range<Money>,
    /// What it costs in a period of daily use.
    pub(crate) running: Range<Money>,
    /// The plant's own weeks, in tenths, by period from its beginning.
    pub(crate) staff: Vec<u32>,
    /// Blocks of the plan that must be in daily use before.
    pub(crate) needs: Vec<usize>,
    /// Something that is there does the same.
    pub(crate) replaced: Option<&'a str>,
    /// What it saves of each pain in a period of daily use, before the cap.
    pub(crate) saves: Vec<(usize, Range<Money>)>,
}

impl<'a> Terms<'a> {
    pub(crate) fn of(problem: &'a Problem) -> Result<Self, Vec<Fault>> {
        let faults = check_problem(problem);
        if !faults.is_empty() {
            return Err(faults);
        }
        let a_year = Money::from(problem.period.in_a_year());
        let stakes: Vec<_> = problem.pains.iter().map(|pain| pain.at_stake.map(|range| each(range, |money| money / a_year))).collect();
        let steps = problem.blocks.iter().map(|block| step(problem, block)).collect();
        let exclusions = exclusions(problem);
        Ok(Self { problem, periods: problem.limits.len(), steps, stakes, exclusions })
    }

    pub(crate) fn index(&self, id: &str) -> Option<usize> {
        index(self.problem, id)
    }
}

impl Step<'_> {
    /// The last period in which it can begin and still be in daily use at the end of the horizon.
    pub(crate) fn latest(&self, periods: usize) -> Option<usize> {
        periods.checked_sub(self.lasts)
    }

    /// What it costs in a period when it begins in another.
    pub(crate) fn paid(&self, begins: usize, period: usize) -> Range<Money> {
        let price = if period == begins { self.price } else { Range::default() };
        let running = if self.is_used(begins, period) { self.running } else { Range::default() };
        Range::new(price.low + running.low, price.likely + running.likely, price.high + running.high)
    }

    /// The plant's own weeks in a period, in tenths.
    pub(crate) fn staff_in(&self, begins: usize, period: usize) -> i64 {
        period.checked_sub(begins).and_then(|since| self.staff.get(since)).map_or(0, |tenths| i64::from(*tenths))
    }

    pub(crate) fn is_used(&self, begins: usize, period: usize) -> bool {
        period >= begins.saturating_add(self.lasts)
    }

    /// What it costs, whenever it is taken: the price, and one year of running.
    pub(crate) fn cost(&self) -> Money {
        self.price.likely + self.block.running.likely
    }

    pub(crate) fn ruled_out(&self) -> bool {
        self.block.wish == Wish::RuledOut
    }

    /// In daily use within a quarter, and paid back within a year if all goes as is likely.
    pub(crate) fn is_quick_win(&self, problem: &Problem) -> bool {
        let saved: Money = self.saves.iter().map(|(_, range)| range.likely).sum();
        let year = (saved - self.running.likely) * Money::from(problem.period.in_a_year());
        self.block.weeks <= 13 && year > 0 && year >= self.price.likely
    }
}

fn index(problem: &Problem, id: &str) -> Option<usize> {
    problem.blocks.iter().position(|block| block.id == id)
}

fn step<'a>(problem: &'a Problem, block: &'a Block) -> Step<'a> {
    let lasts = lasts(problem.period, block.weeks);
    let a_year = Money::from(problem.period.in_a_year());
    let net = |price: Money| {
        let funded = block.funding.map_or(0, |funding| {
            let share = part(price, funding.share);
            funding.cap.map_or(share, |cap| share.min(cap))
        });
        price - funded
    };
    let saved = |cure: &Cure| {
        let pain = problem.pains.iter().position(|pain| pain.id == cure.pain)?;
        let stake = problem.pains[pain].at_stake?;
        let range = Range::new(
            part(stake.low, cure.saves.low) / a_year,
            part(stake.likely, cure.saves.likely) / a_year,
            part(stake.high, cure.saves.high) / a_year,
        );
        Some((pain, range))
    };
    let is_there = |id: &&String| problem.there.contains(*id);
    let said_there = problem.blocks.iter().filter(|other| problem.there.contains(&other.id) && other.excludes.contains(&block.id));
    Step {
        block,
        there: problem.there.contains(&block.id),
        lasts,
        price: each(block.price, net),
        running: each(block.running, |money| (money + a_year - 1) / a_year),
        staff: spread(block.staff_tenths, lasts),
        needs: block.needs.iter().filter(|id| !is_there(id)).filter_map(|id| index(problem, id)).collect(),
        replaced: block.excludes.iter().find(is_there).or_else(|| said_there.map(|other| &other.id).next()).map(String::as_str),
        saves: block.cures.iter().filter_map(saved).collect(),
    }
}

fn exclusions(problem: &Problem) -> Vec<(usize, usize)> {
    let named = problem.blocks.iter().enumerate().flat_map(|(one, block)| {
        let others = block.excludes.iter().filter_map(|id| index(problem, id));
        others.map(move |other| (one.min(other), one.max(other)))
    });
    let mut pairs: Vec<_> = named.filter(|(one, other)| one != other).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// How many periods some weeks touch, when they begin with one.
fn lasts(period: PeriodLength, weeks: u32) -> usize {
    (weeks * period.in_a_year()).div_ceil(52) as usize
}

fn spread(tenths: u32, periods: usize) -> Vec<u32> {
    let count = u32::try_from(periods).expect("weeks are limited");
    (0..count).map(|period| tenths / count + u32::from(period < tenths % count)).collect()
}

fn part(money: Money, share: u32) -> Money {
    let part = i128::from(money) * i128::from(share) / i128::from(WHOLE);
    Money::try_from(part).expect("a share is at most the whole")
}

fn each(range: Range<Money>, change: impl Fn(Money) -> Money) -> Range<Money> {
    Range::new(change(range.low), change(range.likely), change(range.high))
}
