//! From the firms of a cohort to one of four words. Pure.

use std::collections::BTreeSet;

use estimating::plan::LEAST_AFTER;
use estimating::staggered::{Aggregate, Cell, Controls, GroupTime, Panel, Part, Rules, group_time};
use estimating::verdict::{Judged, Word, verdict};
use estimating::{Estimate, NoEstimate, Scale};

use super::months::{first_day, month_of};
use super::plans::CohortPlan;
use super::rules::{Cohort, LEAST_FIRMS, Members, may_follow};
use super::types::{CohortBefore, CohortEffect, CohortPart, CohortReason, CohortTest, CohortVerdict, CohortWord};
use super::words;

/// The band is found by chance from this seed, so that anybody finds the same.
const SEED: u64 = 1;
const DRAWS: usize = 999;
/// How often chance may look like firms that moved apart before.
const CHANCE: f64 = 0.05;

/// Judges a cohort. `earlier` are the firms of verdicts that were given on the same block and indicator.
pub(super) fn judge(plan: &CohortPlan, cohort: &Cohort, earlier: &[Members]) -> CohortVerdict {
    let mut found = cannot(plan, cohort, words::no_controls());
    let firms = &cohort.firms;
    if firms.began < LEAST_FIRMS || (firms.waiting < LEAST_FIRMS && firms.waiting > 0) {
        found.why = words::too_few(firms.began, firms.waiting);
        return found;
    }
    let Some(last) = cohort.last.filter(|_| firms.waiting > 0) else { return found };
    if !earlier.iter().all(|earlier| may_follow(earlier, &cohort.members)) {
        found.why = words::would_tell();
        return found;
    }
    match estimated(plan, cohort, last) {
        Ok(compared) => told(plan, &compared, found),
        Err(reason) => CohortVerdict { why: words::no_estimate(&reason), ..found },
    }
}

/// What the estimators found.
struct Compared {
    cells: GroupTime,
    overall: Estimate,
    since_start: Aggregate,
    groups: Aggregate,
    band: f64,
}

fn estimated(plan: &CohortPlan, cohort: &Cohort, last: i32) -> Result<Compared, NoEstimate> {
    let rules =
        Rules { controls: Controls::NotYetStarted, scale: plan.scale(), anticipated: plan.months_apart, learning: plan.months_learning };
    let panel = Panel::new((plan.window().0..=last).collect(), cohort.panel.clone())?;
    let cells = group_time(&panel, &rules)?;
    let since_start = cells.since_start()?;
    Ok(Compared { overall: cells.simple()?, groups: cells.by_group()?, band: since_start.band_factor(SEED, DRAWS), since_start, cells })
}

fn cannot(plan: &CohortPlan, cohort: &Cohort, why: CohortReason) -> CohortVerdict {
    CohortVerdict {
        word: CohortWord::CannotTell,
        why,
        firms: cohort.firms,
        effect: None,
        power: None,
        smallest_seen: None,
        since_start: Vec::new(),
        band_factor: None,
        groups: Vec::new(),
        before: None,
        last_month: cohort.last.map(first_day),
        cautions: cautions(plan, cohort),
    }
}

fn cautions(plan: &CohortPlan, cohort: &Cohort) -> Vec<CohortReason> {
    let (firms, out) = (&cohort.firms, &cohort.firms.left_out);
    let some = |count: usize, say: fn(usize) -> CohortReason| (count > 0).then(|| say(count));
    let all = [
        some(firms.simulated, words::made_up),
        some(firms.found_in_baseline, words::found_in_baseline),
        some(firms.began_late, words::began_late),
        some(firms.gave_up, words::gave_up),
        (out.gaps_begun + out.gaps_waiting > 0).then(|| words::dropped_out(out.gaps_begun, out.gaps_waiting)),
        some(firms.pooled, words::pooled),
        some(out.too_few_together, words::too_few_together),
        cohort.last.is_some_and(|last| last < plan.window().1).then(words::cut_short),
    ];
    all.into_iter().flatten().collect()
}

