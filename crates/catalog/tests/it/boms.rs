//! Bills of material: drafted, released, revised, taken apart.

use catalog::boms;
use kernel::quantity::Quantity;
use serde_json::{Value as Json, json};

use crate::plant::{Keeper, city};

fn line(component: &str, quantity: &str) -> Json {
    json!({ "component": component, "quantity": quantity, "unit": "H87" })
}

/// A released bill of material.
async fn released(keeper: &Keeper<'_>, item: &str, base: &str, lines: Vec<Json>) -> Json {
    let draft = keeper.post("boms", json!({ "item": item, "base_quantity": base, "lines": lines })).await.ok();
    keeper.act(&format!("boms/{}/release", draft["id"].as_str().unwrap()), 1, json!({})).await.ok()
}

#[tokio::test]
async fn a_component_that_contains_itself_is_refused_with_the_way_to_it() {
    let app = city().await;
    let keeper = Keeper::of(&app).await;
    let (pump, rotor, shaft) = (keeper.item("PUMP", "水泵").await, keeper.item("ROTOR", "转子").await, keeper.item("SHAFT", "轴").await);
    released(&keeper, &pump, "1", vec![line(&rotor, "1")]).await;
    released(&keeper, &rotor, "1", vec![line(&shaft, "1")]).await;
    let draft = keeper.post("boms", json!({ "item": shaft, "base_quantity": "1", "lines": [line(&pump, "1")] })).await.ok();
    let refused = keeper.act(&format!("boms/{}/release", draft["id"].as_str().unwrap()), 1, json!({})).await;
    assert_eq!(refused.problem(), (409, "catalog.bom_cycle".to_owned()));
    assert_eq!(refused.json()["params"]["way"], "SHAFT → PUMP → ROTOR → SHAFT");
    let itself = keeper.post("boms", json!({ "item": pump, "base_quantity": "1", "lines": [line(&pump, "1")] })).await;
    assert_eq!(itself.json()["fields"][0]["path"], "lines[0].component");
}

#[tokio::test]
async fn a_released_revision_is_never_edited_and_the_next_one_takes_its_place_on_its_day() {
    let app = city().await;
    let keeper = Keeper::of(&app).await;
    let (pump, rotor, seal) = (keeper.item("PUMP", "水泵").await, keeper.item("ROTOR", "转子").await, keeper.item("SEAL", "密封").await);
    let first = released(&keeper, &pump, "1", vec![line(&rotor, "1")]).await;
    let id = first["id"].as_str().unwrap();
    let edit = json!({ "item": pump, "base_quantity": "1", "lines": [line(&seal, "2")] });
    assert_eq!(keeper.put(&format!("boms/{id}"), 2, edit.clone()).await.problem(), (409, "catalog.bom_released".to_owned()));
    let next = keeper.post(&format!("boms/{id}/revise"), json!({})).await.ok();
    assert_eq!((&next["revision"], &next["state"], &next["lines"][0]["component_code"]), (&json!(2), &json!("draft"), &json!("ROTOR")));
    let next = next["id"].as_str().unwrap();
    keeper.put(&format!("boms/{next}"), 1, edit).await.ok();
    keeper.act(&format!("boms/{next}/release"), 2, json!({ "valid_from": "2026-04-01" })).await.ok();
    let needs = async |day: &str| keeper.get(&format!("items/{pump}/explosion?quantity=1&day={day}")).await["needs"][0]["code"].clone();
    assert_eq!((needs("2026-03-31").await, needs("2026-04-01").await), (json!("ROTOR"), json!("SEAL")));
    let mut tx = app.app.db().read(&keeper.plant.org).await.unwrap();
    let held = boms::in_force(&mut tx, &keeper.plant.org, &pump.parse().unwrap(), "2026-04-01".parse().unwrap()).await.unwrap().unwrap();
    assert_eq!(held.head.revision, 2);
    drop(tx);
    assert_eq!(keeper.get(&format!("items/{rotor}")).await["is_used"], true, "its stock unit stays");
    keeper.act(&format!("boms/{next}/retire"), 3, json!({})).await.ok();
    assert_eq!(needs("2026-04-01").await, "ROTOR");
}

