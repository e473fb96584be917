//! Whether the groups already moved apart before anybody started.

use super::cells::{Cell, GroupTime};
use super::influence::Influence;
use crate::distribution::{chi_squared_above, f_above};
use crate::regression::{Table, dot, least_squares};
use serde::Serialize;

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
    /// The same for as many firms as there are (Hotelling); it is the one to show.
    pub p_small: f64,
}

impl GroupTime {
    /// None when there are no cells before the start, or too many of them for the firms there are.
    #[must_use]
    pub fn pre_trend(&self) -> Option<PreTrend> {
        let anticipated = i64::from(self.rules.anticipated);
        let before = |cell: &Cell| i64::from(cell.period) < i64::from(cell.group) - anticipated;
        let chosen: Vec<usize> = (0..self.cells.len()).filter(|index| before(&self.cells[*index])).collect();
        let (cells, firms) = (chosen.len() as f64, self.firms as f64);
        if chosen.is_empty() || firms <= cells + 1.0 {
            return None;
        }
        let influence = |index: usize| -> &Influence { &self.influences[index] };
        let covariance = |one: usize, other: usize| dot(influence(one), influence(other)) / (firms * firms);
        let rows: Vec<Vec<f64>> = chosen.iter().map(|one| chosen.iter().map(|other| covariance(*one, *other)).collect()).collect();
        let values: Vec<f64> = chosen.iter().map(|index| self.cells[*index].effect.value).collect();
        let solved = least_squares(&Table::from_rows(&rows), &values)?;
        let wald = dot(&values, &solved.coefficients);
        let spare = firms - cells;
        let p_small = f_above(wald * spare / (cells * (firms - 1.0)), cells, spare);
        Some(PreTrend { cells: chosen.len(), wald, p: chi_squared_above(wald, cells), p_small })
    }
}
