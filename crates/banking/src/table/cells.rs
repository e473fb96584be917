//! A text with separators becomes rows of cells.

use crate::limits;
use csv_core::{ReadFieldResult, ReaderBuilder};

/// A row, and the line it begins in.
pub(super) struct Row {
    pub(super) line: usize,
    pub(super) cells: Vec<String>,
}

/// The separator that cuts most of the first lines into most cells, the same in each.
pub(super) fn separator(text: &str) -> u8 {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(limits::TITLE_ROWS).collect();
    let weight = |separator: u8| {
        let counts = lines.iter().map(|line| line.bytes().filter(|byte| *byte == separator).count());
        let most = counts.clone().max().unwrap_or(0);
        counts.filter(|count| *count == most && most > 0).count() * most
    };
    // At equal weight the comma.
    [b'|', b';', b'\t', b','].into_iter().max_by_key(|separator| weight(*separator)).unwrap_or(b',')
}

/// The rows, and whether there are more than are read.
pub(super) fn rows(text: &str, separator: u8) -> (Vec<Row>, bool) {
    let mut reader = ReaderBuilder::new().delimiter(separator).build();
    let mut input = text.as_bytes();
    let mut rows = Vec::new();
    let mut cells: Vec<String> = Vec::new();
    let mut cell: Vec<u8> = Vec::new();
    let mut buffer = [0_u8; 1024];
    // Where the row begins: empty lines before it are not its own.
    let blank = |from: usize| text.as_bytes()[from..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    let lines = |from: usize, to: usize| text.as_bytes()[from..to].iter().filter(|byte| **byte == b'\n').count();
    let mut start = blank(0);
    let mut line = 1 + lines(0, start);
    loop {
        let (result, read, written) = reader.read_field(input, &mut buffer);
        input = &input[read..];
        if cell.len() < limits::CHARACTERS {
            cell.extend_from_slice(&buffer[..written]);
        }
        match result {
            // The empty rest tells the reader that there is no more.
            ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
            ReadFieldResult::Field { record_end } => {
                if cells.len() < limits::COLUMNS {
                    cells.push(String::from_utf8_lossy(&cell).trim_matches(['\t', ' ', '\u{feff}', '\u{3000}', '`']).to_owned());
                }
                cell.clear();
                if record_end {
                    rows.push(Row { line, cells: std::mem::take(&mut cells) });
                    let end = text.len() - input.len();
                    let next = end + blank(end);
                    line += lines(start, next);
                    start = next;
                    if rows.len() > limits::ROWS {
                        return (rows, true);
                    }
                }
            }
            ReadFieldResult::End => return (rows, false),
        }
    }
}
