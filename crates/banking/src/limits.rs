//! How much of a file is read. Statements of a busy month are a few megabytes.

/// Bytes of a file.
pub const BYTES: usize = 32 << 20;
/// Statements in a file.
pub const STATEMENTS: usize = 10_000;
/// Entries in a file, with the transactions of batches.
pub const ENTRIES: usize = 200_000;
/// Faults that are listed: whoever has so many mends these first.
pub const FAULTS: usize = 500;
/// Characters of one text, as the remittance text of an entry.
pub const CHARACTERS: usize = 10_000;
/// Levels of elements in an XML file; camt has fifteen.
pub const DEPTH: usize = 40;
/// Elements in an XML file.
pub const ELEMENTS: usize = 2_000_000;
/// Cells of a row in a table.
pub const COLUMNS: usize = 200;
/// Rows above the headings of a table.
pub const TITLE_ROWS: usize = 40;
/// Rows of a table.
pub const ROWS: usize = 200_000;

/// The beginning of a text, so that a fault can show it.
pub(crate) fn shown(text: &str) -> String {
    const MOST: usize = 120;
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(MOST).collect();
    if text.chars().nth(MOST).is_some() { format!("{clean}…") } else { clean }
}

/// A text within its limit.
pub(crate) fn within(text: &str) -> String {
    text.chars().take(CHARACTERS).collect()
}
