//! What is kept of the submissions: counts, and nothing that names anybody.

use super::values::Values;
use crate::analysis::Group;
use std::collections::BTreeMap;

/// Counts over any number of submissions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) submissions: u64,
    pub(crate) simulated: u64,
    /// By the group of the segment that weights go by; one stratum when there are no weights.
    pub(crate) strata: BTreeMap<Group, Stratum>,
    /// Per segment of the survey, how many respondents each group has.
    pub(crate) segments: Vec<BTreeMap<Group, u64>>,
    /// Per table of the plan, a row per group.
    pub(crate) tables: Vec<BTreeMap<Vec<Group>, Row>>,
}

/// Respondents of equal weight.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stratum {
    pub(crate) respondents: u64,
    /// Per question of the survey.
    pub(crate) questions: Vec<Answered>,
}

/// The answers to one question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Answered {
    /// Whom it was shown to.
    pub(crate) asked: u64,
    pub(crate) answered: u64,
    /// Per column of the question.
    pub(crate) columns: Vec<u64>,
    /// The numbers behind the answers, where there are any.
    pub(crate) values: Values,
}

/// One group in a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) respondents: u64,
    pub(crate) answered: u64,
    /// Per column of the question.
    pub(crate) columns: Vec<u64>,
}

impl Row {
    pub(crate) fn add(&mut self, other: &Self) {
        self.respondents += other.respondents;
        self.answered += other.answered;
        add_each(&mut self.columns, &other.columns);
    }
}

impl Answered {
    pub(crate) fn add(&mut self, other: &Self) {
        self.asked += other.asked;
        self.answered += other.answered;
        add_each(&mut self.columns, &other.columns);
        self.values.merge(&other.values);
    }
}

impl Stratum {
    fn add(&mut self, other: &Self) {
        self.respondents += other.respondents;
        self.questions.resize(self.questions.len().max(other.questions.len()), Answered::default());
        self.questions.iter_mut().zip(&other.questions).for_each(|(mine, others)| mine.add(others));
    }
}

impl Counts {
    /// Both must have been counted after the same survey and plan.
    pub(crate) fn add(&mut self, other: &Self) {
        self.submissions += other.submissions;
        self.simulated += other.simulated;
        for (group, stratum) in &other.strata {
            self.strata.entry(group.clone()).or_default().add(stratum);
        }
        for (mine, others) in self.segments.iter_mut().zip(&other.segments) {
            for (group, count) in others {
                *mine.entry(group.clone()).or_default() += count;
            }
        }
        for (mine, others) in self.tables.iter_mut().zip(&other.tables) {
            for (group, row) in others {
                mine.entry(group.clone()).or_default().add(row);
            }
        }
    }

    /// All strata together.
    pub(crate) fn question(&self, at: usize) -> Answered {
        let mut all = Answered::default();
        self.strata.values().filter_map(|stratum| stratum.questions.get(at)).for_each(|answered| all.add(answered));
        all
    }
}

fn add_each(mine: &mut Vec<u64>, others: &[u64]) {
    mine.resize(mine.len().max(others.len()), 0);
    mine.iter_mut().zip(others).for_each(|(mine, other)| *mine += other);
}
