//! Imports are seen whole or not at all, and can be taken out again.

use std::collections::BTreeMap;

use kernel::time::{DAY, HOUR};
use lake::LakeError;
use proptest::prelude::*;

use crate::plant::{Line, Plant, invoices};

const SUM: &str = "SELECT count(*), sum(amount) FROM sale_invoiced";

#[tokio::test]
async fn staged_facts_are_seen_when_the_transaction_that_publishes_them_is_kept() {
    let plant = Plant::new().await;
    let ctx = plant.ctx();
    let staged = [plant.stage("import_1", &[(1, "Acme", 1_000_000), (2, "华星", 2_500_000)]).await];
    assert_eq!(plant.ask(SUM).await, ["0|"]);
    let mut tx = plant.test.app.db().write(&ctx).await.expect("a transaction");
    plant.lake.publish(&mut tx, &ctx, &staged).await.expect("it is published");
    drop(tx);
    assert_eq!(plant.ask(SUM).await, ["0|"], "the transaction was undone");
    let mut tx = plant.test.app.db().write(&ctx).await.expect("a transaction");
    plant.lake.publish(&mut tx, &ctx, &staged).await.expect("it is published");
    tx.commit().await.expect("it is kept");
    assert_eq!(plant.ask(SUM).await, ["2|3.5"]);
    assert_eq!(plant.ask("SELECT DISTINCT origin, actor, source FROM sale_invoiced").await, ["imported|person_1|import_1"]);
}

#[tokio::test]
async fn a_refused_import_leaves_nothing_behind() {
    let plant = Plant::new().await;
    let staged = vec![plant.stage("import_1", &[(1, "Acme", 1)]).await];
    assert_eq!(plant.files().await.len(), 1);
    plant.lake.discard(staged).await.expect("it is thrown away");
    assert!(plant.files().await.is_empty());
}

#[tokio::test]
async fn an_import_that_never_ended_is_cleaned_away_and_a_published_one_stays() {
    let plant = Plant::new().await;
    plant.publish("import_1", &[(1, "Acme", 1)]).await;
    let _forgotten = plant.stage("import_2", &[(1, "Acme", 1)]).await;
    assert_eq!(plant.lake.delete_orphans(None).await.expect("it is cleaned"), 1);
    assert_eq!(plant.files().await.len(), 1);
    assert_eq!(plant.ask(SUM).await, ["1|0.000001"]);
}

#[tokio::test]
async fn the_same_file_twice_adds_nothing() {
    let plant = Plant::new().await;
    let lines = [(1, "Acme", 1), (1, "Acme", 1), (2, "华星", 2)];
    plant.publish("import_1", &lines).await;
    let fact_type = invoices(&[]).fact_type();
    let mut there = plant.lake.existing_keys(&plant.ctx(), fact_type, None).await.expect("the keys");
    assert_eq!(there.len(), 3);
    assert!(invoices(&lines).keys().iter().all(|key| there.take(*key)));
    assert!(!there.take(invoices(&lines).keys()[0]), "a third equal line would be new");
    let elsewhere = plant.lake.existing_keys(&plant.ctx(), fact_type, Some((0, 10))).await.expect("the keys");
    assert!(elsewhere.is_empty(), "files of other days are not read");
}

#[tokio::test]
async fn taking_out_an_import_leaves_every_other_fact() {
    let plant = Plant::new().await;
    plant.publish("import_1", &[(1, "Acme", 1_000_000)]).await;
    plant.publish("import_2", &[(1, "Acme", 10_000_000), (2, "Acme", 20_000_000)]).await;
    assert_eq!(plant.retract("import_2").await, 2);
    assert_eq!(plant.ask(SUM).await, ["1|1"]);
    assert_eq!(plant.retract("import_2").await, 0, "twice does no harm");
}

#[tokio::test]
async fn an_import_can_be_taken_out_after_its_file_was_merged_with_others() {
    let plant = Plant::new().await;
    for number in 1..=10 {
        plant.publish(&format!("import_{number}"), &[(number, "Acme", i64::from(number) * 1_000_000)]).await;
    }
    assert_eq!(plant.lake.compact(&plant.ctx()).await.expect("it is merged"), 10);
    assert_eq!(plant.ask(SUM).await, ["10|55"]);
    assert_eq!(plant.retract("import_7").await, 1);
    assert_eq!(plant.ask(SUM).await, ["9|48"]);
    assert_eq!(plant.ask("SELECT count(*) FROM sale_invoiced WHERE source = 'import_7'").await, ["0"]);
    assert_eq!(plant.ask("SELECT count(DISTINCT source) FROM sale_invoiced").await, ["9"]);
}

