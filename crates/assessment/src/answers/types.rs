//! The types of answers.

use std::collections::BTreeSet;

use kernel::Timestamp;
use scoring::{Answer, Counted, Decimal, Waiver};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// One answer: `{"options": ["F1.a"]}`, `{"ratio": {"part": "12", "whole": "40"}}`,
/// `{"direction": "better"}`, `{"holds": true}` or
/// `{"not_applicable": {"reason": "…", "approver": "…"}}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AnswerValue {
    /// The options that hold: any number for a multiple choice, one for a single choice.
    Options(BTreeSet<String>),
    Ratio(PartAndWhole),
    Direction(Trend),
    /// Whether a statement holds.
    Holds(bool),
    NotApplicable(Reasoned),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PartAndWhole {
    #[schema(value_type = String)]
    pub part: Decimal,
    #[schema(value_type = String)]
    pub whole: Decimal,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Trend {
    Worse,
    Flat,
    Better,
}

/// Why a question or scene does not concern this plant, and who agreed to that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Reasoned {
    pub reason: String,
    pub approver: String,
}

/// An answer as it is handed in.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnswerInput {
    pub(crate) value: AnswerValue,
    /// Anything worth knowing about the answer.
    #[serde(default)]
    pub(crate) note: Option<String>,
    /// Needed when the answer differs from what the records say.
    #[serde(default)]
    pub(crate) reason: Option<String>,
}

/// Taking an answer back.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Withdrawal {
    #[serde(default)]
    pub(crate) note: Option<String>,
}

/// One version of an answer.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub(crate) struct AnswerRecord {
    pub(crate) node: String,
    /// Send it back as `If-Match` to change the answer.
    pub(crate) version: i64,
    /// Null when the answer was taken back.
    pub(crate) value: Option<AnswerValue>,
    pub(crate) note: Option<String>,
    /// Why it differs from what the records say.
    pub(crate) reason: Option<String>,
    /// Whether the records said something else when it was given.
    pub(crate) differs: bool,
    /// `typed` by a person or `integrated` from another system.
    pub(crate) origin: String,
    pub(crate) by: String,
    pub(crate) at: Timestamp,
}

impl From<AnswerValue> for Answer {
    fn from(value: AnswerValue) -> Self {
        match value {
            AnswerValue::Options(options) => Self::Options(options),
            AnswerValue::Ratio(PartAndWhole { part, whole }) => Self::Ratio(Counted { part, whole }),
            AnswerValue::Direction(trend) => Self::Direction(trend.into()),
            AnswerValue::Holds(holds) => Self::Holds(holds),
            AnswerValue::NotApplicable(Reasoned { reason, approver }) => Self::NotApplicable(Waiver { reason, approver }),
        }
    }
}

impl From<Answer> for AnswerValue {
    fn from(answer: Answer) -> Self {
        match answer {
            Answer::Options(options) => Self::Options(options),
            Answer::Ratio(Counted { part, whole }) => Self::Ratio(PartAndWhole { part, whole }),
            Answer::Direction(trend) => Self::Direction(trend.into()),
            Answer::Holds(holds) => Self::Holds(holds),
            Answer::NotApplicable(Waiver { reason, approver }) => Self::NotApplicable(Reasoned { reason, approver }),
        }
    }
}

impl From<Trend> for scoring::Trend {
    fn from(trend: Trend) -> Self {
        match trend {
            Trend::Worse => Self::Worse,
            Trend::Flat => Self::Flat,
            Trend::Better => Self::Better,
        }
    }
}

impl From<scoring::Trend> for Trend {
    fn from(trend: scoring::Trend) -> Self {
        match trend {
            scoring::Trend::Worse => Self::Worse,
            scoring::Trend::Flat => Self::Flat,
            scoring::Trend::Better => Self::Better,
        }
    }
}
