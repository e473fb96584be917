//! The diagnosis from the command line, from start to end.

use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::figures::{Bound, Figures};
use super::sales;
use crate::steps::{output_of, program, released};

pub(super) fn measure(data: &Path, figures: &mut Figures) -> Result<()> {
    println!("\n== diagnosis of {} sales lines", sales::LINES);
    let folder = tempfile::tempdir()?;
    sales::lines(data, folder.path())?;
    let binary = released();
    let mut diagnose = program(&binary.to_string_lossy(), &["diagnose", "--json"]);
    diagnose.arg(folder.path());
    let begin = Instant::now();
    let document: Value = serde_json::from_str(&output_of(&mut diagnose)?).context("the diagnosis is JSON")?;
    let elapsed = begin.elapsed().as_secs_f64();
    ensure!(document["facts"]["total"] == sales::LINES, "not all lines became facts: {}", document["facts"]);
    let told = document["indicators"].as_array().map_or(0, |all| all.iter().filter(|one| !one["value"].is_null()).count());
    println!("        {told} indicators told; milliseconds {}", document["elapsed_ms"]);
    figures.add("diagnosis from start to end", elapsed, "s", Bound::AtMost(4.0));
    let indicators = document["elapsed_ms"]["indicators"].as_f64().context("the diagnosis tells how long its indicators took")?;
    figures.add("all indicators over those facts", indicators / 1_000.0, "s", Bound::AtMost(1.0));
    Ok(())
}
