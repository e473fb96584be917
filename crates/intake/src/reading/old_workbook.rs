//! The old XLS: its container is unpacked, its claims are compared with what can be, and what is sound is packed anew.
//!
//! The library makes room for as many cells as a sheet claims, and lays the cells it found out as one full rectangle.
//! A few changed bytes make that larger than any memory, which would end the whole program; so the records are looked
//! through first, in the same order as the library reads them ([MS-XLS] 2.1.7.20, 2.4.90, 2.5.53).

use super::limits::ReadError;
use super::source::Source;
use std::io::{Cursor, Read, Write};

/// Where the records are: since 1997, and before.
const STREAMS: [&str; 2] = ["/Workbook", "/Book"];
/// An encrypted workbook of a later kind hides in the same container.
const ENCRYPTED: &str = "/EncryptedPackage";
/// A sheet of this kind has at most 65,536 rows and 256 columns.
const ROWS: u32 = 1 << 16;
const COLUMNS: u32 = 1 << 8;
/// A rectangle of so many cells is laid out whatever it holds.
const CELLS: u64 = 1 << 22;
/// A larger one must hold one cell of so many.
const SPARSEST: u64 = 64;

/// A container with the records of the workbook and nothing else.
pub(super) fn sound(source: &Source) -> Result<Vec<u8>, ReadError> {
    let mut container = cfb::CompoundFile::open(source.open()?).map_err(damaged)?;
    let Some(path) = STREAMS.into_iter().find(|path| container.is_stream(path)) else {
        let is_encrypted = container.is_stream(ENCRYPTED);
        return Err(if is_encrypted { ReadError::Password } else { damaged("it holds no workbook") });
    };
    let mut records = Vec::new();
    container.open_stream(path).map_err(damaged)?.read_to_end(&mut records).map_err(damaged)?;
    look_through(&records)?;
    let mut anew = cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).map_err(damaged)?;
    anew.create_stream(path).map_err(damaged)?.write_all(&records).map_err(damaged)?;
    anew.flush().map_err(damaged)?;
    Ok(anew.into_inner().into_inner())
}

fn damaged(error: impl std::fmt::Display) -> ReadError {
    ReadError::Damaged(error.to_string())
}

/// A record: its kind and its content.
type Record<'a> = (u16, &'a [u8]);

struct Records<'a>(&'a [u8]);

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (head, rest) = self.0.split_at_checked(4)?;
        let (kind, length) = (number(head, 0)?, number(head, 2)?);
        let (content, rest) = rest.split_at_checked(usize::from(length))?;
        self.0 = rest;
        Some((kind, content))
    }
}

fn number(content: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(content.get(at..at + 2)?.try_into().ok()?))
}

fn long(content: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(content.get(at..at + 4)?.try_into().ok()?))
}

fn look_through(records: &[u8]) -> Result<(), ReadError> {
    const END: u16 = 0x000A;
    const SHEET: u16 = 0x0085;
    let workbook = Records(records).take_while(|(kind, _)| *kind != END);
    for (_, content) in workbook.filter(|(kind, _)| *kind == SHEET) {
        let begins = long(content, 0).and_then(|begins| usize::try_from(begins).ok());
        let sheet = begins.and_then(|begins| records.get(begins..)).ok_or_else(|| damaged("a sheet begins outside of the file"))?;
        look_at_sheet(sheet)?;
    }
    Ok(())
}

fn look_at_sheet(sheet: &[u8]) -> Result<(), ReadError> {
    const BEGIN: u16 = 0x0809;
    const END: u16 = 0x000A;
    const DIMENSIONS: u16 = 0x0200;
    // Formula, number, label, yes or no, number in short, text with formats, text of the table, several numbers.
    const CELLS_OF: [u16; 8] = [0x0006, 0x0203, 0x0204, 0x0205, 0x027E, 0x00D6, 0x00FD, 0x00BD];
    const SEVERAL: u16 = 0x00BD;
    let mut extent = Extent::default();
    let mut depth = 0_u32;
    for (kind, content) in Records(sheet) {
        match kind {
            BEGIN => depth += 1,
            END if depth <= 1 => break,
            END => depth -= 1,
            DIMENSIONS => check_claim(content)?,
            kind if CELLS_OF.contains(&kind) => {
                let place = number(content, 0).zip(number(content, 2));
                let (row, column) = place.ok_or_else(|| damaged("a cell without a place"))?;
                let last = if kind == SEVERAL { number(content, content.len().saturating_sub(2)).unwrap_or(column) } else { column };
                extent.add(row, column.min(last), column.max(last))?;
            }
            _ => {}
        }
    }
    extent.check()
}

