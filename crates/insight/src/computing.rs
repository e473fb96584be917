//! Everything at once: all indicators, the findings and the charts of one view.

use futures::future::BoxFuture;
use lake::{QueryError, View};

use crate::all_of;
use crate::boards::{self, Bar};
use crate::coverage::Coverage;
use crate::findings::{self, Finding, SHOWN};
use crate::measuring::{Measure, measure};
use crate::packs::{AreaPack, Chart, ChartSource, FindingRule, Need, Packs};
use crate::window::Window;

/// What the records say.
#[derive(Clone, Debug)]
pub struct Insight {
    pub window: Window,
    /// In the order of the packs.
    pub indicators: Vec<Measure>,
    /// The most telling first.
    pub findings: Vec<Finding>,
}

/// All indicators, measured; the findings are still to be asked for.
pub struct Measured {
    window: Window,
    coverage: Coverage,
    indicators: Vec<Measure>,
}

/// Measure all indicators, as many at the same time as there are cores.
pub async fn measure_all(view: &View, packs: &Packs, window: Window) -> Result<Measured, QueryError> {
    let coverage = Coverage::of(view, all_needs(packs), window).await?;
    let mut questions: Vec<BoxFuture<'_, Measure>> = Vec::new();
    for indicator in packs.indicators() {
        questions.push(Box::pin(measure(view, indicator, &coverage, window)));
    }
    let indicators = all_of(questions).await;
    Ok(Measured { window, coverage, indicators })
}

impl Measured {
    /// The findings as well.
    pub async fn find(self, view: &View, packs: &Packs) -> Result<Insight, QueryError> {
        let Self { window, coverage, indicators } = self;
        let findings = find_all(view, packs, &coverage, window).await?;
        Ok(Insight { window, indicators, findings })
    }
}

/// Compute indicators and findings.
pub async fn compute(view: &View, packs: &Packs, window: Window) -> Result<Insight, QueryError> {
    measure_all(view, packs, window).await?.find(view, packs).await
}

fn all_needs(packs: &Packs) -> impl Iterator<Item = &Need> {
    packs.indicators().flat_map(|indicator| &indicator.needs).chain(packs.rules.iter().flat_map(|rule| &rule.needs))
}

async fn find_all(view: &View, packs: &Packs, coverage: &Coverage, window: Window) -> Result<Vec<Finding>, QueryError> {
    let mut questions: Vec<BoxFuture<'_, Vec<Finding>>> = Vec::new();
    for rule in &packs.rules {
        questions.push(Box::pin(found(view, rule, coverage, window)));
    }
    let candidates = all_of(questions).await.into_iter().flatten().collect();
    let mut counts: Vec<BoxFuture<'_, Result<Finding, QueryError>>> = Vec::new();
    for finding in findings::rank(candidates, SHOWN) {
        if let Some(rule) = packs.rule(&finding.rule) {
            counts.push(Box::pin(counted(view, rule, finding, window)));
        }
    }
    all_of(counts).await.into_iter().collect()
}

/// What a rule finds; a rule that cannot be asked is logged and stays silent.
async fn found(view: &View, rule: &FindingRule, coverage: &Coverage, window: Window) -> Vec<Finding> {
    let found = findings::find(view, rule, coverage, window).await;
    found.inspect_err(|error| tracing::warn!(rule = rule.id, %error, "a rule could not be asked")).unwrap_or_default()
}

async fn counted(view: &View, rule: &FindingRule, finding: Finding, window: Window) -> Result<Finding, QueryError> {
    let rows = findings::count_rows(view, rule, &finding, window).await?;
    Ok(Finding { rows, ..finding })
}

/// The bars of a chart of its own SQL.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartBars {
    /// `area.chart`.
    pub id: String,
    pub bars: Vec<Bar>,
}

/// The bars of every chart that has its own SQL; what cannot be asked and what is empty stays out.
pub async fn compute_charts(view: &View, packs: &Packs, window: Window) -> Vec<ChartBars> {
    let mut questions: Vec<BoxFuture<'_, ChartBars>> = Vec::new();
    for area in &packs.areas {
        for chart in area.board.charts.iter().filter(|chart| matches!(chart.source, ChartSource::Sql(_))) {
            questions.push(Box::pin(chart_bars(view, area, chart, window)));
        }
    }
    all_of(questions).await.into_iter().filter(|chart| !chart.bars.is_empty()).collect()
}

async fn chart_bars(view: &View, area: &AreaPack, chart: &Chart, window: Window) -> ChartBars {
    let bars = boards::bars(view, chart, window).await;
    let bars = bars.inspect_err(|error| tracing::warn!(area = area.area, chart = chart.id, %error, "a chart could not be computed"));
    ChartBars { id: format!("{}.{}", area.area, chart.id), bars: bars.unwrap_or_default() }
}
