//! What must not change when only the unit, the zero, the order or the name changes.

use estimating::interrupted::{Interrupted, interrupted};
use estimating::plan::{Better, Method, OutcomePlan, Season, Window};
use estimating::staggered::{Controls, Firm, Panel, Rules, group_time};
use estimating::verdict::adjusted;
use estimating::{Estimate, Reading, Scale};
use proptest::collection::vec;
use proptest::prelude::*;

fn plan(scale: Scale) -> OutcomePlan {
    OutcomePlan {
        indicator: "lead_time".into(),
        better: Better::Lower,
        scale,
        baseline: Window { first: 0, last: 11 },
        left_out: Some(Window { first: 12, last: 13 }),
        after: Window { first: 14, last: 19 },
        smallest_effect: 0.05,
        year: 12,
        method: Method::Interrupted { trend: false, season: Season::None },
    }
}

fn readings(values: &[f64]) -> Vec<Reading> {
    values.iter().zip(0..).map(|(value, period)| Reading { period, value: *value }).collect()
}

fn step(scale: Scale, values: &[f64]) -> Interrupted {
    interrupted(&plan(scale), &readings(values)).unwrap()
}

fn same(one: f64, other: f64) -> bool {
    // An interval without an end has none in any unit.
    one == other || (one - other).abs() <= 1e-5 * (1.0 + one.abs().max(other.abs()))
}

fn alike(one: &Estimate, other: &Estimate, factor: f64) -> bool {
    same(one.value * factor, other.value)
        && same(one.low * factor, other.low)
        && same(one.high * factor, other.high)
        && same(one.p, other.p)
}

fn city() -> impl Strategy<Value = Vec<Firm>> {
    city_of(12..30, 2)
}

/// At least so many firms of each kind.
fn city_of(size: std::ops::Range<usize>, each: usize) -> impl Strategy<Value = Vec<Firm>> {
    let firm = (0..4_usize, vec(50.0..150.0_f64, 8));
    vec(firm, size).prop_map(move |firms| {
        let started = [None, None, Some(3), Some(5)];
        let mut firms: Vec<Firm> = firms.into_iter().map(|(at, outcomes)| Firm { started: started[at], outcomes }).collect();
        for (firm, started) in firms.iter_mut().zip([None, Some(3), Some(5)].into_iter().flat_map(|started| [started].repeat(each))) {
            firm.started = started;
        }
        firms
    })
}

fn rules(scale: Scale) -> Rules {
    Rules { controls: Controls::NotYetStarted, scale, anticipated: 0, learning: 0 }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn another_unit_scales_the_amount_and_leaves_the_share(values in vec(50.0..150.0_f64, 20), factor in 0.01..1000.0_f64) {
        let scaled: Vec<f64> = values.iter().map(|value| value * factor).collect();
        for scale in [Scale::Share, Scale::Plain] {
            let (one, other) = (step(scale, &values), step(scale, &scaled));
            prop_assert!(alike(&one.relative, &other.relative, 1.0), "{one:?} {other:?}");
            prop_assert!(alike(&one.absolute, &other.absolute, factor), "{one:?} {other:?}");
        }
    }

    #[test]
    fn another_zero_leaves_the_amount_on_a_plain_scale(values in vec(50.0..150.0_f64, 20), zero in -1e4..1e4_f64) {
        let moved: Vec<f64> = values.iter().map(|value| value + zero).collect();
        let (one, other) = (step(Scale::Plain, &values), step(Scale::Plain, &moved));
        prop_assert!(alike(&one.absolute, &other.absolute, 1.0), "{one:?} {other:?}");
    }

    #[test]
    fn the_order_of_readings_and_whatever_lies_outside_the_windows_do_not_matter(values in vec(50.0..150.0_f64, 20), other in 1.0..500.0_f64) {
        let mut shuffled = readings(&values);
        shuffled.reverse();
        shuffled.retain(|reading| reading.period != 12 && reading.period != 13);
        shuffled.extend([12, 13, 40].map(|period| Reading { period, value: other }));
        let (one, other) = (step(Scale::Share, &values), interrupted(&plan(Scale::Share), &shuffled).unwrap());
        prop_assert!(alike(&one.relative, &other.relative, 1.0));
    }

    #[test]
    fn better_turned_round_turns_the_effect_round(values in vec(50.0..150.0_f64, 20)) {
        let inverse: Vec<f64> = values.iter().map(|value| 1.0 / value).collect();
        let (one, other) = (step(Scale::Share, &values), step(Scale::Share, &inverse));
        prop_assert!(same(one.step.value, -other.step.value) && same(one.step.low, -other.step.high) && same(one.step.p, other.step.p));
    }

    #[test]
    fn firms_have_no_names(firms in city(), turn in 0..30_usize) {
        let mut turned = firms.clone();
        turned.rotate_left(turn % firms.len());
        let result = |firms| group_time(&Panel::new((0..8).collect(), firms).unwrap(), &rules(Scale::Share)).unwrap();
        let (one, other) = (result(firms), result(turned));
        prop_assert!(alike(&one.simple().unwrap(), &other.simple().unwrap(), 1.0));
        prop_assert_eq!(one.pre_trend().is_some(), other.pre_trend().is_some());
    }

    #[test]
    fn firms_have_no_names_before_the_start_either(firms in city_of(60..80, 16), turn in 0..80_usize) {
        let mut turned = firms.clone();
        turned.rotate_left(turn % firms.len());
        let found = |firms| group_time(&Panel::new((0..8).collect(), firms).unwrap(), &rules(Scale::Share)).unwrap().pre_trend().unwrap();
        let (one, other) = (found(firms), found(turned));
        prop_assert!(same(one.wald, other.wald) && same(one.p_small, other.p_small));
    }

    #[test]
    fn what_moves_all_firms_alike_is_no_effect(firms in city(), shocks in vec(0.5..2.0_f64, 8), factor in 0.1..10.0_f64) {
        let mut moved = firms.clone();
        for firm in &mut moved {
            for (outcome, shock) in firm.outcomes.iter_mut().zip(&shocks) {
                *outcome *= shock * factor;
            }
        }
        let result = |firms| group_time(&Panel::new((0..8).collect(), firms).unwrap(), &rules(Scale::Share)).unwrap();
        let (one, other) = (result(firms), result(moved));
        prop_assert!(alike(&one.by_group().unwrap().overall, &other.by_group().unwrap().overall, 1.0));
        prop_assert!(alike(&one.since_start().unwrap().overall, &other.since_start().unwrap().overall, 1.0));
    }

    #[test]
    fn looking_at_more_never_makes_a_claim_surer(chances in vec(0.0..1.0_f64, 1..20)) {
        let adjusted = adjusted(&chances);
        prop_assert!(chances.iter().zip(&adjusted).all(|(one, all)| all >= one && *all <= 1.0));
    }

    #[test]
    fn any_readings_give_an_estimate_or_say_why_not(values in vec(prop_oneof![Just(0.0), Just(f64::NAN), Just(f64::INFINITY), -1e300..1e300_f64, 0.0..1.0_f64], 0..24)) {
        for scale in [Scale::Share, Scale::Plain] {
            let _ = interrupted(&plan(scale), &readings(&values));
        }
    }
}
