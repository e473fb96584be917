//! Imports that are stopped, that die, that come two at a time; and files that are deleted.

use std::time::Duration;

use kernel::time::{MINUTE, SECOND};
use kernel::{Scope, sql};
use lake::{FactRows, Lake};
use serde_json::json;

use crate::firm::{Firm, app, id, sales};
use crate::importing::two_kinds;

#[tokio::test]
async fn a_running_import_shows_how_far_it_is_and_leaves_nothing_when_it_is_stopped() {
    let test = app().await;
    let firm = Firm::found(&test, "Songhu Precision").await;
    let upload = firm.upload("全年.csv", sales(1, 400_000).as_bytes()).await;
    let import = firm.start(&upload).await.ok();
    let path = format!("imports/{}", id(&import));
    let stop = async {
        loop {
            let seen = firm.see(&path).await;
            assert_eq!(seen["state"], "running", "it ended before it was seen to run");
            if seen["progress_permille"].as_i64().unwrap() > 0 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert_eq!(firm.post(&format!("{path}/cancel")).await.ok()["state"], "cancelling");
    };
    tokio::join!(test.work_off(), stop);
    assert_eq!(firm.see(&path).await["state"], "cancelled");
    firm.assert_nothing_but(1, 1).await;
}

#[tokio::test]
async fn an_import_that_has_not_begun_is_stopped_at_once() {
    let test = app().await;
    let firm = Firm::found(&test, "Songhu Precision").await;
    let upload = firm.upload("3月.csv", sales(1, 5).as_bytes()).await;
    let import = firm.start(&upload).await.ok();
    assert_eq!(import["is_waiting"], true);
    assert_eq!(firm.post(&format!("imports/{}/cancel", id(&import))).await.ok()["state"], "cancelled");
    test.work_off().await;
    firm.assert_nothing_but(1, 1).await;
}

/// Puts a file where the folder of a fact type should be, so that no facts of it can be written.
async fn block(firm: &Firm<'_>, table: &str) -> String {
    let path = format!("facts/{}/{table}", firm.plant.org);
    firm.test.app.blobs().put(&path, "in the way".into()).await.unwrap();
    path
}

#[tokio::test]
async fn an_import_that_breaks_off_in_the_middle_leaves_nothing_and_is_completed_once() {
    let test = app().await;
    let firm = Firm::found(&test, "Songhu Precision").await;
    let upload = firm.upload("三月.xlsx", &two_kinds()).await;
    let obstacle = block(&firm, "work_reported").await;
    let import = firm.import(&upload).await;
    assert_eq!((&import["state"], firm.count("stock_counted").await), (&json!("running"), 0));
    test.app.blobs().delete(&obstacle).await.unwrap();
    let files = test.app.blobs().list(&format!("facts/{}", firm.plant.org)).await.unwrap();
    assert!(files.is_empty(), "left behind: {files:?}");

    test.app.clock().advance(10 * SECOND);
    test.work_off().await;
    assert_eq!(firm.see(&format!("imports/{}", id(&import))).await["state"], "done");
    assert_eq!((firm.count("stock_counted").await, firm.count("work_reported").await), (1, 1));
    assert_eq!(firm.holdings().await["files in facts"], 2);
}

#[tokio::test]
async fn an_import_that_breaks_off_again_and_again_fails_and_lets_the_next_one_pass() {
    let test = app().await;
    let firm = Firm::found(&test, "Songhu Precision").await;
    let upload = firm.upload("三月.xlsx", &two_kinds()).await;
    let next = firm.upload("3月.csv", sales(1, 5).as_bytes()).await;
    let obstacle = block(&firm, "work_reported").await;
    let import = firm.import(&upload).await;
    let waiting = firm.import(&next).await;
    assert_eq!(waiting["is_waiting"], true);
    for _ in 0..3 {
        test.app.clock().advance(MINUTE);
        test.work_off().await;
    }
    let failed = firm.see(&format!("imports/{}", id(&import))).await;
    assert_eq!((&failed["state"], failed["problem"]["en"].is_string()), (&json!("failed"), true));
    assert_eq!(firm.see(&format!("imports/{}", id(&waiting))).await["state"], "done");
    test.app.blobs().delete(&obstacle).await.unwrap();
    assert_eq!((firm.count("stock_counted").await, firm.count("sale_invoiced").await), (0, 5));
}

#[tokio::test]
async fn an_import_whose_worker_died_is_taken_over_and_completed_once() {
    let test = app().await;
    let firm = Firm::found(&test, "Songhu Precision").await;
    let upload = firm.upload("3月.csv", sales(1, 5).as_bytes()).await;
    let import = firm.start(&upload).await.ok();
    // What a worker leaves that died after it had staged a chunk.
    let mut tx = test.app.db().write(Scope::System).await.unwrap();
    sql("UPDATE kernel_job SET locked_until = $1, attempts = 1, dedup_key = NULL")
        .bind(test.app.clock().now().plus(MINUTE))
        .run(&mut tx)
        .await
        .unwrap();
    sql("INSERT INTO intake_turn (org_id, import_id, run, attempts) VALUES ($1, $2, 'run_of_the_dead', 1)")
        .bind(&firm.plant.org)
        .bind(id(&import))
        .run(&mut tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut rows = FactRows::new(lake::vocabulary::fact_type("sale.invoiced").unwrap());
    rows.begin(0, 0, Some(2)).unwrap();
    rows.end().unwrap();
    let lake = Lake::of(&test.app);
    let _lost = lake.stage(&firm.ctx(), rows, id(&import)).await.unwrap();

    test.app.clock().advance(2 * MINUTE);
    test.work_off().await;
    assert_eq!(firm.see(&format!("imports/{}", id(&import))).await["state"], "done");
    assert_eq!(firm.count("sale_invoiced").await, 5);
    assert_eq!(lake.delete_orphans(None).await.unwrap(), 1, "what was staged by the dead is cleaned away");
    assert_eq!(firm.holdings().await["files in facts"], 1);
}

#[tokio::test]
async fn two_imports_at_once_find_no_row_new_twice() {
    let test = app().await;
    let firm = Firm::found(&test, "Songhu Precision").await;
    let one = firm.upload("上旬.csv", sales(1, 3_000).as_bytes()).await;
    let other = firm.upload("全月.csv", sales(1_001, 4_000).as_bytes()).await;
    let (one, other) = (firm.start(&one).await.ok(), firm.start(&other).await.ok());
    tokio::join!(test.work_off(), test.work_off());
    test.work_off().await;
    for import in [&one, &other] {
        assert_eq!(firm.see(&format!("imports/{}", id(import))).await["state"], "done");
    }
    assert_eq!(firm.count("sale_invoiced").await, 4_000);
    assert!(!firm.holdings().await.contains_key("intake_turn"));
}

#[tokio::test]
async fn nothing_is_undone_beneath_a_running_import() {
    let test = app().await;
    let firm = Firm::found(&test, "Songhu Precision").await;
    let done = firm.bring_whole("上旬.csv", sales(1, 10).as_bytes()).await;
    let upload = firm.upload("全月.csv", sales(6, 20).as_bytes()).await;
    let running = firm.start(&upload).await.ok();
    let mut tx = test.app.db().write(&firm.plant.org).await.unwrap();
    sql("INSERT INTO intake_turn (org_id, import_id, run, attempts) VALUES ($1, $2, 'run_of_another', 1)")
        .bind(&firm.plant.org)
        .bind(id(&running))
        .run(&mut tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let undo = format!("imports/{}/undo", id(&done));
    assert_eq!(firm.post(&undo).await.problem(), (409, "intake.import_running".to_owned()));
    test.work_off().await;
    assert_eq!(firm.post(&undo).await.ok()["state"], "undone");
}

#[tokio::test]
async fn a_file_is_deleted_with_its_bytes_and_rows() {
    let test = app().await;
    let firm = Firm::found(&test, "Songhu Precision").await;
    let upload = firm.upload("3月.csv", sales(1, 5).as_bytes()).await;
    let import = firm.import(&upload).await;
    firm.post(&format!("imports/{}/undo", id(&import))).await.ok();
    assert_eq!(firm.delete(&format!("uploads/{}", id(&upload))).await.status, 204);
    test.work_off().await;
    test.app.clock().advance(2 * kernel::time::HOUR);
    Lake::of(&test.app).delete_dropped(test.app.clock().now()).await.unwrap();
    firm.assert_nothing_but(0, 0).await;
    assert_eq!(firm.get(&format!("uploads/{}", id(&upload))).await.problem().0, 404);
}

#[tokio::test]
async fn a_file_is_not_deleted_while_an_import_of_it_stands() {
    let test = app().await;
    let firm = Firm::found(&test, "Songhu Precision").await;
    let import = firm.bring_whole("3月.csv", sales(1, 5).as_bytes()).await;
    let refusal = firm.delete(&format!("uploads/{}", import["upload_id"].as_str().unwrap())).await;
    assert_eq!(refusal.problem(), (409, "intake.import_stands".to_owned()));
    assert_eq!(refusal.json()["params"]["import"], id(&import));
}

#[tokio::test]
async fn a_file_that_is_deleted_before_it_was_recognised_troubles_nobody() {
    let test = app().await;
    let firm = Firm::found(&test, "Songhu Precision").await;
    let path = firm.plant.path("intake/uploads?name=a.csv");
    let sent = firm.clerk.request(http::Method::POST, &path).bytes(sales(1, 3).into_bytes()).send().await.ok();
    firm.delete(&format!("uploads/{}", id(&sent))).await;
    test.work_off().await;
    firm.assert_nothing_but(0, 0).await;
    let mut tx = test.app.db().read(Scope::System).await.unwrap();
    let (waiting,): (i64,) = sql("SELECT COUNT(*) FROM kernel_job").one(&mut tx).await.unwrap();
    assert_eq!(waiting, 0);
}
