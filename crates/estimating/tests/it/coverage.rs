//! In how many firms of a simulated city the 95 % interval holds the truth.

use crate::city::{Dice, Truth};
use estimating::Scale;
use estimating::interrupted::interrupted;
use estimating::plan::{Better, Method, OutcomePlan, Season, Window};

fn plan(truth: &Truth, season: Season) -> OutcomePlan {
    let window =
        |first: usize, periods: usize| Window { first: i32::try_from(first).unwrap(), last: i32::try_from(first + periods).unwrap() - 1 };
    OutcomePlan {
        indicator: "output_per_hour".into(),
        better: Better::Higher,
        scale: Scale::Share,
        baseline: window(0, truth.before),
        left_out: (truth.left_out > 0).then(|| window(truth.before, truth.left_out)),
        after: window(truth.before + truth.left_out, truth.after),
        smallest_effect: 0.05,
        year: u32::try_from(truth.year).unwrap(),
        method: Method::Interrupted { trend: false, season },
    }
}

/// Share of intervals that hold the truth, mean error, share of effects found, mean smallest effect seen.
fn measure(firms: usize, seed: u64, truth: &Truth, season: Season) -> (f64, f64, f64, f64) {
    let plan = plan(truth, season);
    let (mut held, mut error, mut found, mut smallest) = (0, 0.0, 0, 0.0);
    for firm in 0..firms {
        let readings = truth.firm(&mut Dice::new(seed + firm as u64));
        let result = interrupted(&plan, &readings).unwrap();
        let step = truth.step.exp_m1();
        held += usize::from(result.relative.low <= step && step <= result.relative.high);
        found += usize::from(result.relative.p < 0.05);
        error += result.relative.value.ln_1p() - truth.step;
        smallest += result.smallest_seen;
    }
    let all = firms as f64;
    (held as f64 / all, error / all, found as f64 / all, smallest / all)
}

const MONTHS: Truth = Truth { before: 12, left_out: 2, after: 6, memory: 0.4, noise: 0.10, step: 0.10, season: 0.0, year: 12 };
const WEEKS: Truth = Truth { before: 52, left_out: 6, after: 26, memory: 0.4, noise: 0.15, step: 0.10, season: 0.05, year: 52 };
const TWO_YEARS: Truth = Truth { before: 24, left_out: 2, after: 12, memory: 0.4, noise: 0.10, step: 0.10, season: 0.05, year: 12 };

#[test]
fn on_a_plain_scale_the_share_has_an_interval_that_holds_the_truth_too() {
    let plan = OutcomePlan { scale: Scale::Plain, ..plan(&MONTHS, Season::None) };
    let holds = |firm: u64| {
        let share = interrupted(&plan, &MONTHS.firm(&mut Dice::new(1 + firm))).unwrap().relative;
        share.low <= MONTHS.step.exp_m1() && MONTHS.step.exp_m1() <= share.high
    };
    let held = (0..1_000).filter(|firm| holds(*firm)).count() as f64 / 1_000.0;
    println!("12 + 6 months on a plain scale: interval of the share holds {:.1} %", held * 100.0);
    assert!((0.93..=0.98).contains(&held), "{held}");
}

/// Whether two means and the usual t interval, as if months did not remember, hold the truth.
fn naive_holds(truth: &Truth, seed: u64) -> bool {
    let readings = truth.firm(&mut Dice::new(seed));
    let side = |readings: &[estimating::Reading]| {
        let levels: Vec<f64> = readings.iter().map(|reading| reading.value.ln()).collect();
        let mean = levels.iter().sum::<f64>() / levels.len() as f64;
        (levels.len() as f64, mean, levels.iter().map(|level| (level - mean).powi(2)).sum::<f64>())
    };
    let (before, after) = (side(&readings[..truth.before]), side(&readings[truth.before + truth.left_out..]));
    let variance = (before.2 + after.2) / (before.0 + after.0 - 2.0) * (1.0 / before.0 + 1.0 / after.0);
    // 16 degrees of freedom.
    (after.1 - before.1 - truth.step).abs() < 2.120 * variance.sqrt()
}

fn holds(name: &str, firms: usize, truth: &Truth, season: Season) {
    let (held, error, found, smallest) = measure(firms, 1, truth, season);
    let (held_percent, found, smallest) = (held * 100.0, found * 100.0, smallest * 100.0);
    println!("{name}: interval holds {held_percent:.1} %, bias {error:+.4}, 10 % found in {found:.1} %, smallest seen {smallest:.1} %");
    assert!((0.93..=0.97).contains(&held), "{name}: {held}");
    assert!(error.abs() < 0.005, "{name}: {error}");
}

#[test]
fn a_year_and_a_half_of_months_gives_intervals_that_hold_the_truth_in_95_of_100() {
    holds("12 + 6 months", 2_000, &MONTHS, Season::None);
}

#[test]
fn a_year_and_a_half_of_weeks_gives_intervals_that_hold_the_truth_in_95_of_100() {
    holds("52 + 26 weeks", 2_000, &WEEKS, Season::Waves { of: 52, pairs: 1 });
}

#[test]
fn three_years_of_months_give_intervals_that_hold_the_truth_in_95_of_100() {
    holds("24 + 12 months, waves", 2_000, &TWO_YEARS, Season::Waves { of: 12, pairs: 1 });
    holds("24 + 12 months, months", 1_000, &TWO_YEARS, Season::Positions { of: 12 });
}

#[test]
fn noise_that_remembers_nothing_or_much_keeps_the_promise_nearly() {
    for (memory, least, most) in [(0.0, 0.93, 0.985), (0.2, 0.93, 0.98), (0.6, 0.92, 0.97), (0.8, 0.88, 0.97)] {
        for (name, truth) in [("12 + 6 months", MONTHS), ("52 + 26 weeks", WEEKS)] {
            let season = if truth.year == 52 { Season::Waves { of: 52, pairs: 1 } } else { Season::None };
            let (held, ..) = measure(1_000, 1, &Truth { memory, ..truth }, season);
            println!("{name}, memory {memory}: interval holds {:.1} %", held * 100.0);
            assert!((least..=most).contains(&held), "{name}, memory {memory}: {held}");
        }
    }
}

#[test]
fn two_means_and_a_t_test_would_be_too_sure() {
    let held = (0..2_000).filter(|firm| naive_holds(&MONTHS, 1 + firm)).count() as f64 / 2_000.0;
    println!("12 + 6 months, two means: interval holds {:.1} %", held * 100.0);
    assert!(held < 0.88, "{held}");
}

#[test]
fn what_it_calls_the_smallest_effect_is_found_in_about_80_of_100() {
    let smallest = measure(1_000, 1, &Truth { season: 0.0, ..WEEKS }, Season::None).3;
    let truth = Truth { step: smallest.ln_1p(), season: 0.0, ..WEEKS };
    let found = measure(1_000, 1, &truth, Season::None).2;
    println!("52 + 26 weeks: {:.1} % is found in {:.1} %", smallest * 100.0, found * 100.0);
    assert!((0.70..=0.88).contains(&found), "{found}");
}
