//! Landed cost: freight and duty belong to the goods that they brought here.

use serde_json::{Value as Json, json};

use crate::shop::{Shop, cny, id_of, town};

/// A bill of a forwarder, booked as an expense.
async fn freight(shop: &Shop<'_>, amount: &str) {
    let service = shop.item(json!({ "code": "FR", "name": "海运费", "kind": "service", "stock_unit": "H87" })).await;
    let order = shop.purchase(&service, "1", amount).await;
    shop.make("bills", json!({ "order_id": order, "day": "2026-03-08", "post": true })).await;
}

/// The movements of receipts, oldest first.
async fn receipts(shop: &Shop<'_>) -> Vec<Json> {
    let listed = shop.get("inventory/movements").await;
    let is_receipt = |row: &&Json| row["source_kind"] == "trade.receipt" && row["reverses"] == Json::Null;
    let mut ids: Vec<Json> = listed["items"].as_array().unwrap().iter().filter(is_receipt).map(|row| row["id"].clone()).collect();
    ids.reverse();
    ids
}

fn input(movements: &[Json], basis: &str, amount: &str) -> Json {
    json!({ "day": "2026-03-10", "text": "海运费", "amount": cny(amount), "basis": basis, "movements": movements })
}

#[tokio::test]
async fn freight_raises_what_is_left_and_the_cost_of_what_is_gone_and_is_taken_back() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.bought("10", "1.00").await;
    let sale = shop.sale(&shop.screw, "4", "5.00").await;
    shop.make("deliveries", json!({ "order_id": sale, "day": "2026-03-06" })).await;
    freight(&shop, "5.00").await;
    let expense = shop.account("5602").await;
    let cost = shop.post("inventory/landed-costs", input(&receipts(&shop).await, "value", "5.00")).await.ok();
    assert_eq!(cost["in_stock"]["amount"], "3.00");
    assert_eq!(shop.worth(&shop.screw).await, ("6".into(), "9.00".into()));
    assert_eq!(shop.account("5401").await, "6.00", "four that are gone cost four, and two of the freight");
    assert_ne!(shop.account("5602").await, expense, "the expense became cost of goods");
    assert_eq!(shop.offence().await, None);
    let id = id_of(&cost);
    let act = format!("inventory/landed-costs/{id}/cancel");
    let back = futures::future::join_all((0..3).map(|_| shop.post(&act, json!({})))).await;
    let mut statuses: Vec<u16> = back.iter().map(|answer| answer.status.as_u16()).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409, 409]);
    assert_eq!(shop.worth(&shop.screw).await, ("6".into(), "6.00".into()));
    assert_eq!(shop.account("5401").await, "4.00");
    assert_eq!(shop.account("5602").await, expense);
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn a_cost_is_spread_by_value_quantity_or_weight_and_looked_at_before_it_is_posted() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.bought("10", "1.00").await;
    let plate = shop.item(json!({ "code": "P", "name": "钢板", "kind": "material", "stock_unit": "H87" })).await;
    let order = shop.purchase(&plate, "30", "1.00").await;
    shop.make("receipts", json!({ "order_id": order, "day": "2026-03-05" })).await;
    let movements = receipts(&shop).await;
    let preview = |mut body: Json| {
        body["preview"] = json!(true);
        let shop = &shop;
        async move {
            let shown = shop.post("inventory/landed-costs", body).await.ok();
            shown["shares"]
                .as_array()
                .unwrap()
                .iter()
                .map(|share| share["share"]["amount"].as_str().unwrap().to_owned())
                .collect::<Vec<_>>()
        }
    };
    assert_eq!(preview(input(&movements, "value", "10.00")).await, ["2.50", "7.50"]);
    assert_eq!(preview(input(&movements, "quantity", "10.01")).await, ["2.50", "7.51"]);
    let mut by_weight = input(&movements, "weight", "10.00");
    let refused = shop.post("inventory/landed-costs", by_weight.clone()).await;
    assert_eq!(refused.json()["code"], "inventory.landed_weight_missing");
    by_weight["weights"] = json!([{ "item_id": shop.screw, "weight": "0.3" }, { "item_id": plate, "weight": "0.1" }]);
    assert_eq!(preview(by_weight).await, ["5.00", "5.00"]);
    assert_eq!(shop.get("inventory/landed-costs").await["items"], json!([]), "nothing was posted");
    assert_eq!(shop.worth(&plate).await, ("30".into(), "30.00".into()));
}

#[tokio::test]
async fn only_receipts_that_stand_bear_a_cost() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.bought("10", "1.00").await;
    let sale = shop.sale(&shop.screw, "4", "5.00").await;
    shop.make("deliveries", json!({ "order_id": sale, "day": "2026-03-06" })).await;
    let all = shop.get("inventory/movements").await;
    let delivery = all["items"].as_array().unwrap().iter().find(|row| row["source_kind"] == "trade.delivery").unwrap()["id"].clone();
    let refused = shop.post("inventory/landed-costs", input(&[delivery], "value", "5.00")).await;
    assert_eq!(refused.json()["code"], "inventory.landed_no_receipt");
    let order = shop.purchase(&shop.screw, "5", "1.00").await;
    let receipt = shop.make("receipts", json!({ "order_id": order, "day": "2026-03-07" })).await;
    let late = receipts(&shop).await.last().unwrap().clone();
    shop.act("receipts", &receipt, "reverse").await.ok();
    let refused = shop.post("inventory/landed-costs", input(&[late], "value", "5.00")).await;
    assert_eq!(refused.json()["code"], "inventory.landed_no_receipt");
}
