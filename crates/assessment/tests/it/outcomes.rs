//! Did it help? Plans frozen beforehand, and what may be said afterwards of good, bad and lucky shops.

use serde_json::{Value as Json, json};

use crate::shop::Shop;

const PLANNER: &str = "assessment.read+assessment.plan";

/// The fifth of March 2026 is a Thursday; weeks are counted back from its Monday.
fn monday(weeks_ago: i32) -> i32 {
    "2026-03-02".parse::<kernel::Day>().unwrap().days() - 7 * weeks_ago
}

fn date(day: i32) -> String {
    kernel::Day::from_days(day).unwrap().to_string()
}

/// Noise that is the same in every run: -1 to 1, with the mean of none.
fn scatter(week: i32) -> f64 {
    let mixed = u64::from(week.unsigned_abs()).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(31).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    f64::from(u32::try_from(mixed >> 40).unwrap()) / f64::from(1 << 23) - 1.0
}

impl Shop {
    /// Work reports for weeks before March 2026: two thousand pieces each, with that share of scrap.
    async fn scrap(&self, weeks_ago: std::ops::Range<i32>, share: impl Fn(i32) -> f64) {
        let of_week = |week: i32| {
            let scrap: i64 = format!("{:.0}", 2_000.0 * share(week)).parse().unwrap();
            let pieces = |count: i64| lake::Value::Decimal(count * 1_000_000);
            let order = lake::Value::Text(format!("W{week}"));
            let fields = vec![("order_no", order), ("quantity_good", pieces(2_000 - scrap)), ("quantity_scrap", pieces(scrap))];
            // A report on Monday and one on Sunday, so that the week is whole.
            [(monday(week), fields.clone()), (monday(week) + 6, fields)]
        };
        self.import("work.reported", weeks_ago.rev().flat_map(of_week)).await;
        self.test.work_off().await;
    }

    async fn plan(&self, path: &str, body: &Json) -> kernel::testing::TestAnswer {
        self.test.post(&self.path(path), body).header("x-badge", &self.badge("wang", PLANNER)).send().await
    }

    /// Freezes a plan for scrap: so many weeks before a start in the past, four of learning, 26 after.
    async fn freeze(&self, weeks_before: i32, started_weeks_ago: i32) -> Json {
        let frozen = self.plan("outcomes", &of_scrap(weeks_before, &date(monday(started_weeks_ago)))).await.ok();
        self.test.work_off().await;
        self.get(&format!("outcomes/{}", frozen["id"].as_str().unwrap())).await
    }
}

fn of_scrap(weeks_before: i32, begins: &str) -> Json {
    json!({"block": "item_master", "begins": begins, "grain": "week", "weeks_before": weeks_before, "weeks_apart": 0,
        "weeks_learning": 4, "weeks_after": 26, "indicators": [{"indicator": "quality.scrap_rate", "smallest_effect": "0.1"}]})
}

fn word(outcome: &Json) -> (&str, &str) {
    let verdict = &outcome["verdicts"][0];
    (verdict["word"].as_str().unwrap_or("none yet"), verdict["why"]["code"].as_str().unwrap_or("none yet"))
}

#[tokio::test]
async fn scrap_that_halves_when_work_begins_is_an_effect_with_its_interval() {
    let shop = Shop::new().await;
    shop.scrap(0..100, |week| if week < 31 { 0.03 } else { 0.06 } + 0.006 * scatter(week)).await;
    let outcome = shop.freeze(60, 31).await;
    assert_eq!((outcome["state"].as_str(), word(&outcome)), (Some("judged"), ("better", "estimating.away_from_nothing")), "{outcome}");
    let effect = &outcome["verdicts"][0]["effect"];
    let (low, high) = (effect["low"].as_f64().unwrap(), effect["high"].as_f64().unwrap());
    assert!(low < -0.5 && -0.5 < high && high < -0.3, "half of it went away: {effect}");
    let codes: Vec<&str> = outcome["cautions"].as_array().unwrap().iter().filter_map(|told| told["code"].as_str()).collect();
    assert_eq!(codes, ["assessment.outcome_frozen_late", "assessment.outcome_not_apart"], "who plans afterwards may know the result");
}

#[tokio::test]
async fn a_lucky_half_year_is_no_effect() {
    let shop = Shop::new().await;
    shop.scrap(0..100, |week| 0.05 + 0.02 * scatter(week)).await;
    let outcome = shop.freeze(60, 31).await;
    assert!(matches!(word(&outcome).0, "no_effect" | "cannot_tell"), "{outcome}");
}

