//! Units of reading and writing.

use kernel::{Scope, sql};

use crate::room::{entries, insert, org, till};

#[tokio::test]
async fn a_unit_of_reading_refuses_to_write() {
    let app = till().await;
    let mut tx = app.app.db().read(&org("a")).await.unwrap();
    assert!(insert(&mut tx, &org("a"), "1", 1).await.is_err());
    drop(tx);
    let mut tx = app.app.db().write(&org("a")).await.unwrap();
    insert(&mut tx, &org("a"), "1", 1).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(entries(&app).await, 1);
}

#[tokio::test]
async fn a_unit_that_is_not_committed_leaves_nothing() {
    let app = till().await;
    let mut tx = app.app.db().write(&org("a")).await.unwrap();
    insert(&mut tx, &org("a"), "1", 1).await.unwrap();
    drop(tx);
    assert_eq!(entries(&app).await, 0);
}

#[tokio::test]
async fn a_row_that_is_there_already_is_told_as_a_duplicate() {
    let app = till().await;
    let mut tx = app.app.db().write(&org("a")).await.unwrap();
    insert(&mut tx, &org("a"), "1", 1).await.unwrap();
    assert!(insert(&mut tx, &org("a"), "1", 1).await.unwrap_err().is_duplicate());
}

#[tokio::test]
async fn every_kind_of_value_comes_back_as_it_was_and_may_be_missing() {
    type Row = (i64, Option<f64>, Option<bool>, Option<Vec<u8>>, Option<String>);
    let app = till().await;
    let mut tx = app.app.db().write(&org("a")).await.unwrap();
    let full: Row = (i64::MIN, Some(0.1), Some(true), Some(vec![0, 255]), Some("松湖".to_owned()));
    let empty: Row = (0, None, None, None, None);
    for (id, row) in [("full", &full), ("empty", &empty)] {
        sql("INSERT INTO till_entry (org_id, id, amount, share, is_checked, slip, note) VALUES ($1, $2, $3, $4, $5, $6, $7)")
            .bind(org("a"))
            .bind(id)
            .bind(row.0)
            .bind(row.1)
            .bind(row.2)
            .bind(row.3.clone())
            .bind(row.4.clone())
            .run(&mut tx)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    let mut tx = app.app.db().read(Scope::System).await.unwrap();
    let rows: Vec<Row> = sql("SELECT amount, share, is_checked, slip, note FROM till_entry ORDER BY id DESC").all(&mut tx).await.unwrap();
    assert_eq!(rows, [full, empty]);
}
