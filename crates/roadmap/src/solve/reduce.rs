//! What no better plan can do is left out: columns are fixed or become one with another.
//!
//! Any prices that are not negative give a bound on what plans can reach, and what a column or a row costs
//! beyond it. What costs more than the best plan found so far leaves open need not be looked at.

use super::engine::float;
use super::program::{Column, Program, Row, gathered};

/// What became of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Is(bool),
    Same(Column),
}

pub(super) struct Reduction {
    pub(super) program: Program,
    pub(super) rows: Vec<Row>,
    /// By column of the whole program: what it is in the smaller one.
    pub(super) fates: Vec<Fate>,
}

/// How far prices carry: the bound, and what each column costs beyond it.
pub(super) struct Priced {
    pub(super) bound: f64,
    pub(super) costs: Vec<f64>,
    pub(super) prices: Vec<f64>,
}

/// The bound that prices of the rows give, whatever they are as long as none is negative.
pub(super) fn priced(program: &Program, rows: &[Row], prices: Vec<f64>) -> Priced {
    let prices: Vec<f64> = prices.into_iter().map(|price| price.max(0.0)).collect();
    let mut costs: Vec<f64> = program.objective.iter().map(|weight| float(*weight)).collect();
    let mut bound = float(program.constant);
    for (row, price) in program.rows.iter().chain(rows).zip(&prices) {
        bound -= price * float(row.at_most);
        for (column, weight) in &row.terms {
            costs[column.0] += price * float(*weight);
        }
    }
    bound += costs.iter().map(|cost| cost.min(0.0)).sum::<f64>();
    Priced { bound, costs, prices }
}

/// Every column as it is, but for those that must be 1.
pub(super) fn open(program: &Program) -> Vec<Fate> {
    let mut fates: Vec<Fate> = (0..program.whole.len()).map(|column| Fate::Same(Column(column))).collect();
    for column in &program.fixed {
        fates[column.0] = Fate::Is(true);
    }
    fates
}

/// What columns become when plans that are not better than `best` are left out; `best` itself stays.
pub(super) fn reduced(program: &Program, priced: &Priced, best: f64) -> Vec<Fate> {
    let room = best - priced.bound;
    let room = room + 1e-6 * best.abs() + 0.5;
    let mut fates = open(program);
    for (column, cost) in priced.costs.iter().enumerate().filter(|(column, _)| program.whole[*column]) {
        if fates[column] == Fate::Same(Column(column)) && cost.abs() > room {
            fates[column] = Fate::Is(*cost < 0.0);
        }
    }
    for (row, price) in program.rows.iter().zip(&priced.prices) {
        if let [(one, 1), (other, -1)] | [(other, -1), (one, 1)] = row.terms[..]
            && row.at_most == 0
            && program.whole[one.0]
            && program.whole[other.0]
            && *price > room
        {
            join(&mut fates, one, other);
        }
    }
    (0..fates.len()).map(|column| root(&fates, Column(column))).collect()
}

/// The program in which every column stays as it is wherever the point, and the plan if there is one, agree.
pub(super) fn near(program: &Program, rows: &[Row], fates: &[Fate], point: &[f64], plan: Option<&[f64]>) -> Reduction {
    let fate = |column: usize| {
        let agreed = plan.is_none_or(|plan| (plan[column] - point[column]).abs() < 1e-6);
        let whole = point[column] < 1e-6 || point[column] > 1.0 - 1e-6;
        if program.whole[column] && agreed && whole { Fate::Is(point[column] > 0.5) } else { fates[column] }
    };
    let near: Vec<Fate> = (0..point.len()).map(fate).collect();
    let fates: Vec<Fate> = (0..near.len()).map(|column| root(&near, Column(column))).collect();
    smaller(program, rows, &fates)
}

/// The values of all columns, from those that are left.
pub(super) fn widened(fates: &[Fate], values: &[f64]) -> Vec<f64> {
    let value = |fate: &Fate| match fate {
        Fate::Is(true) => 1.0,
        Fate::Is(false) => 0.0,
        Fate::Same(column) => values[column.0],
    };
    fates.iter().map(value).collect()
}

fn join(fates: &mut [Fate], one: Column, other: Column) {
    match (root(fates, one), root(fates, other)) {
        (Fate::Same(one), Fate::Same(other)) if one != other => fates[one.0.max(other.0)] = Fate::Same(one.min(other)),
        (Fate::Same(open), Fate::Is(is)) | (Fate::Is(is), Fate::Same(open)) => fates[open.0] = Fate::Is(is),
        _ => {}
    }
}

fn root(fates: &[Fate], column: Column) -> Fate {
    let mut at = column;
    loop {
        match fates[at.0] {
            Fate::Same(next) if next != at => at = next,
            fate => return fate,
        }
    }
}

/// The program in the columns that are left.
pub(super) fn smaller(program: &Program, rows: &[Row], fates: &[Fate]) -> Reduction {
    let mut small = Program::default();
    let mut numbers = vec![Column(0); fates.len()];
    for (column, fate) in fates.iter().enumerate() {
        if *fate == Fate::Same(Column(column)) {
            numbers[column] = if program.whole[column] { small.binary() } else { small.share() };
        }
    }
    let fates: Vec<Fate> =
        fates.iter().map(|fate| if let Fate::Same(column) = fate { Fate::Same(numbers[column.0]) } else { *fate }).collect();
    let (aim, constant) = mapped(program.objective.iter().enumerate().map(|(column, weight)| (Column(column), *weight)), &fates);
    small.constant = program.constant + constant;
    small.aim(&aim);
    let less = |row: &Row| {
        let (terms, constant) = mapped(row.terms.iter().copied(), &fates);
        Row { terms, at_most: row.at_most - constant }
    };
    let can_break = |row: &Row| row.terms.iter().map(|(_, weight)| (*weight).max(0)).sum::<i64>() > row.at_most;
    small.rows = program.rows.iter().map(less).filter(can_break).collect();
    small.rows.sort_by(|one, other| one.terms.cmp(&other.terms).then(one.at_most.cmp(&other.at_most)));
    small.rows.dedup_by(|next, kept| next.terms == kept.terms);
    let rows = rows.iter().map(less).filter(can_break).collect();
    Reduction { program: small, rows, fates }
}

/// Terms in the columns that are left, and what those that are fixed add.
fn mapped(terms: impl Iterator<Item = (Column, i64)>, fates: &[Fate]) -> (Vec<(Column, i64)>, i64) {
    let mut constant = 0;
    let mut left = Vec::new();
    for (column, weight) in terms {
        match fates[column.0] {
            Fate::Is(true) => constant += weight,
            Fate::Is(false) => {}
            Fate::Same(column) => left.push((column, weight)),
        }
    }
    (gathered(left), constant)
}
