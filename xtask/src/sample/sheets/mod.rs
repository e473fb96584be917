//! Spreadsheets as a plant's clerks keep them, told from the history.

mod delimited;
mod documents;
mod layout;
mod slips;
mod workbook;

pub(super) use documents::Document;
use layout::{Cell, Role, Sheet};
pub(super) use slips::Slip;

use super::{
    calendar::{day_of, month_of},
    chance::Chance,
    history::History,
    parameters::{File, Style},
    world::World,
};
use anyhow::{Context, Result};
use layout::Page;
use std::{fs, path::Path};

/// Writes one file of the plant's folder, or one for each year; answers the slips that were put into it.
pub(super) fn write(world: &World, history: &History, file: &File, folder: &Path, seed: u64) -> Result<Vec<Slip>> {
    let mut slips = Vec::new();
    let years: &[Option<i32>] = if file.name.contains("{year}") { &[Some(2024), Some(2025)] } else { &[None] };
    for &year in years {
        let name = file.name.replace("{year}", &year.unwrap_or_default().to_string());
        let mut chance = Chance::new(seed, &format!("{}/{name}/slips", world.plant.folder));
        let mut pages = Vec::new();
        for document in &file.sheets {
            let mut sheets = documents::sheets(*document, world, history);
            if !is_workbook(&name) {
                sheets = in_one(sheets);
            }
            for mut sheet in sheets {
                keep_year(&mut sheet, year);
                if sheet.rows.is_empty() {
                    continue;
                }
                let mut page = Page::lay_out(sheet, &file.style, world).with_context(|| format!("{}: {name}", world.plant.folder))?;
                slips.extend(
                    slips::make(&mut page, &file.style, &mut chance).into_iter().map(|slip| slip.in_file(&world.plant.folder, &name)),
                );
                pages.push(page);
            }
        }
        let path = folder.join(&name);
        let bytes = bytes(&name, &pages, &file.style)?;
        fs::write(&path, bytes).with_context(|| format!("{} could not be written", path.display()))?;
    }
    Ok(slips)
}

fn keep_year(sheet: &mut Sheet, year: Option<i32>) {
    let Some(year) = year else { return };
    let Some(dated) = sheet.columns.iter().position(|column| column.role == Role::Date) else { return };
    // What was counted on the eve of the first day belongs to the first year.
    let is_of_year = |day| month_of(day).0.max(2024) == year;
    sheet.rows.retain(|row| match row[dated] {
        Cell::Day(day) => is_of_year(day),
        Cell::Moment(minute) => is_of_year(day_of(minute)),
        _ => true,
    });
}

fn is_workbook(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "xlsx")
}

/// A text file has no sheets: what stands on several comes below each other.
fn in_one(sheets: Vec<Sheet>) -> Vec<Sheet> {
    let mut sheets = sheets.into_iter();
    let Some(mut first) = sheets.next() else { return Vec::new() };
    first.rows.extend(sheets.flat_map(|sheet| sheet.rows));
    vec![first]
}

fn bytes(name: &str, pages: &[Page], style: &Style) -> Result<Vec<u8>> {
    if is_workbook(name) {
        return workbook::bytes(pages, style);
    }
    let separator = if Path::new(name).extension().is_some_and(|extension| extension == "csv") { ',' } else { '\t' };
    Ok(delimited::bytes(pages, style, separator))
}
