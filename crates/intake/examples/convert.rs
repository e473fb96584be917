//! Converts files and prints what became of them: `cargo run -p intake --example convert -- FILE...`.
#![expect(clippy::print_stdout, reason = "an example for people")]

use intake::conversion::{Companions, Context, FactSink, Occurred, Remarks, SinkError, convert, fact_types};
use intake::reading::{Document, Limits, Source, Watch};
use intake::recognition::recognise;
use lake::vocabulary::FactType;

#[derive(Clone, Copy, Default)]
struct Sum {
    decimals: i128,
    numbers: f64,
    values: u64,
}

/// Sums instead of facts.
struct Sums {
    facts: Vec<&'static FactType>,
    /// Per slot and field.
    sums: Vec<[Sum; 32]>,
}

impl Sums {
    fn add(&mut self, slot: usize, index: usize, decimal: i64, number: f64) -> Result<(), SinkError> {
        let sum = &mut self.sums[slot][index];
        sum.decimals += i128::from(decimal);
        sum.numbers += number;
        sum.values += 1;
        Ok(())
    }
}

impl FactSink for Sums {
    fn begin(&mut self, _slot: usize, _occurred: Occurred, _row: i64) -> Result<(), SinkError> {
        Ok(())
    }
    fn text(&mut self, slot: usize, index: usize, value: &str) -> Result<(), SinkError> {
        self.add(slot, index, i64::try_from(value.len()).unwrap_or(0), 0.0)
    }
    fn decimal(&mut self, slot: usize, index: usize, millionths: i64) -> Result<(), SinkError> {
        self.add(slot, index, millionths, 0.0)
    }
    fn number(&mut self, slot: usize, index: usize, value: f64) -> Result<(), SinkError> {
        self.add(slot, index, 0, value)
    }
    fn integer(&mut self, slot: usize, index: usize, value: i64) -> Result<(), SinkError> {
        self.add(slot, index, value * 1_000_000, 0.0)
    }
    fn date(&mut self, slot: usize, index: usize, _days: i32) -> Result<(), SinkError> {
        self.add(slot, index, 0, 0.0)
    }
    fn instant(&mut self, slot: usize, index: usize, _micros: i64) -> Result<(), SinkError> {
        self.add(slot, index, 0, 0.0)
    }
    fn flag(&mut self, slot: usize, index: usize, value: bool) -> Result<(), SinkError> {
        self.add(slot, index, i64::from(value) * 1_000_000, 0.0)
    }
    fn end(&mut self, _slot: usize) -> Result<(), SinkError> {
        Ok(())
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let context = Context { zone: chrono_tz::Asia::Shanghai, received_at: 1_700_000_000_000_000 };
    let mut companions = Companions::new();
    for path in std::env::args().skip(1) {
        let name = path.rsplit('/').next().unwrap_or(&path).to_owned();
        let begun = std::time::Instant::now();
        let document = Document::open(&name, Source::File(path.clone().into()), Limits::default(), Watch::none())?;
        let recognition = recognise(&document, Watch::none())?;
        let recognised = begun.elapsed();
        for sheet in &recognition.sheets {
            let Some(mapping) = &sheet.mapping else {
                println!("{name} {}: not recognised", sheet.name);
                continue;
            };
            let mut remarks = Remarks::new(3);
            let facts = fact_types(mapping)?;
            let mut sums = Sums { sums: vec![[Sum::default(); 32]; facts.len()], facts };
            let begun = std::time::Instant::now();
            let outcome = if mapping.kind == "purchase_orders" {
                convert(&document, sheet.sheet, mapping, &context, None, &mut companions, &mut remarks, Watch::none())?
            } else {
                convert(&document, sheet.sheet, mapping, &context, Some(&companions), &mut sums, &mut remarks, Watch::none())?
            };
            let taken = begun.elapsed();
            println!(
                "{name} {}: {} recognised in {recognised:?}, converted in {taken:?}: {:.0} rows/s",
                sheet.name,
                mapping.kind,
                outcome.rows_read as f64 / taken.as_secs_f64()
            );
            println!("  {outcome:?}");
            for (fact, sums) in sums.facts.iter().zip(&sums.sums) {
                for (field, sum) in fact.fields.iter().zip(sums).filter(|(_, sum)| sum.values > 0) {
                    println!(
                        "    {}.{} {:?}: {} values, sum {:.6} {:.4}",
                        fact.name,
                        field.name,
                        field.kind,
                        sum.values,
                        sum.decimals as f64 / 1e6,
                        sum.numbers
                    );
                }
            }
            for (code, count) in remarks.counts() {
                println!("    {} x {count}", code.code());
            }
            for remark in remarks.kept().iter().take(12) {
                println!("      {}", remark.en());
            }
        }
    }
    Ok(())
}
