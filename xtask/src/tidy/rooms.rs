//! The table of rooms in ARCHITECTURE.md and the workspace agree: a new edge is a visible decision.

use super::{Fault, Source};
use cargo_metadata::{DependencyKind, Metadata};
use std::collections::{BTreeMap, BTreeSet};

type Edges = BTreeMap<String, BTreeSet<String>>;

pub(super) fn faults(sources: &[Source], metadata: &Metadata) -> Vec<Fault> {
    let Some(architecture) = sources.iter().find(|source| source.path == "ARCHITECTURE.md") else {
        return vec![Fault { path: "ARCHITECTURE.md".to_owned(), line: 0, says: "is missing".to_owned() }];
    };
    let edges = edges(metadata);
    let readmes = edges
        .keys()
        .filter(|room| *room != "xtask")
        .map(|room| format!("crates/{room}/README.md"))
        .filter(|path| !sources.iter().any(|source| source.path == *path));
    let missing =
        readmes.map(|path| Fault { path, line: 0, says: "every room has a README: what it owns, invariants, always, never".to_owned() });
    compare(&table(&architecture.text), &edges).into_iter().map(|says| architecture.fault(0, says)).chain(missing).collect()
}

/// Who calls whom, as Cargo sees it; what only tests need does not count.
fn edges(metadata: &Metadata) -> Edges {
    let members: BTreeSet<String> = metadata.workspace_packages().iter().map(|package| package.name.to_string()).collect();
    metadata
        .workspace_packages()
        .iter()
        .map(|package| {
            let called = package
                .dependencies
                .iter()
                .filter(|dependency| dependency.kind != DependencyKind::Development && members.contains(&dependency.name));
            (package.name.to_string(), called.map(|dependency| dependency.name.clone()).collect())
        })
        .collect()
}

/// The rows `| room | owns | may call |` under the heading Rooms.
fn table(text: &str) -> Edges {
    let rows = text
        .lines()
        .skip_while(|line| *line != "## Rooms")
        .skip(1)
        .take_while(|line| !line.starts_with("## "))
        .filter(|line| line.starts_with("| `"));
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let may_call = cells.get(2).copied().unwrap_or_default().split(',').map(|name| name.trim().to_owned()).collect();
        (cells[0].trim_matches('`').to_owned(), may_call)
    })
    .collect()
}

fn compare(table: &Edges, edges: &Edges) -> Vec<String> {
    let mut says = Vec::new();
    for room in edges.keys().filter(|room| !table.contains_key(*room)) {
        says.push(format!("the table of rooms lacks `{room}`"));
    }
    for room in table.keys().filter(|room| !edges.contains_key(*room)) {
        says.push(format!("the table of rooms names `{room}`, and there is no such crate"));
    }
    for (room, called) in edges {
        let allowed = below(table, room);
        for other in called.iter().filter(|other| !allowed.contains(*other)) {
            says.push(format!("`{room}` depends on `{other}`, and the table of rooms does not say that it may; call down, announce up, or decide on a new edge here"));
        }
    }
    says
}

/// All that a room may call: what its row names, and what lies below that.
fn below(table: &Edges, room: &str) -> BTreeSet<String> {
    let mut below = BTreeSet::new();
    let mut open: Vec<&String> = table.get(room).into_iter().flatten().collect();
    while let Some(next) = open.pop() {
        if next == "all" {
            return table.keys().cloned().collect();
        }
        if below.insert(next.clone()) {
            open.extend(table.get(next).into_iter().flatten());
        }
    }
    below
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "## Rooms\n\n| crate | owns | may call |\n|---|---|---|\n| `kernel` | a | nothing of ours |\n| `lake` | b | kernel |\n| `insight` | c | lake |\n\n## Next\n";

    fn edges_of(rows: &[(&str, &[&str])]) -> Edges {
        rows.iter().map(|(room, called)| ((*room).to_owned(), called.iter().map(|name| (*name).to_owned()).collect())).collect()
    }

    #[test]
    fn a_room_may_call_what_lies_below_it_and_nothing_else() {
        let table = table(TABLE);
        assert!(compare(&table, &edges_of(&[("kernel", &[]), ("lake", &["kernel"]), ("insight", &["lake", "kernel"])])).is_empty());
        let says = compare(&table, &edges_of(&[("kernel", &[]), ("lake", &["insight"]), ("insight", &["lake"])]));
        assert_eq!(says.len(), 1);
        assert!(says[0].starts_with("`lake` depends on `insight`"));
    }

    #[test]
    fn a_room_that_is_only_in_the_table_or_only_in_the_workspace_is_found() {
        let says = compare(&table(TABLE), &edges_of(&[("kernel", &[]), ("lake", &[]), ("twin", &[])]));
        assert_eq!(says.len(), 2);
    }
}
