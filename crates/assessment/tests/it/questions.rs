//! The questionnaire asks no more than it must.

use serde_json::{Value as Json, json};

use crate::shop::{Shop, of};

fn questions(questionnaire: &Json) -> Vec<&Json> {
    questionnaire["sections"]
        .as_array()
        .expect("sections")
        .iter()
        .flat_map(|section| section["questions"].as_array().expect("questions"))
        .collect()
}

#[tokio::test]
async fn at_first_only_the_lowest_level_of_each_scene_is_asked() {
    let shop = Shop::new().await;
    let questionnaire = shop.get("questionnaire").await;
    assert_eq!(questions(&questionnaire).len(), 31, "15 questions and 16 scenes");
    assert_eq!(questionnaire["progress"]["open"], 31);
    for question in questions(&questionnaire).into_iter().filter(|question| question["kind"] == "scene") {
        for item in question["items"].as_array().expect("statements") {
            let expected = if item["level"] == 1 { "open" } else { "not_needed" };
            assert_eq!(item["status"], expected, "{}", item["id"]);
        }
    }
}

#[tokio::test]
async fn a_level_that_is_reached_opens_the_next_one() {
    let shop = Shop::new().await;
    shop.answer("S15.1.a", json!({"holds": true})).await;
    let questionnaire = shop.get("questionnaire").await;
    let office = of(&of(&questionnaire["sections"], "MD")["questions"], "S15").clone();
    assert_eq!(of(&office["items"], "S15.1.a")["status"], "answered");
    assert_eq!(of(&office["items"], "S15.2.a")["status"], "open");
    assert_eq!(of(&office["items"], "S15.3.a")["status"], "not_needed");
}

#[tokio::test]
async fn what_the_records_settle_is_not_asked_and_what_they_hint_at_is_filled_in() {
    let shop = Shop::new().await;
    let before = shop.get("questionnaire").await["progress"]["to_answer"].as_u64().expect("a number");
    shop.import_everything().await;
    shop.result().await;
    let questionnaire = shop.get("questionnaire").await;
    let foundation = &of(&questionnaire["sections"], "F")["questions"];
    assert_eq!(of(foundation, "F2")["status"], "settled", "the machine list answers it");
    assert_eq!(of(foundation, "F5")["status"], "suggested", "records show some links, a person knows whether there are more");
    assert_eq!(of(foundation, "F5")["suggestion"], json!({"value": {"options": ["F5.several"]}, "from": "records"}));
    assert_eq!(of(foundation, "F6")["status"], "open");
    let people = of(&of(&questionnaire["sections"], "M")["questions"], "M3").clone();
    assert_eq!(people["suggestion"]["value"], json!({"options": ["M3.staff", "M3.training"]}));
    let quality = of(&of(&questionnaire["sections"], "R")["questions"], "R2").clone();
    assert_eq!((&quality["status"], &quality["suggestion"]["value"]), (&json!("settled"), &json!({"direction": "better"})));
    let sum: u64 = ["settled", "suggested", "answered", "contested", "not_applicable", "open"]
        .iter()
        .filter_map(|part| questionnaire["progress"][part].as_u64())
        .sum();
    assert_eq!(sum, 31, "every question is counted once");
    assert!(questionnaire["progress"]["to_answer"].as_u64().expect("a number") < before + 16, "records do not make the questionnaire long");
}
