//! A case: the five things a result is a function of, indexed for looking up.

use super::Refused;
use crate::evidence::{Document, Evidence, FactQuery, FactReading, IndicatorQuery, IndicatorReading};
use crate::pack::{NodeKind, Pack};
use crate::{Answer, Answers, Bindings, Carried, Day, Decimal, Step, Strength, check_answers, trace::Code};
use std::collections::BTreeMap;

pub(super) struct Case<'a> {
    pub(super) pack: &'a Pack,
    pub(super) bindings: Option<&'a Bindings>,
    answers: &'a Answers,
    documents: BTreeMap<&'a str, Vec<&'a Document>>,
    carried: BTreeMap<&'a str, Vec<&'a Carried>>,
    indicators: BTreeMap<&'a IndicatorQuery, &'a IndicatorReading>,
    facts: BTreeMap<&'a FactQuery, &'a FactReading>,
    pub(super) as_of: Day,
}

impl<'a> Case<'a> {
    pub(super) fn open(
        pack: &'a Pack,
        bindings: Option<&'a Bindings>,
        answers: &'a Answers,
        evidence: &'a Evidence,
        as_of: Day,
    ) -> Result<Self, Refused> {
        if let Some(foreign) = bindings.filter(|bindings| bindings.binds != pack.framework.urn) {
            return Err(Refused::ForeignBindings { framework: foreign.binds.to_string() });
        }
        let faults = check_answers(pack, answers);
        if !faults.is_empty() {
            return Err(Refused::Answers(faults));
        }
        let mut case = Self {
            pack,
            bindings,
            answers,
            documents: BTreeMap::new(),
            carried: BTreeMap::new(),
            indicators: BTreeMap::new(),
            facts: BTreeMap::new(),
            as_of,
        };
        for document in &evidence.documents {
            if !matches!(pack.kind_of(&document.node), Some(NodeKind::Question | NodeKind::Option | NodeKind::Statement)) {
                return Err(Refused::UnknownNode { document: document.id.clone(), node: document.node.clone() });
            }
            within_one(document.coverage, &document.id)?;
            case.documents.entry(document.node.as_str()).or_default().push(document);
        }
        for carried in &evidence.carried {
            if !matches!(pack.kind_of(&carried.node), Some(NodeKind::Option | NodeKind::Statement)) {
                return Err(Refused::UnknownNode { document: carried.framework.clone(), node: carried.node.clone() });
            }
            case.carried.entry(carried.node.as_str()).or_default().push(carried);
        }
        for reading in &evidence.indicators {
            within_one(reading.coverage, &reading.query.indicator)?;
            if case.indicators.insert(&reading.query, reading).is_some() {
                return Err(Refused::ReadTwice { subject: reading.query.indicator.clone() });
            }
        }
        for reading in &evidence.facts {
            if case.facts.insert(&reading.query, reading).is_some() {
                return Err(Refused::ReadTwice { subject: reading.query.fact_type.clone() });
            }
        }
        Ok(case)
    }

    pub(super) fn answer(&self, node: &str) -> Option<&'a Answer> {
        self.answers.get(node)
    }

    pub(super) fn documents(&self, node: &str) -> &[&'a Document] {
        self.documents.get(node).map_or(&[], Vec::as_slice)
    }

    pub(super) fn carried(&self, node: &str) -> &[&'a Carried] {
        self.carried.get(node).map_or(&[], Vec::as_slice)
    }

    pub(super) fn indicator(&self, query: &IndicatorQuery) -> Option<&'a IndicatorReading> {
        self.indicators.get(query).copied()
    }

    pub(super) fn facts(&self, query: &FactQuery) -> Option<&'a FactReading> {
        self.facts.get(query).copied()
    }

    /// How strong records are whose newest is of that day, and why.
    pub(super) fn faded(&self, strength: Strength, newest: Day, steps: &mut Vec<Step>) -> Strength {
        let age = self.as_of.days_after(newest);
        let policy = &self.pack.evidence;
        let now = if age > i64::from(policy.lost_after_days) {
            Strength::E0
        } else if age > i64::from(policy.step_after_days) {
            strength.weakened(1)
        } else {
            strength
        };
        if now != strength {
            steps.push(Step::new(Code::Faded, [("age", age.to_string()), ("from", strength.to_string()), ("to", now.to_string())]));
        }
        now
    }

    /// How strong evidence is that covers only so much, and why.
    pub(super) fn thinned(&self, strength: Strength, coverage: Decimal, steps: &mut Vec<Step>) -> Strength {
        if coverage >= self.pack.evidence.step_below_coverage || !strength.is_evidence() {
            return strength;
        }
        let now = strength.weakened(1);
        steps.push(Step::new(
            Code::ThinCoverage,
            [("coverage", coverage.to_string()), ("from", strength.to_string()), ("to", now.to_string())],
        ));
        now
    }
}

fn within_one(coverage: Decimal, subject: &str) -> Result<(), Refused> {
    if coverage < Decimal::ZERO || coverage > Decimal::ONE { Err(Refused::Coverage { subject: subject.to_owned() }) } else { Ok(()) }
}
