//! Sales lines from a CSV file to facts that are on disk and answer questions.

use std::path::Path;
use std::time::Instant;

use anyhow::{Result, ensure};

use super::figures::{Bound, Figures};
use super::sales::{self, LINES};
use crate::client::Client;
use crate::steps::released;
use crate::testing::Server;

const TIMES: u32 = 10;

pub(super) fn measure(data: &Path, figures: &mut Figures) -> Result<()> {
    println!("\n== {LINES} sales lines, and {TIMES} times as many");
    let folder = tempfile::tempdir()?;
    let once = sales::lines(data, folder.path())?;
    let many = sales::lines_times(&once, TIMES, folder.path())?;
    // The first import of a process pays for pages of code and buffers; the second is what a plant sees every day.
    let (cold, _) = import(&once, LINES, 1)?;
    println!("        cold: {cold:.0} rows/s");
    let (warm, memory) = import(&once, LINES, 2)?;
    figures.add("intake, CSV to durable facts", warm, "rows/s", Bound::AtLeast(300_000.0));
    figures.add("intake, peak memory of the server", memory, "MiB", Bound::AtMost(600.0));
    let (tenfold, memory_tenfold) = import(&many, LINES * TIMES, 1)?;
    println!("        {TIMES} times as many: {tenfold:.0} rows/s");
    figures.add("intake of ten times as many lines, peak memory", memory_tenfold, "MiB", Bound::AtMost(600.0));
    Ok(())
}

/// Imports a file into a new organisation, on a server of its own, so many times; answers the speed of the last
/// import and the server's peak memory.
fn import(file: &Path, lines: u32, times: u32) -> Result<(f64, f64)> {
    let home = tempfile::tempdir()?;
    let server = Server::start_in(&released(), home.path())?;
    let client = Client::new(&server.url);
    let mut org = client.sign_up("clerk@bench.example", "a-long-bench-password", "Bench")?;
    let mut speed = 0.0;
    for round in 0..times {
        if round > 0 {
            // What the import before set off, its figures and findings, is done.
            server.settle()?;
            org = client.found("Bench again", false)?;
        }
        let upload = client.upload(&org, file)?;
        let begin = Instant::now();
        let import = client.import(&org, &upload)?;
        let rows = client.sql(&org, "SELECT count(*) FROM sale_invoiced")?;
        speed = f64::from(lines) / begin.elapsed().as_secs_f64();
        ensure!(import["rows_accepted"] == lines, "not all lines were accepted: {import}");
        ensure!(rows[0][0] == lines, "not all lines can be asked for: {rows:?}");
    }
    Ok((speed, server.memory_mib("VmHWM")?))
}
