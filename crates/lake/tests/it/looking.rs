//! Looking at facts through HTTP.

use std::collections::HashSet;

use serde_json::json;

use crate::plant::{Plant, march};

#[tokio::test]
async fn counts_say_how_many_facts_there_are_and_of_which_days() {
    let plant = Plant::new().await;
    plant.publish("import_1", &[(2, "Acme", 1), (9, "Acme", 1)]).await;
    plant.publish("import_2", &[(5, "Acme", 1)]).await;
    let counts = plant.get("lake.read", "facts").await.ok();
    let items = counts["items"].as_array().expect("a list");
    assert_eq!(items.len(), lake::vocabulary::FACT_TYPES.len(), "every type is there");
    let invoiced = items.iter().find(|item| item["fact_type"] == "sale.invoiced").expect("it is there");
    assert_eq!(*invoiced, json!({ "fact_type": "sale.invoiced", "rows": 3, "first_day": "2026-03-02", "last_day": "2026-03-09" }));
    assert_eq!(items[0], json!({ "fact_type": "sale.ordered", "rows": 0, "first_day": null, "last_day": null }));
}

#[tokio::test]
async fn walking_the_pages_meets_every_fact_once_newest_first() {
    let plant = Plant::new().await;
    let lines: Vec<_> = (0..23).map(|at| (1 + at % 5, "Acme", i64::from(at % 4) * 1_000_000)).collect();
    plant.publish("import_1", &lines[..11]).await;
    plant.publish("import_2", &lines[11..]).await;
    let mut seen = HashSet::new();
    let mut days = Vec::new();
    let mut after = String::new();
    loop {
        let page = plant.get("lake.read", &format!("facts/sale.invoiced?limit=5{after}")).await.ok();
        for item in page["items"].as_array().expect("a list") {
            assert!(seen.insert((item["source"].to_string(), item["source_row"].to_string())), "{item} came twice");
            days.push(item["occurred_on"].as_str().expect("a day").to_owned());
        }
        match page["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => break,
        }
    }
    assert_eq!(seen.len(), 23);
    assert!(days.is_sorted_by(|one, next| one >= next));
}

#[tokio::test]
async fn facts_can_be_narrowed_to_days_and_to_a_source() {
    let plant = Plant::new().await;
    plant.publish("import_1", &[(2, "Acme", 1_500_000), (9, "华星", 1)]).await;
    plant.publish("import_2", &[(2, "Neu", 1)]).await;
    let page = plant.get("lake.read", &format!("facts/sale.invoiced?from={}&to={}&source=import_1", march(1), march(5))).await.ok();
    let items = page["items"].as_array().expect("a list");
    assert_eq!(items.len(), 1);
    assert_eq!((&items[0]["customer_name"], &items[0]["amount"], &items[0]["source_row"]), (&json!("Acme"), &json!("1.5"), &json!(2)));
    assert_eq!(plant.get("lake.read", "facts/no.such").await.problem(), (404, "kernel.not_found".to_owned()));
}

#[tokio::test]
async fn a_question_is_answered_and_a_wrong_one_is_explained() {
    let plant = Plant::new().await;
    plant.publish("import_1", &[(2, "Acme", 1_500_000), (9, "Acme", 2_000_000)]).await;
    let ask = async |sql: &str| plant.post("lake.query", "sql", json!({ "sql": sql })).await;
    let answer = ask("SELECT customer_name AS who, sum(amount) AS total FROM sale_invoiced GROUP BY 1").await.ok();
    assert_eq!(
        answer,
        json!({ "columns": [{ "name": "who", "kind": "text" }, { "name": "total", "kind": "decimal" }], "rows": [["Acme", "3.5"]], "truncated": false })
    );
    for (sql, code) in [
        ("SELECT nothing FROM sale_invoiced", "lake.sql_unknown_column"),
        ("SELECT 1 FROM nowhere", "lake.sql_unknown_table"),
        ("SELEC", "lake.sql_syntax"),
        ("DELETE FROM sale_invoiced", "lake.sql_not_allowed"),
    ] {
        assert_eq!(ask(sql).await.problem(), (422, code.to_owned()), "{sql}");
    }
}

#[tokio::test]
async fn the_vocabulary_tells_every_type_and_field_in_both_languages() {
    let plant = Plant::new().await;
    let told = plant.test.get("/api/lake/vocabulary").header("x-person", "anybody").send().await.ok();
    let types = told["types"].as_array().expect("a list");
    assert_eq!(types.len(), lake::vocabulary::FACT_TYPES.len());
    assert!(types.iter().all(|told| told["text"]["zh"].is_string() && told["text"]["en"].is_string()));
}
