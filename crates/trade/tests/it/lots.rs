//! Lots: what expires first leaves first, and what is held back stays.

use http::StatusCode;
use serde_json::{Value as Json, json};

use crate::shop::{Shop, id_of, town};

/// Glue that keeps for ninety days, by lot.
async fn glue(shop: &Shop<'_>) -> String {
    shop.item(
        json!({ "code": "AB-胶", "name": "结构胶", "kind": "material", "stock_unit": "KGM", "tracking": "lot", "shelf_life_days": 90 }),
    )
    .await
}

/// So much of a lot comes from the supplier.
async fn came(shop: &Shop<'_>, item: &str, lot: &str, quantity: &str, expires: Option<&str>) {
    let order = shop.purchase(item, quantity, "2.00").await;
    let mut line = json!({ "n": 1, "quantity": quantity, "lot": lot });
    if let Some(expires) = expires {
        line["expires"] = json!(expires);
        line["supplier_lot"] = json!("S-77");
    }
    shop.make("receipts", json!({ "order_id": order, "day": "2026-03-05", "lines": [line] })).await;
}

async fn lot(shop: &Shop<'_>, name: &str) -> Json {
    shop.get(&format!("inventory/lots?lot={name}")).await["items"][0].clone()
}

async fn act(shop: &Shop<'_>, name: &str, act: &str) {
    let id = id_of(&lot(shop, name).await);
    shop.post(&format!("inventory/lots/{id}/{act}"), json!({ "reason": "外观划伤" })).await.ok();
}

async fn deliver(shop: &Shop<'_>, order: &str, day: &str, line: Option<Json>) -> kernel::testing::TestAnswer {
    let mut body = json!({ "order_id": order, "day": day });
    if let Some(line) = line {
        body["lines"] = json!([line]);
    }
    shop.post("trade/deliveries", body).await
}

async fn in_stock(shop: &Shop<'_>, name: &str) -> (String, String) {
    let lot = lot(shop, name).await;
    (lot["quantity"].as_str().unwrap().to_owned(), lot["reserved"].as_str().unwrap().to_owned())
}

