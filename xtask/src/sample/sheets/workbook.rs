//! Pages as a workbook (XLSX), the same bytes for the same pages.

use super::layout::{Cell, Line, Page, day_text, moment_text};
use crate::sample::{
    calendar::{FIRST_SERIAL, MINUTES_PER_DAY},
    parameters::{Dates, Style},
};
use anyhow::Result;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet};

struct Formats {
    title: Format,
    head: Format,
    day: Format,
    moment: Format,
    places: [Format; 4],
}

pub(super) fn bytes(pages: &[Page], style: &Style) -> Result<Vec<u8>> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2026, 1, 5)?;
    workbook.set_properties(&DocProperties::new().set_title("模拟数据 / simulated").set_author("Cairn").set_creation_datetime(&created));
    let formats = Formats {
        title: Format::new().set_bold().set_align(FormatAlign::Center),
        head: Format::new().set_bold(),
        day: Format::new().set_num_format(if style.dates == Dates::Slash { "yyyy/m/d" } else { "yyyy-mm-dd" }),
        moment: Format::new().set_num_format("yyyy-mm-dd hh:mm"),
        places: ["0", "0.0", "0.00", "0.000000"].map(|pattern| Format::new().set_num_format(pattern)),
    };
    for page in pages {
        write_page(workbook.add_worksheet().set_name(&page.name)?, page, style, &formats)?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn write_page(sheet: &mut Worksheet, page: &Page, style: &Style, formats: &Formats) -> Result<()> {
    let last = u16::try_from(page.heads.len() - 1)?;
    for (row, title) in (0u32..).zip(&page.titles) {
        sheet.merge_range(row, 0, row, last, title, &formats.title)?;
    }
    let header = u32::try_from(page.header_row() - 1)?;
    for (column, head) in (0u16..).zip(&page.heads) {
        sheet.write_with_format(header, column, head, &formats.head)?;
    }
    for (row, line) in (header + 1..).zip(&page.lines) {
        let (Line::Row(cells) | Line::Total(cells)) = line;
        for (column, cell) in (0u16..).zip(cells) {
            write_cell(sheet, (row, column), cell, style, formats)?;
        }
    }
    Ok(())
}

fn write_cell(sheet: &mut Worksheet, (row, column): (u32, u16), cell: &Cell, style: &Style, formats: &Formats) -> Result<()> {
    let is_written_out = matches!(style.dates, Dates::Chinese | Dates::Dot | Dates::DayFirst);
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => {
            sheet.write_string(row, column, text)?;
        }
        Cell::Whole(value) => {
            sheet.write_number(row, column, *value as f64)?;
        }
        Cell::Fixed(value, places) => {
            let scale = 10f64.powi(i32::try_from(*places)?);
            let format = &formats.places[(*places).min(3)];
            sheet.write_number_with_format(row, column, *value as f64 / scale, format)?;
        }
        Cell::Day(day) if is_written_out => {
            sheet.write_string(row, column, day_text(*day, style.dates))?;
        }
        Cell::Moment(minute) if is_written_out => {
            sheet.write_string(row, column, moment_text(*minute, style.dates))?;
        }
        Cell::Day(day) => {
            sheet.write_number_with_format(row, column, (FIRST_SERIAL + day) as f64, &formats.day)?;
        }
        Cell::Moment(minute) => {
            let serial = FIRST_SERIAL as f64 + *minute as f64 / MINUTES_PER_DAY as f64;
            sheet.write_number_with_format(row, column, serial, &formats.moment)?;
        }
    }
    Ok(())
}
