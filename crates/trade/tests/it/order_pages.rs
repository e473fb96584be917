//! Pages on which customers order without an account: their own prices, orders and debts, and nothing of anybody else.

use http::Method;
use kernel::testing::{TestAnswer, TestApp};
use kernel::time::DAY;
use serde_json::{Value as Json, json};

use crate::shop::{Shop, cny, id_of, town};

const KEY: &str = "0123456789abcdef-one";

/// The page of a customer, opened on a phone.
struct Page<'a> {
    app: &'a TestApp,
    id: String,
    token: String,
}

impl<'a> Page<'a> {
    async fn of(shop: &Shop<'a>, customer: &str, shows_stock: bool) -> Self {
        let wanted = json!({ "party_id": customer, "last_day": "2026-12-31", "shows_stock": shows_stock, "note": "李经理" });
        let made = shop.post("trade/order-pages", wanted).await.ok();
        Self { app: shop.app, id: id_of(&made), token: made["token"].as_str().unwrap().to_owned() }
    }

    async fn get(&self, path: &str) -> TestAnswer {
        self.app.get(&format!("/api/order-pages/{}{path}", self.token)).send().await
    }

    async fn post(&self, path: &str, body: Json) -> TestAnswer {
        self.app.request(Method::POST, &format!("/api/order-pages/{}{path}", self.token)).json(&body).send().await
    }

    async fn order(&self, key: &str, lines: Json) -> TestAnswer {
        self.post("/orders", json!({ "key": key, "due": "2026-03-20", "reference": "PO-77", "note": "早上送货", "lines": lines })).await
    }

    async fn items(&self) -> Vec<Json> {
        self.get("/items").await.ok()["items"].as_array().unwrap().clone()
    }

    async fn standing(&self) -> String {
        self.get("/orders").await.ok()["items"][0]["standing"].as_str().unwrap().to_owned()
    }
}

async fn dealer(shop: &Shop<'_>, code: &str, price: &str) -> String {
    let list = id_of(&shop.post("catalog/price-lists", json!({ "name": format!("{code} 协议价") })).await.ok());
    for line in [
        json!({ "item": shop.screw, "unit": "H87", "price": price }),
        json!({ "item": shop.screw, "unit": "H87", "price": "0.60", "from_quantity": "1000" }),
    ] {
        shop.plant.owner.put(&shop.plant.path(&format!("catalog/price-lists/{list}/prices")), &line).await.ok();
    }
    let party = json!({ "code": code, "name": format!("{code} 有限公司"), "roles": ["customer"], "price_list": list, "payment_days": 30 });
    id_of(&shop.post("catalog/parties", party).await.ok())
}

fn screws(shop: &Shop<'_>, quantity: &str) -> Json {
    json!([{ "item_id": shop.screw, "unit": "H87", "quantity": quantity }])
}