#[tokio::test]
async fn what_expires_first_is_kept_and_leaves_first() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let glue = glue(&shop).await;
    came(&shop, &glue, "A", "5", Some("2026-09-01")).await;
    came(&shop, &glue, "B", "5", Some("2026-05-01")).await;
    came(&shop, &glue, "C", "5", None).await;
    let own = lot(&shop, "C").await;
    assert_eq!(own["expires"], "2026-06-03", "ninety days from the day it came");
    assert_eq!(lot(&shop, "B").await["supplier_lot"], "S-77");
    let order = shop.sale(&glue, "7", "5.00").await;
    assert_eq!(in_stock(&shop, "B").await, ("5".into(), "5".into()));
    assert_eq!(in_stock(&shop, "C").await, ("5".into(), "2".into()));
    deliver(&shop, &order, "2026-03-10", None).await.ok();
    assert_eq!(in_stock(&shop, "A").await, ("5".into(), "0".into()));
    assert_eq!(in_stock(&shop, "B").await, ("0".into(), "0".into()));
    assert_eq!(in_stock(&shop, "C").await, ("3".into(), "0".into()));
    let soon = shop.get("inventory/lots?expires_until=2026-08-01&in_stock=true").await;
    assert_eq!(soon["items"].as_array().unwrap().len(), 1);
    assert_eq!(soon["items"][0]["lot"], "C");
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn a_lot_that_is_named_leaves_and_what_was_kept_of_another_is_free() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let glue = glue(&shop).await;
    came(&shop, &glue, "A", "5", Some("2026-05-01")).await;
    came(&shop, &glue, "B", "5", Some("2026-09-01")).await;
    let order = shop.sale(&glue, "4", "5.00").await;
    deliver(&shop, &order, "2026-03-10", Some(json!({ "n": 1, "quantity": "4", "lot": "B" }))).await.ok();
    assert_eq!(in_stock(&shop, "A").await, ("5".into(), "0".into()));
    assert_eq!(in_stock(&shop, "B").await, ("1".into(), "0".into()));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn what_is_held_back_is_neither_kept_nor_delivered_until_it_is_released() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let glue = glue(&shop).await;
    came(&shop, &glue, "A", "5", None).await;
    let order = shop.sale(&glue, "3", "5.00").await;
    assert_eq!(in_stock(&shop, "A").await, ("5".into(), "3".into()));
    act(&shop, "A", "quarantine").await;
    assert_eq!(in_stock(&shop, "A").await, ("5".into(), "0".into()), "it is kept for nobody any more");
    let refused = deliver(&shop, &order, "2026-03-10", None).await;
    assert_eq!((refused.status, refused.json()["code"].as_str()), (StatusCode::CONFLICT, Some("inventory.lot_quarantined")));
    assert_eq!(refused.json()["params"]["lot"], "A");
    let another = shop.sale(&glue, "2", "5.00").await;
    assert_eq!(in_stock(&shop, "A").await.1, "0", "nothing of it is kept for another order");
    act(&shop, "A", "block").await;
    assert_eq!(deliver(&shop, &another, "2026-03-10", None).await.json()["code"], "inventory.lot_blocked");
    act(&shop, "A", "release").await;
    deliver(&shop, &order, "2026-03-10", None).await.ok();
    let id = id_of(&lot(&shop, "A").await);
    let told = shop.get(&format!("inventory/lots/{id}/changes")).await;
    let states: Vec<&str> = told["items"].as_array().unwrap().iter().map(|change| change["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["released", "blocked", "quarantined"]);
    assert_eq!(told["items"][0]["reason"], "外观划伤");
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn what_is_expired_is_not_delivered_and_another_lot_takes_its_place() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let glue = glue(&shop).await;
    came(&shop, &glue, "A", "5", Some("2026-03-31")).await;
    let order = shop.sale(&glue, "5", "5.00").await;
    assert_eq!(in_stock(&shop, "A").await.1, "5");
    assert_eq!(deliver(&shop, &order, "2026-04-01", None).await.json()["code"], "inventory.lot_expired");
    came(&shop, &glue, "B", "5", Some("2026-12-31")).await;
    deliver(&shop, &order, "2026-04-01", None).await.ok();
    assert_eq!(in_stock(&shop, "A").await, ("5".into(), "0".into()));
    assert_eq!(in_stock(&shop, "B").await, ("0".into(), "0".into()));
    let home = shop.get("inventory/balances").await["items"][0]["location_id"].clone();
    let scrap =
        json!({ "kind": "scrap", "day": "2026-04-02", "lines": [{ "item_id": glue, "lot": "A", "location_id": home, "quantity": "5" }] });
    shop.post("inventory/movements", scrap).await.ok();
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn what_is_told_of_a_lot_is_kept_and_contradictions_are_refused() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let glue = glue(&shop).await;
    came(&shop, &glue, "A", "5", Some("2026-05-01")).await;
    let order = shop.purchase(&glue, "5", "2.00").await;
    let line = json!({ "n": 1, "quantity": "5", "lot": "A", "expires": "2026-07-01" });
    let refused = shop.post("trade/receipts", json!({ "order_id": order, "day": "2026-03-05", "lines": [line] })).await;
    assert_eq!(refused.json()["code"], "inventory.lot_differs");
    let known = lot(&shop, "A").await;
    let path = shop.plant.path(&format!("inventory/lots/{}", known["id"].as_str().unwrap()));
    let body = json!({ "expires": "2026-08-01", "supplier_lot": "S-77", "reason": "复检合格" });
    let put =
        |version: i64| shop.plant.owner.request(http::Method::PUT, &path).json(&body).header("if-match", &format!("\"{version}\"")).send();
    put(1).await.ok();
    assert_eq!(put(1).await.status, StatusCode::PRECONDITION_FAILED);
    assert_eq!(lot(&shop, "A").await["expires"], "2026-08-01");
    let again = shop.post(&format!("inventory/lots/{}/release", known["id"].as_str().unwrap()), json!({ "reason": "x" })).await;
    assert_eq!(again.json()["code"], "inventory.lot_state");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_lot_is_held_back_once_while_others_deliver_it() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let glue = glue(&shop).await;
    came(&shop, &glue, "A", "40", None).await;
    let mut orders = Vec::new();
    for _ in 0..8 {
        orders.push(shop.sale(&glue, "2", "5.00").await);
    }
    let id = id_of(&lot(&shop, "A").await);
    let path = format!("inventory/lots/{id}/quarantine");
    let hold = async { futures::future::join_all((0..4).map(|_| shop.post(&path, json!({ "reason": "复检" })))).await };
    let leave = async { futures::future::join_all(orders.iter().map(|order| deliver(&shop, order, "2026-03-10", None))).await };
    let (held, left) = tokio::join!(hold, leave);
    let mut statuses: Vec<u16> = held.iter().map(|answer| answer.status.as_u16()).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409, 409, 409]);
    assert!(
        left.iter().all(|answer| matches!(answer.status.as_u16(), 201 | 409)),
        "{:?}",
        left.iter().map(|a| a.status).collect::<Vec<_>>()
    );
    assert_eq!(in_stock(&shop, "A").await.1, "0");
    assert_eq!(shop.offence().await, None);
}
