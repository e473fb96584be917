//! A request that is sent again has one effect.

use http::Method;
use kernel::testing::{TestAnswer, TestApp};
use serde_json::json;

use crate::room::{ByCashier, entries, till};

async fn keep(app: &TestApp, id: &str, key: &str) -> TestAnswer {
    app.post("/api/orgs/org_a/entries", &json!({ "id": id, "amount": 7 })).by_cashier().header("idempotency-key", key).send().await
}

#[tokio::test]
async fn the_same_request_with_the_same_key_gets_the_same_answer() {
    let app = till().await;
    let first = keep(&app, "1", "k").await;
    let again = keep(&app, "1", "k").await;
    assert_eq!((first.status, first.json()), (again.status, again.json()));
    assert!(!first.headers.contains_key("idempotency-replayed"));
    assert_eq!(again.headers["idempotency-replayed"], "true");
    assert_eq!(entries(&app).await, 1);
}

#[tokio::test]
async fn another_request_with_the_same_key_is_refused() {
    let app = till().await;
    keep(&app, "1", "k").await.ok();
    assert_eq!(keep(&app, "2", "k").await.problem(), (422, "kernel.key_reused".to_owned()));
    assert_eq!(entries(&app).await, 1);
}

#[tokio::test]
async fn without_a_key_a_second_request_is_a_second_request() {
    let app = till().await;
    let body = json!({ "id": "1", "amount": 7 });
    app.post("/api/orgs/org_a/entries", &body).by_cashier().send().await.ok();
    assert_eq!(app.post("/api/orgs/org_a/entries", &body).by_cashier().send().await.problem(), (409, "kernel.conflict".to_owned()));
}

#[tokio::test]
async fn the_key_of_one_person_is_not_that_of_another() {
    let app = till().await;
    keep(&app, "1", "k").await.ok();
    let body = json!({ "id": "2", "amount": 7 });
    app.post("/api/orgs/org_a/entries", &body).header("name", "deputy").header("idempotency-key", "k").send().await.ok();
    app.post("/api/orgs/org_b/entries", &body).by_cashier().header("idempotency-key", "k").send().await.ok();
    assert_eq!(entries(&app).await, 3);
}

#[tokio::test]
async fn a_request_that_was_refused_can_be_sent_again_with_its_key() {
    let app = till().await;
    keep(&app, "1", "first").await.ok();
    assert_eq!(keep(&app, "1", "k").await.status, 409);
    assert_eq!(keep(&app, "1", "k").await.status, 409);
    keep(&app, "2", "k").await.ok();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sent_many_times_at_once_it_has_one_effect_and_every_answer_is_the_same() {
    let app = till().await;
    for round in 1..=20 {
        let key = format!("key{round}");
        let send = || app.request(Method::POST, "/api/orgs/org_a/coins").by_cashier().header("idempotency-key", &key).send();
        let (a, b, c, d) = tokio::join!(send(), send(), send(), send());
        for answer in [a, b, c, d] {
            assert_eq!((answer.status.as_u16(), answer.json()), (201, json!({ "amount": round })));
        }
    }
}
