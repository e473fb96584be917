//! SQL: a room names its own tables only, and every statement on a table that has an organisation asks for it.

use super::{Fault, Source, exceptions::FOR_ALL};
use std::collections::{BTreeMap, BTreeSet};

/// Words behind which a table's name stands.
const BEFORE_A_TABLE: &[&str] = &["from", "join", "into", "update"];

struct Statement {
    line: usize,
    text: String,
}

pub(super) fn faults(sources: &[Source]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let tables = tables(sources, &mut faults);
    let mut unused: BTreeSet<usize> = (0..FOR_ALL.len()).collect();
    for source in sources.iter().filter(|source| source.is("rs") && source.path.starts_with("crates/") && source.path.contains("/src/")) {
        let room = source.path.split('/').nth(1).unwrap_or_default();
        for statement in statements(&source.text) {
            let words = statement.text.split_whitespace().collect::<Vec<_>>().join(" ");
            let exception = FOR_ALL.iter().position(|(path, beginning, _)| *path == source.path && words.starts_with(beginning));
            if let Some(used) = exception {
                unused.remove(&used);
            }
            faults.extend(
                check(room, &statement.text, &tables, exception.is_some()).into_iter().map(|says| source.fault(statement.line, says)),
            );
        }
    }
    for index in unused {
        let (path, beginning, _) = FOR_ALL[index];
        faults.push(Fault {
            path: "xtask/src/tidy/exceptions.rs".to_owned(),
            line: 0,
            says: format!("the exception for `{beginning}` in {path} is not needed any more"),
        });
    }
    faults
}

/// Every table of the migrations, and whether its rows belong to an organisation.
fn tables(sources: &[Source], faults: &mut Vec<Fault>) -> BTreeMap<String, bool> {
    let mut tables = BTreeMap::new();
    for source in
        sources.iter().filter(|source| source.is("sql") && source.path.starts_with("crates/") && source.path.contains("/migrations/"))
    {
        let room = source.path.split('/').nth(1).unwrap_or_default();
        for part in source.text.split("CREATE TABLE ").skip(1) {
            let name: String = part.trim_start_matches("IF NOT EXISTS ").chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let body = part.split(';').next().unwrap_or_default();
            if !name.starts_with(&format!("{room}_")) {
                faults.push(source.fault(0, format!("the table `{name}` is named `{room}_NOUN` in this room")));
            }
            tables.insert(name, body.contains("org_id TEXT"));
        }
    }
    tables
}

fn check(room: &str, text: &str, tables: &BTreeMap<String, bool>, serves_all: bool) -> Vec<String> {
    let mut says = Vec::new();
    let named = named_tables(text);
    for table in &named {
        if !table.starts_with(&format!("{room}_")) && tables.contains_key(table) {
            says.push(format!("`{table}` is another room's table; call its interface or listen to its events"));
        }
    }
    let has_organisation = named.iter().any(|table| tables.get(table).copied().unwrap_or(false));
    if has_organisation && !serves_all && !asks_for_organisation(text) {
        says.push(format!(
            "`{}` binds no org_id; if it serves all organisations, say so in xtask/src/tidy/exceptions.rs",
            text.split_whitespace().take(8).collect::<Vec<_>>().join(" ")
        ));
    }
    says
}

/// `org_id = $1` (or of an alias), or among the columns of an insert.
fn asks_for_organisation(text: &str) -> bool {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.contains("org_id = $") || (words.to_lowercase().starts_with("insert into ") && words.contains("org_id"))
}

/// The texts between `sql("` and its end.
fn statements(code: &str) -> Vec<Statement> {
    let mut statements = Vec::new();
    let mut offset = 0;
    while let Some(found) = code[offset..].find("sql(") {
        let begins = offset + found;
        offset = begins + 4;
        let line_start = code[..begins].rfind('\n').map_or(0, |at| at + 1);
        let is_comment = code[line_start..begins].trim_start().starts_with("//");
        let is_other_word = code[..begins].chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_');
        let rest = code[offset..].trim_start();
        if is_comment || is_other_word {
            continue;
        }
        if let Some(text) = literal(rest) {
            statements.push(Statement { line: code[..begins].matches('\n').count() + 1, text });
        }
    }
    statements
}

/// A string literal at the beginning of code: plain, raw, or raw with marks.
fn literal(code: &str) -> Option<String> {
    if let Some(raw) = code.strip_prefix('r') {
        let marks = raw.len() - raw.trim_start_matches('#').len();
        let end = format!("\"{}", "#".repeat(marks));
        return raw[marks..].strip_prefix('"')?.split_once(&end).map(|(text, _)| text.to_owned());
    }
    let mut text = String::new();
    let mut is_escaped = false;
    for c in code.strip_prefix('"')?.chars() {
        match c {
            _ if is_escaped => {
                text.push(c);
                is_escaped = false;
            }
            '\\' => is_escaped = true,
            '"' => return Some(text),
            c => text.push(c),
        }
    }
    None
}

fn named_tables(text: &str) -> BTreeSet<String> {
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',')).filter(|word| !word.is_empty()).collect();
    words.windows(2).filter(|pair| BEFORE_A_TABLE.contains(&pair[0])).map(|pair| pair[1].to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(code: &str) -> Vec<String> {
        let tables = BTreeMap::from([("lake_file".to_owned(), true), ("kernel_job".to_owned(), true), ("kernel_lease".to_owned(), false)]);
        statements(code).iter().flat_map(|statement| check("lake", &statement.text, &tables, false)).collect()
    }

    #[test]
    fn a_room_reads_its_own_rows_of_its_own_organisation() {
        assert!(says(r#"sql("SELECT id FROM lake_file WHERE org_id = $1")"#).is_empty());
        assert_eq!(says(r#"sql("SELECT id FROM lake_file WHERE id = $1")"#).len(), 1);
        assert_eq!(says(r#"sql("SELECT id FROM kernel_job WHERE org_id = $1")"#).len(), 1);
        assert!(says(r#"// sql("SELECT id FROM kernel_job")"#).is_empty());
    }

    #[test]
    fn raw_and_broken_up_texts_are_read() {
        assert_eq!(says("sql(\n    r#\"UPDATE lake_file SET \"a\" = 1\"#)").len(), 1);
        assert_eq!(literal("\"a \\\"b\\\" c\" rest").unwrap(), "a \"b\" c");
    }
}
