//! Indicators: from facts to a value, a series and a grade.

use kernel::Day;
use lake::{Cell, Limits, QueryError, Table, View};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::coverage::{Coverage, Met, Missing};
use crate::grading::{Grade, Grounds};
use crate::packs::{Indicator, Total};
use crate::statement::Expansion;
use crate::window::{Grain, Window};

/// Days by which the first or last period may fall short and still count as whole: a weekend and a holiday.
const SLACK_DAYS: i32 = 3;

/// Why a value is there, or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Told,
    /// Facts or fields it needs are not on record.
    Missing,
    /// The facts are there and still do not tell it, for example because there is nothing to divide by.
    CannotTell,
    /// The computation broke off.
    Failed,
    /// Facts have come, and nothing was computed from them yet.
    Waiting,
}

impl State {
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Told => "told",
            Self::Missing => "missing",
            Self::CannotTell => "cannot_tell",
            Self::Failed => "failed",
            Self::Waiting => "waiting",
        }
    }

    /// The state that is kept under that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Told, Self::Missing, Self::CannotTell, Self::Failed].into_iter().find(|state| state.name() == name)
    }
}

/// An indicator, measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    pub id: String,
    pub state: State,
    pub value: Option<f64>,
    pub numerator: Option<f64>,
    pub denominator: Option<f64>,
    /// The days of the facts it was computed from.
    pub from: Option<Day>,
    pub to: Option<Day>,
    pub grade: Option<Grade>,
    pub grounds: Grounds,
    pub currency: Option<String>,
    pub missing: Vec<Missing>,
    /// Why the computation broke off.
    pub failure: Option<String>,
    /// By month; a month without facts is not there.
    pub points: Vec<Point>,
}

/// One period of a series.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Point {
    /// The first day of the period.
    pub period: Day,
    pub value: Option<f64>,
    pub numerator: Option<f64>,
    pub denominator: Option<f64>,
    pub facts: u64,
    /// The records reach from the beginning to the end of the period.
    pub is_whole: bool,
}

impl Measure {
    fn not_told(indicator: &Indicator, state: State) -> Self {
        Self {
            id: indicator.id.clone(),
            state,
            value: None,
            numerator: None,
            denominator: None,
            from: None,
            to: None,
            grade: None,
            grounds: Grounds::default(),
            currency: None,
            missing: Vec::new(),
            failure: None,
            points: Vec::new(),
        }
    }
}

/// One row of an indicator's answer.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Reading {
    pub(crate) period: Option<Day>,
    pub(crate) value: Option<f64>,
    pub(crate) numerator: Option<f64>,
    pub(crate) denominator: Option<f64>,
    pub(crate) facts: u64,
}

/// Nothing to divide by is not zero: it cannot be told.
pub(crate) fn divided(numerator: Option<f64>, denominator: Option<f64>) -> Option<f64> {
    let denominator = denominator.filter(|denominator| *denominator != 0.0)?;
    numerator.map(|numerator| numerator / denominator).filter(|value| value.is_finite())
}

/// The rows of an answer that stand on facts.
pub(crate) fn readings(table: &Table) -> Vec<Reading> {
    let column = |name: &str| table.column(name);
    let (period, value, numerator, denominator, facts) =
        (column("period"), column("value"), column("numerator"), column("denominator"), column("n"));
    let number = |row: &[Cell], place: Option<usize>| place.and_then(|place| row[place].number()).filter(|number| number.is_finite());
    let read = |row: &Vec<Cell>| {
        let (numerator, denominator) = (number(row, numerator), number(row, denominator));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of rows")]
        let facts = number(row, facts).map_or(0, |count| count.max(0.0) as u64);
        let value = if value.is_some() { number(row, value) } else { divided(numerator, denominator) };
        Reading { period: period.and_then(|place| row[place].date()).and_then(Day::from_days), value, numerator, denominator, facts }
    };
    table.rows.iter().map(read).filter(|reading| reading.facts > 0).collect()
}

