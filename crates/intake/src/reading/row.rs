//! One row of a sheet, borrowed from the reader for as long as it is looked at.

use crate::values::dates::Stamp;

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'r> {
    Empty,
    /// All cells of text files, and the text cells of workbooks.
    Text(&'r str),
    Number(f64),
    Moment(Stamp),
    /// A span of time, in minutes.
    Minutes(f64),
    Flag(bool),
}

/// Where a cell's content lies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Slot {
    Empty,
    /// A slice of the text that was read.
    Text(u32, u32),
    /// A slice of the scratch text: quoted cells with quotation marks inside, texts of workbooks.
    Scratch(u32, u32),
    Number(f64),
    Moment(Stamp),
    Minutes(f64),
    Flag(bool),
}

/// One row.
#[derive(Clone, Copy, Debug)]
pub struct Row<'r> {
    /// As the spreadsheet program counts it, from 1.
    pub number: u64,
    pub(crate) text: &'r str,
    pub(crate) scratch: &'r str,
    pub(crate) slots: &'r [Slot],
}

impl<'r> Row<'r> {
    #[must_use]
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// The cell in a column counted from 0; columns beyond the row's end are empty.
    #[must_use]
    pub fn cell(&self, column: usize) -> Cell<'r> {
        match self.slots.get(column) {
            None | Some(Slot::Empty) => Cell::Empty,
            Some(&Slot::Text(start, end)) => Cell::Text(&self.text[start as usize..end as usize]),
            Some(&Slot::Scratch(start, end)) => Cell::Text(&self.scratch[start as usize..end as usize]),
            Some(&Slot::Number(value)) => Cell::Number(value),
            Some(&Slot::Moment(stamp)) => Cell::Moment(stamp),
            Some(&Slot::Minutes(minutes)) => Cell::Minutes(minutes),
            Some(&Slot::Flag(flag)) => Cell::Flag(flag),
        }
    }

    /// No cell holds anything but blanks.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        (0..self.len()).all(|column| match self.cell(column) {
            Cell::Empty => true,
            Cell::Text(text) => text.trim().is_empty(),
            _ => false,
        })
    }
}

/// What the reader is to do after a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    On,
    NextSheet,
    Stop,
}

/// Collects the cells of one workbook row.
#[derive(Debug, Default)]
pub(crate) struct RowBuilder {
    pub(crate) scratch: String,
    pub(crate) slots: Vec<Slot>,
}

impl RowBuilder {
    pub(crate) fn clear(&mut self) {
        self.scratch.clear();
        self.slots.clear();
    }

    pub(crate) fn text(&mut self, text: &str) -> Slot {
        let start = self.scratch.len();
        self.scratch.push_str(text);
        Slot::Scratch(position(start), position(self.scratch.len()))
    }

    /// A cell of another row, to be put into this one.
    pub(crate) fn slot(&mut self, cell: Cell<'_>) -> Slot {
        match cell {
            Cell::Empty => Slot::Empty,
            Cell::Text(text) => self.text(text),
            Cell::Number(value) => Slot::Number(value),
            Cell::Moment(stamp) => Slot::Moment(stamp),
            Cell::Minutes(minutes) => Slot::Minutes(minutes),
            Cell::Flag(flag) => Slot::Flag(flag),
        }
    }

    pub(crate) fn put(&mut self, column: usize, slot: Slot) {
        if self.slots.len() <= column {
            self.slots.resize(column + 1, Slot::Empty);
        }
        self.slots[column] = slot;
    }

    pub(crate) fn row(&self, number: u64) -> Row<'_> {
        Row { number, text: "", scratch: &self.scratch, slots: &self.slots }
    }
}

/// Positions inside one buffer; buffers are far below four gigabytes.
pub(crate) fn position(at: usize) -> u32 {
    u32::try_from(at).expect("a row's buffer is limited to a few megabytes")
}
