//! A planned table with all its sums.

use super::plan::{By, Cross, Group};
use crate::survey::{Column, Question, Survey};
use crate::tally::{Counts, Row};
use std::collections::BTreeMap;

/// Groups of a table; more nobody reads.
const MOST_GROUPS: usize = 300;

/// A table with its subtotals and its total.
#[derive(Clone, Debug)]
pub(super) struct Grid<'a> {
    pub(super) cross: Cross,
    pub(super) question: &'a Question,
    pub(super) columns: Vec<Column>,
    /// Everybody first; subtotals before what they are made of.
    pub(super) rows: Vec<(Vec<Group>, Row)>,
}

impl<'a> Grid<'a> {
    /// None when there would be too many groups, or the plan does not fit the survey.
    pub(super) fn new(survey: &'a Survey, cross: &Cross, counts: &Counts, rows: &BTreeMap<Vec<Group>, Row>) -> Option<Self> {
        let question = survey.question(&cross.question)?;
        let columns = question.kind.columns();
        let along: Vec<Vec<Group>> = (0..cross.by.len()).map(|at| groups_along(survey, counts, rows, &cross.by[at], at)).collect();
        let mut keys: Vec<Vec<Group>> = vec![Vec::new()];
        for groups in &along {
            let with_all = || std::iter::once(&Group::All).chain(groups);
            keys = keys.iter().flat_map(|key| with_all().map(|group| [key.as_slice(), std::slice::from_ref(group)].concat())).collect();
            if keys.len() > 2 * MOST_GROUPS {
                return None;
            }
        }
        let sum = |key: &Vec<Group>| {
            let mut sum = Row { columns: vec![0; columns.len()], ..Row::default() };
            let is_in = |other: &&Vec<Group>| key.iter().zip(*other).all(|(group, other)| *group == Group::All || group == other);
            rows.iter().filter(|(other, _)| is_in(other)).for_each(|(_, row)| sum.add(row));
            sum
        };
        // Groups of nobody are left out, but for those of a question: that nobody chose something is an
        // answer too, and is held back like one.
        let is_of_question = |key: &Vec<Group>| {
            let is_answer = |(by, group): (&By, &Group)| matches!((by, group), (By::Question(_), Group::Of(_)));
            cross.by.iter().zip(key).any(is_answer) && !key.contains(&Group::NotTold)
        };
        let rows: Vec<(Vec<Group>, Row)> = keys
            .into_iter()
            .map(|key| {
                let row = sum(&key);
                (key, row)
            })
            .filter(|(key, row)| row.respondents > 0 || is_of_question(key) || key.iter().all(|group| *group == Group::All))
            .collect();
        (rows.len() <= MOST_GROUPS).then(|| Self { cross: cross.clone(), question, columns, rows })
    }

    /// The groups that are not made up of others.
    pub(super) fn leaves(&self) -> impl Iterator<Item = &(Vec<Group>, Row)> {
        self.rows.iter().filter(|(groups, _)| !groups.contains(&Group::All))
    }
}

/// The groups along one `by`: of a segment those in which somebody is, of a question all.
fn groups_along(survey: &Survey, counts: &Counts, rows: &BTreeMap<Vec<Group>, Row>, by: &By, at: usize) -> Vec<Group> {
    let is_not_told = rows.keys().any(|key| key.get(at) == Some(&Group::NotTold));
    let not_told = is_not_told.then_some(Group::NotTold);
    match by {
        By::Segment(id) => segment_groups(survey, counts, id),
        By::Question(id) => {
            let columns = survey.question(id).map(|question| question.kind.columns()).unwrap_or_default();
            columns.into_iter().map(|column| Group::Of(column.id)).chain(not_told).collect()
        }
    }
}

/// The groups of a segment in which somebody is, in the order in which they are offered.
pub(super) fn segment_groups(survey: &Survey, counts: &Counts, id: &str) -> Vec<Group> {
    let Some(at) = survey.segments.iter().position(|segment| segment.id == id) else { return Vec::new() };
    let offered = survey.segments[at].offered();
    let place = |group: &Group| match group {
        Group::Of(id) => offered.iter().position(|choice| choice.id == *id).unwrap_or(offered.len()),
        _ => offered.len() + 1,
    };
    let mut groups: Vec<Group> = counts.segments[at].keys().cloned().collect();
    groups.sort_by_key(|group| (place(group), group.clone()));
    groups
}
