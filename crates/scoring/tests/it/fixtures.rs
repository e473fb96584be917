//! Packs and evidence for the tests.

use scoring::{Day, Decimal, FactQuery, FactReading, FactSlice, Loaded, Origin, load};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

pub(crate) fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The files of the national edition, as they are shipped.
pub(crate) fn national_files() -> Vec<(String, Vec<u8>)> {
    let folder = repository().join("packs/frameworks");
    let read = |name: &str| (name.to_owned(), std::fs::read(folder.join(name)).unwrap());
    ["cn-sme-2024.yaml", "cn-sme-2024.scenes.yaml", "cn-sme-2024.bindings.yaml"].map(read).into()
}

pub(crate) fn load_owned(files: &[(String, Vec<u8>)]) -> Result<Loaded, scoring::LoadError> {
    load(&files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect::<Vec<_>>())
}

pub(crate) fn national() -> Loaded {
    load_owned(&national_files()).unwrap_or_else(|error| panic!("the shipped pack is refused:\n{error}"))
}

pub(crate) fn decimal(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

pub(crate) fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// So many facts of one origin, spread over the months before the day.
pub(crate) fn facts(query: &FactQuery, origin: Origin, count: u64, months: i32, newest: Day) -> FactReading {
    let months: BTreeSet<i32> = (0..months).map(|back| 2025 * 12 + 5 - back).collect();
    FactReading { query: query.clone(), slices: vec![FactSlice { origin, count, months, newest }] }
}
