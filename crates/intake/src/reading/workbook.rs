//! Workbooks of the Excel family. XLSX and XLSB are read as a stream of cells; the old XLS is held in memory, it is never large.

use super::document::{Format, SheetName};
use super::limits::{Limits, Progress, ReadError, Watch};
use super::old_workbook;
use super::row::{Row, RowBuilder, Slot, Step};
use super::source::{ReadSeek, Source};
use crate::values::dates::{self, Stamp};
use crate::values::spans;
use calamine::{Data, DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xls, Xlsb, Xlsx};
use std::io::{BufReader, Cursor};
use zip::ZipArchive;

type Bytes = BufReader<Box<dyn ReadSeek>>;
const WATCHED_ROWS: u64 = 1024;

/// Which workbook a zip archive is.
pub(crate) fn zip_format(source: &Source) -> Result<Format, ReadError> {
    let archive = ZipArchive::new(BufReader::new(source.open()?)).map_err(damaged)?;
    let parts: Vec<String> =
        archive.file_names().filter_map(|part| Some(part.ok()?.trim_start_matches('/').to_ascii_lowercase())).collect();
    let has = |name: &str| parts.iter().any(|part| part == name);
    if has("xl/workbook.xml") {
        Ok(Format::Xlsx)
    } else if has("xl/workbook.bin") {
        Ok(Format::Xlsb)
    } else if has("content.xml") {
        Ok(Format::Ods)
    } else if parts.iter().any(|part| part.starts_with("word/")) {
        Err(ReadError::NotATable { what: "a text document", what_zh: "文字文档" })
    } else {
        Err(ReadError::NotATable {
            what: "a zip archive; upload the files in it one by one", what_zh: "压缩包，请解压后逐个上传"
        })
    }
}

fn damaged(error: impl std::fmt::Display) -> ReadError {
    ReadError::Damaged(error.to_string())
}

/// The library trusts the lengths and offsets a workbook claims and breaks off where one leads outside of the file.
fn guarded<T>(read: impl FnOnce() -> Result<T, ReadError>) -> Result<T, ReadError> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(ReadError::Damaged("a length or an offset leads outside of the file".to_owned())))
}

enum Book {
    Xlsx(Box<Xlsx<Bytes>>),
    Xlsb(Box<Xlsb<Bytes>>),
    Xls(Box<Xls<Bytes>>),
}

impl Book {
    fn open(source: &Source, format: Format) -> Result<Self, ReadError> {
        let reader = || -> Result<Bytes, ReadError> { Ok(BufReader::new(source.open()?)) };
        Ok(match format {
            Format::Xlsb => Self::Xlsb(Box::new(Xlsb::new(reader()?).map_err(|error| match error {
                calamine::XlsbError::Password => ReadError::Password,
                error => damaged(error),
            })?)),
            Format::Xls => {
                let sound: Box<dyn ReadSeek> = Box::new(Cursor::new(old_workbook::sound(source)?));
                Self::Xls(Box::new(Xls::new(BufReader::new(sound)).map_err(|error| match error {
                    calamine::XlsError::Password => ReadError::Password,
                    error => damaged(error),
                })?))
            }
            Format::Xlsx | Format::Ods | Format::Text => Self::Xlsx(Box::new(Xlsx::new(reader()?).map_err(|error| match error {
                calamine::XlsxError::Password => ReadError::Password,
                error => damaged(error),
            })?)),
        })
    }

    fn metadata(&self) -> &[calamine::Sheet] {
        match self {
            Self::Xlsx(book) => book.sheets_metadata(),
            Self::Xlsb(book) => book.sheets_metadata(),
            Self::Xls(book) => book.sheets_metadata(),
        }
    }
}

/// The names of the sheets that hold cells.
pub(crate) fn sheets(source: &Source, format: Format) -> Result<Vec<SheetName>, ReadError> {
    let book = guarded(|| Book::open(source, format))?;
    Ok(book
        .metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| SheetName { name: sheet.name.clone(), hidden: sheet.visible != SheetVisible::Visible })
        .collect())
}

