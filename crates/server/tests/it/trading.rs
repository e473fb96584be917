//! A simulated plant stops using paper: what it buys, stores, sells and is paid with the program supports its level.

use http::Method;
use identity::testing::Plant;
use kernel::testing::TestApp;
use kernel::time::DAY;
use serde_json::{Value, json};

/// A plant that says of itself that it is made up, and whoever works there.
struct Works<'a> {
    test: &'a TestApp,
    plant: Plant<'a>,
}

impl Works<'_> {
    fn path(&self, rest: &str) -> String {
        self.plant.path(rest)
    }

    async fn get(&self, rest: &str) -> Value {
        self.plant.owner.get(&self.path(rest)).await.ok()
    }

    async fn post(&self, rest: &str, body: Value) -> String {
        self.plant.owner.post(&self.path(rest), &body).await.ok()["id"].as_str().unwrap_or_default().to_owned()
    }

    fn today(&self) -> kernel::Day {
        self.test.app.clock().now().day_in(chrono_tz::Asia::Shanghai)
    }

    fn in_days(&self, days: i64) -> String {
        self.test.app.clock().now().plus(days * DAY).day_in(chrono_tz::Asia::Shanghai).to_string()
    }

    async fn party(&self, code: &str, role: &str) -> String {
        self.post("catalog/parties", json!({ "code": code, "name": format!("{code} 模拟"), "roles": [role], "payment_days": 14 })).await
    }

    async fn item(&self, code: &str, kind: &str) -> String {
        self.post("catalog/items", json!({ "code": code, "name": code, "kind": kind, "stock_unit": "H87" })).await
    }

    /// An order of two items, confirmed.
    async fn order(&self, path: &str, party: &str, items: [&str; 2], (quantity, price): (&str, &str)) -> String {
        let lines = items.map(|item| json!({ "item_id": item, "quantity": quantity, "price": price }));
        let order = json!({ "party_id": party, "day": self.today().to_string(), "due": self.in_days(3), "lines": lines });
        let id = self.post(&format!("trade/{path}"), order).await;
        self.post(&format!("trade/{path}/{id}/confirm"), json!({})).await;
        id
    }

    /// Moves an order, bills it, and pays the bill of a fortnight ago.
    async fn follow(&self, order: &str, [goods, bill, pay]: [&str; 3], party: &str, bills: &mut Vec<String>) {
        let day = self.today().to_string();
        self.post(&format!("trade/{goods}"), json!({ "order_id": order, "day": day })).await;
        bills.push(self.post(&format!("trade/{bill}"), json!({ "order_id": order, "day": day, "post": true })).await);
        if bills.len() > 2 {
            let owed = bills.remove(0);
            let gross = self.get(&format!("trade/documents/{owed}")).await["gross"].clone();
            let payment = json!({ "party_id": party, "day": day, "amount": gross, "documents": [owed] });
            self.post(&format!("trade/{pay}"), payment).await;
        }
    }

    /// Thirteen weeks: on Thursday it is ordered, two days later received and shipped; every fifth delivery is late.
    async fn trade_for_three_months(&mut self) {
        let (customer, supplier) = (self.party("K-01", "customer").await, self.party("L-01", "supplier").await);
        let [one, other] = [self.item("A-100", "product").await, self.item("A-200", "product").await];
        let (mut invoices, mut bills) = (Vec::new(), Vec::new());
        for week in 0..13 {
            // Nobody stays signed in for three months.
            self.plant.owner = self.plant.member_as("owner").await;
            let bought = self.order("purchase-orders", &supplier, [&one, &other], ("25", "2.00")).await;
            let sold = self.order("sales-orders", &customer, [&one, &other], ("20", "5.00")).await;
            let wait = if week % 5 == 4 { 5 } else { 2 };
            self.test.app.clock().advance(wait * DAY);
            self.follow(&bought, ["receipts", "bills", "supplier-payments"], &supplier, &mut bills).await;
            self.follow(&sold, ["deliveries", "sales-invoices", "customer-payments"], &customer, &mut invoices).await;
            self.test.work_off().await;
            self.test.app.clock().advance((7 - wait) * DAY);
        }
        daybook::take_due(&self.test.app).await.unwrap();
        self.test.work_off().await;
    }

    /// The level that records support, scene by scene.
    async fn supported(&self) -> Vec<(String, u64)> {
        self.plant.owner.post(&self.path("assessment/results"), &json!({})).await.ok();
        self.test.work_off().await;
        let result = self.get("assessment/result").await;
        let scene = |id: &str| {
            let found = result["scenes"].as_array().unwrap().iter().find(|scene| scene["id"] == id).unwrap();
            (id.to_owned(), found["level"]["supported"].as_u64().unwrap())
        };
        ["S01", "S03", "S11", "S12", "S13", "S15"].map(scene).to_vec()
    }

    /// What an indicator says; nothing when it cannot be told.
    async fn indicator(&self, id: &str) -> Option<f64> {
        self.get(&format!("insight/indicators/{id}")).await["overall"].as_f64()
    }
}

