//! Indicators, boards and findings as people see them.

use kernel::{Day, Text};
use serde::Serialize;
use utoipa::ToSchema;

use crate::boards::Bar;
use crate::coverage::{Coverage, Missing};
use crate::findings::Finding;
use crate::measuring::{Change, Measure, Point, State, change};
use crate::packs::{AreaPack, Chart, ChartKind, ChartSource, Direction, FindingRule, Indicator, Unit};

/// A year is compared with the year before it, or as much of it as there is.
const CHANGE_MONTHS: usize = 12;
/// From which score on a finding is severe, and from which it is not slight.
const SEVERE: f64 = 0.25;
const MODERATE: f64 = 0.08;

/// An indicator with its value and its months.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct IndicatorShown {
    pub id: String,
    pub area: String,
    pub name: Text,
    pub definition: Text,
    pub source: Text,
    pub unit: Unit,
    pub currency: Option<String>,
    pub direction: Direction,
    pub state: State,
    /// In the newest whole month; over all records when it has no months.
    pub value: Option<f64>,
    /// In the month before that one.
    pub previous: Option<f64>,
    /// The first day of the newest whole month.
    pub period: Option<Day>,
    /// Over all records.
    pub overall: Option<f64>,
    /// The days of the records.
    pub from: Option<Day>,
    pub to: Option<Day>,
    /// The newest year against the year before, or as much of them as there is.
    pub change: Option<Change>,
    pub grade: Option<String>,
    /// What the grade was given for.
    pub facts: u64,
    pub complete: f64,
    pub missing: Vec<Text>,
    pub series: Vec<PointShown>,
}

/// One month.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct PointShown {
    pub period: Day,
    pub value: Option<f64>,
    pub is_whole: bool,
}

impl IndicatorShown {
    /// The indicator as measured; before that it waits for its facts, or for the computation.
    #[must_use]
    pub fn of(indicator: &Indicator, measure: Option<&Measure>, unmeasured: State) -> Self {
        let points: &[Point] = measure.map_or(&[], |measure| &measure.points);
        let whole: Vec<&Point> = points.iter().filter(|point| point.is_whole && point.value.is_some()).collect();
        let newest = whole.last();
        let missing = match measure {
            Some(measure) => measure.missing.clone(),
            None if unmeasured == State::Missing => Coverage::default().meet(&indicator.needs).err().unwrap_or_default(),
            None => Vec::new(),
        };
        let overall = measure.and_then(|measure| measure.value);
        let before = newest.and_then(|newest| whole.iter().rev().nth(1).filter(|point| follows(point.period, newest.period)));
        Self {
            id: indicator.id.clone(),
            area: indicator.area.clone(),
            name: indicator.name.clone(),
            definition: indicator.definition.clone(),
            source: indicator.source.clone(),
            unit: indicator.unit,
            currency: measure.and_then(|measure| measure.currency.clone()).filter(|_| indicator.unit == Unit::Currency),
            direction: indicator.direction,
            state: measure.map_or(unmeasured, |measure| measure.state),
            value: newest.map_or(overall, |point| point.value),
            previous: before.and_then(|point| point.value),
            period: newest.map(|point| point.period),
            overall,
            from: measure.and_then(|measure| measure.from),
            to: measure.and_then(|measure| measure.to),
            change: change(points, CHANGE_MONTHS),
            grade: measure.and_then(|measure| measure.grade).map(|grade| grade.name().to_owned()),
            facts: measure.map_or(0, |measure| measure.grounds.rows),
            complete: measure.map_or(0.0, |measure| measure.grounds.complete),
            missing: missing.into_iter().map(|Missing { text, .. }| text).collect(),
            series: points.iter().map(|point| PointShown { period: point.period, value: point.value, is_whole: point.is_whole }).collect(),
        }
    }
}

/// Whether a month comes right after another.
fn follows(before: Day, after: Day) -> bool {
    before.days() < after.days() && after.days() - before.days() <= 31
}

/// What an area shows.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BoardShown {
    pub id: String,
    pub name: Text,
    pub tiles: Vec<IndicatorShown>,
    pub charts: Vec<ChartShown>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ChartShown {
    pub id: String,
    pub kind: ChartKind,
    pub name: Text,
    pub unit: Unit,
    pub currency: Option<String>,
    pub points: Vec<ChartPoint>,
    /// The indicator whose months it shows.
    pub indicator: Option<String>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ChartPoint {
    pub label: String,
    pub value: Option<f64>,
}

impl ChartShown {
    /// A chart with the months of its indicator or with its own bars; none when there is nothing to show.
    #[must_use]
    pub fn of(area: &AreaPack, chart: &Chart, measures: &[Measure], bars: Option<Vec<Bar>>) -> Option<Self> {
        let indicator = match &chart.source {
            ChartSource::Indicator(id) => Some(id),
            ChartSource::Sql(_) => None,
        };
        let measure = indicator.and_then(|id| measures.iter().find(|measure| measure.id == *id));
        let months = measure
            .map(|measure| measure.points.iter().map(|point| ChartPoint { label: point.period.to_string(), value: point.value }).collect());
        let own = bars.map(|bars| bars.into_iter().map(|bar| ChartPoint { label: bar.label, value: Some(bar.value) }).collect());
        let points: Vec<ChartPoint> = months.or(own).filter(|points: &Vec<ChartPoint>| !points.is_empty())?;
        let money = (chart.unit == Unit::Currency).then(|| measures.iter().filter(|measure| measure.id.starts_with(area.area.as_str())));
        let currency = money.and_then(|mut measures| measures.find_map(|measure| measure.currency.clone()));
        Some(Self {
            id: chart.id.clone(),
            kind: chart.kind,
            name: chart.name.clone(),
            unit: chart.unit,
            currency,
            points,
            indicator: indicator.cloned(),
        })
    }
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    High,
    Medium,
    Low,
}

/// A finding in plain words.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FindingShown {
    pub id: String,
    pub rule: String,
    pub area: String,
    pub name: Text,
    pub text: Text,
    pub severity: Severity,
    /// The share at stake.
    pub value: Option<f64>,
    pub unit: Option<Unit>,
    /// From when on the rule speaks.
    pub threshold: String,
    /// Facts behind it.
    pub rows: u64,
}

impl FindingShown {
    #[must_use]
    pub fn of(id: String, rule: &FindingRule, finding: &Finding) -> Self {
        let severity = match finding.score {
            score if score >= SEVERE => Severity::High,
            score if score >= MODERATE => Severity::Medium,
            _ => Severity::Low,
        };
        Self {
            id,
            rule: rule.id.clone(),
            area: rule.area.clone(),
            name: rule.name.clone(),
            text: finding.text.clone(),
            severity,
            value: Some(finding.stake),
            unit: Some(Unit::Share),
            threshold: rule.threshold.clone(),
            rows: finding.rows,
        }
    }
}
