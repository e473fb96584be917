//! The types of a result.

use crate::pack::{Gate, Readiness};
use crate::{AnswerFault, Day, Decimal, Step, Strength};
use serde::Serialize;

/// A whole result, recomputable from what its digests name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Scorecard {
    pub framework: String,
    pub edition: String,
    pub package_version: String,
    pub pack_digest: String,
    pub bindings_digest: Option<String>,
    pub readiness: Readiness,
    pub scorer_version: &'static str,
    pub as_of: Day,
    /// 0 to 100.
    pub score: Interval<Decimal>,
    pub level: Interval<u8>,
    /// How many per cent of the points are settled by evidence that reaches its floor.
    pub coverage: Decimal,
    /// Every level with its gates.
    pub ladder: Vec<LevelCheck>,
    /// What is missing for the next level; None at the top.
    pub next: Interval<Option<NextLevel>>,
    pub dimensions: Vec<DimensionScore>,
    pub questions: Vec<QuestionScore>,
    pub scenes: Vec<SceneScore>,
}

/// What the evidence supports, and what is claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Interval<T> {
    pub supported: T,
    pub claimed: T,
}

/// One end of an [`Interval`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    Supported,
    Claimed,
}

impl<T> Interval<T> {
    pub(crate) fn of(value: impl Fn(Bound) -> T) -> Self {
        Self { supported: value(Bound::Supported), claimed: value(Bound::Claimed) }
    }

    #[must_use]
    pub fn at(&self, bound: Bound) -> &T {
        match bound {
            Bound::Supported => &self.supported,
            Bound::Claimed => &self.claimed,
        }
    }
}

/// How a node stands. Nothing is ever a silent zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Nobody answered and no record speaks about it.
    NotAsked,
    /// It does not concern this plant; the trace says why and who approved that.
    NotApplicable,
    /// It rests on the firm's word; nothing was shown. A plain no is this, too.
    Declared,
    /// Something was shown, but too weak, too old, or for a part only.
    NeedsEvidence,
    /// The evidence reaches the floor for all that is claimed.
    Supported,
    /// Evidence speaks against what is claimed.
    Contested,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DimensionScore {
    pub id: String,
    pub points: Decimal,
    pub score: Interval<Decimal>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct QuestionScore {
    pub id: String,
    pub dimension: String,
    /// What the question is worth.
    pub points: Decimal,
    pub score: Interval<Decimal>,
    pub state: State,
    /// The strongest evidence for what is supported.
    pub strength: Strength,
    pub floor: Strength,
    /// Whether evidence settles the question, for or against what was claimed.
    pub covered: bool,
    /// For questions with options.
    pub options: Vec<ItemScore>,
    pub trace: Vec<Step>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SceneScore {
    pub id: String,
    pub constraint: bool,
    pub level: Interval<u8>,
    pub state: State,
    pub statements: Vec<ItemScore>,
    pub trace: Vec<Step>,
}

/// An option or a statement: something that is so or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ItemScore {
    pub id: String,
    /// The level of the scene that a statement belongs to.
    pub level: Option<u8>,
    pub declared: Option<bool>,
    pub holds: Interval<bool>,
    pub state: State,
    pub strength: Strength,
    pub floor: Strength,
    pub trace: Vec<Step>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LevelCheck {
    pub level: u8,
    pub gates: Vec<GateCheck>,
    pub passed: Interval<bool>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GateCheck {
    pub gate: Gate,
    pub have: Interval<Decimal>,
    /// Nothing when the gate is passed.
    pub short_by: Interval<Decimal>,
}

/// What is missing for the next level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NextLevel {
    pub level: u8,
    /// The gates that are not passed.
    pub gates: Vec<GateShort>,
    /// When a gate of scenes is not passed: the scenes below that level, the nearest first.
    pub scenes: Vec<SceneGap>,
    /// When the gate of the score is not passed: where points are left, most points first.
    pub questions: Vec<QuestionGap>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GateShort {
    pub gate: Gate,
    pub have: Decimal,
    pub short_by: Decimal,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SceneGap {
    pub scene: String,
    pub constraint: bool,
    pub have: u8,
    pub want: u8,
    /// The fewest statements that would close the gap.
    pub missing: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct QuestionGap {
    pub question: String,
    /// How many of its points are not reached.
    pub points: Decimal,
    /// The options that would add points.
    pub options: Vec<String>,
}

/// Why nothing was scored.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Refused {
    #[error("answers that do not fit the pack: {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Answers(Vec<AnswerFault>),
    #[error("document `{document}` speaks about `{node}`, which is no question, option or statement of the pack")]
    UnknownNode { document: String, node: String },
    #[error("the coverage of `{subject}` must be 0 to 1")]
    Coverage { subject: String },
    #[error("`{subject}` is read twice")]
    ReadTwice { subject: String },
    #[error("the bindings are for the framework `{framework}`")]
    ForeignBindings { framework: String },
}

impl Refused {
    /// A stable code, for messages in both languages.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Answers(_) => "scoring.answers",
            Self::UnknownNode { .. } => "scoring.unknown_node",
            Self::Coverage { .. } => "scoring.coverage",
            Self::ReadTwice { .. } => "scoring.read_twice",
            Self::ForeignBindings { .. } => "scoring.foreign_bindings",
        }
    }
}
