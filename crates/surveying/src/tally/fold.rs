//! Taking submissions in one by one, in parts if need be.

use super::counts::{Answered, Counts};
use crate::analysis::{Analysis, Audience, By, Group, Plan};
use crate::fault::Refused;
use crate::submission::{Answer, Submission, fits};
use crate::survey::{Question, Survey};
use std::collections::BTreeMap;

/// The counts so far. Submissions come in any order; parts that were counted apart can be put together.
#[derive(Clone, Debug)]
pub struct Fold<'a> {
    survey: &'a Survey,
    plan: &'a Plan,
    questions: Vec<&'a Question>,
    widths: Vec<usize>,
    counted: Counts,
}

impl<'a> Fold<'a> {
    /// Nothing counted yet.
    ///
    /// # Errors
    /// Everything that is wrong with the survey or the plan.
    pub fn new(survey: &'a Survey, plan: &'a Plan) -> Result<Self, Refused> {
        let mut faults = survey.faults();
        faults.extend(plan.faults(survey));
        if !faults.is_empty() {
            return Err(Refused { faults });
        }
        let questions: Vec<&Question> = survey.questions().collect();
        let widths = questions.iter().map(|question| question.kind.columns().len()).collect();
        let mut counted = Counts::default();
        counted.segments.resize(survey.segments.len(), BTreeMap::new());
        counted.tables.resize(plan.tables.len(), BTreeMap::new());
        Ok(Self { survey, plan, questions, widths, counted })
    }

    /// Counts a final submission. Answers that do not fit, or whose question is hidden, do not count.
    /// False, and nothing counted, when it answers another survey.
    pub fn add(&mut self, submission: &Submission) -> bool {
        if submission.survey != self.survey.id {
            return false;
        }
        let shown = self.survey.shown(&submission.answers);
        let mut said: BTreeMap<&str, Option<&Answer>> = BTreeMap::new();
        for question in shown {
            let fitting = submission.answers.get(&question.id).filter(|answer| fits(question, answer).is_ok() && !is_blank(answer));
            said.insert(&question.id, fitting);
        }
        self.counted.submissions += 1;
        self.counted.simulated += u64::from(submission.simulated);
        let groups: Vec<Group> = self.survey.segments.iter().map(|segment| group(segment, submission)).collect();
        for (count, group) in self.counted.segments.iter_mut().zip(&groups) {
            *count.entry(group.clone()).or_default() += 1;
        }
        self.add_to_stratum(&groups, &said);
        self.add_to_tables(&groups, &said);
        true
    }

    fn add_to_stratum(&mut self, groups: &[Group], said: &BTreeMap<&str, Option<&Answer>>) {
        let weighed = self.plan.weights.as_ref().and_then(|weights| self.segment_at(&weights.segment));
        let stratum = self.counted.strata.entry(weighed.map_or(Group::All, |at| groups[at].clone())).or_default();
        stratum.respondents += 1;
        if stratum.questions.is_empty() {
            let empty = |width: &usize| Answered { columns: vec![0; *width], ..Answered::default() };
            stratum.questions = self.widths.iter().map(empty).collect();
        }
        for (question, answered) in self.questions.iter().zip(&mut stratum.questions) {
            let Some(answer) = said.get(question.id.as_str()) else { continue };
            answered.asked += 1;
            let Some(answer) = answer else { continue };
            answered.answered += 1;
            question.kind.columns_of(answer).into_iter().for_each(|column| answered.columns[column] += 1);
            if let Some(value) = question.kind.value_of(answer) {
                answered.values.add(value);
            }
        }
    }

    fn add_to_tables(&mut self, groups: &[Group], said: &BTreeMap<&str, Option<&Answer>>) {
        for (at, cross) in self.plan.tables.iter().enumerate() {
            let Some(question) = self.questions.iter().position(|question| question.id == cross.question) else { continue };
            let along = |by: &By| match by {
                By::Segment(id) => self.segment_at(id).map_or(Group::NotTold, |at| groups[at].clone()),
                By::Question(id) => self.column_group(id, said),
            };
            let key: Vec<Group> = cross.by.iter().map(along).collect();
            let width = self.widths[question];
            let row = self.counted.tables[at].entry(key).or_default();
            row.columns.resize(width, 0);
            row.respondents += 1;
            if let Some(answer) = said.get(cross.question.as_str()).copied().flatten() {
                row.answered += 1;
                self.questions[question].kind.columns_of(answer).into_iter().for_each(|column| row.columns[column] += 1);
            }
        }
    }

    fn segment_at(&self, id: &str) -> Option<usize> {
        self.survey.segments.iter().position(|segment| segment.id == id)
    }

    fn column_group(&self, id: &str, said: &BTreeMap<&str, Option<&Answer>>) -> Group {
        let answer = said.get(id).copied().flatten();
        let question = self.questions.iter().find(|question| question.id == id);
        let column = question.zip(answer).and_then(|(question, answer)| {
            let column = question.kind.columns_of(answer).first().copied()?;
            question.kind.columns().into_iter().nth(column)
        });
        column.map_or(Group::NotTold, |column| Group::Of(column.id))
    }

    /// Takes in what was counted apart. False, and nothing taken in, when that was another survey or plan.
    pub fn merge(&mut self, other: &Self) -> bool {
        let is_same = self.survey == other.survey && self.plan == other.plan;
        if is_same {
            self.counted.add(&other.counted);
        }
        is_same
    }

    /// How many submissions were counted.
    #[must_use]
    pub fn submissions(&self) -> u64 {
        self.counted.submissions
    }

    /// The result for that audience.
    #[must_use]
    pub fn analysis(&self, audience: Audience) -> Analysis {
        crate::analysis::analyse(self.survey, self.plan, &self.counted, audience)
    }
}

fn is_blank(answer: &&Answer) -> bool {
    matches!(answer, Answer::Text(text) if text.trim().is_empty())
}

fn group(segment: &crate::survey::Segment, submission: &Submission) -> Group {
    let said = submission.segments.get(&segment.id).and_then(|said| segment.group_of(said));
    said.map_or(Group::NotTold, Group::Of)
}
