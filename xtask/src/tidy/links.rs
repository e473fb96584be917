//! Links in Markdown lead somewhere, and every room's README has the parts that people look for.

use super::{Fault, Source};
use std::path::Path;

const PARTS: &[&str] = &["Owns", "Invariants", "Always", "Never"];

pub(super) fn faults(source: &Source, root: &Path) -> Vec<Fault> {
    if !source.is("md") {
        return Vec::new();
    }
    let mut faults = Vec::new();
    let folder = Path::new(&source.path).parent().unwrap_or(Path::new(""));
    let mut is_fenced = false;
    for (number, line) in (1..).zip(source.text.lines()) {
        is_fenced ^= line.trim_start().starts_with("```");
        if is_fenced {
            continue;
        }
        for target in targets(line) {
            let is_outside = target.contains("://") || target.starts_with("mailto:") || target.starts_with('#');
            let path = target.split('#').next().unwrap_or_default();
            if !is_outside && !root.join(folder).join(path).exists() {
                faults.push(source.fault(number, format!("the link to `{target}` leads nowhere")));
            }
        }
    }
    let is_of_a_room = source.path.starts_with("crates/") && source.path.matches('/').count() == 2 && source.path.ends_with("/README.md");
    if is_of_a_room {
        for part in PARTS {
            if !source.text.lines().any(|line| line.trim_end() == format!("## {part}")) {
                faults.push(source.fault(0, format!("a room's README has a part `## {part}`")));
            }
        }
    }
    faults
}

/// What stands behind `](` up to the closing bracket.
fn targets(line: &str) -> Vec<&str> {
    let mut targets = Vec::new();
    let mut rest = line;
    while let Some((_, after)) = rest.split_once("](") {
        let Some((target, behind)) = after.split_once(')') else { break };
        targets.push(target.split_whitespace().next().unwrap_or_default());
        rest = behind;
    }
    targets
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_to_nothing_is_found_and_one_into_the_world_is_left_alone() {
        let text = "[a](nowhere.md) [b](https://example.org) [c](Cargo.toml#top)\n```\n[d](nowhere.md)\n```\n";
        let source = Source { path: "a.md".to_owned(), text: text.to_owned() };
        let found: Vec<String> = faults(&source, &crate::steps::root()).iter().map(ToString::to_string).collect();
        assert_eq!(found, ["a.md:1: the link to `nowhere.md` leads nowhere"]);
    }
}
