//! The best plan, proven: the cheapest path to the level, the best for the factory, and the way between.

mod case;
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
use case::{AtMost, Case, Found};
use lifted::Lifted;
use model::Sum;
use obstacle::obstacle;

/// One staff tenth weighs more than beginning any number of blocks later.
const STAFF_FIRST: i64 = 10_000;

/// The best plan for an aim, or why there is none.
pub fn solve(problem: &Problem, aim: Aim, effort: Effort) -> Result<Outcome, SolveError> {
    let terms = Terms::of(problem).map_err(SolveError::Faults)?;
    let nothing = Lifted::default();
    match aim {
        Aim::BestForFactory { reaching_target } => {
            let case = Case::of(&terms, &nothing, reaching_target, true, effort);
            Ok(match case.least(&case.loss, &[], None)? {
                Found::Proven(roadmap, _) => Outcome::Proven(roadmap),
                Found::Infeasible => Outcome::Infeasible(obstacle(&terms, reaching_target)),
                Found::Open(best, bound) => {
                    let had = best.as_ref().map(|best| -best.wanted);
                    open(Figure::Wanted, best, had, bound)
                }
            })
        }
        Aim::CheapestPath => cheapest(&terms, effort),
    }
}

fn cheapest(terms: &Terms<'_>, effort: Effort) -> Result<Outcome, SolveError> {
    let nothing = Lifted::default();
    let case = Case::of(terms, &nothing, true, false, effort);
    let (first, values) = match case.least(&case.cost, &[], None)? {
        Found::Proven(roadmap, values) => (roadmap, values),
        Found::Infeasible => return Ok(Outcome::Infeasible(obstacle(terms, true))),
        Found::Open(best, bound) => {
            let had = best.as_ref().map(|best| best.cost);
            return Ok(open(Figure::Cost, best, had, bound));
        }
    };
    let staff = case.staff.iter().map(|(column, tenths)| (*column, tenths * STAFF_FIRST));
    let aim: Sum = staff.chain(case.begins.iter().copied()).collect();
    let least = AtMost { sum: &case.cost, most: first.cost };
    Ok(match case.least(&aim, &[least], Some(values))? {
        Found::Proven(roadmap, _) => Outcome::Proven(roadmap),
        Found::Infeasible => return Err(SolveError::Engine("lost the plan that it had".to_owned())),
        Found::Open(best, bound) => {
            let best = best.unwrap_or(first);
            let begins = best.plan.begins.values().map(|period| i64::try_from(*period).expect("few periods"));
            let had = best.staff_tenths * STAFF_FIRST + begins.sum::<i64>();
            open(Figure::StaffThenBeginning, Some(best), Some(had), bound)
        }
    })
}

fn open(of: Figure, best: Option<Roadmap>, had: Option<i64>, bound: Option<i64>) -> Outcome {
    let gap = had.zip(bound).map(|(had, bound)| Gap { of, at_most: (had - bound).max(0) });
    Outcome::Open(Open { best, gap })
}
