//! Events are numbered without gaps, whatever the order in which their units end, and reach every subscriber.

use std::sync::atomic::Ordering;

use futures::future::join_all;
use kernel::{Ctx, Scope, sql};

use crate::room::{Kept, Runs, insert, org, till};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn events_of_many_writers_are_numbered_without_gaps_while_they_are_written() {
    let app = till().await;
    let writers = (0..60).map(|number| {
        let app = app.app.clone();
        app.clone().spawn("writer", async move {
            let org = org(if number % 2 == 0 { "a" } else { "b" });
            let ctx = Ctx::of_system(&app, org.clone());
            let mut tx = app.db().write(&org).await.unwrap();
            insert(&mut tx, &org, &number.to_string(), 1).await.unwrap();
            tx.emit(&ctx, &Kept { id: number.to_string() }).await.unwrap();
            if number % 5 == 0 { drop(tx) } else { tx.commit().await.unwrap() }
        })
    });
    let (written, ()) = tokio::join!(join_all(writers), async {
        for _ in 0..20 {
            app.work_off().await;
        }
    });
    written.into_iter().for_each(|written| written.unwrap());
    app.work_off().await;
    let mut tx = app.app.db().read(Scope::System).await.unwrap();
    let numbers: Vec<(Option<i64>,)> = sql("SELECT seq FROM kernel_outbox ORDER BY seq").all(&mut tx).await.unwrap();
    let numbers: Vec<i64> = numbers.into_iter().map(|(number,)| number.unwrap()).collect();
    assert_eq!(numbers, (1..=48).collect::<Vec<i64>>());
    assert_eq!(app.app.state::<Runs>().heard.load(Ordering::SeqCst), 48);
}

#[tokio::test]
async fn an_event_of_a_unit_that_was_given_up_never_happened() {
    let app = till().await;
    let ctx = Ctx::of_system(&app.app, org("a"));
    let mut tx = app.app.db().write(&ctx).await.unwrap();
    tx.emit(&ctx, &Kept { id: "1".to_owned() }).await.unwrap();
    drop(tx);
    app.work_off().await;
    assert_eq!(app.app.state::<Runs>().heard.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn who_gathers_gets_one_job_for_all_of_a_round_and_organisation() {
    let app = till().await;
    for number in 0..30 {
        let ctx = Ctx::of_system(&app.app, org(if number % 3 == 0 { "a" } else { "b" }));
        let mut tx = app.app.db().write(&ctx).await.unwrap();
        tx.emit(&ctx, &Kept { id: number.to_string() }).await.unwrap();
        tx.commit().await.unwrap();
    }
    app.work_off().await;
    let runs = app.app.state::<Runs>();
    let (rounds, gathered) = (runs.rounds.load(Ordering::SeqCst), runs.gathered.load(Ordering::SeqCst));
    assert_eq!((rounds, gathered, runs.heard.load(Ordering::SeqCst)), (2, 30, 30));
}
