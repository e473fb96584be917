//! What is to be counted: tables, weights, and of how many firms the respondents are a part.
//!
//! It is written before the answers are counted, and for an anonymous survey best before the first one
//! comes in: tables that are planned together are protected together.

use crate::fault::{Fault, Faults};
use crate::survey::Survey;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// Tables of one plan; more are not read by anybody.
const MOST_TABLES: usize = 50;

/// What is to be counted besides the answers to every question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = SurveyPlan)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// How many firms the respondents were drawn from; none when nobody knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub population: Option<u64>,
    /// How to make up for groups that answered more than others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weights: Option<Weights>,
    /// Questions by groups.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tables: Vec<Cross>,
}

/// Post-stratification: every group weighs what it is in the population.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = SurveyWeights)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// The segment whose groups are known.
    pub segment: String,
    /// How many firms each group has in the population.
    pub population: BTreeMap<String, u64>,
}

/// A question by one or two segments, or by another question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = SurveyCross)]
#[serde(deny_unknown_fields)]
pub struct Cross {
    /// What is counted: a question with options, points or bins.
    pub question: String,
    /// Whose answers are told apart: one, or two for a table in a table.
    pub by: Vec<By>,
}

/// What groups are made of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[schema(as = SurveyBy)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// A segment of the survey.
    Segment(String),
    /// A question where everybody has one answer.
    Question(String),
}

/// One group of respondents along one `By`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[schema(as = SurveyGroup)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Everybody.
    All,
    /// Those who said this: a group of the segment, or a column of the question.
    Of(String),
    /// Those who did not say, or were not asked.
    NotTold,
}

impl Plan {
    /// Everything that is wrong with the plan; nothing when it can be followed.
    #[must_use]
    pub fn faults(&self, survey: &Survey) -> Vec<Fault> {
        let mut faults = Faults::default();
        if self.population == Some(0) {
            let fix = ("写家数，或删去", "write how many firms there are, or leave it out");
            faults.at("surveying.population", "population", ("总体为零", "the population is nobody"), fix);
        }
        if let Some(weights) = &self.weights {
            weights_are_right(weights, survey, &mut faults);
        }
        if self.tables.len() > MOST_TABLES {
            let problem = (format!("有 {} 个表", self.tables.len()), format!("there are {} tables", self.tables.len()));
            faults.at("surveying.too_many", "tables", (&problem.0, &problem.1), ("不超过 50 个", "have at most 50"));
        }
        for (at, cross) in self.tables.iter().enumerate() {
            cross_is_right(cross, survey, &format!("tables[{at}]"), &mut faults);
            if self.tables[..at].contains(cross) {
                let problem = ("同一个表出现两次", "this table is planned twice");
                faults.at("surveying.table_twice", &format!("tables[{at}]"), problem, ("删去其中一个", "remove one of them"));
            }
        }
        faults.into_vec()
    }
}

fn weights_are_right(weights: &Weights, survey: &Survey, faults: &mut Faults) {
    let Some(segment) = survey.segment(&weights.segment) else {
        let problem = ("问卷中没有这个分组", "the survey has no such segment");
        faults.at("surveying.unknown_segment", "weights.segment", problem, ("写某个分组的标识", "name a segment"));
        return;
    };
    for (group, count) in &weights.population {
        // A region is named by its province here, which is not a code that a respondent may give.
        let is_known = segment.group_of(group).is_some() || segment.group_of(&format!("{group}0000")).is_some();
        if !is_known || *count == 0 {
            let problem = ("没有这个组，或家数为零", "there is no such group, or it has no firms");
            let fix = ("删去，或改正", "remove or correct it");
            faults.at("surveying.unknown_group", &format!("weights.population.{group}"), problem, fix);
        }
    }
    if weights.population.is_empty() {
        let problem = ("没有各组的家数", "it is not said how many firms each group has");
        faults.at("surveying.population", "weights.population", problem, ("写各组家数", "say it for every group"));
    }
}

fn cross_is_right(cross: &Cross, survey: &Survey, path: &str, faults: &mut Faults) {
    match survey.question(&cross.question) {
        None => {
            let problem = ("问卷中没有这个问题", "the survey has no such question");
            faults.at("surveying.unknown_question", &format!("{path}.question"), problem, ("写某个问题的标识", "name a question"));
        }
        Some(question) if question.kind.columns().is_empty() => {
            let problem = ("这个问题没有可以分列的回答", "the answers to this question have no columns");
            let fix = ("给数字加分档；文字题不能做表", "give the number bins; texts make no table");
            faults.at("surveying.no_columns", &format!("{path}.question"), problem, fix);
        }
        Some(_) => {}
    }
    if cross.by.is_empty() || cross.by.len() > 2 {
        let problem = ("须按一个或两个分组做表", "a table is by one or by two");
        faults.at("surveying.by", &format!("{path}.by"), problem, ("写一个或两个", "name one or two"));
    }
    for (at, by) in cross.by.iter().enumerate() {
        let path = format!("{path}.by[{at}]");
        let is_known = match by {
            By::Segment(id) => survey.segment(id).is_some(),
            By::Question(id) => survey.question(id).is_some_and(|question| question.kind.is_divided()),
        };
        if !is_known {
            let problem = ("没有这个分组，或这个问题的答卷人会落在几行", "it is not there, or respondents would stand in several rows");
            let fix = (
                "写分组，或单选、量表、有分档的数字题",
                "name a segment, or a question with one answer: single choice, scale, number with bins",
            );
            faults.at("surveying.by", &path, problem, fix);
        }
        if cross.by[..at].contains(by) || *by == By::Question(cross.question.clone()) {
            let problem = ("与自身比较", "it is compared with itself");
            faults.at("surveying.by", &path, problem, ("换一个", "name another one"));
        }
    }
}
