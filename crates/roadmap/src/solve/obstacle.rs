//! Why no plan keeps all rules: each is lifted in turn, then as few as possible together.

use super::case::Case;
use super::lifted::{Lifted, Rule};
use super::types::{Effort, Obstacle};
use crate::problem::{Terms, Wish};
use std::collections::BTreeSet;

/// A question that takes longer is taken for a no.
const EFFORT: Effort = Effort { nodes: 300 };

pub(super) fn obstacle(terms: &Terms<'_>, reaching_target: bool) -> Obstacle {
    let feasible = |rules: &[Rule]| {
        let lifted = Lifted(rules.iter().copied().collect());
        Case::of(terms, &lifted, reaching_target, false, EFFORT).is_feasible() == Some(true)
    };
    let (single, whole) = rules(terms, reaching_target);
    let mut alone: Vec<Rule> = whole.iter().copied().filter(|rule| feasible(&[*rule])).collect();
    let wide: BTreeSet<Rule> = alone.iter().copied().collect();
    let within = |rule: &Rule| match rule {
        Rule::MoneyIn(_) => wide.contains(&Rule::Money),
        _ => wide.contains(&Rule::Staff),
    };
    alone.splice(0..0, single.into_iter().filter(within).filter(|rule| feasible(&[*rule])));
    if alone.iter().any(|rule| !matches!(rule, Rule::Gate(_))) {
        return Obstacle { alone, together: Vec::new() };
    }
    let gates = |rule: &Rule| matches!(rule, Rule::Gate(_));
    let (of_gates, mut together): (Vec<Rule>, Vec<Rule>) = whole.into_iter().partition(gates);
    if !feasible(&together) {
        if !alone.is_empty() {
            return Obstacle { alone, together: Vec::new() };
        }
        together.extend(of_gates);
    }
    for rule in together.clone().into_iter().rev() {
        let fewer: Vec<Rule> = together.iter().copied().filter(|kept| *kept != rule).collect();
        if feasible(&fewer) {
            together = fewer;
        }
    }
    Obstacle { alone, together }
}

/// Rules of single periods, and whole rules, those that a plant can change most easily first.
fn rules(terms: &Terms<'_>, reaching_target: bool) -> (Vec<Rule>, Vec<Rule>) {
    let money = (0..terms.periods).filter(|_| !terms.problem.carries_over).map(Rule::MoneyIn);
    let single = money.chain((0..terms.periods).map(Rule::StaffIn)).collect();
    let target = terms.problem.target.as_ref().filter(|_| reaching_target);
    let mut whole = vec![Rule::Money, Rule::Staff];
    if target.is_some_and(|target| target.by.is_some()) {
        whole.push(Rule::DueDate);
    }
    if terms.steps.iter().any(|step| step.block.wish != Wish::Open) {
        whole.push(Rule::Wishes);
    }
    whole.push(Rule::Time);
    if !terms.exclusions.is_empty() || terms.steps.iter().any(|step| step.replaced.is_some()) {
        whole.push(Rule::Exclusions);
    }
    whole.extend((0..target.map_or(0, |target| target.all.len())).map(Rule::Gate));
    (single, whole)
}
