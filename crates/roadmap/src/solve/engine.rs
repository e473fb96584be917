//! The one place that knows the solver's library: relaxations, prices and the search, in its floats.
//!
//! Whatever comes out is only a proposal of whole columns; who asked checks it in whole numbers.

use super::program::{Program, Row};
use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, SolutionStatus, SolveOptions, SolveOutcome, Variable};

/// Coefficients are brought to this size; the library takes 1e-7 for nothing.
const SIZE: f64 = 1_000.0;

pub(super) enum Relaxed {
    /// Where the relaxation is at its best.
    At(Vec<f64>),
    Infeasible,
    Failed(String),
}

pub(super) enum Searched {
    Optimal(Vec<f64>),
    Infeasible,
    /// The nodes are used up; what no plan can go below.
    Open(Option<Vec<f64>>, Option<f64>),
    Failed(String),
}

/// The program without asking for whole columns.
pub(super) fn relax(program: &Program, cuts: &[Row]) -> Relaxed {
    let (problem, columns, _) = written(program, cuts, false);
    match problem.solve() {
        Ok(SolveOutcome::Solution(solution)) => Relaxed::At(columns.iter().map(|column| solution.var_value(*column)).collect()),
        Ok(SolveOutcome::Interrupted(_)) => Relaxed::Failed("interrupted without a limit".to_owned()),
        Err(Error::Infeasible) => Relaxed::Infeasible,
        Err(error) => Relaxed::Failed(error.to_string()),
    }
}

/// Branch and bound, from a first proposal if there is one.
pub(super) fn search(program: &Program, cuts: &[Row], hint: Option<&[f64]>, nodes: u64) -> Searched {
    let (problem, columns, scale) = written(program, cuts, true);
    let mut options = SolveOptions::default();
    options.node_limit = Some(nodes);
    options.warm_start = hint.map(|hint| {
        let hinted = columns.iter().zip(hint).zip(&program.whole).filter(|(_, whole)| **whole);
        hinted.map(|((column, value), _)| (*column, value.round())).collect()
    });
    let solved = match problem.solve_with(options) {
        Ok(solved) => solved,
        Err(Error::Infeasible) => return Searched::Infeasible,
        Err(error) => return Searched::Failed(error.to_string()),
    };
    let bound = solved.stats().best_bound.map(|bound| bound * scale + float(program.constant));
    let SolveOutcome::Solution(solution) = solved else { return Searched::Open(None, bound) };
    let value = |(column, whole): (&Variable, &bool)| {
        let value = solution.var_value(*column);
        if *whole { value.round() } else { value }
    };
    let values = columns.iter().zip(&program.whole).map(value).collect();
    match solution.status() {
        SolutionStatus::Optimal => Searched::Optimal(values),
        SolutionStatus::Feasible => Searched::Open(Some(values), bound),
    }
}

/// Prices of the rows, by solving the dual; nothing when the library cannot.
pub(super) fn prices(program: &Program, cuts: &[Row]) -> Option<Vec<f64>> {
    let mut dual = Problem::new(OptimizationDirection::Minimize);
    let top = largest(&program.objective) / SIZE;
    let mut columns: Vec<Vec<(Variable, f64)>> =
        program.objective.iter().map(|_| vec![(dual.add_var(1.0, (0.0, f64::INFINITY)), 1.0)]).collect();
    let mut rows = Vec::new();
    for row in program.rows.iter().chain(cuts) {
        let scale = largest_of(row);
        let price = dual.add_var(float(row.at_most) / scale, (0.0, f64::INFINITY));
        for (column, weight) in &row.terms {
            columns[column.0].push((price, float(*weight) / scale));
        }
        rows.push((price, top / scale));
    }
    for (terms, weight) in columns.into_iter().zip(&program.objective) {
        dual.add_constraint(terms, ComparisonOp::Ge, -float(*weight) / top);
    }
    let solved = dual.solve().ok()?.into_solution().ok()?;
    Some(rows.into_iter().map(|(price, scale)| solved.var_value(price) * scale).collect())
}

fn written(program: &Program, cuts: &[Row], whole: bool) -> (Problem, Vec<Variable>, f64) {
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let scale = scale(&program.objective);
    let column = |(weight, is_whole): (&i64, &bool)| {
        let weight = float(*weight) / scale;
        if *is_whole && whole { problem.add_binary_var(weight) } else { problem.add_var(weight, (0.0, 1.0)) }
    };
    let columns: Vec<Variable> = program.objective.iter().zip(&program.whole).map(column).collect();
    for column in &program.fixed {
        problem.add_constraint([(columns[column.0], 1.0)], ComparisonOp::Ge, 1.0);
    }
    for row in program.rows.iter().chain(cuts) {
        let scale = (largest_of(row) / SIZE).max(1.0);
        let terms = row.terms.iter().map(|(column, weight)| (columns[column.0], float(*weight) / scale));
        problem.add_constraint(terms, ComparisonOp::Le, float(row.at_most) / scale);
    }
    (problem, columns, scale)
}

/// Where whole numbers stay small enough, they stay whole: then the library knows how far apart two plans are.
fn scale(objective: &[i64]) -> f64 {
    let common = float(objective.iter().fold(0, |common, weight| gcd(common, weight.abs())).max(1));
    let largest = largest(objective);
    if largest / common <= SIZE * SIZE { common } else { largest / SIZE }
}

fn gcd(one: i64, other: i64) -> i64 {
    if other == 0 { one } else { gcd(other, one % other) }
}

fn largest_of(row: &Row) -> f64 {
    float(row.terms.iter().map(|(_, weight)| weight.abs()).max().unwrap_or(1).max(1))
}

fn largest(weights: &[i64]) -> f64 {
    float(weights.iter().map(|weight| weight.abs()).max().unwrap_or(1).max(1))
}

#[expect(clippy::cast_precision_loss, reason = "whole numbers are limited far below 2^53")]
pub(super) fn float(number: i64) -> f64 {
    number as f64
}
