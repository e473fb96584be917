//! Workbooks of LibreOffice and its kin (ODS), read as a stream.
//!
//! The file may say that a row or cell is repeated a billion times; only what holds something is repeated, and within the limits.

use super::document::SheetName;
use super::limits::{Limits, Progress, ReadError, Watch};
use super::row::{Row, RowBuilder, Slot, Step};
use super::source::Source;
use super::workbook::{iso_moment, iso_span, text_slot};
use quick_xml::events::{BytesStart, Event};
use std::io::{BufRead, BufReader};
use zip::ZipArchive;

const WATCHED_ROWS: u64 = 1024;
const LONGEST_TEXT: usize = 1 << 20;
const DEEPEST: usize = 256;

type Visit<'v> = &'v mut dyn FnMut(usize, Row<'_>) -> Result<Step, ReadError>;

fn damaged(error: impl std::fmt::Display) -> ReadError {
    ReadError::Damaged(error.to_string())
}

/// Opens the content of the workbook for some use of it.
fn with_content<T>(source: &Source, run: impl FnOnce(quick_xml::Reader<&mut dyn BufRead>) -> Result<T, ReadError>) -> Result<T, ReadError> {
    let mut archive = ZipArchive::new(BufReader::new(source.open()?)).map_err(damaged)?;
    if let Ok(part) = archive.by_name("META-INF/manifest.xml") {
        let mut manifest = String::new();
        std::io::Read::read_to_string(&mut std::io::Read::take(part, 1 << 20), &mut manifest).map_err(damaged)?;
        if manifest.contains("encryption-data") {
            return Err(ReadError::Password);
        }
    }
    let part = archive.by_name("content.xml").map_err(damaged)?;
    let mut buffered = BufReader::with_capacity(64 << 10, part);
    let mut reader = quick_xml::Reader::from_reader(&mut buffered as &mut dyn BufRead);
    reader.config_mut().expand_empty_elements = true;
    run(reader)
}

/// The names of the sheets.
pub(crate) fn sheets(source: &Source) -> Result<Vec<SheetName>, ReadError> {
    with_content(source, |mut reader| {
        let (mut buffer, mut names) = (Vec::new(), Vec::new());
        loop {
            match reader.read_event_into(&mut buffer).map_err(damaged)? {
                Event::Start(start) if start.name().as_ref() == "table:table" => {
                    names.push(SheetName { name: attribute(&start, "table:name")?.unwrap_or_default(), hidden: false });
                }
                Event::Eof => return Ok(names),
                _ => {}
            }
            buffer.clear();
        }
    })
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Result<Option<String>, ReadError> {
    match start.try_get_attribute(name).map_err(damaged)? {
        Some(attribute) => Ok(Some(attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).map_err(damaged)?.into_owned())),
        None => Ok(None),
    }
}

fn repeats(start: &BytesStart<'_>, name: &str) -> Result<u64, ReadError> {
    Ok(attribute(start, name)?.and_then(|count| count.parse().ok()).unwrap_or(1))
}

/// What is being read.
struct Table<'v, 'w> {
    visit: Visit<'v>,
    watch: Watch<'w>,
    limits: Limits,
    bytes_total: u64,
    wanted: Vec<usize>,
    sheet: usize,
    next_sheet: usize,
    /// Rows before the current one, as the file counts them.
    before: u64,
    handed_on: u64,
    row_repeats: u64,
    column: u64,
    builder: RowBuilder,
    skipping: bool,
}

/// Reads the rows of some sheets. Blank rows are not handed on; row numbers show where they are.
pub(crate) fn read(
    source: &Source,
    wanted: &[usize],
    bytes_total: u64,
    limits: &Limits,
    watch: Watch<'_>,
    visit: Visit<'_>,
) -> Result<(), ReadError> {
    let mut table = Table {
        visit,
        watch,
        limits: *limits,
        bytes_total,
        wanted: wanted.to_vec(),
        sheet: 0,
        next_sheet: 0,
        before: 0,
        handed_on: 0,
        row_repeats: 1,
        column: 0,
        builder: RowBuilder::default(),
        skipping: true,
    };
    with_content(source, |mut reader| {
        let mut buffer = Vec::new();
        loop {
            match reader.read_event_into(&mut buffer).map_err(damaged)? {
                Event::Start(start) => match start.name().as_ref() {
                    "table:table" => table.begin_sheet(),
                    "table:table-row" => table.begin_row(&start)?,
                    "table:table-cell" | "table:covered-table-cell" if !table.skipping => {
                        let start = start.into_owned();
                        table.cell(&start, &mut reader)?;
                    }
                    _ => {}
                },
                Event::End(end) if end.name().as_ref() == "table:table-row" && table.end_row()? == Step::Stop => return Ok(()),
                Event::Eof => return Ok(()),
                _ => {}
            }
            buffer.clear();
        }
    })
}

impl Table<'_, '_> {
    fn begin_sheet(&mut self) {
        self.sheet = self.next_sheet;
        self.next_sheet += 1;
        self.before = 0;
        self.skipping = !self.wanted.contains(&self.sheet);
    }

    fn begin_row(&mut self, start: &BytesStart<'_>) -> Result<(), ReadError> {
        self.row_repeats = repeats(start, "table:number-rows-repeated")?;
        self.column = 0;
        self.builder.clear();
        Ok(())
    }

    fn end_row(&mut self) -> Result<Step, ReadError> {
        let first = self.before;
        self.before = self.before.saturating_add(self.row_repeats);
        if self.skipping || self.builder.slots.is_empty() {
            return Ok(Step::On);
        }
        for repeat in 0..self.row_repeats {
            self.handed_on += 1;
            if self.handed_on > self.limits.rows {
                return Err(ReadError::TooManyRows { most: self.limits.rows });
            }
            if self.handed_on.is_multiple_of(WATCHED_ROWS) {
                self.watch.check(Progress { bytes_read: 0, bytes_total: self.bytes_total, rows: self.handed_on })?;
            }
            match (self.visit)(self.sheet, self.builder.row(first + repeat + 1))? {
                Step::On => {}
                Step::NextSheet => {
                    self.skipping = true;
                    return Ok(Step::On);
                }
                Step::Stop => return Ok(Step::Stop),
            }
        }
        Ok(Step::On)
    }

    fn cell(&mut self, start: &BytesStart<'_>, reader: &mut quick_xml::Reader<&mut dyn BufRead>) -> Result<(), ReadError> {
        let repeats = repeats(start, "table:number-columns-repeated")?;
        let text = text_of(reader)?;
        let covered = start.name().as_ref() == "table:covered-table-cell";
        let slot = if covered { Slot::Empty } else { self.slot(start, &text)? };
        let first = self.column;
        self.column = self.column.saturating_add(repeats);
        if slot == Slot::Empty {
            return Ok(());
        }
        let most = self.limits.columns;
        let row = self.before + 1;
        if self.column > most as u64 {
            return Err(ReadError::TooManyColumns { row, most });
        }
        for column in first..self.column {
            self.builder.put(usize::try_from(column).map_err(|_| ReadError::TooManyColumns { row, most })?, slot);
        }
        Ok(())
    }

    fn slot(&mut self, start: &BytesStart<'_>, text: &str) -> Result<Slot, ReadError> {
        let kind = attribute(start, "office:value-type")?.unwrap_or_default();
        Ok(match kind.as_str() {
            "float" | "percentage" | "currency" => {
                attribute(start, "office:value")?.and_then(|value| value.parse().ok()).map_or(Slot::Empty, Slot::Number)
            }
            "date" => iso_moment(&attribute(start, "office:date-value")?.unwrap_or_default(), &mut self.builder),
            "time" => iso_span(&attribute(start, "office:time-value")?.unwrap_or_default(), &mut self.builder),
            "boolean" => Slot::Flag(attribute(start, "office:boolean-value")?.as_deref() == Some("true")),
            "" => Slot::Empty,
            _ => match attribute(start, "office:string-value")?.filter(|value| !value.is_empty()) {
                Some(value) => text_slot(&value, &mut self.builder),
                None => text_slot(text, &mut self.builder),
            },
        })
    }
}

/// The text inside a cell, without its notes.
fn text_of(reader: &mut quick_xml::Reader<&mut dyn BufRead>) -> Result<String, ReadError> {
    let (mut text, mut buffer) = (String::new(), Vec::new());
    let (mut depth, mut note, mut paragraphs) = (1usize, 0usize, 0u32);
    while depth > 0 {
        match reader.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Start(start) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(ReadError::Damaged("a cell is nested too deeply".to_owned()));
                }
                match start.name().as_ref() {
                    "office:annotation" if note == 0 => note = depth,
                    "text:p" if note == 0 => {
                        paragraphs += 1;
                        if paragraphs > 1 {
                            text.push('\n');
                        }
                    }
                    "text:s" | "text:tab" | "text:line-break" if note == 0 => text.push(' '),
                    _ => {}
                }
            }
            Event::End(_) => {
                if note == depth {
                    note = 0;
                }
                depth -= 1;
            }
            Event::Text(piece) if note == 0 => text.push_str(&piece.xml10_content()),
            Event::GeneralRef(entity) if note == 0 => {
                if let Some(letter) = entity.resolve_char_ref().map_err(damaged)? {
                    text.push(letter);
                } else if let Some(plain) = quick_xml::escape::resolve_predefined_entity(entity.as_ref()) {
                    text.push_str(plain);
                }
            }
            Event::Eof => return Err(ReadError::Damaged("it ends inside a cell".to_owned())),
            _ => {}
        }
        if text.len() > LONGEST_TEXT {
            return Err(ReadError::Damaged("a cell is too long".to_owned()));
        }
        buffer.clear();
    }
    Ok(text)
}
