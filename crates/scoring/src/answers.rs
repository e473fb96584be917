//! What the firm says about itself.

use crate::{Decimal, NodeKind, Pack, Scoring};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use thiserror::Error;

/// Answers by the id of the question, scene or statement they answer.
pub type Answers = BTreeMap<String, Answer>;

/// One answer. In JSON: `{"options": ["F1.a"]}`, `{"ratio": {"part": "12", "whole": "40"}}`,
/// `{"direction": "better"}`, `{"holds": true}` or
/// `{"not_applicable": {"reason": "...", "approver": "..."}}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The options that hold: any number for a multiple choice, one for a single choice.
    Options(BTreeSet<String>),
    Ratio(Counted),
    Direction(Trend),
    /// Whether a statement holds.
    Holds(bool),
    /// The question or scene does not concern this plant.
    NotApplicable(Waiver),
}

/// Owners count well and judge badly, so a ratio is asked as two counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counted {
    pub part: Decimal,
    pub whole: Decimal,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trend {
    Worse,
    Flat,
    Better,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Waiver {
    pub reason: String,
    pub approver: String,
}

/// Why an answer cannot be scored.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize)]
#[error("{node}: {reason}")]
pub struct AnswerFault {
    /// The node that was answered.
    pub node: String,
    pub reason: AnswerFaultReason,
}

#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerFaultReason {
    #[error("the pack has no question, scene or statement of this name")]
    UnknownNode,
    #[error("this node is answered by {expected}")]
    WrongKind { expected: &'static str },
    #[error("the question has no option `{option}`")]
    UnknownOption { option: String },
    #[error("exactly one option must be chosen")]
    NotOneOption,
    #[error("the whole must be more than nothing, and the part between nothing and the whole")]
    RatioOutOfRange,
    #[error("this framework follows from records and from other frameworks; nothing in it is answered")]
    Derived,
    #[error("a node that is not applicable needs a reason and the name of who approved it")]
    WaiverIncomplete,
}

impl AnswerFaultReason {
    /// A stable code, for messages in both languages.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownNode => "scoring.unknown_node",
            Self::WrongKind { .. } => "scoring.wrong_answer_kind",
            Self::UnknownOption { .. } => "scoring.unknown_option",
            Self::NotOneOption => "scoring.not_one_option",
            Self::RatioOutOfRange => "scoring.ratio_out_of_range",
            Self::Derived => "scoring.derived",
            Self::WaiverIncomplete => "scoring.waiver_incomplete",
        }
    }
}

/// Everything that is wrong with the answers; nothing when they can be scored.
#[must_use]
pub fn check_answers(pack: &Pack, answers: &Answers) -> Vec<AnswerFault> {
    let fault =
        |(node, answer): (&String, &Answer)| check(pack, node, answer).err().map(|reason| AnswerFault { node: node.clone(), reason });
    answers.iter().filter_map(fault).collect()
}

fn check(pack: &Pack, node: &str, answer: &Answer) -> Result<(), AnswerFaultReason> {
    let kind = pack.kind_of(node).ok_or(AnswerFaultReason::UnknownNode)?;
    if pack.framework.derived {
        return Err(AnswerFaultReason::Derived);
    }
    let wrong = |expected| Err(AnswerFaultReason::WrongKind { expected });
    if let Answer::NotApplicable(waiver) = answer {
        return match kind {
            NodeKind::Question | NodeKind::Scene if waiver.reason.trim().is_empty() || waiver.approver.trim().is_empty() => {
                Err(AnswerFaultReason::WaiverIncomplete)
            }
            NodeKind::Question | NodeKind::Scene => Ok(()),
            _ => wrong("its question or scene: only these can be not applicable"),
        };
    }
    match kind {
        NodeKind::Question => check_question(&pack.question(node).ok_or(AnswerFaultReason::UnknownNode)?.scoring, answer),
        NodeKind::Statement if matches!(answer, Answer::Holds(_)) => Ok(()),
        NodeKind::Statement => wrong("`holds`: true or false"),
        NodeKind::Scene => wrong("its statements, or `not_applicable`"),
        NodeKind::Option => wrong("its question"),
        NodeKind::Dimension | NodeKind::SceneGroup => wrong("the questions or scenes in it"),
    }
}

fn check_question(scoring: &Scoring, answer: &Answer) -> Result<(), AnswerFaultReason> {
    let wrong = |expected| Err(AnswerFaultReason::WrongKind { expected });
    match (scoring, answer) {
        (Scoring::Multi(choices) | Scoring::TicksOverItems(choices) | Scoring::Single(choices), Answer::Options(chosen)) => {
            let known = |id: &&String| !choices.options.iter().any(|option| option.id.as_str() == id.as_str());
            if let Some(option) = chosen.iter().find(known) {
                return Err(AnswerFaultReason::UnknownOption { option: option.clone() });
            }
            if matches!(scoring, Scoring::Single(_)) && chosen.len() != 1 {
                return Err(AnswerFaultReason::NotOneOption);
            }
            Ok(())
        }
        (Scoring::Ratio(_), Answer::Ratio(counted)) => {
            let fits = counted.whole > Decimal::ZERO && counted.part >= Decimal::ZERO && counted.part <= counted.whole;
            fits.then_some(()).ok_or(AnswerFaultReason::RatioOutOfRange)
        }
        (Scoring::Direction(_), Answer::Direction(_)) => Ok(()),
        (Scoring::Multi(_) | Scoring::TicksOverItems(_), _) => wrong("`options`: the options that hold"),
        (Scoring::Single(_), _) => wrong("`options`: the one option that holds"),
        (Scoring::Ratio(_), _) => wrong("`ratio`: part and whole"),
        (Scoring::Direction(_), _) => wrong("`direction`: worse, flat or better"),
    }
}
