//! Many writers at once: nothing is lost, nobody waits forever, and who fails fails alone.

use std::time::Duration;

use futures::future::join_all;
use kernel::{App, DbError, OrgId, sql};

use crate::room::{entries, insert, org, till};

const WRITERS: usize = 64;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixty_four_writers_lose_no_update() {
    let app = till().await;
    let org = org("a");
    let mut tx = app.app.db().write(&org).await.unwrap();
    insert(&mut tx, &org, "total", 0).await.unwrap();
    tx.commit().await.unwrap();
    let writers = (0..WRITERS).map(|writer| {
        let (app, org) = (app.app.clone(), org.clone());
        app.clone().spawn("writer", async move {
            for round in 0..5 {
                let mut tx = app.db().write(&org).await?;
                sql("UPDATE till_entry SET amount = amount + 1 WHERE org_id = $1 AND id = 'total'").bind(&org).run(&mut tx).await?;
                insert(&mut tx, &org, &format!("{writer}-{round}"), 1).await?;
                tx.commit().await?;
            }
            Ok::<_, DbError>(())
        })
    });
    for written in join_all(writers).await {
        written.unwrap().unwrap();
    }
    let mut tx = app.app.db().read(&org).await.unwrap();
    let (total,): (i64,) = sql("SELECT amount FROM till_entry WHERE org_id = $1 AND id = 'total'").bind(&org).one(&mut tx).await.unwrap();
    assert_eq!(total, 320);
    drop(tx);
    assert_eq!(entries(&app).await, 321);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_unit_that_fails_undoes_itself_and_nobody_else() {
    let app = till().await;
    let writers = (0..WRITERS).map(|writer| {
        let (app, org) = (app.app.clone(), org("a"));
        app.clone().spawn("writer", async move {
            let mut tx = app.db().write(&org).await?;
            insert(&mut tx, &org, &format!("first-{writer}"), 1).await?;
            // Every fourth writes the same row twice.
            insert(&mut tx, &org, &format!("{}-{writer}", if writer % 4 == 0 { "first" } else { "second" }), 1).await?;
            tx.commit().await
        })
    });
    let failed = join_all(writers).await.into_iter().filter(|written| written.as_ref().unwrap().is_err()).count();
    assert_eq!(failed, WRITERS / 4);
    assert_eq!(entries(&app).await, i64::try_from((WRITERS - failed) * 2).unwrap());
}

/// Two rows, so that half a unit would show.
async fn keep_pair(app: App, org: OrgId, name: String) -> Result<(), DbError> {
    let mut tx = app.db().write(&org).await?;
    insert(&mut tx, &org, &format!("{name}-left"), 1).await?;
    insert(&mut tx, &org, &format!("{name}-right"), 1).await?;
    tx.commit().await
}

async fn halves(app: &App) -> i64 {
    let mut tx = app.db().read(kernel::Scope::System).await.unwrap();
    let (halves,): (i64,) = sql("SELECT COUNT(*) FROM till_entry a WHERE NOT EXISTS (SELECT 1 FROM till_entry b WHERE b.org_id = a.org_id
         AND b.id = CASE WHEN a.id LIKE '%-left' THEN REPLACE(a.id, '-left', '-right') ELSE REPLACE(a.id, '-right', '-left') END)")
    .one(&mut tx)
    .await
    .unwrap();
    halves
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_unit_that_is_given_up_anywhere_leaves_no_half_and_holds_nobody_up() {
    let app = till().await;
    let org = org("a");
    for steps in 0..40_u32 {
        let given_up = app.app.spawn("given up", {
            let unit = keep_pair(app.app.clone(), org.clone(), format!("gone{steps}"));
            async move {
                let mut unit = Box::pin(unit);
                for _ in 0..steps {
                    if futures::poll!(&mut unit).is_ready() {
                        return;
                    }
                    tokio::task::yield_now().await;
                }
            }
        });
        let kept = (0..3).map(|writer| keep_pair(app.app.clone(), org.clone(), format!("kept{steps}x{writer}")));
        let kept = tokio::time::timeout(Duration::from_secs(20), join_all(kept)).await.expect("nobody is held up");
        kept.into_iter().for_each(|kept| kept.unwrap());
        given_up.await.unwrap();
    }
    assert_eq!(halves(&app.app).await, 0);
    let mut tx = app.app.db().read(&org).await.unwrap();
    let (kept,): (i64,) = sql("SELECT COUNT(*) FROM till_entry WHERE id LIKE 'kept%'").one(&mut tx).await.unwrap();
    assert_eq!(kept, 240);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_crowd_of_aborted_units_among_others_loses_nothing_acknowledged() {
    let app = till().await;
    let mut tasks = Vec::new();
    for number in 0..200_u64 {
        let task = app.app.spawn("writer", keep_pair(app.app.clone(), org("a"), format!("pair{number}")));
        if number % 3 == 0 {
            let abort = task.abort_handle();
            app.app.spawn("hangs up", async move {
                tokio::time::sleep(Duration::from_micros(number * 37)).await;
                abort.abort();
            });
        }
        tasks.push(task);
    }
    let ended = tokio::time::timeout(Duration::from_secs(60), join_all(tasks)).await.expect("nobody is held up");
    let acknowledged = ended.into_iter().filter(|ended| matches!(ended, Ok(Ok(())))).count();
    assert!(acknowledged >= 133, "only {acknowledged} of those that stayed were kept");
    assert_eq!(halves(&app.app).await, 0);
    assert!(entries(&app).await >= i64::try_from(acknowledged * 2).unwrap());
}
