//! Many rows at once, as a person pasted them from a spreadsheet: every cell a text, every row judged by itself.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::folding::{folded, tidied};
use crate::problem::{Check, FieldProblem, Params, Problem};
use crate::quantity::{Money, Quantity, UnitPrice};
use crate::time::Day;

/// Rows of one paste, at the most.
pub const ROWS_MAX: usize = 10_000;
/// Bytes of one paste, at the most: ten thousand wide rows and their names.
pub const PASTE_BYTES_MAX: usize = 16 << 20;

/// What is done with a row whose code is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PasteMode {
    /// It is skipped.
    CreateOnly,
    /// It changes what is there, in the cells that are not empty.
    CreateOrUpdate,
}

/// What is wrong with a row.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RowProblem {
    /// Counted from 1, as the rows were sent.
    #[schema(example = 17)]
    pub row: usize,
    #[schema(example = "stock_unit")]
    pub field: String,
    #[schema(example = "field.unknown")]
    pub code: Cow<'static, str>,
    /// What would have been right.
    pub expected: String,
    #[serde(skip_serializing_if = "Params::is_empty")]
    #[schema(value_type = Object)]
    pub params: Params,
}

/// What became of the rows.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct PasteAnswer {
    /// Nothing was kept; this is what would have happened.
    pub is_preview: bool,
    pub created: usize,
    pub updated: usize,
    /// Rows whose code was there already, and which were to change nothing.
    pub skipped: usize,
    /// Rows that were not kept.
    pub refused: usize,
    /// What is wrong with them, row by row.
    pub problems: Vec<RowProblem>,
}

impl PasteAnswer {
    /// Notes what is wrong with a row.
    pub fn refuse(&mut self, row: usize, fields: Vec<FieldProblem>) {
        self.refused += 1;
        let told =
            |field: FieldProblem| RowProblem { row, field: field.path, code: field.code, expected: field.detail, params: field.params };
        self.problems.extend(fields.into_iter().map(told));
    }
}

/// The one thing that is wrong with a row.
pub fn fault(path: &str, code: &'static str, expected: &str, params: Params) -> Vec<FieldProblem> {
    vec![FieldProblem { path: path.to_owned(), code: Cow::Borrowed(code), detail: expected.to_owned(), params }]
}

/// Refuses a paste without rows or with too many.
pub fn check_rows(count: usize) -> Result<(), Problem> {
    check_rows_up_to(count, ROWS_MAX)
}

/// Refuses a paste without rows or with more than so many.
pub fn check_rows_up_to(count: usize, max: usize) -> Result<(), Problem> {
    let mut check = Check::new();
    check.that(count > 0, "rows", "field.required", "at least one row");
    at_most(&mut check, "rows", count, max);
    check.done()
}

/// Notes that there are too many; the number goes with the code, so that every language can say it.
pub fn at_most(check: &mut Check, path: &str, count: usize, max: usize) {
    let params = Params::from([("max".to_owned(), max.into())]);
    check.that_with(count <= max, path, "field.too_many", &format!("at most {max}"), params);
}

/// What is wrong with the fields of one row; a problem of another sort is one of the whole paste.
pub fn fields_of(problem: Problem) -> Result<Vec<FieldProblem>, Problem> {
    if !problem.fields.is_empty() {
        return Ok(problem.fields);
    }
    if problem.status >= 500 {
        return Err(problem);
    }
    let (code, detail, params) = (problem.code, problem.detail, problem.params);
    Ok(vec![FieldProblem { path: "code".to_owned(), code, detail, params }])
}

/// Reads the cells of one row and collects what cannot be read.
#[derive(Debug, Default)]
pub struct Cells {
    check: Check,
}

impl Cells {
    /// A cell read by `read`; an empty one says nothing.
    fn read<T>(&mut self, path: &str, cell: &str, code: &'static str, expected: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let cell = folded(cell);
        if cell.is_empty() {
            return None;
        }
        let found = read(&cell);
        let params = Params::from([("cell".to_owned(), cell.chars().take(60).collect::<String>().into())]);
        self.check.that_with(found.is_some(), path, code, expected, params);
        found
    }

    /// One of several words, in the interface's own spelling or as people write them.
    pub fn word<T>(&mut self, path: &str, cell: &str, words: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        self.read(path, cell, "field.unknown", &format!("one of: {}", words.trim()), read)
    }

