//! Control charts: worked examples and run lengths that others published.

use crate::city::Dice;
use estimating::Reading;
use estimating::changes::{Cusum, Limits, RunRule, Side, cusum, limits, signals};

fn readings(values: &[f64]) -> Vec<Reading> {
    values.iter().zip(1..).map(|(value, period)| Reading { period, value: *value }).collect()
}

/// NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2: ten batches, mean 50.81, mean range 1.8778, limits 45.8159 and 55.8041.
#[test]
fn ten_batches_give_the_limits_of_the_handbook() {
    let batches = readings(&[49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]);
    let found = limits(&batches).unwrap();
    assert!((found.centre - 50.81).abs() < 1e-9 && (found.range - 1.8778).abs() < 5e-5);
    assert!((found.high - 55.8041).abs() < 1e-3 && (found.low - 45.8159).abs() < 1e-3, "{found:?}");
    assert!(signals(&found, &batches).unwrap().iter().all(|signal| signal.rule != RunRule::Beyond));
}

/// Montgomery, Introduction to Statistical Quality Control, table 9.1: target 10, sigma 1. The upper sum
/// reaches 5.28 in period 29 and says so; it has counted since period 23.
#[test]
fn the_shift_of_the_textbook_is_found_in_period_29() {
    let watched = readings(&[
        9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.20, 10.34, 9.03, 11.47, 10.51, 9.40, 10.08, 9.37, 10.62, 10.31, 8.52, 10.84,
        10.90, 9.33, 12.29, 11.50, 10.60, 11.08, 10.38, 11.62, 11.31, 10.52,
    ]);
    let published = [
        0.0, 0.0, 0.0, 1.16, 2.82, 2.50, 0.04, 1.00, 0.0, 0.0, 0.0, 0.97, 0.98, 0.0, 0.0, 0.0, 0.12, 0.0, 0.0, 0.34, 0.74, 0.0, 1.79, 2.79,
        2.89, 3.47, 3.35, 4.47, 5.28,
    ];
    let points = cusum(&Cusum { target: 10.0, sigma: 1.0 }, &watched).unwrap();
    for (point, above) in points.iter().zip(published) {
        assert!((point.above - above).abs() < 0.005, "period {}: {} instead of {above}", point.period, point.above);
    }
    let alarm = points.iter().find(|point| point.alarm.is_some()).unwrap();
    assert_eq!((alarm.period, alarm.alarm, alarm.since), (29, Some(Side::Above), Some(23)));
}

fn run_length(seed: u64, shift: f64, most: usize, first: impl Fn(&[Reading]) -> Option<i32>) -> f64 {
    let mut dice = Dice::new(seed);
    let values: Vec<f64> = (0..most).map(|_| shift + dice.normal()).collect();
    first(&readings(&values)).map_or(most as f64, f64::from)
}

/// Champ and Woodall (1987), Technometrics 29:393: without a shift the four rules together raise an alarm every 91.75 points.
#[test]
fn the_run_rules_raise_a_false_alarm_every_92_points() {
    let ordinary = Limits { centre: 0.0, low: -3.0, high: 3.0, sigma: 1.0, range: 1.128, range_high: 3.685 };
    let first = |readings: &[Reading]| signals(&ordinary, readings).unwrap().first().map(|signal| signal.period);
    let mean = (0..4_000).map(|run| run_length(run, 0.0, 700, first)).sum::<f64>() / 4_000.0;
    assert!((mean - 91.75).abs() < 4.5, "{mean}");
}

/// Montgomery, table 9.3: reference value 1/2, decision interval 5: every 465 points without a shift, after 10.4 with one of one sigma.
#[test]
fn the_sums_raise_a_false_alarm_every_465_points_and_find_one_sigma_after_ten() {
    let ordinary = Cusum { target: 0.0, sigma: 1.0 };
    let first =
        |readings: &[Reading]| cusum(&ordinary, readings).unwrap().iter().find(|point| point.alarm.is_some()).map(|point| point.period);
    let mean = |runs: u64, shift, most| (0..runs).map(|run| run_length(run, shift, most, first)).sum::<f64>() / runs as f64;
    let (quiet, shifted) = (mean(2_000, 0.0, 4_000), mean(4_000, 1.0, 200));
    assert!((quiet - 465.0).abs() < 32.0, "{quiet}");
    assert!((shifted - 10.4).abs() < 0.3, "{shifted}");
}
