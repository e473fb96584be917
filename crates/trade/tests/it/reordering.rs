//! Reordering: what a place should hold, what is proposed, and the orders made of that.

use kernel::testing::TestAnswer;
use serde_json::{Value as Json, json};

use crate::shop::{Shop, id_of, town};

async fn main_warehouse(shop: &Shop<'_>) -> String {
    id_of(&shop.get("catalog/locations?kind=internal").await["items"][0])
}

async fn policy(shop: &Shop<'_>, item: &str, (least, most, multiple): (&str, &str, &str)) -> TestAnswer {
    let place = main_warehouse(shop).await;
    let path = shop.plant.path(&format!("trade/reorder-policies/{item}/{place}"));
    let body = json!({ "least": least, "most": most, "multiple": multiple, "supplier_id": shop.supplier });
    shop.plant.owner.put(&path, &body).await
}

async fn proposals(shop: &Shop<'_>) -> Vec<Json> {
    shop.get("trade/reorder-proposals").await["items"].as_array().unwrap().clone()
}

async fn take_up(shop: &Shop<'_>, proposals: &[Json]) -> TestAnswer {
    let line = |one: &Json| json!({ "item_id": one["item_id"], "location_id": one["location_id"] });
    let lines: Vec<Json> = proposals.iter().map(line).collect();
    shop.post("trade/reorder-proposals/take-up", json!({ "day": "2026-03-06", "lines": lines })).await
}

#[tokio::test]
async fn what_falls_below_its_least_is_proposed_in_full_boxes_until_it_is_ordered() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.bought("300", "0.50").await;
    policy(&shop, &shop.screw, ("200", "1000", "300")).await.ok();
    assert_eq!(proposals(&shop).await, Vec::<Json>::new(), "there is enough");
    shop.sale(&shop.screw, "150", "0.80").await;
    let seen = proposals(&shop).await;
    let figures = ["on_hand", "reserved", "on_order", "available", "proposed", "last_price"];
    assert_eq!(figures.map(|figure| seen[0][figure].as_str().unwrap()), ["300", "150", "0", "150", "600", "0.50"]);
    let made = take_up(&shop, &seen).await.ok();
    let order = shop.document(&id_of(&made["orders"][0])).await;
    assert_eq!((&order["state"], &order["party_id"]), (&json!("draft"), &json!(shop.supplier)));
    assert_eq!((&order["lines"][0]["quantity"], &order["lines"][0]["price"]), (&json!("600"), &json!("0.50")));
    assert_eq!(proposals(&shop).await, Vec::<Json>::new(), "a draft counts as ordered");
    assert_eq!(take_up(&shop, &seen).await.json()["fields"][0]["code"], "trade.reorder_not_needed");
    shop.plant.owner.delete(&shop.plant.path(&format!("trade/purchase-orders/{}", id_of(&made["orders"][0])))).await.ok();
    assert_eq!(proposals(&shop).await.len(), 1, "a draft that was thrown away does not");
}

#[tokio::test]
async fn what_comes_counts_as_on_hand_and_not_as_ordered_any_more() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let order = shop.purchase(&shop.screw, "100", "0.50").await;
    policy(&shop, &shop.screw, ("150", "200", "1")).await.ok();
    let part = json!({ "order_id": order, "day": "2026-03-06", "lines": [{ "n": 1, "quantity": "60" }] });
    shop.post("trade/receipts", part).await.ok();
    let seen = proposals(&shop).await;
    let figures = ["on_hand", "on_order", "available", "proposed"];
    assert_eq!(figures.map(|figure| seen[0][figure].as_str().unwrap()), ["60", "40", "100", "100"]);
}

#[tokio::test]
async fn each_supplier_gets_one_order_of_all_that_is_his() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let nut = shop.item(json!({ "code": "N8", "name": "螺母", "kind": "part", "stock_unit": "H87" })).await;
    for item in [&shop.screw, &nut] {
        policy(&shop, item, ("10", "20", "1")).await.ok();
    }
    let seen = proposals(&shop).await;
    assert_eq!(seen[1]["last_price"], Json::Null);
    let made = take_up(&shop, &seen).await.ok();
    assert_eq!(made["orders"].as_array().unwrap().len(), 1);
    assert_eq!(shop.document(&id_of(&made["orders"][0])).await["lines"].as_array().unwrap().len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_four_who_take_a_proposal_up_one_does() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    policy(&shop, &shop.screw, ("10", "20", "1")).await.ok();
    let seen = proposals(&shop).await;
    let all = futures::future::join_all((0..4).map(|_| take_up(&shop, &seen))).await;
    let mut statuses: Vec<u16> = all.iter().map(|answer| answer.status.as_u16()).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 422, 422, 422]);
}

#[tokio::test]
async fn a_policy_that_makes_no_sense_is_refused_and_one_that_is_withdrawn_proposes_nothing() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let refused = policy(&shop, &shop.screw, ("20", "10", "1")).await;
    assert_eq!(refused.json()["fields"][0]["code"], "trade.reorder_most");
    policy(&shop, &shop.screw, ("10", "20", "1")).await.ok();
    assert_eq!(shop.get("trade/reorder-policies").await["items"].as_array().unwrap().len(), 1);
    let place = main_warehouse(&shop).await;
    let path = shop.plant.path(&format!("trade/reorder-policies/{}/{place}", shop.screw));
    assert_eq!(shop.plant.owner.delete(&path).await.status, 204);
    assert_eq!(proposals(&shop).await, Vec::<Json>::new());
}
