//! Fast-food restaurants on both sides of a state border: Card and Krueger (1994), American Economic
//! Review 84:772, table 3, row 4. Full-time equivalent employment, restaurants seen in both waves:
//! New Jersey changed by 0.47 (standard error 0.48), Pennsylvania by -2.28 (1.25), the difference is 2.75 (1.34).

use crate::city::firms_with_moments;
use estimating::Scale;
use estimating::staggered::{Controls, Firm, Panel, Rules, group_time};

#[test]
fn two_states_and_two_waves_are_the_plain_difference_in_differences() {
    let state = |started, restaurants: usize, change: f64, error: f64| {
        let variance = error * error * (restaurants * restaurants) as f64 / (restaurants - 1) as f64;
        let changes = firms_with_moments(restaurants, &[change], &[variance]);
        changes.into_iter().map(move |change| Firm { started, outcomes: vec![21.0, 21.0 + change[0]] })
    };
    let restaurants = state(Some(1), 309, 0.47, 0.48).chain(state(None, 75, -2.28, 1.25)).collect();
    let panel = Panel::new(vec![0, 1], restaurants).unwrap();
    let rules = Rules { controls: Controls::NeverStarted, scale: Scale::Plain, anticipated: 0, learning: 0 };
    let found = group_time(&panel, &rules).unwrap().simple().unwrap();
    assert!((found.value - 2.75).abs() < 0.005 && (found.standard_error - 1.34).abs() < 0.005, "{found:?}");
    assert!(found.half_width() > 1.96 * 1.34, "75 controls are few enough to be less sure");
}
