//! Bindings: how facts and indicators answer the nodes of a framework.
//!
//! They are a file of their own because they change with the tools a firm uses, not with the
//! framework. The scorer reads nothing itself: [`Bindings::needs`] says what it wants to know, the
//! caller looks it up, and hands it in as evidence.

mod rules;
mod types;

pub(crate) use rules::assemble;
pub(crate) use types::BindingsFile;
pub use types::*;

use crate::evidence::{FactQuery, IndicatorQuery};
use serde::Serialize;
use std::collections::BTreeSet;

/// Everything a bindings file wants to know about a plant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Needs {
    pub indicators: BTreeSet<IndicatorQuery>,
    pub facts: BTreeSet<FactQuery>,
}

impl Bindings {
    /// What the caller has to look up before scoring.
    #[must_use]
    pub fn needs(&self) -> Needs {
        let mut needs = Needs::default();
        for rule in &self.rules {
            match &rule.answer {
                BoundAnswer::Holds(conditions) => conditions.iter().for_each(|condition| gather(condition, &mut needs)),
                BoundAnswer::Value(value) => {
                    needs.indicators.insert(value.query());
                }
                BoundAnswer::Change(change) => {
                    needs.indicators.insert(change.query());
                }
            }
        }
        needs
    }

    pub(crate) fn rules_of<'a>(&'a self, node: &'a str) -> impl Iterator<Item = &'a BindingRule> {
        self.rules.iter().filter(move |rule| rule.node.as_str() == node)
    }
}

fn gather(condition: &Condition, needs: &mut Needs) {
    match condition {
        Condition::Indicator(test) => {
            needs.indicators.insert(test.query());
        }
        Condition::Facts(test) => {
            needs.facts.insert(test.query());
        }
        Condition::AtLeast(several) => several.of.iter().for_each(|condition| gather(condition, needs)),
    }
}
