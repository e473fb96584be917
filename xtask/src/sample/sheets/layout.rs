//! From rows of values to a page: titles above, a header, rows, totals between and below.

use crate::sample::{
    calendar::{Day, MINUTES_PER_DAY, Minute, date, day_of, month_of},
    parameters::{Dates, Heads, Language, Style},
    world::World,
};
use anyhow::{Context, Result};
use chrono::Datelike;

#[derive(Clone, Debug, PartialEq)]
pub(in crate::sample) enum Cell {
    Empty,
    Text(String),
    Whole(i64),
    /// A decimal with so many places.
    Fixed(i64, usize),
    Day(Day),
    Moment(Minute),
}

impl Cell {
    pub(in crate::sample) fn fen(fen: i64) -> Self {
        Self::Fixed(fen, 2)
    }

    pub(in crate::sample) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    fn amount(&self) -> Option<(i64, usize)> {
        match *self {
            Self::Whole(value) => Some((value, 0)),
            Self::Fixed(value, places) => Some((value, places)),
            _ => None,
        }
    }
}

/// What a column is for; slips and totals look at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::sample) enum Role {
    /// When it happened.
    Date,
    /// How many; summed in totals.
    Quantity,
    /// How much money; summed in totals.
    Money,
    Code,
    Other,
}

pub(in crate::sample) struct Column {
    pub(in crate::sample) key: &'static str,
    /// As plain, as the office floor and as English speakers write it.
    pub(in crate::sample) heads: [&'static str; 3],
    pub(in crate::sample) role: Role,
}

pub(in crate::sample) struct Sheet {
    pub(in crate::sample) name: String,
    pub(in crate::sample) title: String,
    pub(in crate::sample) columns: Vec<Column>,
    pub(in crate::sample) rows: Vec<Vec<Cell>>,
}

/// A sheet as it will stand on paper.
pub(super) struct Page {
    pub(super) name: String,
    /// Over the whole width, one per line.
    pub(super) titles: Vec<String>,
    pub(super) heads: Vec<String>,
    pub(super) columns: Vec<Column>,
    pub(super) lines: Vec<Line>,
}

#[derive(Clone)]
pub(super) enum Line {
    Row(Vec<Cell>),
    Total(Vec<Cell>),
}

impl Page {
    pub(super) fn lay_out(mut sheet: Sheet, style: &Style, world: &World) -> Result<Self> {
        keep_columns(&mut sheet, style)?;
        let language = world.language();
        let heads = sheet.columns.iter().map(|column| head(column, style, language)).collect();
        if style.ten_thousands {
            for row in &mut sheet.rows {
                for (cell, column) in row.iter_mut().zip(&sheet.columns) {
                    if let (Role::Money, Cell::Fixed(fen, 2)) = (column.role, &*cell) {
                        *cell = Cell::Fixed(*fen, 6);
                    }
                }
            }
        }
        let titles = if style.title { titles(&sheet, world) } else { Vec::new() };
        let label = if language == Language::Zh { ("小计", "合计") } else { ("Subtotal", "Total") };
        let lines = with_totals(&sheet, style, label);
        Ok(Self { name: sheet.name, titles, heads, columns: sheet.columns, lines })
    }

