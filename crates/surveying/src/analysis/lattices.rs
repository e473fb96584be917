//! What may be shown of a survey, as tables of counts whose sums hang together.

use super::grid::{Grid, segment_groups};
use super::plan::{By, Group};
use crate::disclosure::{Key, Lattice, Line, Quantity};
use crate::survey::{Column, Kind, Question, Survey};
use crate::tally::{Answered, Counts, Row};

/// What a column of a question is called across tables. Options of a multiple choice are each a question
/// of their own, answered by yes or no, for their counts do not add up to those who answered.
pub(super) fn column_of(question: &Question, column: &Column) -> (By, Group) {
    match question.kind {
        Kind::Multi(_) => (By::Question(format!("{}/{}", question.id, column.id)), Group::Of("yes".to_owned())),
        _ => (By::Question(question.id.clone()), Group::Of(column.id.clone())),
    }
}

/// Those who did not answer, or were not asked.
pub(super) fn unanswered(question: &Question) -> (By, Group) {
    (By::Question(question.id.clone()), Group::NotTold)
}

/// A segment: its groups make up all respondents.
pub(super) fn of_segment(survey: &Survey, counts: &Counts, at: usize) -> Lattice {
    let segment = &survey.segments[at];
    let along = [By::Segment(segment.id.clone())];
    let cell = |group: Group| {
        let count = counts.segments[at].get(&group).copied().unwrap_or(0);
        Quantity { key: Key::new(&along, &[group]), count, is_answer: true }
    };
    let cells = segment_groups(survey, counts, &segment.id).into_iter().map(cell).collect();
    Lattice { lines: vec![Line { parent: None, base: everybody(counts.submissions), cells }] }
}

/// A question by itself: one table, or one per option.
pub(super) fn of_question(question: &Question, columns: &[Column], answered: &Answered, submissions: u64) -> Vec<Lattice> {
    let row = Row { respondents: submissions, answered: answered.answered, columns: answered.columns.clone() };
    let lines = [(None, everybody(submissions), &row)];
    lattices(question, columns, &lines)
}

/// A table, once nested as planned and once the other way round.
pub(super) fn of_table(grid: &Grid<'_>) -> Vec<Lattice> {
    (0..grid.cross.by.len()).flat_map(|outer| nested(grid, outer)).collect()
}

fn nested(grid: &Grid<'_>, outer: usize) -> Vec<Lattice> {
    // Whose groups are told apart along every `by` but the outer one at least is no line of this nesting.
    let is_line = |groups: &[Group]| groups[outer] != Group::All || groups.iter().all(|group| *group == Group::All);
    let rows: Vec<&(Vec<Group>, Row)> = grid.rows.iter().filter(|(groups, _)| is_line(groups)).collect();
    let parent = |groups: &Vec<Group>| {
        let mut above = groups.clone();
        let inner = (0..groups.len()).find(|at| *at != outer && groups[*at] != Group::All);
        above[inner.unwrap_or(outer)] = Group::All;
        (above != *groups).then(|| rows.iter().position(|(other, _)| *other == above)).flatten()
    };
    let lines: Vec<(Option<usize>, Quantity, &Row)> = rows
        .iter()
        .map(|(groups, row)| {
            let key = Key::new(&grid.cross.by, groups);
            (parent(groups), Quantity { key, count: row.respondents, is_answer: true }, row)
        })
        .collect();
    lattices(grid.question, &grid.columns, &lines)
}

fn lattices(question: &Question, columns: &[Column], lines: &[(Option<usize>, Quantity, &Row)]) -> Vec<Lattice> {
    let lattice = |cells: &dyn Fn(&Key, &Row) -> Vec<Quantity>| {
        let line = |(parent, base, row): &(Option<usize>, Quantity, &Row)| {
            let mut cells = cells(&base.key, row);
            let (along, group) = unanswered(question);
            let count = row.respondents - row.answered;
            cells.push(Quantity { key: base.key.and(along, group), count, is_answer: false });
            Line { parent: *parent, base: base.clone(), cells }
        };
        Lattice { lines: lines.iter().map(line).collect() }
    };
    if !matches!(question.kind, Kind::Multi(_)) {
        let cells = |key: &Key, row: &Row| {
            let cell = |(column, count): (&Column, &u64)| {
                let (along, group) = column_of(question, column);
                Quantity { key: key.and(along, group), count: *count, is_answer: true }
            };
            columns.iter().zip(&row.columns).map(cell).collect()
        };
        return vec![lattice(&cells)];
    }
    let per_option = |(at, column): (usize, &Column)| {
        let cells = |key: &Key, row: &Row| {
            let (along, yes) = column_of(question, column);
            let chosen = row.columns.get(at).copied().unwrap_or(0);
            let of = |group: Group, count: u64| Quantity { key: key.and(along.clone(), group), count, is_answer: true };
            vec![of(yes, chosen), of(Group::Of("no".to_owned()), row.answered - chosen)]
        };
        lattice(&cells)
    };
    columns.iter().enumerate().map(per_option).collect()
}

fn everybody(count: u64) -> Quantity {
    Quantity { key: Key::default(), count, is_answer: true }
}
