//! Who is compared with whom, and when a verdict may be given. Pure.

use std::collections::{BTreeMap, BTreeSet};

use estimating::plan::Window;
use estimating::regression_to_the_mean::select_apart;
use estimating::staggered::Firm;
use kernel::{Day, OrgId};
use serde::{Deserialize, Serialize};
use surveying::LEAST;

use super::months::{last_day, month_of, months};
use super::plans::CohortPlan;
use super::types::{CohortFirms, CohortState};

/// Fewer firms stand behind no number.
#[expect(clippy::cast_possible_truncation, reason = "five")]
pub(super) const LEAST_FIRMS: usize = LEAST as usize;
/// Starts of so many neighbouring months may count as one, so that five firms stand behind it.
const POOLED_MONTHS: i32 = 3;
/// Noise remembers: luck that a firm was chosen by lasts a month longer.
const APART: u32 = 1;
/// Days to wait for the last records; then it is judged by what is there.
const PATIENCE_DAYS: i32 = 56;

/// A firm that lets the programme see its indicators.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FirmRecords {
    pub(super) org: OrgId,
    pub(super) is_simulated: bool,
    pub(super) began: Option<Began>,
    /// The indicator by month; whole months only.
    pub(super) points: BTreeMap<i32, f64>,
}

/// How a firm began the block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Began {
    pub(super) month: i32,
    pub(super) gave_up: bool,
    pub(super) is_late: bool,
    /// The month since when it knew that something hurt.
    pub(super) found: i32,
}

/// The firms that are compared.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cohort {
    pub(super) firms: CohortFirms,
    pub(super) panel: Vec<Firm>,
    pub(super) members: Members,
    /// The last month in which at least five firms wait; none when that is never so.
    pub(super) last: Option<i32>,
}

/// Who stands behind a verdict; kept, and never shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Members {
    pub(super) began: BTreeSet<OrgId>,
    pub(super) waiting: BTreeSet<OrgId>,
}

/// Firms with the month from which on they count as having begun.
type Placed<'a> = (&'a FirmRecords, Option<i32>);

impl Cohort {
    /// Chooses by when firms began and whether they have records, and by nothing that the records say.
    /// `through` is the last month whose records may be asked for.
    pub(super) fn of(plan: &CohortPlan, all: &[FirmRecords], through: i32) -> Self {
        let (first, last) = plan.window();
        let begins = month_of(plan.begins);
        let apart = months(plan.months_apart);
        let mut counts = CohortFirms { consenting: all.len(), ..CohortFirms::default() };
        let firms = of_one_kind(all, &mut counts);
        let (before, firms): (Vec<_>, Vec<_>) = firms.into_iter().partition(|firm| firm.began.is_some_and(|began| began.month < begins));
        counts.left_out.began_before = before.len();
        let is_full = |firm: &&FirmRecords| (first..=last.min(through)).all(|month| firm.points.contains_key(&month));
        let (firms, gaps): (Vec<_>, Vec<_>) = firms.into_iter().partition(is_full);
        let has_begun = |firm: &&&FirmRecords| firm.began.is_some_and(|began| began.month <= last);
        counts.left_out.gaps_begun = gaps.iter().filter(has_begun).count();
        counts.left_out.gaps_waiting = gaps.len() - counts.left_out.gaps_begun;
        let wait = |month: i32| firms.iter().filter(|firm| firm.began.is_none_or(|began| began.month > month + apart)).count();
        let Some(end) = (begins..=last).rev().find(|month| wait(*month) >= LEAST_FIRMS) else {
            counts.began = firms.iter().filter(has_begun).count();
            counts.waiting = firms.len() - counts.began;
            return Self { firms: counts, panel: Vec::new(), members: Members::default(), last: None };
        };
        let placed = placed(&firms, end, apart, &mut counts);
        count(plan, end, &placed, &mut counts);
        let outcomes = |firm: &FirmRecords| firm.points.range(first..=end).map(|(_, value)| *value).collect();
        let is_treated = |start: Option<i32>| start.is_some_and(|start| start <= end);
        let orgs = |treated: bool| placed.iter().filter(move |(_, start)| is_treated(*start) == treated).map(|(firm, _)| firm.org.clone());
        Self {
            firms: counts,
            members: Members { began: orgs(true).collect(), waiting: orgs(false).collect() },
            panel: placed.iter().map(|(firm, start)| Firm { started: *start, outcomes: outcomes(firm) }).collect(),
            last: Some(end),
        }
    }
}

/// Real firms where there are any, made-up ones only among themselves: records that somebody wrote to show
/// something say nothing about firms, and a demonstration must not stop the real ones from being judged.
fn of_one_kind<'a>(all: &'a [FirmRecords], counts: &mut CohortFirms) -> Vec<&'a FirmRecords> {
    let (made_up, real): (Vec<_>, Vec<_>) = all.iter().partition(|firm| firm.is_simulated);
    if real.is_empty() {
        counts.simulated = made_up.len();
        return made_up;
    }
    counts.left_out.made_up = made_up.len();
    real
}

