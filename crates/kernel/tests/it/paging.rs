//! Lists, page by page, while rows come and go.

use kernel::testing::TestApp;

use crate::room::{ByCashier, insert, org, till};

async fn keep(app: &TestApp, ids: impl Iterator<Item = i64>) {
    let mut tx = app.app.db().write(&org("a")).await.unwrap();
    for id in ids {
        insert(&mut tx, &org("a"), &format!("{id:04}"), id).await.unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn every_row_that_was_there_from_the_beginning_is_met_once() {
    let app = till().await;
    keep(&app, (0..50).map(|number| number * 10)).await;
    let mut path = "/api/orgs/org_a/entries?limit=7".to_owned();
    let mut seen = Vec::new();
    for round in 0.. {
        let page = app.get(&path).by_cashier().send().await.ok();
        seen.extend(page["items"].as_array().unwrap().iter().map(|entry| entry["amount"].as_i64().unwrap()));
        let Some(next) = page["next"].as_str() else { break };
        path = format!("/api/orgs/org_a/entries?limit=7&after={next}");
        // New rows before and after the page shift nothing.
        keep(&app, [round * 10 + 1].into_iter()).await;
    }
    let of_the_beginning: Vec<i64> = seen.iter().copied().filter(|amount| amount % 10 == 0).collect();
    assert_eq!(of_the_beginning, (0..50).map(|number| number * 10).collect::<Vec<i64>>());
}

#[tokio::test]
async fn a_page_is_never_larger_than_it_may_be_and_a_wrong_cursor_is_told() {
    let app = till().await;
    keep(&app, 0..510).await;
    let page = app.get("/api/orgs/org_a/entries?limit=100000").by_cashier().send().await.ok();
    assert_eq!(page["items"].as_array().unwrap().len(), 500);
    let refused = app.get("/api/orgs/org_a/entries?after=nonsense").by_cashier().send().await;
    assert_eq!(refused.problem(), (400, "kernel.malformed".to_owned()));
    let unread = app.get("/api/orgs/org_a/entries?limit=many").by_cashier().send().await;
    assert_eq!(unread.problem(), (400, "kernel.malformed".to_owned()));
}
