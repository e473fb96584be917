//! What this room announces.

use kernel::Event;
use serde::{Deserialize, Serialize};

/// Indicators, findings and charts of an organisation were computed anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Computed {
    /// How many indicators have a value.
    pub indicators: usize,
    pub findings: usize,
}

impl Event for Computed {
    const TOPIC: &'static str = "insight.computed";

    fn subject(&self) -> &'static str {
        "all"
    }
}
