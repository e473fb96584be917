//! Buying and selling in another currency: what is owed in it, what it is worth in the books, and the difference.

use serde_json::{Value as Json, json};

use crate::shop::{Shop, cny, id_of, town};

fn usd(amount: &str) -> Json {
    json!({ "amount": amount, "currency": "USD" })
}

async fn rate(shop: &Shop<'_>, day: &str, rate: &str) {
    let input = json!({ "source": "中国人民银行中间价", "rates": [{ "currency": "USD", "day": day, "rate": rate }] });
    shop.post("books/exchange-rates", input).await.ok();
}

/// A customer or supplier abroad.
async fn abroad(shop: &Shop<'_>, code: &str, role: &str) -> String {
    let party = json!({ "code": code, "name": format!("{code} Inc."), "roles": [role], "currency": "USD", "payment_days": 30 });
    id_of(&shop.post("catalog/parties", party).await.ok())
}

/// A confirmed order in dollars.
async fn ordered(shop: &Shop<'_>, path: &str, party: &str, quantity: &str, price: &str) -> String {
    let order =
        json!({ "party_id": party, "day": "2026-03-05", "lines": [{ "item_id": shop.screw, "quantity": quantity, "price": price }] });
    let id = shop.make(path, order).await;
    shop.act(path, &id, "confirm").await.ok();
    id
}

async fn open_items(shop: &Shop<'_>, side: &str) -> Vec<Json> {
    shop.get(&format!("books/open-items?side={side}")).await["items"].as_array().unwrap().clone()
}