#[tokio::test]
async fn a_retraction_prepared_before_a_merge_is_refused() {
    let plant = Plant::new().await;
    let ctx = plant.ctx();
    for number in 1..=8 {
        plant.publish(&format!("import_{number}"), &[(number, "Acme", 1_000_000)]).await;
    }
    let retraction = plant.lake.prepare_retraction(&ctx, "import_1").await.expect("it is prepared");
    plant.lake.compact(&ctx).await.expect("it is merged");
    let mut tx = plant.test.app.db().write(&ctx).await.expect("a transaction");
    assert!(matches!(plant.lake.retract(&mut tx, &ctx, &retraction).await, Err(LakeError::Moved)));
    drop(tx);
    assert_eq!(plant.ask(SUM).await, ["8|8"]);
    assert_eq!(plant.retract("import_1").await, 1);
}

#[tokio::test]
async fn a_view_answers_from_its_moment_even_when_files_are_replaced_under_it() {
    let plant = Plant::new().await;
    for number in 1..=8 {
        plant.publish(&format!("import_{number}"), &[(number, "Acme", 1_000_000)]).await;
    }
    let before = plant.lake.view(&plant.org).await.expect("a view");
    plant.lake.compact(&plant.ctx()).await.expect("it is merged");
    plant.retract("import_3").await;
    plant.test.app.clock().advance(HOUR / 2);
    plant.lake.delete_dropped(plant.test.app.clock().now()).await.expect("it is cleaned");
    let table = before.query(SUM, &lake::Limits::pack()).await.expect("an answer");
    assert_eq!(table.rows[0][0].integer(), Some(8));
    plant.test.app.clock().advance(DAY);
    assert_eq!(plant.lake.delete_dropped(plant.test.app.clock().now()).await.expect("it is cleaned"), 9);
    assert_eq!(plant.files().await.len(), 1);
    assert_eq!(plant.ask(SUM).await, ["7|7"]);
}

/// What can be done with imports.
#[derive(Clone, Debug)]
enum Step {
    Publish { source: u8, lines: Vec<(i32, u8, i64)> },
    Retract { source: u8 },
    Compact,
}

fn step() -> impl Strategy<Value = Step> {
    let lines = prop::collection::vec((1..28_i32, 0..3_u8, -5..5_i64), 1..6);
    prop_oneof![
        6 => (0..4_u8, lines).prop_map(|(source, lines)| Step::Publish { source, lines }),
        2 => (0..4_u8).prop_map(|source| Step::Retract { source }),
        1 => Just(Step::Compact),
    ]
}

async fn follow(steps: Vec<Step>) -> Result<(), TestCaseError> {
    let plant = Plant::new().await;
    let names = ["Acme", "华星", "Neu"];
    let mut expected: BTreeMap<u8, Vec<String>> = BTreeMap::new();
    for step in steps {
        match step {
            Step::Publish { source, lines } => {
                let lines: Vec<Line<'_>> =
                    lines.into_iter().map(|(day, name, amount)| (day, names[usize::from(name)], amount * 1_000_000)).collect();
                plant.publish(&format!("import_{source}"), &lines).await;
                let rows =
                    lines.iter().map(|(day, name, amount)| format!("2026-03-{day:02}|{name}|{}|import_{source}", amount / 1_000_000));
                expected.entry(source).or_default().extend(rows);
            }
            Step::Retract { source } => {
                let gone = expected.remove(&source).unwrap_or_default().len() as u64;
                prop_assert_eq!(plant.retract(&format!("import_{source}")).await, gone);
            }
            Step::Compact => drop(plant.lake.compact(&plant.ctx()).await.expect("it is merged")),
        }
        let mut rows = plant.ask("SELECT occurred_on, customer_name, amount, source FROM sale_invoiced").await;
        let mut all: Vec<String> = expected.values().flatten().cloned().collect();
        rows.sort();
        all.sort();
        prop_assert_eq!(rows, all);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]
    #[test]
    fn whatever_is_published_merged_and_retracted_exactly_the_other_facts_remain(steps in prop::collection::vec(step(), 1..25)) {
        tokio::runtime::Runtime::new().expect("threads").block_on(follow(steps))?;
    }
}
