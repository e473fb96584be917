//! Values of indicators as evidence: the stretch of months that a binding asks for, and what it rests on.

use std::collections::{BTreeMap, BTreeSet};

use insight::packs::Indicator;
use insight::{Measure, Packs, Point};
use kernel::Day;
use scoring::{Decimal, IndicatorQuery, IndicatorReading, Needs, Origin, Period};

use super::types::IndicatorNote;

/// By fact type: the least direct origin of its facts, and the day of the newest.
pub(super) type Sources = BTreeMap<&'static str, (Origin, scoring::Day)>;

/// The fact types that the needed indicators are computed from.
pub(super) fn fact_types(needs: &Needs, packs: &Packs) -> BTreeSet<&'static str> {
    let indicators = needs.indicators.iter().filter_map(|query| packs.indicator(&query.indicator));
    indicators.flat_map(|indicator| &indicator.needs).flat_map(insight::packs::Need::facts).map(|fact_type| fact_type.name).collect()
}

/// What is known about the needed indicators besides their values.
pub(super) fn notes(needs: &Needs, packs: &Packs, measures: &[Measure]) -> BTreeMap<String, IndicatorNote> {
    let note = |indicator: &Indicator| {
        let measure = measures.iter().find(|measure| measure.id == indicator.id);
        let missing = measure.map(|measure| measure.missing.iter().map(|missing| missing.text.clone()).collect());
        (
            indicator.id.clone(),
            IndicatorNote { name: indicator.name.clone(), unit: indicator.unit.label(), missing: missing.unwrap_or_default() },
        )
    };
    needs.indicators.iter().filter_map(|query| packs.indicator(&query.indicator)).map(note).collect()
}

/// The readings that the needs ask for; an indicator that cannot be computed has none.
pub(super) fn readings(needs: &Needs, packs: &Packs, measures: &[Measure], sources: &Sources, as_of: Day) -> Vec<IndicatorReading> {
    let reading = |query: &IndicatorQuery| {
        let indicator = packs.indicator(&query.indicator)?;
        let measure = measures.iter().find(|measure| measure.id == query.indicator)?;
        reading(query, indicator, measure, sources, as_of)
    };
    needs.indicators.iter().filter_map(reading).collect()
}

fn reading(query: &IndicatorQuery, indicator: &Indicator, measure: &Measure, sources: &Sources, as_of: Day) -> Option<IndicatorReading> {
    let used = indicator.needs.iter().flat_map(insight::packs::Need::facts).filter_map(|fact_type| sources.get(fact_type.name));
    let (origin, newest) = used.copied().reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)))?;
    let (current, previous) = match query.months {
        None => (measure.value.and_then(decimal).map(|value| Period { value, months_with_value: 1 }), None),
        Some(months) => {
            let months = i32::try_from(months).ok()?;
            let last = month_of(as_of);
            (stretch(&measure.points, last - months + 1, last), stretch(&measure.points, last - 2 * months + 1, last - months))
        }
    };
    let coverage = decimal(measure.grounds.complete.clamp(0.0, 1.0))?;
    Some(IndicatorReading { query: query.clone(), current, previous, origin, newest, coverage })
}

/// The value over months `first` to `last`, counted as year x 12 + month: the ratio of the sums where the
/// indicator is a ratio, else the mean of the months.
pub(crate) fn stretch(points: &[Point], first: i32, last: i32) -> Option<Period> {
    let within = || points.iter().filter(|point| point.value.is_some() && (first..=last).contains(&month_of(point.period)));
    let count = u32::try_from(within().count()).ok()?;
    let sum = |pick: fn(&Point) -> Option<f64>| within().map(pick).sum::<Option<f64>>();
    let value = match (sum(|point| point.numerator), sum(|point| point.denominator)) {
        (Some(numerator), Some(denominator)) => numerator / denominator,
        _ => sum(|point| point.value)? / f64::from(count),
    };
    Some(Period { value: decimal(value)?, months_with_value: count })
}

pub(crate) fn month_of(day: Day) -> i32 {
    use chrono::Datelike;
    day.0.year() * 12 + i32::try_from(day.0.month()).unwrap_or(1)
}

/// A measured value as the scorer takes it; nothing for what is no number or larger than any indicator.
#[expect(clippy::cast_possible_truncation, reason = "kept within the range of exact whole numbers of a float")]
pub(crate) fn decimal(value: f64) -> Option<Decimal> {
    const LARGEST: f64 = 9_000_000_000_000_000.0;
    let millionths = (value * 1_000_000.0).round();
    (millionths.is_finite() && millionths.abs() <= LARGEST).then(|| Decimal::from_millionths(millionths as i64))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(period: &str, numerator: f64, denominator: f64) -> Point {
        let value = (denominator != 0.0).then(|| numerator / denominator);
        Point {
            period: period.parse().unwrap(),
            value,
            numerator: Some(numerator),
            denominator: Some(denominator),
            facts: 1,
            is_whole: true,
        }
    }

    #[test]
    fn a_large_month_weighs_more_than_a_small_one() {
        let points = [point("2025-12-01", 1.0, 1.0), point("2026-01-01", 1.0, 9.0), point("2026-02-01", 5.0, 5.0)];
        let last = month_of("2026-02-28".parse().unwrap());
        let found = stretch(&points, last - 1, last).unwrap();
        assert_eq!((found.value.to_string(), found.months_with_value), ("0.428571".to_owned(), 2));
    }

    #[test]
    fn months_without_a_value_are_no_zeros() {
        let points = [point("2026-01-01", 0.0, 0.0), point("2026-02-01", 3.0, 4.0)];
        let last = month_of("2026-02-10".parse().unwrap());
        let found = stretch(&points, last - 11, last).unwrap();
        assert_eq!((found.value.to_string(), found.months_with_value), ("0.75".to_owned(), 1));
        assert_eq!(stretch(&points, last - 23, last - 12), None);
    }
}
