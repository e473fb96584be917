//! What stock is worth.

use serde_json::json;

use crate::shop::{Shop, cny, town};

#[tokio::test]
async fn a_box_of_nine_sold_as_nine_leaves_nothing() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let boxed = json!({ "code": "BX9", "name": "盒装垫圈", "kind": "product", "stock_unit": "H87",
        "units": [{ "unit": "BX", "numerator": 9, "denominator": 1 }] });
    let item = shop.item(boxed).await;
    let order = json!({ "party_id": shop.supplier, "day": "2026-03-05",
        "lines": [{ "item_id": item, "quantity": "1", "unit": "BX", "price": "10.00" }] });
    let order = shop.make("purchase-orders", order).await;
    shop.act("purchase-orders", &order, "confirm").await.ok();
    shop.make("receipts", json!({ "order_id": order, "day": "2026-03-05" })).await;
    assert_eq!(shop.stock(&item).await, ("9".into(), "0".into()));
    for _ in 0..9 {
        let sale = shop.sale(&item, "1", "2.00").await;
        shop.make("deliveries", json!({ "order_id": sale, "day": "2026-03-06" })).await;
    }
    assert_eq!(shop.stock(&item).await, ("0".into(), "0".into()));
    assert_eq!(shop.worth(&item).await, ("0".into(), "0.00".into()));
    assert_eq!(shop.account("5401").await, "10.00");
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn a_moving_average_to_zero_leaves_no_value() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.bought("3", "3.333333").await;
    shop.bought("4", "1.00").await;
    for quantity in ["2", "2", "3"] {
        let sale = shop.sale(&shop.screw, quantity, "5.00").await;
        shop.make("deliveries", json!({ "order_id": sale, "day": "2026-03-06" })).await;
    }
    assert_eq!(shop.worth(&shop.screw).await, ("0".into(), "0.00".into()));
    assert_eq!(shop.account("1405").await, "0.00");
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn a_back_dated_receipt_changes_no_cost_that_was_posted() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.bought("10", "1.00").await;
    let sale = shop.sale(&shop.screw, "5", "5.00").await;
    shop.make("deliveries", json!({ "order_id": sale, "day": "2026-03-20" })).await;
    assert_eq!(shop.account("5401").await, "5.00");
    let order = shop.purchase(&shop.screw, "10", "9.00").await;
    shop.make("receipts", json!({ "order_id": order, "day": "2026-03-02" })).await;
    assert_eq!(shop.account("5401").await, "5.00");
    assert_eq!(shop.worth(&shop.screw).await, ("15".into(), "95.00".into()));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn a_bill_dearer_than_the_order_raises_what_is_left_and_the_cost_of_what_is_gone() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let order = shop.bought("10", "1.00").await;
    let sale = shop.sale(&shop.screw, "6", "5.00").await;
    shop.make("deliveries", json!({ "order_id": sale, "day": "2026-03-06" })).await;
    let bill = json!({ "order_id": order, "day": "2026-03-10", "post": true, "lines": [{ "n": 1, "quantity": "10", "price": "1.50" }] });
    let bill = shop.make("bills", bill).await;
    assert_eq!(shop.worth(&shop.screw).await, ("4".into(), "6.00".into()));
    assert_eq!((shop.account("5401").await, shop.account("220202").await), ("9.00".into(), "0.00".into()));
    shop.act("bills", &bill, "reverse").await.ok();
    assert_eq!(shop.account("220202").await, "-10.00");
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn opening_stock_is_entered_counted_scrapped_and_taken_back() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.sale(&shop.screw, "1", "1.00").await;
    let places = shop.get("catalog/locations").await;
    let main = places["items"].as_array().unwrap().iter().find(|place| place["kind"] == "internal").unwrap()["id"].clone();
    let enter = |kind: &str, quantity: &str, value: Option<&str>| {
        let mut line = json!({ "item_id": shop.screw, "location_id": main, "quantity": quantity });
        if let Some(value) = value {
            line["value"] = cny(value);
        }
        shop.post("inventory/movements", json!({ "kind": kind, "day": "2026-03-01", "lines": [line] }))
    };
    enter("opening", "100", Some("55.00")).await.ok();
    assert_eq!((shop.account("1405").await, shop.account("3104").await), ("55.00".into(), "-55.00".into()));
    let missing = enter("missing", "10", None).await.ok();
    assert_eq!(shop.worth(&shop.screw).await, ("90".into(), "49.50".into()));
    assert_eq!(shop.account("1901").await, "5.50");
    let id = missing["id"].as_str().unwrap();
    shop.post(&format!("inventory/movements/{id}/reverse"), json!({})).await.ok();
    let again = shop.post(&format!("inventory/movements/{id}/reverse"), json!({})).await;
    assert_eq!(again.status, 409);
    enter("found", "10", None).await.ok();
    enter("scrap", "110", None).await.ok();
    assert_eq!(shop.worth(&shop.screw).await, ("0".into(), "0.00".into()));
    assert_eq!(enter("scrap", "1", None).await.problem(), (409, "inventory.not_enough".into()));
    assert_eq!(enter("missing", "0.5", None).await.problem(), (409, "inventory.not_whole".into()));
    assert_eq!(shop.offence().await, None);
}