/// Hands rows on and watches the limits.
struct Rows<'v, 'w> {
    visit: &'v mut dyn FnMut(usize, Row<'_>) -> Result<Step, ReadError>,
    watch: Watch<'w>,
    limits: Limits,
    bytes_total: u64,
    sheets: (u64, u64),
    rows: u64,
    sheet: usize,
}

impl Rows<'_, '_> {
    fn hand_on(&mut self, builder: &RowBuilder, number: u64) -> Result<Step, ReadError> {
        self.rows += 1;
        if self.rows > self.limits.rows {
            return Err(ReadError::TooManyRows { most: self.limits.rows });
        }
        if self.rows.is_multiple_of(WATCHED_ROWS) {
            let bytes_read = self.bytes_total * self.sheets.0 / self.sheets.1.max(1);
            self.watch.check(Progress { bytes_read, bytes_total: self.bytes_total, rows: self.rows })?;
        }
        (self.visit)(self.sheet, builder.row(number))
    }

    fn put(&self, builder: &mut RowBuilder, row: u64, column: usize, slot: Slot) -> Result<(), ReadError> {
        if slot == Slot::Empty {
            return Ok(());
        }
        if column >= self.limits.columns {
            return Err(ReadError::TooManyColumns { row, most: self.limits.columns });
        }
        builder.put(column, slot);
        Ok(())
    }
}

/// Reads the rows of some sheets. Blank rows are not handed on; row numbers show where they are.
#[expect(clippy::too_many_arguments, reason = "the document's own parts, handed down once")]
pub(crate) fn read(
    source: &Source,
    format: Format,
    names: &[SheetName],
    wanted: &[usize],
    bytes_total: u64,
    limits: &Limits,
    watch: Watch<'_>,
    visit: &mut dyn FnMut(usize, Row<'_>) -> Result<Step, ReadError>,
) -> Result<(), ReadError> {
    let mut book = guarded(|| Book::open(source, format))?;
    let mut rows = Rows { visit, watch, limits: *limits, bytes_total, sheets: (0, wanted.len() as u64), rows: 0, sheet: 0 };
    for (done, &sheet) in wanted.iter().enumerate() {
        rows.sheet = sheet;
        rows.sheets.0 = done as u64;
        let name = &names[sheet].name;
        let step = match &mut book {
            Book::Xlsx(book) => match guarded(|| Ok(book.worksheet_cells_reader(name)))? {
                Ok(mut cells) => stream(&mut rows, || {
                    Ok(cells.next_cell().map_err(damaged)?.map(|cell| (cell.get_position(), cell.get_value().clone())))
                })?,
                Err(calamine::XlsxError::NotAWorksheet(_)) => Step::NextSheet,
                Err(error) => return Err(damaged(error)),
            },
            Book::Xlsb(book) => {
                let mut cells = guarded(|| book.worksheet_cells_reader(name).map_err(damaged))?;
                stream(&mut rows, || Ok(cells.next_cell().map_err(damaged)?.map(|cell| (cell.get_position(), cell.get_value().clone()))))?
            }
            Book::Xls(book) => range(&mut rows, &guarded(|| book.worksheet_range(name).map_err(damaged))?)?,
        };
        if step == Step::Stop {
            return Ok(());
        }
    }
    Ok(())
}

type Placed<'a> = ((u32, u32), DataRef<'a>);