#[tokio::test]
async fn quantities_over_all_levels_are_exact_and_rounded_once() {
    let app = city().await;
    let keeper = Keeper::of(&app).await;
    let (lamp, shade) = (keeper.item("LAMP", "灯").await, keeper.item("SHADE", "灯罩").await);
    let paint = keeper.post("items", json!({ "code": "PAINT", "name": "漆", "kind": "material", "stock_unit": "KGM" })).await.ok();
    let paint = paint["id"].as_str().unwrap();
    // Three lamps out of one shade blank of which one in forty breaks; a shade takes 20 g of paint.
    let blank = json!({ "component": shade, "quantity": "1", "unit": "H87", "scrap_basis_points": 250 });
    released(&keeper, &lamp, "3", vec![blank]).await;
    released(&keeper, &shade, "1", vec![json!({ "component": paint, "quantity": "20", "unit": "GRM" })]).await;
    let found = keeper.get(&format!("items/{lamp}/explosion?quantity=10&day=2026-03-05")).await;
    let shades = &found["lines"][0];
    assert_eq!(
        (&shades["exact"], &shades["quantity"], &shades["is_rounded"]),
        (&json!("41/12"), &json!("4"), &json!(true)),
        "10/3 × 1.025"
    );
    let needed = &found["needs"][0];
    assert_eq!((&needed["code"], &needed["exact"], &needed["quantity"]), (&json!("PAINT"), &json!("41/600"), &json!("0.068334")));
    assert_eq!((&found["lines"][1]["level"], &found["lines"][1]["unit"]), (&json!(2), &json!("KGM")));
    let used = keeper.get(&format!("items/{paint}/where-used")).await;
    let ways: Vec<(&Json, &Json)> = used["items"].as_array().unwrap().iter().map(|it| (&it["item_code"], &it["level"])).collect();
    assert_eq!(ways, [(&json!("SHADE"), &json!(1)), (&json!("LAMP"), &json!(2))]);
}

#[tokio::test]
async fn a_part_that_goes_in_by_two_ways_is_needed_once_in_sum() {
    let app = city().await;
    let keeper = Keeper::of(&app).await;
    let (table, leg, frame, screw) = (
        keeper.item("TABLE", "桌").await,
        keeper.item("LEG", "腿").await,
        keeper.item("FRAME", "框").await,
        keeper.item("SCREW", "螺钉").await,
    );
    released(&keeper, &table, "1", vec![line(&leg, "4"), line(&frame, "1"), line(&screw, "2")]).await;
    released(&keeper, &leg, "1", vec![line(&screw, "3")]).await;
    released(&keeper, &frame, "1", vec![line(&screw, "8")]).await;
    let mut tx = app.app.db().read(&keeper.plant.org).await.unwrap();
    let before = app.app.db().statements();
    let day = "2026-03-05".parse().unwrap();
    let found = boms::exploded(&mut tx, &keeper.plant.org, &table.parse().unwrap(), Quantity::of_whole(10), day).await.unwrap();
    assert_eq!(app.app.db().statements() - before, 2, "the structure and its items, whatever its size");
    assert_eq!(found.needs.len(), 1);
    assert_eq!((found.needs[0].quantity, found.needs[0].is_rounded), (Quantity::of_whole(220), false));
    assert_eq!(found.lines.len(), 5);
}

#[tokio::test]
async fn drafts_come_and_go_and_lists_show_revisions() {
    let app = city().await;
    let keeper = Keeper::of(&app).await;
    let (pump, rotor) = (keeper.item("PUMP", "水泵").await, keeper.item("ROTOR", "转子").await);
    let draft = keeper.post("boms", json!({ "item": pump, "base_quantity": "1", "lines": [line(&rotor, "1")] })).await.ok();
    let id = draft["id"].as_str().unwrap();
    assert_eq!(keeper.get(&format!("boms?item={pump}")).await["items"][0]["item_code"], "PUMP");
    assert_eq!(keeper.get("boms?state=released").await["items"], json!([]));
    let empty = keeper.get(&format!("items/{pump}/explosion?quantity=1")).await;
    assert_eq!((&empty["lines"], &empty["needs"]), (&json!([]), &json!([])), "a draft says nothing to others");
    let refused = keeper.act(&format!("boms/{id}/retire"), 1, json!({})).await;
    assert_eq!(refused.problem(), (409, "catalog.bom_draft".to_owned()));
    assert_eq!(keeper.plant.owner.delete(&keeper.path(&format!("boms/{id}"))).await.status, 204);
    assert_eq!(keeper.ask(&format!("boms/{id}")).await.status, 404);
    let merged = keeper.post(&format!("items/{rotor}/merge"), json!({ "into": pump })).await;
    merged.ok();
}
