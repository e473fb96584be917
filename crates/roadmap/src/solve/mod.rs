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
use obstacle::obstacle;

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

/// The least money, with no more than that the fewest staff weeks, with no more than both the earliest.
fn cheapest(terms: &Terms<'_>, effort: Effort) -> Result<Outcome, SolveError> {
    let nothing = Lifted::default();
    let case = Case::of(terms, &nothing, true, false, effort);
    let mut limits: Vec<AtMost<'_>> = Vec::new();
    let mut best: Option<(Roadmap, Vec<f64>)> = None;
    for (figure, sum) in [(Figure::Cost, &case.cost), (Figure::Staff, &case.staff), (Figure::Beginnings, &case.begins)] {
        let hint = best.as_ref().map(|(_, values)| values.clone());
        match case.least(sum, &limits, hint)? {
            Found::Proven(roadmap, values) => {
                limits.push(AtMost { sum, most: figure.of(&roadmap) });
                best = Some((roadmap, values));
            }
            Found::Infeasible if limits.is_empty() => return Ok(Outcome::Infeasible(obstacle(terms, true))),
            Found::Infeasible => return Err(SolveError::Engine("lost the plan that it had".to_owned())),
            Found::Open(found, bound) => {
                let found = found.or(best.map(|(roadmap, _)| roadmap));
                let had = found.as_ref().map(|roadmap| figure.of(roadmap));
                return Ok(open(figure, found, had, bound));
            }
        }
    }
    let (roadmap, _) = best.expect("there are figures");
    Ok(Outcome::Proven(roadmap))
}

impl Figure {
    fn of(self, roadmap: &Roadmap) -> i64 {
        match self {
            Self::Cost => roadmap.cost,
            Self::Wanted => roadmap.wanted,
            Self::Staff => roadmap.staff_tenths,
            Self::Beginnings => roadmap.plan.begins.values().map(|period| i64::try_from(*period).expect("few periods")).sum(),
        }
    }
}

fn open(of: Figure, best: Option<Roadmap>, had: Option<i64>, bound: Option<i64>) -> Outcome {
    let gap = had.zip(bound).map(|(had, bound)| Gap { of, at_most: (had - bound).max(0) });
    Outcome::Open(Open { best, gap })
}
