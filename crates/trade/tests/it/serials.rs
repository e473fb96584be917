//! Serial numbers: each piece has one, once; receipts and deliveries tell them, and a number tells its story.

use kernel::testing::TestAnswer;
use serde_json::{Value as Json, json};

use crate::shop::{Shop, id_of, town};

async fn pump(shop: &Shop<'_>) -> String {
    shop.item(json!({ "code": "P-1", "name": "齿轮泵", "kind": "product", "stock_unit": "H87", "tracking": "serial" })).await
}

async fn move_for(shop: &Shop<'_>, what: &str, order: &str, serials: &[&str]) -> TestAnswer {
    let line = json!({ "n": 1, "quantity": serials.len().to_string(), "serials": serials });
    shop.post(&format!("trade/{what}"), json!({ "order_id": order, "day": "2026-03-06", "lines": [line] })).await
}

/// So many pumps are ordered and come with these numbers.
async fn came(shop: &Shop<'_>, pump: &str, serials: &[&str], price: &str) -> String {
    let order = shop.purchase(pump, &serials.len().to_string(), price).await;
    id_of(&move_for(shop, "receipts", &order, serials).await.ok())
}

async fn in_stock(shop: &Shop<'_>) -> Vec<String> {
    let listed = shop.get("inventory/lots?in_stock=true").await;
    let mut numbers: Vec<String> = listed["items"].as_array().unwrap().iter().map(|lot| lot["lot"].as_str().unwrap().to_owned()).collect();
    numbers.sort();
    numbers
}

fn fault(answer: &TestAnswer) -> Json {
    answer.json()["fields"][0]["code"].clone()
}

#[tokio::test]
async fn pieces_come_with_their_numbers_and_leave_with_those_that_are_named() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let pump = pump(&shop).await;
    let receipt = came(&shop, &pump, &["A001", "A002", "A003"], "3.333333").await;
    let line = shop.document(&receipt).await["lines"][0].clone();
    assert_eq!((&line["serials"], &line["lot"]), (&json!(["A001", "A002", "A003"]), &json!("")));
    assert_eq!(shop.worth(&pump).await, ("3".into(), "10.00".into()), "no coin is lost over the pieces");
    let order = shop.sale(&pump, "2", "9.00").await;
    move_for(&shop, "deliveries", &order, &["A003", "A001"]).await.ok();
    assert_eq!(in_stock(&shop).await, ["A002"]);
    let last = shop.sale(&pump, "1", "9.00").await;
    shop.make("deliveries", json!({ "order_id": last, "day": "2026-03-06" })).await;
    assert_eq!(in_stock(&shop).await, Vec::<String>::new(), "what was kept leaves when none is named");
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn a_draft_keeps_the_numbers_until_it_is_posted() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let pump = pump(&shop).await;
    let order = shop.purchase(&pump, "2", "5.00").await;
    let line = json!({ "n": 1, "quantity": "2", "serials": ["B1", "B2"] });
    let draft = shop.make("receipts", json!({ "order_id": order, "day": "2026-03-06", "draft": true, "lines": [line] })).await;
    assert_eq!(in_stock(&shop).await, Vec::<String>::new());
    shop.act("receipts", &draft, "post").await.ok();
    assert_eq!(in_stock(&shop).await, ["B1", "B2"]);
    shop.act("receipts", &draft, "reverse").await.ok();
    assert_eq!(in_stock(&shop).await, Vec::<String>::new());
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn a_number_is_there_once_and_comes_again_only_after_it_left() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let pump = pump(&shop).await;
    came(&shop, &pump, &["A001"], "5.00").await;
    let again = shop.purchase(&pump, "1", "5.00").await;
    let refused = move_for(&shop, "receipts", &again, &["A001"]).await;
    assert_eq!((refused.problem().1.as_str(), refused.json()["params"]["serial"].as_str()), ("inventory.serial_there", Some("A001")));
    let order = shop.sale(&pump, "1", "9.00").await;
    let delivery = id_of(&move_for(&shop, "deliveries", &order, &["A001"]).await.ok());
    let back = json!({ "document_id": delivery, "day": "2026-03-09", "lines": [{ "n": 1, "quantity": "1", "lot": "A001" }] });
    shop.make("sales-returns", back).await;
    assert_eq!(in_stock(&shop).await, ["A001"]);
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn numbers_that_make_no_sense_are_told_field_by_field() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let pump = pump(&shop).await;
    let order = shop.purchase(&pump, "3", "5.00").await;
    let tell =
        async |line: Json| fault(&shop.post("trade/receipts", json!({ "order_id": order, "day": "2026-03-06", "lines": [line] })).await);
    assert_eq!(tell(json!({ "n": 1, "quantity": "3", "serials": ["A", "B"] })).await, "trade.serial_count");
    assert_eq!(tell(json!({ "n": 1, "quantity": "2", "serials": ["A", " A"] })).await, "trade.serial_twice");
    assert_eq!(tell(json!({ "n": 1, "quantity": "1", "lot": "B", "serials": ["A"] })).await, "trade.serials_or_lot");
    assert_eq!(tell(json!({ "n": 1, "quantity": "1", "serials": ["A\nB"] })).await, "trade.serial_text");
}

#[tokio::test]
async fn a_number_tells_from_whom_it_came_and_to_whom_it_went() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let pump = pump(&shop).await;
    let receipt = came(&shop, &pump, &["A001", "A002"], "5.00").await;
    let order = shop.sale(&pump, "1", "9.00").await;
    let delivery = id_of(&move_for(&shop, "deliveries", &order, &["A002"]).await.ok());
    let lot = id_of(&shop.get("inventory/lots?lot=A002").await["items"][0]);
    let told = shop.get(&format!("inventory/lots/{lot}/moves")).await["items"].clone();
    let sources: Vec<(&str, &str)> =
        told.as_array().unwrap().iter().map(|one| (one["source_kind"].as_str().unwrap(), one["source_id"].as_str().unwrap())).collect();
    assert_eq!(sources, [("trade.delivery", delivery.as_str()), ("trade.receipt", receipt.as_str())]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_six_receipts_with_one_number_one_is_posted() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let pump = pump(&shop).await;
    let mut orders = Vec::new();
    for _ in 0..6 {
        orders.push(shop.purchase(&pump, "1", "5.00").await);
    }
    let all = futures::future::join_all(orders.iter().map(|order| move_for(&shop, "receipts", order, &["A001"]))).await;
    let mut statuses: Vec<u16> = all.iter().map(|answer| answer.status.as_u16()).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409, 409, 409, 409, 409]);
    assert_eq!(in_stock(&shop).await, ["A001"]);
    assert_eq!(shop.offence().await, None);
}
