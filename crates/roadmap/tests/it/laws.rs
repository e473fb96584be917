//! The laws of planning, held against many random plants.

use crate::brute::{figures, least};
use proptest::prelude::*;
use roadmap::{Aim, Broken, Effort, Gate, Outcome, Problem, Roadmap, Wish, check, frontier, solve, specimen, worth};

const AIMS: [Aim; 3] = [Aim::CheapestPath, Aim::BestForFactory { reaching_target: true }, Aim::BestForFactory { reaching_target: false }];

/// A made-up plant, with things that an adviser does to it.
fn any_problem(blocks: std::ops::Range<usize>, periods: std::ops::Range<usize>) -> impl Strategy<Value = Problem> {
    let wishes = proptest::collection::vec((0_usize..6, 0_usize..12), 0..2);
    let made = (any::<u16>(), blocks, periods, wishes, any::<bool>(), 1_i64..8, 0_u32..3, proptest::option::of(0_usize..12), 5_u32..9);
    made.prop_map(|(seed, blocks, periods, wishes, carries_over, money, count, by, times)| {
        let mut problem = specimen(u64::from(seed), blocks, periods);
        problem.carries_over = carries_over;
        for limit in &mut problem.limits {
            limit.money = limit.money * money / 3;
            limit.staff_tenths = limit.staff_tenths * times / 3;
        }
        for block in &mut problem.blocks {
            block.weeks = block.weeks.min(4 + block.weeks % 5);
        }
        for (block, wish) in wishes {
            let last = problem.limits.len();
            if let Some(block) = problem.blocks.get_mut(block) {
                block.wish = if wish < last { Wish::BeginsIn(wish) } else { Wish::RuledOut };
            }
        }
        let target = problem.target.as_mut().unwrap();
        target.by = by.filter(|by| *by < problem.limits.len());
        target.all = vec![Gate::ScoreAtLeast(i64::from(count) * 2), Gate::ScenesAtLeast { count, level: 2, constraint_count: count / 2 }];
        problem
    })
}

fn proven(problem: &Problem, aim: Aim) -> Option<Roadmap> {
    match solve(problem, aim, Effort::default()).unwrap() {
        Outcome::Proven(roadmap) => Some(roadmap),
        Outcome::Infeasible(_) => None,
        Outcome::Open(open) => panic!("not proven: {open:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn on_tiny_plants_it_is_as_good_as_trying_every_plan(problem in any_problem(1..7, 1..4)) {
        for aim in AIMS {
            let roadmap = proven(&problem, aim);
            let found = roadmap.as_ref().map(|roadmap| figures(&problem, &roadmap.plan, aim).unwrap());
            prop_assert_eq!(found, least(&problem, aim, roadmap.as_ref().map(|roadmap| &roadmap.plan)), "{:?}", aim);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_solved_plan_keeps_every_rule_and_its_figures(problem in any_problem(5..16, 3..9)) {
        for aim in AIMS {
            let Some(roadmap) = proven(&problem, aim) else { continue };
            prop_assert_eq!(check(&problem, &roadmap.plan).unwrap(), Vec::<Broken>::new());
            let worth = worth(&problem, &roadmap.plan).unwrap();
            prop_assert_eq!(roadmap.wanted, worth.net.likely + worth.preferred);
            prop_assert_eq!(roadmap.cost, worth.price.likely + worth.running_in_a_year.likely);
            let must = aim != AIMS[2];
            prop_assert!(worth.reaches_target || !must);
        }
    }

    #[test]
    fn more_money_never_makes_the_best_plan_worse(problem in any_problem(5..14, 3..8), period in 0_usize..8, more in 1_i64..500_000) {
        let mut richer = problem.clone();
        let period = period % richer.limits.len();
        richer.limits[period].money += more;
        for aim in AIMS {
            let Some(before) = proven(&problem, aim) else { continue };
            let after = proven(&richer, aim).unwrap();
            let better = if aim == Aim::CheapestPath { after.cost <= before.cost } else { after.wanted >= before.wanted };
            prop_assert!(better, "{:?}: {:?} became {:?}", aim, before, after);
        }
    }

    #[test]
    fn a_pinned_block_stays_and_what_is_ruled_out_stays_out(problem in any_problem(5..14, 3..8)) {
        for aim in AIMS {
            let Some(roadmap) = proven(&problem, aim) else { continue };
            for block in &problem.blocks {
                let begins = roadmap.plan.begins.get(&block.id).copied();
                match block.wish {
                    Wish::BeginsIn(period) => prop_assert_eq!(begins, Some(period)),
                    Wish::RuledOut => prop_assert_eq!(begins, None),
                    Wish::Open => {}
                }
            }
        }
    }

    #[test]
    fn what_stands_in_the_way_really_does(problem in any_problem(3..9, 2..6)) {
        let outcome = solve(&problem, Aim::CheapestPath, Effort::default()).unwrap();
        let Outcome::Infeasible(obstacle) = outcome else { return Ok(()) };
        let mut eased = problem;
        let rules = if obstacle.together.is_empty() { obstacle.alone.first().copied().into_iter().collect() } else { obstacle.together };
        prop_assume!(!rules.contains(&roadmap::Rule::Time));
        for rule in rules.clone() {
            ease(&mut eased, rule);
        }
        prop_assert!(proven(&eased, Aim::CheapestPath).is_some(), "{:?}", rules);
    }
}

/// Does to the problem what lifting the rule means.
fn ease(problem: &mut Problem, rule: roadmap::Rule) {
    match rule {
        roadmap::Rule::MoneyIn(period) => problem.limits[period].money = 10_000_000_000,
        roadmap::Rule::Money => problem.limits.iter_mut().for_each(|limit| limit.money = 10_000_000_000),
        roadmap::Rule::StaffIn(period) => problem.limits[period].staff_tenths = 100_000,
        roadmap::Rule::Staff => problem.limits.iter_mut().for_each(|limit| limit.staff_tenths = 100_000),
        roadmap::Rule::DueDate => problem.target.as_mut().unwrap().by = None,
        roadmap::Rule::Wishes => problem.blocks.iter_mut().for_each(|block| block.wish = Wish::Open),
        roadmap::Rule::Exclusions => problem.blocks.iter_mut().for_each(|block| block.excludes.clear()),
        roadmap::Rule::Gate(gate) => problem.target.as_mut().unwrap().all[gate] = Gate::ScoreAtLeast(0),
        roadmap::Rule::Time => unreachable!("time cannot be lifted from outside"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn on_the_frontier_more_cost_always_brings_more(problem in any_problem(6..12, 3..7)) {
        let frontier = frontier(&problem, Effort::default()).unwrap();
        prop_assert!(frontier.proven && frontier.points.len() <= 8);
        prop_assert_eq!(frontier.points.is_empty(), frontier.obstacle.is_some());
        for pair in frontier.points.windows(2) {
            prop_assert!(pair[0].cost < pair[1].cost && pair[0].wanted < pair[1].wanted);
        }
        if let (Some(first), Some(last)) = (frontier.points.first(), frontier.points.last()) {
            prop_assert_eq!(first.cost, proven(&problem, Aim::CheapestPath).unwrap().cost);
            prop_assert_eq!(last.wanted, proven(&problem, Aim::BestForFactory { reaching_target: true }).unwrap().wanted);
        }
    }
}
