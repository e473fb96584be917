//! Pages as text files: CSV or tab-separated, in the encodings that spreadsheet programs write in China.

use super::layout::{Cell, Line, Page, day_text, decimal, moment_text};
use crate::sample::parameters::{Encoding, Style};
use encoding_rs::GBK;
use std::collections::HashMap;

pub(super) fn bytes(pages: &[Page], style: &Style, separator: char) -> Vec<u8> {
    let mut text = String::new();
    for page in pages {
        for title in &page.titles {
            let cells = std::iter::once(title.clone()).chain(page.heads.iter().skip(1).map(|_| String::new()));
            write_line(&mut text, cells, separator);
        }
        write_line(&mut text, page.heads.iter().cloned(), separator);
        for line in &page.lines {
            let (Line::Row(cells) | Line::Total(cells)) = line;
            write_line(&mut text, cells.iter().map(|cell| cell_text(cell, style)), separator);
        }
    }
    encoded(&text, style.encoding)
}

pub(super) fn cell_text(cell: &Cell, style: &Style) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Whole(value) => value.to_string(),
        Cell::Fixed(value, places) => decimal(*value, *places, style.thousands),
        Cell::Day(day) => day_text(*day, style.dates),
        Cell::Moment(minute) => moment_text(*minute, style.dates),
    }
}

fn write_line(text: &mut String, cells: impl Iterator<Item = String>, separator: char) {
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            text.push(separator);
        }
        if cell.contains(separator) || cell.contains('"') || cell.contains('\n') {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(&cell);
        }
    }
    text.push_str("\r\n");
}

fn encoded(text: &str, encoding: Encoding) -> Vec<u8> {
    match encoding {
        Encoding::Utf8 => text.as_bytes().to_vec(),
        Encoding::Utf8Bom => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        Encoding::Gbk => gbk(text),
        Encoding::Utf16 => std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
    }
}

/// Each character is looked up once: the encoder walks its tables for every one, and a column repeats the same few hundred.
fn gbk(text: &str) -> Vec<u8> {
    let mut known: HashMap<char, Vec<u8>> = HashMap::new();
    let mut bytes = Vec::with_capacity(text.len());
    for c in text.chars() {
        match u8::try_from(c) {
            Ok(ascii) if ascii.is_ascii() => bytes.push(ascii),
            _ => bytes.extend_from_slice(known.entry(c).or_insert_with(|| GBK.encode(c.encode_utf8(&mut [0; 4])).0.into_owned())),
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_with_the_separator_is_quoted_and_encodings_are_what_they_say() {
        let mut text = String::new();
        write_line(&mut text, ["阀体,左".to_owned(), "说\"好\"".to_owned()].into_iter(), ',');
        assert_eq!(text, "\"阀体,左\",\"说\"\"好\"\"\"\r\n");
        assert_eq!(encoded("钢", Encoding::Gbk), [0xB8, 0xD6]);
        assert_eq!(encoded("A", Encoding::Utf16), [0xFF, 0xFE, 0x41, 0x00]);
    }
}
