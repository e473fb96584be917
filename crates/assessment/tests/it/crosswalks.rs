//! What a framework says in others: asked from either side, over a framework between, never more than the weakest link.

use serde_json::{Value, json};

use crate::shop::Shop;

const NATIONAL: &str = "urn:cairn:framework:cn-sme-digital:2024";
const DDIE: &str = "urn:cairn:framework:ddie:1";
const DMAT: &str = "urn:cairn:framework:eu-dmat-sme:2024";
const TOE: &str = "urn:cairn:framework:toe:1";

async fn rows(shop: &Shop, pack: &str) -> Vec<Value> {
    let told = shop.get(&format!("crosswalks?pack={pack}")).await;
    assert_eq!(told["pack"]["id"], pack);
    let rows = told["rows"].as_array().expect("rows").clone();
    assert!(rows.iter().all(|row| row["from"]["pack"]["id"] == pack && row["to"]["pack"]["id"] != pack));
    rows
}

#[tokio::test]
async fn what_a_scene_is_elsewhere_is_told_with_both_ends_the_source_and_the_reason() {
    let shop = Shop::new().await;
    let rows = rows(&shop, NATIONAL).await;
    let found: Vec<_> =
        rows.iter().filter(|row| row["from"]["holds"][0]["topic"]["id"] == "S06" && row["to"]["pack"]["id"] == DMAT).collect();
    let [row] = found.as_slice() else { panic!("one row: {found:?}") };
    assert_eq!(
        (&row["relation"], &row["source"], &row["over"], &row["from"]["holds"][0]["level"]),
        (&json!("superset"), &json!("proposal"), &Value::Null, &json!(3))
    );
    assert_eq!(row["from"]["holds"][0]["topic"]["name"]["en"], "production control");
    let there = &row["to"]["holds"][0];
    assert_eq!(
        (&there["topic"]["id"], &there["text"]["en"], &there["text"]["zh"]),
        (&json!("Q4.mes"), &json!("in daily use"), &json!("日常使用"))
    );
    assert_eq!(row["links"].as_array().map(Vec::len), Some(1));
    assert_eq!(row["links"][0]["reason"]["zh"], "生产管控三级要求系统采集并控制生产，含制造执行系统");
}

#[tokio::test]
async fn what_holds_together_there_is_told_as_one_end() {
    let shop = Shop::new().await;
    let gate = rows(&shop, DDIE)
        .await
        .into_iter()
        .find(|row| row["from"]["holds"][0]["text"]["en"] == "The scenes pass the national gate for level 3");
    let holds = gate.expect("a row")["to"]["holds"].clone();
    let told: Vec<_> = holds.as_array().expect("what holds").iter().map(|held| (&held["text"]["en"], &held["level"])).collect();
    assert_eq!(told, [(&json!("At least 8 scenes"), &json!(3)), (&json!("At least 5 constraint scenes"), &json!(3))]);
}

#[tokio::test]
async fn asked_from_the_other_side_more_becomes_a_part() {
    let shop = Shop::new().await;
    let rows = rows(&shop, DMAT).await;
    let back: Vec<_> = rows.iter().filter(|row| row["from"]["holds"][0]["topic"]["id"] == "Q4.mes").collect();
    assert_eq!((back.len(), &back[0]["relation"], &back[0]["to"]["holds"][0]["topic"]["id"]), (1, &json!("subset"), &json!("S06")));
}

#[tokio::test]
async fn over_a_framework_between_the_weakest_link_decides_and_the_way_is_told() {
    let shop = Shop::new().await;
    let rows = rows(&shop, NATIONAL).await;
    let courses: Vec<_> =
        rows.iter().filter(|row| row["from"]["holds"][0]["topic"]["id"] == "M3" && row["to"]["pack"]["id"] == TOE).collect();
    let [row] = courses.as_slice() else { panic!("one way: {courses:?}") };
    assert_eq!((&row["relation"], &row["over"]["pack"]["id"]), (&json!("subset"), &json!(DMAT)));
    assert_eq!(row["over"]["holds"][0]["text"]["en"], "Short courses, guides and online lessons are offered");
    let relations: Vec<_> = row["links"].as_array().expect("links").iter().map(|link| &link["relation"]).collect();
    assert_eq!(relations, ["equal", "subset"]);
    assert_eq!(row["links"][1]["reason"]["en"], "Offering courses is not enough here: one was held this year");

    let overlapping: Vec<_> = rows.iter().filter(|row| row["to"]["holds"][0]["topic"]["id"] == "ORG.lead").collect();
    assert_eq!((overlapping.len(), &overlapping[0]["relation"]), (1, &json!("intersects")));
}

#[tokio::test]
async fn a_way_is_also_found_against_the_direction_it_was_written_in() {
    let shop = Shop::new().await;
    let rows = rows(&shop, TOE).await;
    let national: Vec<_> = rows.iter().filter(|row| row["to"]["pack"]["id"] == NATIONAL).collect();
    let courses = national.iter().find(|row| row["from"]["holds"][0]["topic"]["id"] == "ORG.skills").expect("a way");
    assert_eq!((&courses["relation"], &courses["to"]["holds"][0]["topic"]["id"]), (&json!("superset"), &json!("M3")));
    assert!(national.iter().all(|row| row["over"]["pack"]["id"] == DMAT));
}

#[tokio::test]
async fn the_first_framework_is_meant_where_none_is_named_and_an_unknown_one_is_not_found() {
    let shop = Shop::new().await;
    assert_eq!(shop.get("crosswalks").await["pack"]["id"], NATIONAL);
    let asked = |may: &'static str| {
        shop.test.request(http::Method::GET, &shop.path("crosswalks?pack=urn:nobody")).header("x-badge", &shop.badge("wang", may))
    };
    assert_eq!(asked("assessment.read").send().await.problem(), (404, "assessment.unknown_pack".to_owned()));
    assert_eq!(asked("lake.read").send().await.problem().0, 403);
}
