//! How long it takes to read and judge an invoice: `cargo run --release -p einvoice --example speed -- DIR`.
//!
//! DIR holds `eInvoicing-EN16931` and `xrechnung-testsuite`. Each document is read and judged many times; the median counts.

#![allow(clippy::print_stdout, reason = "an example speaks to whoever runs it")]

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const TIMES: usize = 51;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("which folder?")?);
    let of = |path: &str| files(&folder.join(path));
    let (mut ubl, mut cii) = (of("eInvoicing-EN16931/ubl/examples")?, of("eInvoicing-EN16931/cii/examples")?);
    for path in of("xrechnung-testsuite")? {
        if path.to_string_lossy().contains("_uncefact") { cii.push(path) } else { ubl.push(path) }
    }
    measure("UBL", &ubl)?;
    measure("CII", &cii)
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xml")) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn measure(what: &str, paths: &[PathBuf]) -> Result<(), Box<dyn Error>> {
    let (mut medians, mut bytes) = (Vec::new(), 0);
    for path in paths {
        let document = fs::read(path)?;
        bytes += document.len();
        let times = (0..TIMES).map(|_| {
            let start = Instant::now();
            let read = einvoice::read(black_box(&document)).map(|document| document.findings.len());
            let spent = start.elapsed();
            black_box(read).map(|_| spent)
        });
        medians.push(median(times.collect::<Result<_, _>>()?));
    }
    let all = medians.iter().sum::<Duration>();
    let each = all.as_micros() / medians.len().max(1) as u128;
    let rate = 1_000_000 / each.max(1);
    println!(
        "{what}: {} documents, {} KB each, {each} µs each read and judged (median document {} µs), {rate} a second",
        medians.len(),
        bytes / 1024 / medians.len().max(1),
        median(medians.clone()).as_micros()
    );
    Ok(())
}
