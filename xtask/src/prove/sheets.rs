//! Tables of the public data as they are published, and their figures as whole numbers.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context, Result, ensure};

/// A comma-separated table with a head.
pub(super) struct Sheet {
    columns: HashMap<String, usize>,
    rows: Vec<Vec<String>>,
}

/// One of its rows.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    sheet: &'a Sheet,
    cells: &'a [String],
}

impl Sheet {
    pub(super) fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
        let mut lines = records(&text).into_iter();
        let head = lines.next().with_context(|| format!("{} is empty", path.display()))?;
        let columns: HashMap<String, usize> = head.into_iter().zip(0..).collect();
        let rows: Vec<Vec<String>> = lines.collect();
        ensure!(rows.iter().all(|row| row.len() == columns.len()), "{} has rows of another length", path.display());
        Ok(Self { columns, rows })
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|cells| Row { sheet: self, cells })
    }
}

impl<'a> Row<'a> {
    /// The cell of a column; empty when there is no such column.
    pub(super) fn get(self, column: &str) -> &'a str {
        self.sheet.columns.get(column).and_then(|at| self.cells.get(*at)).map_or("", |cell| cell.trim())
    }

    /// The day of a moment.
    pub(super) fn day(self, column: &str) -> &'a str {
        self.get(column).get(..10).unwrap_or_default()
    }

    /// A number in millionths.
    pub(super) fn millionths(self, column: &str) -> Result<i64> {
        millionths(self.get(column)).with_context(|| format!("{column}: `{}` is no number", self.get(column)))
    }
}

/// Lines and cells, with quotes as spreadsheets write them.
fn records(text: &str) -> Vec<Vec<String>> {
    let (mut all, mut row, mut cell, mut is_quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !is_quoted => {
                row.push(std::mem::take(&mut cell));
                all.push(std::mem::take(&mut row));
            }
            '\r' if !is_quoted => {}
            other => cell.push(other),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        all.push(row);
    }
    all
}

pub(super) fn millionths(text: &str) -> Option<i64> {
    let (sign, text) = text.strip_prefix('-').map_or((1, text), |text| (-1, text));
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if fraction.len() > 6 || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }
    let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let fraction: i64 = format!("{fraction:0<6}").parse().ok()?;
    Some(sign * (whole * 1_000_000 + fraction))
}

/// Millionths as people write them, without zeros at the end.
pub(super) fn shown(millionths: i64) -> String {
    let (sign, number) = (if millionths < 0 { "-" } else { "" }, millionths.unsigned_abs());
    let text = format!("{sign}{}.{:06}", number / 1_000_000, number % 1_000_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Quantity times price in hundredths, rounded half away from zero as an invoice is.
pub(super) fn cents(quantity: i64, price: i64) -> i64 {
    let product = i128::from(quantity) * i128::from(price);
    let unit = 10_000_000_000_i128;
    let rounded = (product.abs() * 2 + unit) / (2 * unit);
    i64::try_from(rounded * product.signum()).unwrap_or(i64::MAX)
}

/// A share of an amount, rounded half away from zero. Neither is below zero.
pub(super) fn share(amount: i64, part: i64, whole: i64) -> i64 {
    let (product, whole) = (i128::from(amount) * i128::from(part), i128::from(whole));
    i64::try_from((product * 2 + whole) / (whole * 2)).unwrap_or(i64::MAX)
}

/// Hundredths as an amount.
pub(super) fn amount(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", cents.unsigned_abs() / 100, cents.unsigned_abs() % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_exact_and_rounded_once() {
        assert_eq!((millionths("50.2600"), millionths(".0000"), millionths("-1")), (Some(50_260_000), Some(0), Some(-1_000_000)));
        assert_eq!((millionths(""), millionths("1.0000001")), (None, None));
        assert_eq!((shown(50_260_000), shown(-3_000_000)), ("50.26".to_owned(), "-3".to_owned()));
        assert_eq!((cents(1_000_000, 5_000), cents(-1_000_000, 5_000), cents(3_000_000, 45_120_000)), (1, -1, 13_536));
        assert_eq!((share(1_000, 1, 3), share(1_001, 1, 2)), (333, 501));
        assert_eq!((amount(-5), amount(13_536)), ("-0.05".to_owned(), "135.36".to_owned()));
    }

    #[test]
    fn a_quoted_cell_keeps_its_commas_and_quotes() {
        assert_eq!(records("a,b\r\n\"x, \"\"y\"\"\",2\n"), [["a", "b"], ["x, \"y\"", "2"]]);
    }
}
