//! The profile: few numbers, each with who recorded it, and what follows from them.

use serde_json::{Value as Json, json};

use crate::shop::{Shop, of};

fn figure(figure: &str, year: i32, value: &str) -> Json {
    json!({"figure": figure, "year": year, "value": value})
}

#[tokio::test]
async fn machines_counted_in_the_profile_answer_the_question_about_them() {
    let shop = Shop::new().await;
    let body = json!({
        "facts": {"industry": "C34", "region": "广东佛山", "founded_year": 2008, "process": "discrete"},
        "figures": [figure("machines", 2025, "40"), figure("machines_digital", 2025, "12"), figure("revenue", 2025, "45500000"), figure("revenue", 2024, "41200000"),
            figure("cost", 2025, "36000000"), figure("cost", 2024, "33400000")],
    });
    let profile = shop.put_profile(0, &body).await.ok();
    assert_eq!(profile["version"], 1);
    assert!(profile["figures"].as_array().expect("figures").iter().all(|row| row["origin"] == "typed"));

    let result = shop.result().await;
    let machines = of(&result["questions"], "F2");
    assert_eq!((&machines["declared"]["from"], &machines["score"]["claimed"]), (&json!("profile"), &json!("3")));
    assert_eq!(machines["score"]["supported"], "0", "typed numbers are the firm's word");
    assert_eq!(of(&result["questions"], "R4")["declared"]["value"], json!({"direction": "better"}));
    let asked = of(&of(&shop.get("questionnaire").await["sections"], "F")["questions"], "F2").clone();
    assert_eq!((&asked["status"], &asked["figures"]), (&json!("suggested"), &json!(["machines_digital", "machines"])));
}

#[tokio::test]
async fn an_answer_to_the_question_itself_goes_before_the_profile() {
    let shop = Shop::new().await;
    let counted = json!({"figures": [figure("machines", 2025, "40"), figure("machines_digital", 2025, "12")]});
    assert_eq!(shop.put_profile(0, &counted).await.status, 200);
    shop.answer("F2", json!({"ratio": {"part": "20", "whole": "40"}})).await;
    assert_eq!(of(&shop.result().await["questions"], "F2")["declared"]["from"], "answer");
}

#[tokio::test]
async fn a_number_that_did_not_change_keeps_who_recorded_it_and_when() {
    let shop = Shop::new().await;
    assert_eq!(shop.put_profile(0, &json!({"figures": [figure("headcount", 2025, "86")]})).await.status, 200);
    shop.test.app.clock().advance(kernel::time::DAY);
    let profile = shop.put_profile(1, &json!({"figures": [figure("headcount", 2025, "86"), figure("headcount", 2024, "80")]})).await.ok();
    let recorded: Vec<_> = profile["figures"]
        .as_array()
        .expect("figures")
        .iter()
        .map(|row| row["recorded_at"].as_str().expect("a moment")[..10].to_owned())
        .collect();
    assert_eq!(recorded, ["2026-03-05", "2026-03-06"]);
    assert_eq!(shop.put_profile(1, &json!({})).await.problem(), (412, "kernel.changed_meanwhile".to_owned()));
}

#[tokio::test]
async fn everything_that_is_wrong_with_a_profile_is_said_at_once() {
    let shop = Shop::new().await;
    let body = json!({
        "facts": {"industry": "X99", "founded_year": 2031},
        "figures": [figure("headcount", 2025, "8.5"), figure("machines", 2025, "4"), figure("machines_digital", 2025, "5"), figure("revenue", 2025, "-1")],
    });
    let refused = shop.put_profile(0, &body).await;
    assert_eq!(refused.status, 422);
    let paths: Vec<_> = refused.json()["fields"]
        .as_array()
        .expect("fields")
        .iter()
        .map(|field| field["path"].as_str().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(
        paths,
        ["facts.industry", "facts.founded_year", "figures.headcount.2025", "figures.revenue.2025", "figures.machines_digital.2025"]
    );
}
