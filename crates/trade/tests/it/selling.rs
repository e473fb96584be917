//! From an order to the money.

use serde_json::json;

use crate::shop::{Shop, cny, id_of, town};

#[tokio::test]
async fn an_order_becomes_a_delivery_an_invoice_and_money() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.bought("100", "0.50").await;
    let order = shop.sale(&shop.screw, "40", "0.80").await;
    assert_eq!(shop.stock(&shop.screw).await, ("100".into(), "40".into()));

    shop.make("deliveries", json!({ "order_id": order, "day": "2026-03-06" })).await;
    assert_eq!(shop.stock(&shop.screw).await, ("60".into(), "0".into()));
    assert_eq!(shop.worth(&shop.screw).await, ("60".into(), "30.00".into()));
    assert_eq!(shop.account("5401").await, "20.00");

    let invoice = shop.make("sales-invoices", json!({ "order_id": order, "day": "2026-03-06" })).await;
    shop.act("sales-invoices", &invoice, "post").await.ok();
    assert_eq!(shop.document(&order).await["state"], "done");
    let told = shop.document(&invoice).await;
    assert_eq!((&told["net"], &told["tax"], &told["gross"]), (&cny("32.00"), &cny("4.16"), &cny("36.16")));
    assert_eq!(told["due"], "2026-04-05");
    assert_eq!(shop.account("1122").await, "36.16");
    assert_eq!((shop.account("5001").await, shop.account("22210105").await), ("-32.00".into(), "-4.16".into()));

    let payment = json!({ "party_id": shop.customer, "day": "2026-03-31", "amount": cny("36.16"), "documents": [invoice] });
    shop.make("customer-payments", payment).await;
    assert_eq!((shop.account("1122").await, shop.account("1002").await), ("0.00".into(), "36.16".into()));
    assert_eq!(shop.get("books/open-items?side=receivable").await["items"], json!([]));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn more_than_was_ordered_does_not_leave_but_within_tolerance() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.bought("100", "0.50").await;
    let order = shop.sale(&shop.screw, "40", "0.80").await;
    let deliver = |order: &str, quantity: &str| {
        shop.post("trade/deliveries", json!({ "order_id": order, "day": "2026-03-06", "lines": [{ "n": 1, "quantity": quantity }] }))
    };
    assert_eq!(deliver(&order, "41").await.problem(), (409, "trade.more_than_ordered".into()));
    let loose = json!({ "party_id": shop.customer, "day": "2026-03-05", "tolerance": 500,
        "lines": [{ "item_id": shop.screw, "quantity": "40", "price": "0.80" }] });
    let loose = shop.make("sales-orders", loose).await;
    shop.act("sales-orders", &loose, "confirm").await.ok();
    assert_eq!(deliver(&loose, "43").await.problem().1, "trade.more_than_ordered");
    deliver(&loose, "42").await.ok();
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn what_is_not_there_does_not_leave_and_is_told_by_its_name() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.bought("10", "0.50").await;
    let order = shop.sale(&shop.screw, "40", "0.80").await;
    assert_eq!(shop.stock(&shop.screw).await, ("10".into(), "10".into()));
    let refused = shop.post("trade/deliveries", json!({ "order_id": order, "day": "2026-03-06" })).await;
    assert_eq!(refused.problem(), (409, "inventory.not_enough".into()));
    assert!(refused.json()["detail"].as_str().unwrap().contains("M8x20"), "{}", refused.json());
    // What is there leaves, and the rest stays outstanding.
    let part = json!({ "order_id": order, "day": "2026-03-06", "lines": [{ "n": 1, "quantity": "10" }] });
    shop.post("trade/deliveries", part).await.ok();
    assert_eq!(shop.document(&order).await["lines"][0]["moved"], "10");
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn what_one_customer_was_promised_another_does_not_get() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.bought("10", "0.50").await;
    shop.sale(&shop.screw, "8", "0.80").await;
    let late = shop.sale(&shop.screw, "5", "0.90").await;
    let refused = shop.post("trade/deliveries", json!({ "order_id": late, "day": "2026-03-06" })).await;
    assert_eq!(refused.problem(), (409, "inventory.not_enough".into()));
    let part = json!({ "order_id": late, "day": "2026-03-06", "lines": [{ "n": 1, "quantity": "2" }] });
    shop.post("trade/deliveries", part).await.ok();
    assert_eq!(shop.stock(&shop.screw).await, ("8".into(), "8".into()));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn nothing_leaves_on_an_order_that_was_given_up() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.bought("10", "0.50").await;
    let order = shop.sale(&shop.screw, "8", "0.80").await;
    shop.act("sales-orders", &order, "cancel").await.ok();
    assert_eq!(shop.stock(&shop.screw).await, ("10".into(), "0".into()));
    let refused = shop.post("trade/deliveries", json!({ "order_id": order, "day": "2026-03-06" })).await;
    assert_eq!(refused.problem(), (409, "trade.order_not_confirmed".into()));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn a_delivery_and_an_invoice_are_taken_back_and_nothing_is_left_of_them() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.bought("100", "0.50").await;
    let order = shop.sale(&shop.screw, "40", "0.80").await;
    let delivery = shop.make("deliveries", json!({ "order_id": order, "day": "2026-03-05" })).await;
    let invoice = shop.make("sales-invoices", json!({ "order_id": order, "day": "2026-03-05", "post": true })).await;
    let paid = json!({ "party_id": shop.customer, "day": "2026-03-05", "amount": cny("10.00"), "documents": [invoice] });
    let payment = shop.make("customer-payments", paid).await;

    let refused = shop.act("sales-invoices", &invoice, "reverse").await;
    assert_eq!(refused.problem(), (409, "books.settled_already".into()));
    assert_eq!(shop.document(&invoice).await["state"], "done", "a refusal changes nothing");

    shop.act("customer-payments", &payment, "reverse").await.ok();
    shop.act("sales-invoices", &invoice, "reverse").await.ok();
    shop.act("deliveries", &delivery, "reverse").await.ok();
    for account in ["1122", "1002", "5001", "5401", "22210105"] {
        assert_eq!(shop.account(account).await, "0.00", "account {account}");
    }
    assert_eq!(shop.worth(&shop.screw).await, ("100".into(), "50.00".into()));
    assert_eq!(shop.document(&order).await["state"], "confirmed");
    assert_eq!(shop.act("deliveries", &delivery, "reverse").await.problem(), (409, "trade.other_state".into()));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn a_customer_who_would_owe_too_much_pays_first() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.bought("200", "0.50").await;
    let slow = json!({ "code": "C-9", "name": "慢付有限公司", "roles": ["customer"], "credit_limit": 10_000 });
    let slow = id_of(&shop.post("catalog/parties", slow).await.ok());
    let order = |quantity: &str| {
        json!({ "party_id": slow, "day": "2026-03-05",
        "lines": [{ "item_id": shop.screw, "quantity": quantity, "price": "1.00" }] })
    };
    let small = shop.make("sales-orders", order("80")).await;
    shop.act("sales-orders", &small, "confirm").await.ok();
    shop.make("sales-invoices", json!({ "order_id": small, "day": "2026-03-06", "post": true })).await;
    let next = shop.make("sales-orders", order("20")).await;
    assert_eq!(shop.act("sales-orders", &next, "confirm").await.problem(), (409, "trade.credit_exceeded".into()));
    assert_eq!(shop.document(&next).await["state"], "draft");
    let payment = json!({ "party_id": slow, "day": "2026-03-31", "amount": cny("50.00") });
    shop.make("customer-payments", payment).await;
    shop.act("sales-orders", &next, "confirm").await.ok();
}

#[tokio::test]
async fn a_draft_is_edited_by_whoever_saw_its_last_version() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let body = |quantity: &str| {
        json!({ "party_id": shop.customer, "day": "2026-03-05",
        "lines": [{ "item_id": shop.screw, "quantity": quantity, "price": "1.00" }] })
    };
    let order = shop.make("sales-orders", body("5")).await;
    let path = shop.plant.path(&format!("trade/sales-orders/{order}"));
    let put = |version: &'static str, quantity: &str| {
        shop.plant.owner.request(http::Method::PUT, &path).json(&body(quantity)).header("if-match", version).send()
    };
    put("\"1\"", "6").await.ok();
    assert_eq!(put("\"1\"", "7").await.problem(), (412, "kernel.changed_meanwhile".into()));
    assert_eq!(shop.document(&order).await["lines"][0]["entered"], "6");
}
