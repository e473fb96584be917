//! One model, asked several times: for the least of this, with no more than so much of that.

use super::gates::demand;
use super::knapsack::{Knapsack, Use};
use super::lifted::Lifted;
use super::model::{Model, Sum};
use super::program::{Program, gathered};
use super::reduce::Fate;
use super::search::{Ending, Known, minimise};
use super::types::{Effort, Roadmap, SolveError};
use crate::Plan;
use crate::check::broken;
use crate::problem::Terms;
use crate::standing::reached;
use crate::worth::{wanted, worth_of};

pub(super) struct Case<'a> {
    model: Model<'a>,
    effort: Effort,
    reaching_target: bool,
    pub(super) cost: Sum,
    pub(super) staff: Sum,
    pub(super) begins: Sum,
    /// What is wanted, with the sign turned; empty when nobody asks for it.
    pub(super) loss: Sum,
}

/// A limit on a sum, besides the rules.
pub(super) struct AtMost<'s> {
    pub(super) sum: &'s Sum,
    pub(super) most: i64,
}

pub(super) enum Found {
    /// The best plan, and what is known with it for the next question of no more than this.
    Proven(Roadmap, Known),
    Infeasible,
    /// What was found, and what no plan can go below.
    Open(Option<Roadmap>, Option<i64>),
}

impl<'a> Case<'a> {
    pub(super) fn of(terms: &'a Terms<'a>, lifted: &'a Lifted, reaching_target: bool, with_savings: bool, effort: Effort) -> Self {
        Self::from(Model::of(terms, lifted, None), reaching_target, with_savings, effort)
    }

    /// Exactly the blocks of a plan that reaches the target, at other times.
    pub(super) fn at_other_times(terms: &'a Terms<'a>, nothing: &'a Lifted, plan: &Plan, effort: Effort) -> Self {
        Self::from(Model::of(terms, nothing, Some(plan)), true, false, effort)
    }

    fn from(mut model: Model<'a>, reaching_target: bool, with_savings: bool, effort: Effort) -> Self {
        let terms = model.terms;
        if let (Some(target), true) = (&terms.problem.target, reaching_target) {
            demand(&mut model, target);
        }
        let loss = if with_savings { model.loss() } else { Sum::new() };
        let (cost, staff, begins) = (model.cost(), model.staff_used(), model.begins());
        Self { model, effort, reaching_target, cost, staff, begins, loss }
    }

    /// Whether any plan keeps the rules; nothing when that is not found out.
    pub(super) fn is_feasible(&self) -> Option<bool> {
        match self.minimised(&[], &[], Known::default()).0 {
            Ending::Optimal(_) | Ending::Open(Some(_), _) => Some(true),
            Ending::Infeasible => Some(false),
            Ending::Open(None, _) | Ending::Failed(_) => None,
        }
    }

    pub(super) fn least(&self, aim: &Sum, limits: &[AtMost<'_>], known: Known) -> Result<Found, SolveError> {
        let (ending, fates) = self.minimised(aim, limits, known);
        match ending {
            Ending::Optimal(values) => Ok(Found::Proven(self.roadmap(&values)?, Known { values: Some(values), fates })),
            Ending::Infeasible => Ok(Found::Infeasible),
            Ending::Open(values, bound) => {
                let best = values.map(|values| self.roadmap(&values)).transpose()?;
                #[expect(clippy::cast_possible_truncation, reason = "money is limited far below 2^53")]
                let bound = bound.map(|bound| bound.floor() as i64);
                Ok(Found::Open(best, bound))
            }
            Ending::Failed(why) => Err(SolveError::Engine(why)),
        }
    }

    fn minimised(&self, aim: &[(super::program::Column, i64)], limits: &[AtMost<'_>], known: Known) -> (Ending, Option<Vec<Fate>>) {
        if self.model.has_no_place() {
            return (Ending::Infeasible, None);
        }
        let mut program: Program = self.model.program.clone();
        let mut knapsacks = self.model.knapsacks.clone();
        program.aim(aim);
        for limit in limits {
            program.at_most(limit.sum.iter().copied(), limit.most);
            knapsacks.extend(self.knapsack(limit));
        }
        minimise(&program, &knapsacks, known, self.effort.nodes)
    }

    /// Cuts may only follow from what whole columns use.
    fn knapsack(&self, limit: &AtMost<'_>) -> Option<Knapsack> {
        let terms = gathered(limit.sum.iter().copied());
        let whole = terms.iter().all(|(column, _)| self.model.program.whole[column.0]);
        let uses = terms.into_iter().map(|(column, weight)| Use { begun: vec![column], weights: vec![weight] }).collect();
        whole.then_some(Knapsack { uses, capacity: limit.most })
    }

    fn roadmap(&self, values: &[f64]) -> Result<Roadmap, SolveError> {
        checked(self.model.terms, self.model.plan(|column| values[column.0] > 0.5), self.reaching_target)
    }
}

/// The plan in whole numbers, checked as any other plan is.
pub(super) fn checked(terms: &Terms<'_>, plan: Plan, reaching_target: bool) -> Result<Roadmap, SolveError> {
    let broken = broken(terms, &plan);
    if !broken.is_empty() {
        return Err(SolveError::Engine(format!("proposed a plan that breaks {broken:?}")));
    }
    if reaching_target && !reached(&worth_of(terms, &plan).gates) {
        return Err(SolveError::Engine("proposed a plan that misses the target".to_owned()));
    }
    let steps = terms.steps.iter().filter(|step| plan.begins.contains_key(&step.block.id));
    let (cost, staff_tenths) = steps.fold((0, 0), |(cost, staff), step| (cost + step.cost(), staff + i64::from(step.block.staff_tenths)));
    Ok(Roadmap { cost, staff_tenths, wanted: wanted(terms, &plan), plan })
}
