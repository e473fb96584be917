//! The types of uploads.

use kernel::{Text, Timestamp};
use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;

use crate::imports::ImportState;
use crate::mapping::Mapping;

kernel::id!(
    /// A file somebody brought.
    UploadId,
    "upl"
);

/// How far an upload is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum UploadState {
    /// It is here; recognition has not finished.
    Received,
    /// Every sheet has a proposal, or a reason why not.
    Recognised,
    /// It cannot be read; `problem` says why.
    Unreadable,
}

/// A file somebody brought.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Upload {
    pub id: UploadId,
    pub name: String,
    pub size_bytes: i64,
    pub state: UploadState,
    pub sheets: Vec<Sheet>,
    pub problem: Option<Text>,
    /// Send it back as `If-Match` when changing the mapping.
    pub version: i64,
    pub uploaded_by: String,
    pub uploaded_at: Timestamp,
    /// The newest import of this very content, by whatever name it came.
    pub last_import: Option<LastImport>,
}

/// A file in a list: what its sheets are, without their columns and rows.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct UploadLine {
    pub id: UploadId,
    pub name: String,
    pub size_bytes: i64,
    pub state: UploadState,
    pub sheets: Vec<SheetLine>,
    pub problem: Option<Text>,
    pub uploaded_by: String,
    pub uploaded_at: Timestamp,
    /// The newest import of this very content, by whatever name it came.
    pub last_import: Option<LastImport>,
}

/// One sheet of a file in a list.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct SheetLine {
    pub index: usize,
    pub name: String,
    pub is_hidden: bool,
    /// What it is read as; null when no kind fits well enough.
    pub kind: Option<String>,
    /// 0 to 1.
    pub confidence: f64,
    pub reasons: Vec<Text>,
    /// It is known how it will be read.
    #[serde(rename(deserialize = "mapping"), deserialize_with = "is_there")]
    pub is_mapped: bool,
    /// The mapping was corrected for this firm before and is remembered.
    pub is_remembered: bool,
    /// A person said that this sheet is not wanted.
    pub is_left_out: bool,
}

fn is_there<'de, D: Deserializer<'de>>(stored: D) -> Result<bool, D::Error> {
    Option::<IgnoredAny>::deserialize(stored).map(|value| value.is_some())
}

/// The newest import of the same content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct LastImport {
    pub id: String,
    pub state: ImportState,
}

/// One sheet: what it was recognised as, and how it will be read.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Sheet {
    pub index: usize,
    pub name: String,
    pub is_hidden: bool,
    /// The rows of the header, as the spreadsheet program counts them.
    pub header_rows: Vec<u64>,
    pub first_row: u64,
    pub columns: Vec<SheetColumn>,
    /// The proposed kind; null when no kind fits well enough.
    pub kind: Option<String>,
    /// 0 to 1.
    pub confidence: f64,
    pub reasons: Vec<Text>,
    pub alternatives: Vec<KindGuess>,
    pub notices: Vec<Text>,
    pub preview: Vec<PreviewLine>,
    /// How it will be read; null while no kind is chosen.
    pub mapping: Option<Mapping>,
    /// The mapping was corrected for this firm before and is remembered.
    pub is_remembered: bool,
    /// A person said that this sheet is not wanted.
    pub is_left_out: bool,
    pub(crate) signature: String,
}

/// Another kind that this could be.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct KindGuess {
    pub kind: String,
    pub confidence: f64,
}

/// One column of a sheet.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct SheetColumn {
    pub index: usize,
    /// As the spreadsheet program names it.
    pub letter: String,
    pub header: String,
    /// `dates`, `spans`, `whole_numbers`, `numbers`, `flags`, `repeated_texts`, `texts` or `blank`.
    pub looks: String,
    /// The field of the chosen kind that this column is; null when it is none.
    pub field: Option<String>,
    pub confidence: f64,
    pub reasons: Vec<Text>,
}

/// One of the first rows.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct PreviewLine {
    pub row: u64,
    pub cells: Vec<String>,
}

/// How a person wants one sheet to be read.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SheetChoice {
    pub index: usize,
    /// Leave this sheet out.
    #[serde(default)]
    pub is_left_out: bool,
    /// Another kind than proposed.
    pub kind: Option<String>,
    /// Which column is which field; columns not named here are not read. Without it the proposal for the kind holds.
    pub columns: Option<Vec<ColumnChoice>>,
}

/// Which field a column is.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ColumnChoice {
    pub column: usize,
    pub field: String,
}
