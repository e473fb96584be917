//! Customers who are late are reminded by a person, and it is remembered.

use books::open_items::{self, Draft, Side};
use serde_json::json;

use crate::desk::{Desk, cny, town};

async fn owed(desk: &Desk<'_>, party: &str, source: &str, due: &str, amount: i64) -> String {
    let ctx = desk.ctx();
    let mut tx = desk.app.app.db().write(&ctx).await.unwrap();
    let draft = Draft {
        side: Side::Receivable,
        party_id: party.to_owned(),
        source_kind: "trade.document",
        source_id: source.to_owned(),
        day: "2020-01-01".parse().unwrap(),
        due: due.parse().unwrap(),
        amount,
        foreign: None,
    };
    let id = open_items::open(&mut tx, &ctx, &draft).await.unwrap();
    tx.commit().await.unwrap();
    id
}

#[tokio::test]
async fn what_was_said_of_which_invoices_is_remembered() {
    let app = town().await;
    let desk = Desk::of(&app).await;
    let late = owed(&desk, "pty_a", "one", "2020-02-01", 10_000).await;
    let later = owed(&desk, "pty_a", "two", "2020-03-01", 2_050).await;
    let input = json!({ "party_id": "pty_a", "tone": "friendly", "body": "贵公司下列款项已到期", "item_ids": [late, later, late] });
    let made = desk.post("reminders", input).await.ok();
    assert_eq!((&made["total"], made["item_ids"].as_array().unwrap().len()), (&cny("120.50"), 2));
    owed(&desk, "pty_b", "three", "2020-02-01", 100).await;
    let listed = desk.get("reminders?party=pty_a").await;
    assert_eq!(listed["items"], json!([made]));
    assert_eq!(desk.get("reminders?party=pty_b").await["items"], json!([]));
}

#[tokio::test]
async fn nobody_is_reminded_of_what_is_not_due_not_theirs_or_nothing() {
    let app = town().await;
    let desk = Desk::of(&app).await;
    let late = owed(&desk, "pty_a", "one", "2020-02-01", 10_000).await;
    let future = owed(&desk, "pty_a", "two", "2199-01-01", 10_000).await;
    let paid = owed(&desk, "pty_a", "three", "2020-02-01", -10_000).await;
    for ids in [json!([future]), json!([paid])] {
        let refused = desk.post("reminders", json!({ "party_id": "pty_a", "tone": "firm", "body": "x", "item_ids": ids })).await;
        assert_eq!(refused.problem(), (409, "books.not_overdue".to_owned()));
    }
    let theirs = desk.post("reminders", json!({ "party_id": "pty_b", "tone": "firm", "body": "x", "item_ids": [late] })).await;
    assert_eq!(theirs.problem(), (409, "books.not_overdue".to_owned()));
    assert_eq!(desk.post("reminders", json!({ "party_id": "pty_a", "tone": "firm", "body": " ", "item_ids": [] })).await.status, 422);
}