#[tokio::test]
async fn a_good_season_is_no_effect() {
    let shop = Shop::new().await;
    // Damp summers: a year's wave, at its best in the half year after work began.
    let wave = |week: i32| (f64::from(week - 13) / 52.0 * std::f64::consts::TAU).cos();
    shop.scrap(0..140, |week| 0.05 - 0.02 * wave(week) + 0.004 * scatter(week)).await;
    let outcome = shop.freeze(104, 30).await;
    assert_ne!(word(&outcome).0, "better", "{outcome}");
    assert_eq!(outcome["indicators"][0]["about"]["method"], "own_past_with_season");
}

#[tokio::test]
async fn what_was_getting_better_anyway_is_no_effect() {
    let shop = Shop::new().await;
    shop.scrap(0..90, |week| 0.02 + 0.0006 * f64::from(week) + 0.001 * scatter(week)).await;
    let outcome = shop.freeze(50, 31).await;
    assert_eq!(word(&outcome), ("cannot_tell", "estimating.moved_before"), "{outcome}");
}

#[tokio::test]
async fn a_month_of_records_cannot_tell_and_says_what_is_missing() {
    let shop = Shop::new().await;
    shop.scrap(0..35, |week| 0.05 + 0.01 * scatter(week)).await;
    let outcome = shop.freeze(52, 31).await;
    assert_eq!(word(&outcome), ("cannot_tell", "estimating.too_few_periods"));
    let why = outcome["verdicts"][0]["why"]["text"]["zh"].as_str().unwrap();
    assert!(why.contains("至少要 6 个"), "{why}");
}

#[tokio::test]
async fn a_copied_number_is_no_measurement() {
    let shop = Shop::new().await;
    shop.scrap(0..100, |_| 0.05).await;
    assert_eq!(word(&shop.freeze(60, 31).await), ("cannot_tell", "estimating.no_variation"));
}

#[tokio::test]
async fn claims_without_records_get_a_plan_that_cannot_tell() {
    let shop = Shop::new().await;
    let outcome = shop.freeze(52, 45).await;
    assert_eq!(outcome["state"], "judged", "two months after the end nobody waits any longer: {outcome}");
    assert_eq!(word(&outcome), ("cannot_tell", "estimating.too_few_periods"));
}

#[tokio::test]
async fn nobody_sees_a_verdict_before_the_time_after_is_over() {
    let shop = Shop::new().await;
    shop.scrap(0..100, |week| 0.06 + 0.006 * scatter(week)).await;
    let outcome = shop.freeze(60, 12).await;
    assert_eq!((outcome["state"].as_str(), &outcome["verdicts"]), (Some("measuring"), &json!([])));
    assert_eq!((outcome["periods_done"].as_u64(), outcome["of_periods"].as_u64()), (Some(8), Some(26)));
    let mut next = of_scrap(52, "2026-04-06");
    next["block"] = json!("purchase_orders");
    let planned = shop.plan("outcomes", &next).await.ok();
    assert_eq!(planned["state"], "planned");
    assert_eq!(planned["cautions"].as_array().unwrap().len(), 1, "frozen in time: {planned}");
}

#[tokio::test]
async fn the_digest_is_that_of_the_plan_and_records_changed_later_do_not_change_the_baseline() {
    let shop = Shop::new().await;
    shop.scrap(8..100, |week| 0.06 + 0.006 * scatter(week)).await;
    let frozen = shop.freeze(40, 20).await;
    let path = shop.path(&format!("outcomes/{}/plan", frozen["id"].as_str().unwrap()));
    let plan = shop.test.get(&path).header("x-badge", &shop.badge("wang", PLANNER)).send().await;
    assert_eq!(kernel::digest_of(&plan.bytes), frozen["digest"].as_str().unwrap());
    // Somebody adds much scrap to the past, which would make the time after look good.
    shop.scrap(30..40, |_| 0.5).await;
    let outcome = shop.get(&format!("outcomes/{}", frozen["id"].as_str().unwrap())).await;
    let caution = of_code(&outcome["cautions"], "assessment.outcome_baseline_changed");
    assert!(caution["text"]["en"].as_str().unwrap().contains("10 periods"), "{caution}");
    assert_eq!(outcome["indicators"][0]["ordinary"], frozen["indicators"][0]["ordinary"]);
}

fn of_code<'a>(list: &'a Json, code: &str) -> &'a Json {
    list.as_array().unwrap().iter().find(|told| told["code"] == code).unwrap_or_else(|| panic!("no {code} in {list}"))
}

