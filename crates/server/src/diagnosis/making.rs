//! Putting a diagnosis together: files, facts, indicators, findings, levels.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context as _, anyhow};
use assessment::{Case, Firm, Frameworks, Outcome, assess, carried, gather};
use insight::{Insight, Measure, Packs, Window, measure_all};
use kernel::{Clock, Day, Text};
use lake::View;

use super::document::{Diagnosis, Dimension, Finding, Indicator, Level, Period, Point, RowReference, SCHEMA, Scene};
use super::folder::{self, Harvest};
use super::pains::{pains, word};

/// Rows that are named for one finding.
const ROWS_NAMED: usize = 50;
const PROFILE: &str = "firm.yaml";

fn firm_of(folder: &Path, profile: Option<&Path>, this_year: i32) -> anyhow::Result<Firm> {
    let beside = folder.join(PROFILE);
    let path = match profile {
        Some(path) => path,
        None if beside.is_file() => &beside,
        None => return Ok(Firm::default()),
    };
    let text = std::fs::read_to_string(path).with_context(|| format!("the profile {} cannot be read", path.display()))?;
    Firm::read(&text, this_year).map_err(|error| anyhow!("the profile {}: {error}", path.display()))
}

/// Diagnoses a folder.
pub async fn make(folder: &Path, profile: Option<&Path>) -> anyhow::Result<Diagnosis> {
    let now = Clock::of_the_machine().now();
    let mut elapsed_ms = BTreeMap::new();
    let mut lap = Instant::now();
    let mut note = |part: &'static str| {
        elapsed_ms.insert(part, u64::try_from(lap.elapsed().as_millis()).unwrap_or(u64::MAX));
        lap = Instant::now();
    };
    let this_year = year_of(now.day_in(chrono_tz::UTC));
    let firm = firm_of(folder, profile, this_year)?;
    let zone = firm.zone;
    let Harvest { lake, files, facts, last_day } = folder::read(folder, zone, now).await?;
    note("read");
    let view = lake.view(now.micros())?;
    let packs = Packs::embedded();
    let measured = measure_all(&view, &packs, Window::All).await?;
    note("indicators");
    let insight = measured.find(&view, &packs).await?;
    let findings = findings(&view, &packs, &insight).await?;
    note("findings");
    // A folder is judged as of its newest record: an export of last year is not old news on the day it is read.
    let as_of = last_day.unwrap_or_else(|| now.day_in(zone));
    let levels = levels(&view, &packs, &insight, &firm, as_of).await?;
    note("levels");
    let pains = pains(&packs, &insight, &firm)?;
    note("pains");
    Ok(Diagnosis {
        schema: SCHEMA,
        made_at: now,
        firm: super::document::Firm {
            name: firm.name.clone().unwrap_or_else(|| named_like(folder)),
            is_simulated: firm.is_simulated,
            time_zone: zone.name().to_owned(),
        },
        files,
        facts,
        indicators: packs.indicators().zip(&insight.indicators).map(|(indicator, measure)| indicator_of(indicator, measure)).collect(),
        findings,
        levels,
        pains,
        elapsed_ms,
    })
}

/// A firm without a name is called what its folder is called.
fn named_like(folder: &Path) -> Text {
    let name =
        folder.canonicalize().ok().and_then(|path| path.file_name().map(|name| name.to_string_lossy().into_owned())).unwrap_or_default();
    Text::new(name.clone(), name)
}

fn year_of(day: Day) -> i32 {
    day.to_string().get(..4).and_then(|year| year.parse().ok()).unwrap_or(1970)
}

fn indicator_of(indicator: &insight::packs::Indicator, measure: &Measure) -> Indicator {
    Indicator {
        id: indicator.id.clone(),
        area: indicator.area.clone(),
        name: indicator.name.clone(),
        unit: word(indicator.unit),
        direction: word(indicator.direction),
        value: measure.value,
        period: measure.from.zip(measure.to).map(|(from, to)| Period { from, to }),
        grade: measure.grade.map(|grade| grade.name().to_owned()),
        missing: measure.missing.iter().map(|missing| missing.text.en.clone()).collect(),
        series: measure.points.iter().map(|point| Point { on: point.period, value: point.value }).collect(),
    }
}

async fn findings(view: &View, packs: &Packs, insight: &Insight) -> anyhow::Result<Vec<Finding>> {
    let mut told = Vec::with_capacity(insight.findings.len());
    for finding in &insight.findings {
        let rows = match packs.rule(&finding.rule) {
            Some(rule) => insight::findings::rows(view, rule, &finding.values, finding.as_of, insight.window).await?,
            None => continue,
        };
        let place = rows.column("source").zip(rows.column("source_row"));
        let named = rows.rows.iter().take(ROWS_NAMED).filter_map(|row| {
            let (file, number) = place?;
            Some(RowReference { file: row[file].text()?.to_owned(), row: u64::try_from(row[number].integer()?).ok()? })
        });
        told.push(Finding {
            id: finding.rule.clone(),
            area: finding.area.clone(),
            text: finding.text.clone(),
            value: finding.score,
            rows: named.collect(),
            rows_total: finding.rows,
        });
    }
    Ok(told)
}

/// The level under every framework; what one says about another is carried over.
async fn levels(view: &View, packs: &Packs, insight: &Insight, firm: &Firm, as_of: Day) -> anyhow::Result<Vec<Level>> {
    let frameworks = Frameworks::built_in()?;
    firm.check_answers(&frameworks)?;
    let mut grounds = Vec::new();
    for framework in frameworks.iter() {
        grounds.push((firm.declarations(framework), gather(view, packs, &insight.indicators, framework, as_of).await?));
    }
    let mut levels = Vec::new();
    for (place, framework) in frameworks.iter().enumerate() {
        let mut said = Vec::new();
        for crosswalk in &framework.crosswalks {
            let from = frameworks.iter().zip(&grounds).find(|(from, _)| from.urn() == crosswalk.from.as_str());
            let Some((from, (declarations, gathered))) = from else { continue };
            said.extend(carried(crosswalk, &Case { framework: from, declarations, gathered, as_of })?);
        }
        let (declarations, gathered) = &mut grounds[place];
        gathered.evidence.carried = said;
        levels.push(level_of(&assess(&Case { framework, declarations, gathered, as_of })?));
    }
    Ok(levels)
}

pub(super) fn number(text: &str) -> f64 {
    text.parse().unwrap_or_default()
}

fn level_of(outcome: &Outcome) -> Level {
    let dimensions = outcome.dimensions.iter().filter_map(|dimension| {
        let (points, score) = dimension.points.as_ref().zip(dimension.score.as_ref())?;
        Some(Dimension {
            id: dimension.id.clone(),
            name: dimension.name.clone(),
            points: number(points),
            supported: number(&score.supported),
            claimed: number(&score.claimed),
        })
    });
    let scenes = outcome.scenes.iter().map(|scene| Scene {
        id: scene.id.clone(),
        name: scene.name.clone(),
        is_constraint: scene.constraint,
        supported: scene.level.supported,
        claimed: scene.level.claimed,
    });
    Level {
        pack: outcome.pack.urn.clone(),
        name: Text::clone(&outcome.pack.name),
        readiness: word(outcome.pack.readiness),
        supported: outcome.level.supported,
        claimed: outcome.level.claimed,
        score_supported: outcome.score.supported.clone(),
        score_claimed: outcome.score.claimed.clone(),
        coverage: outcome.coverage.clone(),
        dimensions: dimensions.collect(),
        scenes: scenes.collect(),
    }
}
