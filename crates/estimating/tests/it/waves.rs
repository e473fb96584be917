//! A city that starts in waves: the staggered comparison against a truth that differs by wave and grows.

use crate::city::Dice;
use estimating::Scale;
use estimating::staggered::{Controls, Firm, GroupTime, Panel, Rules, group_time};

const RULES: Rules = Rules { controls: Controls::NotYetStarted, scale: Scale::Share, anticipated: 1, learning: 2 };
/// When the waves start, and the mean effect each ends at, in logarithms.
const WAVES: [(Option<i32>, f64); 4] = [(Some(12), 0.10), (Some(15), 0.05), (Some(18), 0.02), (None, 0.0)];
const MONTHS: i32 = 24;

/// The mean effect on a wave, so many months after its start: it grows over four months.
fn effect(most: f64, since: i32) -> f64 {
    if since < 0 { 0.0 } else { most * (f64::from(since + 1) / 4.0).min(1.0) }
}

/// The mean over all cells that count, each wave by its size (all are of one size).
fn truth() -> f64 {
    let cells = |(started, most): &(Option<i32>, f64)| {
        let since = started.map_or(0..0, |started| 2..MONTHS - started);
        since.map(|since| effect(*most, since)).collect::<Vec<_>>()
    };
    let all: Vec<f64> = WAVES.iter().flat_map(cells).collect();
    all.iter().sum::<f64>() / all.len() as f64
}

fn city(seed: u64, wave: usize) -> GroupTime {
    let mut dice = Dice::new(seed);
    let shock = dice.noise(MONTHS as usize, 0.8, 0.15);
    let mut firms = Vec::new();
    for (started, most) in WAVES {
        for _ in 0..wave {
            let own = most + 0.04 * dice.normal();
            let level = 3.0 + dice.normal();
            let noise = dice.noise(MONTHS as usize, 0.4, 0.10);
            let outcome = |month: i32| {
                let step = started.map_or(0.0, |started| effect(own, month - started));
                (level + shock[month as usize] + step + noise[month as usize]).exp()
            };
            firms.push(Firm { started, outcomes: (0..MONTHS).map(outcome).collect() });
        }
    }
    group_time(&Panel::new((0..MONTHS).collect(), firms).unwrap(), &RULES).unwrap()
}

#[test]
fn two_thousand_firms_show_what_each_wave_gained() {
    let city = city(1, 500);
    assert_eq!(city.firms, 2_000);
    let simple = city.simple().unwrap();
    println!("2,000 firms: {:.4} instead of {:.4}, interval {:.4} to {:.4}", simple.value, truth(), simple.low, simple.high);
    assert!((simple.value - truth()).abs() < 0.005 && simple.low < truth() && truth() < simple.high);
    for (part, most) in city.by_group().unwrap().parts.iter().zip([0.10, 0.05, 0.02]) {
        let since: Vec<f64> = (2..MONTHS - part.at).map(|since| effect(most, since)).collect();
        let mean = since.iter().sum::<f64>() / since.len() as f64;
        assert!(part.effect.low < mean && mean < part.effect.high, "wave {}: {:?} instead of {mean}", part.at, part.effect);
    }
    let pre_trend = city.pre_trend().unwrap();
    assert!(pre_trend.p_small > 0.05, "nothing happened before: {pre_trend:?}");
    let since = city.since_start().unwrap();
    let band = since.band_factor(3, 500);
    for part in since.parts.iter().filter(|part| part.at < -1) {
        let half = band * part.effect.half_width();
        assert!(part.effect.value.abs() < half, "{part:?} lies outside the band although nothing happened");
    }
}

/// How many intervals hold the truth, how far off they are on average, and how often the test before the start passes.
fn measure(cities: u64, wave: usize) -> (f64, f64, Option<f64>) {
    let (mut held, mut error, mut passed, mut tested) = (0, 0.0, 0.0, 0.0);
    for seed in 0..cities {
        let city = city(seed, wave);
        let simple = city.simple().unwrap();
        held += usize::from(simple.low <= truth() && truth() <= simple.high);
        error += simple.value - truth();
        if let Some(found) = city.pre_trend() {
            tested += 1.0;
            passed += f64::from(u8::from(found.p_small > 0.05));
        }
    }
    let all = cities as f64;
    (held as f64 / all, error / all, (tested > 0.0).then(|| passed / tested))
}

#[test]
fn cities_of_any_size_get_intervals_that_hold_the_truth_in_95_of_100() {
    for wave in [5, 10, 25, 100] {
        let (held, error, passed) = measure(if wave == 100 { 250 } else { 1_000 }, wave);
        println!("4 x {wave} firms: interval holds {:.1} %, bias {error:+.4}, passed before the start {passed:.3?}", held * 100.0);
        assert!((0.93..=0.97).contains(&held), "waves of {wave}: {held}");
        assert!(error.abs() < 0.003, "waves of {wave}: {error}");
        assert!(passed.is_none_or(|passed| (0.92..=0.98).contains(&passed)), "waves of {wave}: {passed:?}");
    }
}

/// One wave against as many that wait, 12 months before and 6 after: what effect is found in 80 of 100 cities.
#[test]
fn a_cohort_sees_what_a_firm_alone_cannot() {
    let smallest = |wave: usize, noise: f64| {
        let mut dice = Dice::new(3);
        let mut firm = |started| Firm { started, outcomes: dice.noise(18, 0.4, noise).iter().map(|noise| noise.exp()).collect() };
        let firms = (0..2 * wave).map(|at| firm((at < wave).then_some(12))).collect();
        let rules = Rules { anticipated: 0, learning: 0, ..RULES };
        let found = group_time(&Panel::new((0..18).collect(), firms).unwrap(), &rules).unwrap();
        found.simple().unwrap().smallest_seen().exp_m1()
    };
    for (wave, most) in [(20, 0.13), (50, 0.08), (100, 0.055), (200, 0.04)] {
        let (quiet, loud) = (smallest(wave, 0.10), smallest(wave, 0.20));
        println!("{wave} + {wave} firms see {:.1} % with monthly noise of 10 %, {:.1} % with 20 %", quiet * 100.0, loud * 100.0);
        assert!(quiet < most && loud < 2.2 * most, "{wave}: {quiet} {loud}");
    }
}