/// What a sheet claims to be: the first row and the row after the last, and the column after the last.
fn check_claim(content: &[u8]) -> Result<(), ReadError> {
    let claim = match content.len() {
        0..=10 => (number(content, 0).map(u32::from), number(content, 2).map(u32::from), number(content, 6)),
        _ => (long(content, 0), long(content, 4), number(content, 10)),
    };
    let (Some(first), Some(after_last), Some(columns)) = claim else { return Err(damaged("a sheet without a size")) };
    if after_last > ROWS || u32::from(columns) > COLUMNS {
        return Err(damaged("a sheet claims to be larger than any can be"));
    }
    if first <= after_last || after_last == 0 { Ok(()) } else { Err(damaged("a sheet claims to end before it begins")) }
}

/// The rectangle around the cells of a sheet.
#[derive(Default)]
struct Extent {
    cells: u64,
    rows: Option<(u16, u16)>,
    columns: Option<(u16, u16)>,
}

impl Extent {
    fn add(&mut self, row: u16, first: u16, last: u16) -> Result<(), ReadError> {
        if u32::from(last) >= COLUMNS {
            return Err(damaged("a cell lies outside of its sheet"));
        }
        self.cells += u64::from(last - first) + 1;
        let around =
            |range: Option<(u16, u16)>, low: u16, high: u16| range.map_or((low, high), |(least, most)| (least.min(low), most.max(high)));
        self.rows = Some(around(self.rows, row, row));
        self.columns = Some(around(self.columns, first, last));
        Ok(())
    }

    fn check(&self) -> Result<(), ReadError> {
        let length = |range: Option<(u16, u16)>| range.map_or(0, |(least, most)| u64::from(most - least) + 1);
        let all = length(self.rows) * length(self.columns);
        if all <= CELLS.max(self.cells * SPARSEST) { Ok(()) } else { Err(damaged("a few cells lie at opposite ends of a sheet")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A workbook of one sheet with these records.
    fn workbook(sheet: &[(u16, Vec<u8>)]) -> Vec<u8> {
        let record = |kind: u16, content: &[u8]| {
            let length = u16::try_from(content.len()).unwrap();
            [&kind.to_le_bytes()[..], &length.to_le_bytes(), content].concat()
        };
        let head = |begins: u32| {
            [record(0x0809, &[0; 16]), record(0x0085, &[&begins.to_le_bytes()[..], &[0, 0, 1, 0, b'a']].concat()), record(0x000A, &[])]
                .concat()
        };
        let begins = u32::try_from(head(0).len()).unwrap();
        let body: Vec<u8> = sheet.iter().flat_map(|(kind, content)| record(*kind, content)).collect();
        [head(begins), record(0x0809, &[0; 16]), body, record(0x000A, &[])].concat()
    }

    fn dimensions(rows: u32, columns: u16) -> (u16, Vec<u8>) {
        from_row(0, rows, columns)
    }

    fn from_row(first: u32, rows: u32, columns: u16) -> (u16, Vec<u8>) {
        (0x0200, [&first.to_le_bytes()[..], &rows.to_le_bytes(), &0u16.to_le_bytes(), &columns.to_le_bytes(), &[0, 0]].concat())
    }

    fn cell(row: u16, column: u16) -> (u16, Vec<u8>) {
        (0x0203, [&row.to_le_bytes()[..], &column.to_le_bytes(), &[0; 10]].concat())
    }

    fn says(sheet: &[(u16, Vec<u8>)]) -> Option<String> {
        look_through(&workbook(sheet)).err().map(|error| error.to_string())
    }

    #[test]
    fn a_full_sheet_is_taken_and_a_larger_one_is_not() {
        assert_eq!(says(&[dimensions(65_536, 256), cell(0, 0), cell(999, 255)]), None);
        assert!(says(&[dimensions(65_537, 4)]).unwrap().contains("larger than any"));
        assert!(says(&[dimensions(10, 257)]).unwrap().contains("larger than any"));
        assert!(says(&[from_row(186, 10, 6)]).unwrap().contains("end before it begins"));
    }

    #[test]
    fn cells_outside_of_a_sheet_or_absurdly_far_apart_are_not_laid_out() {
        assert!(says(&[cell(0, 256)]).unwrap().contains("outside"));
        assert!(says(&[cell(0, 0), cell(65_535, 255)]).unwrap().contains("opposite ends"));
    }

    #[test]
    fn a_chart_inside_a_sheet_does_not_end_it() {
        let chart = [(0x0809, vec![0; 16]), (0x000A, Vec::new())];
        let sheet: Vec<_> = chart.into_iter().chain([dimensions(1 << 30, 4)]).collect();
        assert!(says(&sheet).unwrap().contains("larger than any"));
    }
}
