//! What comes back: goods into stock at the cost they left with, money off what is owed, and each of them no more than went.

use serde_json::{Value as Json, json};

use crate::shop::{Shop, cny, id_of, town};

/// Forty of a hundred screws, bought for 0.50, are sold for 0.80, delivered and invoiced: order, delivery, invoice.
async fn sold(shop: &Shop<'_>) -> (String, String, String) {
    shop.bought("100", "0.50").await;
    let order = shop.sale(&shop.screw, "40", "0.80").await;
    let delivery = shop.make("deliveries", json!({ "order_id": order, "day": "2026-03-06" })).await;
    let invoice = shop.make("sales-invoices", json!({ "order_id": order, "day": "2026-03-06", "post": true })).await;
    (order, delivery, invoice)
}

fn part(document: &str, quantity: &str) -> Json {
    json!({ "document_id": document, "day": "2026-03-12", "lines": [{ "n": 1, "quantity": quantity }] })
}

fn with(mut body: Json, field: &str) -> Json {
    body[field] = json!(true);
    body
}

async fn line(shop: &Shop<'_>, document: &str) -> Json {
    shop.document(document).await["lines"][0].clone()
}

#[tokio::test]
async fn goods_come_back_at_the_cost_they_left_with_and_are_credited_on_the_invoice() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let (order, delivery, invoice) = sold(&shop).await;
    // What came later was dearer: it changes the average, and not what the first forty cost.
    shop.bought("60", "1.00").await;
    assert_eq!(shop.worth(&shop.screw).await, ("120".into(), "90.00".into()));

    let back = shop.make("sales-returns", part(&delivery, "10")).await;
    assert_eq!(shop.worth(&shop.screw).await, ("130".into(), "95.00".into()));
    assert_eq!(shop.account("5401").await, "15.00");
    let stands = shop.document(&order).await;
    assert_eq!(
        (&stands["state"], &stands["lines"][0]["moved"], &stands["lines"][0]["returned"]),
        (&json!("done"), &json!("40"), &json!("10"))
    );
    assert_eq!(line(&shop, &delivery).await["returned"], "10");

    let note = shop.make("credit-notes", with(part(&invoice, "10"), "post")).await;
    assert_eq!((shop.account("5001").await, shop.account("22210105").await), ("-24.00".into(), "-3.12".into()));
    assert_eq!(shop.account("1122").await, "27.12");
    let open = shop.get("books/open-items?side=receivable").await;
    assert_eq!(open["items"].as_array().unwrap().len(), 1, "the note was set against its invoice");
    assert_eq!(open["items"][0]["open"], cny("27.12"));
    let stands = shop.document(&order).await;
    assert_eq!((&stands["state"], &stands["lines"][0]["billed"]), (&json!("done"), &json!("30")), "what came back for good is not billed");
    let followers: Vec<&Json> = stands["followed_by"].as_array().unwrap().iter().map(|one| &one["id"]).collect();
    assert_eq!(followers, [&json!(delivery), &json!(invoice), &json!(back), &json!(note)]);
    assert_eq!(shop.document(&note).await["source_id"], json!(invoice));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn never_more_comes_back_than_was_delivered_less_what_came_back_before() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let (_, delivery, invoice) = sold(&shop).await;
    shop.make("sales-returns", part(&delivery, "30")).await;
    let refused = shop.post("trade/sales-returns", part(&delivery, "11")).await;
    assert_eq!(refused.problem(), (409, "trade.more_than_left".into()));
    shop.make("sales-returns", json!({ "document_id": delivery, "day": "2026-03-13" })).await;
    assert_eq!(shop.worth(&shop.screw).await, ("100".into(), "50.00".into()));
    let nothing = shop.post("trade/sales-returns", json!({ "document_id": delivery, "day": "2026-03-13" })).await;
    assert_eq!(nothing.problem(), (409, "trade.nothing_left".into()));

    shop.make("credit-notes", with(part(&invoice, "39"), "post")).await;
    let refused = shop.post("trade/credit-notes", with(part(&invoice, "2"), "post")).await;
    assert_eq!(refused.problem(), (409, "trade.more_than_left".into()));
    shop.make("credit-notes", with(part(&invoice, "1"), "post")).await;
    for account in ["1122", "5001", "5401", "22210105"] {
        assert_eq!(shop.account(account).await, "0.00", "account {account}");
    }
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn what_is_replaced_is_delivered_again_and_not_billed_again() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let (order, delivery, _) = sold(&shop).await;
    let back = shop.make("sales-returns", with(part(&delivery, "10"), "replace")).await;
    let stands = shop.document(&order).await;
    assert_eq!((&stands["state"], &stands["lines"][0]["moved"]), (&json!("confirmed"), &json!("30")));
    let nothing = shop.post("trade/sales-invoices", json!({ "order_id": order, "day": "2026-03-13" })).await;
    assert_eq!(nothing.problem(), (409, "trade.nothing_outstanding".into()));
    let again = shop.make("deliveries", json!({ "order_id": order, "day": "2026-03-13" })).await;
    assert_eq!(line(&shop, &again).await["quantity"], "10");
    assert_eq!(shop.document(&order).await["state"], "done");
    assert_eq!(shop.act("sales-returns", &back, "reverse").await.problem(), (409, "trade.replaced_already".into()));
    shop.act("deliveries", &again, "reverse").await.ok();
    shop.act("sales-returns", &back, "reverse").await.ok();
    assert_eq!(shop.document(&order).await["state"], "done");
    assert_eq!(shop.worth(&shop.screw).await, ("60".into(), "30.00".into()));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn what_came_back_before_it_was_invoiced_is_not_invoiced() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.bought("100", "0.50").await;
    let order = shop.sale(&shop.screw, "40", "0.80").await;
    let delivery = shop.make("deliveries", json!({ "order_id": order, "day": "2026-03-06" })).await;
    shop.make("sales-returns", part(&delivery, "10")).await;
    let all = json!({ "order_id": order, "day": "2026-03-13", "lines": [{ "n": 1, "quantity": "31" }], "post": true });
    assert_eq!(shop.post("trade/sales-invoices", all).await.problem(), (409, "trade.more_than_moved".into()));
    let invoice = shop.make("sales-invoices", json!({ "order_id": order, "day": "2026-03-13", "post": true })).await;
    assert_eq!(line(&shop, &invoice).await["quantity"], "30");
    assert_eq!(shop.document(&order).await["state"], "done");
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn a_price_is_lowered_and_the_quantity_stays_billed() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let (order, _, invoice) = sold(&shop).await;
    let lower = |price: &str| {
        json!({ "document_id": invoice, "day": "2026-03-12", "lower": true, "post": true,
        "lines": [{ "n": 1, "quantity": "40", "price": price }] })
    };
    shop.make("credit-notes", lower("0.10")).await;
    assert_eq!((shop.account("5001").await, shop.account("22210105").await), ("-28.00".into(), "-3.64".into()));
    let stands = shop.document(&order).await;
    assert_eq!((&stands["state"], &stands["lines"][0]["billed"]), (&json!("done"), &json!("40")));
    assert_eq!(shop.post("trade/credit-notes", lower("0.71")).await.problem(), (409, "trade.more_than_billed".into()));
    shop.make("credit-notes", json!({ "document_id": invoice, "day": "2026-03-12", "post": true })).await;
    assert_eq!(shop.account("5001").await, "0.00");
    let unsaid = json!({ "document_id": invoice, "day": "2026-03-12", "lower": true });
    assert_eq!(shop.post("trade/credit-notes", unsaid).await.status, 422);
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn what_was_paid_already_is_paid_back_once() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let (_, _, invoice) = sold(&shop).await;
    let paid = json!({ "party_id": shop.customer, "day": "2026-03-10", "amount": cny("36.16"), "documents": [invoice] });
    shop.make("customer-payments", paid).await;
    let note = shop.make("credit-notes", with(part(&invoice, "10"), "post")).await;
    let open = shop.get("books/open-items?side=receivable").await;
    assert_eq!(open["items"][0]["open"], cny("-9.04"), "nothing was open: the note is a debt to the customer");
    let refund = |amount: &str| json!({ "party_id": shop.customer, "day": "2026-03-15", "amount": cny(amount), "documents": [note] });
    let refused = shop.post("trade/customer-refunds", refund("9.05")).await;
    assert_eq!(refused.problem(), (409, "trade.refund_too_large".into()));
    let back = shop.make("customer-refunds", refund("9.04")).await;
    assert_eq!((shop.account("1002").await, shop.account("1122").await), ("27.12".into(), "0.00".into()));
    let again = shop.post("trade/customer-refunds", refund("0.01")).await;
    assert_eq!(again.problem(), (409, "trade.refund_too_large".into()));
    shop.act("customer-refunds", &back, "reverse").await.ok();
    assert_eq!((shop.account("1002").await, shop.account("1122").await), ("36.16".into(), "-9.04".into()));
    let other = json!({ "party_id": shop.customer, "day": "2026-03-15", "amount": cny("1.00"), "documents": [invoice] });
    assert_eq!(shop.post("trade/customer-refunds", other).await.problem(), (409, "trade.not_refundable".into()));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn what_was_taken_back_is_in_the_way_until_it_is_taken_back_itself() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let (order, delivery, invoice) = sold(&shop).await;
    let back = shop.make("sales-returns", part(&delivery, "10")).await;
    let note = shop.make("credit-notes", with(part(&invoice, "10"), "post")).await;
    assert_eq!(shop.act("deliveries", &delivery, "reverse").await.problem(), (409, "trade.taken_back_already".into()));
    assert_eq!(shop.act("sales-invoices", &invoice, "reverse").await.problem(), (409, "trade.taken_back_already".into()));
    for (path, id) in [("credit-notes", &note), ("sales-returns", &back), ("sales-invoices", &invoice), ("deliveries", &delivery)] {
        shop.act(path, id, "reverse").await.ok();
        assert_eq!(shop.offence().await, None, "{path}");
    }
    for account in ["1122", "5001", "5401", "22210105"] {
        assert_eq!(shop.account(account).await, "0.00", "account {account}");
    }
    assert_eq!(shop.worth(&shop.screw).await, ("100".into(), "50.00".into()));
    assert_eq!(shop.document(&order).await["state"], "confirmed");
    let late = shop.post("trade/sales-returns", part(&delivery, "1")).await;
    assert_eq!(late.problem(), (409, "trade.not_posted".into()));
}

