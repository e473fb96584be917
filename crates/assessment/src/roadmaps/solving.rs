//! Asking the solver for the cheapest path to a level, the best for the factory, and what lies between.

use kernel::Problem;
use roadmap::{Aim, Effort, Outcome, Roadmap, SolveError, frontier, solve};

use super::plan::{Telling, obstacle};
use super::types::{FrontierPoint, Proposal, ProposalState, Proposals};

/// Proposals for a problem. It takes the processor for a moment: call it where that does not hold up others.
pub(super) fn proposals(telling: &Telling<'_>) -> Result<Proposals, Problem> {
    let problem = telling.problem;
    let is_wanted = problem.target.is_some();
    let answer = |aim| solve(problem, aim, Effort::default()).map_err(failed).and_then(|outcome| proposal(telling, outcome));
    let best = answer(Aim::BestForFactory { reaching_target: false })?;
    if !is_wanted {
        return Ok(Proposals { cheapest: None, best, frontier: Vec::new() });
    }
    let cheapest = answer(Aim::CheapestPath)?;
    let between = match cheapest.state {
        ProposalState::Infeasible => Vec::new(),
        ProposalState::Proven | ProposalState::Open => frontier(problem, Effort::default()).map_err(failed)?.points,
    };
    Ok(Proposals {
        cheapest: Some(cheapest),
        best,
        frontier: between.into_iter().map(|point| point_shown(telling, point)).collect::<Result<_, _>>()?,
    })
}

fn proposal(telling: &Telling<'_>, outcome: Outcome) -> Result<Proposal, Problem> {
    let plan = |roadmap: Roadmap| telling.plan(roadmap.plan.begins);
    Ok(match outcome {
        Outcome::Proven(roadmap) => Proposal { state: ProposalState::Proven, gap: None, plan: Some(plan(roadmap)?), obstacles: Vec::new() },
        Outcome::Open(open) => Proposal {
            state: ProposalState::Open,
            gap: open.gap.map(|gap| gap.at_most),
            plan: open.best.map(plan).transpose()?,
            obstacles: Vec::new(),
        },
        Outcome::Infeasible(why) => {
            let rules = if why.alone.is_empty() { why.together } else { why.alone };
            let obstacles = rules.into_iter().map(|rule| obstacle(rule, telling.problem)).collect();
            Proposal { state: ProposalState::Infeasible, gap: None, plan: None, obstacles }
        }
    })
}

fn point_shown(telling: &Telling<'_>, point: Roadmap) -> Result<FrontierPoint, Problem> {
    let worth = roadmap::worth(telling.problem, &point.plan).map_err(|faults| failed(SolveError::Faults(faults)))?;
    Ok(FrontierPoint { begins: point.plan.begins, cost: point.cost, net: worth.net.likely })
}

fn failed(error: SolveError) -> Problem {
    Problem::internal(&error)
}