/// The value over all periods of an indicator whose periods add up.
pub(crate) fn added_up(readings: &[Reading]) -> Reading {
    let sum = |pick: fn(&Reading) -> Option<f64>| readings.iter().filter_map(pick).reduce(|a, b| a + b);
    let (numerator, denominator) = (sum(|reading| reading.numerator), sum(|reading| reading.denominator));
    let value = if denominator.is_some() { divided(numerator, denominator) } else { sum(|reading| reading.value) };
    Reading { period: None, value, numerator, denominator, facts: readings.iter().map(|reading| reading.facts).sum() }
}

/// Periods in order; those at the edges are whole when the records nearly fill them.
pub(crate) fn points(mut readings: Vec<Reading>, grain: Grain, met: &Met) -> Vec<Point> {
    readings.sort_by_key(|reading| reading.period);
    let whole = |first: Day| {
        let begins = met.from.is_some_and(|from| from.days() - SLACK_DAYS <= first.days());
        begins && met.to.is_some_and(|to| to.days() + SLACK_DAYS >= grain.last_day(first).days())
    };
    let point = |reading: Reading| {
        let period = reading.period?;
        Some(Point {
            period,
            value: reading.value,
            numerator: reading.numerator,
            denominator: reading.denominator,
            facts: reading.facts,
            is_whole: whole(period),
        })
    };
    readings.into_iter().filter_map(point).collect()
}

/// Measure one indicator.
pub(crate) async fn measure(view: &View, indicator: &Indicator, coverage: &Coverage, window: Window) -> Measure {
    let met = match coverage.meet(&indicator.needs) {
        Ok(met) => met,
        Err(missing) => return Measure { missing, ..Measure::not_told(indicator, State::Missing) },
    };
    match compute(view, indicator, &met, window).await {
        Ok((total, points)) => told(indicator, &met, &total, points),
        Err(error) => {
            tracing::warn!(indicator = indicator.id, %error, "an indicator could not be computed");
            Measure { failure: Some(error.to_string()), ..Measure::not_told(indicator, State::Failed) }
        }
    }
}

async fn compute(view: &View, indicator: &Indicator, met: &Met, window: Window) -> Result<(Reading, Vec<Point>), QueryError> {
    let mut series = Vec::new();
    if let Some(grain) = indicator.grains.first() {
        series = ask(view, indicator, window, met.as_of, Some(*grain)).await?;
    }
    let total = match indicator.total {
        Total::Window => ask(view, indicator, window, met.as_of, None).await?.into_iter().next().unwrap_or_default(),
        Total::Sum => added_up(&series),
        Total::Latest => series.iter().max_by_key(|reading| reading.period).copied().unwrap_or_default(),
    };
    let grain = indicator.grains.first().copied().unwrap_or_default();
    Ok((total, points(series, grain, met)))
}

pub(crate) async fn ask(
    view: &View,
    indicator: &Indicator,
    window: Window,
    as_of: Option<Day>,
    series: Option<Grain>,
) -> Result<Vec<Reading>, QueryError> {
    let sql = indicator.sql.expand(&Expansion { window, series, as_of });
    Ok(readings(&view.query(&sql, &Limits::pack()).await?))
}

fn told(indicator: &Indicator, met: &Met, total: &Reading, points: Vec<Point>) -> Measure {
    let mixes_currencies = met.mixes_currencies && indicator.unit == crate::packs::Unit::Currency;
    let days = met.from.zip(met.to).map_or(0, |(from, to)| u32::try_from(to.days() - from.days() + 1).unwrap_or(0));
    let grounds = Grounds { rows: met.facts, complete: met.complete, days, mixes_currencies };
    let state = if total.value.is_some() { State::Told } else { State::CannotTell };
    Measure {
        id: indicator.id.clone(),
        state,
        value: total.value,
        numerator: total.numerator,
        denominator: total.denominator,
        from: met.from,
        to: met.to,
        grade: total.value.map(|_| indicator.grade.grade(&grounds)),
        grounds,
        currency: met.currency.clone().filter(|_| !met.mixes_currencies),
        missing: Vec::new(),
        failure: None,
        points,
    }
}

