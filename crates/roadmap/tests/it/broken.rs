//! A plan that somebody dragged into place: every broken rule is told.

use crate::fixtures::{block, empty, ids, plan};
use roadmap::{Broken, Limits, Problem, Wish, check};

fn workshop() -> Problem {
    let mut problem = empty(3, 1_000, 10);
    problem.blocks = vec![block("items", 600), block("orders", 600), block("kiosk", 100), block("paper", 100)];
    problem.blocks[1].needs = ids(&["items"]);
    problem.blocks[2].excludes = ids(&["paper"]);
    problem
}

fn broken(problem: &Problem, begins: &[(&str, usize)]) -> Vec<Broken> {
    check(problem, &plan(begins)).unwrap()
}

#[test]
fn a_plan_in_order_breaks_nothing() {
    assert_eq!(broken(&workshop(), &[("items", 0), ("orders", 1), ("kiosk", 2)]), []);
}

#[test]
fn a_block_waits_for_what_it_needs() {
    let early = Broken::NeedsFirst { block: "orders".into(), needs: "items".into(), begins: 1, in_use: Some(2) };
    assert_eq!(
        broken(&workshop(), &[("items", 1), ("orders", 1)]),
        [early, Broken::OverStaff { period: 1, used_tenths: 20, allowed_tenths: 10 }]
    );
    let never = Broken::NeedsFirst { block: "orders".into(), needs: "items".into(), begins: 1, in_use: None };
    assert_eq!(broken(&workshop(), &[("orders", 1)]), [never]);
}

#[test]
fn money_is_judged_by_period_or_until_then() {
    let mut problem = workshop();
    problem.limits = vec![Limits { money: 500, staff_tenths: 20 }; 3];
    assert_eq!(broken(&problem, &[("items", 0)]), [Broken::OverBudget { period: 0, used: 600, allowed: 500 }]);
    assert_eq!(broken(&problem, &[("items", 1)]), [], "half of it was left from the month before");
    problem.carries_over = false;
    assert_eq!(broken(&problem, &[("items", 1)]), [Broken::OverBudget { period: 1, used: 600, allowed: 500 }]);
}

#[test]
fn what_excludes_each_other_is_not_done_twice() {
    let both = Broken::Excluded { block: "kiosk".into(), other: "paper".into() };
    assert_eq!(broken(&workshop(), &[("kiosk", 0), ("paper", 1)]), std::slice::from_ref(&both));
    let mut problem = workshop();
    problem.there.insert("paper".into());
    assert_eq!(broken(&problem, &[("kiosk", 0)]), [both]);
}

#[test]
fn what_the_adviser_said_holds() {
    let mut problem = workshop();
    problem.blocks[0].wish = Wish::BeginsIn(1);
    problem.blocks[2].wish = Wish::RuledOut;
    assert_eq!(
        broken(&problem, &[("kiosk", 0)]),
        [Broken::NotAsPinned { block: "items".into(), pinned: 1, begins: None }, Broken::RuledOut { block: "kiosk".into() }]
    );
}

#[test]
fn a_plan_ends_with_the_horizon_and_knows_its_blocks() {
    let mut problem = workshop();
    problem.there.insert("items".into());
    assert_eq!(
        broken(&problem, &[("orders", 3), ("robot", 0), ("items", 0)]),
        [
            Broken::UnknownBlock { block: "robot".into() },
            Broken::AlreadyThere { block: "items".into() },
            Broken::OverHorizon { block: "orders".into(), begins: 3, in_use: 4, periods: 3 },
        ]
    );
}
