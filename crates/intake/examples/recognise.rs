//! Prints what is recognised in files: `cargo run -p intake --example recognise -- FILE...`.
#![expect(clippy::print_stdout, reason = "an example for people")]

use intake::reading::{Document, Limits, Source, Watch};
use intake::recognition::recognise;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for path in std::env::args().skip(1) {
        let name = path.rsplit('/').next().unwrap_or(&path).to_owned();
        let found = Document::open(&name, Source::File(path.clone().into()), Limits::default(), Watch::none())
            .and_then(|document| recognise(&document, Watch::none()));
        let recognition = match found {
            Ok(recognition) => recognition,
            Err(error) => {
                println!("{name}: {} {error}", error.code());
                continue;
            }
        };
        println!("{name}: {:?} {:?} {:?}", recognition.format, recognition.encoding, recognition.delimiter);
        for sheet in &recognition.sheets {
            println!(
                "  {:?} header {:?} -> {} {:.2} {:?}",
                sheet.name,
                sheet.header_rows,
                sheet.kind.unwrap_or("?"),
                sheet.confidence,
                sheet.alternatives
            );
            for column in &sheet.columns {
                println!(
                    "    {} {:<36} {:<15} {:<24} {:.2}",
                    column.letter,
                    column.header,
                    column.looks,
                    column.field.unwrap_or(""),
                    column.confidence
                );
            }
            for reason in sheet.reasons.iter().chain(&sheet.notices) {
                println!("    - {}", reason.en());
            }
        }
    }
    Ok(())
}
