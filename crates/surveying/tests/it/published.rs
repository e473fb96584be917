//! Numbers that others published, found again. Each with its source.

use surveying::statistics::{Correction, Interval, chi_squared, effective_size, mean_interval, newcombe, wilson, wilson_share};

fn agrees(found: Interval, low: f64, high: f64) {
    assert!((found.low - low).abs() < 5e-5 && (found.high - high).abs() < 5e-5, "{found:?}, published {low} to {high}");
}

/// Newcombe (1998), Statistics in Medicine 17:857, table I, method 3.
#[test]
fn wilson_as_published() {
    for (count, of, low, high) in [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)] {
        agrees(wilson(count, of).unwrap(), low, high);
    }
    assert_eq!(wilson(0, 0), None);
    assert_eq!(wilson(3, 2), None);
}

/// Newcombe (1998), Statistics in Medicine 17:873, table II, contrasts (a) to (h), method 10.
#[test]
fn newcombe_as_published() {
    let published = [
        (56, 70, 48, 80, 0.0524, 0.3339),
        (9, 10, 3, 10, 0.1705, 0.8090),
        (6, 7, 2, 7, 0.0582, 0.8062),
        (5, 56, 0, 29, -0.0381, 0.1926),
        (0, 10, 0, 20, -0.1611, 0.2775),
        (0, 10, 0, 10, -0.2775, 0.2775),
        (10, 10, 0, 20, 0.6791, 1.0),
        (10, 10, 0, 10, 0.6075, 1.0),
    ];
    for (one, of_one, other, of_other, low, high) in published {
        agrees(newcombe(wilson(one, of_one).unwrap(), wilson(other, of_other).unwrap()), low, high);
    }
}

/// Agresti, An Introduction to Categorical Data Analysis, second edition (2007), table 2.5: party by
/// gender, 2,757 people; X² = 30.1 on 2 degrees of freedom, the smallest of the expected counts is 246.4.
#[test]
fn chi_squared_as_in_the_textbook() {
    let test = chi_squared(&[vec![762, 327, 468], vec![484, 239, 477]]).unwrap();
    assert!((test.statistic - 30.07).abs() < 0.005, "{}", test.statistic);
    assert_eq!(test.degrees, 2);
    assert!((test.smallest_expected - 246.4).abs() < 0.05, "{}", test.smallest_expected);
    assert!(test.p < 0.0001);
    assert!((test.cramers_v - (test.statistic / 2757.0).sqrt()).abs() < 1e-12);
}

/// All of one go with all of the other: V is 1. Nothing to do with each other: 0.
#[test]
fn the_ends_of_cramers_v() {
    assert!((chi_squared(&[vec![20, 0, 0], vec![0, 30, 0], vec![0, 0, 50]]).unwrap().cramers_v - 1.0).abs() < 1e-12);
    assert!(chi_squared(&[vec![10, 20], vec![30, 60]]).unwrap().cramers_v < 1e-12);
    assert_eq!(chi_squared(&[vec![10, 0], vec![30, 0]]), None, "one column is left");
}

/// NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.2, ZARR13.DAT: 195 readings.
#[test]
fn the_interval_of_a_mean_as_in_the_handbook() {
    let found = mean_interval(9.261_460, 0.022_789, 195.0, 1.0).unwrap();
    assert!((found.low - 9.258_242).abs() < 2e-6 && (found.high - 9.264_679).abs() < 2e-6, "{found:?}");
}

/// Kish's formula by hand: 50 respondents of weight 1 and 50 of weight 2 are worth 150² / 250 = 90;
/// and its other form, n / (1 + the squared coefficient of variation of the weights).
#[test]
fn unequal_weights_cost_a_tenth_of_the_respondents() {
    assert!((effective_size(&[(1.0, 50), (2.0, 50)]).unwrap() - 90.0).abs() < 1e-12);
    assert!((effective_size(&[(3.0, 80)]).unwrap() - 80.0).abs() < 1e-12);
    let weights = [(0.5, 30), (1.2, 20), (2.6, 10)];
    let mean = weights.iter().map(|(weight, count)| weight * f64::from(*count)).sum::<f64>() / 60.0;
    let variance = weights.iter().map(|(weight, count)| (weight - mean).powi(2) * f64::from(*count)).sum::<f64>() / 60.0;
    let weights = weights.map(|(weight, count)| (weight, u64::try_from(count).unwrap()));
    assert!((effective_size(&weights).unwrap() - 60.0 / (1.0 + variance / (mean * mean))).abs() < 1e-9);
    assert_eq!(effective_size(&[]), None);
}

/// Cochran, Sampling Techniques: without putting back, the variance of a share is pq/n (N - n)/(N - 1).
#[test]
fn who_asked_nearly_all_firms_knows_nearly_all() {
    let population = Correction::new(400, 317).unwrap();
    let narrow = wilson_share(0.5, population.worth(317.0)).unwrap();
    let wide = wilson_share(0.5, 317.0).unwrap();
    let ratio = (narrow.high - narrow.low) / (wide.high - wide.low);
    assert!((ratio - (83.0_f64 / 399.0).sqrt()).abs() < 0.01, "{ratio}");
    assert_eq!(wilson_share(0.5, Correction::new(317, 317).unwrap().worth(317.0)).unwrap(), Interval::exactly(0.5));
    assert_eq!(Correction::new(300, 317), None);
}
