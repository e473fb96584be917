//! Looking evidence up: the counts of facts and the values of indicators that bindings ask for.

use std::collections::BTreeMap;

use futures::future::BoxFuture;
use futures::stream::{self, StreamExt, TryStreamExt};
use insight::{Measure, Packs};
use kernel::Day;
use lake::{Limits, View, vocabulary};
use scoring::{Evidence, FactQuery, FactReading};

use super::facts::{counting_sql, least_direct, origins_sql, reading};
use super::indicators::{self, Sources};
use super::types::{GatherError, Gathered};
use crate::frameworks::Framework;

/// Questions that are asked of the lake at the same time.
const AT_ONCE: usize = 2;

/// What a plant's records say to the bindings of a framework on a day: facts are counted here, indicators
/// are taken as they were measured.
///
/// # Errors
/// When the lake cannot answer; a question that can be answered with "nothing" is no error.
pub fn gather<'a>(
    view: &'a View,
    packs: &'a Packs,
    measures: &'a [Measure],
    framework: &'a Framework,
    as_of: Day,
) -> BoxFuture<'a, Result<Gathered, GatherError>> {
    Box::pin(look_up(view, packs, measures, framework, as_of))
}

async fn look_up(view: &View, packs: &Packs, measures: &[Measure], framework: &Framework, as_of: Day) -> Result<Gathered, GatherError> {
    let needs = framework.needs();
    let day = crate::scoring_day(as_of);
    let mut by_type: BTreeMap<&str, Vec<&FactQuery>> = BTreeMap::new();
    for query in &needs.facts {
        by_type.entry(query.fact_type.as_str()).or_default().push(query);
    }
    // Made before they are streamed: a stream over a closure that borrows cannot be sent between threads.
    let counts: Vec<_> = by_type.into_values().map(|queries| count(view, queries, day)).collect();
    let facts: Vec<Vec<FactReading>> = stream::iter(counts).buffered(AT_ONCE).try_collect().await?;
    let facts = facts.into_iter().flatten().collect();
    let types = indicators::fact_types(&needs, packs);
    let sources: Vec<_> = types.into_iter().map(|fact_type| source(view, fact_type, day)).collect();
    let sources: Vec<_> = stream::iter(sources).buffered(AT_ONCE).try_collect().await?;
    let sources: Sources = sources.into_iter().flatten().collect();
    let readings = indicators::readings(&needs, packs, measures, &sources, as_of);
    let evidence = Evidence { indicators: readings, facts, ..Evidence::default() };
    Ok(Gathered { evidence, indicators: indicators::notes(&needs, packs, measures) })
}

/// All queries of one fact type.
async fn count(view: &View, queries: Vec<&FactQuery>, as_of: scoring::Day) -> Result<Vec<FactReading>, GatherError> {
    let Some(fact_type) = queries.first().and_then(|query| vocabulary::fact_type(&query.fact_type)) else { return Ok(Vec::new()) };
    // Most plants have few of the types: what is empty need not be asked.
    if view.count(&fact_type.table()) == 0 {
        return Ok(queries.into_iter().map(|query| FactReading { query: query.clone(), slices: Vec::new() }).collect());
    }
    let table = view.query(&counting_sql(fact_type, &queries, as_of), &Limits::pack()).await;
    let table = table.map_err(|reason| GatherError::Facts { subject: fact_type.name.to_owned(), reason })?;
    Ok(queries.into_iter().enumerate().map(|(place, query)| reading(query, place, &table)).collect())
}

async fn source(
    view: &View,
    fact_type: &'static str,
    as_of: scoring::Day,
) -> Result<Option<(&'static str, (scoring::Origin, scoring::Day))>, GatherError> {
    let Some(known) = vocabulary::fact_type(fact_type).filter(|known| view.count(&known.table()) > 0) else { return Ok(None) };
    let table = view.query(&origins_sql(known, as_of), &Limits::pack()).await;
    let table = table.map_err(|reason| GatherError::Facts { subject: fact_type.to_owned(), reason })?;
    Ok(least_direct(&table).map(|found| (fact_type, found)))
}
