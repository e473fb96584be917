//! Everything at once: all indicators, the findings and the charts of one view.

use futures::StreamExt;
use lake::{QueryError, View};

use crate::at_once;
use crate::boards::{self, Bar};
use crate::coverage::Coverage;
use crate::findings::{self, Finding, SHOWN};
use crate::measuring::{Measure, measure};
use crate::packs::{ChartSource, FindingRule, Need, Packs};
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

/// Compute indicators and findings, as many at the same time as there are cores.
pub async fn compute(view: &View, packs: &Packs, window: Window) -> Result<Insight, QueryError> {
    let coverage = Coverage::of(view, all_needs(packs), window).await?;
    let measures = futures::stream::iter(packs.indicators().map(|indicator| measure(view, indicator, &coverage, window)));
    let indicators: Vec<Measure> = measures.buffered(at_once()).collect().await;
    let findings = find_all(view, packs, &coverage, window).await?;
    Ok(Insight { window, indicators, findings })
}

fn all_needs(packs: &Packs) -> impl Iterator<Item = &Need> {
    packs.indicators().flat_map(|indicator| &indicator.needs).chain(packs.rules.iter().flat_map(|rule| &rule.needs))
}

async fn find_all(view: &View, packs: &Packs, coverage: &Coverage, window: Window) -> Result<Vec<Finding>, QueryError> {
    let found = futures::stream::iter(packs.rules.iter().map(|rule| async move { (rule, findings::find(view, rule, coverage, window).await) }));
    let found: Vec<_> = found.buffered(at_once()).collect().await;
    let mut candidates = Vec::new();
    for (rule, found) in found {
        match found {
            Ok(found) => candidates.extend(found),
            Err(error) => tracing::warn!(rule = rule.id, %error, "a rule could not be asked"),
        }
    }
    let shown = findings::rank(candidates, SHOWN);
    let counted = futures::stream::iter(shown.into_iter().map(|finding| counted(view, packs.rule(&finding.rule), finding, window)));
    let counted: Vec<Result<Finding, QueryError>> = counted.buffered(at_once()).collect().await;
    counted.into_iter().collect()
}

async fn counted(view: &View, rule: Option<&FindingRule>, finding: Finding, window: Window) -> Result<Finding, QueryError> {
    let rows = match rule {
        Some(rule) => findings::count_rows(view, rule, &finding, window).await?,
        None => 0,
    };
    Ok(Finding { rows, ..finding })
}

/// The bars of every chart that has its own SQL: area, chart, bars. What cannot be asked stays out.
pub async fn compute_charts(view: &View, packs: &Packs, window: Window) -> Vec<(String, String, Vec<Bar>)> {
    let charts = packs.areas.iter().flat_map(|area| area.board.charts.iter().map(move |chart| (area, chart)));
    let own = charts.filter(|(_, chart)| matches!(chart.source, ChartSource::Sql(_)));
    let asked = futures::stream::iter(own.map(|(area, chart)| async move {
        let bars = boards::bars(view, chart, window).await;
        let bars = bars.inspect_err(|error| tracing::warn!(area = area.area, chart = chart.id, %error, "a chart could not be computed"));
        Some((area.area.clone(), chart.id.clone(), bars.ok()?)).filter(|(_, _, bars)| !bars.is_empty())
    }));
    asked.buffered(at_once()).filter_map(|chart| async move { chart }).collect().await
}
