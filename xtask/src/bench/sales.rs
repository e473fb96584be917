//! Half a million sales lines of a wholesaler (UCI, Online Retail), and ten times as many of the same kind.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::steps::unpack;

pub(super) const LINES: u32 = 541_909;

pub(super) fn lines(data: &Path, folder: &Path) -> Result<PathBuf> {
    let path = folder.join("online_retail.csv");
    unpack(&data.join("uci-online-retail/online_retail.csv.xz"), &path)?;
    Ok(path)
}

/// The same lines so many times over, each time with other invoice numbers.
pub(super) fn lines_times(lines: &Path, times: u32, folder: &Path) -> Result<PathBuf> {
    let path = folder.join("online_retail_tenfold.csv");
    let mut out = BufWriter::new(File::create(&path)?);
    for copy in 0..times {
        for (at, line) in BufReader::new(File::open(lines)?).lines().enumerate() {
            let line = line?;
            let (invoice, rest) = line.split_once(',').context("a sales line has several columns")?;
            match (at, copy) {
                (0, 0) => writeln!(out, "{line}")?,
                (0, _) => {}
                _ => writeln!(out, "{invoice}{copy},{rest}")?,
            }
        }
    }
    out.flush()?;
    Ok(path)
}
