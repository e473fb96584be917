//! What is asked about one document costs the same after years of documents.

use kernel::{Scope, sql};

use crate::shop::town;

/// Files whose statements are about one document, or some that are named or looked for.
const ABOUT_ONE: [&str; 5] = ["backs.rs", "commands.rs", "finding.rs", "queries.rs", "steps.rs"];

#[tokio::test]
async fn what_is_asked_about_a_document_is_found_by_more_than_its_organisation() {
    let app = town().await;
    if app.app.db().engine_name() != "sqlite" {
        return;
    }
    let mut slow = Vec::new();
    let mut asked = 0;
    for file in ABOUT_ONE {
        let source = std::fs::read_to_string(format!("src/documents/{file}")).unwrap();
        for rest in source.replace("sql(\n", "sql(").split("sql(").skip(1).filter_map(|rest| rest.trim_start().strip_prefix('"')) {
            let text = rest.split_once('"').unwrap().0.replace(", ...", "");
            // A list that people page through is read in order, and only up to the page's end.
            if text.contains("LIMIT $6") || !text.contains("trade_") {
                continue;
            }
            asked += 1;
            let explained: &'static str = format!("EXPLAIN QUERY PLAN {text}").leak();
            let values = (1..100).filter(|number| text.contains(&format!("${number}"))).map(|_| None::<String>);
            let mut tx = app.app.db().write(Scope::System).await.unwrap();
            let plan: Vec<(i64, i64, i64, String)> = values.fold(sql(explained), kernel::db::Sql::bind).all(&mut tx).await.unwrap();
            slow.extend(plan.into_iter().filter(|(.., step)| step.ends_with("(org_id=?)")).map(|(.., step)| format!("{step}: {text}")));
        }
    }
    assert!(asked > 8, "only {asked} statements were found: the search is broken");
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}
