//! Stocktakes: somebody counts while the shop goes on selling.

use serde_json::{Value as Json, json};

use crate::shop::{Shop, id_of, town};

async fn main_warehouse(shop: &Shop<'_>) -> String {
    let listed = shop.get("catalog/locations?kind=internal").await;
    id_of(&listed["items"][0])
}

async fn begun(shop: &Shop<'_>, is_blind: bool) -> String {
    let place = main_warehouse(shop).await;
    id_of(&shop.post("inventory/counts", json!({ "location_id": place, "day": "2026-03-05", "is_blind": is_blind })).await.ok())
}

async fn counted(shop: &Shop<'_>, count: &str, quantity: &str) -> Json {
    let lines = json!({ "lines": [{ "item_id": shop.screw, "quantity": quantity }] });
    shop.post(&format!("inventory/counts/{count}/lines"), lines).await.ok()
}

#[tokio::test]
async fn what_leaves_after_it_was_counted_is_no_difference() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.bought("100", "0.50").await;
    let count = begun(&shop, true).await;
    counted(&shop, &count, "97").await;
    let order = shop.sale(&shop.screw, "40", "0.80").await;
    shop.make("deliveries", json!({ "order_id": order, "day": "2026-03-05" })).await;
    let posted = shop.post(&format!("inventory/counts/{count}/post"), json!({})).await.ok();
    assert_eq!(posted["lines"][0]["difference"], "-3");
    assert_eq!(shop.stock(&shop.screw).await, ("57".into(), "0".into()));
    assert_eq!(shop.worth(&shop.screw).await, ("57".into(), "28.50".into()));
    assert_eq!(shop.account("1901").await, "1.50", "what is missing waits to be settled");
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn whoever_counts_blind_learns_what_the_books_said_when_it_is_posted() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.bought("10", "0.50").await;
    let count = begun(&shop, true).await;
    let seen = counted(&shop, &count, "9").await;
    assert_eq!((&seen["lines"][0]["book"], &seen["lines"][0]["difference"]), (&Json::Null, &Json::Null));
    assert_eq!(seen["uncounted"], 0);
    let again = counted(&shop, &count, "12").await;
    assert_eq!((&again["lines"][0]["counted"], &again["lines"][0]["times"]), (&json!("12"), &json!(2)));
    let posted = shop.post(&format!("inventory/counts/{count}/post"), json!({})).await.ok();
    assert_eq!((&posted["lines"][0]["book"], &posted["lines"][0]["difference"]), (&json!("10"), &json!("2")));
    assert_eq!(shop.worth(&shop.screw).await, ("12".into(), "6.00".into()), "what is found is worth the average");
}

#[tokio::test]
async fn what_nobody_counted_stays_or_is_missing_as_whoever_posts_says() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.bought("10", "0.50").await;
    let left = begun(&shop, false).await;
    assert_eq!(shop.get(&format!("inventory/counts/{left}")).await["uncounted"], 1);
    let posted = shop.post(&format!("inventory/counts/{left}/post"), json!({})).await.ok();
    assert_eq!(posted["movement_id"], Json::Null);
    assert_eq!(shop.stock(&shop.screw).await.0, "10");
    let gone = begun(&shop, false).await;
    shop.post(&format!("inventory/counts/{gone}/post"), json!({ "uncounted": "missing" })).await.ok();
    assert_eq!(shop.stock(&shop.screw).await.0, "0");
    assert_eq!(shop.offence().await, None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_stocktake_is_posted_once_and_taken_back_once() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.bought("10", "0.50").await;
    let count = begun(&shop, false).await;
    counted(&shop, &count, "7").await;
    let act = |act: &'static str| {
        let path = format!("inventory/counts/{count}/{act}");
        let shop = &shop;
        async move { futures::future::join_all((0..4).map(|_| shop.post(&path, json!({})))).await }
    };
    for name in ["post", "cancel"] {
        let mut statuses: Vec<u16> = act(name).await.iter().map(|answer| answer.status.as_u16()).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409, 409, 409], "{name}");
    }
    assert_eq!(shop.stock(&shop.screw).await.0, "10");
    assert_eq!(shop.worth(&shop.screw).await, ("10".into(), "5.00".into()));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn differences_are_told_with_their_worth_before_anything_is_posted() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.bought("10", "0.50").await;
    let nut = shop.item(json!({ "code": "M8", "name": "螺母", "kind": "product", "stock_unit": "H87" })).await;
    let order = shop.purchase(&nut, "4", "0.25").await;
    shop.make("receipts", json!({ "order_id": order, "day": "2026-03-05" })).await;
    let count = begun(&shop, true).await;
    counted(&shop, &count, "7").await;
    let left_out = shop.get(&format!("inventory/counts/{count}/uncounted")).await;
    assert_eq!((&left_out["items"][0]["item_id"], &left_out["items"][0]["book"]), (&json!(nut), &Json::Null));
    let compared = shop.post(&format!("inventory/counts/{count}/compare"), json!({})).await.ok();
    assert_eq!((&compared["state"], &compared["uncounted"]), (&json!("compared"), &json!(1)));
    assert_eq!((&compared["lines"][0]["difference"], &compared["lines"][0]["value"]["amount"]), (&json!("-3"), &json!("-1.50")));
    assert_eq!(shop.stock(&shop.screw).await.0, "10", "nothing has moved yet");
    let left_out = shop.get(&format!("inventory/counts/{count}/uncounted")).await;
    assert_eq!((&left_out["items"][0]["book"], &left_out["items"][0]["value"]["amount"]), (&json!("4"), &json!("1.00")));
    let again = counted(&shop, &count, "8").await;
    assert_eq!((&again["lines"][0]["difference"], &again["lines"][0]["times"]), (&json!("-2"), &json!(2)));
    let late = shop.post(&format!("inventory/counts/{count}/compare"), json!({})).await;
    assert_eq!(late.json()["code"], "inventory.count_state");
    let posted = shop.post(&format!("inventory/counts/{count}/post"), json!({})).await.ok();
    assert_eq!((&posted["state"], &posted["lines"][0]["value"]["amount"]), (&json!("posted"), &json!("-1.00")));
    assert_eq!(shop.worth(&shop.screw).await, ("8".into(), "4.00".into()));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn what_cannot_be_counted_is_explained() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let count = begun(&shop, true).await;
    let lines = json!({ "lines": [{ "item_id": shop.screw, "quantity": "1" }, { "item_id": shop.screw, "quantity": "2" }] });
    let refused = shop.post(&format!("inventory/counts/{count}/lines"), lines).await;
    assert_eq!(refused.json()["fields"][0]["path"], "lines[1].item_id");
    let of_a_lot = json!({ "lines": [{ "item_id": shop.screw, "lot": "L-1", "quantity": "1" }] });
    let refused = shop.post(&format!("inventory/counts/{count}/lines"), of_a_lot).await;
    assert_eq!(refused.json()["fields"][0]["path"], "lines[0].lot");
    let customers = shop.get("catalog/locations?kind=customer").await;
    let elsewhere = json!({ "location_id": customers["items"][0]["id"], "day": "2026-03-05" });
    assert_eq!(shop.post("inventory/counts", elsewhere).await.json()["fields"][0]["path"], "location_id");
}