    /// Where the header stands, counted as spreadsheet programs count rows.
    pub(super) fn header_row(&self) -> usize {
        self.titles.len() + 1
    }
}

fn keep_columns(sheet: &mut Sheet, style: &Style) -> Result<()> {
    if style.only.is_empty() {
        return Ok(());
    }
    let kept: Vec<usize> = style
        .only
        .iter()
        .map(|key| sheet.columns.iter().position(|column| column.key == key).with_context(|| format!("{} has no column {key}", sheet.name)))
        .collect::<Result<_>>()?;
    for row in &mut sheet.rows {
        *row = kept.iter().map(|&index| row[index].clone()).collect();
    }
    let mut columns: Vec<Option<Column>> = sheet.columns.drain(..).map(Some).collect();
    sheet.columns = kept.iter().filter_map(|&index| columns[index].take()).collect();
    Ok(())
}

fn head(column: &Column, style: &Style, language: Language) -> String {
    let index = match (language, style.heads) {
        (Language::En, _) | (_, Heads::English) => 2,
        (_, Heads::Clerk) => 1,
        (_, Heads::Plain) => 0,
    };
    let head = column.heads[index];
    if style.ten_thousands && column.role == Role::Money { format!("{}(万元)", head.trim_end_matches("(元)")) } else { head.to_owned() }
}

fn titles(sheet: &Sheet, world: &World) -> Vec<String> {
    let name = world.plant.name.of(world.language());
    match world.language() {
        Language::Zh => {
            vec![format!("{name} {}（模拟数据）", sheet.title), "编制：统计员    本表为模拟数据，不涉及任何真实企业".to_owned()]
        }
        Language::En => vec![format!("{name} - {} (simulated)", sheet.title)],
    }
}

/// Sums of the columns that can be summed, over the rows between totals.
fn with_totals(sheet: &Sheet, style: &Style, (subtotal, total): (&str, &str)) -> Vec<Line> {
    let dated = sheet.columns.iter().position(|column| column.role == Role::Date);
    let month = |row: &[Cell]| {
        dated.and_then(|index| match row[index] {
            Cell::Day(day) => Some(month_of(day)),
            Cell::Moment(minute) => Some(month_of(day_of(minute))),
            _ => None,
        })
    };
    let mut lines = Vec::new();
    let mut since = 0;
    for (index, row) in sheet.rows.iter().enumerate() {
        lines.push(Line::Row(row.clone()));
        if style.subtotals && sheet.rows.get(index + 1).is_none_or(|next| month(next) != month(row)) {
            lines.push(Line::Total(sum(sheet, &sheet.rows[since..=index], subtotal)));
            since = index + 1;
        }
    }
    if style.totals {
        lines.push(Line::Total(sum(sheet, &sheet.rows, total)));
    }
    lines
}

fn sum(sheet: &Sheet, rows: &[Vec<Cell>], label: &str) -> Vec<Cell> {
    let mut cells: Vec<Cell> = sheet
        .columns
        .iter()
        .enumerate()
        .map(|(index, column)| {
            let is_summed = matches!(column.role, Role::Quantity | Role::Money) && column.key != "price";
            let amounts: Option<Vec<(i64, usize)>> = if is_summed { rows.iter().map(|row| row[index].amount()).collect() } else { None };
            match amounts.as_deref() {
                Some([(_, places), ..]) => {
                    let sum = amounts.iter().flatten().map(|(value, _)| value).sum();
                    if *places == 0 { Cell::Whole(sum) } else { Cell::Fixed(sum, *places) }
                }
                _ => Cell::Empty,
            }
        })
        .collect();
    if let Some(first) = cells.iter_mut().find(|cell| **cell == Cell::Empty) {
        *first = Cell::text(label);
    }
    cells
}

/// A decimal as text: 1234.50, or 1,234.50.
pub(super) fn decimal(value: i64, places: usize, thousands: bool) -> String {
    let scale = 10i64.pow(u32::try_from(places).expect("a few places"));
    let (whole, fraction) = (value.abs() / scale, value.abs() % scale);
    let mut digits = whole.to_string();
    if thousands {
        let mut position = digits.len();
        while position > 3 {
            position -= 3;
            digits.insert(position, ',');
        }
    }
    let sign = if value < 0 { "-" } else { "" };
    if places == 0 { format!("{sign}{digits}") } else { format!("{sign}{digits}.{fraction:0places$}") }
}

/// A day as the clerk writes it in a text cell.
pub(super) fn day_text(day: Day, dates: Dates) -> String {
    let date = date(day);
    let (year, month, day) = (date.year(), date.month(), date.day());
    match dates {
        Dates::Iso => format!("{year}-{month:02}-{day:02}"),
        Dates::Slash => format!("{year}/{month}/{day}"),
        Dates::Chinese => format!("{year}年{month}月{day}日"),
        Dates::Dot => format!("{year}.{month}.{day}"),
        Dates::DayFirst => format!("{day:02}/{month:02}/{year}"),
    }
}

pub(super) fn moment_text(minute: Minute, dates: Dates) -> String {
    let of_day = minute.rem_euclid(MINUTES_PER_DAY);
    format!("{} {:02}:{:02}", day_text(day_of(minute), dates), of_day / 60, of_day % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_and_days_are_written_as_people_do() {
        assert_eq!(decimal(-123_456_789, 2, true), "-1,234,567.89");
        assert_eq!(decimal(5, 2, false), "0.05");
        assert_eq!(day_text(64, Dates::Chinese), "2024年3月5日");
        assert_eq!(day_text(64, Dates::DayFirst), "05/03/2024");
        assert_eq!(moment_text(64 * 1440 + 485, Dates::Iso), "2024-03-05 08:05");
    }
}
