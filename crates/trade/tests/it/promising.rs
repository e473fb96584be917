//! Promising: what can be promised by when, by what is free, what suppliers bring and what customers still want.

use serde_json::{Value as Json, json};

use crate::shop::{Shop, town};

/// Days that lie ahead of the clock of these stories.
const SOON: &str = "2090-03-01";
const LATER: &str = "2090-03-10";
const LAST: &str = "2090-03-20";

async fn order(shop: &Shop<'_>, path: &str, party: &str, quantity: &str, due: &str) -> String {
    let line = json!({ "item_id": shop.screw, "quantity": quantity, "price": "1.00" });
    let id = shop.make(path, json!({ "party_id": party, "day": "2026-03-05", "due": due, "lines": [line] })).await;
    shop.act(path, &id, "confirm").await.ok();
    id
}

async fn promise(shop: &Shop<'_>, item: &str, more: &str) -> Json {
    shop.get(&format!("trade/promise?item={item}{more}")).await
}

fn promisable(told: &Json) -> Vec<&str> {
    told["days"].as_array().unwrap().iter().map(|day| day["promisable"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_day_is_promised_by_what_is_free_what_comes_and_what_goes() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.bought("10", "0.50").await;
    order(&shop, "sales-orders", &shop.customer, "4", SOON).await;
    let told = promise(&shop, &shop.screw, "&quantity=6").await;
    assert_eq!((told["free"].as_str(), promisable(&told)), (Some("6"), vec!["6"]), "what is kept for an order wants nothing more");
    assert_eq!(told["first_day"], told["days"][0]["day"]);
    order(&shop, "sales-orders", &shop.customer, "20", LATER).await;
    order(&shop, "purchase-orders", &shop.supplier, "5", SOON).await;
    order(&shop, "purchase-orders", &shop.supplier, "30", LAST).await;
    let told = promise(&shop, &shop.screw, "&quantity=7").await;
    assert_eq!(promisable(&told), ["0", "0", "0", "21"], "six were kept at once, fourteen are wanted and five come before");
    assert_eq!(told["first_day"], LAST);
    assert_eq!(promise(&shop, &shop.screw, "&quantity=22").await["first_day"], Json::Null);
}

#[tokio::test]
async fn drafts_promise_nothing_and_what_is_delivered_or_received_counts_once() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let coming = order(&shop, "purchase-orders", &shop.supplier, "10", SOON).await;
    let draft = json!({ "party_id": shop.supplier, "day": "2026-03-05", "due": SOON,
        "lines": [{ "item_id": shop.screw, "quantity": "99", "price": "1.00" }] });
    shop.make("purchase-orders", draft).await;
    let part = json!({ "order_id": coming, "day": "2026-03-06", "lines": [{ "n": 1, "quantity": "4" }] });
    shop.post("trade/receipts", part).await.ok();
    let sale = order(&shop, "sales-orders", &shop.customer, "3", LATER).await;
    shop.make("deliveries", json!({ "order_id": sale, "day": "2026-03-06" })).await;
    assert_eq!(promisable(&promise(&shop, &shop.screw, "").await), ["1", "7"]);
}

#[tokio::test]
async fn what_is_held_back_is_not_promised_and_units_are_those_of_the_order() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let glue = json!({ "code": "AB", "name": "结构胶", "kind": "material", "stock_unit": "KGM", "tracking": "lot",
        "units": [{ "unit": "BX", "numerator": 5, "denominator": 1 }] });
    let glue = shop.item(glue).await;
    let buy = shop.purchase(&glue, "12", "2.00").await;
    let line = json!({ "n": 1, "quantity": "12", "lot": "A" });
    shop.make("receipts", json!({ "order_id": buy, "day": "2026-03-05", "lines": [line] })).await;
    let asked = async |boxes: &str| promise(&shop, &glue, &format!("&quantity={boxes}&unit=BX")).await;
    let two = asked("2").await;
    assert_eq!((&two["asked"], two["first_day"].is_null()), (&json!("10"), false));
    assert_eq!(asked("3").await["first_day"], Json::Null);
    let lot = shop.get("inventory/lots?lot=A").await["items"][0]["id"].as_str().unwrap().to_owned();
    shop.post(&format!("inventory/lots/{lot}/quarantine"), json!({ "reason": "复检" })).await.ok();
    assert_eq!((asked("2").await["free"].clone(), asked("2").await["first_day"].clone()), (json!("0"), Json::Null));
    let unknown = promise(&shop, &glue, "&quantity=1&unit=MTR").await;
    assert_eq!(unknown["asked"], Json::Null, "the item is not counted in metres");
}
