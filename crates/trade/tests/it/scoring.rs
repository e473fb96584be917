//! How well suppliers kept what they promised, and the plant what it promised its customers.

use serde_json::json;

use crate::shop::{Shop, town};

async fn ordered(shop: &Shop<'_>, due: &str) -> String {
    let lines = json!([{ "item_id": shop.screw, "quantity": "100", "price": "0.50" }]);
    let order = json!({ "party_id": shop.supplier, "day": "2026-01-05", "due": due, "lines": lines });
    let id = shop.make("purchase-orders", order).await;
    shop.act("purchase-orders", &id, "confirm").await.ok();
    id
}

async fn came(shop: &Shop<'_>, order: &str, day: &str, quantity: &str) -> String {
    shop.make("receipts", json!({ "order_id": order, "day": day, "lines": [{ "n": 1, "quantity": quantity }] })).await
}

#[tokio::test]
async fn a_line_is_on_time_when_all_of_it_was_there_on_the_promised_day() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let (punctual, in_two, late, short) = (
        ordered(&shop, "2026-01-20").await,
        ordered(&shop, "2026-01-20").await,
        ordered(&shop, "2026-01-20").await,
        ordered(&shop, "2026-02-01").await,
    );
    came(&shop, &punctual, "2026-01-20", "100").await;
    came(&shop, &in_two, "2026-01-12", "40").await;
    came(&shop, &in_two, "2026-01-18", "60").await;
    came(&shop, &late, "2026-01-20", "90").await;
    came(&shop, &late, "2026-01-24", "10").await;
    came(&shop, &short, "2026-02-01", "99").await;
    let told = shop.get("trade/scorecards?side=purchase&from=2026-01-01&until=2026-01-31").await;
    let card = &told["items"][0];
    let counts = ["lines", "on_time", "late", "missing", "on_time_share", "late_tenths", "late_most"];
    assert_eq!(counts.map(|count| card[count].as_i64().unwrap()), [3, 2, 1, 0, 6_666, 40, 4]);
    assert_eq!((&card["party_id"], &card["net"]["amount"]), (&json!(shop.supplier), &json!("150.00")));
    let told = shop.get("trade/scorecards?side=purchase&from=2026-02-01&until=2026-02-28").await;
    assert_eq!((&told["items"][0]["missing"], &told["items"][0]["on_time_share"]), (&json!(1), &json!(0)));
}

#[tokio::test]
async fn what_went_back_for_good_counts_and_a_receipt_that_was_taken_back_never_came() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let order = ordered(&shop, "2026-01-20").await;
    let receipt = came(&shop, &order, "2026-01-19", "100").await;
    shop.act("receipts", &receipt, "reverse").await.ok();
    let receipt = came(&shop, &order, "2026-01-30", "100").await;
    let exchanged = came(&shop, &ordered(&shop, "2026-01-20").await, "2026-01-20", "100").await;
    let back = |receipt: &str| json!({ "document_id": receipt, "day": "2026-02-02", "lines": [{ "n": 1, "quantity": "5" }] });
    shop.make("purchase-returns", back(&receipt)).await;
    let mut exchange = back(&exchanged);
    exchange["replace"] = json!(true);
    shop.make("purchase-returns", exchange).await;
    let told = shop.get("trade/scorecards?side=purchase&from=2026-01-01&until=2026-01-31").await;
    let card = &told["items"][0];
    assert_eq!(["lines", "late", "late_most", "returned"].map(|count| card[count].as_i64().unwrap()), [2, 1, 10, 1]);
}

#[tokio::test]
async fn what_is_promised_for_today_is_not_judged_and_four_hundred_days_are_the_most() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let refused = shop.plant.owner.get(&shop.plant.path("trade/scorecards?side=sale&from=2024-01-01&until=2026-01-31")).await;
    assert_eq!(refused.json()["fields"][0]["code"], "trade.scorecard_days");
    let told = shop.get("trade/scorecards?side=sale&from=2026-01-01&until=2027-01-31").await;
    assert!(told["until"].as_str().unwrap() < "2027-01-31");
    assert_eq!(told["items"], json!([]));
}
