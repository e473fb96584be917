//! Entries, months and the trial balance.

use kernel::sql;
use serde_json::json;

use crate::desk::{Desk, cny, rent, town};

#[tokio::test]
async fn what_is_posted_stands_in_the_journal_and_in_the_trial_balance() {
    let app = town().await;
    let desk = Desk::of(&app).await;
    let entry = desk.post("entries", rent("2026-03-05")).await.ok();
    assert_eq!(entry["period_id"], "2026-03");
    let listed = desk.get("entries").await;
    assert_eq!(listed["items"][0]["lines"][1]["credit"], cny("3000.50"));
    let balance = desk.get("trial-balance?from=2026-03&until=2026-03").await;
    let bank = balance["items"].as_array().unwrap().iter().find(|row| row["account_id"] == "1002").unwrap().clone();
    assert_eq!((&bank["opening"], &bank["closing"]), (&cny("0.00"), &cny("-3000.50")));
    app.app.work_off().await.unwrap();
    assert_eq!(desk.offence().await, None);
}

#[tokio::test]
async fn an_entry_that_does_not_balance_or_names_no_account_is_explained() {
    let app = town().await;
    let desk = Desk::of(&app).await;
    let mut wrong = rent("2026-03-05");
    wrong["lines"][0]["debit"] = cny("3000.51");
    assert_eq!(desk.post("entries", wrong).await.problem(), (409, "books.unbalanced".to_owned()));
    let mut wrong = rent("2026-03-05");
    wrong["lines"][1]["account_id"] = json!("9999");
    let refused = desk.post("entries", wrong).await;
    assert_eq!(refused.json()["fields"][0]["path"], "lines[1].account_id");
    let mut wrong = rent("2026-03-05");
    wrong["lines"][1]["credit"] = cny("3000.505");
    assert_eq!(desk.post("entries", wrong).await.status, 422);
    assert_eq!(desk.get("entries").await["items"], json!([]));
}

#[tokio::test]
async fn an_entry_is_taken_back_once_in_red_and_both_stay() {
    let app = town().await;
    let desk = Desk::of(&app).await;
    let entry = desk.post("entries", rent("2026-03-05")).await.ok();
    let id = entry["id"].as_str().unwrap();
    let reversal = desk.post(&format!("entries/{id}/reverse"), json!({})).await.ok();
    assert_eq!(reversal["reverses"], entry["id"]);
    assert_eq!(reversal["lines"][0]["debit"], cny("-3000.50"));
    let again = desk.post(&format!("entries/{id}/reverse"), json!({})).await;
    assert_eq!(again.problem(), (409, "books.posted_already".to_owned()));
    assert_eq!(desk.get("entries").await["items"].as_array().unwrap().len(), 2);
    let balance = desk.get("trial-balance?from=2026-01&until=2026-12").await;
    assert!(balance["items"].as_array().unwrap().iter().all(|row| row["closing"] == cny("0.00")), "{balance}");
}

#[tokio::test]
async fn a_closed_month_takes_nothing_until_it_is_opened_again() {
    let app = town().await;
    let desk = Desk::of(&app).await;
    desk.post("entries", rent("2026-03-05")).await.ok();
    desk.post("periods/2026-03/close", json!({})).await.ok();
    assert_eq!(desk.post("entries", rent("2026-03-31")).await.problem(), (409, "books.period_closed".to_owned()));
    desk.post("entries", rent("2026-04-01")).await.ok();
    assert_eq!(desk.post("periods/2026-03/close", json!({})).await.problem(), (409, "books.period_unchanged".to_owned()));
    desk.post("periods/2026-03/reopen", json!({})).await.ok();
    desk.post("entries", rent("2026-03-31")).await.ok();
    assert_eq!(desk.offence().await, None);
}

#[tokio::test]
async fn journal_and_trial_balance_leave_as_workbooks() {
    let app = town().await;
    let desk = Desk::of(&app).await;
    desk.post("entries", rent("2026-03-05")).await.ok();
    for path in ["entries.xlsx", "trial-balance.xlsx"] {
        let book = desk.plant.owner.get(&desk.plant.path(&format!("books/{path}?from=2026-01&until=2026-03"))).await;
        assert_eq!((book.status.as_u16(), &book.bytes[..2]), (200, &b"PK"[..]), "{path}");
    }
    let told = desk.plant.owner.get(&desk.plant.path("books/accounting-data.xml?year=2026")).await;
    let told = String::from_utf8(told.bytes.to_vec()).unwrap();
    assert!(told.contains("<科目编号>5602</科目编号>") && told.contains("<借方本币发生额>3000.50</借方本币发生额>"), "{told}");
    let refused = desk.plant.owner.get(&desk.plant.path("books/accounting-data.xml?year=26")).await;
    assert_eq!(refused.problem(), (409, "books.no_year".to_owned()));
}

#[tokio::test]
async fn a_line_that_somebody_changed_behind_the_program_is_found() {
    let app = town().await;
    let desk = Desk::of(&app).await;
    let entry = desk.post("entries", rent("2026-03-05")).await.ok();
    app.app.work_off().await.unwrap();
    // A row that nobody posted, written past every command.
    let mut tx = app.app.db().write(&desk.org()).await.unwrap();
    sql("INSERT INTO books_line (org_id, entry_id, n, account_id, party_id, debit, credit) VALUES ($1, $2, 7, '1001', NULL, 5, 0)")
        .bind(desk.org())
        .bind(entry["id"].as_str().unwrap())
        .run(&mut tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let (name, offence) = desk.offence().await.unwrap();
    assert_eq!(name, "books.entries_sum_to_zero");
    assert!(offence.place.contains(entry["id"].as_str().unwrap()), "{offence:?}");
}
