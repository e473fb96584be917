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
fn firms_alone_get_intervals_that_hold_the_truth_in_95_of_100() {
    let waves = |of| Season::Waves { of, pairs: 1 };
    let cases = [("12 + 6 months", MONTHS, Season::None), ("52 + 26 weeks", WEEKS, waves(52)), ("24 + 12 months", TWO_YEARS, waves(12))];
    for (name, truth, season) in cases {
        let (held, error, found, smallest) = measure(2_000, 1, &truth, season);
        println!(
            "{name}: interval holds {:.1} %, bias {:+.4}, found {:.1} %, smallest seen {:.1} %",
            held * 100.0,
            error,
            found * 100.0,
            smallest * 100.0
        );
        assert!((0.93..=0.97).contains(&held), "{name}: {held}");
        assert!(error.abs() < 0.005, "{name}: {error}");
    }
}
