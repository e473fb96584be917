//! Whether a plan keeps the rules: any plan, also one that somebody arranged by hand.

use crate::plan::Plan;
use crate::problem::{Fault, Money, Problem, Terms, Wish};
use serde::Serialize;
use std::collections::BTreeMap;

/// A rule that a plan breaks. Periods are counted from 0.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case", tag = "rule")]
pub enum Broken {
    UnknownBlock {
        block: String,
    },
    /// It is in use already.
    AlreadyThere {
        block: String,
    },
    RuledOut {
        block: String,
    },
    /// The adviser wanted it to begin in another period.
    NotAsPinned {
        block: String,
        pinned: usize,
        begins: Option<usize>,
    },
    /// It would be in daily use only after the last period.
    OverHorizon {
        block: String,
        begins: usize,
        in_use: usize,
        periods: usize,
    },
    /// What it needs is not in the plan, or not yet in daily use.
    NeedsFirst {
        block: String,
        needs: String,
        begins: usize,
        in_use: Option<usize>,
    },
    /// Both do the same; the other one is in the plan or there already.
    Excluded {
        block: String,
        other: String,
    },
    /// With money that carries over, both figures are of all periods until then.
    OverBudget {
        period: usize,
        used: Money,
        allowed: Money,
    },
    OverStaff {
        period: usize,
        used_tenths: i64,
        allowed_tenths: i64,
    },
}

/// All rules that a plan breaks, or what is wrong with the problem itself.
pub fn check(problem: &Problem, plan: &Plan) -> Result<Vec<Broken>, Vec<Fault>> {
    Ok(broken(&Terms::of(problem)?, plan))
}

pub(crate) fn broken(terms: &Terms<'_>, plan: &Plan) -> Vec<Broken> {
    let unknown = plan.begins.keys().filter(|id| terms.index(id).is_none());
    let mut broken: Vec<Broken> = unknown.map(|block| Broken::UnknownBlock { block: block.clone() }).collect();
    let begins: BTreeMap<usize, usize> = plan.begins.iter().filter_map(|(id, period)| Some((terms.index(id)?, *period))).collect();
    for (index, step) in terms.steps.iter().enumerate() {
        let block = || step.block.id.clone();
        let begins = begins.get(&index).copied();
        if let (Wish::BeginsIn(pinned), false) = (step.block.wish, step.there)
            && begins != Some(pinned)
        {
            broken.push(Broken::NotAsPinned { block: block(), pinned, begins });
        }
        let Some(begins) = begins else { continue };
        if step.there {
            broken.push(Broken::AlreadyThere { block: block() });
        }
        if step.ruled_out() {
            broken.push(Broken::RuledOut { block: block() });
        }
        if let Some(other) = step.replaced {
            broken.push(Broken::Excluded { block: block(), other: other.to_owned() });
        }
        let in_use = begins.saturating_add(step.lasts);
        if in_use > terms.periods {
            broken.push(Broken::OverHorizon { block: block(), begins, in_use, periods: terms.periods });
        }
    }
    order(terms, &begins, &mut broken);
    limits(terms, &begins, &mut broken);
    broken
}

fn order(terms: &Terms<'_>, begins: &BTreeMap<usize, usize>, broken: &mut Vec<Broken>) {
    for (index, period) in begins {
        let step = &terms.steps[*index];
        for need in &step.needs {
            let in_use = begins.get(need).map(|begins| begins.saturating_add(terms.steps[*need].lasts));
            if in_use.is_none_or(|in_use| in_use > *period) {
                let needs = terms.steps[*need].block.id.clone();
                broken.push(Broken::NeedsFirst { block: step.block.id.clone(), needs, begins: *period, in_use });
            }
        }
    }
    let both = terms.exclusions.iter().filter(|(one, other)| begins.contains_key(one) && begins.contains_key(other));
    broken.extend(both.map(|(one, other)| {
        let id = |index: &usize| terms.steps[*index].block.id.clone();
        Broken::Excluded { block: id(one), other: id(other) }
    }));
}

fn limits(terms: &Terms<'_>, begins: &BTreeMap<usize, usize>, broken: &mut Vec<Broken>) {
    let (mut used, mut allowed) = (0, 0);
    for (period, limit) in terms.problem.limits.iter().enumerate() {
        if !terms.problem.carries_over {
            (used, allowed) = (0, 0);
        }
        used += begins.iter().map(|(index, begins)| terms.steps[*index].paid(*begins, period).likely).sum::<Money>();
        allowed += limit.money;
        if used > allowed {
            broken.push(Broken::OverBudget { period, used, allowed });
        }
        let used_tenths = begins.iter().map(|(index, begins)| terms.steps[*index].staff_in(*begins, period)).sum();
        let allowed_tenths = i64::from(limit.staff_tenths);
        if used_tenths > allowed_tenths {
            broken.push(Broken::OverStaff { period, used_tenths, allowed_tenths });
        }
    }
}
