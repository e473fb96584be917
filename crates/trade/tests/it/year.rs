//! A year of a plant that does everything, also what it should not: whatever is refused, nothing is ever out of balance.
//!
//! The order of things follows from a number, so a year that went wrong can be lived again.

use http::StatusCode;
use kernel::testing::TestAnswer;
use serde_json::{Value as Json, json};

use crate::shop::{Shop, cny, town};

/// Chance that can be repeated (Knuth's linear congruence).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn of<'a>(&mut self, list: &'a [(String, String)]) -> Option<&'a (String, String)> {
        let at = self.below(list.len().max(1) as u64);
        list.get(usize::try_from(at).unwrap())
    }
}

/// What there is to act on: the path of its kind and its identifier.
#[derive(Default)]
struct Made {
    sales: Vec<(String, String)>,
    purchases: Vec<(String, String)>,
    posted: Vec<(String, String)>,
    invoices: Vec<(String, String)>,
    bills: Vec<(String, String)>,
    deliveries: Vec<(String, String)>,
    receipts: Vec<(String, String)>,
    notes: Vec<(String, String)>,
    done: usize,
    refused: usize,
}

impl Made {
    /// Notes what came of an act; a refusal is an answer, a failure inside is not.
    fn note(&mut self, answer: &TestAnswer, path: &str) -> Option<String> {
        assert!(answer.status.as_u16() < 500, "{path}: {}", String::from_utf8_lossy(&answer.bytes));
        if answer.status.is_success() {
            self.done += 1;
            return Some(answer.json()["id"].as_str().unwrap().to_owned());
        }
        assert!(matches!(answer.status, StatusCode::CONFLICT | StatusCode::UNPROCESSABLE_ENTITY), "{path}: {}", answer.status);
        self.refused += 1;
        None
    }
}

async fn post(shop: &Shop<'_>, made: &mut Made, path: &str, body: Json) -> Option<String> {
    let answer = shop.post(&format!("trade/{path}"), body).await;
    made.note(&answer, path)
}

fn day(chance: &mut Chance) -> String {
    format!("2026-{:02}-{:02}", 1 + chance.below(12), 1 + chance.below(28))
}

async fn order(shop: &Shop<'_>, made: &mut Made, chance: &mut Chance, items: &[String], is_sale: bool) {
    let lines: Vec<Json> = (0..=chance.below(3))
        .map(|_| {
            let item = &items[usize::try_from(chance.below(items.len() as u64)).unwrap()];
            let price = format!("{}.{:04}", chance.below(40), chance.below(10_000));
            json!({ "item_id": item, "quantity": (1 + chance.below(60)).to_string(), "price": price, "discount": chance.below(3) * 333 })
        })
        .collect();
    let (path, party) = if is_sale { ("sales-orders", &shop.customer) } else { ("purchase-orders", &shop.supplier) };
    let body = json!({ "party_id": party, "day": "2026-01-01", "due": "2026-12-31", "tolerance": chance.below(2) * 1_000, "lines": lines });
    let Some(id) = post(shop, made, path, body).await else { return };
    post(shop, made, &format!("{path}/{id}/confirm"), json!({})).await;
    let list = if is_sale { &mut made.sales } else { &mut made.purchases };
    list.push((path.to_owned(), id));
}

/// Some or all of an order is moved or billed.
async fn follow(shop: &Shop<'_>, made: &mut Made, chance: &mut Chance, is_sale: bool, is_money: bool) {
    let orders = if is_sale { &made.sales } else { &made.purchases };
    let Some((_, order)) = chance.of(orders).cloned() else { return };
    let path = match (is_sale, is_money) {
        (true, false) => "deliveries",
        (false, false) => "receipts",
        (true, true) => "sales-invoices",
        (false, true) => "bills",
    };
    let mut body = json!({ "order_id": order, "day": day(chance) });
    if chance.below(3) > 0 {
        let mut line = json!({ "n": 1 + chance.below(2), "quantity": (1 + chance.below(30)).to_string() });
        if is_money && chance.below(3) == 0 {
            line["price"] = json!(format!("{}.{:02}", chance.below(60), chance.below(100)));
        }
        body["lines"] = json!([line]);
    }
    if is_money {
        body["post"] = json!(true);
    }
    let Some(id) = post(shop, made, path, body).await else { return };
    made.posted.push((path.to_owned(), id.clone()));
    match path {
        "sales-invoices" => made.invoices.push((path.to_owned(), id)),
        "bills" => made.bills.push((path.to_owned(), id)),
        "deliveries" => made.deliveries.push((path.to_owned(), id)),
        _ => made.receipts.push((path.to_owned(), id)),
    }
}

