//! A table as its sums hang together: lines of cells that add up, and lines that add up to lines above.

use super::key::Key;

/// The lines of a table. The first is that of everybody; every other one adds up into its parent.
#[derive(Clone, Debug)]
pub(crate) struct Lattice {
    pub(crate) lines: Vec<Line>,
}

/// A group: its cells add up to its base.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// None for the first line only; the number of a line above otherwise.
    pub(crate) parent: Option<usize>,
    /// How many respondents the group has.
    pub(crate) base: Quantity,
    /// The columns; the same ones in every line.
    pub(crate) cells: Vec<Quantity>,
}

/// A count that may be shown.
#[derive(Clone, Debug)]
pub(crate) struct Quantity {
    pub(crate) key: Key,
    pub(crate) count: u64,
    /// Whether it says what respondents answered or belong to. That somebody did not answer is no secret
    /// in itself.
    pub(crate) is_answer: bool,
}

impl Line {
    /// Those of the group who stand in one of its columns.
    pub(crate) fn answered(&self) -> u64 {
        self.cells.iter().filter(|cell| cell.is_answer).map(|cell| cell.count).sum()
    }
}
