//! Locations: the standard ones, and a warehouse with its shelves.

use catalog::locations::{LocationKind, standard};
use serde_json::json;

use crate::plant::{Keeper, city};

#[tokio::test]
async fn a_plant_finds_a_warehouse_and_the_other_sides_of_its_movements() {
    let app = city().await;
    let keeper = Keeper::of(&app).await;
    let found = keeper.get("locations").await;
    let all = found["items"].as_array().unwrap();
    assert_eq!(all.len(), 9);
    let main = all.iter().find(|it| it["kind"] == "internal").unwrap();
    assert_eq!((&main["name"], &main["is_strict"], &main["is_warehouse"]), (&json!("Main warehouse"), &json!(true), &json!(true)));
    assert!(all.iter().filter(|it| it["kind"] != "internal").all(|it| it["is_strict"] == false), "what others have may be owed");
    let mut tx = app.app.db().write(&keeper.plant.org).await.unwrap();
    let again = standard(&mut tx, &keeper.plant.ctx(), LocationKind::Internal).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(again.as_str(), main["id"].as_str().unwrap(), "they are made once");
}

#[tokio::test]
async fn two_that_ask_at_once_find_the_same_locations() {
    let app = city().await;
    let keeper = Keeper::of(&app).await;
    let ask = || async {
        let mut tx = app.app.db().write(&keeper.plant.org).await.unwrap();
        let found = standard(&mut tx, &keeper.plant.ctx(), LocationKind::Customer).await.unwrap();
        tx.commit().await.unwrap();
        found
    };
    let (one, other) = tokio::join!(ask(), ask());
    assert_eq!(one, other);
}

#[tokio::test]
async fn a_shelf_is_part_of_a_warehouse_and_never_the_other_way_round() {
    let app = city().await;
    let keeper = Keeper::of(&app).await;
    let hall = keeper.post("locations", json!({ "code": "H1", "name": "一号库", "kind": "internal", "is_warehouse": true })).await.ok();
    let hall = hall["id"].as_str().unwrap();
    let shelf = keeper.post("locations", json!({ "code": "H1-A", "name": "A 架", "kind": "internal", "parent": hall })).await.ok();
    let shelf = shelf["id"].as_str().unwrap();
    let cycle = json!({ "code": "H1", "name": "一号库", "kind": "internal", "parent": shelf });
    assert_eq!(keeper.put(&format!("locations/{hall}"), 1, cycle).await.problem(), (409, "catalog.location_cycle".to_owned()));
    let itself = json!({ "code": "H1", "name": "一号库", "kind": "internal", "parent": hall });
    assert_eq!(keeper.put(&format!("locations/{hall}"), 1, itself).await.problem().1, "catalog.location_cycle");
    let other = json!({ "code": "S", "name": "废品角", "kind": "scrap", "parent": hall });
    assert_eq!(keeper.post("locations", other).await.json()["fields"][0]["path"], "parent");
    let taken = json!({ "code": "ｍａｉｎ", "name": "主库", "kind": "internal" });
    assert_eq!(keeper.post("locations", taken).await.problem(), (409, "catalog.code_taken".to_owned()));
}

#[tokio::test]
async fn a_work_centre_is_part_of_a_workshop() {
    let app = city().await;
    let keeper = Keeper::of(&app).await;
    let hall = keeper.post("work-centres", json!({ "code": "CNC", "name": "数控车间", "kind": "area" })).await.ok();
    let hall = hall["id"].as_str().unwrap();
    let lathe = keeper.post("work-centres", json!({ "code": "CNC-01", "name": "一号车床", "kind": "machine", "parent": hall })).await.ok();
    let cycle = json!({ "code": "CNC", "name": "数控车间", "kind": "area", "parent": lathe["id"] });
    assert_eq!(keeper.put(&format!("work-centres/{hall}"), 1, cycle).await.problem(), (409, "catalog.work_centre_cycle".to_owned()));
    assert_eq!(keeper.get("work-centres?q=车床").await["items"][0]["code"], "CNC-01");
}
