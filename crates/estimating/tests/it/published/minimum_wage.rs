//! Minimum wage and teenage employment in 500 counties of the United States, 2003 to 2007: the example
//! `mpdta` of the R package did (Callaway and Sant'Anna 2021). Logarithms of employment.
//!
//! The estimator uses nothing of the data but the means and covariances of the yearly changes in each
//! group, so only these are kept here, and counties that have exactly them are made up.
//! Published values: the package's introduction (group-time effects without covariates and the pre-test);
//! analytic standard errors and the not-yet-treated controls: Python package csdid 0.4.3 on the same data.

use crate::city::firms_with_moments;
use estimating::Scale;
use estimating::staggered::{Aggregate, Controls, Firm, GroupTime, Panel, Rules, group_time};

type Moments = (Option<i32>, usize, [f64; 4], [f64; 10]);

/// When the group started, counties, mean changes 2003/04 to 2006/07, lower triangle of their covariance.
#[rustfmt::skip]
const GROUPS: [Moments; 4] = [
    (None, 309, [-0.06263, 0.012808, 0.034088, 0.022236],
     [0.0296773, -0.0094828, 0.0227853, 0.0020286, -0.0057679, 0.0401839, 0.000638, -0.0013045, -0.0123107, 0.0266127]),
    (Some(2004), 20, [-0.073133, -0.047111, -0.032748, 0.058684],
     [0.0093659, -0.0025123, 0.0135957, 0.00125, -0.001633, 0.0062818, -0.0058059, 0.00169, -0.0047288, 0.0145499]),
    (Some(2006), 40, [-0.05611, 0.010058, 0.029493, -0.014394],
     [0.0183962, 0.0023964, 0.0126785, -0.0001607, -0.0027528, 0.0076153, -0.0008069, 0.0019384, -0.0032725, 0.0101367]),
    (Some(2007), 131, [-0.032123, 0.010083, 0.003001, -0.003818],
     [0.0171974, -0.0034113, 0.0257842, 0.0016645, -0.0069156, 0.025079, 0.0011507, -7.5e-05, -0.0072034, 0.025287]),
];

fn counties(controls: Controls) -> GroupTime {
    let group = |(started, counties, means, covariance): &Moments| {
        let changes = firms_with_moments(*counties, means, covariance);
        let levels = |changes: Vec<f64>| {
            let mut level = 5.0;
            let later = changes.into_iter().map(|change| {
                level += change;
                level
            });
            std::iter::once(5.0).chain(later.collect::<Vec<_>>()).collect()
        };
        changes.into_iter().map(|changes| Firm { started: *started, outcomes: levels(changes) }).collect::<Vec<_>>()
    };
    let panel = Panel::new((2003..=2007).collect(), GROUPS.iter().flat_map(group).collect()).unwrap();
    group_time(&panel, &Rules { controls, scale: Scale::Plain, anticipated: 0, learning: 0 }).unwrap()
}

fn agree(name: &str, found: (f64, f64), published: (f64, f64)) {
    assert!((found.0 - published.0).abs() < 6e-5 && (found.1 - published.1).abs() < 6e-5, "{name}: {found:?}, published {published:?}");
}

fn parts_agree(name: &str, found: &Aggregate, overall: (f64, f64), parts: &[(i32, f64, f64)]) {
    agree(name, (found.overall.value, found.overall.standard_error), overall);
    assert_eq!(found.parts.len(), parts.len());
    for (part, (at, effect, error)) in found.parts.iter().zip(parts) {
        assert_eq!(part.at, *at);
        agree(&format!("{name} {at}"), (part.effect.value, part.effect.standard_error), (*effect, *error));
    }
}