#[tokio::test]
async fn a_draft_that_waited_too_long_takes_no_more_than_is_left() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let (_, delivery, _) = sold(&shop).await;
    let draft = shop.make("sales-returns", with(part(&delivery, "30"), "draft")).await;
    assert_eq!(line(&shop, &delivery).await["returned"], Json::Null, "a draft takes nothing yet");
    shop.make("sales-returns", part(&delivery, "20")).await;
    assert_eq!(shop.act("sales-returns", &draft, "post").await.problem(), (409, "trade.more_than_left".into()));
    shop.act("sales-returns", &draft, "cancel").await.ok();
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn goods_go_back_to_the_supplier_who_credits_them() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let order = shop.purchase(&shop.screw, "100", "0.50").await;
    let receipt = shop.make("receipts", json!({ "order_id": order, "day": "2026-03-06" })).await;
    // The bill is dearer than the order: what lies there is worth it.
    let bill = json!({ "order_id": order, "day": "2026-03-10", "post": true, "lines": [{ "n": 1, "quantity": "100", "price": "0.60" }] });
    let bill = shop.make("bills", bill).await;
    assert_eq!(shop.worth(&shop.screw).await, ("100".into(), "60.00".into()));

    let back = shop.make("purchase-returns", part(&receipt, "40")).await;
    assert_eq!((shop.account("220202").await, shop.account("1405").await), ("20.00".into(), "40.00".into()));
    let note = shop.make("debit-notes", with(part(&bill, "40"), "post")).await;
    assert_eq!(shop.worth(&shop.screw).await, ("60".into(), "36.00".into()));
    assert_eq!((shop.account("220202").await, shop.account("1405").await), ("0.00".into(), "36.00".into()));
    assert_eq!((shop.account("220201").await, shop.account("22210101").await), ("-40.68".into(), "4.68".into()));
    assert_eq!(shop.document(&order).await["state"], "done");
    assert_eq!(shop.offence().await, None);

    shop.act("debit-notes", &note, "reverse").await.ok();
    shop.act("purchase-returns", &back, "reverse").await.ok();
    assert_eq!(shop.worth(&shop.screw).await, ("100".into(), "60.00".into()));
    assert_eq!((shop.account("220202").await, shop.account("220201").await), ("0.00".into(), "-67.80".into()));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn what_went_back_before_the_bill_is_not_billed_and_a_replacement_is() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let order = shop.purchase(&shop.screw, "100", "0.50").await;
    let receipt = shop.make("receipts", json!({ "order_id": order, "day": "2026-03-06" })).await;
    shop.make("purchase-returns", part(&receipt, "10")).await;
    shop.make("purchase-returns", with(part(&receipt, "20"), "replace")).await;
    assert_eq!(shop.stock(&shop.screw).await, ("70".into(), "0".into()));
    let again = shop.make("receipts", json!({ "order_id": order, "day": "2026-03-14" })).await;
    assert_eq!(line(&shop, &again).await["quantity"], "20");
    let bill = shop.make("bills", json!({ "order_id": order, "day": "2026-03-20", "post": true })).await;
    assert_eq!(line(&shop, &bill).await["quantity"], "90");
    assert_eq!((shop.account("220202").await, shop.worth(&shop.screw).await.1), ("0.00".into(), "45.00".into()));
    assert_eq!(shop.document(&order).await["state"], "done");
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn of_several_lots_the_one_that_comes_back_is_named() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let item = json!({ "code": "P-1", "name": "油漆", "kind": "product", "stock_unit": "KGM", "tracking": "lot" });
    let paint = id_of(&shop.post("catalog/items", item).await.ok());
    for (lot, price) in [("A", "10.00"), ("B", "30.00")] {
        let order = shop.purchase(&paint, "5", price).await;
        let lines = json!([{ "n": 1, "quantity": "5", "lot": lot }]);
        shop.make("receipts", json!({ "order_id": order, "day": "2026-03-05", "lines": lines })).await;
    }
    let order = shop.sale(&paint, "8", "50.00").await;
    let delivery = shop.make("deliveries", json!({ "order_id": order, "day": "2026-03-06" })).await;
    assert_eq!(shop.post("trade/sales-returns", part(&delivery, "2")).await.problem(), (409, "trade.which_lot".into()));
    let named = json!({ "document_id": delivery, "day": "2026-03-12", "lines": [{ "n": 1, "quantity": "2", "lot": "A" }] });
    shop.make("sales-returns", named).await;
    let listed = shop.get(&format!("inventory/balances?item={paint}")).await;
    let lots: Vec<_> = listed["items"].as_array().unwrap().iter().map(|row| (&row["lot"], &row["quantity"])).collect();
    assert_eq!(lots, [(&json!("A"), &json!("2")), (&json!("B"), &json!("2"))]);
    assert_eq!(shop.offence().await, None);
}
