//! Copying a whole database, into the same engine and into the other one.

use kernel::blobs::Blobs;
use kernel::db::{Db, Durability};
use kernel::testing::{BEGIN, empty_database};
use kernel::{App, Clock, Ctx, Foundation, Scope, build, sql};

use crate::room::{Doorman, Kept, module, org};

async fn app_on(db: Db) -> App {
    let foundation = Foundation { db, blobs: Blobs::in_memory(), clock: Clock::standing_at(BEGIN) };
    build(foundation, vec![module()], Doorman).await.unwrap().app
}

async fn sqlite(folder: &tempfile::TempDir, name: &str) -> App {
    app_on(Db::open_sqlite(&folder.path().join(name), Durability::Scratch).await.unwrap()).await
}

/// Rows of every kind, with a reference between tables, an event and a job.
async fn fill(app: &App) {
    for (number, name) in ["a", "b"].into_iter().enumerate() {
        let ctx = Ctx::of_system(app, org(name));
        let mut tx = app.db().write(&ctx).await.unwrap();
        for entry in 0..300_i64 {
            let id = format!("{entry:04}");
            sql("INSERT INTO till_entry (org_id, id, amount, share, is_checked, slip, note) VALUES ($1, $2, $3, $4, $5, $6, $7)")
                .bind(&ctx.org)
                .bind(id.as_str())
                .bind(entry - 150)
                .bind((entry % 3 == 0).then_some(0.125))
                .bind((entry % 2 == 0).then_some(number == 0))
                .bind((entry % 5 == 0).then(|| vec![0_u8, 1, 255]))
                .bind((entry % 7 == 0).then(|| "松湖 ' \" \\".to_owned()))
                .run(&mut tx)
                .await
                .unwrap();
            sql("INSERT INTO till_line (org_id, id, entry_id) VALUES ($1, $2, $3)")
                .bind(&ctx.org)
                .bind(format!("l{id}"))
                .bind(id)
                .run(&mut tx)
                .await
                .unwrap();
        }
        tx.emit(&ctx, &Kept { id: "1".to_owned() }).await.unwrap();
        tx.commit().await.unwrap();
    }
    app.work_off().await.unwrap();
}

/// What is asked of both databases; text, so that engines can be compared.
async fn contents(app: &App) -> Vec<String> {
    type Row = (String, String, i64, Option<f64>, Option<bool>, Option<Vec<u8>>, Option<String>);
    let mut tx = app.db().read(Scope::System).await.unwrap();
    let entries: Vec<Row> =
        sql("SELECT org_id, id, amount, share, is_checked, slip, note FROM till_entry ORDER BY org_id, id").all(&mut tx).await.unwrap();
    let lines: Vec<(String, String, String)> =
        sql("SELECT org_id, id, entry_id FROM till_line ORDER BY org_id, id").all(&mut tx).await.unwrap();
    let events: Vec<(String, Option<i64>, String)> =
        sql("SELECT id, seq, payload FROM kernel_outbox ORDER BY id").all(&mut tx).await.unwrap();
    let texts = entries.iter().map(|row| format!("{row:?}")).chain(lines.iter().map(|row| format!("{row:?}")));
    texts.chain(events.iter().map(|row| format!("{row:?}"))).collect()
}

#[tokio::test]
async fn a_database_comes_back_whole_from_a_journey_through_the_engine_under_test() {
    let folder = tempfile::tempdir().unwrap();
    let (middle, _kept) = empty_database().await;
    let (start, middle, end) = (sqlite(&folder, "start.db").await, app_on(middle).await, sqlite(&folder, "end.db").await);
    fill(&start).await;
    let there = start.db().copy_to(middle.db()).await.unwrap();
    let back = middle.db().copy_to(end.db()).await.unwrap();
    assert_eq!(there, back);
    assert_eq!(there.iter().find(|table| table.name == "till_entry").unwrap().rows, 600);
    let before = contents(&start).await;
    assert_eq!(before.len(), 1_202);
    assert_eq!(contents(&middle).await, before);
    assert_eq!(contents(&end).await, before);
}

#[tokio::test]
async fn a_target_that_holds_rows_already_is_left_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let (start, target) = (sqlite(&folder, "start.db").await, sqlite(&folder, "target.db").await);
    fill(&start).await;
    fill(&target).await;
    let before = contents(&target).await;
    assert!(start.db().copy_to(target.db()).await.is_err());
    assert_eq!(contents(&target).await, before);
}
