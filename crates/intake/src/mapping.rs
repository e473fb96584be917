//! How the columns of a sheet are read: proposed by recognition, corrected by a person, remembered for the firm.

use crate::reading::Format;
use crate::recognition::headers;
use crate::values::{dates::Order, numbers::Mark};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// One sheet's columns and the fields they are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Mapping {
    pub kind: String,
    /// The first row below the header, as the spreadsheet program counts it.
    pub first_row: u64,
    pub columns: Vec<MappedColumn>,
    /// Invoice numbers that begin with C are credit notes here (most others do not begin so).
    #[serde(default)]
    pub c_means_credit: bool,
    /// The usual distance of two meter readings, in minutes.
    #[serde(default)]
    pub step_minutes: Option<u32>,
    /// What all rows are when no column says it: the carrier of a meter list, the direction of an invoice list.
    #[serde(default)]
    pub constants: Vec<Constant>,
}

/// What a field is in every row that does not say it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Constant {
    pub field: String,
    pub value: String,
}

/// One column and how its cells are written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MappedColumn {
    /// Counted from 0.
    pub column: usize,
    pub header: String,
    pub field: String,
    #[serde(default)]
    pub mark: Mark,
    #[serde(default)]
    pub order: Order,
    /// The unit in the header, which all cells without one of their own are in.
    #[serde(default)]
    pub unit: Option<String>,
    /// Codes lost a `.0`: a program took them for numbers.
    #[serde(default)]
    pub point_zero: bool,
    /// Shares are written as 0 to 100.
    #[serde(default)]
    pub percent: bool,
    /// Only "yes" is ever written, so nothing means no.
    #[serde(default)]
    pub blank_is_no: bool,
}

impl Mapping {
    /// What identifies a layout that a firm uses again and again: its headers in order.
    #[must_use]
    pub fn signature<'h>(format: Format, headers: impl IntoIterator<Item = &'h str>) -> String {
        let words: Vec<String> = headers.into_iter().map(|header| headers::Header::of(header).compact).collect();
        format!("{}:{}", if format == Format::Text { "text" } else { "book" }, words.join("|"))
    }

    #[must_use]
    pub fn column(&self, field: &str) -> Option<&MappedColumn> {
        self.columns.iter().find(|column| column.field == field)
    }
}
