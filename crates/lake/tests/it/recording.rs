//! Facts that rooms record one by one.

use chrono_tz::Tz;
use kernel::time::{DAY, MINUTE};
use lake::vocabulary::{FactType, fact_type};
use lake::{Recording, Value};

use crate::plant::{Plant, march};

fn moved() -> &'static FactType {
    fact_type("stock.moved").expect("in the vocabulary")
}

async fn record(plant: &Plant, source: &str, day: i32, fields: &[(&str, Value)]) -> Result<(), lake::LakeError> {
    let ctx = plant.ctx();
    let mut tx = plant.test.app.db().write(&ctx).await.expect("a transaction");
    let day = march(day);
    let recording = Recording { fact_type: moved(), occurred_at: day.begins_in(Tz::Asia__Shanghai), occurred_on: day, source, fields };
    plant.lake.record(&mut tx, &ctx, &recording).await?;
    tx.commit().await.expect("it is kept");
    Ok(())
}

const ALL: &str = "SELECT occurred_on, item_code, quantity, source FROM stock_moved ORDER BY source";

#[tokio::test]
async fn a_recorded_fact_is_seen_at_once_and_just_the_same_when_it_is_in_a_file() {
    let plant = Plant::new().await;
    record(&plant, "move_1", 3, &[("item_code", Value::Text("=A1".into())), ("quantity", Value::Decimal(-2_500_000))])
        .await
        .expect("it is recorded");
    record(&plant, "move_2", 4, &[("item_code", Value::Text("B2".into()))]).await.expect("it is recorded");
    let expected = ["2026-03-03|=A1|-2.5|move_1", "2026-03-04|B2||move_2"];
    assert_eq!(plant.ask(ALL).await, expected);
    let keys = plant.ask("SELECT fact_key, recorded_at, origin, actor FROM stock_moved ORDER BY source").await;
    assert_eq!(plant.lake.flush(&plant.ctx(), moved()).await.expect("it is written"), 2);
    assert_eq!(plant.files().await.len(), 1);
    assert_eq!(plant.ask(ALL).await, expected);
    assert_eq!(plant.ask("SELECT fact_key, recorded_at, origin, actor FROM stock_moved ORDER BY source").await, keys);
    assert_eq!(plant.lake.flush(&plant.ctx(), moved()).await.expect("nothing is left"), 0);
}

#[tokio::test]
async fn a_recorded_fact_can_be_taken_out_before_and_after_it_is_in_a_file() {
    let plant = Plant::new().await;
    for source in ["move_1", "move_2", "move_3"] {
        record(&plant, source, 3, &[("item_code", Value::Text(source.into()))]).await.expect("it is recorded");
    }
    assert_eq!(plant.retract("move_1").await, 1);
    plant.lake.flush(&plant.ctx(), moved()).await.expect("it is written");
    assert_eq!(plant.retract("move_2").await, 1);
    assert_eq!(plant.ask("SELECT item_code FROM stock_moved").await, ["move_3"]);
}

#[tokio::test]
async fn what_was_recorded_goes_to_a_file_by_itself_after_a_day() {
    let plant = Plant::new().await;
    record(&plant, "move_1", 3, &[("quantity", Value::Decimal(1))]).await.expect("it is recorded");
    plant.test.app.clock().advance(DAY + MINUTE);
    plant.test.app.start_work().await.expect("workers");
    let written = async {
        while plant.files().await.is_empty() {
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(30), written).await.expect("the calendar has it written");
    plant.test.app.stop();
    assert_eq!(plant.ask("SELECT quantity FROM stock_moved").await, ["0.000001"]);
}

#[tokio::test]
async fn a_field_that_is_not_in_the_vocabulary_or_of_another_kind_is_refused() {
    let plant = Plant::new().await;
    let refused = record(&plant, "move_1", 3, &[("colour", Value::Text("red".into()))]).await;
    assert_eq!(refused.expect_err("no such field").code(), "lake.unknown_field");
    let refused = record(&plant, "move_1", 3, &[("quantity", Value::Text("2".into()))]).await;
    assert_eq!(refused.expect_err("not a text").code(), "lake.wrong_kind");
    assert_eq!(plant.ask("SELECT count(*) FROM stock_moved").await, ["0"]);
}