#[tokio::test]
async fn a_customer_orders_at_the_prices_agreed_and_sees_how_far_the_order_is() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.bought("5000", "0.30").await;
    let page = Page::of(&shop, &dealer(&shop, "C-9", "0.80").await, true).await;
    let offer = page.get("").await.ok();
    assert_eq!((&offer["seller"]["name"], &offer["customer"]), (&json!("松湖精密"), &json!("C-9 有限公司")));
    let items = page.items().await;
    let steps = json!([{ "from": "0", "price": "0.80" }, { "from": "1000", "price": "0.60" }]);
    assert_eq!((&items[0]["steps"], &items[0]["is_in_stock"]), (&steps, &json!(true)));

    let sent = page.order(KEY, screws(&shop, "1000")).await.ok();
    assert_eq!((&sent["standing"], &sent["net"], &sent["due"]), (&json!("received"), &cny("600.00"), &json!("2026-03-20")));
    let id = id_of(&sent);
    let order = shop.document(&id).await;
    assert_eq!((&order["state"], &order["reference"], &order["is_from_page"]), (&json!("draft"), &json!("PO-77"), &json!(true)));
    let waiting = shop.get("trade/documents?kind=sales_order&state=draft&from_page=true").await;
    assert_eq!(id_of(&waiting["items"][0]), id, "the firm sees what waits for it");

    shop.act("sales-orders", &id, "confirm").await.ok();
    assert_eq!(page.standing().await, "confirmed");
    shop.make("deliveries", json!({ "order_id": id, "day": "2026-03-06", "lines": [{ "n": 1, "quantity": "400" }] })).await;
    assert_eq!(page.standing().await, "partly_delivered");
    shop.make("deliveries", json!({ "order_id": id, "day": "2026-03-07" })).await;
    assert_eq!(page.standing().await, "delivered");
    let invoice = shop.make("sales-invoices", json!({ "order_id": id, "day": "2026-03-07" })).await;
    shop.act("sales-invoices", &invoice, "post").await.ok();
    assert_eq!(page.standing().await, "invoiced");
    let number = shop.document(&invoice).await["number"].clone();

    app.app.clock().advance(60 * DAY);
    let owed = page.get("/statement").await.ok();
    assert_eq!((&owed["items"][0]["number"], &owed["open"], &owed["overdue"]), (&number, &owed["items"][0]["amount"], &owed["open"]));
    assert!(owed["items"][0]["days_over"].as_i64().unwrap() > 20, "{owed}");
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn an_order_that_is_sent_twice_is_one_and_another_with_its_key_is_refused() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let page = Page::of(&shop, &dealer(&shop, "C-9", "0.80").await, false).await;
    let first = page.order(KEY, screws(&shop, "5")).await.ok();
    assert_eq!(id_of(&page.order(KEY, screws(&shop, "5")).await.ok()), id_of(&first));
    assert_eq!(page.order(KEY, screws(&shop, "6")).await.problem(), (422, "trade.page_key_used".to_owned()));
    assert_eq!(shop.get("trade/documents?kind=sales_order").await["items"].as_array().unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_four_presses_at_once_one_order_arrives() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let page = Page::of(&shop, &dealer(&shop, "C-9", "0.80").await, false).await;
    let all = futures::future::join_all((0..4).map(|_| page.order(KEY, screws(&shop, "5")))).await;
    let mut ids: Vec<String> = all.into_iter().map(|answer| id_of(&answer.ok())).collect();
    ids.dedup();
    assert_eq!(ids.len(), 1);
    assert_eq!(shop.get("trade/documents?kind=sales_order").await["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn an_order_is_taken_back_until_somebody_agrees_to_it() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let page = Page::of(&shop, &dealer(&shop, "C-9", "0.80").await, false).await;
    let id = id_of(&page.order(KEY, screws(&shop, "5")).await.ok());
    let back = page.post(&format!("/orders/{id}/withdraw"), json!({})).await.ok();
    assert_eq!((&back["standing"], &back["is_withdrawable"]), (&json!("cancelled"), &json!(false)));
    let other = id_of(&page.order("0123456789abcdef-two", screws(&shop, "5")).await.ok());
    shop.act("sales-orders", &other, "confirm").await.ok();
    assert_eq!(page.post(&format!("/orders/{other}/withdraw"), json!({})).await.problem(), (409, "trade.other_state".to_owned()));
}

#[tokio::test]
async fn nothing_of_another_customer_or_organisation_can_be_reached() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let stranger = Shop::of(&app).await;
    let (ours, theirs) = (dealer(&shop, "C-9", "0.80").await, dealer(&shop, "C-8", "0.75").await);
    let (page, other) = (Page::of(&shop, &ours, false).await, Page::of(&shop, &theirs, false).await);
    let far = Page::of(&stranger, &dealer(&stranger, "C-7", "0.10").await, false).await;
    let id = id_of(&page.order(KEY, screws(&shop, "5")).await.ok());
    shop.sale(&shop.screw, "3", "9.99").await;
    for foreign in [&other, &far] {
        assert_eq!(foreign.get("/orders").await.ok()["items"], json!([]));
        assert_eq!(foreign.get("/statement").await.ok()["items"], json!([]));
        assert_eq!(foreign.post(&format!("/orders/{id}/withdraw"), json!({})).await.status, 404);
        assert_eq!(foreign.items().await.len(), 1, "their own list only");
    }
    assert_eq!(page.get("/orders").await.ok()["items"].as_array().unwrap().len(), 1, "what another customer ordered is not told");
    assert_eq!(other.items().await[0]["steps"][0]["price"], "0.75");
    let refused = far.order(KEY, screws(&shop, "5")).await;
    assert_eq!(refused.json()["fields"][0]["code"], "trade.page_item", "an item of another organisation is none");
    let draft = json!({ "party_id": ours, "day": "2026-03-05", "lines": [{ "item_id": shop.screw, "quantity": "7", "price": "1" }] });
    shop.make("sales-orders", draft).await;
    assert_eq!(page.get("/orders").await.ok()["items"].as_array().unwrap().len(), 1, "drafts of the firm are its own");
}

#[tokio::test]
async fn only_what_was_agreed_is_ordered_and_neither_cost_nor_quantity_is_told() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.bought("777", "0.31").await;
    let nut =
        json!({ "code": "N-8", "name": "螺母", "kind": "product", "stock_unit": "H87", "sales_price": "1.20", "purchase_price": "0.33" });
    let nut = shop.item(nut).await;
    let page = Page::of(&shop, &dealer(&shop, "C-9", "0.80").await, true).await;
    let told = page.get("/items").await.ok();
    assert_eq!(told["items"].as_array().unwrap().len(), 1, "the nut is not on the list");
    for secret in ["777", "0.31", "0.33"] {
        assert!(!told.to_string().contains(secret), "{secret} is told: {told}");
    }
    let refused = page.order(KEY, json!([{ "item_id": nut, "unit": "H87", "quantity": "1" }])).await;
    assert_eq!(refused.json()["fields"][0]["code"], "trade.page_item");
    let usual = Page::of(&shop, &shop.customer, false).await.items().await;
    assert_eq!((usual.len(), &usual[0]["steps"][0]["price"], &usual[0]["is_in_stock"]), (1, &json!("1.20"), &Json::Null));
    for wrong in [json!([]), json!([{ "item_id": shop.screw, "unit": "H87", "quantity": "0" }])] {
        assert_eq!(page.order(KEY, wrong.clone()).await.status, 422, "{wrong}");
    }
}

