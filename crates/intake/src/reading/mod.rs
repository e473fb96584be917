//! Files as sheets of rows, read as a stream in bounded memory.
//!
//! Text files of any encoding and delimiter, plain or gzipped, and the workbooks of the usual spreadsheet programs.
//! What a file claims about itself is never trusted: sizes, dimensions and compression are limited while reading.

mod archive;
mod delimited;
mod document;
mod encoding;
mod limits;
mod old_workbook;
mod open_document;
mod row;
mod source;
mod workbook;

pub use delimited::TextShape;
pub use document::{Document, Format, SheetName};
pub use limits::{Limits, Progress, ReadError, Watch};
pub use row::{Cell, Row, Step};
pub use source::Source;

pub(crate) use row::RowBuilder;
