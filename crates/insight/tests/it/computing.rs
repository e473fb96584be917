//! Laws that hold for whatever is on record.

use insight::packs::{Total, Unit};
use insight::{Insight, Packs, State, Window, compute};
use proptest::prelude::*;

use crate::plant::{Line, view_of};

/// The packs that sales lines can feed.
fn packs() -> Packs {
    let mut packs = Packs::embedded();
    packs.areas.retain(|area| area.area == "sales");
    packs.rules.retain(|rule| rule.area == "sales");
    packs
}

fn computed(lines: &[Line<'_>], window: Window) -> Insight {
    computed_with(&packs(), lines, window)
}

fn computed_with(packs: &Packs, lines: &[Line<'_>], window: Window) -> Insight {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async { Box::pin(compute(&view_of(lines), packs, window)).await.expect("it is computed") })
}

fn value(insight: &Insight, id: &str) -> Option<f64> {
    insight.indicators.iter().find(|measure| measure.id == id).expect("there is one").value
}

#[test]
fn without_facts_nothing_is_told_and_everything_says_what_it_lacks() {
    let insight = computed_with(&Packs::embedded(), &[], Window::All);
    assert!(insight.findings.is_empty());
    for measure in &insight.indicators {
        assert_eq!((measure.state, measure.value), (State::Missing, None), "{}", measure.id);
        assert!(!measure.missing.is_empty(), "{} does not say what it lacks", measure.id);
    }
}

#[test]
fn a_month_without_facts_is_a_gap_and_not_a_zero() {
    let insight = computed(&[("2026-01-10", "A", 100), ("2026-03-10", "A", 50)], Window::All);
    let revenue = insight.indicators.iter().find(|measure| measure.id == "sales.revenue").expect("there is one");
    let months: Vec<String> = revenue.points.iter().map(|point| point.period.to_string()).collect();
    assert_eq!(months, ["2026-01-01", "2026-03-01"]);
}

#[test]
fn a_window_leaves_out_what_lies_outside() {
    let day = |text: &str| text.parse().expect("a day");
    let window = Window::Between { from: day("2026-02-01"), to: day("2026-02-28") };
    let insight = computed(&[("2026-01-31", "A", 100), ("2026-02-01", "A", 20), ("2026-02-28", "A", 3), ("2026-03-01", "A", 500)], window);
    assert_eq!(value(&insight, "sales.revenue"), Some(23.0));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3, ..ProptestConfig::default() })]

    #[test]
    fn shares_stay_between_nought_and_one_sums_agree_and_order_does_not_matter(
        mut sales in prop::collection::vec((0_u32..200, 0_u8..9, 1_i64..5_000), 1..60),
        turn in 0_usize..60,
    ) {
        let day = |offset: u32| kernel::Day::from_days(20_000 + i32::try_from(offset).expect("small")).expect("a day").to_string();
        let mut told = Vec::new();
        for _ in 0..2 {
            let written: Vec<(String, String, i64)> = sales.iter().map(|(offset, customer, units)| (day(*offset), format!("K{customer}"), *units)).collect();
            let lines: Vec<Line<'_>> = written.iter().map(|(day, customer, units)| (day.as_str(), customer.as_str(), *units)).collect();
            told.push(computed(&lines, Window::All));
            let middle = turn % sales.len();
            sales.rotate_left(middle);
        }
        let packs = packs();
        for (indicator, (measure, again)) in packs.indicators().zip(told[0].indicators.iter().zip(&told[1].indicators)) {
            prop_assert_eq!(measure.value, again.value, "{} depends on the order of the rows", indicator.id);
            if indicator.unit == Unit::Share && let Some(value) = measure.value {
                prop_assert!((0.0..=1.0).contains(&value), "{} is {}", indicator.id, value);
            }
            if indicator.total == Total::Sum && measure.denominator.is_none() && let Some(value) = measure.value {
                let sum: f64 = measure.points.iter().filter_map(|point| point.value).sum();
                prop_assert!((sum - value).abs() <= 1e-9 * value.abs().max(1.0), "{} does not add up", indicator.id);
            }
        }
        for finding in &told[0].findings {
            prop_assert!((0.0..=1.0).contains(&finding.score) && finding.rows > 0, "{} has no rows", finding.rule);
        }
    }
}
