//! Text tables: comma, tab, semicolon or bar between the cells, quotation marks around those that need them.
//!
//! The reader keeps one buffer of text and hands out slices of it; only quoted cells with quotation marks inside are copied.

use super::archive;
use super::encoding::{self, TextStream};
use super::limits::{Limits, Progress, ReadError, Watch};
use super::row::{Row, Slot, Step, position};
use super::source::Source;
use encoding_rs::Encoding;
use std::io::{Read, copy, sink};

/// How a text file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextShape {
    pub encoding: &'static str,
    pub delimiter: char,
    /// Bytes that mean no letter in this encoding; they were replaced.
    pub bad_letters: u64,
    pub(crate) mark: usize,
    pub(crate) line_end: u8,
    pub(crate) gzipped: bool,
    /// The first line says `sep=;`, which is for the spreadsheet program only.
    pub(crate) says_delimiter: bool,
}

const SNIFFED: usize = 256 << 10;
const WATCHED_ROWS: u64 = 4096;

/// How this text file is written.
pub(crate) fn shape(source: &Source, gzipped: bool, limits: Limits) -> Result<TextShape, ReadError> {
    let (encoding, mark) = encoding::detect(archive::plain(source, gzipped, limits)?.0)?;
    let mut stream = stream(source, gzipped, limits, encoding, mark)?;
    let mut head = String::new();
    while head.len() < SNIFFED && stream.more(&mut head)? {}
    if head.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    if head.contains('\0') {
        return Err(ReadError::NotATable { what: "a binary file", what_zh: "二进制文件" });
    }
    let line_end = if !head.contains('\n') && head.contains('\r') { b'\r' } else { b'\n' };
    let complete = head.len() < SNIFFED;
    let said = head.lines().next().and_then(|line| line.strip_prefix("sep=")).and_then(|rest| rest.chars().next());
    let delimiter = said.filter(char::is_ascii).unwrap_or_else(|| sniff(&head, line_end, complete));
    Ok(TextShape {
        encoding: if encoding == encoding_rs::GB18030 { "GB18030" } else { encoding.name() },
        delimiter,
        bad_letters: stream.bad_letters,
        mark,
        line_end,
        gzipped,
        says_delimiter: said.is_some(),
    })
}

fn stream(
    source: &Source,
    gzipped: bool,
    limits: Limits,
    encoding: &'static Encoding,
    mark: usize,
) -> Result<TextStream<Box<dyn Read>>, ReadError> {
    let (mut reader, _) = archive::plain(source, gzipped, limits)?;
    copy(&mut reader.by_ref().take(mark as u64), &mut sink())?;
    Ok(TextStream::new(reader, encoding))
}

/// The delimiter with which most lines have the same number of cells, more than one.
fn sniff(head: &str, line_end: u8, complete: bool) -> char {
    let mut best = (b',', 0.0);
    // In order of trust: a comma is also a decimal mark and stands in texts.
    for delimiter in [b'\t', b';', b'|', b','] {
        let splitter = Splitter { delimiter, line_end };
        let mut counts = std::collections::BTreeMap::<usize, usize>::new();
        let (mut at, mut lines) = (0, 0usize);
        let (mut slots, mut scratch) = (Vec::new(), String::new());
        while lines < 300 && at < head.len() {
            let Some(next) = splitter.split(head, at, complete, &mut slots, &mut scratch) else { break };
            if !head[at..next].trim().is_empty() {
                *counts.entry(slots.len()).or_default() += 1;
                lines += 1;
            }
            at = next;
        }
        let score = counts
            .iter()
            .filter(|(cells, _)| **cells > 1)
            .map(|(cells, count)| *count as f64 / lines.max(1) as f64 * (1.0 + (*cells as f64).ln() / 10.0))
            .fold(0.0, f64::max);
        if score > best.1 * 1.05 {
            best = (delimiter, score);
        }
    }
    char::from(best.0)
}

/// Cuts rows into cells.
#[derive(Clone, Copy)]
struct Splitter {
    delimiter: u8,
    line_end: u8,
}

