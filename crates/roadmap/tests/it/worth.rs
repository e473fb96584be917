//! What a plan is worth, worked out by hand.

use crate::fixtures::{block, cure, empty, ids, pain, plan};
use roadmap::{Funding, Gate, Pain, Payback, Preference, Problem, Range, Scene, SceneLevel, Target, worth};

/// Two blocks on one pain of 1,200 a year; together they claim more than all of it.
fn scrap() -> Problem {
    let mut problem = empty(6, 1_000, 40);
    problem.pains = vec![pain("scrap", 1_200)];
    problem.blocks = vec![block("checks", 100), block("cause", 80)];
    problem.blocks[0].cures = vec![cure("scrap", 70)];
    problem.blocks[1].cures = vec![cure("scrap", 50)];
    problem
}

#[test]
fn nothing_is_saved_twice() {
    let one = worth(&scrap(), &plan(&[("checks", 0)])).unwrap();
    assert_eq!(one.saved_in_a_year, Range::exactly(840));
    let both = worth(&scrap(), &plan(&[("checks", 0), ("cause", 0)])).unwrap();
    assert_eq!(both.saved_in_a_year, Range::exactly(1_200), "not 1,440");
}

#[test]
fn money_comes_when_a_block_is_in_use_and_goes_when_it_begins() {
    let mut problem = scrap();
    problem.blocks[0].running = Range::exactly(120);
    let worth = worth(&problem, &plan(&[("checks", 1)])).unwrap();
    let paid: Vec<i64> = worth.periods.iter().map(|period| period.paid.likely).collect();
    let saved: Vec<i64> = worth.periods.iter().map(|period| period.saved.likely).collect();
    assert_eq!(paid, [0, 100, 10, 10, 10, 10]);
    assert_eq!(saved, [0, 0, 70, 70, 70, 70]);
    assert_eq!(worth.net, Range::new(40, 140, 190));
    assert_eq!(worth.periods[1].staff_tenths, 10);
}

#[test]
fn payback_is_an_interval_and_may_lie_beyond_the_horizon() {
    let payback = worth(&scrap(), &plan(&[("checks", 0)])).unwrap().payback;
    let years = Payback::Hundredths;
    assert_eq!(payback, Range::new(years(16), years(25), years(33)));
    let mut dear = scrap();
    dear.blocks[0].price = Range::new(300, 500, 900);
    let payback = worth(&dear, &plan(&[("checks", 0)])).unwrap().payback;
    assert_eq!(payback, Range::new(years(50), Payback::NotWithinHorizon, Payback::NotWithinHorizon));
}

#[test]
fn somebody_else_pays_a_share_up_to_a_cap() {
    let mut problem = scrap();
    problem.blocks[0].funding = Some(Funding { share: 500_000, cap: Some(60) });
    assert_eq!(worth(&problem, &plan(&[("checks", 0)])).unwrap().price, Range::new(25, 50, 140));
}

#[test]
fn what_nobody_knows_is_told_and_counts_as_nothing() {
    let mut problem = scrap();
    problem.pains.push(Pain { id: "morale".into(), at_stake: None });
    problem.blocks[0].cures = vec![cure("morale", 40)];
    let worth = worth(&problem, &plan(&[("checks", 0)])).unwrap();
    assert_eq!(worth.saved_in_a_year, Range::exactly(0));
    assert_eq!(worth.unknown_pains, ["morale".to_owned()].into());
}

#[test]
fn a_quick_win_early_is_preferred_as_much_as_was_said() {
    let mut problem = scrap();
    problem.preference = Preference { quick_win_period: 7 };
    let worth = worth(&problem, &plan(&[("checks", 2)])).unwrap();
    assert_eq!(worth.quick_wins, ["checks".to_owned()].into());
    assert_eq!(worth.preferred, 3 * 7);
    assert_eq!(worth.net.likely, 3 * 70 - 100, "what is preferred is no money");
}

#[test]
fn each_step_tells_what_it_changes() {
    let mut problem = scrap();
    let level = |level: u8, all: &[&str], any: Vec<Vec<Vec<String>>>| SceneLevel { level, all: ids(all), any };
    let ways = vec![vec![ids(&["S7.2.b"]), ids(&["S7.2.c", "S7.2.d"])]];
    problem.scenes =
        vec![Scene { id: "S7".into(), constraint: true, levels: vec![level(1, &["S7.1.a"], Vec::new()), level(2, &["S7.2.a"], ways)] }];
    problem.standing.statements = ["S7.1.a".to_owned(), "S7.2.c".to_owned()].into();
    problem.blocks[0].raises = ids(&["S7.1.a", "S7.2.a"]);
    problem.blocks[1].raises = ids(&["S7.2.d"]);
    problem.target = Some(Target { by: None, all: vec![Gate::ScenesAtLeast { count: 1, level: 2, constraint_count: 1 }] });
    let worth = worth(&problem, &plan(&[("checks", 0), ("cause", 2)])).unwrap();
    assert!(worth.steps[0].scenes.is_empty());
    assert_eq!(worth.steps[0].statements, ["S7.2.a"], "the other one held before");
    assert_eq!(worth.steps[1].scenes, [("S7".to_owned(), (1, 2))].into());
    assert!(worth.reaches_target);
    let only_one = roadmap::worth(&problem, &plan(&[("checks", 0)])).unwrap();
    assert_eq!((only_one.gates[0].short_by, only_one.gates[0].constraint_short_by), (1, 1));
}
