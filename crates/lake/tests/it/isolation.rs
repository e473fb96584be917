//! No organisation sees anything of another.

use crate::plant::Plant;

#[tokio::test]
async fn no_question_of_one_organisation_reaches_the_facts_of_another() {
    let (plant, other) = (Plant::new().await, Plant::neighbour());
    plant.publish_for(&other, "import_1", &[(1, "TheirSecretCustomer", 999_000_000)]).await;
    plant.publish("import_1", &[(1, "Acme", 1_000_000)]).await;
    let theirs = plant.files().await.into_iter().find(|path| path.contains(other.as_str())).expect("their file");
    for sql in [
        "SELECT * FROM sale_invoiced".to_owned(),
        format!("SELECT * FROM \"{other}\".sale_invoiced"),
        format!("SELECT * FROM \"{other}\".facts.sale_invoiced"),
        format!("SELECT * FROM '{theirs}'"),
        format!("SELECT * FROM '/{theirs}'"),
        format!("SELECT * FROM read_parquet('{theirs}')"),
        "SELECT * FROM cairn.facts.sale_invoiced".to_owned(),
        "SELECT * FROM information_schema.tables".to_owned(),
        "SELECT * FROM information_schema.columns".to_owned(),
        "SELECT * FROM lake_file".to_owned(),
        "SHOW TABLES".to_owned(),
        "EXPLAIN SELECT * FROM sale_invoiced".to_owned(),
        "SELECT source, count(*) FROM sale_invoiced GROUP BY source".to_owned(),
    ] {
        let answer = plant.post("lake.query", "sql", serde_json::json!({ "sql": sql })).await;
        let text = String::from_utf8_lossy(&answer.bytes).into_owned();
        assert!(!text.contains("TheirSecretCustomer") && !text.contains("999") && !text.contains(".parquet\":"), "{sql}: {text}");
    }
}

#[tokio::test]
async fn strangers_and_people_without_the_permission_are_refused_everywhere() {
    let (plant, other) = (Plant::new().await, Plant::neighbour());
    let stranger = format!("{other}/lake.read+lake.query+lake.export");
    for path in ["facts", "facts/sale.invoiced", "exports", "exports/exp_1/file"] {
        let path = format!("/api/orgs/{}/lake/{path}", plant.org);
        assert_eq!(plant.test.get(&path).send().await.problem(), (401, "identity.sign_in_first".to_owned()), "{path}");
        assert_eq!(
            plant.test.get(&path).header("x-person", &stranger).send().await.problem(),
            (404, "kernel.not_found".to_owned()),
            "{path}"
        );
        assert_eq!(plant.test.get(&path).header("x-person", &plant.badge("nothing")).send().await.problem().0, 403, "{path}");
    }
    let question = serde_json::json!({ "sql": "SELECT 1" });
    assert_eq!(plant.post("lake.read", "sql", question).await.problem(), (403, "identity.not_allowed".to_owned()));
    assert_eq!(plant.post("lake.read+lake.query", "exports", serde_json::json!({})).await.problem().0, 403);
}

#[tokio::test]
async fn erasing_an_organisation_leaves_nothing_of_it_and_everything_of_the_others() {
    let (plant, other) = (Plant::new().await, Plant::neighbour());
    plant.publish_for(&other, "import_1", &[(1, "Theirs", 1_000_000)]).await;
    plant.publish("import_1", &[(1, "Ours", 2_000_000)]).await;
    plant.test.app.db().erase_organisation(&other).await.expect("the rows go");
    assert_eq!(plant.test.app.blobs().erase_organisation(&other).await.expect("the files go"), 1);
    assert!(plant.files().await.iter().all(|path| !path.contains(other.as_str())));
    assert_eq!(plant.ask("SELECT customer_name, amount FROM sale_invoiced").await, ["Ours|2"]);
}
