//! Where converted rows go: one slot per fact type, one value after the other, nothing boxed.

use std::error::Error;

/// The facts could not be taken.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct SinkError(#[from] pub Box<dyn Error + Send + Sync>);

/// Takes facts. Fields are counted as in the fact type's `fields`; what is not given is unknown.
pub trait FactSink {
    /// Begins a fact: the moment in microseconds UTC, the plant's day since 1970-01-01, the row of the source.
    fn begin(&mut self, slot: usize, occurred_at: i64, occurred_on: i32, source_row: i64) -> Result<(), SinkError>;
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