/// Something of a delivery or receipt comes back, something of an invoice or bill is credited, and sometimes paid out.
async fn take_back(shop: &Shop<'_>, made: &mut Made, chance: &mut Chance, is_sale: bool) {
    let is_money = chance.below(2) == 0;
    let (from, path) = match (is_sale, is_money) {
        (true, false) => (&made.deliveries, "sales-returns"),
        (false, false) => (&made.receipts, "purchase-returns"),
        (true, true) => (&made.invoices, "credit-notes"),
        (false, true) => (&made.bills, "debit-notes"),
    };
    let Some((_, id)) = chance.of(from).cloned() else { return };
    let mut body = json!({ "document_id": id, "day": day(chance) });
    let is_lowered = is_money && chance.below(3) == 0;
    if is_lowered || chance.below(3) > 0 {
        body["lines"] = json!([{ "n": 1 + chance.below(2), "quantity": (1 + chance.below(12)).to_string() }]);
    }
    if is_lowered {
        body["lower"] = json!(true);
        body["lines"][0]["price"] = json!(format!("{}.{:04}", chance.below(3), 1 + chance.below(9_999)));
    }
    if is_money {
        body["post"] = json!(true);
    } else {
        body["replace"] = json!(chance.below(2) == 0);
    }
    let Some(id) = post(shop, made, path, body).await else { return };
    made.posted.push((path.to_owned(), id.clone()));
    if is_money {
        made.notes.push((path.to_owned(), id));
    }
}

async fn pay_back(shop: &Shop<'_>, made: &mut Made, chance: &mut Chance) {
    let Some((kind, note)) = chance.of(&made.notes).cloned() else { return };
    let (path, party) = if kind == "credit-notes" { ("customer-refunds", &shop.customer) } else { ("supplier-refunds", &shop.supplier) };
    let amount = cny(&format!("{}.{:02}", chance.below(9), 1 + chance.below(99)));
    let body = json!({ "party_id": party, "day": day(chance), "amount": amount, "documents": [note] });
    if let Some(id) = post(shop, made, path, body).await {
        made.posted.push((path.to_owned(), id));
    }
}

async fn pay(shop: &Shop<'_>, made: &mut Made, chance: &mut Chance, is_sale: bool) {
    let owed = if is_sale { &made.invoices } else { &made.bills };
    let documents: Vec<String> = chance.of(owed).into_iter().map(|(_, id)| id.clone()).collect();
    let (path, party) = if is_sale { ("customer-payments", &shop.customer) } else { ("supplier-payments", &shop.supplier) };
    let amount = cny(&format!("{}.{:02}", chance.below(900), 1 + chance.below(99)));
    let body = json!({ "party_id": party, "day": day(chance), "amount": amount, "documents": documents });
    if let Some(id) = post(shop, made, path, body).await {
        made.posted.push((path.to_owned(), id));
    }
}

async fn at_the_shelf(shop: &Shop<'_>, made: &mut Made, chance: &mut Chance, items: &[String], main: &str) {
    let kind = ["opening", "found", "missing", "scrap"][usize::try_from(chance.below(4)).unwrap()];
    let item = &items[usize::try_from(chance.below(items.len() as u64)).unwrap()];
    let mut line = json!({ "item_id": item, "location_id": main, "quantity": (1 + chance.below(20)).to_string() });
    if kind == "opening" {
        line["value"] = cny(&format!("{}.{:02}", chance.below(300), chance.below(100)));
    }
    let answer = shop.post("inventory/movements", json!({ "kind": kind, "day": day(chance), "lines": [line] })).await;
    made.note(&answer, kind);
}

async fn live(seed: u64, steps: usize) {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let mut items = vec![shop.screw.clone()];
    for code in ["板", "轴", "套"] {
        items.push(shop.item(json!({ "code": code, "name": code, "kind": "material", "stock_unit": "KGM" })).await);
    }
    shop.bought("5", "1.00").await;
    let places = shop.get("catalog/locations").await;
    let main = places["items"].as_array().unwrap().iter().find(|place| place["kind"] == "internal").unwrap()["id"].clone();
    let (mut chance, mut made) = (Chance(seed), Made::default());
    for step in 0..steps {
        match chance.below(18) {
            0 | 1 => order(&shop, &mut made, &mut chance, &items, true).await,
            2 | 3 => order(&shop, &mut made, &mut chance, &items, false).await,
            4 => follow(&shop, &mut made, &mut chance, true, false).await,
            5 | 6 => follow(&shop, &mut made, &mut chance, false, false).await,
            7 => follow(&shop, &mut made, &mut chance, true, true).await,
            8 => follow(&shop, &mut made, &mut chance, false, true).await,
            9 => pay(&shop, &mut made, &mut chance, true).await,
            10 => pay(&shop, &mut made, &mut chance, false).await,
            11 => at_the_shelf(&shop, &mut made, &mut chance, &items, main.as_str().unwrap()).await,
            12 | 13 => take_back(&shop, &mut made, &mut chance, true).await,
            14 => take_back(&shop, &mut made, &mut chance, false).await,
            15 => pay_back(&shop, &mut made, &mut chance).await,
            _ => {
                if let Some((path, id)) = chance.of(&made.posted).cloned() {
                    post(&shop, &mut made, &format!("{path}/{id}/reverse"), json!({})).await;
                }
            }
        }
        if step % 10 == 9 {
            assert_eq!(shop.offence().await, None, "seed {seed}, after step {step}");
        }
    }
    assert!(made.done * 3 > made.refused, "seed {seed}: {} done, {} refused: nothing is tried", made.done, made.refused);
    eprintln!("seed {seed}: {} done, {} refused", made.done, made.refused);
}

#[tokio::test]
async fn a_year_in_which_everything_happens_leaves_nothing_out_of_balance() {
    for seed in [1, 7, 2026] {
        live(seed, 320).await;
    }
}