#[tokio::test]
async fn a_page_ends_on_its_day_or_when_it_is_taken_back_and_its_use_is_kept() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let (page, other) = (Page::of(&shop, &shop.customer, false).await, Page::of(&shop, &shop.customer, false).await);
    page.get("").await.ok();
    page.get("").await.ok();
    page.get("/orders").await.ok();
    let listed = shop.get(&format!("trade/order-pages?party={}", shop.customer)).await;
    assert_eq!((&listed["items"][1]["visits"], &listed["items"][1]["visited_at"].is_string()), (&json!(2), &true));
    assert!(!listed.to_string().contains(&page.token), "the secret is told once");
    let revoked = shop.post(&format!("trade/order-pages/{}/revoke", page.id), json!({})).await.ok();
    assert_ne!(revoked["revoked_at"], Json::Null);
    for path in ["", "/items", "/orders", "/statement"] {
        assert_eq!(page.get(path).await.problem(), (404, "trade.page_gone".to_owned()), "{path}");
    }
    assert_eq!(page.order(KEY, json!([])).await.problem().1, "trade.page_gone");
    for wrong in
        [json!({ "party_id": shop.customer, "last_day": "2026-03-04" }), json!({ "party_id": shop.supplier, "last_day": "2027-06-01" })]
    {
        assert_eq!(shop.post("trade/order-pages", wrong.clone()).await.status, 422, "{wrong}");
    }
    app.app.clock().advance(400 * DAY);
    assert_eq!(other.get("").await.problem().1, "trade.page_gone");
}

#[tokio::test]
async fn whoever_floods_a_page_is_slowed_down() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let page = Page::of(&shop, &dealer(&shop, "C-9", "0.80").await, false).await;
    let mut codes = Vec::new();
    for at in 0..62 {
        let answer = page.order(&format!("0123456789abcdef-{at}"), screws(&shop, "5")).await;
        if answer.status != 201 {
            codes.push(answer.problem());
        }
    }
    assert_eq!(codes.first(), Some(&(409, "trade.page_full".to_owned())), "fifty wait");
    assert_eq!(codes.last(), Some(&(429, "identity.too_many_tries".to_owned())));
}
