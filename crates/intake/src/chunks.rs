//! Converted rows in chunks for the lake, without those it has already.

use std::sync::Arc;

use lake::vocabulary::FactType;
use lake::{FactRows, SortedKeys};

use crate::conversion::{FactSink, Occurred, SinkError};

/// The keys of the facts of a type that the lake has already.
#[derive(Default)]
pub struct Known {
    /// Of all facts: for rows that say when.
    pub all: SortedKeys,
    /// Of the newest line of everything that is listed: for rows that hold until another one says otherwise.
    pub newest: SortedKeys,
}

/// Gathers the facts of a sheet and hands them on, a chunk at a time.
pub struct Chunks<F> {
    slots: Vec<Slot>,
    source_name: Arc<str>,
    hand_on: F,
    rows_known: u64,
}

struct Slot {
    rows: FactRows,
    known: Known,
    /// The row that is being told does not say when.
    is_undated: bool,
}

fn rows_of(fact_type: &'static FactType, source_name: &Arc<str>) -> FactRows {
    FactRows::new(fact_type).read_from(Arc::clone(source_name))
}

fn refused(error: lake::RowError) -> SinkError {
    SinkError(Box::new(error))
}

impl<F: FnMut(FactRows) -> Result<(), SinkError>> Chunks<F> {
    /// One slot a fact type, with what is known of it; the name is that of the sheet the rows are read from.
    pub fn new(slots: Vec<(&'static FactType, Known)>, source_name: &str, hand_on: F) -> Self {
        let source_name: Arc<str> = source_name.into();
        let slot = |(fact_type, known)| Slot { rows: rows_of(fact_type, &source_name), known, is_undated: false };
        Self { slots: slots.into_iter().map(slot).collect(), source_name, hand_on, rows_known: 0 }
    }

    /// Facts that were left out because the lake has them from an earlier file.
    #[must_use]
    pub fn rows_known(&self) -> u64 {
        self.rows_known
    }

    fn hand_over(&mut self, slot: usize) -> Result<(), SinkError> {
        let fact_type = self.slots[slot].rows.fact_type();
        let rows = std::mem::replace(&mut self.slots[slot].rows, rows_of(fact_type, &self.source_name));
        if rows.is_empty() { Ok(()) } else { (self.hand_on)(rows) }
    }

    /// Hands on what is left, and gives back the known keys for the next sheet of the same types.
    pub fn finish(mut self) -> Result<Vec<(&'static FactType, Known)>, SinkError> {
        for slot in 0..self.slots.len() {
            self.hand_over(slot)?;
        }
        Ok(self.slots.into_iter().map(|slot| (slot.rows.fact_type(), slot.known)).collect())
    }
}

impl<F: FnMut(FactRows) -> Result<(), SinkError>> FactSink for Chunks<F> {
    fn begin(&mut self, slot: usize, occurred: Occurred, source_row: i64) -> Result<(), SinkError> {
        if self.slots[slot].rows.is_full() {
            self.hand_over(slot)?;
        }
        let Occurred { at, on, told_at } = occurred;
        let slot = &mut self.slots[slot];
        slot.is_undated = told_at.is_none();
        slot.rows.begin_told(told_at, at, on, Some(source_row)).map_err(refused)
    }

    fn lend_next(&mut self, slot: usize) {
        self.slots[slot].rows.lend_next();
    }

    fn text(&mut self, slot: usize, index: usize, value: &str) -> Result<(), SinkError> {
        self.slots[slot].rows.text(index, value).map_err(refused)
    }

    fn decimal(&mut self, slot: usize, index: usize, millionths: i64) -> Result<(), SinkError> {
        self.slots[slot].rows.decimal(index, millionths).map_err(refused)
    }

    fn number(&mut self, slot: usize, index: usize, value: f64) -> Result<(), SinkError> {
        self.slots[slot].rows.number(index, value).map_err(refused)
    }

    fn integer(&mut self, slot: usize, index: usize, value: i64) -> Result<(), SinkError> {
        self.slots[slot].rows.integer(index, value).map_err(refused)
    }

    fn date(&mut self, slot: usize, index: usize, days: i32) -> Result<(), SinkError> {
        self.slots[slot].rows.date(index, days).map_err(refused)
    }

    fn instant(&mut self, slot: usize, index: usize, micros: i64) -> Result<(), SinkError> {
        self.slots[slot].rows.instant(index, micros).map_err(refused)
    }

    fn flag(&mut self, slot: usize, index: usize, value: bool) -> Result<(), SinkError> {
        self.slots[slot].rows.flag(index, value).map_err(refused)
    }

    fn end(&mut self, slot: usize) -> Result<(), SinkError> {
        let slot = &mut self.slots[slot];
        let key = slot.rows.end().map_err(refused)?;
        let known = if slot.is_undated { &mut slot.known.newest } else { &mut slot.known.all };
        if known.take(key) {
            slot.rows.drop_row();
            self.rows_known += 1;
        }
        Ok(())
    }
}
