//! Files that want to do harm, or are simply not what their name says.

use crate::desk::{fixture, open, seen};
use crate::workbooks::open_document;
use intake::reading::{Document, Limits, ReadError, Source, Step, Watch};
use intake::recognition::recognise;
use std::io::Write;

fn code(result: Result<Document, ReadError>) -> &'static str {
    result.map_or_else(|error| error.code(), |_| "opened")
}

#[test]
fn what_is_no_table_is_named() {
    assert_eq!(code(open("a.csv", b"")), "intake.file_empty");
    assert_eq!(code(open("a.xlsx", b"%PDF-1.7 ...")), "intake.file_not_a_table");
    assert_eq!(code(open("a.xls", b"<html><body><table></table></body></html>")), "intake.file_not_a_table");
    assert_eq!(code(open("a.csv", b"\x00\x01\x02\x03\x04\x05 binary")), "intake.file_not_a_table");
    assert_eq!(code(open("a.xlsx", b"PK\x03\x04 not really")), "intake.file_damaged");
}

#[test]
fn a_workbook_that_is_cut_off_anywhere_is_damaged_or_read_but_breaks_nothing() {
    let whole = fixture("客户与维修.xls");
    let mut damaged = 0;
    for end in (600..whole.len()).step_by(173) {
        match open("customers.xls", &whole[..end]) {
            Ok(document) => drop(recognise(&document, Watch::none())),
            Err(error) => {
                assert_eq!(error.code(), "intake.file_damaged");
                damaged += 1;
            }
        }
    }
    assert!(damaged > 0);
}

#[test]
fn a_sheet_that_claims_more_cells_than_there_is_memory_is_damaged() {
    let whole = fixture("客户与维修.xls");
    // The record of a sheet's dimensions: kind, length, first row, last row.
    let is_dimensions = |bytes: &[u8]| bytes.starts_with(&[0x00, 0x02, 0x0E, 0x00, 0, 0, 0, 0]);
    let at = whole.windows(8).position(is_dimensions).expect("the sheet has dimensions");
    let mut absurd = whole;
    absurd[at + 8..at + 12].copy_from_slice(&0x7FFF_FFFFu32.to_le_bytes());
    assert_eq!(code(open("customers.xls", &absurd)), "intake.file_damaged");
}

#[test]
fn a_table_of_texts_that_claims_more_texts_than_it_has_room_for_is_damaged() {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut part = |name: &str, content: &str| {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    };
    part("xl/workbook.xml", "<workbook/>");
    // The claim may stand on the border of two pieces.
    let space = " ".repeat((64 << 10) - 30);
    part("xl/sharedStrings.xml", &format!("<?xml version=\"1.0\"?>{space}<sst uniqueCount=\"100000000000\"><si><t>a</t></si></sst>"));
    let bytes = archive.finish().unwrap().into_inner();
    assert_eq!(code(open("texts.xlsx", &bytes)), "intake.file_damaged");
}

#[test]
fn a_zip_that_unpacks_to_too_much_is_refused_before_it_does() {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive
        .start_file(
            "xl/worksheets/sheet1.xml",
            zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated),
        )
        .unwrap();
    let block = vec![b' '; 1 << 20];
    for _ in 0..80 {
        archive.write_all(&block).unwrap();
    }
    let bytes = archive.finish().unwrap().into_inner();
    assert!(bytes.len() < 1 << 20);
    assert_eq!(code(open("bomb.xlsx", &bytes)), "intake.packed_too_tightly");
    let limits = Limits { unpacked_bytes: 1 << 20, ..Limits::default() };
    assert_eq!(
        code(Document::open("bomb.xlsx", Source::Bytes(bytes.as_slice().into()), limits, Watch::none())),
        "intake.unpacked_too_large"
    );
}

#[test]
fn a_gzipped_text_is_read_and_a_gzipped_bomb_is_not() {
    let pack = |bytes: &[u8]| {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    };
    let good = pack(b"InvoiceNo,CustomerID,StockCode,Quantity,InvoiceDate\n1,2,A,3,2024-03-05\n");
    assert_eq!(seen("a.csv.gz", &good).sheets[0].kind, Some("sales_lines"));
    let mut bomb = b"InvoiceNo,CustomerID\n".to_vec();
    bomb.resize(80 << 20, b' ');
    assert_ne!(code(open("bomb.csv.gz", &pack(&bomb))), "opened");
}

#[test]
fn a_cell_that_says_it_is_repeated_a_billion_times_is_refused() {
    let table = r#"<table:table table:name="a"><table:table-row><table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="1000000000"/></table:table-row></table:table>"#;
    let document = open("a.ods", &open_document(table)).unwrap();
    assert_eq!(recognise(&document, Watch::none()).unwrap_err().code(), "intake.too_many_columns");
}

#[test]
fn absurd_widths_and_lengths_are_refused() {
    let wide = ",".repeat(2000).replace(',', "x,");
    assert_eq!(recognise(&open("a.csv", wide.as_bytes()).unwrap(), Watch::none()).unwrap_err().code(), "intake.too_many_columns");
    let limits = Limits { rows: 10, ..Limits::default() };
    let long = Document::open("a.csv", Source::Bytes("a,b\n".repeat(100).as_bytes().into()), limits, Watch::none()).unwrap();
    assert_eq!(recognise(&long, Watch::none()).unwrap_err().code(), "intake.too_many_rows");
    let limits = Limits { file_bytes: 10, ..Limits::default() };
    assert_eq!(
        code(Document::open("a.csv", Source::Bytes("a,b\n".repeat(100).as_bytes().into()), limits, Watch::none())),
        "intake.file_too_large"
    );
}

#[test]
fn reading_stops_when_it_is_told_to() {
    let text = "a,b\n".repeat(50_000);
    let document = open("a.csv", text.as_bytes()).unwrap();
    let stop = |progress: intake::reading::Progress| progress.rows < 10_000;
    let mut rows = 0;
    let error = document
        .read(&[0], Watch::new(&stop), &mut |_, _| {
            rows += 1;
            Ok(Step::On)
        })
        .unwrap_err();
    assert_eq!(error.code(), "intake.cancelled");
    assert!(rows < 20_000);
}
