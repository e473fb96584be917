//! How strong evidence is, and who or what recorded a fact.

use serde::{Deserialize, Serialize};
use std::fmt;

/// From the firm's own word to two independent sources that agree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Strength {
    /// Declared: nothing but the firm's word.
    #[default]
    E0,
    /// A document is attached.
    E1,
    /// An assessor has reviewed the document, or a list of records was imported.
    E2,
    /// Witnessed on site, or single transactions were imported or typed into Cairn's own tools.
    E3,
    /// Recorded by scan, machine or another system, not by hand.
    E4,
    /// Cross-checked against an independent source.
    E5,
}

impl Strength {
    /// So many steps weaker; never below the firm's own word.
    #[must_use]
    pub fn weakened(self, steps: u8) -> Self {
        const ALL: [Strength; 6] = [Strength::E0, Strength::E1, Strength::E2, Strength::E3, Strength::E4, Strength::E5];
        ALL[usize::from((self as u8).saturating_sub(steps))]
    }

    /// More than the firm's own word.
    #[must_use]
    pub fn is_evidence(self) -> bool {
        self > Self::E0
    }
}

impl fmt::Display for Strength {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, out)
    }
}

/// Who or what recorded a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Read from a file of a tool that lives elsewhere.
    Imported,
    /// Typed into Cairn by a person.
    Typed,
    /// Sent by another system.
    Integrated,
    /// Scanned.
    Scanned,
    /// Read from a machine or a meter.
    Measured,
}
