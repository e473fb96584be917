//! The roadmap should be able to run as WebAssembly in a browser, so nothing below it may need an operating system.

use cargo_metadata::{DependencyKind, MetadataCommand, PackageId};
use std::collections::BTreeSet;

/// Every crate that may be below this one on WebAssembly. A new one is a decision: look at what it needs,
/// then add it here. `microlp` counts its time through `web-time`, which asks the browser; no limit of ours
/// is one of time, so no answer depends on it.
const ALLOWED: &[&str] = &[
    "cfg-if",
    "futures-channel",
    "futures-core",
    "futures-io",
    "futures-sink",
    "futures-task",
    "futures-util",
    "js-sys",
    "libm",
    "log",
    "matrixmultiply",
    "memchr",
    "microlp",
    "ndarray",
    "num-complex",
    "num-integer",
    "num-traits",
    "pin-project-lite",
    "rawpointer",
    "serde",
    "serde_core",
    "slab",
    "smallvec",
    "sprs",
    "thiserror",
    "unicode-ident",
    "wasm-bindgen",
    "wasm-bindgen-shared",
    "web-time",
];

#[test]
fn nothing_below_the_roadmap_needs_an_operating_system() {
    let options = ["--filter-platform", "wasm32-unknown-unknown", "--offline"].map(str::to_owned);
    let metadata =
        MetadataCommand::new().manifest_path(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")).other_options(options).exec().unwrap();
    let nodes = metadata.resolve.as_ref().unwrap().nodes.as_slice();
    let name = |id: &PackageId| metadata.packages.iter().find(|package| package.id == *id).unwrap().name.to_string();
    let mut below = BTreeSet::new();
    let mut open: Vec<&PackageId> = nodes.iter().filter(|node| name(&node.id) == "roadmap").map(|node| &node.id).collect();
    while let Some(id) = open.pop() {
        let node = nodes.iter().find(|node| node.id == *id).unwrap();
        let runs = |dependency: &&cargo_metadata::NodeDep| dependency.dep_kinds.iter().any(|kind| kind.kind == DependencyKind::Normal);
        let proc_macro = |id: &PackageId| {
            metadata.packages.iter().any(|package| package.id == *id && package.targets.iter().any(cargo_metadata::Target::is_proc_macro))
        };
        let next = node.deps.iter().filter(runs).map(|dependency| &dependency.pkg).filter(|id| !proc_macro(id));
        open.extend(next.filter(|id| below.insert(name(id))));
    }
    let unknown: Vec<_> = below.iter().filter(|crate_name| !ALLOWED.contains(&crate_name.as_str())).collect();
    assert!(unknown.is_empty(), "crates below the roadmap that nobody has looked at: {unknown:?}");
}
