//! The definition of a survey: what is asked, of whom, and how it may be answered.
//!
//! These types are the format `cairn.survey/1` itself, in YAML and JSON. Unknown fields are refused
//! everywhere. The kinds of questions carry the names that framework packs use.

use crate::decimal::Decimal;
use crate::words::Words;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The format that this crate reads and writes.
pub const SCHEMA: &str = "cairn.survey/1";

/// A survey as a person builds it. It may be faulty: [`Survey::faults`] says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Survey {
    /// `cairn.survey/1`.
    pub schema: String,
    /// Its name for programs; submissions say which survey they answer.
    pub id: String,
    /// Its name for people.
    pub title: Words,
    /// What a respondent reads first: who asks, what for, how long it takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub introduction: Option<Words>,
    /// Whether answers carry a name.
    pub respondents: Respondents,
    /// What respondents say about their firm, to compare groups by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub segments: Vec<Segment>,
    /// The questions, in the order in which they are asked.
    pub sections: Vec<Section>,
}

/// Whether answers carry a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = SurveyRespondents)]
#[serde(rename_all = "snake_case")]
pub enum Respondents {
    /// Nobody learns who said what: no names, no single rows, no small groups.
    Anonymous,
    /// The respondent signs, and who asks sees the signed answers.
    Signed,
}

/// A page of questions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = SurveySection)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Unique in the survey.
    pub id: String,
    /// Its heading.
    pub title: Words,
    /// What is read before its questions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub introduction: Option<Words>,
    /// The questions, in order.
    pub questions: Vec<Question>,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = SurveyQuestion)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Unique in the survey.
    pub id: String,
    /// The question in the words of somebody who runs a plant.
    pub ask: Words,
    /// What is meant, where that is not plain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<Words>,
    /// Whether a final submission has to answer it, when it is shown.
    #[serde(default)]
    pub required: bool,
    /// It is only asked when this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown_if: Option<Condition>,
    /// How it is answered.
    pub kind: Kind,
}

/// A test on the answer to an earlier question. A question that is hidden or not answered meets none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = SurveyCondition)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// The earlier question.
    pub question: String,
    /// One of these was chosen: options, or `worse`, `flat`, `better`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub any_of: Vec<String>,
    /// The number, point of the scale or per cent is at least this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<Decimal>,
    /// The number, point of the scale or per cent is at most this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<Decimal>,
}

/// How a question is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = SurveyKind)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One option holds.
    Single(Choices),
    /// Any number of options may hold, none included.
    Multi(Several),
    /// A part of a whole, asked as two counts; analysed in per cent.
    Ratio(Ratio),
    /// Better, the same or worse than before.
    Direction,
    /// A number with its unit.
    Number(Number),
    /// A point between two ends.
    Scale(Scale),
    /// In the respondent's own words.
    Text(Line),
}

/// The options of a single choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = SurveyChoices)]
#[serde(deny_unknown_fields)]
pub struct Choices {
    /// At least two.
    pub options: Vec<Choice>,
}

/// The options of a multiple choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = SurveySeveral)]
#[serde(deny_unknown_fields)]
pub struct Several {
    /// At least two.
    pub options: Vec<Choice>,
    /// How many may be chosen; any number when it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<u32>,
}

/// Something that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = SurveyChoice)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Unique in its question or segment; what is stored and exported.
    pub id: String,
    /// In Chinese.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zh: Option<String>,
    /// In English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl Choice {
    /// With its name in both languages.
    #[must_use]
    pub fn new(id: &str, zh: &str, en: &str) -> Self {
        Self { id: id.to_owned(), zh: Some(zh.to_owned()), en: Some(en.to_owned()) }
    }

    /// Its name.
    #[must_use]
    pub fn words(&self) -> Words {
        Words { zh: self.zh.clone(), en: self.en.clone() }
    }
}

/// Two counts: owners count well and judge badly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = SurveyRatio)]
#[serde(deny_unknown_fields)]
pub struct Ratio {
    /// What is counted of the whole.
    pub part: Words,
    /// All of it.
    pub whole: Words,
    /// Upper ends of bins in per cent, each up to and including its end; one more bin lies above the last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bins: Vec<Decimal>,
}

/// A number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = SurveyNumber)]
#[serde(deny_unknown_fields)]
pub struct Number {
    /// What it counts: people, yuan, per cent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Words>,
    /// The smallest number that makes sense.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least: Option<Decimal>,
    /// The largest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<Decimal>,
    /// Whether only whole numbers make sense.
    #[serde(default)]
    pub whole: bool,
    /// Upper ends of bins, each up to and including its end; one more bin lies above the last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bins: Vec<Decimal>,
}

/// A scale of whole points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = SurveyScale)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// The lower end.
    pub from: i32,
    /// The upper end.
    pub to: i32,
    /// What the lower end means.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<Words>,
    /// What the upper end means.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<Words>,
}

/// Free text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = SurveyLine)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// How many characters at most; 2,000 when it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<u32>,
}

/// Something that respondents say about their firm, to compare groups by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = SurveySegment)]
#[serde(deny_unknown_fields)]
pub struct Segment {
    /// Unique in the survey.
    pub id: String,
    /// After which classification.
    pub kind: Classification,
    /// How it is called where its usual name does not fit; a custom one needs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Words>,
    /// Whether a final submission has to say it.
    #[serde(default)]
    pub required: bool,
    /// What can be chosen. Size and tradition bring their own; industry and region take any code without.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
}

/// The classification that a segment follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[schema(as = SurveyClassification)]
#[serde(rename_all = "snake_case")]
pub enum Classification {
    /// GB/T 4754-2017: a section letter, or the letter and a division, `C34`.
    Industry,
    /// GB/T 2260: a code of six digits, counted by province; or the survey's own list of places.
    Region,
    /// Micro, small or medium after the standard of 2011, as the respondent picks it.
    Size,
    /// A traditional or an emerging sector, as the respondent sees it.
    Tradition,
    /// The survey's own.
    Custom,
}
