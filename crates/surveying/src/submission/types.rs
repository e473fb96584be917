//! The answers of one respondent. Their form is that of answers to framework packs.

use crate::decimal::Decimal;
use crate::words::Words;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use utoipa::ToSchema;

/// Answers by the id of their question.
pub type Answers = BTreeMap<String, Answer>;

/// What one respondent says, as a draft or in the end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = SurveySubmission)]
#[serde(deny_unknown_fields)]
pub struct Submission {
    /// The id of the survey.
    pub survey: String,
    /// Who answers, in a signed survey; an anonymous one keeps no name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_by: Option<String>,
    /// What is said about the firm, by the id of the segment: a choice or a code.
    #[serde(default)]
    pub segments: BTreeMap<String, String>,
    /// The answers.
    #[serde(default)]
    #[schema(value_type = BTreeMap<String, Answer>)]
    pub answers: Answers,
    /// Nobody said this: it was made up, to show how the analysis looks.
    #[serde(default)]
    pub simulated: bool,
}

/// One answer. In JSON: `{"options": ["a"]}`, `{"ratio": {"part": "12", "whole": "40"}}`,
/// `{"direction": "better"}`, `{"number": "7.5"}`, `{"scale": 4}` or `{"text": "..."}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = SurveyAnswer)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The options that hold: one for a single choice; any number, none included, for a multiple choice.
    Options(BTreeSet<String>),
    /// Two counts.
    Ratio(Counted),
    /// Worse, the same or better.
    Direction(Trend),
    /// A number in the unit of the question.
    Number(Decimal),
    /// A point of the scale.
    Scale(i32),
    /// Free text.
    Text(String),
}

/// A part of a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = SurveyCounted)]
#[serde(deny_unknown_fields)]
pub struct Counted {
    /// What is counted of the whole.
    pub part: Decimal,
    /// All of it.
    pub whole: Decimal,
}

/// How something went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[schema(as = SurveyTrend)]
#[serde(rename_all = "snake_case")]
pub enum Trend {
    /// Worse than before.
    Worse,
    /// As before.
    Flat,
    /// Better than before.
    Better,
}

impl Trend {
    /// From worse to better.
    pub const ALL: &[Self] = &[Self::Worse, Self::Flat, Self::Better];

    /// As it is stored.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Worse => "worse",
            Self::Flat => "flat",
            Self::Better => "better",
        }
    }

    /// As it is shown.
    #[must_use]
    pub fn words(self) -> Words {
        match self {
            Self::Worse => Words::new("变差", "worse"),
            Self::Flat => Words::new("持平", "the same"),
            Self::Better => Words::new("变好", "better"),
        }
    }
}
