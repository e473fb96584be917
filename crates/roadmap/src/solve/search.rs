//! From a program to its proven optimum: cuts until they bring nothing more, first plans near the
//! relaxation, leaving out what cannot be better, then branch and bound on what is left.

use super::engine::{Relaxed, Searched, float, prices, relax, search};
use super::knapsack::{Cut, Knapsack};
use super::program::{Column, Program, Row};
use super::reduce::{Fate, Reduction, near, open, priced, reduced, smaller, widened};

const ROUNDS: usize = 30;
const CUTS_A_ROUND: usize = 30;
const PASSES: usize = 6;

/// How a search ended.
pub(super) enum Ending {
    /// All columns, those of blocks whole.
    Optimal(Vec<f64>),
    Infeasible,
    /// The nodes were used up: the best so far, and what no plan can go below.
    Open(Option<Vec<f64>>, Option<f64>),
    Failed(String),
}

struct Search<'p> {
    program: &'p Program,
    knapsacks: &'p [Knapsack],
    /// In the columns of the whole program.
    cuts: Vec<Row>,
    fates: Vec<Fate>,
    best: Option<Vec<f64>>,
}

/// What is known before: a plan, and what became of columns when no better one was left out.
#[derive(Clone, Default)]
pub(super) struct Known {
    pub(super) values: Option<Vec<f64>>,
    pub(super) fates: Option<Vec<Fate>>,
}

