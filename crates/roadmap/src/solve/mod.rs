//! Exact plans.
mod gates;
mod engine;
mod knapsack;
mod lifted;
mod model;
mod program;
pub use lifted::Rule;

pub fn dump(problem: &crate::Problem, aim: u8, rounds: usize) -> String {
    let terms = crate::problem::Terms::of(problem).unwrap();
    let mut lifted = lifted::Lifted::default(); if std::env::var("NOCAP").is_ok() { lifted.0.insert(Rule::Money); lifted.0.insert(Rule::Staff); }  if std::env::var("NOSTAFF").is_ok() { lifted.0.insert(Rule::Staff); }
    let mut model = model::Model::of(&terms, &lifted);
    if aim != 0 { gates::demand(&mut model, problem.target.as_ref().unwrap()); }
    let sum = if aim == 2 { model.cost() } else { model.loss() };
    model.program.aim(&sum);
    return engine::try_it(&model.program, &model.knapsacks, rounds, 100_000);
    let p = &model.program;
    let mut out = format!("{} {} {}\n", p.objective.len(), p.fixed.len(), p.rows.len());
    for (o, w) in p.objective.iter().zip(&p.whole) { out += &format!("{o} {}\n", u8::from(*w)); }
    for f in &p.fixed { out += &format!("{}\n", f.0); }
    for r in &p.rows { out += &format!("{} {}", r.at_most, r.terms.len()); for (c, w) in &r.terms { out += &format!(" {} {w}", c.0); } out += "\n"; }
    out
}
