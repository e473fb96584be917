//! The best plan, proven: the cheapest path to the level, the best for the factory, and the way between.

mod case;
mod earliest;
mod engine;
mod frontier;
mod gates;
mod knapsack;
mod lifted;
mod model;
mod obstacle;
mod program;
mod reduce;
mod search;
mod types;

pub use frontier::frontier;
pub use lifted::Rule;
pub use types::*;

use crate::problem::{Problem, Terms};
use case::{AtMost, Case, Found, checked};
use earliest::as_early_as_can_be;
use lifted::Lifted;
use obstacle::obstacle;
use search::Known;

/// The best plan for an aim, or why there is none.
pub fn solve(problem: &Problem, aim: Aim, effort: Effort) -> Result<Outcome, SolveError> {
    let terms = Terms::of(problem).map_err(SolveError::Faults)?;
    let nothing = Lifted::default();
    match aim {
        Aim::BestForFactory { reaching_target } => {
            let case = Case::of(&terms, &nothing, reaching_target, true, effort);
            Ok(match case.least(&case.loss, &[], Known::default())? {
                Found::Proven(roadmap, _) => Outcome::Proven(roadmap),
                Found::Infeasible => Outcome::Infeasible(obstacle(&terms, reaching_target)),
                Found::Open(best, bound) => open(Figure::Wanted, best, bound),
            })
        }
        Aim::CheapestPath => cheapest(&terms, effort),
    }
}

/// The least money, with no more than that the fewest staff weeks, then these blocks as early as can be.
fn cheapest(terms: &Terms<'_>, effort: Effort) -> Result<Outcome, SolveError> {
    let nothing = Lifted::default();
    let case = Case::of(terms, &nothing, true, false, effort);
    let (first, known) = match case.least(&case.cost, &[], Known::default())? {
        Found::Proven(roadmap, known) => (roadmap, known),
        Found::Infeasible => return Ok(Outcome::Infeasible(obstacle(terms, true))),
        Found::Open(best, bound) => return Ok(open(Figure::Cost, best, bound)),
    };
    let least = AtMost { sum: &case.cost, most: first.cost };
    let second = match case.least(&case.staff, &[least], known)? {
        Found::Proven(roadmap, _) => roadmap,
        Found::Infeasible => return Err(lost()),
        Found::Open(best, bound) => return Ok(open(Figure::Staff, best.or(Some(first)), bound)),
    };
    if let Some(plan) = as_early_as_can_be(terms, &second.plan, effort) {
        return Ok(Outcome::Proven(checked(terms, plan, true)?));
    }
    let case = Case::at_other_times(terms, &nothing, &second.plan, effort);
    match case.least(&case.begins, &[], Known::default())? {
        Found::Proven(roadmap, _) => Ok(Outcome::Proven(roadmap)),
        Found::Infeasible => Err(lost()),
        Found::Open(best, bound) => Ok(open(Figure::Beginnings, best.or(Some(second)), bound)),
    }
}

fn lost() -> SolveError {
    SolveError::Engine("lost the plan that it had".to_owned())
}

impl Figure {
    /// What is made small.
    fn of(self, roadmap: &Roadmap) -> i64 {
        match self {
            Self::Cost => roadmap.cost,
            Self::Wanted => -roadmap.wanted,
            Self::Staff => roadmap.staff_tenths,
            Self::Beginnings => roadmap.plan.begins.values().map(|period| i64::try_from(*period).expect("few periods")).sum(),
        }
    }
}

fn open(of: Figure, best: Option<Roadmap>, bound: Option<i64>) -> Outcome {
    let had = best.as_ref().map(|best| of.of(best));
    let gap = had.zip(bound).map(|(had, bound)| Gap { of, at_most: (had - bound).max(0) });
    Outcome::Open(Open { best, gap })
}
