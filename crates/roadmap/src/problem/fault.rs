//! What is wrong with a problem before anybody solves it.

use serde::Serialize;

/// Why a problem cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    #[error("there must be 1 to {most} periods, not {given}")]
    Periods { given: usize, most: usize },
    #[error("there are {given} {what}, more than {most}")]
    TooMany { what: &'static str, given: usize, most: usize },
    #[error("`{id}` is there twice")]
    Twice { id: String },
    #[error("`{of}` names `{id}`, which nobody described")]
    Unknown { of: String, id: String },
    #[error("`{id}` needs itself in the end")]
    Circle { id: String },
    #[error("an amount of `{of}` is below 0, above {most}, or not in the order low, likely, high")]
    Amount { of: String, most: i64 },
    #[error("a share of `{of}` is above the whole, or not in the order low, likely, high")]
    Share { of: String },
    #[error("`{of}` takes no time or more than {most} weeks")]
    Weeks { of: String, most: u32 },
    #[error("`{of}` speaks of period {period}, which the horizon does not have")]
    Period { of: String, period: usize },
    #[error("the levels of `{scene}` must rise")]
    Levels { scene: String },
}

impl Fault {
    /// A stable code, for messages in both languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Periods { .. } => "roadmap.periods",
            Self::TooMany { .. } => "roadmap.too_many",
            Self::Twice { .. } => "roadmap.twice",
            Self::Unknown { .. } => "roadmap.unknown",
            Self::Circle { .. } => "roadmap.circle",
            Self::Amount { .. } => "roadmap.amount",
            Self::Share { .. } => "roadmap.share",
            Self::Weeks { .. } => "roadmap.weeks",
            Self::Period { .. } => "roadmap.period",
            Self::Levels { .. } => "roadmap.levels",
        }
    }
}
