//! Balance sheet, income statement and cash flow: what a bookkeeper hands to the tax office.

use serde_json::{Value as Json, json};

use crate::desk::{Desk, cny, rent, town};

async fn write(desk: &Desk<'_>, day: &str, debit: &str, credit: &str, amount: &str) -> Json {
    let lines = json!([{ "account_id": debit, "debit": cny(amount) }, { "account_id": credit, "credit": cny(amount) }]);
    desk.post("entries", json!({ "day": day, "text": "期初至今", "lines": lines })).await.ok()
}

/// The two amounts of a line of a statement.
async fn line(desk: &Desk<'_>, kind: &str, period: &str, n: i64) -> (String, String) {
    let statement = desk.get(&format!("statements/{kind}?period={period}")).await;
    let found = statement["lines"].as_array().unwrap().iter().find(|line| line["n"] == n).unwrap().clone();
    let amount = |at: usize| found["amounts"][at]["amount"].as_str().unwrap().to_owned();
    (amount(0), amount(1))
}

fn pair(first: &str, second: &str) -> (String, String) {
    (first.to_owned(), second.to_owned())
}

/// A firm founded in 2025 that has a lathe, a loan, and pays rent in 2026.
async fn founded(desk: &Desk<'_>) {
    write(desk, "2025-11-03", "1002", "3001", "100000.00").await;
    write(desk, "2025-12-10", "1601", "1002", "60000.00").await;
    write(desk, "2026-02-02", "1002", "2001", "20000.00").await;
    write(desk, "2026-02-28", "5602", "1602", "500.00").await;
    desk.post("entries", rent("2026-03-05")).await.ok();
    write(desk, "2026-03-31", "2231", "1002", "80.00").await;
}

#[tokio::test]
async fn what_a_firm_has_is_what_it_owes_and_what_is_its_own() {
    let app = town().await;
    let desk = Desk::of(&app).await;
    founded(&desk).await;
    let of = |n| line(&desk, "balance_sheet", "2026-03", n);
    assert_eq!(of(1).await, pair("56919.50", "40000.00"), "cash");
    assert_eq!(of(20).await, pair("59500.00", "60000.00"), "the lathe at book value");
    assert_eq!(of(31).await, pair("20000.00", "0.00"), "the loan");
    assert_eq!(of(51).await, pair("-3500.50", "0.00"), "what was lost and not distributed");
    assert_eq!(of(30).await, of(53).await);
}

#[tokio::test]
async fn the_income_of_a_month_stands_beside_that_of_its_year() {
    let app = town().await;
    let desk = Desk::of(&app).await;
    founded(&desk).await;
    let of = |n| line(&desk, "income_statement", "2026-03", n);
    assert_eq!(of(14).await, pair("3500.50", "3000.50"));
    assert_eq!(of(32).await, pair("-3500.50", "-3000.50"));
    assert_eq!(line(&desk, "income_statement", "2025-12", 32).await, pair("0.00", "0.00"), "another year is another year");
}

#[tokio::test]
async fn cash_is_told_by_what_it_was_for_and_ends_where_the_balance_sheet_says() {
    let app = town().await;
    let desk = Desk::of(&app).await;
    founded(&desk).await;
    let of = |n| line(&desk, "cash_flow", "2026-03", n);
    assert_eq!(of(6).await, pair("3000.50", "3000.50"), "rent");
    assert_eq!(of(14).await, pair("20000.00", "0.00"), "the loan came in February");
    assert_eq!(of(17).await, pair("80.00", "80.00"), "interest");
    assert_eq!(of(21).await, pair("40000.00", "60000.00"), "cash before the year, and before the month");
    assert_eq!(of(22).await, pair("56919.50", "56919.50"));
    assert_eq!(line(&desk, "cash_flow", "2025-12", 12).await, pair("60000.00", "60000.00"), "the lathe");
}

#[tokio::test]
async fn a_payment_that_was_taken_back_was_never_paid() {
    let app = town().await;
    let desk = Desk::of(&app).await;
    let wrong = desk.post("entries", rent("2026-03-05")).await.ok();
    desk.post(&format!("entries/{}/reverse", wrong["id"].as_str().unwrap()), json!({})).await.ok();
    assert_eq!(line(&desk, "cash_flow", "2026-03", 6).await.0, "0.00");
    assert_eq!(line(&desk, "cash_flow", "2026-03", 2).await.0, "0.00", "nor did anything come in");
}

#[tokio::test]
async fn the_statements_leave_as_a_workbook_and_a_month_that_is_none_is_explained() {
    let app = town().await;
    let desk = Desk::of(&app).await;
    founded(&desk).await;
    let book = desk.plant.owner.get(&desk.plant.path("books/statements.xlsx?period=2026-03")).await;
    assert_eq!(book.status, 200);
    assert_eq!(&book.bytes[..2], b"PK");
    let refused = desk.plant.owner.get(&desk.plant.path("books/statements/cash_flow?period=2026-13")).await;
    assert_eq!(refused.problem(), (409, "books.no_month".to_owned()));
}