    pub fn whole(&mut self, path: &str, cell: &str) -> Option<i64> {
        self.read(path, cell, "field.not_a_number", "a whole number", |text| plain_number(text)?.parse().ok())
    }

    pub fn quantity(&mut self, path: &str, cell: &str) -> Option<Quantity> {
        self.read(path, cell, "field.not_a_number", "a number with at most six decimal places", |text| plain_number(text)?.parse().ok())
    }

    pub fn price(&mut self, path: &str, cell: &str) -> Option<UnitPrice> {
        self.read(path, cell, "field.not_a_number", "a price with at most six decimal places", |text| plain_number(text)?.parse().ok())
    }

    /// A number of the form that `read` takes.
    pub fn number<T>(&mut self, path: &str, cell: &str, expected: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        self.read(path, cell, "field.not_a_number", expected, |text| read(&plain_number(text)?))
    }

    /// An amount in whole minor units of a currency.
    pub fn money(&mut self, path: &str, cell: &str, currency: crate::quantity::Currency) -> Option<Money> {
        self.number(path, cell, "an amount in whole fen", |text| Money::parse(text, currency).ok())
    }

    /// A day as people write it: `2026-03-05`, `2026/3/5`, `2026.3.5`, `2026年3月5日`.
    pub fn day(&mut self, path: &str, cell: &str) -> Option<Day> {
        self.read(path, cell, "field.not_a_day", "a day such as 2026-03-05", plain_day)
    }

    pub fn yes(&mut self, path: &str, cell: &str) -> Option<bool> {
        self.word(path, cell, "yes no 是 否", |text| match text {
            "yes" | "y" | "true" | "1" | "是" | "√" | "有" => Some(true),
            "no" | "n" | "false" | "0" | "否" | "×" | "无" => Some(false),
            _ => None,
        })
    }

    /// Notes that a cell says what cannot be.
    pub fn that(&mut self, holds: bool, path: &str, code: &'static str, expected: &str) {
        self.check.that(holds, path, code, expected);
    }

    /// A cell that must say something.
    pub fn needed<T>(&mut self, path: &str, cell: &str, found: Option<T>, default: T) -> T {
        let is_there = found.is_some() || !cell.trim().is_empty();
        self.check.that(is_there, path, "field.required", "this cell must not be empty");
        found.unwrap_or(default)
    }

    /// What is wrong with the row, if anything is.
    pub fn done(self) -> Result<(), Problem> {
        self.check.done()
    }
}

/// A cell that may be empty, and what stands where it is.
pub fn text_or(cell: &str, before: &str) -> String {
    let text = tidied(cell);
    if text.is_empty() { before.to_owned() } else { text }
}

/// A day of which year, month and day are told apart by anything but digits, in this order.
fn plain_day(text: &str) -> Option<Day> {
    let parts: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let [year, month, day] = parts.get(..3)? else { return None };
    if year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return None;
    }
    format!("{year}-{month:0>2}-{day:0>2}").parse().ok()
}

/// A number without currency sign and without commas between thousands; nothing when the commas stand elsewhere.
fn plain_number(text: &str) -> Option<String> {
    let text = text.trim_start_matches(['¥', '$', '€']).trim_end_matches('元').trim();
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let is_grouped =
        groups.all(|group| group.len() == 3) && (!whole.contains(',') || (1..=3).contains(&first.trim_start_matches('-').len()));
    if !is_grouped {
        return None;
    }
    let whole = whole.replace(',', "");
    Some(fraction.map_or_else(|| whole.clone(), |fraction| format!("{whole}.{fraction}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them_and_nothing_is_guessed() {
        assert_eq!(plain_number("1,234.50").as_deref(), Some("1234.50"));
        assert_eq!(plain_number("¥12,345,678").as_deref(), Some("12345678"));
        assert_eq!(plain_number("8.5元").as_deref(), Some("8.5"));
        assert_eq!(plain_number("12,5"), None, "twelve and a half, or a hundred and twenty-five?");
        let mut cells = Cells::default();
        assert_eq!(cells.price("price", "１２．５"), Some(UnitPrice(12_500_000)));
        assert_eq!(cells.quantity("stock_min", "ten"), None);
        assert_eq!(cells.day("due", "2026年3月5日"), "2026-03-05".parse().ok());
        assert_eq!(plain_day("5/3/2026"), None, "the fifth of March, or the third of May?");
        assert_eq!(cells.done().unwrap_err().fields[0].code, "field.not_a_number");
    }
}
