//! From an offer to an order: versions that stay as they were sent, one acceptance, and what it would earn.

use http::Method;
use serde_json::{Value as Json, json};

use crate::shop::{Shop, id_of, town};

const LATE: &str = "2099-12-31";

fn offer(shop: &Shop<'_>, quantity: &str, price: &str) -> Json {
    json!({ "party_id": shop.customer, "day": "2026-03-05", "due": LATE, "note": "含包装",
        "lines": [{ "item_id": shop.screw, "quantity": quantity, "price": price }] })
}

async fn sent(shop: &Shop<'_>, quantity: &str, price: &str) -> String {
    let quote = shop.make("quotes", offer(shop, quantity, price)).await;
    shop.act("quotes", &quote, "send").await.ok();
    quote
}

/// Number and state of each version.
async fn versions(shop: &Shop<'_>, id: &str) -> Vec<(Json, Json)> {
    let shown = shop.get(&format!("trade/quotes/{id}")).await["versions"].as_array().unwrap().clone();
    shown.into_iter().map(|version| (version["number"].clone(), version["state"].clone())).collect()
}

#[tokio::test]
async fn each_version_stays_as_it_was_sent_and_the_last_one_becomes_the_order() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let first = sent(&shop, "40", "0.80").await;
    let path = shop.plant.path(&format!("trade/quotes/{first}"));
    let changed = shop.plant.owner.request(Method::PUT, &path).json(&offer(&shop, "50", "0.70")).header("if-match", "\"2\"").send().await;
    assert_eq!(changed.problem(), (409, "trade.other_state".into()), "what was sent is not changed");

    let second = id_of(&shop.act("quotes", &first, "revise").await.ok());
    let path = shop.plant.path(&format!("trade/quotes/{second}"));
    shop.plant.owner.request(Method::PUT, &path).json(&offer(&shop, "50", "0.70")).header("if-match", "\"1\"").send().await.ok();
    let stands = |states: [&str; 2]| [(json!("SQ-000001"), json!(states[0])), (json!("SQ-000001-2"), json!(states[1]))];
    assert_eq!(versions(&shop, &first).await, stands(["confirmed", "draft"]));
    shop.act("quotes", &second, "send").await.ok();
    assert_eq!(versions(&shop, &first).await, stands(["cancelled", "confirmed"]));
    assert_eq!(shop.document(&first).await["lines"][0]["quantity"], "40");

    let accept = json!({ "day": "2026-03-12", "due": "2026-03-20", "reference": "PO-77" });
    let old = shop.post(&format!("trade/quotes/{first}/accept"), accept.clone()).await;
    assert_eq!(old.problem(), (409, "trade.other_state".into()));
    let order = id_of(&shop.post(&format!("trade/quotes/{second}/accept"), accept).await.ok());
    let order = shop.document(&order).await;
    assert_eq!((&order["kind"], &order["state"], &order["due"]), (&json!("sales_order"), &json!("draft"), &json!("2026-03-20")));
    assert_eq!((&order["lines"][0]["quantity"], &order["lines"][0]["price"]), (&json!("50"), &json!("0.70")));
    assert_eq!((&order["reference"], &order["note"]), (&json!("PO-77"), &json!("含包装")));
    assert_eq!(shop.document(&second).await["order_id"], order["id"]);
    assert_eq!(shop.act("quotes", &second, "revise").await.problem(), (409, "trade.not_revisable".into()));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn eight_who_accept_make_one_order_which_is_confirmed_at_once() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.bought("100", "0.50").await;
    let quote = sent(&shop, "40", "0.80").await;
    let path = format!("trade/quotes/{quote}/accept");
    let accept = || shop.post(&path, json!({ "day": "2026-03-12", "confirm": true }));
    let answers = futures::future::join_all((0..8).map(|_| accept())).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 1);
    assert_eq!(shop.get("trade/documents?kind=sales_order").await["items"].as_array().unwrap().len(), 1);
    assert_eq!(shop.stock(&shop.screw).await, ("100".into(), "40".into()), "stock is kept for it");
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn what_is_not_valid_any_more_is_not_accepted_and_what_is_lost_says_why() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let quote = sent(&shop, "40", "0.80").await;
    let late = shop.post(&format!("trade/quotes/{quote}/accept"), json!({ "day": "2100-01-01" })).await;
    assert_eq!(late.problem(), (409, "trade.quote_expired".into()));
    assert_eq!(shop.document(&quote).await["state"], "confirmed", "a refusal changes nothing");
    let old = json!({ "party_id": shop.customer, "day": "2020-03-05", "due": "2020-04-05",
        "lines": [{ "item_id": shop.screw, "quantity": "1", "price": "1" }] });
    let old = shop.make("quotes", old).await;
    assert_eq!(shop.act("quotes", &old, "send").await.problem(), (409, "trade.quote_expired".into()));

    let path = shop.plant.path(&format!("trade/quotes/{quote}/chance"));
    let chance = async |percent: i64| shop.plant.owner.put(&path, &json!({ "probability": percent })).await;
    assert_eq!(chance(60).await.ok()["probability"], 60);
    assert_eq!(chance(101).await.status, 422);
    let unsaid = shop.post(&format!("trade/quotes/{quote}/lose"), json!({ "reason": " " })).await;
    assert_eq!(unsaid.status, 422);
    shop.post(&format!("trade/quotes/{quote}/lose"), json!({ "reason": "交期太长" })).await.ok();
    let lost = shop.get(&format!("trade/quotes/{quote}")).await;
    assert_eq!((&lost["lost_reason"], &lost["probability"]), (&json!("交期太长"), &json!(0)));
    // What was lost may be offered once more.
    shop.act("quotes", &quote, "revise").await.ok();
}

#[tokio::test]
async fn the_margin_is_against_what_stock_costs_now_and_says_where_nothing_is_known() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.bought("100", "0.50").await;
    let freight = shop.item(json!({ "code": "FR", "name": "运费", "kind": "service", "stock_unit": "H87" })).await;
    let body = json!({ "party_id": shop.customer, "day": "2026-03-05", "due": LATE, "lines": [
        { "item_id": shop.screw, "quantity": "40", "price": "0.80" }, { "item_id": freight, "quantity": "1", "price": "20" }] });
    let quote = shop.make("quotes", body).await;
    let margin = shop.get(&format!("trade/documents/{quote}/margin")).await;
    assert_eq!((&margin["lines"][0]["cost"]["amount"], &margin["lines"][0]["margin"]["amount"]), (&json!("20.00"), &json!("12.00")));
    assert_eq!((&margin["lines"][0]["share"], &margin["lines"][1]["cost"]), (&json!(3_750), &Json::Null));
    assert_eq!((&margin["margin"]["amount"], &margin["is_complete"]), (&json!("12.00"), &json!(false)));
    shop.bought("100", "1.00").await;
    let margin = shop.get(&format!("trade/documents/{quote}/margin")).await;
    assert_eq!(margin["lines"][0]["cost"]["amount"], "30.00");
}
