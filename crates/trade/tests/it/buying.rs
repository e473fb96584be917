//! From a supplier's shelf to the firm's, and what is owed for it.

use serde_json::json;

use crate::shop::{Shop, cny, town};

#[tokio::test]
async fn what_was_received_is_billed_and_paid() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let order = shop.bought("100", "0.50").await;
    assert_eq!((shop.account("1405").await, shop.account("220202").await), ("50.00".into(), "-50.00".into()));
    let bill = json!({ "order_id": order, "day": "2026-03-10", "reference": "F-778", "post": true });
    let bill = shop.make("bills", bill).await;
    assert_eq!((shop.account("220202").await, shop.account("220201").await), ("0.00".into(), "-56.50".into()));
    assert_eq!(shop.account("22210101").await, "6.50");
    let payment = json!({ "party_id": shop.supplier, "day": "2026-04-09", "amount": cny("56.50"), "documents": [bill] });
    shop.make("supplier-payments", payment).await;
    assert_eq!((shop.account("220201").await, shop.account("1002").await), ("0.00".into(), "-56.50".into()));
    assert_eq!(shop.document(&order).await["state"], "done");
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn more_than_was_ordered_is_not_received_and_more_than_came_is_not_billed() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let order = shop.purchase(&shop.screw, "100", "0.50").await;
    let receive = |quantity: &str| {
        shop.post("trade/receipts", json!({ "order_id": order, "day": "2026-03-06", "lines": [{ "n": 1, "quantity": quantity }] }))
    };
    assert_eq!(receive("101").await.problem(), (409, "trade.more_than_ordered".into()));
    receive("60").await.ok();
    let bill = json!({ "order_id": order, "day": "2026-03-06", "post": true, "lines": [{ "n": 1, "quantity": "61" }] });
    assert_eq!(shop.post("trade/bills", bill).await.problem(), (409, "trade.more_than_moved".into()));
    shop.make("bills", json!({ "order_id": order, "day": "2026-03-06", "post": true })).await;
    assert_eq!(receive("41").await.problem(), (409, "trade.more_than_ordered".into()));
    receive("40").await.ok();
    assert_eq!(shop.document(&order).await["state"], "confirmed");
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn what_was_billed_or_paid_is_taken_back_in_its_order() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let order = shop.purchase(&shop.screw, "100", "0.50").await;
    let receipt = shop.make("receipts", json!({ "order_id": order, "day": "2026-03-06" })).await;
    let bill = shop.make("bills", json!({ "order_id": order, "day": "2026-03-06", "post": true })).await;
    let paid = json!({ "party_id": shop.supplier, "day": "2026-03-06", "amount": cny("20.00"), "documents": [bill] });
    let payment = shop.make("supplier-payments", paid).await;
    assert_eq!(shop.act("receipts", &receipt, "reverse").await.problem(), (409, "trade.billed_already".into()));
    assert_eq!(shop.act("bills", &bill, "reverse").await.problem(), (409, "books.settled_already".into()));
    shop.act("supplier-payments", &payment, "reverse").await.ok();
    shop.act("bills", &bill, "reverse").await.ok();
    shop.act("receipts", &receipt, "reverse").await.ok();
    for account in ["1405", "220201", "220202", "22210101", "1002"] {
        assert_eq!(shop.account(account).await, "0.00", "account {account}");
    }
    assert_eq!(shop.stock(&shop.screw).await, ("0".into(), "0".into()));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn a_service_is_billed_without_being_received() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let freight = shop.item(json!({ "code": "FR", "name": "运费", "kind": "service", "stock_unit": "H87" })).await;
    let order = shop.purchase(&freight, "1", "300.00").await;
    let receipt = shop.post("trade/receipts", json!({ "order_id": order, "day": "2026-03-06" })).await;
    assert_eq!(receipt.problem(), (409, "trade.nothing_outstanding".into()));
    shop.make("bills", json!({ "order_id": order, "day": "2026-03-06", "post": true })).await;
    assert_eq!((shop.account("5602").await, shop.account("220201").await), ("300.00".into(), "-339.00".into()));
    assert_eq!(shop.document(&order).await["state"], "done");
    assert_eq!(shop.offence().await, None);
}
