//! Whether rows and columns of a table have to do with each other.
//!
//! Pearson's chi-squared, and how strong it is: Cramér, Mathematical Methods of Statistics (1946), page 282.

use super::distribution::chi_squared_above;
use serde::Serialize;
use utoipa::ToSchema;

/// The test of a table.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = SurveyChiSquared)]
pub struct ChiSquared {
    /// Pearson's statistic.
    pub statistic: f64,
    /// (rows - 1) (columns - 1).
    pub degrees: u64,
    /// How often chance alone, without any connection, gives a table as uneven as this.
    pub p: f64,
    /// Cramér's V: 0 no connection, 1 one tells the other.
    pub cramers_v: f64,
    /// The smallest count that would be expected without a connection; below 5 the test cannot tell.
    pub smallest_expected: f64,
}

/// Tests a table of counts, row by row. Rows and columns without anybody are left out.
/// None when fewer than two rows or two columns are left.
#[must_use]
pub fn chi_squared(rows: &[Vec<u64>]) -> Option<ChiSquared> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let total_of = |row: &Vec<u64>| row.iter().sum::<u64>() as f64;
    let rows: Vec<(&Vec<u64>, f64)> = rows.iter().map(|row| (row, total_of(row))).filter(|(_, total)| *total > 0.0).collect();
    let column = |at: usize| rows.iter().map(|(row, _)| row.get(at).copied().unwrap_or(0)).sum::<u64>() as f64;
    let columns: Vec<(usize, f64)> = (0..width).map(|at| (at, column(at))).filter(|(_, total)| *total > 0.0).collect();
    if rows.len() < 2 || columns.len() < 2 {
        return None;
    }
    let all: f64 = rows.iter().map(|(_, total)| total).sum();
    let (mut statistic, mut smallest_expected) = (0.0, f64::INFINITY);
    for (row, row_total) in &rows {
        for (at, column_total) in &columns {
            let expected = row_total * column_total / all;
            let observed = row.get(*at).copied().unwrap_or(0) as f64;
            statistic += (observed - expected).powi(2) / expected;
            smallest_expected = f64::min(smallest_expected, expected);
        }
    }
    let degrees = (rows.len() as u64 - 1) * (columns.len() as u64 - 1);
    let shorter = rows.len().min(columns.len()) as f64 - 1.0;
    let cramers_v = (statistic / (all * shorter)).sqrt().min(1.0);
    Some(ChiSquared { statistic, degrees, p: chi_squared_above(statistic, degrees as f64), cramers_v, smallest_expected })
}