/// The least of the objective, and what became of columns without leaving out a plan that is as good.
pub(super) fn minimise(program: &Program, knapsacks: &[Knapsack], known: Known, nodes: u64) -> (Ending, Option<Vec<Fate>>) {
    let best = known.values.filter(|values| program.holds(values));
    let fates = known.fates.unwrap_or_else(|| open(program));
    let mut search = Search { program, knapsacks, cuts: Vec::new(), fates, best };
    let ending = search.run(nodes);
    if let Ending::Optimal(values) = &ending {
        search.best = Some(values.clone());
        search.leave_out();
        return (ending, Some(search.fates));
    }
    (ending, None)
}
impl Search<'_> {
    fn run(&mut self, nodes: u64) -> Ending {
        for pass in 0..PASSES {
            let point = match self.cut() {
                Relaxed::At(point) => point,
                Relaxed::Infeasible => return self.best.clone().map_or(Ending::Infeasible, Ending::Optimal),
                Relaxed::Failed(why) => return Ending::Failed(why),
            };
            if self.program.whole.iter().zip(&point).all(|(whole, value)| !whole || is_whole(*value))
                && self.program.holds(&rounded(self.program, &point))
            {
                return Ending::Optimal(rounded(self.program, &point));
            }
            if let Some(ending) = self.first_plans(&point, pass) {
                return ending;
            }
            if !self.leave_out() {
                break;
            }
        }
        self.finish(nodes)
    }

    fn view(&self) -> Reduction {
        smaller(self.program, &self.cuts, &self.fates)
    }

    /// Adds cuts until the relaxation hardly moves.
    fn cut(&mut self) -> Relaxed {
        let mut before = f64::NEG_INFINITY;
        let mut still = 0;
        for round in 0.. {
            let view = self.view();
            let point = match relax(&view.program, &view.rows) {
                Relaxed::At(point) => widened(&view.fates, &point),
                other => return other,
            };
            let bound = self.program.value(&point);
            still = if bound - before < 3e-4 * bound.abs() { still + 1 } else { 0 };
            before = bound;
            self.cuts.retain(|cut| cut.slack(&point) < 1e-2);
            let mut new: Vec<Cut> = self.knapsacks.iter().flat_map(|knapsack| knapsack.cuts(&point)).collect();
            if new.is_empty() || still > 5 || round == ROUNDS {
                return Relaxed::At(point);
            }
            new.sort_by(|one, other| other.beyond.total_cmp(&one.beyond));
            new.truncate(CUTS_A_ROUND);
            self.cuts.extend(new.into_iter().map(|cut| cut.row));
        }
        Relaxed::Failed("no round".to_owned())
    }

    /// Looks for plans near the relaxation, then between it and the best.
    fn first_plans(&mut self, point: &[f64], pass: usize) -> Option<Ending> {
        if pass == 0
            && let Some(ending) = self.try_all(40)
        {
            return Some(ending);
        }
        let improved = self.try_near(point, None);
        if self.best.is_none()
            && let Some(ending) = self.try_all(400)
        {
            return Some(ending);
        }
        if improved || pass == 0 {
            while self.best.is_some() && self.try_near(point, self.best.clone().as_deref()) {}
        }
        None
    }

    fn try_all(&mut self, nodes: u64) -> Option<Ending> {
        let view = self.view();
        match search(&view.program, &view.rows, None, nodes) {
            Searched::Optimal(values) => Some(Ending::Optimal(widened(&view.fates, &values))),
            Searched::Infeasible if self.best.is_none() => Some(Ending::Infeasible),
            Searched::Open(Some(values), _) => {
                self.keep(widened(&view.fates, &values));
                None
            }
            _ => None,
        }
    }

    fn try_near(&mut self, point: &[f64], plan: Option<&[f64]>) -> bool {
        let close = near(self.program, &self.cuts, &self.fates, point, plan);
        match search(&close.program, &close.rows, None, 200) {
            Searched::Optimal(values) | Searched::Open(Some(values), _) => self.keep(widened(&close.fates, &values)),
            _ => false,
        }
    }

    fn keep(&mut self, values: Vec<f64>) -> bool {
        let better = self.best.as_ref().is_none_or(|best| self.program.value(&values) < self.program.value(best) - 0.5);
        if better && self.program.holds(&values) {
            self.best = Some(values);
            return true;
        }
        false
    }

    /// Whether enough could be left out for another pass.
    fn leave_out(&mut self) -> bool {
        let Some(best) = &self.best else { return false };
        let view = self.view();
        let Some(prices) = prices(&view.program, &view.rows) else { return false };
        let priced = priced(&view.program, &view.rows, prices);
        let fates = reduced(&view.program, &priced, self.program.value(best));
        let left = |fates: &[Fate]| fates.iter().enumerate().filter(|(column, fate)| **fate == Fate::Same(Column(*column))).count();
        let (before, after) = (view.program.whole.len(), left(&fates));
        self.fates = self.composed(&view, &fates);
        after * 20 < before * 19
    }

    /// What became of the columns of the whole program when those of the view became what they are.
    fn composed(&self, view: &Reduction, fates: &[Fate]) -> Vec<Fate> {
        let mut wide = vec![Column(0); view.program.whole.len()];
        for (column, fate) in view.fates.iter().enumerate().rev() {
            if let Fate::Same(small) = fate {
                wide[small.0] = Column(column);
            }
        }
        let of = |fate: &Fate| match fate {
            Fate::Same(small) => match fates[small.0] {
                Fate::Same(column) => Fate::Same(wide[column.0]),
                is => is,
            },
            is => *is,
        };
        view.fates.iter().map(of).collect()
    }

    fn finish(&self, nodes: u64) -> Ending {
        let view = self.view();
        let hint = self.best.as_ref().map(|best| {
            let mut hint = vec![0.0; view.program.whole.len()];
            for (value, fate) in best.iter().zip(&view.fates) {
                if let Fate::Same(column) = fate {
                    hint[column.0] = *value;
                }
            }
            hint
        });
        let wide = |values: Vec<f64>| rounded(self.program, &widened(&view.fates, &values));
        match search(&view.program, &view.rows, hint.as_deref(), nodes) {
            Searched::Optimal(values) => Ending::Optimal(wide(values)),
            Searched::Infeasible => self.best.clone().map_or(Ending::Infeasible, Ending::Optimal),
            Searched::Open(values, bound) => Ending::Open(values.map(wide).or_else(|| self.best.clone()), bound),
            Searched::Failed(why) => Ending::Failed(why),
        }
    }
}

impl Program {
    pub(super) fn value(&self, point: &[f64]) -> f64 {
        float(self.constant) + self.objective.iter().zip(point).map(|(weight, value)| float(*weight) * value).sum::<f64>()
    }

    /// Whether whole columns keep every row.
    fn holds(&self, values: &[f64]) -> bool {
        self.rows.iter().all(|row| row.slack(values) > -1e-6) && self.fixed.iter().all(|column| values[column.0] > 0.5)
    }
}

impl Row {
    /// How far it is from being broken, measured in its largest weight.
    fn slack(&self, point: &[f64]) -> f64 {
        let (mut left, mut largest) = (0.0, 1.0_f64);
        for (column, weight) in &self.terms {
            left += float(*weight) * point[column.0];
            largest = largest.max(float(weight.abs()));
        }
        (float(self.at_most) - left) / largest
    }
}

fn is_whole(value: f64) -> bool {
    (value - value.round()).abs() < 1e-6
}

fn rounded(program: &Program, point: &[f64]) -> Vec<f64> {
    point.iter().zip(&program.whole).map(|(value, whole)| if *whole { value.round() } else { *value }).collect()
}
