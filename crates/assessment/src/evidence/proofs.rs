//! Where to look: for each node the facts and indicators its bindings ask for, with what they said.

use std::collections::{BTreeMap, BTreeSet};

use kernel::Text;
use lake::vocabulary;
use scoring::{Bindings, BoundAnswer, Condition, Day, FactQuery, FactReading, FactTest, IndicatorQuery, IndicatorReading};

use super::facts::{first_day, origin_word, rows_sql};
use super::types::{Gathered, OriginCount, Proof};

/// Evidence, indexed for looking up.
pub(crate) struct Prover<'a> {
    bindings: Option<&'a Bindings>,
    gathered: &'a Gathered,
    facts: BTreeMap<&'a FactQuery, &'a FactReading>,
    indicators: BTreeMap<&'a IndicatorQuery, &'a IndicatorReading>,
    as_of: Day,
}

impl<'a> Prover<'a> {
    pub(crate) fn new(bindings: Option<&'a Bindings>, gathered: &'a Gathered, as_of: Day) -> Self {
        let facts = gathered.evidence.facts.iter().map(|reading| (&reading.query, reading)).collect();
        let indicators = gathered.evidence.indicators.iter().map(|reading| (&reading.query, reading)).collect();
        Self { bindings, gathered, facts, indicators, as_of }
    }

    /// What the records were asked about a node.
    pub(crate) fn proofs(&self, node: &str) -> Vec<Proof> {
        let rules = self.bindings.iter().flat_map(|bindings| &bindings.rules).filter(|rule| rule.node.as_str() == node);
        let mut proofs = Vec::new();
        for rule in rules {
            match &rule.answer {
                BoundAnswer::Holds(conditions) => conditions.iter().for_each(|condition| self.conditions(condition, &mut proofs)),
                BoundAnswer::Value(value) => proofs.push(self.indicator(&value.query(), None)),
                BoundAnswer::Change(change) => proofs.push(self.indicator(&change.query(), None)),
            }
        }
        proofs
    }

    fn conditions(&self, condition: &Condition, proofs: &mut Vec<Proof>) {
        match condition {
            Condition::Indicator(test) => proofs.push(self.indicator(&test.query(), Some(test.test.to_string()))),
            Condition::Facts(test) => proofs.push(self.counted(test)),
            Condition::AtLeast(several) => several.of.iter().for_each(|condition| self.conditions(condition, proofs)),
        }
    }

    fn counted(&self, test: &FactTest) -> Proof {
        let query = test.query();
        let slices = self.facts.get(&query).map(|reading| reading.slices.as_slice()).unwrap_or_default();
        let months: BTreeSet<i32> = slices.iter().flat_map(|slice| slice.months.iter().copied()).collect();
        Proof::Facts {
            name: vocabulary::fact_type(&query.fact_type).map(|fact_type| Text::new(fact_type.zh, fact_type.en)).unwrap_or_default(),
            from: crate::kernel_day(first_day(&query, self.as_of)),
            until: crate::kernel_day(self.as_of),
            count: slices.iter().map(|slice| slice.count).sum(),
            months: u32::try_from(months.len()).unwrap_or(u32::MAX),
            origins: slices
                .iter()
                .map(|slice| OriginCount {
                    origin: origin_word(slice.origin).to_owned(),
                    count: slice.count,
                    newest: crate::kernel_day(slice.newest),
                })
                .collect(),
            wanted: test.at_least,
            wanted_months: test.in_months,
            sql: rows_sql(&query, self.as_of),
            fact_type: query.fact_type,
        }
    }

    fn indicator(&self, query: &IndicatorQuery, test: Option<String>) -> Proof {
        let note = self.gathered.indicators.get(&query.indicator).cloned().unwrap_or_default();
        let reading = self.indicators.get(query).copied();
        let value = reading.and_then(|reading| reading.current);
        Proof::Indicator {
            indicator: query.indicator.clone(),
            name: note.name,
            unit: note.unit,
            months: query.months,
            value: value.map(|period| period.value.to_string()),
            previous: reading.and_then(|reading| reading.previous).map(|period| period.value.to_string()),
            test,
            origin: reading.filter(|_| value.is_some()).map(|reading| origin_word(reading.origin).to_owned()),
            newest: reading.filter(|_| value.is_some()).map(|reading| crate::kernel_day(reading.newest)),
            coverage: reading.filter(|_| value.is_some()).map(|reading| reading.coverage.to_string()),
            missing: if value.is_none() { note.missing } else { Vec::new() },
        }
    }
}
