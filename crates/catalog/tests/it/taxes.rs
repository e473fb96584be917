//! Taxes: the usual rates of China, and others.

use identity::testing::Plant;
use serde_json::json;

use crate::plant::{Keeper, city};

#[tokio::test]
async fn a_plant_in_china_finds_the_usual_rates_and_another_default_takes_the_place_of_the_first() {
    let app = city().await;
    let keeper = Keeper::of(&app).await;
    let found = keeper.get("taxes").await;
    let rates: Vec<i64> = found["items"].as_array().unwrap().iter().map(|it| it["basis_points"].as_i64().unwrap()).collect();
    assert_eq!(rates, [1300, 900, 600, 300, 100, 0]);
    assert_eq!(found["items"][0]["is_default"], true);
    let small = found["items"][4].clone();
    let made_default = json!({ "name": "小规模 1%", "kind": "vat", "basis_points": 100, "is_default": true });
    keeper.put(&format!("taxes/{}", small["id"].as_str().unwrap()), 1, made_default).await.ok();
    let found = keeper.get("taxes").await;
    let defaults: Vec<&str> =
        found["items"].as_array().unwrap().iter().filter(|it| it["is_default"] == true).map(|it| it["name"].as_str().unwrap()).collect();
    assert_eq!(defaults, ["小规模 1%"]);
    let exempt = json!({ "name": "免税", "kind": "exempt", "basis_points": 300 });
    assert_eq!(keeper.post("taxes", exempt).await.json()["fields"][0]["path"], "basis_points");
    let again = json!({ "name": "１３％", "kind": "vat", "basis_points": 1300 });
    assert_eq!(keeper.post("taxes", again).await.problem(), (409, "catalog.name_taken".to_owned()));
}

#[tokio::test]
async fn a_plant_elsewhere_enters_its_own() {
    let app = city().await;
    let keeper = Keeper { plant: Plant::found_in(&app, "Hengyuan Castings", "Europe/Berlin").await };
    assert_eq!(keeper.get("taxes").await["items"], json!([]));
    keeper.post("taxes", json!({ "name": "MwSt 19%", "kind": "vat", "basis_points": 1900, "is_default": true })).await.ok();
    assert_eq!(keeper.get("taxes").await["items"].as_array().unwrap().len(), 1);
}
