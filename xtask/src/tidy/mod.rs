//! The house rules as code: what a reviewer would otherwise have to see every time.

mod dependencies;
mod exceptions;
mod licences;
mod links;
mod names;
mod rooms;
mod statements;
mod texts;

use anyhow::{Context, Result, bail};
use std::{fmt, fs, path::Path};

/// One broken rule, with the place and the way to put it right.
#[derive(Debug)]
struct Fault {
    path: String,
    /// 0 when it concerns the whole file.
    line: usize,
    says: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.path, self.says),
            line => write!(f, "{}:{line}: {}", self.path, self.says),
        }
    }
}

/// A text file of the tree, its path written with slashes from the root.
struct Source {
    path: String,
    text: String,
}

impl Source {
    fn fault(&self, line: usize, says: impl Into<String>) -> Fault {
        Fault { path: self.path.clone(), line, says: says.into() }
    }

    fn is(&self, extension: &str) -> bool {
        Path::new(&self.path).extension().is_some_and(|found| found == extension)
    }
}

/// Prints every broken rule and fails when there is one.
pub(crate) fn tidy() -> Result<()> {
    let faults = faults(&crate::steps::root())?;
    for fault in &faults {
        println!("{fault}");
    }
    match faults.len() {
        0 => Ok(()),
        count => bail!("{count} broken rules; CONTRIBUTING.md gives the reasons"),
    }
}

fn faults(root: &Path) -> Result<Vec<Fault>> {
    let mut sources = Vec::new();
    collect(root, root, &mut sources)?;
    sources.sort_by(|one, other| one.path.cmp(&other.path));
    let metadata = cargo_metadata::MetadataCommand::new().manifest_path(root.join("Cargo.toml")).exec().context("cargo metadata")?;
    let mut faults = Vec::new();
    for source in &sources {
        faults.extend(texts::faults(source));
        faults.extend(names::faults(source));
        faults.extend(links::faults(source, root));
        faults.extend(dependencies::manifest_faults(source));
    }
    faults.extend(rooms::faults(&sources, &metadata));
    faults.extend(dependencies::owner_faults(&metadata));
    let verifier =
        cargo_metadata::MetadataCommand::new().manifest_path(root.join(crate::verifier::MANIFEST)).exec().context("cargo metadata")?;
    faults.extend(licences::faults(&metadata));
    faults.extend(licences::faults(&verifier));
    faults.extend(statements::faults(&sources));
    Ok(faults)
}

/// What is built, fetched or generated is not ours to tidy.
const SKIPPED: &[&str] = &["target", "node_modules", "dist", ".git", ".demo", "playwright-report", "test-results", "pkg"];

fn collect(root: &Path, folder: &Path, sources: &mut Vec<Source>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let entry = entry?;
        let name = entry.file_name();
        if SKIPPED.iter().any(|skipped| name == *skipped) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            collect(root, &entry.path(), sources)?;
        } else if let Ok(text) = fs::read_to_string(entry.path()) {
            let path = entry.path().strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
            sources.push(Source { path, text });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_keeps_its_rules() {
        let faults = faults(&crate::steps::root()).unwrap();
        let listed: Vec<String> = faults.iter().map(Fault::to_string).collect();
        assert!(faults.is_empty(), "\n{}\n", listed.join("\n"));
    }
}
