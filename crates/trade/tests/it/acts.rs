//! What a plant does in a year, also what it should not.
//!
//! Each act follows from a number and from what came of the acts before, so a year that went wrong can be lived again.
//! This only decides and remembers: the test of this room sends the acts to the rooms in one process, and the long run of
//! `cargo xtask bench` to the released program, which is killed meanwhile.

use serde_json::{Value as Json, json};

/// Chance that can be repeated (Knuth's linear congruence).
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) const fn of(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn one<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        let at = self.below(list.len().max(1) as u64);
        list.get(usize::try_from(at).unwrap_or_default())
    }

    fn day(&mut self) -> String {
        format!("2026-{:02}-{:02}", 1 + self.below(12), 1 + self.below(28))
    }

    /// An amount below so many yuan, with fen.
    fn yuan(&mut self, below: u64) -> Json {
        json!({ "amount": format!("{}.{:02}", self.below(below), 1 + self.below(99)), "currency": "CNY" })
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verb {
    Get,
    Post,
    Put,
}

/// What is asked of the program, below the path of the organisation.
pub(crate) struct Act {
    pub(crate) verb: Verb,
    pub(crate) path: String,
    pub(crate) body: Json,
    becomes: Becomes,
}

impl Act {
    fn post(path: impl Into<String>, body: Json, becomes: Becomes) -> Self {
        Self { verb: Verb::Post, path: path.into(), body, becomes }
    }
}

/// What its answer is remembered as.
#[derive(Clone, PartialEq, Eq)]
enum Becomes {
    Nothing,
    Item { is_lot: bool },
    Customer,
    Supplier,
    Places,
    Order { path: &'static str, lots: Vec<bool> },
    Posted(&'static str),
    Movement,
    Receipts,
    Entry,
    Count,
    Cost,
}

struct Order {
    id: String,
    /// Of each line, whether its item is kept by lot.
    lots: Vec<bool>,
}

/// The items of the plant: code, how they are kept and valued.
const ITEMS: [(&str, bool, &str); 6] = [
    ("螺栓", false, "moving_average"),
    ("板", false, "moving_average"),
    ("轴", false, "fifo"),
    ("套", false, "period_average"),
    ("盖", false, "standard"),
    ("胶", true, "fifo"),
];

/// A year as far as it was lived.
pub(crate) struct Year {
    chance: Chance,
    /// What is to be done before anything else is thought of, the last first.
    next: Vec<Act>,
    items: Vec<(String, bool)>,
    customer: String,
    supplier: String,
    places: Vec<String>,
    sales: Vec<Order>,
    purchases: Vec<Order>,
    /// Path and identifier of what was posted.
    posted: Vec<(&'static str, String)>,
    movements: Vec<String>,
    receipts: Vec<Json>,
    entries: Vec<String>,
    costs: Vec<String>,
    pub(crate) done: usize,
    pub(crate) refused: usize,
}

impl Year {
    pub(crate) fn new(seed: u64) -> Self {
        let party = |role: &str, becomes| {
            Act::post("catalog/parties", json!({ "code": role, "name": role, "roles": [role], "payment_days": 30 }), becomes)
        };
        let mut next = vec![
            Act { verb: Verb::Get, path: "catalog/locations?kind=internal".into(), body: Json::Null, becomes: Becomes::Places },
            Act::post("catalog/locations", json!({ "code": "B-2", "name": "二号库", "kind": "internal" }), Becomes::Nothing),
            party("supplier", Becomes::Supplier),
            party("customer", Becomes::Customer),
        ];
        for (code, is_lot, _) in ITEMS {
            let tracking = if is_lot { "lot" } else { "none" };
            let item = json!({ "code": code, "name": code, "kind": "material", "stock_unit": "KGM", "tracking": tracking });
            next.push(Act::post("catalog/items", item, Becomes::Item { is_lot }));
        }
        Self {
            chance: Chance::of(seed),
            next,
            items: Vec::new(),
            customer: String::new(),
            supplier: String::new(),
            places: Vec::new(),
            sales: Vec::new(),
            purchases: Vec::new(),
            posted: Vec::new(),
            movements: Vec::new(),
            receipts: Vec::new(),
            entries: Vec::new(),
            costs: Vec::new(),
            done: 0,
            refused: 0,
        }
    }

    /// What is done next.
    pub(crate) fn act(&mut self) -> Act {
        loop {
            let act = self.next.pop().or_else(|| match self.chance.below(26) {
                0 | 1 => self.order(true),
                2 | 3 => self.order(false),
                4 => self.follow(true, false),
                5 | 6 => self.follow(false, false),
                7 => self.follow(true, true),
                8 => self.follow(false, true),
                9 => self.pay(true),
                10 => self.pay(false),
                11 | 12 => self.at_the_shelf(),
                13 | 14 => self.take_back(true),
                15 => self.take_back(false),
                16 => self.pay_back(),
                17 => self.count(),
                18 => self.freight(),
                19 => self.at_month_end(),
                20 => self.write(),
                21 => self.plan(),
                22 => self.cancel(),
                _ => self.reverse(),
            });
            if let Some(act) = act {
                return act;
            }
        }
    }

    /// Remembers what came of an act. A refusal is an answer; anything else but success is told as wrong.
    pub(crate) fn told(&mut self, act: &Act, status: u16, answer: &Json) -> Result<(), String> {
        if matches!(status, 409 | 422) {
            self.refused += 1;
            return Ok(());
        }
        if !(200..300).contains(&status) {
            return Err(format!("{}: {status}: {answer}", act.path));
        }
        self.done += 1;
        let id = answer["id"].as_str().unwrap_or_default().to_owned();
        match act.becomes.clone() {
            Becomes::Nothing => {}
            Becomes::Item { is_lot } => self.is_item(id, is_lot),
            Becomes::Customer => self.customer = id,
            Becomes::Supplier => self.supplier = id,
            Becomes::Places => {
                let listed = answer["items"].as_array().into_iter().flatten();
                self.places = listed.filter_map(|place| place["id"].as_str()).map(str::to_owned).collect();
            }
            Becomes::Order { path, lots } => {
                self.next.push(Act::post(format!("trade/{path}/{id}/confirm"), json!({}), Becomes::Nothing));
                let list = if path == "sales-orders" { &mut self.sales } else { &mut self.purchases };
                list.push(Order { id, lots });
            }
            Becomes::Posted(path) => self.posted.push((path, id)),
            Becomes::Movement => self.movements.push(id),
            Becomes::Receipts => {
                let is_receipt = |row: &&Json| row["source_kind"] == "trade.receipt" && row["reverses"].is_null();
                self.receipts = answer["items"].as_array().into_iter().flatten().filter(is_receipt).map(|row| row["id"].clone()).collect();
            }
            Becomes::Entry => self.entries.push(id),
            Becomes::Count => self.is_begun(&id),
            Becomes::Cost => self.costs.push(id),
        }
        Ok(())
    }

    fn is_item(&mut self, id: String, is_lot: bool) {
        // The items are made in the order of the table, the last first.
        let (_, _, method) = ITEMS[ITEMS.len() - 1 - self.items.len()];
        if method != "moving_average" {
            let mut body = json!({ "method": method });
            if method == "standard" {
                body["standard"] = json!("3.50");
            }
            self.next.push(Act { verb: Verb::Put, path: format!("inventory/valuations/{id}"), body, becomes: Becomes::Nothing });
        }
        self.items.push((id, is_lot));
    }

    fn order(&mut self, is_sale: bool) -> Option<Act> {
        let (mut lines, mut lots) = (Vec::new(), Vec::new());
        for _ in 0..=self.chance.below(3) {
            let (item, is_lot) = self.chance.one(&self.items)?;
            let price = format!("{}.{:04}", self.chance.below(40), self.chance.below(10_000));
            let quantity = (1 + self.chance.below(60)).to_string();
            lines.push(json!({ "item_id": item, "quantity": quantity, "price": price, "discount": self.chance.below(3) * 333 }));
            lots.push(*is_lot);
        }
        let (path, party) = if is_sale { ("sales-orders", &self.customer) } else { ("purchase-orders", &self.supplier) };
        let tolerance = self.chance.below(2) * 1_000;
        let body = json!({ "party_id": party, "day": "2026-01-01", "due": "2026-12-31", "tolerance": tolerance, "lines": lines });
        Some(Act::post(format!("trade/{path}"), body, Becomes::Order { path, lots }))
    }

    /// Some or all of an order is moved or billed.
    fn follow(&mut self, is_sale: bool, is_money: bool) -> Option<Act> {
        let orders = if is_sale { &self.sales } else { &self.purchases };
        let Order { id, lots } = self.chance.one(orders)?;
        let path = match (is_sale, is_money) {
            (true, false) => "deliveries",
            (false, false) => "receipts",
            (true, true) => "sales-invoices",
            (false, true) => "bills",
        };
        let mut body = json!({ "order_id": id, "day": self.chance.day() });
        let needs_lot = path == "receipts" && lots.contains(&true);
        if needs_lot || self.chance.below(3) > 0 {
            let n = if needs_lot { 1 + lots.iter().position(|is_lot| *is_lot)? as u64 } else { 1 + self.chance.below(2) };
            let mut line = json!({ "n": n, "quantity": (1 + self.chance.below(30)).to_string() });
            if needs_lot {
                line["lot"] = json!(format!("L{}", self.chance.below(6)));
            }
            if is_money && self.chance.below(3) == 0 {
                line["price"] = json!(format!("{}.{:02}", self.chance.below(60), self.chance.below(100)));
            }
            body["lines"] = json!([line]);
        }
        if is_money {
            body["post"] = json!(true);
        }
        Some(Act::post(format!("trade/{path}"), body, Becomes::Posted(path)))
    }

    fn posted_as(&mut self, path: &str) -> Option<String> {
        let ids: Vec<&String> = self.posted.iter().filter(|(kind, _)| *kind == path).map(|(_, id)| id).collect();
        self.chance.one(&ids).map(|id| (*id).clone())
    }

    /// Something of a delivery or receipt comes back, or something of an invoice or bill is credited.
    fn take_back(&mut self, is_sale: bool) -> Option<Act> {
        let is_money = self.chance.below(2) == 0;
        let (from, path) = match (is_sale, is_money) {
            (true, false) => ("deliveries", "sales-returns"),
            (false, false) => ("receipts", "purchase-returns"),
            (true, true) => ("sales-invoices", "credit-notes"),
            (false, true) => ("bills", "debit-notes"),
        };
        let mut body = json!({ "document_id": self.posted_as(from)?, "day": self.chance.day() });
        let is_lowered = is_money && self.chance.below(3) == 0;
        if is_lowered || self.chance.below(3) > 0 {
            body["lines"] = json!([{ "n": 1 + self.chance.below(2), "quantity": (1 + self.chance.below(12)).to_string() }]);
        }
        if is_lowered {
            body["lower"] = json!(true);
            body["lines"][0]["price"] = json!(format!("{}.{:04}", self.chance.below(3), 1 + self.chance.below(9_999)));
        }
        if is_money {
            body["post"] = json!(true);
        } else {
            body["replace"] = json!(self.chance.below(2) == 0);
        }
        Some(Act::post(format!("trade/{path}"), body, Becomes::Posted(path)))
    }

    fn pay(&mut self, is_sale: bool) -> Option<Act> {
        let owed = self.posted_as(if is_sale { "sales-invoices" } else { "bills" });
        let (path, party) = if is_sale { ("customer-payments", &self.customer) } else { ("supplier-payments", &self.supplier) };
        let body =
            json!({ "party_id": party, "day": self.chance.day(), "amount": self.chance.yuan(900), "documents": Vec::from_iter(owed) });
        Some(Act::post(format!("trade/{path}"), body, Becomes::Posted(path)))
    }

    fn pay_back(&mut self) -> Option<Act> {
        let is_sale = self.chance.below(2) == 0;
        let note = self.posted_as(if is_sale { "credit-notes" } else { "debit-notes" })?;
        let (path, party) = if is_sale { ("customer-refunds", &self.customer) } else { ("supplier-refunds", &self.supplier) };
        let body = json!({ "party_id": party, "day": self.chance.day(), "amount": self.chance.yuan(9), "documents": [note] });
        Some(Act::post(format!("trade/{path}"), body, Becomes::Posted(path)))
    }

    fn at_the_shelf(&mut self) -> Option<Act> {
        let kind = *self.chance.one(&["opening", "found", "missing", "scrap", "transfer"])?;
        let (item, is_lot) = self.chance.one(&self.items)?;
        let place = self.chance.one(&self.places)?;
        let mut line = json!({ "item_id": item, "location_id": place, "quantity": (1 + self.chance.below(20)).to_string() });
        if *is_lot {
            line["lot"] = json!(format!("L{}", self.chance.below(6)));
        }
        if kind == "opening" {
            line["value"] = self.chance.yuan(300);
        }
        if kind == "transfer" {
            line["to_id"] = json!(self.chance.one(&self.places)?);
        }
        let body = json!({ "kind": kind, "day": self.chance.day(), "lines": [line] });
        Some(Act::post("inventory/movements", body, Becomes::Movement))
    }

    fn count(&mut self) -> Option<Act> {
        let body =
            json!({ "location_id": self.chance.one(&self.places)?, "day": self.chance.day(), "is_blind": self.chance.below(2) == 0 });
        Some(Act::post("inventory/counts", body, Becomes::Count))
    }

    /// A stocktake was begun: some of it is counted, and it is posted or given up.
    fn is_begun(&mut self, id: &str) {
        let path = format!("inventory/counts/{id}");
        let end = if self.chance.below(4) == 0 { "cancel" } else { "post" };
        let body = match (end, self.chance.below(5)) {
            ("cancel", _) => json!({}),
            (_, 0) => json!({ "uncounted": "missing" }),
            _ => json!({ "uncounted": "leave" }),
        };
        self.next.push(Act::post(format!("{path}/{end}"), body, Becomes::Nothing));
        let mut lines = Vec::new();
        for (item, is_lot) in &self.items {
            if *is_lot || self.chance.below(2) == 0 {
                continue;
            }
            lines.push(json!({ "item_id": item, "quantity": self.chance.below(50).to_string() }));
        }
        if !lines.is_empty() {
            self.next.push(Act::post(format!("{path}/lines"), json!({ "lines": lines }), Becomes::Nothing));
        }
    }

    /// Freight is laid on what came.
    fn freight(&mut self) -> Option<Act> {
        if self.receipts.is_empty() || self.chance.below(4) == 0 {
            return Some(Act { verb: Verb::Get, path: "inventory/movements".into(), body: Json::Null, becomes: Becomes::Receipts });
        }
        let movement = self.chance.one(&self.receipts)?.clone();
        let body =
            json!({ "day": self.chance.day(), "text": "运费", "amount": self.chance.yuan(90), "basis": "value", "movements": [movement] });
        Some(Act::post("inventory/landed-costs", body, Becomes::Cost))
    }

    /// What a month costs is worked out; or it is closed, and opened again before long.
    fn at_month_end(&mut self) -> Option<Act> {
        let month = format!("2026-{:02}", 1 + self.chance.below(12));
        let period = format!("books/periods/{month}");
        match self.chance.below(3) {
            0 => {
                self.next.push(Act::post(format!("{period}/reopen"), json!({}), Becomes::Nothing));
                for _ in 0..2 {
                    let act = self.follow(false, true);
                    self.next.extend(act);
                }
                Some(Act::post(format!("{period}/close"), json!({}), Becomes::Nothing))
            }
            _ => Some(Act::post("inventory/month-costs", json!({ "period": month }), Becomes::Nothing)),
        }
    }

    /// An entry by hand.
    fn write(&mut self) -> Option<Act> {
        let amount = self.chance.yuan(500);
        let lines = json!([{ "account_id": "5602", "debit": amount.clone() }, { "account_id": "1001", "credit": amount }]);
        Some(Act::post("books/entries", json!({ "day": self.chance.day(), "text": "房租", "lines": lines }), Becomes::Entry))
    }

    /// What is planned of an item's cost changes; of most items it may not.
    fn plan(&mut self) -> Option<Act> {
        let (item, _) = self.chance.one(&self.items)?;
        let path = format!("inventory/valuations/{item}/standard");
        let body = json!({ "day": self.chance.day(), "standard": format!("{}.{:04}", self.chance.below(9), 1 + self.chance.below(9_999)) });
        Some(Act::post(path, body, Becomes::Nothing))
    }

    fn cancel(&mut self) -> Option<Act> {
        let path = match self.chance.below(3) {
            0 => format!("inventory/landed-costs/{}/cancel", self.chance.one(&self.costs)?),
            1 => format!("trade/sales-orders/{}/cancel", self.chance.one(&self.sales)?.id),
            _ => format!("trade/purchase-orders/{}/cancel", self.chance.one(&self.purchases)?.id),
        };
        Some(Act::post(path, json!({}), Becomes::Nothing))
    }

    fn reverse(&mut self) -> Option<Act> {
        let path = match self.chance.below(6) {
            0 => format!("inventory/movements/{}/reverse", self.chance.one(&self.movements)?),
            1 => format!("books/entries/{}/reverse", self.chance.one(&self.entries)?),
            _ => {
                let (path, id) = self.chance.one(&self.posted)?;
                format!("trade/{path}/{id}/reverse")
            }
        };
        Some(Act::post(path, json!({}), Becomes::Nothing))
    }
}
