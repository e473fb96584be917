//! Published sample statements of banks, read by the crate `banking` and compared, field by field, with what
//! two other programs read in them.

use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use super::Proofs;

/// What is expected of each format: its figures, and how many fields agree with the other program's.
/// Every disagreement has its reason in `crates/banking/examples/statements/tally.rs`.
const FIGURES: &[(&str, &[(&str, &str)])] = &[
    (
        "mt940",
        &[
            ("files", "54"),
            ("statements", "155"),
            ("entries", "232"),
            ("add_up", "115"),
            ("do_not_add_up", "16"),
            ("compared", "2108"),
            ("agree", "2059"),
            ("unexplained", "0"),
        ],
    ),
    ("camt", &[("files", "26"), ("statements", "26"), ("entries", "25"), ("compared", "369"), ("agree", "355"), ("unexplained", "0")]),
];

pub(super) fn prove(data: &Path, proofs: &mut Proofs) -> Result<()> {
    let folder = tempfile::tempdir()?;
    for archive in ["mt940-samples.tar.xz", "camt-samples.tar.xz"] {
        let archive = data.join("bank-statement-samples").join(archive);
        if !archive.exists() {
            println!("        not proven here: {} is not there", archive.display());
            return Ok(());
        }
        let status = std::process::Command::new("tar").arg("-xJf").arg(&archive).arg("-C").arg(folder.path()).status();
        ensure!(status.context("`tar` and `xz` are needed")?.success(), "{} cannot be unpacked", archive.display());
    }
    let output = std::process::Command::new("cargo")
        .args(["run", "--quiet", "--package", "banking", "--example", "statements", "--"])
        .arg(folder.path())
        .stderr(std::process::Stdio::inherit())
        .output()?;
    ensure!(output.status.success(), "the samples cannot be read");
    let text = String::from_utf8(output.stdout)?;
    let Some((figures, told)) = text.split_once('\n') else { bail!("no figures") };
    let figures: Value = serde_json::from_str(figures)?;
    for line in told.lines().filter(|line| line.starts_with("differs")) {
        println!("        {line}");
    }
    for (format, expected) in FIGURES {
        for (field, agreed) in figures[format]["fields"].as_object().into_iter().flatten() {
            println!("        {format}, {field}: {} agree", agreed.as_str().unwrap_or_default());
        }
        for (figure, expected) in *expected {
            proofs.equal(&format!("{format}: {figure}"), &figures[format][figure].to_string(), expected);
        }
    }
    Ok(())
}
