//! The slips a clerk makes, put in on purpose and listed, so that a test can compare what an import refuses.

use super::layout::{Cell, Line, Page, Role, day_text, decimal, moment_text};
use crate::sample::{
    chance::Chance,
    parameters::{Dates, Style},
};

/// One slip, where it stands and what an import ought to do with it.
pub(in crate::sample) struct Slip {
    pub(in crate::sample) plant: String,
    pub(in crate::sample) file: String,
    pub(in crate::sample) sheet: String,
    /// As spreadsheet programs count.
    pub(in crate::sample) row: usize,
    pub(in crate::sample) column: String,
    pub(in crate::sample) written: String,
    pub(in crate::sample) kind: Kind,
}

impl Slip {
    pub(super) fn in_file(mut self, plant: &str, file: &str) -> Self {
        plant.clone_into(&mut self.plant);
        file.clone_into(&mut self.file);
        self
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::sample) enum Kind {
    NoSuchDay,
    NoNumber,
    NoDate,
    FullWidth,
    WithUnit,
    OtherDateForm,
}

impl Kind {
    const ALL: [Self; 6] = [Self::NoSuchDay, Self::NoNumber, Self::NoDate, Self::FullWidth, Self::WithUnit, Self::OtherDateForm];

    pub(in crate::sample) fn is_refused(self) -> bool {
        matches!(self, Self::NoSuchDay | Self::NoNumber | Self::NoDate)
    }

    pub(in crate::sample) fn says(self) -> &'static str {
        match self {
            Self::NoSuchDay => "a day that does not exist",
            Self::NoNumber => "words where a quantity belongs",
            Self::NoDate => "words where the date belongs",
            Self::FullWidth => "a quantity in full-width digits",
            Self::WithUnit => "a quantity with its unit in the cell",
            Self::OtherDateForm => "a date in another form than its column",
        }
    }

    fn role(self) -> Role {
        match self {
            Self::NoSuchDay | Self::NoDate | Self::OtherDateForm => Role::Date,
            Self::NoNumber | Self::FullWidth | Self::WithUnit => Role::Quantity,
        }
    }
}

/// Makes as many slips of each kind as the style asks for, where the page has such a column, never two in one row.
pub(super) fn make(page: &mut Page, style: &Style, chance: &mut Chance) -> Vec<Slip> {
    let mut slips: Vec<Slip> = Vec::new();
    for kind in Kind::ALL {
        let Some(column) = page.columns.iter().position(|column| column.role == kind.role()) else { continue };
        for _ in 0..style.slips {
            let line = chance.index(page.lines.len());
            let row = page.header_row() + 1 + line;
            if slips.iter().any(|slip| slip.row == row) {
                continue;
            }
            let Line::Row(cells) = &mut page.lines[line] else { continue };
            let unit = page.columns.iter().position(|column| column.key == "unit").map(|unit| cells[unit].clone());
            let Some(written) = slipped(kind, &cells[column], unit) else { continue };
            cells[column] = Cell::text(&written);
            slips.push(Slip {
                plant: String::new(),
                file: String::new(),
                sheet: page.name.clone(),
                row,
                column: page.heads[column].clone(),
                written,
                kind,
            });
        }
    }
    slips.sort_by_key(|slip| slip.row);
    slips
}

fn slipped(kind: Kind, cell: &Cell, unit: Option<Cell>) -> Option<String> {
    let number = match cell {
        Cell::Whole(value) => Some(value.to_string()),
        Cell::Fixed(value, places) => Some(decimal(*value, *places, false)),
        _ => None,
    };
    let date = match cell {
        Cell::Day(day) => Some(day_text(*day, Dates::Chinese)),
        Cell::Moment(minute) => Some(moment_text(*minute, Dates::Chinese)),
        _ => None,
    };
    match kind {
        Kind::NoSuchDay => date.map(|_| "2024-02-30".to_owned()),
        Kind::NoDate => date.map(|_| "待定".to_owned()),
        Kind::OtherDateForm => date,
        Kind::NoNumber => number.map(|_| "见附件".to_owned()),
        Kind::FullWidth => number.map(|digits| digits.chars().map(full_width).collect()),
        Kind::WithUnit => match (number, unit) {
            (Some(digits), Some(Cell::Text(unit))) => Some(format!("{digits}{unit}")),
            _ => None,
        },
    }
}

fn full_width(c: char) -> char {
    match c {
        '0'..='9' | '.' | '-' => char::from_u32(u32::from(c) + 0xFEE0).expect("the full-width forms of these exist"),
        c => c,
    }
}