fn stream<'a>(rows: &mut Rows<'_, '_>, mut next: impl FnMut() -> Result<Option<Placed<'a>>, ReadError>) -> Result<Step, ReadError> {
    let mut builder = RowBuilder::default();
    let mut current = 0u32;
    while let Some(((row, column), value)) = guarded(&mut next)? {
        if row != current {
            if !builder.slots.is_empty() {
                let step = rows.hand_on(&builder, u64::from(current) + 1)?;
                if step != Step::On {
                    return Ok(step);
                }
                builder.clear();
            }
            current = row;
        }
        let slot = slot_of(&value, &mut builder);
        rows.put(&mut builder, u64::from(row) + 1, column as usize, slot)?;
    }
    if builder.slots.is_empty() { Ok(Step::On) } else { rows.hand_on(&builder, u64::from(current) + 1) }
}

fn range(rows: &mut Rows<'_, '_>, range: &calamine::Range<Data>) -> Result<Step, ReadError> {
    let Some((first_row, first_column)) = range.start() else { return Ok(Step::On) };
    let mut builder = RowBuilder::default();
    for (offset, cells) in range.rows().enumerate() {
        let number = u64::from(first_row) + offset as u64 + 1;
        builder.clear();
        for (column, value) in cells.iter().enumerate() {
            let slot = owned_slot(value, &mut builder);
            rows.put(&mut builder, number, column + first_column as usize, slot)?;
        }
        if builder.slots.is_empty() {
            continue;
        }
        let step = rows.hand_on(&builder, number)?;
        if step != Step::On {
            return Ok(step);
        }
    }
    Ok(Step::On)
}

fn slot_of(value: &DataRef<'_>, builder: &mut RowBuilder) -> Slot {
    match value {
        DataRef::SharedString(text) => text_slot(text, builder),
        DataRef::String(text) => text_slot(text, builder),
        DataRef::Float(value) => Slot::Number(*value),
        DataRef::Int(value) => Slot::Number(*value as f64),
        DataRef::Bool(flag) => Slot::Flag(*flag),
        DataRef::DateTime(moment) => moment_slot(*moment),
        DataRef::DateTimeIso(text) => iso_moment(text, builder),
        DataRef::DurationIso(text) => iso_span(text, builder),
        DataRef::Error(_) | DataRef::Empty => Slot::Empty,
    }
}

fn owned_slot(value: &Data, builder: &mut RowBuilder) -> Slot {
    match value {
        Data::String(text) => text_slot(text, builder),
        Data::Float(value) => Slot::Number(*value),
        Data::Int(value) => Slot::Number(*value as f64),
        Data::Bool(flag) => Slot::Flag(*flag),
        Data::DateTime(moment) => moment_slot(*moment),
        Data::DateTimeIso(text) => iso_moment(text, builder),
        Data::DurationIso(text) => iso_span(text, builder),
        _ => Slot::Empty,
    }
}

/// The text of a cell; blanks are nothing.
pub(crate) fn text_slot(text: &str, builder: &mut RowBuilder) -> Slot {
    if text.trim().is_empty() { Slot::Empty } else { builder.text(text) }
}

pub(crate) fn iso_moment(text: &str, builder: &mut RowBuilder) -> Slot {
    dates::stamp(text, dates::Order::YearFirst).map_or_else(|_| text_slot(text, builder), Slot::Moment)
}

pub(crate) fn iso_span(text: &str, builder: &mut RowBuilder) -> Slot {
    spans::span(text, 1.0, crate::values::numbers::Mark::Point).map_or_else(|| text_slot(text, builder), |span| Slot::Minutes(span.minutes))
}

fn moment_slot(moment: ExcelDateTime) -> Slot {
    let serial = moment.as_f64();
    // Less than a day is a time of day, which is a span since midnight.
    if moment.is_duration() || serial.abs() < 1.0 {
        return Slot::Minutes((serial * 86_400_000.0).round() / 60_000.0);
    }
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let Some(day) = dates::day_number(i32::from(year), u32::from(month), u32::from(day)) else { return Slot::Number(serial) };
    let millis = (i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second)) * 1000 + i64::from(milli);
    let stamp = dates::whole_seconds(Stamp { day, micros: millis * 1000, has_time: millis != 0, offset: None });
    Slot::Moment(stamp)
}
