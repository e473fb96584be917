//! A question by groups, as far as it may be shown, and whether the groups differ.

use super::analyse::Making;
use super::grid::Grid;
use super::lattices::{column_of, unanswered};
use super::plan::Group;
use super::types::{Independence, Table, TableCell, TableRow, Test};
use crate::disclosure::{Key, LEAST, Told};
use crate::statistics::{ChiSquared, Interval, chi_squared, newcombe, wilson_share};
use crate::survey::Kind;
use crate::tally::Row;

pub(super) fn table(grid: &Grid<'_>, making: &Making<'_>) -> Table {
    let rows: Vec<TableRow> = grid.rows.iter().map(|(groups, row)| table_row(grid, groups, row, making)).collect();
    let is_secret = rows.iter().any(|row| row.respondents.is_suppressed() || row.cells.iter().any(|cell| cell.count.is_suppressed()));
    Table { cross: grid.cross.clone(), columns: grid.columns.clone(), rows, tests: tests(grid, is_secret) }
}

fn table_row(grid: &Grid<'_>, groups: &[Group], row: &Row, making: &Making<'_>) -> TableRow {
    let base = Key::new(&grid.cross.by, groups);
    let is_group_secret = making.holds(&base);
    let (along, group) = unanswered(grid.question);
    let is_answered_secret = is_group_secret || making.holds(&base.and(along, group)) || (making.is_protected && row.answered < LEAST);
    let size = row.answered as f64;
    let cell = |at: usize| {
        let (along, group) = column_of(grid.question, &grid.columns[at]);
        let count = row.columns[at];
        let is_secret = making.holds(&base.and(along, group)) || (making.is_protected && count < LEAST);
        let worth = making.population.map_or(size, |population| population.worth(size));
        let share = wilson_share(count as f64 / size, worth);
        TableCell { count: Told::unless(is_secret, count), share: share.map(|share| Told::unless(is_secret || is_answered_secret, share)) }
    };
    TableRow {
        groups: groups.to_vec(),
        respondents: Told::unless(is_group_secret, row.respondents),
        answered: Told::unless(is_answered_secret, row.answered),
        cells: (0..grid.columns.len()).map(cell).collect(),
    }
}

/// Those who did not tell their group are no group to compare.
fn tests(grid: &Grid<'_>, is_secret: bool) -> Vec<Test> {
    let rows: Vec<&Row> = grid.leaves().filter(|(groups, _)| !groups.contains(&Group::NotTold)).map(|(_, row)| row).collect();
    if !matches!(grid.question.kind, Kind::Multi(_)) {
        let counts: Vec<Vec<u64>> = rows.iter().map(|row| row.columns.clone()).collect();
        return vec![Test { column: None, independence: independence(&counts, is_secret) }];
    }
    let per_option = |at: usize| {
        let counts: Vec<Vec<u64>> = rows.iter().map(|row| vec![row.columns[at], row.answered - row.columns[at]]).collect();
        Test { column: Some(grid.columns[at].id.clone()), independence: independence(&counts, is_secret) }
    };
    (0..grid.columns.len()).map(per_option).collect()
}

fn independence(counts: &[Vec<u64>], is_secret: bool) -> Independence {
    match chi_squared(counts) {
        None => Independence::NothingToCompare,
        Some(test) if test.smallest_expected < LEAST as f64 => Independence::TooFewExpected,
        Some(test) if is_secret => roughly(&test),
        Some(test) => Independence::Tested(test),
    }
}

/// The statistic is a function of every count, so with all but a few of them known it would tell these.
fn roughly(test: &ChiSquared) -> Independence {
    let p_below = [0.001, 0.01, 0.05].into_iter().find(|limit| test.p < *limit);
    Independence::Roughly { p_below, cramers_v: (test.cramers_v * 10.0).round() / 10.0 }
}

impl Table {
    /// How much more often one group chose a column than another, as a difference of shares with
    /// Newcombe's interval. None when either share is not shown, or the groups overlap or are not there.
    #[must_use]
    pub fn difference(&self, one: &[Group], other: &[Group], column: &str) -> Option<Interval> {
        let do_not_overlap = one.iter().zip(other).any(|(one, other)| *one != Group::All && *other != Group::All && one != other);
        let column = self.columns.iter().position(|known| known.id == column).filter(|_| do_not_overlap)?;
        let share = |groups: &[Group]| self.rows.iter().find(|row| row.groups == groups)?.cells[column].share?.known();
        Some(newcombe(share(one)?, share(other)?))
    }
}