const INDICATORS: [&str; 10] = [
    "delivery.on_time",
    "delivery.lead_time",
    "stock.value",
    "stock.turnover",
    "purchasing.spend",
    "purchasing.on_time",
    "purchasing.on_order_share",
    "cash.days_receivable",
    "cash.overdue_share",
    "cash.collection_days",
];

#[tokio::test]
async fn three_months_of_daily_work_support_a_level_that_nobody_had_to_claim() {
    let mut rooms = cairn::rooms::modules(identity::Settings::default());
    rooms.remove(0);
    let test = identity::testing::app_with(rooms).await;
    let owner = Plant::found(&test, "Songhu Precision").await.owner;
    let made_up = json!({ "name": "模拟工厂", "locale": "zh-CN", "time_zone": "Asia/Shanghai", "is_simulated": true });
    let org = owner.request(Method::POST, "/api/orgs").json(&made_up).send().await.ok()["id"].as_str().unwrap().parse().unwrap();
    let mut works = Works { test: &test, plant: Plant { app: &test, org, owner } };

    let before = works.supported().await;
    works.trade_for_three_months().await;
    // The calendar would do so within five minutes.
    insight::recompute(&test.app, &works.plant.ctx()).await.unwrap();
    works.plant.owner = works.plant.member_as("owner").await;
    let after = works.supported().await;

    for ((scene, before), (_, after)) in before.iter().zip(&after) {
        eprintln!("{scene}: supported level {before} before, {after} after three months");
    }
    assert!(before.iter().all(|(_, level)| *level == 0), "{before:?}");
    let moved: Vec<&str> = after.iter().filter(|(_, level)| *level >= 1).map(|(scene, _)| scene.as_str()).collect();
    // Designs and approvals are not told by buying and selling: their scenes rightly stay where they were.
    assert_eq!(moved, ["S03", "S11", "S12", "S13"]);

    let mut told = Vec::new();
    for id in INDICATORS {
        let value = works.indicator(id).await;
        eprintln!("{id}: {value:?}");
        told.push((id, value));
    }
    assert!(told.iter().all(|(_, value)| value.is_some()), "{told:?}");
    let value = |id: &str| told.iter().find(|(known, _)| *known == id).and_then(|(_, value)| *value).unwrap();
    // Two of thirteen deliveries left two days after the promise; each week fifty pieces of 2 yuan come and forty go.
    assert!((value("delivery.on_time") - 11.0 / 13.0).abs() < 1e-9);
    assert!((value("purchasing.spend") - 13.0 * 100.0).abs() < 1e-9);
    assert!((value("stock.value") - 13.0 * 20.0).abs() < 1e-9);
    assert!((value("purchasing.on_order_share") - 1.0).abs() < 1e-9);
}
