//! What is on record: how many facts of a type, with which fields, from when to when.
//!
//! One question per fact type answers it for all indicators and rules at once.

use std::collections::BTreeMap;

use futures::future::BoxFuture;
use kernel::{Day, Text};
use lake::vocabulary::{FactType, fact_type};
use lake::{Limits, QueryError, Table, View};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::all_of;
use crate::packs::{Need, is_list};
use crate::window::Window;

/// Facts on record, by type.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    types: BTreeMap<&'static str, TypeCoverage>,
}

#[derive(Clone, Debug, Default)]
struct TypeCoverage {
    facts: u64,
    from: Option<Day>,
    to: Option<Day>,
    /// Rows that meet a condition.
    meeting: BTreeMap<String, u64>,
    currencies: u64,
    currency: Option<String>,
}

/// What a set of needs is met by.
#[derive(Clone, Debug, Default)]
pub struct Met {
    /// Facts of the first need.
    pub facts: u64,
    /// The weakest share of facts that have what is needed.
    pub complete: f64,
    /// The days of the first need's facts.
    pub from: Option<Day>,
    pub to: Option<Day>,
    /// The last day of any needed fact.
    pub as_of: Option<Day>,
    /// The one currency of the facts.
    pub currency: Option<String>,
    pub mixes_currencies: bool,
}

/// Facts or fields that are not on record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Missing {
    /// Any of these would do.
    pub any_of: Vec<MissingFact>,
    pub text: Text,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MissingFact {
    pub fact: String,
    pub fields: Vec<String>,
    /// There are facts of this type, but the fields are blank in all of them.
    pub is_on_record: bool,
}

impl Coverage {
    /// Ask what is on record for these needs.
    pub async fn of(view: &View, needs: impl IntoIterator<Item = &Need>, window: Window) -> Result<Self, QueryError> {
        let mut asked: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
        for need in needs {
            for fact in need.facts() {
                let conditions = asked.entry(fact.name).or_default();
                for blanks_count in [false, true] {
                    let condition = need.condition(fact, blanks_count);
                    if condition != "TRUE" && !conditions.contains(&condition) {
                        conditions.push(condition);
                    }
                }
            }
        }
        let mut questions: Vec<BoxFuture<'_, Result<(&'static str, TypeCoverage), QueryError>>> = Vec::new();
        for (name, conditions) in asked {
            if let Some(fact) = fact_type(name) {
                questions.push(Box::pin(async move { Ok((name, of_type(view, fact, conditions, window).await?)) }));
            }
        }
        Ok(Self { types: all_of(questions).await.into_iter().collect::<Result<_, _>>()? })
    }

    /// What these needs are met by, or what is missing.
    pub fn meet(&self, needs: &[Need]) -> Result<Met, Vec<Missing>> {
        let mut met = Met { complete: 1.0, ..Met::default() };
        let mut missing = Vec::new();
        for (place, need) in needs.iter().enumerate() {
            let best = need.facts().into_iter().filter_map(|fact| self.share(need, fact)).max_by(|a, b| a.0.total_cmp(&b.0));
            let Some((share, rows, coverage)) = best else {
                missing.push(self.missing(need));
                continue;
            };
            met.complete = met.complete.min(share);
            met.as_of = met.as_of.max(coverage.to);
            met.currency = met.currency.take().or_else(|| coverage.currency.clone());
            met.mixes_currencies |= coverage.currencies > 1;
            if place == 0 {
                (met.facts, met.from, met.to) = (rows, coverage.from, coverage.to);
            }
        }
        if missing.is_empty() { Ok(met) } else { Err(missing) }
    }

    /// The share of facts of a type that meet a need, and how many they are; nothing when none tells all of it.
    fn share(&self, need: &Need, fact: &FactType) -> Option<(f64, u64, &TypeCoverage)> {
        let coverage = self.types.get(fact.name).filter(|coverage| coverage.facts > 0)?;
        if coverage.meeting(&need.condition(fact, true)) == 0 {
            return None;
        }
        let rows = coverage.meeting(&need.condition(fact, false));
        #[expect(clippy::cast_precision_loss, reason = "a share needs no more than fifteen digits")]
        let share = rows as f64 / coverage.facts as f64;
        Some((share, rows, coverage))
    }

    fn missing(&self, need: &Need) -> Missing {
        let any_of: Vec<MissingFact> = need
            .alternatives
            .iter()
            .map(|alternative| MissingFact {
                fact: alternative.fact.name.to_owned(),
                fields: alternative.fields.iter().map(|needed| needed.field.name.to_owned()).collect(),
                is_on_record: self.types.get(alternative.fact.name).is_some_and(|coverage| coverage.facts > 0),
            })
            .collect();
        let told = |zh: bool| {
            let alternatives = need.alternatives.iter().map(|alternative| {
                let label = if zh { alternative.fact.zh } else { alternative.fact.en };
                let fields: Vec<&str> =
                    alternative.fields.iter().map(|needed| if zh { needed.field.zh } else { needed.field.en }).collect();
                match (fields.is_empty(), zh) {
                    (true, _) => label.to_owned(),
                    (false, true) => format!("{label}（{}）", fields.join("、")),
                    (false, false) => format!("{label} ({})", fields.join(", ")),
                }
            });
            alternatives.collect::<Vec<_>>().join(if zh { "，或 " } else { ", or " })
        };
        Missing { text: Text::new(told(true), told(false)), any_of }
    }
}

impl TypeCoverage {
    fn meeting(&self, condition: &str) -> u64 {
        if condition == "TRUE" { self.facts } else { self.meeting.get(condition).copied().unwrap_or(0) }
    }
}

async fn of_type(view: &View, fact: &'static FactType, conditions: Vec<String>, window: Window) -> Result<TypeCoverage, QueryError> {
    if view.count(&fact.table()) == 0 {
        return Ok(TypeCoverage::default());
    }
    let has_currency = fact.field("currency").is_some();
    let currency = if has_currency { ", count(DISTINCT currency), min(currency)" } else { "" };
    let counts: String = conditions.iter().map(|condition| format!(", sum(CASE WHEN {condition} THEN 1 ELSE 0 END)")).collect();
    let days = if is_list(fact) { Window::All } else { window }.condition("occurred_on");
    let sql = format!("SELECT count(*), min(occurred_on), max(occurred_on){currency}{counts} FROM {} WHERE {days}", fact.table());
    let table = view.query(&sql, &Limits::pack()).await?;
    Ok(from_answer(&table, conditions, has_currency))
}

fn from_answer(table: &Table, conditions: Vec<String>, has_currency: bool) -> TypeCoverage {
    let Some(row) = table.rows.first() else { return TypeCoverage::default() };
    let count = |place: usize| row.get(place).and_then(lake::Cell::integer).and_then(|count| u64::try_from(count).ok()).unwrap_or(0);
    let day = |place: usize| row.get(place).and_then(lake::Cell::date).and_then(Day::from_days);
    let first = if has_currency { 5 } else { 3 };
    TypeCoverage {
        facts: count(0),
        from: day(1),
        to: day(2),
        currencies: if has_currency { count(3) } else { 0 },
        currency: if has_currency { row.get(4).and_then(|cell| cell.text()).map(ToOwned::to_owned) } else { None },
        meeting: conditions.into_iter().enumerate().map(|(place, condition)| (condition, count(first + place))).collect(),
    }
}
