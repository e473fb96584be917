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
pub(crate) struct Questionnaire {
    pub(crate) pack: String,
    pub(crate) name: Text,
    pub(crate) as_of: Day,
    pub(crate) progress: Progress,
    pub(crate) sections: Vec<Section>,
}

/// How far the questionnaire is, counted in questions; each question is in one of these.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Progress {
    pub(crate) questions: u32,
    /// The records settle them; nobody needs to answer.
    pub(crate) settled: u32,
    /// Filled in from the records or the profile, to be confirmed.
    pub(crate) suggested: u32,
    pub(crate) answered: u32,
    /// Answered otherwise than the records say.
    pub(crate) contested: u32,
    pub(crate) not_applicable: u32,
    pub(crate) open: u32,
    /// How many ticks are still asked for: an open question counts once, an open scene with each of its statements.
    pub(crate) to_answer: u32,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Section {
    pub(crate) id: String,
    pub(crate) name: Text,
    pub(crate) questions: Vec<AskedQuestion>,
}

/// What has to be done about a question or statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum AskStatus {
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
pub(crate) enum QuestionKind {
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
pub(crate) struct AskedQuestion {
    pub(crate) id: String,
    pub(crate) kind: QuestionKind,
    pub(crate) name: Text,
    pub(crate) ask: Text,
    pub(crate) help: Text,
    pub(crate) status: AskStatus,
    pub(crate) state: NodeState,
    /// What it is worth; null for scenes.
    pub(crate) points: Option<String>,
    /// For scenes: whether it counts in the gates of constraint scenes.
    pub(crate) constraint: Option<bool>,
    /// For ratios: what is counted.
    pub(crate) part: Option<Text>,
    pub(crate) whole: Option<Text>,
    /// Figures of the profile that answer it.
    pub(crate) figures: Vec<Figure>,
    /// Options, or the statements of a scene from the lowest level up.
    pub(crate) items: Vec<AskedItem>,
    /// What could be taken over as the answer.
    pub(crate) suggestion: Option<Suggestion>,
    pub(crate) answer: Option<AnswerRecord>,
    /// What the records say about it, and where to look.
    pub(crate) reasons: Vec<Reason>,
    pub(crate) proofs: Vec<Proof>,
    pub(crate) unconfirmed: Vec<Text>,
}

/// An answer that could be taken over.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub(crate) struct Suggestion {
    /// The measured value when that is what the records know: a share such as `0.35`, or a direction.
    pub(crate) value: AnswerValue,
    pub(crate) from: SuggestedBy,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SuggestedBy {
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
pub(crate) struct AskedItem {
    pub(crate) id: String,
    pub(crate) text: Text,
    /// The level of the scene a statement belongs to.
    pub(crate) level: Option<u8>,
    pub(crate) status: AskStatus,
    pub(crate) state: NodeState,
    /// Whether the records show it, however weakly.
    pub(crate) shown: bool,
    pub(crate) strength: String,
    /// The weakest evidence that supports it.
    pub(crate) floor: String,
    /// For statements; an option is answered with its question.
    pub(crate) answer: Option<AnswerRecord>,
    pub(crate) reasons: Vec<Reason>,
    pub(crate) proofs: Vec<Proof>,
}
