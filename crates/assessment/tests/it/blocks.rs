//! The pool of blocks: what cures what, what it takes, and what is not there yet.

use std::collections::BTreeSet;

use assessment::{BlockPool, Delivery, Frameworks, Known};
use serde_json::{Value as Json, json};

use crate::shop::{Shop, of, packs, pains};

fn pool(files: Option<&[(&str, &str)]>) -> Result<BlockPool, String> {
    let (indicators, pains, frameworks) = (packs(), pains(), Frameworks::built_in().unwrap());
    let known = Known { indicators: &indicators, pains: &pains, framework: &frameworks.iter().next().unwrap().pack };
    let pool = match files {
        Some(files) => BlockPool::read(files, known),
        None => BlockPool::built_in(known),
    };
    pool.map_err(|faults| faults.to_string())
}

#[test]
fn the_pool_is_right_and_cures_every_pain() {
    let pool = pool(None).unwrap_or_else(|faults| panic!("{faults}"));
    assert!(pool.blocks.len() >= 40, "{} blocks", pool.blocks.len());
    assert_eq!(pool.stages.len(), 4);
    let uncured: Vec<_> = pains().pains.into_iter().map(|pain| pain.id).filter(|pain| pool.cures_of(pain).is_empty()).collect();
    assert_eq!(uncured, Vec::<String>::new());
}

#[test]
fn with_all_blocks_every_scene_reaches_its_highest_level() {
    let pool = pool(None).unwrap();
    let frameworks = Frameworks::built_in().unwrap();
    let raised: BTreeSet<&str> = pool.blocks.iter().flat_map(|block| &block.raises).map(String::as_str).collect();
    for scene in &frameworks.iter().next().unwrap().pack.scenes {
        for level in &scene.levels {
            let all = level.all.iter().all(|statement| raised.contains(statement.id.as_str()));
            let any = level
                .any
                .iter()
                .all(|group| group.one_of.iter().any(|way| way.iter().all(|statement| raised.contains(statement.id.as_str()))));
            assert!(all && any, "{} does not reach level {}", scene.id, level.level);
        }
    }
}

#[test]
fn who_replaces_another_is_replaced_by_it() {
    let pool = pool(None).unwrap();
    let pairs = || pool.blocks.iter().flat_map(|block| block.excludes.iter().map(move |other| (block.id.as_str(), other.as_str())));
    assert!(pairs().count() >= 6);
    assert!(pairs().all(|(one, other)| pairs().any(|pair| pair == (other, one))));
}

#[tokio::test]
async fn a_block_says_what_it_would_save_in_this_firm_and_whether_it_is_there() {
    let shop = Shop::new().await;
    shop.late_receipts().await;
    shop.test.work_off().await;
    let told = shop.get("blocks").await;
    let block = of(&told["blocks"], "purchase_orders");
    let cure = block["cures"].as_array().unwrap().iter().find(|cure| cure["pain"] == "purchasing.late_suppliers").unwrap();
    // Of 240, 720 or 1,440 yuan at stake it saves 5, 12 or 25 per cent.
    assert_eq!(cure["saves"], json!({"currency": "CNY", "low": 12, "likely": 86, "high": 360}));
    assert_eq!((&cure["hurts"], &block["delivered_by"]["is_there"]), (&json!("some"), &json!(false)));
    let unknown = block["cures"].as_array().unwrap().iter().find(|cure| cure["pain"] == "purchasing.long_waits").unwrap();
    assert_eq!(unknown["saves"], Json::Null, "nothing is saved where nothing is known to be at stake");
    assert_eq!(told["payback"]["years"], "4.2");
}

#[test]
fn what_is_bought_is_never_not_yet() {
    let pool = pool(None).unwrap();
    assert!(pool.blocks.iter().any(|block| matches!(block.delivered_by, Delivery::Service(_))));
}

#[test]
fn a_pool_with_faults_is_refused_with_every_place() {
    let capabilities =
        "schema: cairn.capabilities/1\nversion: 1.0.0\ncapabilities:\n  - {id: D1, built: true, name: {zh: 导入, en: import}}\n";
    let stage = "schema: cairn.blocks/1
version: 1.0.0
stage: digitization
name: {zh: 数字化, en: Digitization}
blocks:
  - id: one
    name: {zh: 一, en: One}
    does: {zh: 一, en: One}
    models: [platform]
    delivered_by: {capability: D9}
    cures:
      - {pain: sales.no_such, saves: [0.1, 0.2, 1.5]}
    needs: [two]
    excludes: [three]
    raises: [S01.9.z]
    answers: []
    staff_weeks: [3, 2, 1]
    weeks: 0
    price: [0, 0, 0]
    running: [0, 0, 0]
    effect: {source: {zh: 自定, en: our own}}
    risks: []
    accepted_when:
      - {indicator: delivery.on_time}
    source: {zh: 自定, en: our own}
  - id: two
    name: {zh: 二, en: Two}
    does: {zh: 二, en: Two}
    models: [platform]
    delivered_by: {capability: D1}
    cures:
      - {pain: sales.returns, saves: [0, 0, 0]}
    needs: [one]
    excludes: []
    raises: []
    answers: []
    staff_weeks: [1, 1, 1]
    weeks: 1
    price: [0, 0, 0]
    running: [0, 0, 0]
    effect: {source: {zh: 自定, en: our own}}
    risks: []
    accepted_when:
      - {indicator: delivery.on_time, at_least: 0.9}
    source: {zh: 自定, en: our own}
";
    let faults = pool(Some(&[("blocks/capabilities.yaml", capabilities), ("blocks/digitization.yaml", stage)])).unwrap_err();
    for code in ["capability", "weeks", "range", "pain", "node", "accepted", "unknown", "circle"] {
        assert!(faults.contains(&format!("[blocks.{code}]")), "{code} is not told:\n{faults}");
    }
    assert!(faults.contains("blocks/digitization.yaml:14"), "{faults}");
}
