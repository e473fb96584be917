//! Every plan of a tiny problem, tried one by one.

use roadmap::{Aim, Plan, Problem, check, worth};

/// The best plan's figures by looking at all: what is made least, in the order in which it matters.
/// Of the cheapest path, when it begins is compared among plans of the same blocks as `like`.
pub(crate) fn least(problem: &Problem, aim: Aim, like: Option<&Plan>) -> Option<[i64; 3]> {
    let mut best: Option<[i64; 3]> = None;
    let choices = problem.limits.len() + 1;
    let count = u32::try_from(problem.blocks.len()).unwrap();
    for number in 0..choices.pow(count) {
        let mut rest = number;
        let mut plan = Plan::default();
        for block in &problem.blocks {
            if !rest.is_multiple_of(choices) {
                plan.begins.insert(block.id.clone(), rest % choices - 1);
            }
            rest /= choices;
        }
        if !check(problem, &plan).unwrap().is_empty() {
            continue;
        }
        let mut found = figures(problem, &plan, aim);
        if let (Some(found), Some(like)) = (&mut found, like)
            && !like.begins.keys().eq(plan.begins.keys())
        {
            found[2] = i64::MAX;
        }
        if let Some(found) = found
            && best.is_none_or(|best| found < best)
        {
            best = Some(found);
        }
    }
    best
}

/// What a plan is compared by; nothing when it misses the target that it should reach.
pub(crate) fn figures(problem: &Problem, plan: &Plan, aim: Aim) -> Option<[i64; 3]> {
    let worth = worth(problem, plan).unwrap();
    let must = !matches!(aim, Aim::BestForFactory { reaching_target: false });
    if must && !worth.reaches_target {
        return None;
    }
    let staff = problem.blocks.iter().filter(|block| plan.begins.contains_key(&block.id)).map(|block| i64::from(block.staff_tenths)).sum();
    let begins = plan.begins.values().map(|period| i64::try_from(*period).unwrap()).sum();
    Some(match aim {
        Aim::CheapestPath => [worth.price.likely + worth.running_in_a_year.likely, staff, begins],
        Aim::BestForFactory { .. } => [-(worth.net.likely + worth.preferred), 0, 0],
    })
}
