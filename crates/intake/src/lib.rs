//! Spreadsheets and text files from tools that live elsewhere become facts: what a file is, which column is what, which rows are refused.

pub mod conversion;
pub mod kinds;
pub mod mapping;
pub mod reading;
pub mod recognition;
pub mod values;
