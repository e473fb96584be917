//! Who owes what, and what was paid.

use books::open_items::{self, Draft, Side};
use serde_json::json;

use crate::desk::{Desk, cny, town};

/// An invoice above zero or a payment below, of one customer.
async fn item(desk: &Desk<'_>, source: &str, amount: i64) -> String {
    let ctx = desk.ctx();
    let mut tx = desk.app.app.db().write(&ctx).await.unwrap();
    let draft = Draft {
        side: Side::Receivable,
        party_id: "pty_hengyuan".to_owned(),
        source_kind: "trade.document",
        source_id: source.to_owned(),
        day: "2026-03-05".parse().unwrap(),
        due: "2026-04-04".parse().unwrap(),
        amount,
        foreign: None,
    };
    let id = open_items::open(&mut tx, &ctx, &draft).await.unwrap();
    tx.commit().await.unwrap();
    id
}

#[tokio::test]
async fn two_full_payments_at_once_leave_one_settled_and_one_on_account() {
    let app = town().await;
    let desk = Desk::of(&app).await;
    let invoice = item(&desk, "invoice", 10_000).await;
    let payments = [item(&desk, "first", -10_000).await, item(&desk, "second", -10_000).await];
    let settle = |paid: &str| desk.post("settlements", json!({ "owed_id": invoice, "paid_id": paid }));
    let (first, second) = tokio::join!(settle(&payments[0]), settle(&payments[1]));
    let mut outcomes = [first.status.as_u16(), second.status.as_u16()];
    outcomes.sort_unstable();
    assert_eq!(outcomes, [201, 409]);
    let open = desk.get("open-items?side=receivable").await;
    assert_eq!(open["items"].as_array().unwrap().len(), 1);
    assert_eq!(open["items"][0]["open"], cny("-100.00"));
    assert_eq!(desk.offence().await, None);
}

#[tokio::test]
async fn a_payment_is_spread_over_invoices_and_never_by_more_than_is_open() {
    let app = town().await;
    let desk = Desk::of(&app).await;
    let (march, april) = (item(&desk, "march", 6_000).await, item(&desk, "april", 7_000).await);
    let paid = item(&desk, "paid", -10_000).await;
    desk.post("settlements", json!({ "owed_id": march, "paid_id": paid })).await.ok();
    let too_much = desk.post("settlements", json!({ "owed_id": april, "paid_id": paid, "amount": cny("40.01") })).await;
    assert_eq!(too_much.problem(), (409, "books.settle_too_much".to_owned()));
    let settled = desk.post("settlements", json!({ "owed_id": april, "paid_id": paid, "amount": cny("40.00") })).await.ok();
    assert_eq!((&settled["owed"]["open"], &settled["paid"]["open"]), (&cny("30.00"), &cny("0.00")));
    let turned = desk.post("settlements", json!({ "owed_id": paid, "paid_id": april })).await;
    assert_eq!(turned.problem(), (409, "books.settle_the_other_way".to_owned()));
    assert_eq!(desk.offence().await, None);
}

#[tokio::test]
async fn what_a_payment_was_set_against_is_not_withdrawn() {
    let app = town().await;
    let desk = Desk::of(&app).await;
    let invoice = item(&desk, "invoice", 6_000).await;
    let paid = item(&desk, "paid", -1_000).await;
    desk.post("settlements", json!({ "owed_id": invoice, "paid_id": paid })).await.ok();
    let ctx = desk.ctx();
    let mut tx = app.app.db().write(&ctx).await.unwrap();
    let opposite = Draft {
        side: Side::Receivable,
        party_id: "pty_hengyuan".to_owned(),
        source_kind: "trade.document_reversed",
        source_id: "invoice".to_owned(),
        day: "2026-03-06".parse().unwrap(),
        due: "2026-03-06".parse().unwrap(),
        amount: -6_000,
        foreign: None,
    };
    let refused = open_items::withdraw(&mut tx, &ctx, "trade.document", &opposite).await.unwrap_err();
    assert_eq!(refused.code, "books.settled_already");
}
