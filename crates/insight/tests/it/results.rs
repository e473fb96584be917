//! From published facts to what people see.

use serde_json::Value;

use crate::plant::{Line, Plant};

const YEAR: &[Line<'_>] =
    &[("2025-01-10", "华东机械", 600), ("2025-01-20", "B", 400), ("2025-02-10", "华东机械", 1_500), ("2025-02-27", "B", -100)];

fn named<'a>(items: &'a Value, id: &str) -> &'a Value {
    items["items"].as_array().expect("a list").iter().find(|item| item["id"] == id).expect("it is in the list")
}

#[tokio::test]
async fn a_stranger_and_somebody_without_the_permission_see_nothing() {
    let plant = Plant::new().await;
    assert_eq!(plant.get("lake.read", "indicators").await.problem(), (403, "identity.not_allowed".to_owned()));
    let path = format!("/api/orgs/{}/insight/indicators", plant.org);
    assert_eq!(plant.test.get(&path).header("x-person", "org_other/insight.read").send().await.status, 404);
    assert_eq!(plant.test.get(&path).send().await.status, 401);
}

#[tokio::test]
async fn before_any_facts_every_indicator_is_there_and_none_has_a_value() {
    let plant = Plant::new().await;
    let indicators = plant.get("insight.read", "indicators").await.ok();
    let revenue = named(&indicators, "sales.revenue");
    assert_eq!((revenue["value"].clone(), revenue["state"].clone()), (Value::Null, "missing".into()));
    assert_eq!(revenue["missing"][0]["en"], "sales invoice line (amount), or sales invoice line (quantity, unit price)");
    assert_eq!(plant.get("insight.read", "findings").await.ok()["items"], Value::Array(Vec::new()));
}

#[tokio::test]
async fn facts_that_have_just_come_are_not_called_missing() {
    let plant = Plant::new().await;
    plant.publish_only("imp_1", YEAR).await;
    let revenue = plant.get("insight.read", "indicators/sales.revenue").await.ok();
    assert_eq!((&revenue["state"], &revenue["missing"]), (&"waiting".into(), &Value::Array(Vec::new())));
    plant.test.work_off().await;
    assert_eq!(plant.get("insight.read", "indicators/sales.revenue").await.ok()["state"], "told");
}

#[tokio::test]
async fn published_facts_show_up_on_the_board_and_lead_back_to_their_rows() {
    let plant = Plant::new().await;
    plant.publish("imp_1", YEAR).await;

    let revenue = plant.get("insight.read", "indicators/sales.revenue").await.ok();
    assert_eq!(
        (revenue["overall"].as_f64(), revenue["value"].as_f64(), revenue["previous"].as_f64()),
        (Some(2_400.0), Some(1_400.0), None)
    );
    assert_eq!(revenue["period"], "2025-02-01");
    assert_eq!(revenue["series"].as_array().map(Vec::len), Some(2));

    let board = plant.get("insight.read", "boards/sales").await.ok();
    assert_eq!(board["tiles"][0]["id"], "sales.revenue");
    let customers =
        board["charts"].as_array().expect("charts").iter().find(|chart| chart["id"] == "customers").expect("the chart of customers");
    assert_eq!((customers["points"][0]["label"].as_str(), customers["points"][0]["value"].as_f64()), (Some("华东机械"), Some(2_100.0)));

    let rows = plant.get("insight.read", "indicators/sales.revenue/rows?period=2025-02-01").await.ok();
    assert_eq!(rows["rows"].as_array().map(Vec::len), Some(2));
    let weeks = plant.get("insight.read", "indicators/sales.revenue/series?grain=week").await.ok();
    assert_eq!(weeks["items"].as_array().map(Vec::len), Some(4));
}

#[tokio::test]
async fn a_finding_tells_its_sentence_and_its_rows() {
    let plant = Plant::new().await;
    let lost: Vec<(String, &str, i64)> =
        (0..12).map(|month| (format!("2025-{:02}-10", month + 1), if month < 2 { "江南铸造" } else { "B" }, 500)).collect();
    let lines: Vec<Line<'_>> = lost.iter().map(|(day, customer, units)| (day.as_str(), *customer, *units)).collect();
    plant.publish("imp_1", &lines).await;
    let findings = plant.get("insight.read", "findings").await.ok();
    let items = findings["items"].as_array().expect("a list");
    let lost = items.iter().find(|finding| finding["rule"] == "sales.lost_customers").expect("the lost customer is told");
    assert!(lost["text"]["zh"].as_str().expect("a sentence").contains("江南铸造"));
    assert_eq!(lost["rows"], 2);
    let id = lost["id"].as_str().expect("an identifier");
    let rows = plant.get("insight.read", &format!("findings/{id}/rows")).await.ok();
    assert_eq!(rows["rows"].as_array().map(Vec::len), Some(2));
}

#[tokio::test]
async fn what_is_undone_leaves_no_number_behind() {
    let plant = Plant::new().await;
    plant.publish("imp_1", YEAR).await;
    plant.publish("imp_2", &[("2025-03-10", "C", 1_000)]).await;
    plant.retract("imp_2").await;
    let revenue = plant.get("insight.read", "indicators/sales.revenue").await.ok();
    assert_eq!(revenue["overall"].as_f64(), Some(2_400.0));
}

#[tokio::test]
async fn what_nobody_knows_is_not_found() {
    let plant = Plant::new().await;
    for path in [
        "indicators/sales.nothing",
        "indicators/sales.nothing/rows",
        "indicators/sales.nothing/series",
        "boards/nothing",
        "findings/nothing/rows",
    ] {
        assert_eq!(plant.get("insight.read", path).await.status, 404, "{path}");
    }
}
