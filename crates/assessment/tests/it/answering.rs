//! People answer: one after the other, at the same time, and against the records.

use serde_json::{Value as Json, json};

use crate::shop::{Shop, of};

#[tokio::test]
async fn two_people_answer_at_once_and_nobodys_word_is_lost() {
    let shop = Shop::new().await;
    assert_eq!(shop.answer_as("wang", "S09.1.a", 0, json!({"value": {"holds": true}})).await.ok()["version"], 1);
    let late = shop.answer_as("li", "S09.1.a", 0, json!({"value": {"holds": false}})).await;
    assert_eq!(late.problem(), (412, "kernel.changed_meanwhile".to_owned()));
    let told = &late.json()["params"];
    assert_eq!((&told["version"], &told["value"]), (&json!(1), &json!({"holds": true})));
    assert!(told["by"].as_str().expect("who").starts_with("wang@"));

    assert_eq!(shop.answer_as("li", "S09.1.a", 1, json!({"value": {"holds": false}, "note": "只有纸质制度"})).await.ok()["version"], 2);
    let history = shop.get("answers/S09.1.a").await;
    let said: Vec<_> = history["items"].as_array().expect("versions").iter().map(|version| version["value"]["holds"].clone()).collect();
    assert_eq!(said, [json!(false), json!(true)], "both versions are there, the newest first");
}

#[tokio::test]
async fn an_answer_without_the_version_that_was_seen_is_not_taken() {
    let shop = Shop::new().await;
    let request = shop.test.put(&shop.path("answers/S09.1.a"), &json!({"value": {"holds": true}}));
    let refused = request.header("x-badge", &shop.badge("wang", crate::shop::ALL)).send().await;
    assert_eq!(refused.problem(), (428, "kernel.version_needed".to_owned()));
}

#[tokio::test]
async fn denying_what_the_records_show_needs_a_reason_and_stays_visible() {
    let shop = Shop::new().await;
    shop.import_machines().await;
    shop.result().await;
    let refused = shop.answer_as("wang", "S08.1.a", 0, json!({"value": {"holds": false}})).await;
    assert_eq!(refused.problem(), (422, "assessment.reason_needed".to_owned()));
    assert!(refused.json()["params"]["records_en"].to_string().contains("10"), "it says what the records say: {}", refused.json());

    let body = json!({"value": {"holds": false}, "reason": "台账是供应商给的样例，不是我们的设备"});
    assert_eq!(shop.answer_as("wang", "S08.1.a", 0, body).await.ok()["differs"], true);
    shop.test.work_off().await;
    let questionnaire = shop.get("questionnaire").await;
    let equipment = of(&of(&questionnaire["sections"], "PE")["questions"], "S08").clone();
    assert_eq!(of(&equipment["items"], "S08.1.a")["status"], "contested");
    assert_eq!(questionnaire["progress"]["contested"], 1);
}

#[tokio::test]
async fn claiming_more_than_the_machine_list_says_needs_a_reason() {
    let shop = Shop::new().await;
    shop.import_machines().await;
    shop.result().await;
    let more = json!({"value": {"ratio": {"part": "39", "whole": "40"}}});
    assert_eq!(shop.answer_as("wang", "F3", 0, more).await.problem(), (422, "assessment.reason_needed".to_owned()));
    let same = json!({"value": {"ratio": {"part": "5", "whole": "10"}}});
    assert_eq!(shop.answer_as("wang", "F3", 0, same).await.ok()["differs"], false);
}

#[tokio::test]
async fn a_scene_that_does_not_concern_the_plant_names_who_agreed() {
    let shop = Shop::new().await;
    let nameless = json!({"value": {"not_applicable": {"reason": "只按客户图纸加工", "approver": ""}}});
    let refused = shop.answer_as("wang", "S01", 0, nameless).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.json()["fields"][0]["path"], "value.not_applicable.approver");
    shop.answer("S01", json!({"not_applicable": {"reason": "只按客户图纸加工", "approver": "陈厂长"}})).await;
    let scene = of(&shop.result().await["scenes"], "S01").clone();
    assert_eq!(scene["state"], "not_applicable");
    assert!(scene["trace"][0]["text"]["zh"].as_str().expect("words").contains("陈厂长"));
}

#[tokio::test]
async fn an_answer_taken_back_is_no_answer_and_stays_in_the_history() {
    let shop = Shop::new().await;
    shop.answer("R4", json!({"direction": "better"})).await;
    assert_eq!(of(&shop.result().await["questions"], "R4")["score"]["claimed"], "3");
    let withdrawn = shop.withdraw("R4", 1).await.ok();
    assert_eq!((&withdrawn["version"], &withdrawn["value"]), (&json!(2), &Json::Null));
    assert_eq!(of(&shop.result().await["questions"], "R4")["state"], "not_asked");
    assert_eq!(shop.get("answers/R4").await["items"].as_array().map(Vec::len), Some(2));
    assert_eq!(shop.withdraw("R4", 2).await.status, 404, "there is nothing left to take back");
}

#[tokio::test]
async fn answers_that_do_not_fit_are_refused_with_what_was_expected() {
    let shop = Shop::new().await;
    for (node, value, expected) in [
        ("F99", json!({"holds": true}), "scoring.unknown_node"),
        ("F1", json!({"options": ["F2.x"]}), "scoring.unknown_option"),
        ("F5", json!({"options": ["F5.one", "F5.all"]}), "scoring.not_one_option"),
        ("F2", json!({"ratio": {"part": "50", "whole": "40"}}), "scoring.ratio_out_of_range"),
        ("S03", json!({"holds": true}), "scoring.wrong_answer_kind"),
    ] {
        let refused = shop.answer_as("wang", node, 0, json!({"value": value})).await;
        assert_eq!(refused.problem(), (422, "assessment.answer_does_not_fit".to_owned()), "{node}");
        assert_eq!(refused.json()["fields"][0]["code"], expected, "{node}");
    }
}

#[tokio::test]
async fn whoever_may_only_look_does_not_answer_and_a_stranger_sees_nothing() {
    let shop = Shop::new().await;
    let path = shop.path("answers/S09.1.a");
    let answer =
        |badge: String| shop.test.put(&path, &json!({"value": {"holds": true}})).header("if-match", "0").header("x-badge", &badge).send();
    assert_eq!(answer(shop.badge("bank", "assessment.read")).await.problem(), (403, "identity.not_allowed".to_owned()));
    assert_eq!(answer(format!("spy@org_elsewhere/{}", crate::shop::ALL)).await.status, 404);
}

#[tokio::test]
async fn saying_more_links_run_in_systems_than_the_records_show_is_no_contradiction() {
    let shop = Shop::new().await;
    shop.import_sales().await;
    shop.import_purchases().await;
    shop.result().await;
    let most = json!({"value": {"options": ["F5.most"]}});
    assert_eq!(shop.answer_as("wang", "F5", 0, most).await.ok()["differs"], false);
    let fewer = json!({"value": {"options": ["F5.none"]}});
    assert_eq!(shop.answer_as("wang", "F5", 1, fewer).await.problem(), (422, "assessment.reason_needed".to_owned()));
}