/// Gives each firm the month from which on it counts, in groups of at least five.
fn placed<'a>(firms: &[&'a FirmRecords], end: i32, apart: i32, counts: &mut CohortFirms) -> Vec<Placed<'a>> {
    let mut starts: BTreeMap<i32, usize> = BTreeMap::new();
    for began in firms.iter().filter_map(|firm| firm.began).filter(|began| began.month <= end) {
        *starts.entry(began.month).or_default() += 1;
    }
    let pooled = pooled(&starts);
    let mut placed = Vec::with_capacity(firms.len());
    for firm in firms {
        match firm.began.map(|began| began.month) {
            Some(month) if month <= end => match pooled.get(&month).copied().flatten() {
                Some(start) => {
                    counts.pooled += usize::from(start != month);
                    placed.push((*firm, Some(start)));
                }
                None => counts.left_out.too_few_together += 1,
            },
            Some(month) if month <= end + apart => counts.left_out.about_to_begin += 1,
            later => placed.push((*firm, later)),
        }
    }
    placed
}

/// By month of start the first month of the group that it is counted with; none where fewer than five begin together.
/// A group begins with its first firm, so that no month of work counts as baseline.
pub(super) fn pooled(starts: &BTreeMap<i32, usize>) -> BTreeMap<i32, Option<i32>> {
    let mut groups: Vec<(i32, Vec<i32>, usize)> = Vec::new();
    for (month, firms) in starts {
        match groups.last_mut() {
            Some((first, together, count)) if *count < LEAST_FIRMS && month - *first < POOLED_MONTHS => {
                together.push(*month);
                *count += firms;
            }
            _ => groups.push((*month, vec![*month], *firms)),
        }
    }
    let mut found = BTreeMap::new();
    let mut before: Option<i32> = None;
    for (first, together, count) in groups {
        // What is left over joins the group before it, where that is near enough.
        let joined = if count >= LEAST_FIRMS { Some(first) } else { before };
        let is_near = |month: i32| joined.filter(|joined| month - joined < POOLED_MONTHS);
        found.extend(together.into_iter().map(|month| (month, is_near(month))));
        before = if count >= LEAST_FIRMS { Some(first) } else { before };
    }
    found
}

fn count(plan: &CohortPlan, end: i32, placed: &[Placed<'_>], counts: &mut CohortFirms) {
    let (apart, before) = (months(plan.months_apart), months(plan.months_before));
    for (firm, start) in placed {
        let Some((began, start)) = firm.began.zip(*start).filter(|(_, start)| start + months(plan.months_learning) <= end) else {
            counts.waiting += 1;
            continue;
        };
        counts.began += 1;
        counts.gave_up += usize::from(began.gave_up);
        counts.began_late += usize::from(began.is_late);
        let baseline = Window { first: start - apart - before, last: start - apart - 1 };
        let selected = Window { first: began.found, last: began.found };
        counts.found_in_baseline += usize::from(select_apart(&selected, &baseline, APART).is_err());
    }
}

/// Whether nobody can find fewer than five firms by taking one verdict off the other.
pub(super) fn may_follow(earlier: &Members, next: &Members) -> bool {
    let is_safe = |one: &BTreeSet<OrgId>, other: &BTreeSet<OrgId>| {
        let differ = one.difference(other).count();
        differ == 0 || differ >= LEAST_FIRMS
    };
    [(&earlier.began, &next.began), (&earlier.waiting, &next.waiting)]
        .into_iter()
        .all(|(before, after)| is_safe(before, after) && is_safe(after, before))
}

/// Where a plan stands on a day.
pub(super) fn state(plan: &CohortPlan, is_withdrawn: bool, is_judged: bool, today: Day) -> CohortState {
    match () {
        () if is_withdrawn => CohortState::Withdrawn,
        () if is_judged => CohortState::Judged,
        () if today.days() > last_day(plan.window().1).days() => CohortState::WaitingForRecords,
        () if today.days() >= plan.begins.days() => CohortState::Measuring,
        () => CohortState::Planned,
    }
}

/// The last month whose records may be asked for on a day: of this month and the last one they are still to come.
pub(super) fn asked_through(today: Day) -> i32 {
    month_of(today) - 2
}

/// Whether the last month is over and its records are in, or have been waited for long enough.
pub(super) fn is_due(plan: &CohortPlan, firms: &[FirmRecords], today: Day) -> bool {
    let last = plan.window().1;
    let over = today.days() - last_day(last).days();
    let are_in = !firms.is_empty() && firms.iter().all(|firm| firm.points.contains_key(&last));
    over > PATIENCE_DAYS || (over > 0 && are_in)
}
