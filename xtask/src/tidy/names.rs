//! Names that say nothing: a file called `utils` is a file nobody can find anything in.

use super::{Fault, Source};

const FORBIDDEN: &[&str] =
    &["utils", "util", "helpers", "helper", "common", "misc", "shared", "manager", "service", "processor", "data", "info", "handler"];
/// Endings of types that name a thing after what it is not.
const ENDINGS: &[&str] = &["Utils", "Helpers", "Helper", "Manager", "Service", "Processor", "Data", "Info", "Handler"];
const DECLARES: &[&str] = &["struct ", "enum ", "trait ", "union ", "interface ", "class "];

pub(super) fn faults(source: &Source) -> Vec<Fault> {
    if !["rs", "ts", "tsx"].iter().any(|extension| source.is(extension)) {
        return Vec::new();
    }
    let mut faults = Vec::new();
    let stem = source.path.rsplit_once('.').map_or(source.path.as_str(), |(stem, _)| stem);
    for part in stem.split('/') {
        if let Some(word) = part.split(['_', '-', '.']).find(|word| FORBIDDEN.contains(&word.to_lowercase().as_str())) {
            faults.push(source.fault(0, format!("`{word}` in the path says nothing; name it after the thing it holds")));
        }
    }
    for (number, line) in (1..).zip(source.text.lines()) {
        if let Some(name) = declared(line).filter(|name| ENDINGS.iter().any(|ending| name.ends_with(ending))) {
            faults.push(source.fault(number, format!("the type `{name}` is named after nothing; use the trade's word")));
        }
    }
    faults
}

/// The type that a line declares.
fn declared(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let line = ["pub(crate) ", "pub(super) ", "pub ", "export default ", "export "]
        .iter()
        .find_map(|before| line.strip_prefix(before))
        .unwrap_or(line);
    let rest = DECLARES.iter().find_map(|word| line.strip_prefix(word))?;
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
    Some(&rest[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(path: &str, text: &str) -> usize {
        faults(&Source { path: path.to_owned(), text: text.to_owned() }).len()
    }

    #[test]
    fn empty_words_are_found_in_paths_and_types_but_not_inside_other_words() {
        assert_eq!(says("crates/lake/src/utils.rs", ""), 1);
        assert_eq!(says("ui/src/shared/Table.tsx", ""), 1);
        assert_eq!(says("crates/lake/src/a.rs", "pub struct FileManager {"), 1);
        assert_eq!(says("crates/lake/src/a.rs", "pub(crate) enum DataType {\nstruct Metadata;"), 0);
        assert_eq!(says("crates/lake/src/database.rs", ""), 0);
    }
}
