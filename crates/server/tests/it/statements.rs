//! Every SQL statement of every room is understood by the engine under test.

use std::path::{Path, PathBuf};

use kernel::blobs::Blobs;
use kernel::testing::empty_database;
use kernel::{Clock, Foundation, Scope, sql};

/// Files whose statements are for one engine only, by their nature.
const ENGINE_OWN: &[&str] = &["crates/kernel/src/db/"];

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

/// The text of a string literal that begins at the start of `source`; `None` when there is none.
fn literal(source: &str) -> Option<String> {
    let source = source.trim_start();
    if let Some(raw) = source.strip_prefix('r') {
        let fence = raw.chars().take_while(|c| *c == '#').count();
        let body = raw[fence..].strip_prefix('"')?;
        return body.split_once(&format!("\"{}", "#".repeat(fence))).map(|(text, _)| text.to_owned());
    }
    let mut text = String::new();
    let mut rest = source.strip_prefix('"')?.chars();
    while let Some(c) = rest.next() {
        match c {
            '"' => return Some(text),
            '\\' => match rest.next()? {
                'n' => text.push('\n'),
                '\n' => {
                    // A line that ends with a backslash goes on with the next word.
                    let tail = rest.as_str().trim_start().to_owned();
                    return literal(&format!("\"{tail}")).map(|more| text + &more);
                }
                other => text.push(other),
            },
            other => text.push(other),
        }
    }
    None
}

fn statements() -> Vec<(String, String)> {
    let crates = Path::new("../../crates");
    let mut files = Vec::new();
    for room in std::fs::read_dir(crates).unwrap() {
        rust_files(&room.unwrap().path().join("src"), &mut files);
    }
    let mut found = Vec::new();
    for file in files {
        let shown = file.strip_prefix(crates.parent().unwrap()).unwrap().display().to_string();
        if ENGINE_OWN.iter().any(|own| shown.starts_with(own)) {
            continue;
        }
        let source = std::fs::read_to_string(&file).unwrap();
        for (at, _) in source.match_indices("sql(") {
            let is_word = source[..at].chars().next_back().is_some_and(|before| before.is_alphanumeric() || before == '_');
            if !is_word && let Some(text) = literal(&source[at + 4..]) {
                found.push((format!("{shown}:{}", source[..at].lines().count()), text.to_owned()));
            }
        }
    }
    found
}

#[tokio::test]
async fn every_statement_prepares() {
    let (db, folder) = empty_database().await;
    let blobs = Blobs::in_folder(&folder.path().join("files")).unwrap();
    cairn::rooms::build(Foundation { db: db.clone(), blobs, clock: Clock::of_the_machine() }, identity::Settings::default()).await.unwrap();
    let statements = statements();
    assert!(statements.len() > 40, "only {} statements were found: the search is broken", statements.len());
    let mut refused = Vec::new();
    for (place, text) in statements {
        let mut tx = db.read(Scope::System).await.unwrap();
        // A statement over rows is written with one of them.
        let text: &'static str = text.replace(", ...", "").leak();
        if let Err(error) = sql(text).prepare(&mut tx).await {
            let mut reason = error.to_string();
            if let Some(source) = std::error::Error::source(&error) {
                reason = source.to_string();
            }
            refused.push(format!("{place}: {reason}\n    {text}"));
        }
    }
    assert!(refused.is_empty(), "{} statements are refused by {}:\n{}", refused.len(), db.engine_name(), refused.join("\n"));
}
