//! Where nothing happened before the start, the test of it may fail by chance only.

use crate::city::Dice;
use estimating::Scale;
use estimating::staggered::{Controls, Firm, GroupTime, Panel, Rules, group_time};

/// Waves of so many firms, the first after so many periods and another each third one, beside so many that never start.
fn quiet(dice: &mut Dice, waves: &[usize], waiting: usize, before: i32, controls: Controls) -> GroupTime {
    let starts = waves.iter().zip(0..).map(|(size, wave)| (Some(before + 3 * wave), *size));
    let months = before + 3 * i32::try_from(waves.len()).unwrap();
    let mut firms = Vec::new();
    for (started, size) in starts.chain([(None, waiting)]) {
        for _ in 0..size {
            let noise = dice.noise(months as usize, 0.4, 0.10);
            firms.push(Firm { started, outcomes: noise.iter().map(|noise| noise.exp()).collect() });
        }
    }
    let rules = Rules { controls, scale: Scale::Share, anticipated: 0, learning: 0 };
    group_time(&Panel::new((0..months).collect(), firms).unwrap(), &rules).unwrap()
}

use Controls::{NeverStarted, NotYetStarted};

/// Waves, firms of each, firms that wait, periods before the first wave: as few firms as the test still takes, and more.
const ANSWERED: [(Controls, usize, usize, usize, i32); 18] = [
    (NotYetStarted, 1, 5, 5, 3),
    (NotYetStarted, 1, 5, 60, 2),
    (NotYetStarted, 1, 10, 5, 2),
    (NotYetStarted, 1, 10, 10, 7),
    (NotYetStarted, 1, 10, 40, 5),
    (NotYetStarted, 1, 15, 15, 9),
    (NotYetStarted, 1, 25, 6, 3),
    (NotYetStarted, 1, 25, 25, 15),
    (NotYetStarted, 1, 40, 10, 3),
    (NotYetStarted, 1, 40, 80, 24),
    (NotYetStarted, 2, 10, 10, 4),
    (NotYetStarted, 2, 25, 25, 12),
    (NotYetStarted, 2, 40, 80, 5),
    (NotYetStarted, 3, 15, 15, 4),
    (NotYetStarted, 3, 25, 25, 7),
    (NeverStarted, 2, 10, 10, 4),
    (NeverStarted, 2, 40, 10, 2),
    (NeverStarted, 3, 25, 25, 7),
];

/// Where it failed up to 34 of a hundred cities as long as it counted firms without asking on which side they stand.
const SILENT: [(Controls, usize, usize, usize, i32); 6] = [
    (NotYetStarted, 1, 5, 60, 4),
    (NotYetStarted, 1, 25, 6, 5),
    (NotYetStarted, 1, 10, 40, 7),
    (NotYetStarted, 2, 10, 40, 4),
    (NeverStarted, 2, 25, 6, 2),
    (NeverStarted, 2, 40, 10, 4),
];

#[test]
fn where_it_answers_chance_alone_fails_at_most_seven_of_a_hundred() {
    let cities = 2_000;
    for (controls, waves, size, waiting, before) in ANSWERED {
        let mut dice = Dice::new(11);
        let mut fails = || quiet(&mut dice, &vec![size; waves], waiting, before, controls).pre_trend().unwrap().p_small < 0.05;
        let rate = (0..cities).filter(|_| fails()).count() as f64 / f64::from(cities);
        println!("{controls:?}, {waves} waves of {size} beside {waiting}, {before} periods before: fails {:.1} %", rate * 100.0);
        assert!(rate <= 0.07, "{controls:?}, {waves} waves of {size} beside {waiting}, {before} periods before: {rate}");
    }
}

#[test]
fn with_few_firms_on_either_side_it_cannot_tell() {
    for (controls, waves, size, waiting, before) in SILENT {
        let found = quiet(&mut Dice::new(11), &vec![size; waves], waiting, before, controls).pre_trend();
        assert!(found.is_none(), "{controls:?}, {waves} waves of {size} beside {waiting}, {before} periods before: {found:?}");
    }
}
