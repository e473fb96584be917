//! Problems that make no sense are refused with what is wrong, and never panic.

use crate::fixtures::{block, cure, empty, ids, pain};
use roadmap::{Aim, Effort, Fault, Problem, Range, SolveError, Wish, check_problem, solve, specimen};

fn codes(problem: &Problem) -> Vec<&'static str> {
    check_problem(problem).iter().map(Fault::code).collect()
}

#[test]
fn every_fault_is_told() {
    let mut problem = empty(2, 100, 10);
    problem.blocks = vec![block("a", 1), block("b", 1), block("b", 1)];
    problem.blocks[0].needs = ids(&["nobody"]);
    problem.blocks[0].price = Range::new(3, 2, 1);
    problem.blocks[0].weeks = 0;
    problem.blocks[0].cures = vec![cure("nothing", 10)];
    problem.blocks[0].wish = Wish::BeginsIn(2);
    problem.pains = vec![pain("scrap", -1)];
    let mut codes = codes(&problem);
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes, ["roadmap.amount", "roadmap.period", "roadmap.twice", "roadmap.unknown", "roadmap.weeks"]);
}

#[test]
fn blocks_cannot_wait_for_each_other() {
    let mut problem = empty(2, 100, 10);
    problem.blocks = vec![block("a", 1), block("b", 1), block("c", 1)];
    problem.blocks[0].needs = ids(&["b"]);
    problem.blocks[1].needs = ids(&["a"]);
    let circle = |id: &str| Fault::Circle { id: id.into() };
    assert_eq!(check_problem(&problem), [circle("a"), circle("b")]);
    assert!(matches!(solve(&problem, Aim::CheapestPath, Effort::default()), Err(SolveError::Faults(_))));
}

#[test]
fn there_are_limits_on_size() {
    let periods = |count| codes(&empty(count, 1, 1));
    assert_eq!((periods(0), periods(17), periods(16)), (vec!["roadmap.periods"], vec!["roadmap.periods"], vec![]));
    assert_eq!(codes(&specimen(1, 121, 12)), ["roadmap.too_many"]);
}

#[test]
fn specimens_are_sound_and_the_same_for_the_same_seed() {
    for seed in 0..40 {
        let problem = specimen(seed, 40, 12);
        assert_eq!(check_problem(&problem), []);
        assert_eq!(problem, specimen(seed, 40, 12));
    }
}
