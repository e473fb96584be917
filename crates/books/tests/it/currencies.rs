//! Other currencies: rates, what is owed in them, and what they are worth at the end of a month.

use books::accounts::{self, Role};
use books::entries::{self, Leg, Source};
use books::open_items::{self, Draft, Side};
use kernel::quantity::Money;
use serde_json::{Value as Json, json};

use crate::desk::{Desk, cny, town};

fn usd(amount: &str) -> Money {
    Money::parse(amount, "USD".parse().unwrap()).unwrap()
}

async fn rates(desk: &Desk<'_>, rates: &[(&str, &str)]) {
    let rates: Vec<Json> = rates.iter().map(|(day, rate)| json!({ "currency": "USD", "day": day, "rate": rate })).collect();
    let kept = desk.post("exchange-rates", json!({ "source": "中国人民银行中间价", "rates": rates })).await;
    assert_eq!(kept.status, 201, "{}", kept.json());
}

/// An invoice (above zero) or a payment, with its entry, as documents of trade post it.
async fn owed(desk: &Desk<'_>, source: &str, day: &str, foreign: &str, own: i64) -> String {
    let ctx = desk.ctx();
    let mut tx = desk.app.app.db().write(&ctx).await.unwrap();
    let roles = accounts::ready(&mut tx, &ctx).await.unwrap();
    let (receivables, sales) = (roles.account(Role::Receivables).unwrap(), roles.account(Role::Sales).unwrap());
    let foreign = usd(foreign);
    let legs = vec![Leg { foreign: Some(foreign), ..Leg::signed(receivables, own).of("pty_export") }, Leg::signed(sales, -own)];
    let day = day.parse().unwrap();
    let source_of = Source { kind: "trade.document", id: source.to_owned(), transition: "posted" };
    entries::post(&mut tx, &ctx, &entries::Draft { day, source: source_of, text: source.to_owned(), legs }).await.unwrap();
    let draft = Draft {
        side: Side::Receivable,
        party_id: "pty_export".to_owned(),
        source_kind: "trade.document",
        source_id: source.to_owned(),
        day,
        due: day,
        amount: own,
        foreign: Some(foreign),
    };
    let id = open_items::open(&mut tx, &ctx, &draft).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn settle(desk: &Desk<'_>, owed: &str, paid: &str, amount: Option<&str>) -> Json {
    let amount = amount.map(|amount| json!({ "amount": amount, "currency": "USD" }));
    let settled = desk.post("settlements", json!({ "owed_id": owed, "paid_id": paid, "amount": amount })).await;
    assert_eq!(settled.status, 201, "{}", settled.json());
    settled.ok()
}

/// What an account holds, debit above zero.
async fn balance(desk: &Desk<'_>, account: &str) -> i64 {
    let mut tx = desk.app.app.db().read(&desk.org()).await.unwrap();
    books::balance_of(&mut tx, &desk.org(), account).await.unwrap()
}

#[tokio::test]
async fn the_last_rate_on_or_before_a_day_holds_and_a_later_word_on_a_day_takes_its_place() {
    let app = town().await;
    let desk = Desk::of(&app).await;
    rates(&desk, &[("2026-03-02", "7.1"), ("2026-03-05", "7.2")]).await;
    rates(&desk, &[("2026-03-05", "7.21234567")]).await;
    assert_eq!(desk.get("exchange-rate?currency=USD&day=2026-03-04").await["rate"], "7.10");
    assert_eq!(desk.get("exchange-rate?currency=USD&day=2026-03-15").await["rate"], "7.21234567");
    let listed = desk.get("exchange-rates?currency=USD").await;
    let told: Vec<_> = listed["items"].as_array().unwrap().iter().map(|rate| (rate["rate"].clone(), rate["is_replaced"].clone())).collect();
    assert_eq!(told, [(json!("7.21234567"), json!(false)), (json!("7.20"), json!(true)), (json!("7.10"), json!(false))]);
}

#[tokio::test]
async fn a_day_without_a_rate_and_one_with_an_old_rate_are_told() {
    let app = town().await;
    let desk = Desk::of(&app).await;
    rates(&desk, &[("2026-03-02", "7.1")]).await;
    let ask = |day: &str| desk.plant.path(&format!("books/exchange-rate?currency=USD&day={day}"));
    assert_eq!(desk.plant.owner.get(&ask("2026-03-01")).await.problem().1, "books.rate_missing");
    assert_eq!(desk.plant.owner.get(&ask("2026-03-13")).await.problem().1, "books.rate_too_old");
    let own = json!({ "source": "x", "rates": [{ "currency": "CNY", "day": "2026-03-02", "rate": "1" }, { "currency": "USD", "day": "2026-03-02", "rate": "0" }] });
    let refused = desk.post("exchange-rates", own).await;
    assert_eq!((refused.status.as_u16(), refused.json()["fields"].as_array().map(Vec::len)), (422, Some(2)));
}

#[tokio::test]
async fn what_is_paid_in_parts_at_other_rates_leaves_nothing_and_the_differences_are_posted() {
    let app = town().await;
    let desk = Desk::of(&app).await;
    let invoice = owed(&desk, "invoice", "2026-03-05", "100.00", 71_234).await;
    let first = owed(&desk, "first", "2026-03-10", "-33.33", -24_000).await;
    let settled = settle(&desk, &invoice, &first, None).await;
    assert_eq!(settled["owed"]["foreign"]["open"], json!({ "amount": "66.67", "currency": "USD" }));
    assert_eq!(desk.offence().await, None);
    let second = owed(&desk, "second", "2026-03-20", "-80.00", -55_999).await;
    let settled = settle(&desk, &invoice, &second, None).await;
    assert_eq!(settled["amount"], json!({ "amount": "66.67", "currency": "USD" }));
    assert_eq!(
        (settled["owed"]["open"]["amount"].clone(), settled["paid"]["foreign"]["open"]["amount"].clone()),
        (json!("0.00"), json!("-13.33"))
    );
    assert_eq!(desk.offence().await, None);
    let left = settled["paid"]["open"]["amount"].as_str().unwrap().replace('.', "").parse::<i64>().unwrap();
    assert_eq!(balance(&desk, "1122").await, left);
    assert_eq!(balance(&desk, "560301").await, 71_234 - 24_000 - 55_999 - left);
}

#[tokio::test]
async fn a_settlement_of_two_currencies_is_refused() {
    let app = town().await;
    let desk = Desk::of(&app).await;
    let invoice = owed(&desk, "invoice", "2026-03-05", "100.00", 71_234).await;
    let payment = owed(&desk, "payment", "2026-03-05", "-100.00", -71_234).await;
    let input = json!({ "owed_id": invoice, "paid_id": payment, "amount": cny("5") });
    assert_eq!(desk.post("settlements", input).await.problem().1, "books.other_currency");
}

#[tokio::test]
async fn a_month_is_valued_at_its_closing_rate_again_and_again_and_nothing_is_doubled() {
    let app = town().await;
    let desk = Desk::of(&app).await;
    let invoice = owed(&desk, "invoice", "2026-03-05", "100.00", 70_000).await;
    let codes = |checks: &Json| -> Vec<String> {
        let left = checks["checks"].as_array().unwrap().iter().filter(|check| check["state"] == "left");
        left.map(|check| check["code"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(codes(&desk.get("periods/2026-03/checks").await), ["books.rates_missing"]);
    assert_eq!(desk.post("periods/2026-03/revaluation", json!({})).await.problem().1, "books.rate_missing");
    rates(&desk, &[("2026-03-31", "7.2")]).await;
    assert_eq!(codes(&desk.get("periods/2026-03/checks").await), ["books.not_revalued"]);
    let valued = desk.post("periods/2026-03/revaluation", json!({})).await.ok();
    assert_eq!(valued["lines"][0]["difference"], cny("0.00"));
    assert_eq!((balance(&desk, "1122").await, balance(&desk, "560301").await), (72_000, -2_000));
    assert_eq!(desk.post("periods/2026-03/revaluation", json!({})).await.problem().1, "books.valued_already");
    assert_eq!(codes(&desk.get("periods/2026-03/checks").await), Vec::<String>::new());
    // In April it is paid at 7.1: ten yuan were gained in all, and the month ends with nothing of it.
    let payment = owed(&desk, "payment", "2026-04-10", "-100.00", -71_000).await;
    settle(&desk, &invoice, &payment, None).await;
    let valued = desk.post("periods/2026-04/revaluation", json!({})).await.ok();
    assert_eq!(valued["lines"], json!([]));
    assert_eq!((balance(&desk, "1122").await, balance(&desk, "560301").await), (0, -1_000));
    assert_eq!(desk.offence().await, None);
}

#[tokio::test]
async fn an_account_in_dollars_is_one_of_its_own_and_is_told_how_many() {
    let app = town().await;
    let desk = Desk::of(&app).await;
    let account = json!({ "account_id": "1002", "number": "6222 0001", "name": "中国银行美元户", "currency": "USD" });
    let made = desk.post("bank-accounts", account).await.ok();
    assert_eq!(made["account_id"], "100201");
    let entry = |foreign: Json| {
        json!({ "day": "2026-03-05", "text": "购汇", "lines": [
            { "account_id": "100201", "debit": cny("710.00"), "foreign": foreign }, { "account_id": "1002", "credit": cny("710.00") }] })
    };
    assert_eq!(desk.post("entries", entry(Json::Null)).await.status, 422);
    let posted = desk.post("entries", entry(json!({ "amount": "100.00", "currency": "USD" }))).await.ok();
    assert_eq!(posted["lines"][0]["foreign"], json!({ "amount": "100.00", "currency": "USD" }));
    rates(&desk, &[("2026-03-31", "7.2")]).await;
    desk.post("periods/2026-03/revaluation", json!({})).await.ok();
    assert_eq!(balance(&desk, "100201").await, 72_000);
    assert_eq!(desk.offence().await, None);
}
