//! The types of visits, as they go over the wire.

use kernel::{Day, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::results::Span;

/// A visit to be opened.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct VisitInput {
    /// What it is for, in the assessor's words.
    pub(crate) purpose: String,
    /// The assessor has or had business with the firm, its owners or its provider. It has to be said either way.
    pub(crate) has_conflict: bool,
    /// Which one.
    #[serde(default)]
    pub(crate) conflict: Option<String>,
}

/// A visit.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Visit {
    pub(crate) id: String,
    pub(crate) pack: String,
    pub(crate) purpose: String,
    pub(crate) conflict: Option<String>,
    /// The assessor works for the firm: a self-assessment.
    pub(crate) is_own: bool,
    pub(crate) assessor: String,
    pub(crate) opened_on: Day,
    pub(crate) opened_at: Timestamp,
    pub(crate) closed_on: Option<Day>,
    pub(crate) closed_at: Option<Timestamp>,
    /// The last day on which its result counts.
    pub(crate) valid_until: Option<Day>,
    pub(crate) result: Option<VisitResult>,
}

impl Visit {
    /// Neither from the firm nor in business with it.
    pub(super) fn is_independent(&self) -> bool {
        !self.is_own && self.conflict.is_none()
    }
}

/// What stood on the day a visit was closed.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct VisitResult {
    /// By the records alone, and by the firm's word.
    pub(crate) score: Span<String>,
    pub(crate) level: Span<u8>,
    /// With what the assessor found.
    pub(crate) assessed_score: String,
    pub(crate) assessed_level: u8,
    pub(crate) confirmed: usize,
    pub(crate) refused: usize,
    /// Asked for more, and never settled.
    pub(crate) open: usize,
}

/// What an assessor says of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum VerdictWord {
    Holds,
    DoesNotHold,
    /// More has to be shown.
    More,
    /// What was said is taken back.
    Nothing,
}

/// How it was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SeenHow {
    /// By documents and records (strength E2).
    Reviewed,
    /// With one's own eyes in the plant (strength E3).
    OnSite,
}

/// A verdict to be noted.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct VerdictInput {
    pub(crate) word: VerdictWord,
    pub(crate) seen: SeenHow,
    #[serde(default)]
    pub(crate) note: Option<String>,
    /// When it was said, by the clock of the phone; a phone without network sends it later. Now when not said.
    #[serde(default)]
    pub(crate) said_at: Option<Timestamp>,
}

/// A verdict as it stands.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct VerdictShown {
    pub(crate) node: String,
    /// Send it back as `If-Match` to change it.
    pub(crate) version: i64,
    pub(crate) word: VerdictWord,
    pub(crate) seen: SeenHow,
    pub(crate) note: Option<String>,
    pub(crate) said_at: Timestamp,
    pub(crate) recorded_at: Timestamp,
    pub(crate) photos: Vec<Photo>,
    pub(crate) replies: Vec<Reply>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Photo {
    pub(crate) id: String,
    pub(crate) media_type: String,
    pub(crate) size_bytes: i64,
    /// SHA-256.
    pub(crate) digest: String,
    pub(crate) taken_at: Timestamp,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Reply {
    pub(crate) text: String,
    pub(crate) by: String,
    pub(crate) at: Timestamp,
}

/// What the firm says to a verdict.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReplyInput {
    pub(crate) text: String,
}

/// A visit with everything that was said.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct VisitShown {
    pub(crate) visit: Visit,
    pub(crate) verdicts: Vec<VerdictShown>,
}

/// Two visits side by side.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Comparison {
    pub(crate) one: Visit,
    pub(crate) other: Visit,
    /// Statements both gave a verdict on, and how many of them are the same.
    pub(crate) both: usize,
    pub(crate) same: usize,
    /// Agreement beyond chance (Cohen 1960), from -1 to 1; null when chance alone would agree on everything.
    pub(crate) kappa: Option<f64>,
    /// Where they differ.
    pub(crate) differences: Vec<Difference>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Difference {
    pub(crate) node: String,
    pub(crate) one: VerdictWord,
    pub(crate) other: VerdictWord,
}
