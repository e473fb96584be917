//! Many at once: one document is posted once, whoever clicks how often.

use serde_json::json;

use crate::shop::{Shop, cny, town};

async fn statuses(shop: &Shop<'_>, path: &str, id: &str, act: &str, times: usize) -> Vec<u16> {
    let acts = (0..times).map(|_| shop.act(path, id, act));
    let mut statuses: Vec<u16> = futures::future::join_all(acts).await.iter().map(|answer| answer.status.as_u16()).collect();
    statuses.sort_unstable();
    statuses
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn eight_parallel_posts_of_one_receipt_make_one() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let order = shop.purchase(&shop.screw, "7", "0.50").await;
    let receipt = shop.make("receipts", json!({ "order_id": order, "day": "2026-03-06", "draft": true })).await;
    assert_eq!(statuses(&shop, "receipts", &receipt, "post", 8).await, [200, 409, 409, 409, 409, 409, 409, 409]);
    assert_eq!(shop.stock(&shop.screw).await, ("7".into(), "0".into()));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn eight_parallel_posts_of_a_return_and_of_a_credit_note_make_one_of_each() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.bought("10", "0.50").await;
    let order = shop.sale(&shop.screw, "10", "0.80").await;
    let delivery = shop.make("deliveries", json!({ "order_id": order, "day": "2026-03-06" })).await;
    let invoice = shop.make("sales-invoices", json!({ "order_id": order, "day": "2026-03-06", "post": true })).await;
    let lines = json!([{ "n": 1, "quantity": "4" }]);
    let back = json!({ "document_id": delivery, "day": "2026-03-09", "lines": lines, "draft": true });
    let back = shop.make("sales-returns", back).await;
    let note = shop.make("credit-notes", json!({ "document_id": invoice, "day": "2026-03-09", "lines": lines })).await;
    assert_eq!(statuses(&shop, "sales-returns", &back, "post", 8).await, [200, 409, 409, 409, 409, 409, 409, 409]);
    assert_eq!(statuses(&shop, "credit-notes", &note, "post", 8).await, [200, 409, 409, 409, 409, 409, 409, 409]);
    assert_eq!(shop.worth(&shop.screw).await, ("4".into(), "2.00".into()));
    assert_eq!((shop.account("5001").await, shop.account("5401").await), ("-4.80".into(), "3.00".into()));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn eight_who_bring_the_same_goods_back_never_bring_more_than_was_delivered() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.bought("10", "0.50").await;
    let order = shop.sale(&shop.screw, "10", "0.80").await;
    let delivery = shop.make("deliveries", json!({ "order_id": order, "day": "2026-03-06" })).await;
    let bring = || {
        let part = json!({ "document_id": delivery, "day": "2026-03-09", "lines": [{ "n": 1, "quantity": "3" }] });
        shop.post("trade/sales-returns", part)
    };
    let answers = futures::future::join_all((0..8).map(|_| bring())).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 3);
    assert_eq!(shop.stock(&shop.screw).await, ("9".into(), "0".into()));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_finalisations_with_different_keys_make_one() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.bought("10", "0.50").await;
    let order = shop.sale(&shop.screw, "7", "0.80").await;
    let invoice = shop.make("sales-invoices", json!({ "order_id": order, "day": "2026-03-06" })).await;
    let path = shop.plant.path(&format!("trade/sales-invoices/{invoice}/post"));
    let post =
        |key: &'static str| shop.plant.owner.request(http::Method::POST, &path).json(&json!({})).header("idempotency-key", key).send();
    let (one, other) = tokio::join!(post("one-key-of-a-client"), post("another-key-of-a-client"));
    let mut statuses = [one.status.as_u16(), other.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    assert_eq!(shop.account("5001").await, "-5.60");
    assert_eq!(shop.offence().await, None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_click_that_arrives_eight_times_is_answered_eight_times_and_done_once() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.bought("10", "0.50").await;
    let order = shop.sale(&shop.screw, "7", "0.80").await;
    let invoice = shop.make("sales-invoices", json!({ "order_id": order, "day": "2026-03-06" })).await;
    let path = shop.plant.path(&format!("trade/sales-invoices/{invoice}/post"));
    let key = "the-key-of-one-click";
    let post = || shop.plant.owner.request(http::Method::POST, &path).json(&json!({})).header("idempotency-key", key).send();
    let answers = futures::future::join_all((0..8).map(|_| post())).await;
    let first_tries = answers.iter().filter(|answer| !answer.headers.contains_key("idempotency-replayed")).count();
    assert_eq!(first_tries, 1);
    for answer in answers {
        assert_eq!(answer.ok()["state"], "done");
    }
    assert_eq!(shop.account("5001").await, "-5.60");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_full_payments_leave_one_settled_and_one_on_account() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.bought("10", "0.50").await;
    let order = shop.sale(&shop.screw, "10", "1.00").await;
    let invoice = shop.make("sales-invoices", json!({ "order_id": order, "day": "2026-03-06", "post": true })).await;
    let pay = || {
        let payment = json!({ "party_id": shop.customer, "day": "2026-03-31", "amount": cny("11.30"), "documents": [invoice] });
        shop.post("trade/customer-payments", payment)
    };
    let (one, other) = tokio::join!(pay(), pay());
    one.ok();
    other.ok();
    let open = shop.get("books/open-items?side=receivable").await;
    assert_eq!(open["items"].as_array().unwrap().len(), 1);
    assert_eq!(open["items"][0]["open"], cny("-11.30"));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_deliveries_of_scarce_stock_never_take_more_than_there_is() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.bought("20", "0.50").await;
    let mut orders = Vec::new();
    for _ in 0..8 {
        orders.push(shop.sale(&shop.screw, "5", "1.00").await);
    }
    let deliver = |order: String| shop.post("trade/deliveries", json!({ "order_id": order, "day": "2026-03-06" }));
    let answers = futures::future::join_all(orders.into_iter().map(deliver)).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 4);
    assert_eq!(shop.stock(&shop.screw).await, ("0".into(), "0".into()));
    assert_eq!(shop.offence().await, None);
}
