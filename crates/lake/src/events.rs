//! What the lake announces.

use std::collections::BTreeMap;

use kernel::Event;
use serde::{Deserialize, Serialize};

/// Facts of a source became visible.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactsPublished {
    pub source: String,
    /// How many, by fact type.
    pub types: BTreeMap<String, u64>,
}

impl Event for FactsPublished {
    const TOPIC: &'static str = "lake.published";

    fn subject(&self) -> &str {
        &self.source
    }
}

/// All facts of a source were taken out again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactsRetracted {
    pub source: String,
    pub rows: u64,
}

impl Event for FactsRetracted {
    const TOPIC: &'static str = "lake.retracted";

    fn subject(&self) -> &str {
        &self.source
    }
}
