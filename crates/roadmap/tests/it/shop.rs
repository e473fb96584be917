//! A small shop of 40 people wants level 2 and fewer late orders, with little money and few hands.

use crate::fixtures::{block, cure, empty, ids, pain};
use roadmap::{
    Aim, Broken, Effort, Gate, Limits, Outcome, Problem, Roadmap, Rule, Scene, SceneLevel, Target, Wish, check, frontier, solve, worth,
};

/// Four scenes to raise, three of them wanted; what saves most is not what the level asks for.
fn shop() -> Problem {
    let mut problem = empty(12, 3_000, 10);
    problem.pains = vec![pain("late orders", 60_000), pain("scrap", 24_000)];
    let scene = |id: &str, constraint: bool| Scene {
        id: id.into(),
        constraint,
        levels: vec![SceneLevel { level: 2, all: vec![format!("{id}.2")], any: Vec::new() }],
    };
    problem.scenes = vec![scene("buying", true), scene("making", true), scene("quality", true), scene("office", false)];
    let mut items = block("item master", 1_000);
    items.cures = vec![cure("late orders", 1)];
    let step = |id: &str, price: i64, scene: &str, pain: &str, per_cent: u32| {
        let mut step = block(id, price);
        step.raises = ids(&[scene]);
        step.needs = ids(&["item master"]);
        step.cures = vec![cure(pain, per_cent)];
        step
    };
    let mut office = step("approvals", 500, "office.2", "scrap", 1);
    office.needs.clear();
    problem.blocks = vec![
        items,
        step("purchase orders", 1_500, "buying.2", "late orders", 5),
        step("shop-floor kiosk", 6_000, "making.2", "late orders", 25),
        step("paper reports", 2_000, "making.2", "late orders", 4),
        step("inspections", 2_500, "quality.2", "scrap", 30),
        office,
    ];
    problem.blocks[2].excludes = ids(&["paper reports"]);
    problem.target = Some(Target { by: None, all: vec![Gate::ScenesAtLeast { count: 3, level: 2, constraint_count: 2 }] });
    problem
}

fn proven(problem: &Problem, aim: Aim) -> Roadmap {
    match solve(problem, aim, Effort::default()).unwrap() {
        Outcome::Proven(roadmap) => roadmap,
        other => panic!("{other:?}"),
    }
}

fn obstacle(problem: &Problem) -> roadmap::Obstacle {
    match solve(problem, Aim::CheapestPath, Effort::default()).unwrap() {
        Outcome::Infeasible(obstacle) => obstacle,
        other => panic!("{other:?}"),
    }
}

fn names(roadmap: &Roadmap) -> Vec<&str> {
    roadmap.plan.begins.keys().map(String::as_str).collect()
}

#[test]
fn the_cheapest_certificate_is_not_the_best_for_the_factory() {
    let problem = shop();
    let cheapest = proven(&problem, Aim::CheapestPath);
    assert_eq!(names(&cheapest), ["approvals", "item master", "paper reports", "purchase orders"]);
    assert_eq!(cheapest.cost, 5_000);
    let mut begins: Vec<usize> = cheapest.plan.begins.values().copied().collect();
    begins.sort_unstable();
    assert_eq!(begins, [0, 1, 2, 3], "one week of hands a month, as early as can be");
    let best = proven(&problem, Aim::BestForFactory { reaching_target: true });
    assert!(names(&best).contains(&"shop-floor kiosk") && names(&best).contains(&"inspections"));
    assert!(best.wanted > cheapest.wanted && best.cost > cheapest.cost);
}

#[test]
fn the_frontier_goes_from_one_to_the_other() {
    let problem = shop();
    let frontier = frontier(&problem, Effort::default()).unwrap();
    assert!(frontier.proven);
    assert_eq!(frontier.points.first().unwrap().cost, proven(&problem, Aim::CheapestPath).cost);
    assert_eq!(frontier.points.last().unwrap().wanted, proven(&problem, Aim::BestForFactory { reaching_target: true }).wanted);
    assert!(frontier.points.iter().all(|point| worth(&problem, &point.plan).unwrap().reaches_target));
}

#[test]
fn the_adviser_drags_the_kiosk_to_the_front() {
    let mut problem = shop();
    let mut dragged = proven(&problem, Aim::BestForFactory { reaching_target: true }).plan;
    dragged.begins.insert("shop-floor kiosk".into(), 0);
    let broken = check(&problem, &dragged).unwrap();
    assert!(broken.contains(&Broken::OverBudget { period: 0, used: 7_000, allowed: 3_000 }), "{broken:?}");
    problem.blocks[2].wish = Wish::BeginsIn(3);
    assert_eq!(proven(&problem, Aim::CheapestPath).plan.begins["shop-floor kiosk"], 3);
}

#[test]
fn what_is_there_is_not_bought_again() {
    let mut problem = shop();
    problem.there.insert("item master".into());
    let cheapest = proven(&problem, Aim::CheapestPath);
    assert_eq!(cheapest.cost, 4_000);
    assert!(!names(&cheapest).contains(&"item master"));
}

#[test]
fn without_hands_in_the_first_months_it_says_so() {
    let mut problem = shop();
    problem.limits = [0, 10, 10, 10, 10].map(|staff_tenths| Limits { money: 3_000, staff_tenths }).to_vec();
    assert!(matches!(solve(&problem, Aim::CheapestPath, Effort::default()).unwrap(), Outcome::Proven(_)));
    problem.limits[4].staff_tenths = 0;
    let obstacle = obstacle(&problem);
    assert!(obstacle.alone.contains(&Rule::Staff) && obstacle.alone.contains(&Rule::StaffIn(0)), "{obstacle:?}");
    assert!(!obstacle.alone.contains(&Rule::Money), "not even with all money");
}

#[test]
fn money_and_hands_can_both_be_missing() {
    let mut problem = shop();
    problem.limits = vec![Limits { money: 0, staff_tenths: 0 }; 6];
    let obstacle = obstacle(&problem);
    assert_eq!(obstacle.alone, [Rule::Gate(0)]);
    assert_eq!(obstacle.together, [Rule::Money, Rule::Staff]);
}

#[test]
fn a_level_that_no_block_reaches_is_not_a_question_of_money() {
    let mut problem = shop();
    problem.target = Some(Target { by: None, all: vec![Gate::ScenesAtLeast { count: 4, level: 3, constraint_count: 0 }] });
    let obstacle = obstacle(&problem);
    assert_eq!(obstacle.alone, [Rule::Gate(0)]);
    assert_eq!(obstacle.together, []);
}

#[test]
fn a_day_too_early_is_told_as_the_due_date() {
    let mut problem = shop();
    problem.target.as_mut().unwrap().by = Some(1);
    let obstacle = obstacle(&problem);
    assert!(obstacle.alone.contains(&Rule::DueDate), "{obstacle:?}");
}
