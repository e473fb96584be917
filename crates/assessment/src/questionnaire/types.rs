//! The types of the questionnaire.

use kernel::{Day, Text};
use serde::Serialize;
use utoipa::ToSchema;

use crate::answers::{AnswerRecord, AnswerValue};
use crate::evidence::Proof;
use crate::profile::Figure;
use crate::results::{DeclaredBy, NodeState, Reason};

/// All questions of a framework for one firm, as they stand now.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Questionnaire {
    pub pack: String,
    pub name: Text,
    pub as_of: Day,
    pub progress: Progress,
    pub sections: Vec<Section>,
}

/// How far the questionnaire is, counted in questions; each question is in one of these.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Progress {
    pub questions: u32,
    /// The records settle them; nobody needs to answer.
    pub settled: u32,
    /// Filled in from the records or the profile, to be confirmed.
    pub suggested: u32,
    pub answered: u32,
    /// Answered otherwise than the records say.
    pub contested: u32,
    pub not_applicable: u32,
    pub open: u32,
    /// How many ticks are still asked for: an open question counts once, an open scene with each of its statements.
    pub to_answer: u32,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Section {
    pub id: String,
    pub name: Text,
    pub questions: Vec<AskedQuestion>,
}

/// What has to be done about a question or statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AskStatus {
    /// The records settle it.
    Settled,
    /// The records or the profile say something; a person should confirm it.
    Suggested,
    Answered,
    /// Answered otherwise than the records say.
    Contested,
    NotApplicable,
    Open,
    /// It could not change the result now: a lower level is not reached, or another way is met.
    NotNeeded,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    /// Any number of options.
    Multi,
    /// One option.
    Single,
    /// Two counts.
    Ratio,
    /// Worse, flat or better.
    Direction,
    /// Statements, each so or not.
    Scene,
}

/// One question as it is asked.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AskedQuestion {
    pub id: String,
    pub kind: QuestionKind,
    pub name: Text,
    pub ask: Text,
    pub help: Text,
    pub status: AskStatus,
    pub state: NodeState,
    /// What it is worth; null for scenes.
    pub points: Option<String>,
    /// For scenes: whether it counts in the gates of constraint scenes.
    pub constraint: Option<bool>,
    /// For ratios: what is counted.
    pub part: Option<Text>,
    pub whole: Option<Text>,
    /// Figures of the profile that answer it.
    pub figures: Vec<Figure>,
    /// Options, or the statements of a scene from the lowest level up.
    pub items: Vec<AskedItem>,
    /// What could be taken over as the answer.
    pub suggestion: Option<Suggestion>,
    pub answer: Option<AnswerRecord>,
    /// What the records say about it, and where to look.
    pub reasons: Vec<Reason>,
    pub proofs: Vec<Proof>,
    pub unconfirmed: Vec<Text>,
}

/// An answer that could be taken over.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Suggestion {
    /// The measured value when that is what the records know: a share such as `0.35`, or a direction.
    pub value: AnswerValue,
    pub from: SuggestedBy,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SuggestedBy {
    Records,
    Profile,
}

impl From<DeclaredBy> for SuggestedBy {
    fn from(from: DeclaredBy) -> Self {
        match from {
            DeclaredBy::Answer => Self::Records,
            DeclaredBy::Profile => Self::Profile,
        }
    }
}

/// An option, or a statement of a scene.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AskedItem {
    pub id: String,
    pub text: Text,
    /// The level of the scene a statement belongs to.
    pub level: Option<u8>,
    pub status: AskStatus,
    pub state: NodeState,
    /// Whether the records show it, however weakly.
    pub shown: bool,
    pub strength: String,
    /// The weakest evidence that supports it.
    pub floor: String,
    /// For statements; an option is answered with its question.
    pub answer: Option<AnswerRecord>,
    pub reasons: Vec<Reason>,
    pub proofs: Vec<Proof>,
}
