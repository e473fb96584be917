//! Rows that are kept while a sheet's layout is still unknown, and for the preview.

use crate::reading::{Cell, Row};
use crate::values::dates::{Stamp, format_day};

/// A cell that outlives its row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum HeldCell {
    Empty,
    Text(String),
    Number(f64),
    Moment(Stamp),
    Minutes(f64),
    Flag(bool),
}

/// The longest text that is kept of a cell.
const LONGEST: usize = 400;

impl HeldCell {
    fn of(cell: Cell<'_>) -> Self {
        match cell {
            Cell::Empty => Self::Empty,
            Cell::Text(text) => match text.char_indices().nth(LONGEST) {
                Some((end, _)) => Self::Text(text[..end].to_owned()),
                None => Self::Text(text.to_owned()),
            },
            Cell::Number(value) => Self::Number(value),
            Cell::Moment(stamp) => Self::Moment(stamp),
            Cell::Minutes(minutes) => Self::Minutes(minutes),
            Cell::Flag(flag) => Self::Flag(flag),
        }
    }

    pub(crate) fn cell(&self) -> Cell<'_> {
        match self {
            Self::Empty => Cell::Empty,
            Self::Text(text) => Cell::Text(text),
            Self::Number(value) => Cell::Number(*value),
            Self::Moment(stamp) => Cell::Moment(*stamp),
            Self::Minutes(minutes) => Cell::Minutes(*minutes),
            Self::Flag(flag) => Cell::Flag(*flag),
        }
    }

    pub(crate) fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }

    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The cell as a header's text.
    pub(crate) fn label(&self) -> Option<String> {
        match self {
            Self::Text(text) => Some(crate::values::texts::tidy(text).into_owned()),
            Self::Empty => None,
            other => Some(other.shown()),
        }
    }

    /// The cell as people see it.
    pub(crate) fn shown(&self) -> String {
        shown(self.cell())
    }
}

/// A cell as people see it.
#[must_use]
pub(crate) fn shown(cell: Cell<'_>) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.to_owned(),
        Cell::Number(value) => value.to_string(),
        Cell::Moment(stamp) if stamp.has_time => {
            let seconds = stamp.micros / 1_000_000;
            format!("{} {:02}:{:02}:{:02}", format_day(stamp.day), seconds / 3600, seconds / 60 % 60, seconds % 60)
        }
        Cell::Moment(stamp) => format_day(stamp.day),
        Cell::Minutes(minutes) => format!("{}:{:02}", (minutes / 60.0).trunc(), (minutes % 60.0).abs().round()),
        Cell::Flag(flag) => if flag { "TRUE" } else { "FALSE" }.to_owned(),
    }
}

/// A row that outlives the reader.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct HeldRow {
    pub(crate) number: u64,
    pub(crate) cells: Vec<HeldCell>,
}

impl HeldRow {
    pub(crate) fn of(row: &Row<'_>) -> Self {
        Self { number: row.number, cells: (0..row.len()).map(|column| HeldCell::of(row.cell(column))).collect() }
    }
}
