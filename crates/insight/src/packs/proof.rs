//! Golden cases: a pack that does not give the numbers it promises is refused.

use futures::future::BoxFuture;
use lake::{MemoryLake, QueryError, View};

use super::specimen::{Specimen, SpecimenError, empty_lake, view_of};
use super::types::{Chart, FindingGolden, FindingRule, Indicator, IndicatorGolden, Packs, Total};
use crate::all_of;
use crate::boards::bars;
use crate::coverage::Coverage;
use crate::findings;
use crate::measuring::{ask, drill_as_of, measure};
use crate::window::Window;

/// Golden numbers are written with so much care.
const TOLERANCE: f64 = 1e-6;

/// Why a golden case does not hold.
#[derive(Debug, thiserror::Error)]
pub enum ProofError {
    #[error("{id}, golden case {case}: {source}")]
    Specimen { id: String, case: String, source: Box<dyn std::error::Error + Send + Sync> },
    #[error("{id}, golden case {case}: the SQL fails: {source}")]
    Query { id: String, case: String, source: QueryError },
    #[error("{id}, golden case {case}: {problem}")]
    Differs { id: String, case: String, problem: String },
}

/// Where a proof stands.
struct Case<'a> {
    id: &'a str,
    name: String,
}

impl Case<'_> {
    fn differs(&self, problem: impl Into<String>) -> ProofError {
        ProofError::Differs { id: self.id.to_owned(), case: self.name.clone(), problem: problem.into() }
    }

    fn query(&self, source: QueryError) -> ProofError {
        ProofError::Query { id: self.id.to_owned(), case: self.name.clone(), source }
    }

    fn specimen(&self, source: SpecimenError) -> ProofError {
        ProofError::Specimen { id: self.id.to_owned(), case: self.name.clone(), source: Box::new(source) }
    }

    fn view(&self, facts: &Specimen, lake: &MemoryLake) -> Result<View, ProofError> {
        view_of(facts, lake).map_err(|error| self.specimen(error))
    }
}

fn named<'a>(id: &'a str, place: usize, says: &str) -> Case<'a> {
    let name = if says.is_empty() { (place + 1).to_string() } else { format!("{} ({says})", place + 1) };
    Case { id, name }
}

impl Packs {
    /// Run every golden case through a real lake in memory.
    pub async fn prove(&self) -> Result<(), ProofError> {
        let start = Case { id: "packs", name: "start".to_owned() };
        let lake = &empty_lake().map_err(|error| start.specimen(error))?;
        let mut proofs: Vec<BoxFuture<'_, Result<(), ProofError>>> = Vec::new();
        for indicator in self.indicators() {
            for (place, golden) in indicator.golden.iter().enumerate() {
                proofs.push(Box::pin(prove_indicator(indicator, golden, named(&indicator.id, place, &golden.says), lake)));
            }
        }
        for rule in &self.rules {
            for (place, golden) in rule.golden.iter().enumerate() {
                proofs.push(Box::pin(prove_rule(rule, golden, named(&rule.id, place, &golden.says), lake)));
            }
        }
        for chart in self.areas.iter().flat_map(|area| &area.board.charts) {
            proofs.push(Box::pin(prove_chart(chart, named(&chart.id, 0, "no facts"), lake)));
        }
        all_of(proofs).await.into_iter().collect()
    }
}

/// A chart has no numbers to promise, but its SQL must hold.
async fn prove_chart(chart: &Chart, case: Case<'_>, lake: &MemoryLake) -> Result<(), ProofError> {
    let view = case.view(&Specimen::new(), lake)?;
    bars(&view, chart, Window::All).await.map_err(|error| case.query(error))?;
    Ok(())
}

async fn prove_indicator(indicator: &Indicator, golden: &IndicatorGolden, case: Case<'_>, lake: &MemoryLake) -> Result<(), ProofError> {
    let view = case.view(&golden.facts, lake)?;
    let coverage = Coverage::of(&view, &indicator.needs, Window::All).await.map_err(|error| case.query(error))?;
    let measured = measure(&view, indicator, &coverage, Window::All).await;
    if let Some(failure) = &measured.failure {
        return Err(case.differs(format!("the SQL fails: {failure}")));
    }
    if let Some(missing) = measured.missing.first() {
        return Err(case.differs(format!("it says that facts are missing: {}", missing.text.en)));
    }
    if !agree(measured.value, golden.value) {
        return Err(case.differs(format!("it gives {:?} instead of {:?}", measured.value, golden.value)));
    }
    if let Some(series) = &golden.series {
        let given: Vec<_> = measured.points.iter().map(|point| (point.period, point.value)).collect();
        let agrees = given.len() == series.len()
            && given.iter().zip(series).all(|((day, value), (wanted_day, wanted))| day == wanted_day && agree(*value, Some(*wanted)));
        if !agrees {
            return Err(case.differs(format!("its months are {given:?} instead of {series:?}")));
        }
    }
    if indicator.total == Total::Sum {
        prove_sum(indicator, &view, measured.value, &case).await?;
    }
    let as_of = coverage.meet(&indicator.needs).ok().and_then(|met| met.as_of);
    let facts = drill_as_of(&view, indicator, Window::All, as_of).await.map_err(|error| case.query(error))?;
    if facts.column("source").is_none() || facts.column("source_row").is_none() {
        return Err(case.differs("its drill does not give source and source_row"));
    }
    if measured.value.is_some() && facts.rows.is_empty() {
        return Err(case.differs("its drill gives no facts"));
    }
    Ok(())
}

/// What adds up must give the same as the SQL over the whole window.
async fn prove_sum(indicator: &Indicator, view: &View, value: Option<f64>, case: &Case<'_>) -> Result<(), ProofError> {
    let whole = ask(view, indicator, Window::All, None, None).await.map_err(|error| case.query(error))?;
    let whole = whole.first().and_then(|reading| reading.value);
    if agree(whole, value) {
        Ok(())
    } else {
        Err(case.differs(format!("its periods add up to {value:?}, the whole window gives {whole:?}")))
    }
}

async fn prove_rule(rule: &FindingRule, golden: &FindingGolden, case: Case<'_>, lake: &MemoryLake) -> Result<(), ProofError> {
    let view = case.view(&golden.facts, lake)?;
    let coverage = Coverage::of(&view, &rule.needs, Window::All).await.map_err(|error| case.query(error))?;
    let found = findings::find(&view, rule, &coverage, Window::All).await.map_err(|error| case.query(error))?;
    let told: Vec<&str> = found.iter().map(|finding| finding.text.en.as_str()).collect();
    if told != golden.tells {
        return Err(case.differs(format!("it tells {told:?} instead of {:?}", golden.tells)));
    }
    for finding in &found {
        let unknown = rule.text_zh.names().chain(rule.text_en.names()).find(|name| !finding.values.contains_key(*name));
        if let Some(name) = unknown {
            return Err(case.differs(format!("its text names `{name}`, which the SQL does not give")));
        }
        let rows = findings::rows(&view, rule, &finding.values, finding.as_of, Window::All).await.map_err(|error| case.query(error))?;
        if rows.rows.is_empty() || rows.column("source").is_none() || rows.column("source_row").is_none() {
            return Err(case.differs("no rows with source and source_row are behind it"));
        }
    }
    Ok(())
}

fn agree(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= TOLERANCE * b.abs().max(1.0),
        (None, None) => true,
        _ => false,
    }
}
