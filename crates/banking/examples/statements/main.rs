//! Reads published sample statements and compares each with what another program made of it.
//!
//! `cargo run -p banking --example statements DIR` prints the figures as JSON, then every disagreement. `DIR`
//! holds the unpacked samples: `.sta` with `.yml` beside it (the Python library mt940) and `.xml` with `.json`
//! beside it (the PHP library genkgo/camt).

mod camt;
mod tally;
mod yaml;

use std::path::{Path, PathBuf};
use tally::Tally;

fn files(folder: &Path, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files(&path, found)?;
        } else {
            found.push(path);
        }
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "this is what the program is for")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("which folder?")?;
    let mut found = Vec::new();
    files(Path::new(&folder), &mut found)?;
    found.sort();
    let (mut mt940, mut camt) = (Tally::default(), Tally::default());
    for path in found {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        let expected = |ending: &str| std::fs::read_to_string(path.with_extension(ending));
        let name = path.strip_prefix(&folder)?.display().to_string();
        match ending {
            "sta" | "txt" => mt940.file(&name, &std::fs::read(&path)?, expected("yml").ok().as_deref(), yaml::compare),
            "xml" => camt.file(&name, &std::fs::read(&path)?, expected("json").ok().as_deref(), camt::compare),
            _ => {}
        }
    }
    println!("{}", serde_json::json!({ "mt940": mt940.figures(), "camt": camt.figures() }));
    for line in mt940.told.iter().chain(&camt.told) {
        println!("{line}");
    }
    Ok(())
}
