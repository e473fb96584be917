//! What hurts: found in the records, told by the owner, with the money at stake and every factor of it.

use assessment::{BlockPool, Frameworks, Known, PainPack};
use serde_json::{Value as Json, json};

use crate::shop::{ALL, Shop, of, packs};

async fn pain(shop: &Shop, id: &str) -> Json {
    of(&shop.get("pains").await["pains"], id).clone()
}

async fn say(shop: &Shop, person: &str, pain: &str, seen: i64, body: Json) -> kernel::testing::TestAnswer {
    let request = shop.test.put(&shop.path(&format!("pains/{pain}/answer")), &body);
    request.header("x-badge", &shop.badge(person, ALL)).header("if-match", &format!("\"{seen}\"")).send().await
}

#[test]
fn the_pack_is_right_large_enough_and_covers_every_stage() {
    let pack = PainPack::built_in(&packs()).unwrap_or_else(|faults| panic!("{faults}"));
    assert!(pack.pains.len() >= 60, "{} pains", pack.pains.len());
    assert_eq!(pack.stages.len(), 14);
    for stage in &pack.stages {
        assert!(pack.pains.iter().filter(|pain| pain.stage == stage.id).count() >= 3, "{}", stage.id);
    }
}

#[tokio::test]
async fn a_firm_without_records_is_asked_and_nothing_is_silently_fine() {
    let shop = Shop::new().await;
    let matrix = shop.get("pains").await;
    let pains = matrix["pains"].as_array().expect("pains");
    assert!(pains.iter().all(|pain| pain["standing"] == "unknown" && pain["hurts"] == Json::Null), "{matrix}");
}

#[tokio::test]
async fn late_suppliers_are_found_in_the_receipts_with_what_they_cost() {
    let shop = Shop::new().await;
    shop.late_receipts().await;
    shop.test.work_off().await;
    let found = pain(&shop, "purchasing.late_suppliers").await;
    assert_eq!((&found["standing"], &found["hurts"]), (&json!("found"), &json!("some")), "{found}");
    let test = &found["tests"][0];
    // The last month ends with its eleventh day: it is not over and does not count.
    assert_eq!((&test["value"], &test["months"]), (&json!("0.8"), &json!(11)));
    let stake = &found["stake"];
    // 120,000 yuan a year, a fifth of it late, of which 1, 3 or 6 per cent are lost.
    assert_eq!((&stake["low"], &stake["likely"], &stake["high"]), (&json!(240), &json!(720), &json!(1440)), "{stake}");
    assert_eq!(stake["factors"].as_array().map(Vec::len), Some(3));
}

#[tokio::test]
async fn records_count_before_the_word_of_the_owner_and_both_are_shown() {
    let shop = Shop::new().await;
    shop.late_receipts().await;
    shop.test.work_off().await;
    say(&shop, "wang", "purchasing.late_suppliers", 0, json!({"word": "not"})).await.ok();
    let found = pain(&shop, "purchasing.late_suppliers").await;
    assert_eq!((&found["standing"], &found["is_contested"]), (&json!("found"), &json!(true)));
    assert_eq!(found["answer"]["word"], "not");
}

#[tokio::test]
async fn what_no_record_can_tell_is_told_in_one_word_and_can_be_taken_back() {
    let shop = Shop::new().await;
    say(&shop, "wang", "planning.rush_orders", 0, json!({"word": "much", "note": "every week before the holidays"})).await.ok();
    let told = pain(&shop, "planning.rush_orders").await;
    assert_eq!((&told["standing"], &told["hurts"]), (&json!("told"), &json!("much")));
    say(&shop, "wang", "planning.rush_orders", 1, json!({"word": null})).await.ok();
    assert_eq!(pain(&shop, "planning.rush_orders").await["standing"], "unknown");
}

