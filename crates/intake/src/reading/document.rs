//! One uploaded file: what it is, which sheets it has, and their rows.

use super::archive;
use super::delimited::{self, TextShape};
use super::limits::{Limits, ReadError, Watch};
use super::open_document;
use super::row::{Row, Step};
use super::source::Source;
use super::workbook;
use serde::{Deserialize, Serialize};

/// What kind of file it is, by its content and not by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    Text,
    Xlsx,
    Xlsb,
    Xls,
    Ods,
}

/// A sheet of a workbook; a text file is one sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetName {
    pub name: String,
    pub hidden: bool,
}

/// A file that was opened and found to be a table.
#[derive(Clone, Debug)]
pub struct Document {
    source: Source,
    limits: Limits,
    pub name: String,
    pub bytes: u64,
    pub format: Format,
    /// For text files.
    pub text: Option<TextShape>,
    pub sheets: Vec<SheetName>,
}

impl Document {
    /// What people call a sheet of it: the file, and the sheet when there are several.
    #[must_use]
    pub fn name_of(&self, sheet: usize) -> String {
        match self.sheets.get(sheet).filter(|_| self.sheets.len() > 1) {
            Some(sheet) => format!("{} › {}", self.name, sheet.name),
            None => self.name.clone(),
        }
    }

    /// Opens a file and finds out what it is; nothing but its head and its directory is read.
    pub fn open(name: &str, source: Source, limits: Limits, watch: Watch<'_>) -> Result<Self, ReadError> {
        let bytes = source.len()?;
        if bytes == 0 {
            return Err(ReadError::Empty);
        }
        if bytes > limits.file_bytes {
            return Err(ReadError::FileTooLarge { found: bytes, most: limits.file_bytes });
        }
        let head = source.head(4096)?;
        let mut document = Self { source, limits, name: name.to_owned(), bytes, format: Format::Text, text: None, sheets: Vec::new() };
        if head.starts_with(b"PK") {
            archive::check_zip(&document.source, &limits, watch)?;
            document.format = workbook::zip_format(&document.source)?;
            document.sheets = if document.format == Format::Ods {
                open_document::sheets(&document.source)?
            } else {
                workbook::sheets(&document.source, document.format)?
            };
        } else if head.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
            if bytes > limits.held_bytes {
                return Err(ReadError::FileTooLarge { found: bytes, most: limits.held_bytes });
            }
            document.format = Format::Xls;
            document.sheets = workbook::sheets(&document.source, Format::Xls)?;
        } else {
            let gzipped = head.starts_with(&[0x1F, 0x8B]);
            if !gzipped {
                refuse_known_others(&head)?;
            }
            document.text = Some(delimited::shape(&document.source, gzipped, limits)?);
            document.sheets = vec![SheetName { name: String::new(), hidden: false }];
        }
        if document.sheets.len() > limits.sheets {
            return Err(ReadError::TooManySheets { most: limits.sheets });
        }
        Ok(document)
    }

    /// Reads the rows of some sheets in order; the visitor says when to go on with the next sheet or to stop.
    pub fn read(
        &self,
        wanted: &[usize],
        watch: Watch<'_>,
        visit: &mut dyn FnMut(usize, Row<'_>) -> Result<Step, ReadError>,
    ) -> Result<(), ReadError> {
        if let Some(&missing) = wanted.iter().find(|sheet| **sheet >= self.sheets.len()) {
            return Err(ReadError::NoSuchSheet(missing.to_string()));
        }
        match (&self.text, self.format) {
            (Some(shape), _) if !wanted.is_empty() => delimited::read(&self.source, shape, &self.limits, watch, &mut |row| visit(0, row)),
            (None, Format::Ods) => open_document::read(&self.source, wanted, self.bytes, &self.limits, watch, visit),
            (None, format) => workbook::read(&self.source, format, &self.sheets, wanted, self.bytes, &self.limits, watch, visit),
            _ => Ok(()),
        }
    }
}

/// Files that people upload by mistake, named so that they see the mistake.
fn refuse_known_others(head: &[u8]) -> Result<(), ReadError> {
    let start = String::from_utf8_lossy(&head[..head.len().min(512)]).trim_start_matches('\u{FEFF}').trim_start().to_ascii_lowercase();
    let known: &[(&[u8], &str, &str)] = &[
        (b"%PDF", "a PDF document", " PDF 文档"),
        (b"\x89PNG", "a picture", "图片"),
        (b"\xFF\xD8\xFF", "a picture", "图片"),
        (b"GIF8", "a picture", "图片"),
        (b"Rar!", "a RAR archive", " RAR 压缩包"),
        (b"7z\xBC\xAF", "a 7z archive", " 7z 压缩包"),
        (b"\xFD7zXZ", "an XZ archive", " XZ 压缩包"),
        (b"PAR1", "a Parquet file", " Parquet 文件"),
        (b"SQLite format 3", "a database", "数据库文件"),
    ];
    for (magic, what, what_zh) in known {
        if head.starts_with(magic) {
            return Err(ReadError::NotATable { what, what_zh });
        }
    }
    if start.starts_with("<!doctype html") || start.starts_with("<html") || start.starts_with("<table") {
        return Err(ReadError::NotATable {
            what: "a web page (some programs give it the ending .xls)",
            what_zh: "网页文件（有些软件导出时扩展名为 .xls）",
        });
    }
    if start.starts_with("<?xml") || start.starts_with('{') && start.contains("\":") {
        return Err(ReadError::NotATable { what: "an XML or JSON document", what_zh: " XML 或 JSON 文档" });
    }
    Ok(())
}
