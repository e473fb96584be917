//! Whether the groups already moved apart before anybody started.

use super::cells::{Cell, GroupTime};
use crate::distribution::{chi_squared_above, f_above};
use crate::regression::{Table, dot, least_squares};
use serde::Serialize;
use std::collections::BTreeMap;

/// So many degrees of freedom a group has to have for each of its cells before the start. With fewer the test fails
/// too often where nothing happened.
const FOR_EACH_CELL: f64 = 3.0;

/// The test that no cell before the start differs from nothing.
///
/// Passing it proves nothing: with few firms it passes whatever happened. Failing it is a reason not to believe the effect.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct PreTrend {
    /// Cells before the start.
    pub cells: usize,
    /// How far all of them together lie from nothing, in squared standard errors.
    pub wald: f64,
    /// How often chance gives as much, for many firms.
    pub p: f64,
    /// The same for as few firms as there are (Hotelling, for groups that scatter differently); it is the one to show.
    pub p_small: f64,
}

impl GroupTime {
    /// None when there are no cells before the start, or when a group or those it is compared with are too few for so
    /// many of them: then it cannot tell.
    #[must_use]
    pub fn pre_trend(&self) -> Option<PreTrend> {
        let anticipated = i64::from(self.rules.anticipated);
        let before = |cell: &Cell| i64::from(cell.period) < i64::from(cell.group) - anticipated;
        let chosen: Vec<usize> = (0..self.cells.len()).filter(|index| before(&self.cells[*index])).collect();
        if chosen.is_empty() || !self.has_firms_enough(&chosen) {
            return None;
        }
        let values: Vec<f64> = chosen.iter().map(|index| self.cells[*index].effect.value).collect();
        let groups = self.scatter(&chosen);
        let published = sum(&groups, |_| 1.0);
        let wald = dot(&values, &least_squares(&Table::from_rows(&published), &values)?.coefficients);
        let p_small = for_few(&values, &groups)?;
        Some(PreTrend { cells: chosen.len(), wald, p: chi_squared_above(wald, chosen.len() as f64), p_small })
    }

    /// Whether each group, with those it is compared with, has firms enough for its cells; scatter that differs is left to the test.
    fn has_firms_enough(&self, chosen: &[usize]) -> bool {
        let mut groups: BTreeMap<i32, (usize, usize, usize)> = BTreeMap::new();
        for cell in chosen.iter().map(|index| &self.cells[*index]) {
            let group = groups.entry(cell.group).or_insert((cell.started, cell.controls, 0));
            *group = (group.0, group.1.min(cell.controls), group.2 + 1);
        }
        groups.into_values().all(|(started, controls, cells)| welch(started as f64, controls as f64) >= FOR_EACH_CELL * cells as f64)
    }

    /// What the firms of each group add to the covariance of cells.
    fn scatter(&self, chosen: &[usize]) -> Vec<Scatter> {
        let mut members: BTreeMap<Option<i32>, Vec<usize>> = BTreeMap::new();
        for (firm, started) in self.started.iter().enumerate() {
            members.entry(*started).or_default().push(firm);
        }
        let all = self.firms as f64;
        let parts = |index: usize, firms: &[usize]| -> Vec<f64> { firms.iter().map(|firm| self.influences[index][*firm] / all).collect() };
        let scatter = |firms: Vec<usize>| {
            let parts: Vec<Vec<f64>> = chosen.iter().map(|index| parts(*index, &firms)).collect();
            let rows = parts.iter().map(|one| parts.iter().map(|other| dot(one, other)).collect()).collect();
            Scatter { firms: firms.len() as f64, rows }
        };
        members.into_values().filter(|firms| firms.len() > 1).map(scatter).collect()
    }
}

/// Degrees of freedom of a difference between the means of two groups that scatter alike (Welch and Satterthwaite).
fn welch(one: f64, other: f64) -> f64 {
    let of = |size: f64| 1.0 / (size * size * (size - 1.0));
    (1.0 / one + 1.0 / other).powi(2) / (of(one) + of(other))
}

/// What the firms of one group add to the covariance.
struct Scatter {
    firms: f64,
    rows: Vec<Vec<f64>>,
}

fn sum(groups: &[Scatter], counts: impl Fn(&Scatter) -> f64) -> Vec<Vec<f64>> {
    let size = groups.first().map_or(0, |group| group.rows.len());
    let entry = |one: usize, other: usize| groups.iter().map(|group| counts(group) * group.rows[one][other]).sum();
    (0..size).map(|one| (0..size).map(|other| entry(one, other)).collect()).collect()
}

/// How often chance gives as much, with the degrees of freedom that the scatter of so few firms has.
///
/// Krishnamoorthy and Yu (2004), Modified Nel and Van der Merwe test for the multivariate Behrens-Fisher problem,
/// Statistics and Probability Letters 66:161, with as many groups as there are; with one group beside one other,
/// alike in size and scatter, it is Hotelling's test.
fn for_few(values: &[f64], groups: &[Scatter]) -> Option<f64> {
    let unbiased = |group: &Scatter| group.firms / (group.firms - 1.0);
    let whole = Table::from_rows(&sum(groups, unbiased));
    let wald = dot(values, &least_squares(&whole, values)?.coefficients);
    let cells = values.len() as f64;
    let mut doubt = 0.0;
    for group in groups {
        // Rows are symmetric, so a row of the group's scatter is a column of it.
        let solved = |row: &Vec<f64>| Some(least_squares(&whole, row)?.coefficients);
        let ratio: Vec<Vec<f64>> = group.rows.iter().map(solved).collect::<Option<_>>()?;
        let scaled = unbiased(group);
        let trace: f64 = (0..ratio.len()).map(|at| ratio[at][at]).sum::<f64>() * scaled;
        let square = |one: usize| (0..ratio.len()).map(|other| ratio[one][other] * ratio[other][one]).sum::<f64>();
        let of_square: f64 = (0..ratio.len()).map(square).sum::<f64>() * scaled * scaled;
        doubt += (of_square + trace * trace) / (group.firms - 1.0);
    }
    let degrees = (cells + cells * cells) / doubt;
    let spare = degrees - cells + 1.0;
    (spare > 0.0).then(|| f_above(wald * spare / (cells * degrees), cells, spare))
}
