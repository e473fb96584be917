//! No statement walks through a table of all organisations: each finds its rows by an index.

use std::path::{Path, PathBuf};

use kernel::{Scope, sql};

use crate::plant::city;

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn statements() -> Vec<String> {
    let mut files = Vec::new();
    rust_files(Path::new("src"), &mut files);
    let sources = files.iter().map(|file| std::fs::read_to_string(file).unwrap());
    sources
        .flat_map(|source| {
            let literals = source.split("sql(\"").skip(1).map(|rest| rest.split_once('"').unwrap().0.replace(", ...", ""));
            literals.collect::<Vec<_>>()
        })
        .collect()
}

#[tokio::test]
async fn every_statement_finds_its_rows_by_an_index() {
    let app = city().await;
    if app.app.db().engine_name() != "sqlite" {
        return;
    }
    let statements = statements();
    assert!(statements.len() > 40, "only {} statements were found: the search is broken", statements.len());
    let mut slow = Vec::new();
    for text in statements {
        let explained: &'static str = format!("EXPLAIN QUERY PLAN {text}").leak();
        let mut tx = app.app.db().write(Scope::System).await.unwrap();
        let values = (1..100).filter(|number| text.contains(&format!("${number}"))).map(|_| None::<String>);
        let plan: Vec<(i64, i64, i64, String)> = values.fold(sql(explained), kernel::db::Sql::bind).all(&mut tx).await.unwrap();
        let is_walk = |step: &str| {
            let table = step.strip_prefix("SCAN ").and_then(|rest| rest.split(' ').next());
            table.is_some_and(|table| table.starts_with("catalog_") || ["i", "b", "l", "p", "w", "u"].contains(&table))
        };
        slow.extend(plan.into_iter().filter(|(.., step)| is_walk(step)).map(|(.., step)| format!("{step}: {text}")));
    }
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}
