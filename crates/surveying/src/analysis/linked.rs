//! Questions that everybody answers who gave a certain answer before: how many answered the one says how
//! many gave the other, so both are held back together.

use super::grid::Grid;
use super::lattices::{column_of, unanswered};
use super::plan::{By, Group};
use crate::disclosure::{Key, Lattice, Line, Quantity};
use crate::survey::{Condition, Kind, Question, Survey};
use crate::tally::{Counts, Row};

/// Sums that tie a question to what it hangs on, for everybody and for the groups of its tables. None
/// when some who were asked did not answer: then nobody can tell how many were asked.
pub(super) fn of_question(survey: &Survey, question: &Question, at: usize, counts: &Counts, grids: &[Option<Grid<'_>>]) -> Vec<Lattice> {
    let answered = counts.question(at);
    let Some(condition) = question.shown_if.as_ref().filter(|_| question.required && answered.asked == answered.answered) else {
        return Vec::new();
    };
    let Some((place, earlier)) = survey.questions().enumerate().find(|(_, earlier)| earlier.id == condition.question) else {
        return Vec::new();
    };
    let tie = Tie { question, condition, earlier };
    let everybody = Row { respondents: counts.submissions, answered: answered.answered, columns: Vec::new() };
    let mut lattices = vec![tie.lattice(Key::default(), &everybody, Some(&counts.question(place).columns))];
    for grid in grids.iter().flatten().filter(|grid| grid.question.id == question.id) {
        let same = grids.iter().flatten().find(|other| other.question.id == earlier.id && other.cross.by == grid.cross.by);
        for (groups, row) in &grid.rows {
            let before = same.and_then(|other| other.rows.iter().find(|(others, _)| others == groups)).map(|(_, row)| &row.columns);
            lattices.push(tie.lattice(Key::new(&grid.cross.by, groups), row, before));
        }
    }
    lattices
}

struct Tie<'a> {
    question: &'a Question,
    condition: &'a Condition,
    earlier: &'a Question,
}

impl Tie<'_> {
    /// A group: those who were asked, and the others. `before` are the columns of the earlier question in it.
    fn lattice(&self, base: Key, row: &Row, before: Option<&Vec<u64>>) -> Lattice {
        let (along, group) = unanswered(self.question);
        let others = Quantity { key: base.and(along, group), count: row.respondents - row.answered, is_answer: true };
        let mut cells = self.asked(&base, row, before);
        cells.push(others);
        Lattice { lines: vec![Line { parent: None, base: Quantity { key: base, count: row.respondents, is_answer: true }, cells }] }
    }

    /// Those who were asked, as columns of the earlier question where they are that.
    fn asked(&self, base: &Key, row: &Row, before: Option<&Vec<u64>>) -> Vec<Quantity> {
        let chosen = &self.condition.any_of;
        let is_of_columns = match self.earlier.kind {
            Kind::Single(_) | Kind::Direction => true,
            Kind::Multi(_) => chosen.len() == 1,
            _ => false,
        };
        let columns = self.earlier.kind.columns();
        let of_column = |id: &String| {
            let at = columns.iter().position(|column| column.id == *id)?;
            let count = before.and_then(|before| before.get(at).copied()).or((chosen.len() == 1).then_some(row.answered))?;
            let (along, group) = column_of(self.earlier, &columns[at]);
            Some(Quantity { key: base.and(along, group), count, is_answer: true })
        };
        let cells: Option<Vec<Quantity>> = chosen.iter().map(of_column).collect();
        let is_sum = |cells: &Vec<Quantity>| !cells.is_empty() && cells.iter().map(|cell| cell.count).sum::<u64>() == row.answered;
        cells.filter(|_| is_of_columns).filter(is_sum).unwrap_or_else(|| {
            // Nothing else is shown of them, but they are a group like any other.
            let (along, group) = (By::Question(format!("{}/asked", self.question.id)), Group::Of("yes".to_owned()));
            vec![Quantity { key: base.and(along, group), count: row.answered, is_answer: true }]
        })
    }
}
