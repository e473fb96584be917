//! One enterprise, one policy: what to do first, what it takes and brings, and what each step changes.

use serde_json::{Value as Json, json};

use crate::shop::{Shop, of};

const PLANNER: &str = "assessment.read+assessment.plan+assessment.sign";

/// Two years, 60,000 yuan and twenty weeks a quarter.
fn settings() -> Json {
    json!({"quarters": 8, "budget": 60_000, "carries_over": true, "staff_weeks": "20", "target_level": 1, "quick_win": 1_000})
}

async fn ask(shop: &Shop, path: &str, body: &Json) -> kernel::testing::TestAnswer {
    shop.test.post(&shop.path(path), body).header("x-badge", &shop.badge("wang", PLANNER)).send().await
}

async fn proposals(shop: &Shop, settings: &Json) -> Json {
    ask(shop, "roadmap-proposals", settings).await.ok()
}

/// A shop whose suppliers are late, and whose owner says what else hurts.
async fn shop_with_pains() -> Shop {
    let shop = Shop::new().await;
    shop.late_receipts().await;
    shop.test.work_off().await;
    let body = json!({"facts": {"industry": "C34"}, "figures": [
        {"figure": "headcount", "year": 2025, "value": "90"}, {"figure": "revenue", "year": 2025, "value": "45500000"},
        {"figure": "cost", "year": 2025, "value": "36000000"}]});
    shop.put_profile(0, &body).await.ok();
    for pain in ["planning.rush_orders", "warehouse.searching", "finance.cost_of_order_unknown", "people.piece_pay_by_hand"] {
        let request = shop.test.put(&shop.path(&format!("pains/{pain}/answer")), &json!({"word": "much"}));
        request.header("x-badge", &shop.badge("wang", crate::shop::ALL)).header("if-match", "\"0\"").send().await.ok();
    }
    shop
}

#[tokio::test]
async fn the_cheapest_path_reaches_the_level_and_the_best_saves_most() {
    let shop = shop_with_pains().await;
    let proposed = proposals(&shop, &settings()).await;
    let (cheapest, best) = (&proposed["cheapest"], &proposed["best"]);
    assert_eq!((&cheapest["state"], &best["state"]), (&json!("proven"), &json!("proven")), "{proposed}");
    let (cheap, good) = (&cheapest["plan"], &best["plan"]);
    assert_eq!((&cheap["reaches_target"], &cheap["broken"]), (&json!(true), &json!([])));
    assert_eq!((&cheap["level"]["before"], &cheap["level"]["after"]), (&json!(0), &json!(1)), "{cheap}");
    let net = |plan: &Json| plan["net"]["likely"].as_i64().unwrap();
    assert!(net(good) >= net(cheap), "{} {}", net(good), net(cheap));
    let points = proposed["frontier"].as_array().unwrap();
    assert!(points.windows(2).all(|pair| pair[0]["cost"].as_i64() < pair[1]["cost"].as_i64()), "{points:?}");
}

#[tokio::test]
async fn each_step_says_what_it_changes_and_the_last_one_stands_where_the_plan_ends() {
    let shop = shop_with_pains().await;
    let plan = proposals(&shop, &settings()).await["cheapest"]["plan"].clone();
    let steps = plan["steps"].as_array().unwrap();
    assert!(!steps.is_empty());
    for pair in steps.windows(2) {
        assert_eq!(pair[0]["score"]["after"], pair[1]["score"]["before"]);
        assert_eq!(pair[0]["level"]["after"], pair[1]["level"]["before"]);
    }
    assert_eq!(steps.last().unwrap()["score"]["after"], plan["score"]["after"]);
    assert!(steps.iter().any(|step| !step["scenes"].as_array().unwrap().is_empty()));
    let spent: i64 = steps.iter().map(|step| step["price"]["likely"].as_i64().unwrap()).sum();
    assert_eq!(plan["price"]["likely"].as_i64(), Some(spent));
}

