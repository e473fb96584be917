//! Cells as people write them: numbers, units, dates, spans of time, yes and no, names and codes.
//!
//! Everything here is a pure function of one text and the convention of its column.
//! Nothing goes through a binary floating-point number unless the field itself is one.

pub mod dates;
pub mod flags;
pub mod numbers;
pub mod spans;
pub mod texts;
pub mod units;
