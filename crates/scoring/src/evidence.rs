//! What supports the answers: documents that people attached, and what the records say.

use crate::{Carried, Day, Decimal, Origin, Strength};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Everything that speaks for or against the answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    #[serde(default)]
    pub documents: Vec<Document>,
    #[serde(default)]
    pub indicators: Vec<IndicatorReading>,
    #[serde(default)]
    pub facts: Vec<FactReading>,
    /// What results under other frameworks say.
    #[serde(default)]
    pub carried: Vec<Carried>,
}

/// A document, a photograph, or the note of somebody who looked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    pub id: String,
    /// The question, option or statement it speaks about.
    pub node: String,
    pub verdict: Verdict,
    pub strength: Strength,
    /// Which share of what the node speaks about it covers, 0 to 1.
    pub coverage: Decimal,
    pub valid_from: Day,
    pub valid_until: Option<Day>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Supports,
    Refutes,
}

/// Which value of an indicator is wanted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorQuery {
    pub indicator: String,
    /// Over the last so many months and, for comparison, as many before; the newest value when None.
    pub months: Option<u32>,
}

/// The answer to an [`IndicatorQuery`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorReading {
    pub query: IndicatorQuery,
    /// None when it cannot be computed.
    pub current: Option<Period>,
    /// As many months before; None without `months` or when it cannot be computed.
    pub previous: Option<Period>,
    /// The least direct origin among the facts it was computed from.
    pub origin: Origin,
    /// The day of the newest of these facts.
    pub newest: Day,
    /// Which share of these facts could be used, 0 to 1.
    pub coverage: Decimal,
}

/// The value of an indicator over a stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    pub value: Decimal,
    /// In how many months of the stretch it has a value.
    pub months_with_value: u32,
}

/// Which facts are counted: those that happened within so many days up to the day of judgement.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactQuery {
    pub fact_type: String,
    pub within_days: u32,
    pub filled: Vec<String>,
    pub matching: BTreeMap<String, Vec<String>>,
}

/// The answer to a [`FactQuery`]: one slice for each origin that has such facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactReading {
    pub query: FactQuery,
    pub slices: Vec<FactSlice>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactSlice {
    pub origin: Origin,
    pub count: u64,
    /// The calendar months that have such facts, each as year x 12 + month.
    pub months: BTreeSet<i32>,
    pub newest: Day,
}
