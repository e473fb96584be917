//! The trial balance of a large firm.

use std::time::Instant;

use kernel::db::Value;
use kernel::sql;
use serde_json::json;

use crate::desk::{Desk, cny, rent, town};

const LINES: usize = 1_000_000;
/// Lines of one statement to the database.
const BATCH: usize = 2_000;
const ACCOUNTS: [&str; 10] = ["1001", "1002", "1122", "1405", "1601", "220201", "2211", "5001", "5401", "5602"];

/// A million lines in twelve months, with 2,000 parties, as if posted: two to an entry, and the balances they add up to.
///
/// Run it with `cargo nextest run -p books --run-ignored only -E 'test(million)' --no-capture`.
#[tokio::test]
#[ignore = "a million lines take minutes to write"]
async fn the_trial_balance_over_a_million_lines_is_there_at_once() {
    let app = town().await;
    let desk = Desk::of(&app).await;
    for month in 1..=12 {
        desk.post("entries", rent(&format!("2026-{month:02}-05"))).await.ok();
    }
    for first in (0..LINES / 2).step_by(BATCH / 2) {
        write(&desk, first, (first + BATCH / 2).min(LINES / 2)).await;
    }
    sum_up(&desk).await;
    let mut took = Vec::new();
    for _ in 0..20 {
        let begin = Instant::now();
        let told = desk.get("trial-balance?from=2026-01&until=2026-12").await;
        took.push(begin.elapsed());
        assert_eq!(told["items"].as_array().unwrap().len(), ACCOUNTS.len());
    }
    took.sort();
    eprintln!("trial balance over {LINES} lines: median {:?}, slowest of 20 {:?}", took[10], took[19]);
    assert!(took[10].as_millis() < 200, "{took:?}");
    let checked = Instant::now();
    let checks = desk.get("periods/2026-12/checks").await;
    eprintln!("check list of a month over {LINES} lines: {:?}", checked.elapsed());
    let balance = checks["checks"].as_array().unwrap().iter().find(|check| check["code"] == "books.balances_equal_lines").unwrap().clone();
    assert_eq!(balance["state"], json!("done"));
    assert_eq!(cny("0.00")["currency"], "CNY");
}

/// Entries from one number to another, past the commands, because a million postings through HTTP take hours.
async fn write(desk: &Desk<'_>, first: usize, end: usize) {
    let org = desk.org();
    let mut tx = desk.app.app.db().write(&org).await.unwrap();
    let id = |n: usize| format!("ent_{n:026}");
    let month = |n: usize| n % 12 + 1;
    let entries = (first..end).map(|n| {
        let day = format!("2026-{:02}-{:02}", month(n), n % 28 + 1);
        [Value::from(id(n)), Value::from(day), Value::from(format!("2026-{:02}", month(n))), Value::from(format!("{n}"))]
    });
    sql("INSERT INTO books_entry (org_id, source_kind, transition, text, origin, actor, posted_at, id, day, period_id, source_id)
         VALUES ($1, 'test.million', 'posted', '', 'typed', 'test', 0, $2, $3, $4, $5), ...")
    .bind(&org)
    .rows(entries)
    .run(&mut tx)
    .await
    .unwrap();
    let lines = (first..end).flat_map(|n| {
        let party = || Value::from(Some(format!("pty_{}", n % 2_000)));
        let amount = i64::try_from(n % 9_973 + 1).unwrap();
        let (debit, credit) = (ACCOUNTS[n % 10], ACCOUNTS[(n + 3) % 10]);
        [
            [Value::from(id(n)), Value::from(0_i64), Value::from(debit), party(), Value::from(amount), Value::from(0_i64)],
            [Value::from(id(n)), Value::from(1_i64), Value::from(credit), party(), Value::from(0_i64), Value::from(amount)],
        ]
    });
    sql("INSERT INTO books_line (org_id, entry_id, n, account_id, party_id, debit, credit) VALUES ($1, $2, $3, $4, $5, $6, $7), ...")
        .bind(&org)
        .rows(lines)
        .run(&mut tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// The balances of all that was written.
async fn sum_up(desk: &Desk<'_>) {
    let org = desk.org();
    let mut tx = desk.app.app.db().write(&org).await.unwrap();
    sql("INSERT INTO books_balance (org_id, period_id, account_id, party_id, shard, debit, credit)
         SELECT l.org_id, e.period_id, l.account_id, COALESCE(l.party_id, ''), 9, SUM(l.debit), SUM(l.credit)
         FROM books_line l JOIN books_entry e ON e.org_id = l.org_id AND e.id = l.entry_id
         WHERE l.org_id = $1 AND e.source_kind = 'test.million' GROUP BY l.org_id, e.period_id, l.account_id, COALESCE(l.party_id, '')")
    .bind(&org)
    .run(&mut tx)
    .await
    .unwrap();
    tx.commit().await.unwrap();
}
