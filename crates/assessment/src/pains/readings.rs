//! What indicators say of the newest year.

use std::collections::BTreeMap;

use insight::{Measure, Point};
use kernel::Day;
use kernel::quantity::Currency;
use scoring::Decimal;

use crate::evidence::{decimal, month_of, stretch};

/// Seasons even out over a year, and older months tell of another plant.
const MONTHS: i32 = 12;

/// By the indicator's id; one that cannot be told has none.
pub type Readings = BTreeMap<String, Reading>;

/// One indicator over its newest year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    pub value: Decimal,
    /// Of an amount of money.
    pub currency: Option<Currency>,
    /// The last day of its facts.
    pub until: Option<Day>,
    /// Over how many months; nothing for a state that has none.
    pub months: Option<u32>,
}

/// The readings of all indicators that can be told.
#[must_use]
pub fn readings(measures: &[Measure]) -> Readings {
    measures.iter().filter_map(|measure| Some((measure.id.clone(), reading(measure)?))).collect()
}

fn reading(measure: &Measure) -> Option<Reading> {
    let currency = measure.currency.as_deref().and_then(|code| code.parse().ok());
    let (value, months) = match newest_year(&measure.points) {
        Some((value, months)) => (value, Some(months)),
        None => (decimal(measure.value?)?, None),
    };
    Some(Reading { value, currency, until: measure.to, months })
}

/// Whole months only, where there are any: half a month would look like a bad one.
fn newest_year(points: &[Point]) -> Option<(Decimal, u32)> {
    let whole: Vec<Point> = points.iter().filter(|point| point.is_whole).copied().collect();
    let points = if whole.is_empty() { points } else { &whole };
    let last = month_of(points.iter().rev().find(|point| point.value.is_some())?.period);
    let period = stretch(points, last - MONTHS + 1, last)?;
    Some((period.value, period.months_with_value))
}
