//! A firm begins with what stood in its books before.

use serde_json::{Value as Json, json};

use crate::desk::{Desk, cny, town};

async fn paste(desk: &Desk<'_>, preview: bool, rows: &[[&str; 3]]) -> Json {
    let rows: Vec<Json> =
        rows.iter().map(|[account, debit, credit]| json!({ "account": account, "debit": debit, "credit": credit })).collect();
    desk.post("openings/trial-balance", json!({ "day": "2025-12-31", "preview": preview, "rows": rows })).await.ok()
}

async fn closing(desk: &Desk<'_>, account: &str) -> Json {
    let balance = desk.get("trial-balance?from=2025-12&until=2025-12").await;
    let row = balance["items"].as_array().unwrap().iter().find(|row| row["account_id"] == account).cloned();
    row.map_or(Json::Null, |row| row["closing"].clone())
}

const SHEET: [[&str; 3]; 5] =
    [["1002", "56,919.50", ""], ["库存商品", "20000", ""], ["1601", "59500.00", ""], ["3001", "", "100000"], ["5602", "", ""]];

#[tokio::test]
async fn a_preview_keeps_nothing_and_tells_what_stands_on_the_clearing_account() {
    let app = town().await;
    let desk = Desk::of(&app).await;
    let told = paste(&desk, true, &SHEET).await;
    assert_eq!((&told["rows"]["created"], &told["rows"]["skipped"]), (&json!(4), &json!(1)), "{told}");
    assert_eq!((&told["debit"], &told["credit"]), (&cny("136419.50"), &cny("100000.00")));
    // Goods come with the opening stock, and 36,419.50 is lacking on the other side.
    assert_eq!((&told["clearing_id"], &told["clearing"]), (&json!("3104"), &cny("-16419.50")));
    assert_eq!(told["opening_id"], Json::Null);
    assert_eq!(desk.get("openings").await["items"], json!([]));
    assert_eq!(desk.get("entries").await["items"], json!([]));
}

#[tokio::test]
async fn good_rows_are_kept_once_and_mended_ones_follow() {
    let app = town().await;
    let desk = Desk::of(&app).await;
    let rows =
        [["1002", "100", ""], ["银行存款", "50", ""], ["1601", "1", "2"], ["9999", "7", ""], ["3001", "", "12,5"], ["1221", "30", ""]];
    let told = paste(&desk, false, &rows).await;
    let problems = told["rows"]["problems"].as_array().unwrap();
    let found: Vec<(i64, &str, &str)> =
        problems.iter().map(|one| (one["row"].as_i64().unwrap(), one["field"].as_str().unwrap(), one["code"].as_str().unwrap())).collect();
    assert_eq!(
        found,
        [
            (2, "account", "field.taken"),
            (3, "credit", "field.contradicts"),
            (4, "account", "books.unknown_account"),
            (5, "credit", "field.not_a_number"),
        ]
    );
    assert_eq!((closing(&desk, "1002").await, closing(&desk, "3104").await), (cny("100.00"), cny("-130.00")));
    // What was kept is not kept again; the mended row balances the sheet.
    let told = paste(&desk, false, &[["1002", "100", ""], ["3001", "", "130"]]).await;
    assert_eq!((&told["rows"]["created"], &told["rows"]["problems"][0]["code"]), (&json!(1), &json!("books.opening_taken")));
    assert_eq!((&told["clearing"], closing(&desk, "3104").await), (&cny("0.00"), cny("0.00")));
    assert_eq!(desk.offence().await, None);
}

#[tokio::test]
async fn sums_above_accounts_are_left_out_and_what_is_no_sum_is_refused() {
    let app = town().await;
    let desk = Desk::of(&app).await;
    let rows = [["2221", "", "30"], ["222101", "", "30"], ["22210105", "", "50"], ["22210101", "20", ""]];
    let told = paste(&desk, true, &rows).await;
    assert_eq!((&told["rows"]["created"], &told["rows"]["skipped"]), (&json!(2), &json!(2)), "{told}");
    let told = paste(&desk, true, &[["2221", "", "31"], ["22210105", "", "50"], ["22210101", "20", ""]]).await;
    assert_eq!(told["rows"]["problems"][0]["code"], "books.opening_above");
}

#[tokio::test]
async fn a_batch_is_taken_back_whole_on_its_day_and_may_come_again() {
    let app = town().await;
    let desk = Desk::of(&app).await;
    let id = paste(&desk, false, &SHEET).await["opening_id"].as_str().unwrap().to_owned();
    let entry = desk.get("entries").await["items"][0].clone();
    assert_eq!((&entry["source_kind"], &entry["day"]), (&json!("books.opening"), &json!("2025-12-31")));
    let path = format!("openings/{id}/reverse");
    let reverse = || desk.post(&path, json!({}));
    let (first, second) = tokio::join!(reverse(), reverse());
    let mut outcomes = [first.status.as_u16(), second.status.as_u16()];
    outcomes.sort_unstable();
    assert_eq!(outcomes, [200, 409]);
    assert_eq!((closing(&desk, "1002").await, closing(&desk, "3104").await), (cny("0.00"), cny("0.00")));
    assert_eq!(paste(&desk, false, &SHEET).await["rows"]["created"], 4);
    let listed = desk.get("openings").await;
    assert_eq!((&listed["items"][0]["is_reversed"], &listed["items"][1]["is_reversed"]), (&json!(false), &json!(true)));
    assert_eq!(desk.offence().await, None);
}