/// A series of any grain, for when another than the stored one is wanted.
pub async fn series(view: &View, indicator: &Indicator, grain: Grain, window: Window) -> Result<Vec<Point>, QueryError> {
    if !indicator.grains.contains(&grain) {
        return Ok(Vec::new());
    }
    let coverage = Coverage::of(view, &indicator.needs, window).await?;
    let Ok(met) = coverage.meet(&indicator.needs) else { return Ok(Vec::new()) };
    let readings = ask(view, indicator, window, met.as_of, Some(grain)).await?;
    Ok(points(readings, grain, &met))
}

/// The facts behind an indicator in a window.
pub async fn drill(view: &View, indicator: &Indicator, window: Window) -> Result<Table, QueryError> {
    let coverage = Coverage::of(view, &indicator.needs, Window::All).await?;
    drill_as_of(view, indicator, window, coverage.meet(&indicator.needs).ok().and_then(|met| met.as_of)).await
}

pub(crate) async fn drill_as_of(view: &View, indicator: &Indicator, window: Window, as_of: Option<Day>) -> Result<Table, QueryError> {
    let sql = format!("{}\nLIMIT {}", indicator.drill.expand(&Expansion::total(window, as_of)), crate::ROWS_MAX);
    view.query(&sql, &Limits::pack()).await
}

/// How an indicator changed: the newest whole periods against as many before them.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Change {
    pub before: f64,
    pub after: f64,
    /// Periods on each side.
    pub periods: usize,
    /// Where the newer side begins.
    pub since: Day,
}

/// Compare the newest whole periods, at most `periods_max` of them, with as many before.
#[must_use]
pub fn change(points: &[Point], periods_max: usize) -> Option<Change> {
    let whole: Vec<&Point> = points.iter().filter(|point| point.is_whole).collect();
    let periods = (whole.len() / 2).min(periods_max);
    let (before, after) = whole.get(whole.len().checked_sub(2 * periods)?..)?.split_at_checked(periods)?;
    Some(Change { before: level(before)?, after: level(after)?, periods, since: after.first()?.period })
}

/// The level of a stretch of a series: its ratio when it is one, else the mean of its values.
fn level(points: &[&Point]) -> Option<f64> {
    let sum = |pick: fn(&Point) -> Option<f64>| points.iter().map(|point| pick(point)).sum::<Option<f64>>();
    if let (Some(numerator), Some(denominator)) = (sum(|point| point.numerator), sum(|point| point.denominator)) {
        return divided(Some(numerator), Some(denominator));
    }
    let values: Vec<f64> = points.iter().filter_map(|point| point.value).collect();
    #[expect(clippy::cast_precision_loss, reason = "a number of periods")]
    let count = values.len() as f64;
    divided(Some(values.iter().sum()), Some(count))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn point(period: &str, value: f64, is_whole: bool) -> Point {
        Point { period: period.parse().unwrap(), value: Some(value), numerator: None, denominator: None, facts: 1, is_whole }
    }

    #[test]
    fn a_change_leaves_out_the_month_that_is_not_over() {
        let points = [point("2024-01-01", 10.0, true), point("2024-02-01", 20.0, true), point("2024-03-01", 1.0, false)];
        let change = change(&points, 12).unwrap();
        assert_eq!((change.before, change.after, change.periods, change.since.to_string()), (10.0, 20.0, 1, "2024-02-01".to_owned()));
        assert_eq!(super::change(&points[..1], 12), None);
    }

    #[test]
    fn nothing_to_divide_by_cannot_be_told() {
        assert_eq!(divided(Some(1.0), Some(0.0)), None);
        assert_eq!(divided(Some(1.0), None), None);
        assert_eq!(divided(None, Some(2.0)), None);
        assert_eq!(divided(Some(1.0), Some(2.0)), Some(0.5));
    }

    proptest! {
        #[test]
        fn a_share_of_periods_that_add_up_stays_between_zero_and_one(periods in prop::collection::vec((0_u32..1000, 0_u32..1000), 1..20)) {
            let readings: Vec<Reading> = periods.iter().map(|(part, rest)| {
                let (numerator, denominator) = (Some(f64::from(*part)), Some(f64::from(part + rest)));
                Reading { period: None, value: divided(numerator, denominator), numerator, denominator, facts: 1 }
            }).collect();
            if let Some(value) = added_up(&readings).value {
                prop_assert!((0.0..=1.0).contains(&value));
            }
        }
    }
}
