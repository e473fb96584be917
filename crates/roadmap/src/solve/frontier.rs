//! Between the cheapest path and the best for the factory: what each further step costs and brings.

use super::case::{AtMost, Case, Found};
use super::lifted::Lifted;
use super::model::Sum;
use super::obstacle::obstacle;
use super::search::Known;
use super::types::{Effort, Frontier, Roadmap, SolveError};
use crate::problem::{Money, Problem, Terms};

const MOST_POINTS: usize = 8;

/// Plans that reach the target, of which none is as good as another in both cost and what is wanted,
/// at most eight, from the least cost to the most that is wanted.
pub fn frontier(problem: &Problem, effort: Effort) -> Result<Frontier, SolveError> {
    let terms = Terms::of(problem).map_err(SolveError::Faults)?;
    let nothing = Lifted::default();
    let case = Case::of(&terms, &nothing, true, true, effort);
    let mut frontier = Frontier { points: Vec::new(), proven: true, obstacle: None };
    let (least, values) = match case.least(&case.cost, &[], Known::default())? {
        Found::Proven(roadmap, known) => (roadmap.cost, known.values),
        Found::Infeasible => return Ok(Frontier { obstacle: Some(obstacle(&terms, true)), ..frontier }),
        Found::Open(best, _) => {
            frontier.proven = false;
            let Some(best) = best else { return Ok(frontier) };
            (best.cost, None)
        }
    };
    let (Some(best), _) = case.point(None, values.clone(), &mut frontier.proven)? else { return Ok(frontier) };
    let mut hint = values;
    let steps = Money::try_from(MOST_POINTS - 1).expect("few points");
    for step in 0..steps {
        let most = least + (best.cost - least) * step / steps;
        if frontier.points.last().is_some_and(|last| most < last.cost) {
            continue;
        }
        let (point, values) = case.point(Some(most), hint.clone(), &mut frontier.proven)?;
        hint = values.or(hint);
        frontier.points.extend(point);
    }
    frontier.points.push(best);
    frontier.points.dedup_by(|next, kept| next.cost <= kept.cost || next.wanted <= kept.wanted);
    Ok(frontier)
}

impl Case<'_> {
    /// The most that is wanted for at most so much, and the least cost of having that.
    fn point(
        &self,
        most: Option<Money>,
        hint: Option<Vec<f64>>,
        proven: &mut bool,
    ) -> Result<(Option<Roadmap>, Option<Vec<f64>>), SolveError> {
        let limits: Vec<AtMost<'_>> = most.map(|most| AtMost { sum: &self.cost, most }).into_iter().collect();
        let (first, values) = self.kept(&self.loss, &limits, hint, proven)?;
        let Some(first) = first else { return Ok((None, None)) };
        let as_good = [AtMost { sum: &self.loss, most: -first.wanted }, AtMost { sum: &self.cost, most: first.cost }];
        let (cheaper, _) = self.kept(&self.cost, &as_good, values.clone(), proven)?;
        Ok((Some(cheaper.unwrap_or(first)), values))
    }

    fn kept(
        &self,
        aim: &Sum,
        limits: &[AtMost<'_>],
        hint: Option<Vec<f64>>,
        proven: &mut bool,
    ) -> Result<(Option<Roadmap>, Option<Vec<f64>>), SolveError> {
        match self.least(aim, limits, Known { values: hint, fates: None })? {
            Found::Proven(roadmap, known) => Ok((Some(roadmap), known.values)),
            Found::Infeasible => Ok((None, None)),
            Found::Open(best, _) => {
                *proven = false;
                Ok((best, None))
            }
        }
    }
}
