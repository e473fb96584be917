//! Time passes: records grow old, and a level that was supported is lost without anybody doing anything.

use kernel::time::DAY;
use serde_json::json;

use crate::shop::{Shop, of};

#[tokio::test]
async fn a_shop_that_stops_recording_loses_its_support_and_the_history_says_when() {
    let shop = Shop::new().await;
    shop.import_everything().await;
    assert_eq!(shop.result().await["level"]["supported"], 1);

    shop.test.app.clock().advance(100 * DAY);
    shop.judge_now().await;
    let sales = of(&of(&shop.get("result").await["scenes"], "S03")["statements"], "S03.1.a").clone();
    assert_eq!(sales["strength"], "E2", "after ninety days without a record the evidence is one step weaker");

    assert_eq!(shop.get("result").await["level"]["supported"], 0, "the machine list is below its floor, and its points are gone");
    let history = shop.get("results").await;
    let changes: Vec<_> = history["items"].as_array().expect("results").iter().map(|line| line["change"].clone()).collect();
    assert_eq!(changes, [json!("lost"), json!("first")]);

    let first = history["items"][1]["id"].as_str().expect("an id");
    assert_eq!(shop.get(&format!("results/{first}")).await["level"]["supported"], 1, "the earlier result can still be read whole");
}

#[tokio::test]
async fn a_quiet_day_is_no_new_line_of_the_history() {
    let shop = Shop::new().await;
    shop.import_machines().await;
    shop.result().await;
    shop.test.app.clock().advance(3 * DAY);
    shop.judge_now().await;
    let history = shop.get("results").await;
    assert_eq!(history["items"].as_array().map(Vec::len), Some(1));
    assert_eq!((&history["items"][0]["as_of"], &history["items"][0]["held_until"]), (&json!("2026-03-05"), &json!("2026-03-08")));
}
