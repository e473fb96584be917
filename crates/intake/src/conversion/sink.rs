//! Where converted rows go: one slot per fact type, one value after the other, nothing boxed.

use std::error::Error;

/// The facts could not be taken.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct SinkError(#[from] pub Box<dyn Error + Send + Sync>);

/// When a fact happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurred {
    /// In microseconds UTC.
    pub at: i64,
    /// The plant's day since 1970-01-01.
    pub on: i32,
    /// The moment that the row itself tells: only this makes another fact of the same words. None when it tells none,
    /// as a line of a list that is simply dated with the moment it came in.
    pub told_at: Option<i64>,
}

/// Takes facts. Fields are counted as in the fact type's `fields`; what is not given is unknown.
pub trait FactSink {
    /// Begins a fact of a row of the source.
    fn begin(&mut self, slot: usize, occurred: Occurred, source_row: i64) -> Result<(), SinkError>;
    /// The next value is not the row's own but comes from the head of its order.
    fn lend_next(&mut self, _slot: usize) {}
    fn text(&mut self, slot: usize, index: usize, value: &str) -> Result<(), SinkError>;
    /// In millionths.
    fn decimal(&mut self, slot: usize, index: usize, millionths: i64) -> Result<(), SinkError>;
    fn number(&mut self, slot: usize, index: usize, value: f64) -> Result<(), SinkError>;
    fn integer(&mut self, slot: usize, index: usize, value: i64) -> Result<(), SinkError>;
    /// Days since 1970-01-01.
    fn date(&mut self, slot: usize, index: usize, days: i32) -> Result<(), SinkError>;
    /// Microseconds UTC.
    fn instant(&mut self, slot: usize, index: usize, micros: i64) -> Result<(), SinkError>;
    fn flag(&mut self, slot: usize, index: usize, value: bool) -> Result<(), SinkError>;
    fn end(&mut self, slot: usize) -> Result<(), SinkError>;
}