impl Splitter {
    /// The cells of the row that begins at `from`; the start of the next row, or nothing when the row is not complete.
    #[inline]
    fn split(&self, text: &str, from: usize, complete: bool, slots: &mut Vec<Slot>, scratch: &mut String) -> Option<usize> {
        let bytes = text.as_bytes();
        slots.clear();
        scratch.clear();
        let mut start = from;
        loop {
            let mut at = start;
            if bytes.get(at) == Some(&b'"') {
                match self.quoted(text, at, complete, scratch) {
                    Quoted::Cell(slot, end) => {
                        slots.push(slot);
                        at = end;
                        match self.after_cell(bytes, &mut at) {
                            After::Cell => {
                                start = at;
                                continue;
                            }
                            After::Row => return Some(at),
                        }
                    }
                    Quoted::Incomplete => return None,
                    // Nothing closes it: the mark is part of the text, as in 3" pipe.
                    Quoted::Literal => {}
                }
            }
            while at < bytes.len() && bytes[at] != self.delimiter && bytes[at] != self.line_end {
                at += 1;
            }
            if at == bytes.len() && !complete {
                return None;
            }
            let row_ends = at == bytes.len() || bytes[at] == self.line_end;
            let end = if row_ends && at > start && bytes[at - 1] == b'\r' { at - 1 } else { at };
            slots.push(if end == start { Slot::Empty } else { Slot::Text(position(start), position(end)) });
            if row_ends {
                return Some((at + 1).min(bytes.len()));
            }
            start = at + 1;
        }
    }

    fn after_cell(&self, bytes: &[u8], at: &mut usize) -> After {
        if *at < bytes.len() && bytes[*at] == self.delimiter {
            *at += 1;
            return After::Cell;
        }
        if *at < bytes.len() && bytes[*at] == b'\r' && self.line_end == b'\n' {
            *at += 1;
        }
        if *at < bytes.len() && bytes[*at] == self.line_end {
            *at += 1;
        }
        After::Row
    }

    /// A cell in quotation marks; text behind the closing mark belongs to it.
    fn quoted(&self, text: &str, open: usize, complete: bool, scratch: &mut String) -> Quoted {
        const LONGEST: usize = 1 << 20;
        let bytes = text.as_bytes();
        let mut at = open + 1;
        loop {
            while at < bytes.len() && bytes[at] != b'"' && at - open <= LONGEST {
                at += 1;
            }
            if at - open > LONGEST {
                return Quoted::Literal;
            }
            if at == bytes.len() {
                return if complete { Quoted::Literal } else { Quoted::Incomplete };
            }
            match bytes.get(at + 1) {
                Some(b'"') => at += 2,
                None if !complete => return Quoted::Incomplete,
                _ => break,
            }
        }
        let inner = &text[open + 1..at];
        let mut end = at + 1;
        while end < bytes.len() && bytes[end] != self.delimiter && bytes[end] != self.line_end && bytes[end] != b'\r' {
            end += 1;
        }
        if end == bytes.len() && !complete {
            return Quoted::Incomplete;
        }
        let tail = &text[at + 1..end];
        let slot = if tail.trim().is_empty() && !inner.contains('"') {
            if inner.is_empty() { Slot::Empty } else { Slot::Text(position(open + 1), position(at)) }
        } else {
            let start = scratch.len();
            let mut pieces = inner.split("\"\"");
            scratch.push_str(pieces.next().unwrap_or_default());
            for piece in pieces {
                scratch.push('"');
                scratch.push_str(piece);
            }
            scratch.push_str(tail.trim_end());
            Slot::Scratch(position(start), position(scratch.len()))
        };
        Quoted::Cell(slot, end)
    }
}

enum Quoted {
    /// The cell, and where the text behind it goes on.
    Cell(Slot, usize),
    Incomplete,
    Literal,
}

enum After {
    Cell,
    Row,
}

