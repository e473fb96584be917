//! Heavy dependencies have one owner; versions and features are chosen once, in the workspace.

use super::{Fault, Source};
use cargo_metadata::{DependencyKind, Metadata};

/// Whose types must not cross which border.
const OWNERS: &[(&str, &[&str])] = &[
    ("arrow", &["lake"]),
    ("datafusion", &["lake"]),
    ("parquet", &["lake"]),
    ("object_store", &["kernel", "lake"]),
    ("calamine", &["intake"]),
    ("quick-xml", &["intake", "banking", "einvoice"]),
    ("chardetng", &["intake"]),
    ("csv-core", &["intake", "banking"]),
    ("argon2", &["identity"]),
    ("ed25519-dalek", &["certificate"]),
    ("totp-rs", &["identity"]),
    ("minijinja", &["server"]),
    ("rust-embed", &["server"]),
    ("cargo_metadata", &["xtask"]),
];

pub(super) fn owner_faults(metadata: &Metadata) -> Vec<Fault> {
    let mut faults = Vec::new();
    for package in metadata.workspace_packages() {
        for dependency in package.dependencies.iter().filter(|dependency| dependency.kind != DependencyKind::Development) {
            let owners = OWNERS.iter().find(|(name, _)| *name == dependency.name).map(|(_, owners)| *owners);
            if let Some(owners) = owners.filter(|owners| !owners.contains(&package.name.as_str())) {
                let says =
                    format!("`{}` belongs to {}; ask for what you need through its interface", dependency.name, owners.join(" and "));
                faults.push(Fault { path: format!("crates/{}/Cargo.toml", package.name), line: 0, says });
            }
        }
    }
    faults
}

/// In a crate's manifest a dependency is only named; version and features stand in the root manifest.
/// A manifest that is a workspace of its own (the fuzz targets) is a root itself.
pub(super) fn manifest_faults(source: &Source) -> Vec<Fault> {
    if !source.path.ends_with("/Cargo.toml") || source.text.contains("\n[workspace]\n") {
        return Vec::new();
    }
    let mut faults = Vec::new();
    let mut is_dependencies = false;
    for (number, line) in (1..).zip(source.text.lines()) {
        if line.starts_with('[') {
            is_dependencies = line.trim_end_matches(']').ends_with("dependencies");
            continue;
        }
        let Some((name, value)) = line.split_once('=').filter(|_| is_dependencies && !line.starts_with('#')) else { continue };
        let is_named_only = name.trim().ends_with(".workspace") || value.contains("workspace = true") || value.contains("path = \".\"");
        if !is_named_only {
            faults.push(source.fault(
                number,
                format!("`{}` gets its version in the root Cargo.toml; write `{}.workspace = true`", name.trim(), name.trim()),
            ));
        }
        // A room's own `testing` feature is chosen by the tests that use it; features of other people's crates are not.
        if value.contains("features") && !value.contains("\"testing\"") {
            faults.push(source.fault(number, format!("the features of `{}` are chosen in the root Cargo.toml", name.trim())));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_in_a_crate_is_found() {
        let text = "[dependencies]\nserde.workspace = true\nserde_json = \"1\"\n[dev-dependencies]\nkernel = { workspace = true, features = [\"testing\"] }\ntokio = { workspace = true, features = [\"full\"] }\n";
        let source = Source { path: "crates/lake/Cargo.toml".to_owned(), text: text.to_owned() };
        let lines: Vec<usize> = manifest_faults(&source).iter().map(|fault| fault.line).collect();
        assert_eq!(lines, [3, 6]);
    }
}