#[tokio::test]
async fn of_two_who_saw_the_same_the_second_learns_what_the_first_said() {
    let shop = Shop::new().await;
    say(&shop, "wang", "planning.rush_orders", 0, json!({"word": "much"})).await.ok();
    let late = say(&shop, "li", "planning.rush_orders", 0, json!({"word": "not"})).await;
    assert_eq!(late.problem(), (412, "kernel.changed_meanwhile".to_owned()));
    let told = &late.json()["params"];
    assert_eq!(told["word"], "much");
    assert!(told["by"].as_str().expect("who").starts_with("wang@"));
}

#[tokio::test]
async fn a_pain_that_does_not_exist_is_not_told_of() {
    let shop = Shop::new().await;
    assert_eq!(say(&shop, "wang", "planning.no_such", 0, json!({"word": "much"})).await.status, 404);
}

#[test]
fn a_pack_with_faults_is_refused_with_every_place() {
    let stage = "schema: cairn.pains/1
version: 1.0.0
stage: sales
name: {zh: 销售, en: Sales}
pains:
  - id: buying.late
    name: {zh: 晚, en: Late}
    says: {zh: 晚, en: Late}
    industries: all
    found: {any: [{indicator: delivery.on_time, above: [0.9, 0.8]}]}
    asks: {zh: 晚吗, en: Late}
    at_stake: {says: {zh: 钱, en: Money}, times: [{indicator: delivery.on_time}, {number: 2}]}
    source: {zh: 自定, en: our own}
    golden: []
";
    let faults = PainPack::read(&[("pains/sales.yaml", stage)], &packs()).expect_err("it is full of faults");
    let told: Vec<_> = faults.0.iter().map(|fault| (fault.line, fault.code)).collect();
    assert_eq!(
        told,
        [(6, "pains.id"), (6, "pains.golden"), (6, "pains.term"), (6, "pains.money"), (10, "pains.side"), (10, "pains.limits")]
    );
}

#[test]
fn a_pain_that_breaks_its_promise_is_refused() {
    let stage = "schema: cairn.pains/1
version: 1.0.0
stage: sales
name: {zh: 销售, en: Sales}
pains:
  - id: sales.late
    name: {zh: 晚, en: Late}
    says: {zh: 晚, en: Late}
    industries: all
    found: {any: [{indicator: delivery.on_time, below: [0.9, 0.8]}]}
    asks: {zh: 晚吗, en: Late}
    source: {zh: 自定, en: our own}
    golden:
      - {says: on the limit nothing hurts, indicators: {delivery.on_time: 0.9}, expect: {state: absent}}
      - {says: a wrong promise, indicators: {delivery.on_time: 0.85}, expect: {state: absent}}
";
    let faults = PainPack::read(&[("pains/sales.yaml", stage)], &packs()).expect_err("its second case does not hold");
    assert_eq!(faults.0.len(), 1);
    assert!(faults.to_string().contains("a wrong promise"), "{faults}");
}

/// The example of that file in the document.
fn example(name: &str) -> &'static str {
    const DOCUMENT: &str = include_str!("../../../../docs/writing-pains-and-blocks.md");
    let found = DOCUMENT.split("```").find_map(|part| part.strip_prefix(&format!("yaml\n# file: {name}\n")));
    found.unwrap_or_else(|| panic!("the document shows no {name}"))
}

#[test]
fn what_the_document_for_authors_shows_is_right() {
    let indicators = packs();
    let pains = [("pains/amounts.yaml", example("pains/amounts.yaml")), ("pains/sales.yaml", example("pains/sales.yaml"))];
    let pains = PainPack::read(&pains, &indicators).unwrap_or_else(|faults| panic!("{faults}"));
    let frameworks = Frameworks::built_in().unwrap();
    let known = Known { indicators: &indicators, pains: &pains, framework: &frameworks.iter().next().unwrap().pack };
    let blocks = [
        ("blocks/capabilities.yaml", include_str!("../../../../packs/blocks/capabilities.yaml")),
        ("blocks/digitization.yaml", example("blocks/digitization.yaml")),
    ];
    let pool = BlockPool::read(&blocks, known).unwrap_or_else(|faults| panic!("{faults}"));
    assert_eq!((pains.pains.len(), pool.blocks.len()), (1, 1));
}
