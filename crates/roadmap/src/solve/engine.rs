//! The one place that knows the solver's library.
use super::knapsack::Knapsack;
use super::program::{Program, Row};
use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOptions, SolveOutcome};

pub(super) struct Root { pub(super) bound: f64, pub(super) rounds: usize, pub(super) cuts: usize, pub first: f64 }

fn write(program: &Program, rows: &[Row], relaxed: bool) -> (Problem, Vec<microlp::Variable>) {
    let mut p = Problem::new(OptimizationDirection::Minimize);
    let top = program.objective.iter().map(|w| w.abs()).max().unwrap_or(1).max(1) as f64;
    let scale = if top > 10000.0 { top / 10000.0 } else { 1.0 };
    let vars: Vec<_> = program.objective.iter().zip(&program.whole).map(|(o, w)| {
        let o = *o as f64 / scale;
        if *w && !relaxed { p.add_binary_var(o) } else { p.add_var(o, (0.0, 1.0)) }
    }).collect();
    for f in &program.fixed { p.add_constraint([(vars[f.0], 1.0)], ComparisonOp::Ge, 1.0); }
    for row in program.rows.iter().chain(rows) {
        let mx = row.terms.iter().map(|t| t.1.abs()).max().unwrap_or(1) as f64;
        let sc = if mx > 1000.0 { mx / 1000.0 } else { 1.0 };
        p.add_constraint(row.terms.iter().map(|(c, w)| (vars[c.0], *w as f64 / sc)), ComparisonOp::Le, row.at_most as f64 / sc);
    }
    (p, vars)
}

pub(super) fn try_it(program: &Program, knapsacks: &[Knapsack], max_rounds: usize, nodes: u64) -> String {
    let t = std::time::Instant::now();
    let mut cuts: Vec<Row> = Vec::new();
    let mut root = Root { bound: 0.0, rounds: 0, cuts: 0, first: 0.0 };
    for round in 0..max_rounds {
        let (p, vars) = write(program, &cuts, true);
        let s = match p.solve() { Ok(SolveOutcome::Solution(s)) => s, e => return format!("{e:?}") };
        let point: Vec<f64> = vars.iter().map(|v| s.var_value(*v)).collect();
        if round == 0 { root.first = s.objective(); }
        let gain = (s.objective() - root.bound).abs() / s.objective().abs().max(1.0);
        if round > 12 && gain < 3e-4 { root.bound = s.objective(); break; }
        root.bound = s.objective();
        root.rounds = round + 1;
        cuts.retain(|r| { let l: f64 = r.terms.iter().map(|(c, w)| *w as f64 * point[c.0]).sum(); let mx = r.terms.iter().map(|t| t.1.abs()).max().unwrap_or(1) as f64; (r.at_most as f64 - l) / mx < 1e-2 });
        let mut new: Vec<_> = knapsacks.iter().filter_map(|k| k.cut(&point)).collect();
        new.sort_by(|a, b| b.beyond.total_cmp(&a.beyond));
        new.truncate(25);
        if new.is_empty() { break; }
        cuts.extend(new.into_iter().map(|c| c.row));
    }
    root.cuts = cuts.len();
    let t1 = t.elapsed().as_secs_f64();
    let (p, _) = write(program, &cuts, false);
    let mut o = SolveOptions::default(); o.node_limit = Some(nodes); o.time_limit = Some(std::time::Duration::from_secs(20));
    let out = match p.solve_with(o) { Ok(SolveOutcome::Solution(s)) => format!("{:?} {:.1} nodes {} gap {:?}", s.status(), s.objective(), s.stats().nodes_solved, s.gap()), Ok(SolveOutcome::Interrupted(s)) => format!("interrupted {}", s.stats().nodes_solved), Err(e) => format!("{e:?}") };
    format!("lp {:.1} root {:.1} rounds {} cuts {} {:.2}s | {:.2}s {out}", root.first, root.bound, root.rounds, root.cuts, t1, t.elapsed().as_secs_f64() - t1)
}