#[tokio::test]
async fn a_machine_that_counts_what_paper_forgot_is_not_blamed_for_it() {
    let shop = Shop::new().await;
    // The counter shows two points more than paper did, and scrap fell by two points at the same time.
    shop.scrap(0..100, |week| 0.06 + 0.004 * scatter(week)).await;
    let plan = of_scrap(60, &date(monday(24)));
    let frozen = shop
        .plan(
            "outcomes",
            &json!({"block": plan["block"], "begins": plan["begins"], "grain": "week", "weeks_before": 60,
        "weeks_apart": 0, "weeks_learning": 4, "weeks_after": 30, "indicators": plan["indicators"]}),
        )
        .await
        .ok();
    let weeks: Vec<Json> = (0..6)
        .map(|at| json!({"week": date(monday(26 + at)), "old": 0.06 + 0.002 * scatter(at), "new": 0.08 + 0.002 * scatter(at + 9)}))
        .collect();
    let path = shop.path(&format!("outcomes/{}/shadow/quality.scrap_rate", frozen["id"].as_str().unwrap()));
    let put = shop.test.put(&path, &json!({"weeks": weeks})).header("x-badge", &shop.badge("wang", PLANNER)).send().await;
    put.ok();
    let late = json!({"weeks": (0..4).map(|at| json!({"week": date(monday(10 + at)), "old": 1.0, "new": 2.0})).collect::<Vec<_>>()});
    let late = shop.test.put(&path, &late).header("x-badge", &shop.badge("wang", PLANNER)).send().await;
    assert_eq!(late.problem().0, 422, "the change is in these weeks already");
    // Ten weeks later its records are in.
    shop.test.app.clock().advance(80 * kernel::time::DAY);
    shop.scrap(-10..0, |week| 0.06 + 0.004 * scatter(week)).await;
    let outcome = shop.get(&format!("outcomes/{}", frozen["id"].as_str().unwrap())).await;
    assert_eq!(word(&outcome).0, "better", "as counted nothing changed, by the same instrument it fell: {outcome}");
}

#[tokio::test]
async fn a_plan_that_is_given_up_stays_in_view_with_its_reason() {
    let shop = Shop::new().await;
    shop.scrap(0..100, |week| 0.06 + 0.006 * scatter(week)).await;
    let first = shop.freeze(60, 12).await;
    let again = shop.plan("outcomes", &of_scrap(60, &date(monday(12)))).await;
    assert_eq!(again.problem(), (409, "assessment.outcome_exists".to_owned()));
    let stop = format!("outcomes/{}/stop", first["id"].as_str().unwrap());
    assert_eq!(shop.plan(&stop, &json!({"because": " "})).await.problem().0, 422);
    shop.plan(&stop, &json!({"because": "供应商停产"})).await.ok();
    let second = shop.freeze(60, 31).await;
    let listed = shop.get("outcomes").await["items"].clone();
    let states: Vec<&Json> = listed.as_array().unwrap().iter().map(|line| &line["state"]).collect();
    assert_eq!(states, ["judged", "stopped"]);
    let over = shop.plan(&format!("outcomes/{}/stop", second["id"].as_str().unwrap()), &json!({"because": "不好看"})).await;
    assert_eq!(over.problem(), (409, "assessment.outcome_over".to_owned()), "a verdict that is not liked stays");
}

#[tokio::test]
async fn a_draft_says_beforehand_how_small_a_change_it_will_see() {
    let shop = Shop::new().await;
    shop.scrap(0..100, |week| 0.06 + 0.006 * scatter(week)).await;
    let draft = shop
        .plan(
            "outcome-drafts",
            &json!({"block": "inspection_records", "indicators": [{"indicator": "quality.scrap_rate", "smallest_effect": "0.1"}]}),
        )
        .await;
    let draft = draft.ok();
    assert_eq!((draft["input"]["grain"].as_str(), draft["input"]["weeks_apart"].as_u64()), (Some("week"), Some(13)), "{draft}");
    assert!(draft["input"]["begins"].as_str().unwrap() > "2026-03-05");
    let seen = draft["indicators"][0]["smallest_seen"].as_f64().unwrap();
    assert!((0.02..0.2).contains(&seen), "{seen}");
    let frozen = shop.plan("outcomes", &draft["input"]).await.ok();
    assert_eq!(frozen["state"], "planned");
    let unknown = shop.plan("outcome-drafts", &json!({"block": "magic"})).await;
    assert_eq!(unknown.problem().0, 422);
}

#[tokio::test]
async fn a_block_in_daily_use_needs_not_be_planned_again() {
    let shop = Shop::new().await;
    shop.scrap(0..100, |week| 0.06 + 0.006 * scatter(week)).await;
    shop.freeze(60, 12).await;
    assert_eq!(shop.get("roadmap-settings").await["there"], json!(["item_master"]));
}
