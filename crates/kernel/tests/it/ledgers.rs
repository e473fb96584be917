//! Ledgers, whose rows are never changed, and statements over many rows.

use kernel::db::Value;
use kernel::{Ctx, ledger, sql};

use crate::room::{org, till};

#[tokio::test]
async fn a_row_of_a_ledger_is_neither_changed_nor_deleted() {
    let app = till().await;
    let ctx = Ctx::of_system(&app.app, org("a"));
    let db = app.app.db();
    let mut tx = db.write(&ctx).await.unwrap();
    sql("INSERT INTO till_day (org_id, id, sum) VALUES ($1, 'monday', 5)").bind(&ctx.org).run(&mut tx).await.unwrap();
    tx.commit().await.unwrap();

    for text in ["UPDATE till_day SET sum = 6 WHERE org_id = $1", "DELETE FROM till_day WHERE org_id = $1"] {
        let mut tx = db.write(&ctx).await.unwrap();
        let refused = sql(text).bind(&ctx.org).run(&mut tx).await.expect_err("a ledger refuses");
        assert!(format!("{refused:?}").contains("rows of till_day are never changed"), "{refused:?}");
    }
    let mut tx = db.read(&ctx).await.unwrap();
    let (sum,): (i64,) = sql("SELECT sum FROM till_day WHERE org_id = $1").bind(&ctx.org).one(&mut tx).await.unwrap();
    assert_eq!(sum, 5);
}

#[tokio::test]
async fn many_rows_are_one_statement() {
    let app = till().await;
    let ctx = Ctx::of_system(&app.app, org("a"));
    let mut tx = app.app.db().write(&ctx).await.unwrap();
    let before = app.app.db().statements();
    let rows = |add: i64| (0..3).map(move |n| [Value::from(format!("day {n}")), Value::from(n + add)]);
    let insert = sql("INSERT INTO till_entry (org_id, id, amount) VALUES ($1, $2, $3), ...");
    assert_eq!(insert.bind(&ctx.org).rows(rows(1)).run(&mut tx).await.unwrap(), 3);
    let update = sql("WITH v (id, amount) AS (VALUES ($2, CAST($3 AS BIGINT)), ...)
         UPDATE till_entry SET amount = till_entry.amount + v.amount FROM v WHERE till_entry.org_id = $1 AND till_entry.id = v.id");
    assert_eq!(update.bind(&ctx.org).rows(rows(10)).run(&mut tx).await.unwrap(), 3);
    let listed = sql("SELECT amount FROM till_entry WHERE org_id = $1 AND id IN (VALUES ($2), ...) ORDER BY id");
    let wanted = ["day 0", "day 2", "day 9"].map(|id| [Value::from(id)]);
    let amounts: Vec<(i64,)> = listed.bind(&ctx.org).rows(wanted).locking().all(&mut tx).await.unwrap();
    assert_eq!(amounts, [(11,), (15,)]);
    assert_eq!(app.app.db().statements() - before, 3);
}

#[tokio::test]
async fn entries_are_chained_and_a_changed_link_is_found() {
    let app = till().await;
    let ctx = Ctx::of_system(&app.app, org("a"));
    let db = app.app.db();
    for id in ["monday", "tuesday"] {
        let mut tx = db.write(&ctx).await.unwrap();
        tx.chain(&ctx, "till", id, &kernel::digest_of(id.as_bytes())).await.unwrap();
        tx.commit().await.unwrap();
    }
    let known = || async { ledger::digests(&mut db.read(&ctx).await.unwrap(), &ctx.org, "till").await.unwrap().unwrap() };
    assert_eq!(known().await["tuesday"], kernel::digest_of(b"tuesday"), "it is known while it waits");
    app.app.work_off().await.unwrap();
    assert_eq!(known().await["tuesday"], kernel::digest_of(b"tuesday"));
    let links = sql("SELECT COUNT(*) FROM kernel_seal WHERE org_id = $1 AND ledger = 'till'").bind(&ctx.org);
    assert_eq!(links.one::<(i64,)>(&mut db.read(&ctx).await.unwrap()).await.unwrap(), (2,));

    // A link that somebody puts at the end by hand does not follow from the one before.
    let mut tx = db.write(&ctx).await.unwrap();
    sql("INSERT INTO kernel_seal (org_id, ledger, number, id, digest, chain, sealed_at) VALUES ($1, 'till', 3, 'never', 'd', 'c', 0)")
        .bind(&ctx.org)
        .run(&mut tx)
        .await
        .unwrap();
    let offence = ledger::digests(&mut tx, &ctx.org, "till").await.unwrap().unwrap_err();
    assert_eq!(offence.place, "link 3 of the chain of till, entry never");
}
