//! A plant that buys and sells screws.

use identity::testing::{Plant, app_with};
use kernel::Offence;
use kernel::testing::{TestAnswer, TestApp};
use serde_json::{Value as Json, json};

pub(crate) async fn town() -> TestApp {
    app_with(vec![catalog::module(), approvals::module(), books::module(), inventory::module(), trade::module()]).await
}

pub(crate) struct Shop<'a> {
    pub(crate) app: &'a TestApp,
    pub(crate) plant: Plant<'a>,
    /// A screw, counted in pieces.
    pub(crate) screw: String,
    pub(crate) customer: String,
    pub(crate) supplier: String,
}

pub(crate) fn cny(amount: &str) -> Json {
    json!({ "amount": amount, "currency": "CNY" })
}

fn text(value: &Json) -> String {
    value.as_str().unwrap().to_owned()
}

pub(crate) fn id_of(answer: &Json) -> String {
    text(&answer["id"])
}

impl<'a> Shop<'a> {
    pub(crate) async fn of(app: &'a TestApp) -> Self {
        let plant = Plant::found(app, "松湖精密").await;
        let mut shop = Self { app, plant, screw: String::new(), customer: String::new(), supplier: String::new() };
        shop.screw = shop.item(json!({ "code": "M8x20", "name": "六角螺栓", "kind": "product", "stock_unit": "H87" })).await;
        shop.customer = shop.party("C-1", "customer").await;
        shop.supplier = shop.party("S-1", "supplier").await;
        shop
    }

    pub(crate) async fn item(&self, item: Json) -> String {
        id_of(&self.post("catalog/items", item).await.ok())
    }

    async fn party(&self, code: &str, role: &str) -> String {
        let party = json!({ "code": code, "name": format!("{code} 有限公司"), "roles": [role], "payment_days": 30 });
        id_of(&self.post("catalog/parties", party).await.ok())
    }

    pub(crate) async fn get(&self, path: &str) -> Json {
        self.plant.owner.get(&self.plant.path(path)).await.ok()
    }

    pub(crate) async fn post(&self, path: &str, body: Json) -> TestAnswer {
        self.plant.owner.post(&self.plant.path(path), &body).await
    }

    pub(crate) async fn put(&self, path: &str, body: Json) -> TestAnswer {
        self.plant.owner.request(http::Method::PUT, &self.plant.path(path)).json(&body).send().await
    }

    /// Makes a document and tells its identifier.
    pub(crate) async fn make(&self, path: &str, body: Json) -> String {
        id_of(&self.post(&format!("trade/{path}"), body).await.ok())
    }

    /// Does something to a document.
    pub(crate) async fn act(&self, path: &str, id: &str, act: &str) -> TestAnswer {
        self.post(&format!("trade/{path}/{id}/{act}"), json!({})).await
    }

    /// Like [`Shop::make`], with a key under which a retry has no second effect, as every client sends it.
    pub(crate) async fn make_once(&self, path: &str, body: Json) -> String {
        let path = self.plant.path(&format!("trade/{path}"));
        let key = kernel::ids::new_id("key", self.app.app.clock().now());
        id_of(&self.plant.owner.request(http::Method::POST, &path).json(&body).header("idempotency-key", &key).send().await.ok())
    }

    pub(crate) async fn act_once(&self, path: &str, id: &str, act: &str) {
        self.make_once(&format!("{path}/{id}/{act}"), json!({})).await;
    }

    pub(crate) async fn document(&self, id: &str) -> Json {
        self.get(&format!("trade/documents/{id}")).await
    }

    /// So many screws, ordered and here, at a price. Answers the order.
    pub(crate) async fn bought(&self, quantity: &str, price: &str) -> String {
        let order = self.purchase(&self.screw, quantity, price).await;
        self.make("receipts", json!({ "order_id": order, "day": "2026-03-05" })).await;
        order
    }

    async fn confirmed(&self, path: &str, party: &str, item: &str, quantity: &str, price: &str) -> String {
        let order = json!({ "party_id": party, "day": "2026-03-05",
            "lines": [{ "item_id": item, "quantity": quantity, "price": price }] });
        let id = self.make(path, order).await;
        self.act(path, &id, "confirm").await.ok();
        id
    }

    /// A confirmed order to the supplier.
    pub(crate) async fn purchase(&self, item: &str, quantity: &str, price: &str) -> String {
        self.confirmed("purchase-orders", &self.supplier, item, quantity, price).await
    }

    /// A confirmed order of the customer.
    pub(crate) async fn sale(&self, item: &str, quantity: &str, price: &str) -> String {
        self.confirmed("sales-orders", &self.customer, item, quantity, price).await
    }

    /// Quantity and reserved of an item in stock.
    pub(crate) async fn stock(&self, item: &str) -> (String, String) {
        let listed = self.get(&format!("inventory/balances?item={item}")).await;
        let row = listed["items"].as_array().unwrap().first().cloned();
        row.map_or_else(|| ("0".to_owned(), "0".to_owned()), |row| (text(&row["quantity"]), text(&row["reserved"])))
    }

    /// Quantity and value of the firm's own stock of an item.
    pub(crate) async fn worth(&self, item: &str) -> (String, String) {
        let listed = self.get("inventory/values").await;
        let row = listed["items"].as_array().unwrap().iter().find(|row| row["item_id"] == item).unwrap().clone();
        (text(&row["quantity"]), text(&row["value"]["amount"]))
    }

    /// What an account holds; debit above zero.
    pub(crate) async fn account(&self, code: &str) -> String {
        let listed = self.get("books/trial-balance?from=2026-01&until=2026-12").await;
        let row = listed["items"].as_array().unwrap().iter().find(|row| row["account_id"] == code).cloned();
        row.map_or_else(|| "0.00".to_owned(), |row| text(&row["closing"]["amount"]))
    }

    /// The first offence against anything that always holds.
    pub(crate) async fn offence(&self) -> Option<(&'static str, Offence)> {
        self.app.app.work_off().await.unwrap();
        let org = &self.plant.org;
        let mut tx = self.app.app.db().read(org).await.unwrap();
        for invariant in self.app.app.invariants() {
            if let Some(offence) = (invariant.inspect)(&mut tx, org).await.unwrap() {
                return Some((invariant.name, offence));
            }
        }
        None
    }
}