fn told(plan: &CohortPlan, compared: &Compared, found: CohortVerdict) -> CohortVerdict {
    let learning = i64::from(plan.months_learning);
    let counts = |cell: &&Cell| cell.is_after() && i64::from(cell.since()) >= learning;
    let after: BTreeSet<i32> = compared.cells.cells.iter().filter(counts).map(|cell| cell.period).collect();
    if after.len() < LEAST_AFTER {
        return CohortVerdict { why: words::too_few_months(after.len(), LEAST_AFTER), ..found };
    }
    let effect = on_scale(plan, &compared.overall);
    let judged = verdict(&Judged { effect, better: plan.better(), smallest_effect: plan.smallest_effect() });
    let before = before(plan, compared);
    let (word, why) = match before {
        Some(before) if !before.is_passed => (CohortWord::CannotTell, words::moved_before()),
        _ => (word(judged.word), words::reason(judged.reason)),
    };
    let mut cautions = found.cautions.clone();
    cautions.extend(before.filter(|before| before.how == CohortTest::Bands).map(|_| words::not_tested()));
    let finite = |value: f64| Some(value).filter(|value| value.is_finite());
    let begins = month_of(plan.begins);
    CohortVerdict {
        word,
        why,
        effect: Some(shown(&effect)),
        power: finite(judged.power),
        smallest_seen: finite(effect.smallest_seen()),
        since_start: parts(plan, compared, &compared.since_start, Cell::since),
        band_factor: finite(compared.band),
        groups: parts(plan, compared, &compared.groups, |cell| cell.group)
            .into_iter()
            .map(|part| CohortPart { at: part.at - begins, ..part })
            .collect(),
        before,
        cautions,
        ..found
    }
}

/// Firms that moved apart before anybody had begun were different firms. Where they are too few to test all months together,
/// each month is held against the band.
fn before(plan: &CohortPlan, compared: &Compared) -> Option<CohortBefore> {
    if let Some(test) = compared.cells.pre_trend() {
        return Some(CohortBefore { how: CohortTest::Together, is_passed: test.p_small >= CHANCE, p: Some(test.p_small) });
    }
    let anticipated = i64::from(plan.months_apart);
    let is_before = |part: &&Part| i64::from(part.at) < -anticipated;
    let within = |part: &Part| part.effect.value.abs() <= compared.band * part.effect.half_width();
    let mut parts = compared.since_start.parts.iter().filter(is_before).peekable();
    parts.peek()?;
    Some(CohortBefore { how: CohortTest::Bands, is_passed: parts.all(within), p: None })
}

fn parts(plan: &CohortPlan, compared: &Compared, summary: &Aggregate, at: impl Fn(&Cell) -> i32) -> Vec<CohortPart> {
    let part = |part: &Part| {
        let cells: Vec<&Cell> = compared.cells.cells.iter().filter(|cell| at(cell) == part.at).collect();
        let groups: BTreeSet<(i32, usize)> = cells.iter().map(|cell| (cell.group, cell.started)).collect();
        CohortPart {
            at: part.at,
            effect: shown(&on_scale(plan, &part.effect)),
            began: groups.iter().map(|(_, started)| started).sum(),
            waiting: cells.iter().map(|cell| cell.controls).min().unwrap_or(0),
        }
    };
    summary.parts.iter().map(part).collect()
}

fn on_scale(plan: &CohortPlan, effect: &Estimate) -> Estimate {
    match plan.scale() {
        Scale::Share => effect.as_share(),
        Scale::Plain => *effect,
    }
}

fn shown(effect: &Estimate) -> CohortEffect {
    let end = |value: f64| Some(value).filter(|value| value.is_finite());
    CohortEffect { value: effect.value, low: end(effect.low), high: end(effect.high) }
}

const fn word(word: Word) -> CohortWord {
    match word {
        Word::Better => CohortWord::Better,
        Word::Worse => CohortWord::Worse,
        Word::NoEffect => CohortWord::NoEffect,
        Word::CannotTell => CohortWord::CannotTell,
    }
}