#[test]
fn every_group_and_year_agrees_with_the_published_table() {
    let published = [
        (2004, 2004, -0.0105, 0.0233),
        (2004, 2005, -0.0704, 0.0310),
        (2004, 2006, -0.1373, 0.0364),
        (2004, 2007, -0.1008, 0.0344),
        (2006, 2004, 0.0065, 0.0233),
        (2006, 2005, -0.0028, 0.0196),
        (2006, 2006, -0.0046, 0.0178),
        (2006, 2007, -0.0412, 0.0202),
        (2007, 2004, 0.0305, 0.0150),
        (2007, 2005, -0.0027, 0.0164),
        (2007, 2006, -0.0311, 0.0179),
        (2007, 2007, -0.0261, 0.0167),
    ];
    let found = counties(Controls::NeverStarted);
    assert_eq!((found.firms, found.cells.len()), (500, 12));
    for (cell, (group, period, effect, error)) in found.cells.iter().zip(published) {
        assert_eq!((cell.group, cell.period), (group, period));
        agree(&format!("{group} {period}"), (cell.effect.value, cell.effect.standard_error), (effect, error));
    }
}

#[test]
fn the_test_before_the_start_agrees_with_the_published_p() {
    let found = counties(Controls::NeverStarted).pre_trend().unwrap();
    assert_eq!(found.cells, 5);
    assert!((found.p - 0.16812).abs() < 2e-4, "{}", found.p);
    // Nobody published it for few firms; the same formula written a second time, from the moments alone, gives this.
    assert!(found.p_small > found.p && (found.p_small - 0.187_370_02).abs() < 1e-6, "{}", found.p_small);
}

#[test]
fn the_summaries_agree_with_the_published_ones() {
    let found = counties(Controls::NeverStarted);
    let simple = found.simple().unwrap();
    agree("simple", (simple.value, simple.standard_error), (-0.03995, 0.01203));
    let since = [
        (-3, 0.0305, 0.0150),
        (-2, -0.0006, 0.0133),
        (-1, -0.0245, 0.0142),
        (0, -0.0199, 0.0118),
        (1, -0.0510, 0.0169),
        (2, -0.1373, 0.0364),
        (3, -0.1008, 0.0344),
    ];
    parts_agree("since start", &found.since_start().unwrap(), (-0.07724, 0.01996), &since);
    let groups = [(2004, -0.0797, 0.0264), (2006, -0.0229, 0.0167), (2007, -0.0261, 0.0167)];
    parts_agree("group", &found.by_group().unwrap(), (-0.03102, 0.01245), &groups);
    let years = [(2004, -0.0105, 0.0233), (2005, -0.0704, 0.0310), (2006, -0.0488, 0.0201), (2007, -0.0371, 0.0137)];
    parts_agree("period", &found.by_period().unwrap(), (-0.0417, 0.01597), &years);
}

#[test]
fn firms_that_start_later_serve_as_controls_until_then() {
    let found = counties(Controls::NotYetStarted);
    let published =
        [(2004, 2004, -0.0194, 0.0223), (2004, 2005, -0.0783, 0.0304), (2004, 2006, -0.1363, 0.0354), (2006, 2004, -0.0026, 0.0225)];
    for (group, period, effect, error) in published {
        let cell = found.cells.iter().find(|cell| cell.group == group && cell.period == period).unwrap();
        agree(&format!("{group} {period}"), (cell.effect.value, cell.effect.standard_error), (effect, error));
    }
    let simple = found.simple().unwrap();
    agree("simple", (simple.value, simple.standard_error), (-0.03976, 0.01205));
    let groups = [(2004, -0.0837, 0.0257), (2006, -0.0183, 0.0159), (2007, -0.0261, 0.0167)];
    parts_agree("group", &found.by_group().unwrap(), (-0.03046, 0.01258), &groups);
}

/// For seven parts the multiplier lies between the single one, 1.96, and the bound of Bonferroni, 2.69.
#[test]
fn a_band_for_all_parts_is_wider_than_each_interval_and_narrower_than_bonferroni() {
    let since = counties(Controls::NeverStarted).since_start().unwrap();
    let factor = since.band_factor(11, 2_000);
    assert!(factor > 1.2 && factor < 2.69 / 1.96, "{factor}");
    assert!((factor - since.band_factor(11, 2_000)).abs() < 1e-15, "one seed, one answer");
}
