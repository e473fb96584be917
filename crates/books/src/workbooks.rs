//! Tables as spreadsheets, for whoever goes on with them elsewhere.

use kernel::{Day, Problem};
use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};

/// What stands in a cell.
#[derive(Clone, Debug)]
pub enum Cell {
    Text(String),
    Day(Day),
    Whole(i64),
    /// In minor units; written with two places.
    Money(i64),
    /// In hundredths of a per cent.
    Rate(i64),
}

/// A sheet: a title, what it is of, heads and rows.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    pub name: String,
    pub title: String,
    /// Below the title: whose it is, of when, in which unit.
    pub notes: Vec<String>,
    pub heads: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
    /// Rows, counted from 0, that are sums of others.
    pub sums: Vec<usize>,
}

/// The sheets as one file.
pub fn workbook(sheets: &[Sheet]) -> Result<Vec<u8>, Problem> {
    written(sheets).map_err(|error| Problem::internal(&error))
}

fn written(sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    for sheet in sheets {
        write(book.add_worksheet(), sheet)?;
    }
    book.save_to_buffer()
}

#[expect(clippy::cast_precision_loss, reason = "a spreadsheet knows no other numbers; up to 90 million million they are exact")]
fn write(page: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    page.set_name(&sheet.name)?;
    page.write_string_with_format(0, 0, &sheet.title, &bold)?;
    for (row, note) in (1_u32..).zip(&sheet.notes) {
        page.write_string(row, 0, note)?;
    }
    let top = u32::try_from(sheet.notes.len()).unwrap_or_default() + 2;
    for (column, head) in (0_u16..).zip(&sheet.heads) {
        let is_number = sheet.rows.first().and_then(|row| row.get(usize::from(column))).is_some_and(|cell| !matches!(cell, Cell::Text(_)));
        let head_format = if is_number { bold.clone().set_align(FormatAlign::Right) } else { bold.clone() };
        page.write_string_with_format(top, column, head, &head_format)?;
        page.set_column_width(column, if is_number { 16 } else { 22 })?;
    }
    for (at, cells) in sheet.rows.iter().enumerate() {
        let plain = if sheet.sums.contains(&at) { bold.clone() } else { Format::new() };
        let row = top + 1 + u32::try_from(at).unwrap_or_default();
        for (column, cell) in (0_u16..).zip(cells) {
            match cell {
                Cell::Text(text) => page.write_string_with_format(row, column, text, &plain)?,
                Cell::Day(day) => page.write_string_with_format(row, column, day.to_string(), &plain)?,
                Cell::Whole(number) => page.write_number_with_format(row, column, *number as f64, &plain)?,
                Cell::Money(minor) => {
                    let money = plain.clone().set_num_format("#,##0.00;[Red]-#,##0.00;-");
                    page.write_number_with_format(row, column, *minor as f64 / 100.0, &money)?
                }
                Cell::Rate(points) => {
                    page.write_number_with_format(row, column, *points as f64 / 10_000.0, &plain.clone().set_num_format("0.##%"))?
                }
            };
        }
    }
    page.set_freeze_panes(top + 1, 0)?;
    page.set_paper_size(9).set_print_fit_to_pages(1, 0);
    Ok(())
}

/// The headers of an answer that is a workbook.
#[must_use]
pub fn headers(name: &str) -> [(http::HeaderName, String); 2] {
    [
        (http::header::CONTENT_TYPE, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet".to_owned()),
        (http::header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.xlsx\"")),
    ]
}
