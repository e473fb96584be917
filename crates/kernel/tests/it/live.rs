//! Live screens: a screen that was away misses nothing and sees nothing of others.

use kernel::testing::{TestApp, TestStream};
use serde_json::json;

use crate::room::{ByCashier, till};

async fn keep(app: &TestApp, org: &str, id: &str) {
    app.post(&format!("/api/orgs/{org}/entries"), &json!({ "id": id, "amount": 1 })).by_cashier().send().await.ok();
    app.work_off().await;
}

async fn listen(app: &TestApp, seen: Option<i64>) -> TestStream {
    let request = app.get("/api/orgs/org_a/events").by_cashier();
    match seen {
        Some(seen) => request.header("last-event-id", &seen.to_string()).listen().await,
        None => request.listen().await,
    }
}

#[tokio::test]
async fn a_screen_hears_what_happens_in_its_organisation_only() {
    let app = till().await;
    keep(&app, "org_a", "before").await;
    let mut screen = listen(&app, None).await;
    keep(&app, "org_b", "elsewhere").await;
    keep(&app, "org_a", "here").await;
    assert_eq!(screen.next().await, (3, json!({ "topic": "till.kept", "subject": "here" })));
}

#[tokio::test]
async fn a_screen_that_was_away_resumes_where_it_was() {
    let app = till().await;
    let mut screen = listen(&app, None).await;
    keep(&app, "org_a", "1").await;
    let (seen, _) = screen.next().await;
    drop(screen);
    keep(&app, "org_a", "2").await;
    keep(&app, "org_b", "elsewhere").await;
    keep(&app, "org_a", "3").await;
    let mut screen = listen(&app, Some(seen)).await;
    keep(&app, "org_a", "4").await;
    let mut subjects = Vec::new();
    for _ in 0..3 {
        subjects.push(screen.next().await.1["subject"].as_str().unwrap().to_owned());
    }
    assert_eq!(subjects, ["2", "3", "4"]);
}

#[tokio::test]
async fn nobody_listens_without_a_name() {
    let app = till().await;
    assert_eq!(app.get("/api/orgs/org_a/events").send().await.problem(), (401, "identity.sign_in_first".to_owned()));
}