/// Reads the rows one by one.
pub(crate) fn read(
    source: &Source,
    shape: &TextShape,
    limits: &Limits,
    watch: Watch<'_>,
    visit: &mut dyn FnMut(Row<'_>) -> Result<Step, ReadError>,
) -> Result<(), ReadError> {
    let encoding = Encoding::for_label(shape.encoding.as_bytes()).unwrap_or(encoding_rs::UTF_8);
    let bytes_total = source.len()?;
    let (mut reader, bytes_read) = archive::plain(source, shape.gzipped, *limits)?;
    copy(&mut reader.by_ref().take(shape.mark as u64), &mut sink())?;
    let mut stream = TextStream::new(reader, encoding);
    let delimiter = u8::try_from(shape.delimiter).unwrap_or(b',');
    let splitter = Splitter { delimiter, line_end: shape.line_end };
    let (mut text, mut slots, mut scratch) = (String::new(), Vec::new(), String::new());
    let (mut at, mut number, mut complete) = (0, 0u64, false);
    let mut skip = shape.says_delimiter;
    loop {
        let next = if at < text.len() { splitter.split(&text, at, complete, &mut slots, &mut scratch) } else { None };
        let Some(next) = next else {
            if complete {
                return Ok(());
            }
            text.drain(..at);
            at = 0;
            if text.len() > limits.row_bytes {
                return Err(ReadError::RowTooLong { row: number + 1, most: limits.row_bytes });
            }
            complete = !stream.more(&mut text)?;
            continue;
        };
        at = next;
        number += 1;
        if std::mem::take(&mut skip) {
            continue;
        }
        if slots.len() > limits.columns {
            while slots.len() > limits.columns && slots.last() == Some(&Slot::Empty) {
                slots.pop();
            }
            if slots.len() > limits.columns {
                return Err(ReadError::TooManyColumns { row: number, most: limits.columns });
            }
        }
        if number > limits.rows {
            return Err(ReadError::TooManyRows { most: limits.rows });
        }
        if number.is_multiple_of(WATCHED_ROWS) {
            watch.check(Progress { bytes_read: bytes_read.get(), bytes_total, rows: number })?;
        }
        if visit(Row { number, text: &text, scratch: &scratch, slots: &slots })? != Step::On {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::Cell;
    use proptest::prelude::*;

    fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
        let source = Source::Bytes(bytes.into());
        let limits = Limits::default();
        let mut rows = Vec::new();
        let Ok(shape) = shape(&source, false, limits) else { return rows };
        read(&source, &shape, &limits, Watch::none(), &mut |row| {
            rows.push(
                (0..row.len())
                    .map(|column| match row.cell(column) {
                        Cell::Text(text) => text.to_owned(),
                        _ => String::new(),
                    })
                    .collect(),
            );
            Ok(Step::On)
        })
        .unwrap();
        rows
    }

    fn cells(row: &[&str]) -> Vec<String> {
        row.iter().map(|cell| (*cell).to_owned()).collect()
    }

    #[test]
    fn quoted_cells_keep_delimiters_line_ends_and_marks() {
        let found = rows(b"code,name,size\r\n1,\"Bolt, M8\",\"3\"\" long\"\r\n2,\"two\nlines\",\r\n3,3\" pipe,x\r\n");
        assert_eq!(
            found,
            [
                cells(&["code", "name", "size"]),
                cells(&["1", "Bolt, M8", "3\" long"]),
                cells(&["2", "two\nlines", ""]),
                cells(&["3", "3\" pipe", "x"])
            ]
        );
    }

    #[test]
    fn a_quotation_mark_that_nothing_closes_is_part_of_the_text() {
        let found = rows(b"code,name\n1,\"open\n2,b\n");
        assert_eq!(found, [cells(&["code", "name"]), cells(&["1", "\"open"]), cells(&["2", "b"])]);
    }

    #[test]
    fn the_delimiter_is_found_even_beside_decimal_commas_and_titles() {
        assert_eq!(rows(b"a;b;c\n1,5;2,5;3,5\n1,5;2,5;3,5\n")[1], cells(&["1,5", "2,5", "3,5"]));
        assert_eq!(rows(b"Stock list\n\na\tb\tc\n1\t2\t3\n1\t2\t3\n")[3], cells(&["1", "2", "3"]));
        assert_eq!(rows(b"sep=|\na|b\n1|2\n"), [cells(&["a", "b"]), cells(&["1", "2"])]);
        assert_eq!(rows(b"one\ntwo\nthree\n").len(), 3);
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_back(
            table in proptest::collection::vec(proptest::collection::vec("[ -~\n\"轴承]{0,12}", 3), 1..20),
            delimiter in prop_oneof![Just(','), Just('\t'), Just(';'), Just('|')],
        ) {
            let mut text = String::from("alpha") + &delimiter.to_string() + "beta" + &delimiter.to_string() + "gamma\n";
            for row in &table {
                let line: Vec<String> = row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
                text += &line.join(&delimiter.to_string());
                text += "\n";
            }
            let found = rows(text.as_bytes());
            prop_assert_eq!(&found[1..], &table[..]);
        }

        #[test]
        fn any_bytes_are_read_without_falling_over(bytes in proptest::collection::vec(any::<u8>(), 0..3000)) {
            let _ = rows(&bytes);
        }
    }
}
