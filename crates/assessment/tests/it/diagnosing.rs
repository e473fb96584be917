//! What is claimed and what is supported, from nothing to a level.

use lake::Limits;
use serde_json::{Value as Json, json};

use crate::shop::{Shop, of, statement};

/// What the owner says when the questionnaire is on the table: level 2, and why not.
async fn claim_level_two(shop: &Shop) {
    for (node, value) in [
        ("F1", json!({"options": ["F1.a", "F1.b"]})),
        ("F2", json!({"ratio": {"part": "30", "whole": "40"}})),
        ("F3", json!({"ratio": {"part": "20", "whole": "40"}})),
        ("F5", json!({"options": ["F5.most"]})),
        ("F6", json!({"options": ["F6.a", "F6.b", "F6.c"]})),
        ("M1", json!({"options": ["M1.results"]})),
        ("M2", json!({"options": ["M2.a", "M2.b", "M2.c", "M2.d"]})),
        ("R1", json!({"direction": "better"})),
        ("R2", json!({"direction": "better"})),
    ] {
        shop.answer(node, value).await;
    }
    let result = shop.get("result").await;
    for scene in ["S03", "S06", "S08", "S11", "S12", "S13"] {
        for statement in of(&result["scenes"], scene)["statements"].as_array().expect("statements") {
            if statement["level"].as_u64() <= Some(2) {
                shop.answer(statement["id"].as_str().expect("an id"), json!({"holds": true})).await;
            }
        }
    }
}

#[tokio::test]
async fn a_shop_that_uploads_nothing_claims_level_two_and_is_supported_at_none() {
    let shop = Shop::new().await;
    claim_level_two(&shop).await;
    let result = shop.result().await;
    assert_eq!(result["level"], json!({"supported": 0, "claimed": 2}));
    assert_eq!(result["score"]["supported"], "0");
    assert_eq!(of(&result["questions"], "F2")["state"], "declared");
    assert_eq!(of(&result["scenes"], "S03")["level"], json!({"supported": 0, "claimed": 2}));
    assert_eq!(result["next"]["supported"]["level"], 1, "the next level to support is the first");
    let history = shop.get("results").await;
    assert_eq!(history["items"][0]["level"], json!({"supported": 0, "claimed": 2}));
    assert_eq!(history["items"][0]["change"], "first");
}

#[tokio::test]
async fn nothing_said_and_nothing_on_record_is_never_a_silent_zero() {
    let shop = Shop::new().await;
    let result = shop.result().await;
    for question in result["questions"].as_array().expect("questions") {
        assert_eq!(question["state"], "not_asked", "{}", question["id"]);
        assert_eq!(question["trace"].as_array().and_then(|trace| trace.last()).expect("a reason")["code"], "not_asked");
    }
    assert!(result["scenes"].as_array().expect("scenes").iter().all(|scene| scene["state"] == "not_asked"));

    let judged = shop.judge_now().await;
    assert_eq!(judged["level"], json!({"supported": 0, "claimed": 0}));
    let proof = of(&shop.get("result").await["questions"], "F2")["proofs"][0].clone();
    assert_eq!(proof["value"], Json::Null);
    assert!(proof["missing"][0]["zh"].as_str().expect("what is missing").contains("设备台账"), "{proof}");
}

#[tokio::test]
async fn records_lift_the_supported_level_and_every_point_shows_its_rows() {
    let shop = Shop::new().await;
    claim_level_two(&shop).await;
    shop.import_everything().await;
    let result = shop.result().await;
    assert_eq!(result["level"], json!({"supported": 1, "claimed": 2}), "{:#}", result["next"]["supported"]);

    let machines = of(&result["questions"], "F2");
    assert_eq!(machines["state"], "supported");
    assert_eq!((&machines["score"]["supported"], &machines["strength"]), (&json!("6"), &json!("E2")));
    assert_eq!(machines["proofs"][0]["value"], "0.7");
    assert_eq!(machines["proofs"][0]["name"]["zh"], "设备数字化率");

    let listed = statement(&result, "S08", "S08.1.a");
    assert_eq!((&listed["state"], &listed["proofs"][0]["count"]), (&json!("supported"), &json!(10)));
    let view = shop.lake.view(&shop.org).await.expect("a view");
    let rows = view.query(listed["proofs"][0]["sql"].as_str().expect("a question"), &Limits::person()).await.expect("an answer");
    assert_eq!(rows.rows.len(), 10, "the question of the proof shows the rows that were counted");

    let history = shop.get("results").await;
    assert_eq!(history["items"].as_array().map(Vec::len), Some(1), "one line a day, the last of the day");
}

#[tokio::test]
async fn machines_say_less_than_the_owner_and_the_owner_sees_it() {
    let shop = Shop::new().await;
    shop.answer("F3", json!({"ratio": {"part": "39", "whole": "40"}})).await;
    shop.import_machines().await;
    let networked = of(&shop.result().await["questions"], "F3").clone();
    assert_eq!(networked["state"], "contested");
    assert_eq!(networked["score"], json!({"supported": "4.5", "claimed": "6"}));
    assert!(networked["trace"].as_array().expect("a trace").iter().any(|reason| reason["code"] == "records_contest"));
}

#[tokio::test]
async fn facts_taken_out_again_take_their_support_with_them() {
    let shop = Shop::new().await;
    shop.import_machines().await;
    assert_eq!(of(&shop.result().await["questions"], "F2")["state"], "supported");
    let ctx = kernel::Ctx::of_system(&shop.test.app, shop.org.clone());
    let retraction = shop.lake.prepare_retraction(&ctx, "imp_machine.listed").await.expect("it is prepared");
    let mut tx = shop.test.app.db().write(&ctx).await.expect("a transaction");
    shop.lake.retract(&mut tx, &ctx, &retraction).await.expect("it is retracted");
    tx.commit().await.expect("it is kept");
    assert_eq!(of(&shop.result().await["questions"], "F2")["state"], "not_asked");
}

#[tokio::test]
async fn the_whole_result_of_a_shop_with_records() {
    let shop = Shop::new().await;
    shop.import_everything().await;
    let result = shop.result().await;
    let line = |node: &Json, what: &Json| {
        format!("{} {} {}/{} {}", text(&node["id"]), text(&node["state"]), what["supported"], what["claimed"], text(&node["strength"]))
    };
    let mut lines = vec![format!("level {} score {} coverage {}", result["level"], result["score"], result["coverage"])];
    for question in result["questions"].as_array().expect("questions") {
        lines.push(line(question, &question["score"]));
        lines.extend(
            question["options"]
                .as_array()
                .expect("options")
                .iter()
                .filter(|option| option["state"] != "not_asked")
                .map(|option| format!("  {}", line(option, &option["holds"]))),
        );
    }
    for scene in result["scenes"].as_array().expect("scenes") {
        lines.push(line(scene, &scene["level"]));
        lines.extend(
            scene["statements"]
                .as_array()
                .expect("statements")
                .iter()
                .filter(|one| one["state"] != "not_asked")
                .map(|one| format!("  {}", line(one, &one["holds"]))),
        );
    }
    insta::assert_snapshot!(lines.join("\n"));
}

fn text(value: &Json) -> &str {
    value.as_str().unwrap_or("-")
}
