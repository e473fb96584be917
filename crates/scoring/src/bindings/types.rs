//! The types of a bindings file: the YAML format itself.

use crate::evidence::{FactQuery, IndicatorQuery};
use crate::pack::{Id, Mark};
use crate::{Decimal, Origin, Strength};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::collections::BTreeMap;
use std::fmt;

/// Bindings that passed every check against their framework.
#[derive(Clone, Debug, Serialize)]
pub struct Bindings {
    pub binds: Id,
    pub package_version: String,
    /// SHA-256 over the content.
    pub digest: String,
    pub strengths: Strengths,
    pub rules: Vec<BindingRule>,
}

/// A bindings file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BindingsFile {
    #[serde(rename = "schema")]
    pub(super) _schema: Id,
    /// The urn of the framework.
    pub(super) binds: Id,
    pub(super) package_version: String,
    pub(super) strengths: Strengths,
    pub(super) rules: Vec<BindingRule>,
}

/// How strong facts are as evidence, by who or what recorded them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Strengths {
    /// Lists of things, without a moment at which each happened.
    pub list: BTreeMap<Origin, Strength>,
    /// Single transactions with dates and numbers.
    pub transactions: BTreeMap<Origin, Strength>,
}

/// What kind of records a condition looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Records {
    List,
    Transactions,
}

impl Strengths {
    pub(crate) fn of(&self, records: Records, origin: Origin) -> Strength {
        let table = match records {
            Records::List => &self.list,
            Records::Transactions => &self.transactions,
        };
        table.get(&origin).copied().unwrap_or_default()
    }
}

/// How one node is answered. Several rules may answer one option or statement; the best one counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BindingRule {
    pub node: Id,
    pub source: Mark,
    pub answer: BoundAnswer,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BoundAnswer {
    /// An option or statement holds when all of these do.
    Holds(Vec<Condition>),
    /// A ratio question is answered by the value of an indicator.
    Value(ValueOf),
    /// A direction question is answered by how an indicator changed.
    Change(ChangeOf),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ValueOf {
    pub indicator: Id,
    /// Over how many months up to the day of judgement; the newest value when not given.
    pub months: Option<u32>,
    pub records: Records,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeOf {
    pub indicator: Id,
    /// The last so many months are compared with as many before them.
    pub months: u32,
    /// In how many months of each side the indicator must have a value.
    pub at_least_months: u32,
    /// A change of at most this share of the earlier value is no change.
    pub flat_within: Decimal,
    pub records: Records,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    Indicator(IndicatorTest),
    Facts(FactTest),
    AtLeast(AtLeast),
}

/// An indicator passes a test.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorTest {
    pub id: Id,
    pub months: Option<u32>,
    pub test: Test,
    pub records: Records,
}

/// There are enough facts of a type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactTest {
    #[serde(rename = "type")]
    pub fact_type: Id,
    pub within_days: u32,
    /// Only facts in which all these fields are filled.
    #[serde(default)]
    pub filled: Vec<String>,
    /// Only facts in which each of these fields has one of these values.
    #[serde(default)]
    pub matching: BTreeMap<String, Vec<String>>,
    pub at_least: u32,
    /// In how many different calendar months there must be such facts.
    #[serde(default)]
    pub in_months: u32,
    pub records: Records,
}

/// So many of several conditions hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AtLeast {
    pub count: u32,
    pub of: Vec<Condition>,
}

impl ValueOf {
    pub fn query(&self) -> IndicatorQuery {
        IndicatorQuery { indicator: self.indicator.to_string(), months: self.months }
    }
}
impl ChangeOf {
    pub fn query(&self) -> IndicatorQuery {
        IndicatorQuery { indicator: self.indicator.to_string(), months: Some(self.months) }
    }
}
impl IndicatorTest {
    pub fn query(&self) -> IndicatorQuery {
        IndicatorQuery { indicator: self.id.to_string(), months: self.months }
    }
}
impl FactTest {
    pub fn query(&self) -> FactQuery {
        FactQuery {
            fact_type: self.fact_type.to_string(),
            within_days: self.within_days,
            filled: self.filled.clone(),
            matching: self.matching.clone(),
        }
    }
}

/// A comparison with a number, written `">= 0.6"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Test {
    comparison: Comparison,
    bound: Decimal,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Comparison {
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
}

impl Test {
    /// Reads `>= 0.6`, `> 0`, `<= 0.1` or `< 30`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (sign, number) = text.split_once(' ')?;
        let comparison = match sign {
            ">=" => Comparison::AtLeast,
            ">" => Comparison::MoreThan,
            "<=" => Comparison::AtMost,
            "<" => Comparison::LessThan,
            _ => return None,
        };
        Some(Self { comparison, bound: Decimal::parse(number.trim())? })
    }

    #[must_use]
    pub fn passes(self, value: Decimal) -> bool {
        match self.comparison {
            Comparison::AtLeast => value >= self.bound,
            Comparison::MoreThan => value > self.bound,
            Comparison::AtMost => value <= self.bound,
            Comparison::LessThan => value < self.bound,
        }
    }
}

impl fmt::Display for Test {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.comparison {
            Comparison::AtLeast => ">=",
            Comparison::MoreThan => ">",
            Comparison::AtMost => "<=",
            Comparison::LessThan => "<",
        };
        write!(out, "{sign} {}", self.bound)
    }
}

impl Serialize for Test {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Test {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            D::Error::custom(format!("`{text}` is no test; expected for example \">= 0.6\", with one of >= > <= < and a blank"))
        })
    }
}
