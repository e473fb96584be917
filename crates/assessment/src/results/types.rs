//! The types of a result, as they are stored and as they go over the wire.

use std::collections::BTreeMap;

use kernel::{Day, FromRow, Text, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::rescoring::Rescored;
use crate::answers::AnswerValue;
use crate::evidence::Proof;
use crate::visits::Assessed;

/// A whole result. It names everything it was made of, so it can be read and printed years later.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Outcome {
    pub pack: PackName,
    /// The day of judgement.
    pub as_of: Day,
    /// SHA-256 over the scorer's whole answer.
    pub digest: String,
    /// 0 to 100.
    pub score: Span<String>,
    pub level: Span<u8>,
    /// What an independent assessor confirmed, while that counts; null without one.
    pub assessed: Option<Assessed>,
    /// The names of all levels.
    pub levels: Vec<Level>,
    /// How many per cent of the points evidence settles.
    pub coverage: String,
    /// The axes of the radar: what is asked by points, and how far the scenes are.
    pub dimensions: Vec<DimensionOutcome>,
    /// Every level with its gates.
    pub ladder: Vec<LevelGates>,
    pub next: Span<Option<NextStep>>,
    pub questions: Vec<QuestionOutcome>,
    pub groups: Vec<Named>,
    /// The scenes, each with the level it may claim and the one records support.
    pub scenes: Vec<SceneOutcome>,
    /// What each strength of evidence means.
    pub strengths: BTreeMap<String, Text>,
    /// What is not confirmed about the framework as a whole.
    pub unconfirmed: Vec<Text>,
}

/// Which framework, in which version, with which rules.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PackName {
    pub urn: String,
    pub name: Text,
    pub edition: String,
    pub package_version: String,
    pub authority: Text,
    /// `draft`, `review`, `pilot` or `released`.
    #[schema(value_type = String)]
    pub readiness: scoring::Readiness,
    pub pack_digest: String,
    pub bindings_digest: Option<String>,
    pub scorer_version: String,
}

/// What the evidence supports, and what is claimed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Span<T> {
    pub supported: T,
    pub claimed: T,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Level {
    pub level: u8,
    pub name: Text,
}

/// How a node stands. Nothing is ever a silent zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NodeState {
    /// Nobody answered and no record speaks about it.
    NotAsked,
    /// It does not concern this plant; the trace says why and who approved that.
    NotApplicable,
    /// It rests on the firm's word.
    Declared,
    /// Something was shown, but too weak, too old, or for a part only.
    NeedsEvidence,
    /// The evidence reaches what the framework asks for.
    Supported,
    /// Evidence speaks against what is claimed.
    Contested,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DimensionOutcome {
    pub id: String,
    pub name: Text,
    /// What it is worth; null for the dimension that scenes are judged by.
    pub points: Option<String>,
    pub score: Option<Span<String>>,
    /// 0 to 100, for the radar: per cent of the points, or of the highest level over all scenes that apply.
    pub reached: Span<String>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LevelGates {
    pub level: u8,
    pub passed: Span<bool>,
    pub gates: Vec<GateOutcome>,
}

/// Something that must hold for a level.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct GateOutcome {
    pub kind: GateKind,
    pub want: String,
    /// For scenes: at that level or above.
    pub at_level: Option<u8>,
    pub have: Span<String>,
    pub short_by: Span<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum GateKind {
    Score,
    Scenes,
    ConstraintScenes,
}

/// What is missing for the next level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct NextStep {
    pub level: u8,
    pub gates: Vec<MissingGate>,
    /// The scenes below that level, the nearest first.
    pub scenes: Vec<MissingScene>,
    /// Where points are left, most points first.
    pub questions: Vec<MissingPoints>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MissingGate {
    pub kind: GateKind,
    pub at_level: Option<u8>,
    pub have: String,
    pub short_by: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MissingScene {
    pub scene: String,
    pub name: Text,
    pub constraint: bool,
    pub have: u8,
    pub want: u8,
    /// The fewest statements that would close the gap.
    pub statements: Vec<Named>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MissingPoints {
    pub question: String,
    pub name: Text,
    pub points: String,
    pub options: Vec<Named>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Named {
    pub id: String,
    pub name: Text,
}

/// What the firm said, and who said it when.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Declared {
    pub value: AnswerValue,
    pub from: DeclaredBy,
    pub note: Option<String>,
    /// Why it differs from what the records say.
    pub reason: Option<String>,
    pub by: Option<String>,
    pub at: Option<Timestamp>,
}

/// Declarations by the node they answer.
pub type Declarations = BTreeMap<String, Declared>;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeclaredBy {
    /// An answer to the question itself.
    Answer,
    /// Figures of the profile.
    Profile,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct QuestionOutcome {
    pub id: String,
    pub dimension: String,
    pub name: Text,
    pub ask: Text,
    pub points: String,
    pub score: Span<String>,
    pub state: NodeState,
    pub strength: String,
    /// The weakest evidence that supports an answer.
    pub floor: String,
    pub declared: Option<Declared>,
    pub options: Vec<ItemOutcome>,
    pub trace: Vec<Reason>,
    pub proofs: Vec<Proof>,
    pub unconfirmed: Vec<Text>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SceneOutcome {
    pub id: String,
    pub group: String,
    pub name: Text,
    pub ask: Text,
    pub constraint: bool,
    pub level: Span<u8>,
    pub state: NodeState,
    pub statements: Vec<ItemOutcome>,
    pub trace: Vec<Reason>,
    pub unconfirmed: Vec<Text>,
}

/// An option or a statement: something that is so or not.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ItemOutcome {
    pub id: String,
    pub text: Text,
    /// The level of the scene that a statement belongs to.
    pub level: Option<u8>,
    pub holds: Span<bool>,
    pub state: NodeState,
    pub strength: String,
    pub floor: String,
    /// For statements; an option is declared with its question.
    pub declared: Option<Declared>,
    pub trace: Vec<Reason>,
    pub proofs: Vec<Proof>,
}

/// One reason: what was found, and what it did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Reason {
    /// Stable.
    pub code: String,
    pub params: BTreeMap<String, String>,
    pub text: Text,
}

/// A result as a line of the history.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ResultSummary {
    pub id: String,
    pub pack: String,
    /// The first and the last day on which it stood like this.
    pub as_of: Day,
    pub held_until: Day,
    pub score: Span<String>,
    pub level: Span<i64>,
    pub coverage: String,
    pub digest: String,
    /// What happened to the supported level since the result before.
    pub change: LevelChange,
    /// What the same answers and evidence are worth under today's edition; null where that judged it already.
    pub rescored: Option<Rescored>,
    pub computed_at: Timestamp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LevelChange {
    First,
    Same,
    Gained,
    Lost,
}

/// The row of a result, without its body.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct ResultRow {
    pub(crate) id: String,
    pub(crate) pack: String,
    pub(crate) number: i64,
    pub(crate) as_of: Day,
    pub(crate) held_until: Day,
    pub(crate) score_supported: i64,
    pub(crate) score_claimed: i64,
    pub(crate) level_supported: i64,
    pub(crate) level_claimed: i64,
    pub(crate) coverage: i64,
    pub(crate) digest: String,
    pub(crate) standing: String,
    pub(crate) computed_at: Timestamp,
}
