//! Many claims at once, and how much repeated measurements agree.

use estimating::regression_to_the_mean::reliability;
use estimating::verdict::adjusted;

/// Benjamini and Hochberg (1995), JRSS B 57:289, section 3.2: fifteen hypotheses about a treatment of heart attacks, of which
/// four are rejected at 5 %.
#[test]
fn of_fifteen_hypotheses_four_are_claims() {
    let chances = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0];
    let adjusted = adjusted(&chances);
    assert_eq!(adjusted.iter().filter(|p| **p <= 0.05).count(), 4);
    assert!((adjusted[3] - 0.0095 * 15.0 / 4.0).abs() < 1e-12);
}

/// Shrout and Fleiss (1979), Psychological Bulletin 86:420, table 2: six targets, four judges, coefficient (3,1) is 0.71;
/// its interval, 0.34 to 0.95, as in the documentation of the R package psych.
#[test]
fn four_judges_of_six_targets_agree_by_0_71() {
    let targets = [[9., 2., 5., 8.], [6., 1., 3., 2.], [8., 4., 6., 8.], [7., 1., 2., 6.], [10., 5., 6., 9.], [6., 2., 4., 7.]];
    let found = reliability(&targets.map(|row: [f64; 4]| row.to_vec())).unwrap();
    assert!((found.share - 0.71).abs() < 0.005, "{}", found.share);
    assert!((found.low - 0.34).abs() < 0.005 && (found.high - 0.95).abs() < 0.005, "{found:?}");
}
