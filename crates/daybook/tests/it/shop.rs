//! A plant that buys and sells screws, and what its lake says of that.

use identity::testing::{Plant, app_with};
use kernel::testing::{TestAnswer, TestApp};
use lake::{Cell, EngineSettings, Lake, Limits, OneZone};
use serde_json::{Value as Json, json};

pub(crate) async fn town() -> TestApp {
    let settings = EngineSettings { threads: 2, cache_bytes: 8 << 20 };
    let lake = lake::module(settings, OneZone(chrono_tz::Asia::Shanghai));
    app_with(vec![catalog::module(), approvals::module(), books::module(), inventory::module(), trade::module(), lake, daybook::module()])
        .await
}

pub(crate) struct Shop<'a> {
    pub(crate) app: &'a TestApp,
    pub(crate) plant: Plant<'a>,
    pub(crate) screw: String,
    pub(crate) customer: String,
    pub(crate) supplier: String,
}

pub(crate) fn cny(amount: &str) -> Json {
    json!({ "amount": amount, "currency": "CNY" })
}

pub(crate) fn id_of(answer: &Json) -> String {
    answer["id"].as_str().unwrap().to_owned()
}

impl<'a> Shop<'a> {
    pub(crate) async fn of(app: &'a TestApp) -> Self {
        let plant = Plant::found(app, "松湖精密").await;
        let mut shop = Self { app, plant, screw: String::new(), customer: String::new(), supplier: String::new() };
        let screw = json!({ "code": "M8x20", "name": "六角螺栓", "kind": "product", "stock_unit": "H87" });
        shop.screw = id_of(&shop.post("catalog/items", screw).await.ok());
        shop.customer = shop.party("C-1", "customer").await;
        shop.supplier = shop.party("S-1", "supplier").await;
        shop
    }

    async fn party(&self, code: &str, role: &str) -> String {
        let party = json!({ "code": code, "name": format!("{code} 有限公司"), "roles": [role], "payment_days": 30 });
        id_of(&self.post("catalog/parties", party).await.ok())
    }

    pub(crate) async fn post(&self, path: &str, body: Json) -> TestAnswer {
        self.plant.owner.post(&self.plant.path(path), &body).await
    }

    pub(crate) async fn make(&self, path: &str, body: Json) -> String {
        id_of(&self.post(&format!("trade/{path}"), body).await.ok())
    }

    pub(crate) async fn act(&self, path: &str, id: &str, act: &str) {
        self.post(&format!("trade/{path}/{id}/{act}"), json!({})).await.ok();
    }

    /// A confirmed order, due a week later.
    pub(crate) async fn order(&self, path: &str, quantity: &str, price: &str) -> String {
        let party = if path == "sales-orders" { &self.customer } else { &self.supplier };
        let line = json!({ "item_id": self.screw, "quantity": quantity, "price": price });
        let order = json!({ "party_id": party, "day": "2026-03-05", "due": "2026-03-12", "lines": [line] });
        let id = self.make(path, order).await;
        self.act(path, &id, "confirm").await;
        id
    }

    /// So many screws, ordered, here and billed.
    pub(crate) async fn bought(&self, quantity: &str, price: &str) -> String {
        let order = self.order("purchase-orders", quantity, price).await;
        self.make("receipts", json!({ "order_id": order, "day": "2026-03-05" })).await;
        order
    }

    /// What the lake says, as lines of text, once everything that waits is done.
    pub(crate) async fn ask(&self, sql: &str) -> Vec<String> {
        self.app.work_off().await;
        let view = Lake::of(&self.app.app).view(&self.plant.org).await.unwrap();
        let table = view.query(sql, &Limits::pack()).await.unwrap();
        table.rows.iter().map(|row| row.iter().map(Cell::plain).collect::<Vec<_>>().join("|")).collect()
    }

    /// How many facts of a table there are.
    pub(crate) async fn count(&self, table: &str) -> String {
        self.ask(&format!("SELECT count(*) FROM {table}")).await.remove(0)
    }

    /// Days go by; nobody stays signed in for so long, so somebody else of the firm goes on.
    pub(crate) async fn days_later(&mut self, days: i64) {
        self.app.app.clock().advance(days * kernel::time::DAY);
        self.plant.owner = self.plant.member_as("owner").await;
    }

    /// Takes the lists that changed, as the calendar does each hour.
    pub(crate) async fn take_lists(&self) {
        self.app.work_off().await;
        daybook::take_due(&self.app.app).await.unwrap();
        self.app.work_off().await;
    }
}