#[tokio::test]
async fn a_sale_in_dollars_is_owed_in_dollars_and_what_the_rate_brought_is_posted() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    rate(&shop, "2026-03-05", "7.1").await;
    shop.bought("100", "1").await;
    let customer = abroad(&shop, "US-1", "customer").await;
    let order = ordered(&shop, "sales-orders", &customer, "100", "3.33").await;
    shop.make("deliveries", json!({ "order_id": order, "day": "2026-03-06" })).await;
    rate(&shop, "2026-03-10", "7.2").await;
    let invoice = shop.make("sales-invoices", json!({ "order_id": order, "day": "2026-03-10", "post": true })).await;
    let shown = shop.document(&invoice).await;
    assert_eq!((&shown["gross"], &shown["rate"], &shown["own"]["gross"]), (&usd("376.29"), &json!("7.20"), &cny("2709.29")));
    let items = open_items(&shop, "receivable").await;
    assert_eq!((&items[0]["amount"], &items[0]["foreign"]["open"]), (&cny("2709.29"), &usd("376.29")));
    let payment = json!({ "party_id": customer, "day": "2026-03-20", "amount": usd("376.29"), "rate": "7.15", "documents": [invoice] });
    let payment = shop.make("customer-payments", payment).await;
    assert_eq!(open_items(&shop, "receivable").await, Vec::<Json>::new());
    // 376.29 dollars at 7.15 are 2,690.47: 18.82 less than was owed.
    assert_eq!((shop.account("1122").await, shop.account("560301").await), ("0.00".to_owned(), "18.82".to_owned()));
    assert_eq!(shop.offence().await, None);
    shop.act("customer-payments", &payment, "reverse").await.ok();
    assert_eq!((shop.account("1122").await, shop.account("560301").await), ("2709.29".to_owned(), "0.00".to_owned()));
    assert_eq!(shop.offence().await, None);
    shop.act("sales-invoices", &invoice, "reverse").await.ok();
    assert_eq!(shop.account("1122").await, "0.00");
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn a_purchase_in_dollars_comes_at_the_rate_of_the_order_and_is_worth_what_was_billed() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    rate(&shop, "2026-03-05", "7.1").await;
    let supplier = abroad(&shop, "US-2", "supplier").await;
    let order = ordered(&shop, "purchase-orders", &supplier, "100", "1").await;
    shop.make("receipts", json!({ "order_id": order, "day": "2026-03-06" })).await;
    assert_eq!(shop.worth(&shop.screw).await, ("100".to_owned(), "710.00".to_owned()));
    let bill = json!({ "order_id": order, "day": "2026-03-10", "rate": "7.2", "post": true });
    let bill = shop.make("bills", bill).await;
    assert_eq!(shop.worth(&shop.screw).await, ("100".to_owned(), "720.00".to_owned()));
    assert_eq!((shop.account("220202").await, shop.account("220201").await), ("0.00".to_owned(), "-813.60".to_owned()));
    let paid = json!({ "party_id": supplier, "day": "2026-03-12", "amount": usd("113"), "rate": "7.3", "documents": [bill] });
    shop.make("supplier-payments", paid).await;
    assert_eq!((shop.account("220201").await, shop.account("560301").await), ("0.00".to_owned(), "11.30".to_owned()));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn the_rate_of_a_draft_is_changed_until_it_is_posted() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    rate(&shop, "2026-03-05", "7.1").await;
    let customer = abroad(&shop, "US-1", "customer").await;
    let order = ordered(&shop, "sales-orders", &customer, "100", "1").await;
    let draft = shop.make("sales-invoices", json!({ "order_id": order, "day": "2026-03-06" })).await;
    let change = |rate: &'static str, version: &'static str| {
        let path = shop.plant.path(&format!("trade/documents/{draft}/rate"));
        let request = shop.plant.owner.request(http::Method::PUT, &path).json(&json!({ "rate": rate })).header("if-match", version);
        async move { request.send().await }
    };
    change("7.3", "\"1\"").await.ok();
    assert_eq!(change("7.4", "\"1\"").await.status, 412);
    assert_eq!(change("0", "\"2\"").await.problem(), (409, "books.rate".to_owned()));
    shop.act("sales-invoices", &draft, "post").await.ok();
    assert_eq!(shop.account("1122").await, "824.90");
    assert_eq!(change("7.5", "\"3\"").await.problem(), (409, "trade.other_state".to_owned()));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn a_credit_note_is_in_the_currency_and_at_the_rate_of_its_invoice() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    rate(&shop, "2026-03-05", "7.1").await;
    shop.bought("100", "1").await;
    let customer = abroad(&shop, "US-1", "customer").await;
    let order = ordered(&shop, "sales-orders", &customer, "100", "3.33").await;
    shop.make("deliveries", json!({ "order_id": order, "day": "2026-03-06" })).await;
    let invoice = shop.make("sales-invoices", json!({ "order_id": order, "day": "2026-03-07", "post": true })).await;
    rate(&shop, "2026-03-08", "6.5").await;
    let credit =
        |quantity: &str| json!({ "document_id": invoice, "day": "2026-03-10", "post": true, "lines": [{ "n": 1, "quantity": quantity }] });
    let first = shop.make("credit-notes", credit("33")).await;
    assert_eq!(shop.document(&first).await["rate"], "7.10");
    shop.make("credit-notes", credit("67")).await;
    assert_eq!((shop.account("1122").await, open_items(&shop, "receivable").await), ("0.00".to_owned(), Vec::new()));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn dollars_arrive_on_an_account_of_dollars_and_nothing_else_does() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    rate(&shop, "2026-03-05", "7.1").await;
    let account = json!({ "account_id": "1002", "number": "62220001", "name": "中国银行美元户", "currency": "USD" });
    let account = shop.post("books/bank-accounts", account).await.ok()["account_id"].clone();
    let customer = abroad(&shop, "US-1", "customer").await;
    let payment = |amount: Json| json!({ "party_id": customer, "day": "2026-03-06", "amount": amount, "account_id": account });
    let refused = shop.post("trade/customer-payments", payment(cny("5"))).await;
    assert_eq!(refused.problem(), (409, "books.account_currency".to_owned()));
    let paid = shop.make("customer-payments", payment(usd("100"))).await;
    let entry = shop.get("books/entries").await["items"][0].clone();
    let told: Vec<_> = entry["lines"].as_array().unwrap().iter().map(|line| line["foreign"].clone()).collect();
    assert_eq!(told, [usd("100.00"), usd("-100.00")]);
    rate(&shop, "2026-03-31", "7.2").await;
    let valued = shop.post("books/periods/2026-03/revaluation", json!({})).await.ok();
    assert_eq!(valued["entry_ids"].as_array().unwrap().len(), 2, "the account, and what is owed back to the customer");
    assert_eq!((shop.account("100201").await, shop.account("1122").await), ("720.00".to_owned(), "-720.00".to_owned()));
    shop.act("customer-payments", &paid, "reverse").await.ok();
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn an_order_without_a_rate_is_refused_and_one_with_its_own_rate_is_not() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let customer = abroad(&shop, "US-1", "customer").await;
    let order = |rate: Json| json!({ "party_id": customer, "day": "2026-03-05", "rate": rate, "lines": [{ "item_id": shop.screw, "quantity": "1", "price": "2" }] });
    assert_eq!(shop.post("trade/sales-orders", order(Json::Null)).await.problem(), (409, "books.rate_missing".to_owned()));
    assert_eq!(shop.post("trade/sales-orders", order(json!("0"))).await.problem(), (409, "books.rate".to_owned()));
    let made = shop.make("sales-orders", order(json!("7.05"))).await;
    assert_eq!(shop.document(&made).await["own"]["net"], cny("14.10"));
    let again = json!({ "party_id": customer, "day": "2026-03-05", "currency": "CNY", "lines": [{ "item_id": shop.screw, "quantity": "1", "price": "2" }] });
    let path = shop.plant.path(&format!("trade/sales-orders/{made}"));
    shop.plant.owner.request(http::Method::PUT, &path).json(&again).header("if-match", "\"1\"").send().await.ok();
    let shown = shop.document(&made).await;
    assert_eq!((&shown["gross"]["currency"], &shown["rate"], &shown["own"]), (&json!("CNY"), &Json::Null, &Json::Null));
}
