//! The types of evidence.

use std::collections::BTreeMap;

use kernel::{Day, Text};
use scoring::Evidence;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What was looked up for a framework, and what people need to understand it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gathered {
    pub evidence: Evidence,
    /// By the indicator's id.
    pub indicators: BTreeMap<String, IndicatorNote>,
}

/// What is known about an indicator besides its value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicatorNote {
    pub name: Text,
    pub unit: Text,
    /// The facts that are missing when it cannot be computed.
    pub missing: Vec<Text>,
}

/// Why the records could not be asked.
#[derive(Debug, thiserror::Error)]
pub enum GatherError {
    #[error("facts {subject} could not be counted: {reason}")]
    Facts { subject: String, reason: lake::QueryError },
}

/// Where to look to see for oneself.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Proof {
    /// Facts of a type in a stretch of days.
    Facts {
        fact_type: String,
        name: Text,
        from: Day,
        until: Day,
        count: u64,
        /// In how many calendar months.
        months: u32,
        origins: Vec<OriginCount>,
        wanted: u32,
        wanted_months: u32,
        /// Shows the rows.
        sql: String,
    },
    /// An indicator; its page shows the rows it was computed from.
    Indicator {
        indicator: String,
        name: Text,
        unit: Text,
        /// Over the last so many months; the newest value when null.
        months: Option<u32>,
        value: Option<String>,
        /// Over as many months before.
        previous: Option<String>,
        /// What it is compared with, for example `>= 0.9`.
        test: Option<String>,
        origin: Option<String>,
        newest: Option<Day>,
        /// Which share of the facts could be used, 0 to 1.
        coverage: Option<String>,
        /// The facts that are missing when it cannot be computed.
        missing: Vec<Text>,
    },
}

/// So many facts were recorded by such means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct OriginCount {
    pub origin: String,
    pub count: u64,
    pub newest: Day,
}
