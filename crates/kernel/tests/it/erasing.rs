//! Erasing one organisation: all of it, and nothing else.

use kernel::{Ctx, Scope, sql};
use serde_json::json;

use crate::room::{ByCashier, Tally, entries, org, till};

#[tokio::test]
async fn an_organisation_is_erased_whole_and_the_others_stay() {
    let app = till().await;
    for name in ["org_a", "org_b"] {
        for id in ["1", "2"] {
            let kept = app.post(&format!("/api/orgs/{name}/entries"), &json!({ "id": id, "amount": 1 })).by_cashier();
            kept.header("idempotency-key", id).send().await.ok();
        }
    }
    app.work_off().await;
    let ctx = Ctx::of_system(&app.app, org("a"));
    let mut tx = app.app.db().write(&ctx).await.unwrap();
    sql("INSERT INTO till_line (org_id, id, entry_id) VALUES ($1, 'l1', '1')").bind(&ctx.org).run(&mut tx).await.unwrap();
    sql("INSERT INTO till_day (org_id, id, sum) VALUES ($1, 'd1', 2)").bind(&ctx.org).run(&mut tx).await.unwrap();
    tx.enqueue(&ctx, &Tally { again: false }, None).await.unwrap();
    tx.commit().await.unwrap();

    assert_eq!(app.app.db().erase_organisation(&org("a")).await.unwrap(), 2 + 1 + 1 + 2 + 2 + 1);
    for table in app.app.db().tables().await.unwrap().iter().filter(|table| table.has_organisation()) {
        assert_eq!(app.count_rows(table, &Scope::Org(org("a"))).await, 0, "{} still has rows", table.name);
    }
    assert_eq!(entries(&app).await, 2);
}
