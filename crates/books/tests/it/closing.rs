//! The end of a month and of a year.

use kernel::sql;
use serde_json::{Value as Json, json};

use crate::desk::{Desk, cny, rent, town};

async fn check(desk: &Desk<'_>, period: &str, code: &str) -> Json {
    let list = desk.get(&format!("periods/{period}/checks")).await;
    list["checks"].as_array().unwrap().iter().find(|check| check["code"] == code).cloned().unwrap_or(Json::Null)
}

async fn income_of(desk: &Desk<'_>, period: &str) -> (Json, Json) {
    let statement = desk.get(&format!("statements/income_statement?period={period}")).await;
    let line = statement["lines"].as_array().unwrap().iter().find(|line| line["n"] == 32).unwrap().clone();
    (line["amounts"][0].clone(), line["amounts"][1].clone())
}

async fn sold(desk: &Desk<'_>, day: &str, amount: &str) {
    let lines = json!([{ "account_id": "1002", "debit": cny(amount) }, { "account_id": "5001", "credit": cny(amount) }]);
    desk.post("entries", json!({ "day": day, "text": "现金销售", "lines": lines })).await.ok();
}

#[tokio::test]
async fn what_is_left_of_a_month_is_told_and_does_not_hinder() {
    let app = town().await;
    let desk = Desk::of(&app).await;
    desk.post("entries", rent("2026-02-05")).await.ok();
    desk.post("entries", rent("2026-03-05")).await.ok();
    let earlier = check(&desk, "2026-03", "books.earlier_months_open").await;
    assert_eq!((&earlier["state"], &earlier["count"]), (&json!("left"), &json!(1)));
    assert_eq!(check(&desk, "2026-03", "books.bank_entries_new").await["state"], "done");
    assert_eq!(check(&desk, "2026-03", "books.trial_balance_is_zero").await["state"], "done");
    assert_eq!(check(&desk, "2026-03", "books.balances_equal_lines").await["state"], "done");
    assert_eq!(check(&desk, "2026-03", "books.year_not_transferred").await, Json::Null, "that is asked in December");
    desk.post("periods/2026-03/close", json!({})).await.ok();
}

#[tokio::test]
async fn books_that_contradict_themselves_are_not_closed() {
    let app = town().await;
    let desk = Desk::of(&app).await;
    desk.post("entries", rent("2026-03-05")).await.ok();
    // Somebody writes past every command.
    let mut tx = app.app.db().write(&desk.org()).await.unwrap();
    sql("UPDATE books_balance SET debit = debit + 5 WHERE org_id = $1 AND account_id = '5602'")
        .bind(desk.org())
        .run(&mut tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(check(&desk, "2026-03", "books.trial_balance_is_zero").await["state"], "wrong");
    let refused = desk.post("periods/2026-03/close", json!({})).await;
    assert_eq!(refused.problem(), (409, "books.not_sound".to_owned()));
}

#[tokio::test]
async fn a_year_is_transferred_once_and_its_income_statement_stays() {
    let app = town().await;
    let desk = Desk::of(&app).await;
    sold(&desk, "2025-11-03", "10000.00").await;
    desk.post("entries", rent("2025-12-05")).await.ok();
    let before = income_of(&desk, "2025-12").await;
    assert_eq!(before, (cny("6999.50"), cny("-3000.50")));
    assert_eq!(check(&desk, "2025-12", "books.year_not_transferred").await["state"], "left");

    let (first, second) = tokio::join!(desk.post("years/2025/transfer", json!({})), desk.post("years/2025/transfer", json!({})));
    let mut outcomes = [first.status.as_u16(), second.status.as_u16()];
    outcomes.sort_unstable();
    assert_eq!(outcomes, [200, 409]);
    let year = desk.get("years").await["items"][0].clone();
    assert_eq!((&year["id"], &year["profit"], &year["left"]), (&json!("2025"), &cny("6999.50"), &cny("0.00")));
    let balance = desk.get("trial-balance?from=2025-01&until=2025-12").await;
    let of = |id: &str| balance["items"].as_array().unwrap().iter().find(|row| row["account_id"] == id).unwrap()["closing"].clone();
    assert_eq!((of("5001"), of("5602"), of("3103"), of("3104")), (cny("0.00"), cny("0.00"), cny("0.00"), cny("-6999.50")));
    assert_eq!(income_of(&desk, "2025-12").await, before, "what was earned is told all the same");
    assert_eq!(check(&desk, "2025-12", "books.year_not_transferred").await["state"], "done");
    assert_eq!(desk.offence().await, None);
}

#[tokio::test]
async fn what_comes_late_is_transferred_by_taking_the_transfer_back() {
    let app = town().await;
    let desk = Desk::of(&app).await;
    assert_eq!(desk.post("years/2025/transfer", json!({})).await.problem(), (409, "books.nothing_to_transfer".to_owned()));
    assert_eq!(desk.post("years/next/transfer", json!({})).await.problem(), (409, "books.no_year".to_owned()));
    sold(&desk, "2025-11-03", "10000.00").await;
    desk.post("years/2025/transfer", json!({})).await.ok();
    desk.post("entries", rent("2025-12-20")).await.ok();
    assert_eq!(desk.get("years").await["items"][0]["left"], cny("-3000.50"));
    desk.post("years/2025/take-back", json!({})).await.ok();
    assert_eq!(desk.post("years/2025/take-back", json!({})).await.problem(), (409, "books.year_not_transferred".to_owned()));
    let year = desk.post("years/2025/transfer", json!({})).await.ok();
    assert_eq!((&year["profit"], &year["left"]), (&cny("6999.50"), &cny("0.00")));
    // A closed December keeps what it has.
    desk.post("periods/2025-12/close", json!({})).await.ok();
    assert_eq!(desk.post("years/2025/take-back", json!({})).await.problem(), (409, "books.period_closed".to_owned()));
    assert_eq!(desk.offence().await, None);
}
