//! Work for later: at least once, once per key, and not forever.

use std::sync::atomic::Ordering;

use kernel::testing::TestApp;
use kernel::time::{HOUR, MINUTE};
use kernel::{Ctx, Scope, sql};

use crate::room::{Runs, Stubborn, Tally, org, till};

async fn enqueue<J: kernel::Job>(app: &TestApp, job: &J, key: Option<&str>) {
    let ctx = Ctx::of_system(&app.app, org("a"));
    let mut tx = app.app.db().write(&ctx).await.unwrap();
    tx.enqueue(&ctx, job, key).await.unwrap();
    tx.commit().await.unwrap();
}

fn tallied(app: &TestApp) -> i64 {
    app.app.state::<Runs>().tallied.load(Ordering::SeqCst)
}

#[tokio::test]
async fn a_job_that_fails_is_tried_again_after_a_pause_until_it_is_done() {
    let app = till().await;
    enqueue(&app, &Stubborn { fails: 2 }, None).await;
    let runs = || app.app.state::<Runs>().stubborn.load(Ordering::SeqCst);
    app.work_off().await;
    app.work_off().await;
    assert_eq!(runs(), 1, "the pause is kept");
    for _ in 0..5 {
        app.app.clock().advance(HOUR);
        app.work_off().await;
    }
    // An error, a panic, and then it is done.
    assert_eq!(runs(), 3);
    let mut tx = app.app.db().read(Scope::System).await.unwrap();
    let (left,): (i64,) = sql("SELECT COUNT(*) FROM kernel_job").one(&mut tx).await.unwrap();
    assert_eq!(left, 0);
}

#[tokio::test]
async fn a_job_that_keeps_failing_stays_as_a_dead_letter_with_its_reason() {
    let app = till().await;
    enqueue(&app, &Stubborn { fails: 99 }, None).await;
    for _ in 0..10 {
        app.work_off().await;
        app.app.clock().advance(HOUR);
    }
    assert_eq!(app.app.state::<Runs>().stubborn.load(Ordering::SeqCst), 4);
    let mut tx = app.app.db().read(Scope::System).await.unwrap();
    let dead: Vec<(String, i64, Option<String>)> =
        sql("SELECT kind, attempts, last_error FROM kernel_job WHERE is_dead = TRUE").all(&mut tx).await.unwrap();
    assert_eq!(dead, [("till.stubborn".to_owned(), 4, Some("run 3 failed".to_owned()))]);
}

#[tokio::test]
async fn a_job_of_the_same_key_waits_once() {
    let app = till().await;
    enqueue(&app, &Tally { again: false }, Some("tally")).await;
    enqueue(&app, &Tally { again: false }, Some("tally")).await;
    enqueue(&app, &Tally { again: false }, Some("another")).await;
    app.work_off().await;
    assert_eq!(tallied(&app), 2);
}

#[tokio::test]
async fn a_job_may_be_asked_for_again_while_it_runs() {
    let app = till().await;
    enqueue(&app, &Tally { again: true }, Some("tally")).await;
    app.work_off().await;
    assert_eq!(tallied(&app), 2);
}

#[tokio::test]
async fn a_job_of_a_worker_that_died_is_taken_over() {
    let app = till().await;
    enqueue(&app, &Tally { again: false }, None).await;
    let mut tx = app.app.db().write(Scope::System).await.unwrap();
    sql("UPDATE kernel_job SET locked_until = $1, attempts = 1").bind(app.app.clock().now().plus(MINUTE)).run(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    app.work_off().await;
    assert_eq!(tallied(&app), 0);
    app.app.clock().advance(2 * MINUTE);
    app.work_off().await;
    assert_eq!(tallied(&app), 1);
}
