//! What a file is: where its table begins, what kind of document it is, which column is which field.

pub mod headers;
mod held;
mod layout;
mod matching;
mod profile;
mod proposal;
mod reasons;
mod survey;
mod vocabulary;

use crate::mapping::Mapping;
use crate::reading::{Document, Format, Limits, ReadError, Source, Watch};
pub(crate) use held::shown;
pub use layout::Layout;
pub(crate) use layout::is_total_row;
pub use reasons::Reason;
use serde::Serialize;
use std::sync::LazyLock;
use vocabulary::Vocabulary;

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::of_all_kinds);

/// What was recognised in a file.
#[derive(Clone, Debug, Serialize)]
pub struct Recognition {
    pub name: String,
    pub bytes: u64,
    pub format: Format,
    pub encoding: Option<String>,
    pub delimiter: Option<char>,
    pub sheets: Vec<SheetRecognition>,
}

/// What was recognised in one sheet.
#[derive(Clone, Debug, Serialize)]
pub struct SheetRecognition {
    pub sheet: usize,
    pub name: String,
    pub hidden: bool,
    pub header_rows: Vec<u64>,
    pub first_row: u64,
    pub titles: Vec<String>,
    pub columns: Vec<ColumnRecognition>,
    /// Nothing when no kind fits well enough.
    pub kind: Option<&'static str>,
    pub confidence: f64,
    pub reasons: Vec<Reason>,
    pub alternatives: Vec<(&'static str, f64)>,
    pub notices: Vec<Reason>,
    pub mapping: Option<Mapping>,
    /// What identifies this layout when it comes again.
    pub signature: String,
    pub preview: Vec<PreviewRow>,
}

/// What was recognised in one column.
#[derive(Clone, Debug, Serialize)]
pub struct ColumnRecognition {
    pub column: usize,
    /// As the spreadsheet program names it: A, B, ... AA.
    pub letter: String,
    pub header: String,
    /// dates, spans, whole_numbers, numbers, flags, repeated_texts, texts or blank.
    pub looks: &'static str,
    pub field: Option<&'static str>,
    pub confidence: f64,
    pub reasons: Vec<Reason>,
}

/// One of the first rows, as people see it.
#[derive(Clone, Debug, Serialize)]
pub struct PreviewRow {
    pub row: u64,
    pub cells: Vec<String>,
}

/// The letters of a column counted from 0.
#[must_use]
pub fn column_letter(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).expect("less than 26")));
        rest /= 26;
    }
    letters.into_iter().rev().collect()
}

/// Recognises every sheet of a document.
pub fn recognise(document: &Document, watch: Watch<'_>) -> Result<Recognition, ReadError> {
    let surveys = survey::survey(document, &VOCABULARY, watch)?;
    let sheets = surveys.into_iter().map(|survey| proposal::propose(document, survey, &VOCABULARY)).collect();
    Ok(Recognition {
        name: document.name.clone(),
        bytes: document.bytes,
        format: document.format,
        encoding: document.text.map(|text| text.encoding.to_owned()),
        delimiter: document.text.map(|text| text.delimiter),
        sheets,
    })
}

/// A mapping of a sheet to a kind that a person chose.
pub fn propose_as(document: &Document, sheet: usize, kind: &str, watch: Watch<'_>) -> Result<Option<Mapping>, ReadError> {
    let surveys = survey::survey(document, &VOCABULARY, watch)?;
    let Some(kind) = crate::kinds::kind(kind) else { return Ok(None) };
    Ok(surveys.into_iter().nth(sheet).map(|survey| proposal::mapping_as(&survey, kind, &VOCABULARY)))
}

/// Recognises a file in memory: the entry for fuzzing and for small uploads.
pub fn recognise_bytes(name: &str, bytes: &[u8]) -> Result<Recognition, ReadError> {
    let limits = Limits { unpacked_bytes: 64 << 20, held_bytes: 16 << 20, rows: 1_000_000, ..Limits::default() };
    let document = Document::open(name, Source::Bytes(bytes.into()), limits, Watch::none())?;
    recognise(&document, Watch::none())
}
