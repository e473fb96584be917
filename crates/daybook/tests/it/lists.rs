//! Items, parties, bills of material and stock stand in the lake as they are, however often they changed.

use serde_json::json;

use crate::shop::{Shop, id_of, town};

#[tokio::test]
async fn a_list_counts_once_however_often_it_was_edited() {
    let town = town().await;
    let shop = Shop::of(&town).await;
    shop.take_lists().await;
    assert_eq!(shop.ask("SELECT item_code, item_name, unit, is_made, origin FROM item_listed").await, ["M8x20|六角螺栓|H87|true|typed"]);
    assert_eq!(shop.ask("SELECT customer_code, payment_days FROM customer_listed").await, ["C-1|30"]);
    assert_eq!(shop.ask("SELECT supplier_code, payment_days FROM supplier_listed").await, ["S-1|30"]);
    for name in ["螺栓", "螺栓 8.8 级"] {
        let item = json!({ "code": "M8x20", "name": name, "kind": "product", "stock_unit": "H87" });
        let path = shop.plant.path(&format!("catalog/items/{}", shop.screw));
        let version = shop.plant.owner.get(&path).await.ok()["version"].clone();
        let request = shop.plant.owner.request(http::Method::PUT, &path).json(&item);
        request.header("if-match", &format!("\"{version}\"")).send().await.ok();
        shop.take_lists().await;
    }
    assert_eq!(shop.ask("SELECT item_name FROM item_listed").await, ["螺栓 8.8 级"]);
    let counted = town.app.db().statements();
    daybook::take_due(&town.app).await.unwrap();
    assert!(town.app.db().statements() - counted < 5, "nothing changed, nothing is taken");
}

#[tokio::test]
async fn stock_is_told_as_it_lies_once_a_month_and_adds_up_to_what_the_books_say() {
    let town = town().await;
    let mut shop = Shop::of(&town).await;
    shop.bought("3", "3.33").await;
    let shelf = json!({ "code": "R1", "name": "一号架", "kind": "internal" });
    let shelf = id_of(&shop.post("catalog/locations", shelf).await.ok());
    let places = shop.plant.owner.get(&shop.plant.path("catalog/locations")).await.ok();
    let main = places["items"].as_array().unwrap().iter().find(|place| place["code"] == "MAIN").unwrap()["id"].clone();
    let line = json!({ "item_id": shop.screw, "location_id": main, "to_id": shelf, "quantity": "2" });
    shop.post("inventory/movements", json!({ "kind": "transfer", "day": "2026-03-05", "lines": [line] })).await.ok();
    shop.take_lists().await;
    let lying = "SELECT item_code, location, quantity FROM stock_counted ORDER BY location";
    assert_eq!(shop.ask(lying).await, ["M8x20|MAIN|1", "M8x20|R1|2"]);
    assert_eq!(shop.ask("SELECT sum(amount) FROM stock_counted").await, ["9.99"]);
    assert_eq!(shop.ask("SELECT movement_kind, quantity FROM stock_moved WHERE to_location = 'R1'").await, ["transfer|2"]);
    // Another purchase in the same month replaces what was told of it; the next month stands beside it.
    shop.bought("7", "1.00").await;
    shop.take_lists().await;
    assert_eq!(shop.ask("SELECT sum(quantity), sum(amount) FROM stock_counted").await, ["10|16.99"]);
    shop.days_later(31).await;
    shop.bought("1", "1.00").await;
    shop.take_lists().await;
    let by_month = "SELECT date_trunc('month', occurred_on), sum(quantity) FROM stock_counted GROUP BY 1 ORDER BY 1";
    assert_eq!(shop.ask(by_month).await.iter().map(|row| row.split('|').next_back().unwrap()).collect::<Vec<_>>(), ["10", "11"]);
}

#[tokio::test]
async fn a_released_bill_of_material_is_told_per_piece() {
    let town = town().await;
    let shop = Shop::of(&town).await;
    let pack = json!({ "code": "PACK", "name": "螺栓包", "kind": "product", "stock_unit": "H87" });
    let pack = id_of(&shop.post("catalog/items", pack).await.ok());
    let line = json!({ "component": shop.screw, "quantity": "50", "unit": "H87", "scrap_basis_points": 250 });
    let bom = id_of(&shop.post("catalog/boms", json!({ "item": pack, "base_quantity": "10", "lines": [line] })).await.ok());
    shop.take_lists().await;
    assert_eq!(shop.count("bom_listed").await, "0", "a draft tells nothing");
    let release = shop.plant.path(&format!("catalog/boms/{bom}/release"));
    shop.plant.owner.request(http::Method::POST, &release).json(&json!({})).header("if-match", "\"1\"").send().await.ok();
    shop.take_lists().await;
    let told = "SELECT assembly_code, component_code, quantity, scrap_rate, version FROM bom_listed";
    assert_eq!(shop.ask(told).await, ["PACK|M8x20|5|0.025|1"]);
}
