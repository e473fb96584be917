//! The schema is brought up to date once, and a step that was applied is never another.

use kernel::db::Migration;
use kernel::testing::{BEGIN, empty_database};
use kernel::{DbError, Scope, sql};

use crate::room::MIGRATIONS;

#[tokio::test]
async fn a_step_is_applied_once_and_later_steps_follow() {
    let (db, _folder) = empty_database().await;
    db.migrate(MIGRATIONS, BEGIN).await.unwrap();
    db.migrate(MIGRATIONS, BEGIN).await.unwrap();
    let later = [
        MIGRATIONS[0],
        Migration {
            name: "till/0002_drawer",
            sql: "CREATE TABLE till_drawer (org_id TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (org_id, id));",
        },
    ];
    db.migrate(&later, BEGIN).await.unwrap();
    let names: Vec<String> = db.tables().await.unwrap().into_iter().map(|table| table.name).collect();
    assert!(names.contains(&"till_drawer".to_owned()));
}

#[tokio::test]
async fn a_step_that_was_changed_after_it_was_applied_is_refused() {
    let (db, _folder) = empty_database().await;
    db.migrate(MIGRATIONS, BEGIN).await.unwrap();
    let changed = [Migration {
        name: MIGRATIONS[0].name,
        sql: "CREATE TABLE till_entry (org_id TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (org_id, id));",
    }];
    match db.migrate(&changed, BEGIN).await {
        Err(DbError::Migration { name, reason }) => assert_eq!((name.as_str(), reason.contains("was changed")), ("till/0001_entry", true)),
        other => panic!("the changed step was taken: {other:?}"),
    }
}

#[tokio::test]
async fn a_step_that_fails_leaves_nothing_behind() {
    let (db, _folder) = empty_database().await;
    let broken = [Migration {
        name: "till/0001_broken",
        sql: "CREATE TABLE till_one (id TEXT NOT NULL PRIMARY KEY);\nCREATE TABLE till_two (id NONSENSE NONSENSE);\n",
    }];
    assert!(matches!(db.migrate(&broken, BEGIN).await, Err(DbError::Migration { .. })));
    let names: Vec<String> = db.tables().await.unwrap().into_iter().map(|table| table.name).collect();
    assert!(!names.contains(&"till_one".to_owned()), "{names:?}");
    db.migrate(MIGRATIONS, BEGIN).await.unwrap();
}

#[tokio::test]
async fn two_nodes_that_start_at_once_apply_it_once() {
    let (db, _folder) = empty_database().await;
    let (one, other) = tokio::join!(db.migrate(MIGRATIONS, BEGIN), db.migrate(MIGRATIONS, BEGIN));
    one.and(other).unwrap();
    let mut tx = db.read(Scope::System).await.unwrap();
    let (applied,): (i64,) = sql("SELECT COUNT(*) FROM kernel_migration WHERE name = 'till/0001_entry'").one(&mut tx).await.unwrap();
    assert_eq!(applied, 1);
}