#[tokio::test]
async fn a_block_dragged_before_what_it_needs_is_told_and_not_kept() {
    let shop = shop_with_pains().await;
    let early = json!({"settings": settings(), "begins": {"purchase_orders": 0}});
    let looked = ask(&shop, "roadmap-checks", &early).await.ok();
    let broken = looked["broken"].as_array().unwrap();
    assert_eq!(broken[0]["block"], "purchase_orders", "{looked}");
    assert!(broken[0]["text"]["zh"].as_str().unwrap().contains("物料一物一码"), "{looked}");
    let refused = ask(&shop, "roadmaps", &early).await;
    assert_eq!(refused.problem(), (422, "assessment.roadmap_breaks_rules".to_owned()));

    let later = json!({"settings": settings(), "begins": {"item_master": 0, "purchase_orders": 1}});
    let kept = ask(&shop, "roadmaps", &later).await;
    assert_eq!(kept.ok()["number"], 1);
}

#[tokio::test]
async fn without_money_the_plan_says_what_stands_in_the_way() {
    let shop = shop_with_pains().await;
    let mut poor = settings();
    poor["target_level"] = json!(3);
    poor["budget"] = json!(0);
    poor["staff_weeks"] = json!("1");
    let cheapest = proposals(&shop, &poor).await["cheapest"].clone();
    assert_eq!(cheapest["state"], "infeasible");
    assert!(!cheapest["obstacles"].as_array().unwrap().is_empty(), "{cheapest}");
}

#[tokio::test]
async fn versions_are_kept_and_the_owner_signs_one_once() {
    let shop = shop_with_pains().await;
    let plan = json!({"settings": settings(), "begins": {"item_master": 0}});
    let first = ask(&shop, "roadmaps", &plan).await.json().clone();
    let plan = json!({"settings": settings(), "begins": {"item_master": 0, "purchase_orders": 1}});
    ask(&shop, "roadmaps", &plan).await.ok();
    let id = first["id"].as_str().unwrap();
    let signed = ask(&shop, &format!("roadmaps/{id}/sign"), &json!({})).await.ok();
    assert!(signed["signed_by"].as_str().unwrap().starts_with("wang@"));
    let again = ask(&shop, &format!("roadmaps/{id}/sign"), &json!({})).await;
    assert_eq!(again.problem(), (409, "assessment.roadmap_signed_already".to_owned()));
    let versions = shop.get("roadmaps").await["items"].clone();
    let numbers: Vec<_> =
        versions.as_array().unwrap().iter().map(|version| (version["number"].clone(), version["signed_at"].is_null())).collect();
    assert_eq!(numbers, [(json!(2), true), (json!(1), false)]);
    assert_eq!(shop.get(&format!("roadmaps/{id}")).await["plan"], signed["plan"]);
}

#[tokio::test]
async fn whatever_is_wrong_with_the_settings_is_said_at_once() {
    let shop = Shop::new().await;
    let wrong = json!({"quarters": 40, "budget": -1, "staff_weeks": "2000", "target_level": 9, "there": ["no_such"], "pinned": {"item_master": 50}});
    let refused = ask(&shop, "roadmap-proposals", &wrong).await;
    assert_eq!(refused.status, 422);
    let paths: Vec<_> =
        refused.json()["fields"].as_array().unwrap().iter().map(|field| field["path"].as_str().unwrap().to_owned()).collect();
    assert_eq!(paths, ["quarters", "budget", "staff_weeks", "target_level", "there.no_such", "pinned.item_master"]);
}

#[tokio::test]
async fn settings_to_begin_with_aim_at_the_next_level() {
    let shop = Shop::new().await;
    let suggested = shop.get("roadmap-settings").await;
    assert_eq!((&suggested["target_level"], &suggested["quarters"]), (&json!(1), &json!(8)));
    let pool = shop.get("blocks").await;
    assert!(!of(&pool["blocks"], "item_master").is_null());
}
