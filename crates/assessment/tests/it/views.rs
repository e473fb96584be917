//! One set of facts and answers gives every view: the national level, the stage, the European bands, the three contexts.

use serde_json::{Value, json};

use crate::shop::{Shop, of, statement};

const DDIE: &str = "urn:cairn:framework:ddie:1";
const DMAT: &str = "urn:cairn:framework:eu-dmat-sme:2024";

async fn result(shop: &Shop, pack: &str) -> Value {
    shop.test.work_off().await;
    shop.get(&format!("result?pack={pack}")).await
}

#[tokio::test]
async fn a_stage_follows_from_the_national_scenes_and_is_as_strong_as_they_are() {
    let shop = Shop::new().await;
    shop.answer("F5", json!({"options": ["F5.several"]})).await;
    let links = |result: &Value| statement(result, "STAGE", "D1.links").clone();
    let claimed = links(&result(&shop, DDIE).await);
    assert_eq!((&claimed["holds"], &claimed["state"]), (&json!({"supported": false, "claimed": true}), &json!("declared")));
    assert_eq!(claimed["trace"][0]["code"], "carried");

    shop.import_sales().await;
    shop.import_purchases().await;
    let supported = links(&result(&shop, DDIE).await);
    assert_eq!((&supported["holds"]["supported"], &supported["strength"]), (&json!(true), &json!("E3")));
}

#[tokio::test]
async fn nobody_types_a_stage_in() {
    let shop = Shop::new().await;
    let refused = shop.answer_as("wang", &format!("D1.links?pack={DDIE}"), 0, json!({"value": {"holds": true}})).await;
    assert_eq!(refused.problem(), (422, "assessment.answer_does_not_fit".to_owned()));
    assert_eq!(shop.get(&format!("questionnaire?pack={DDIE}")).await["progress"]["questions"], 0);
}

#[tokio::test]
async fn the_same_machine_list_answers_the_national_question_and_the_context() {
    let shop = Shop::new().await;
    shop.import_machines().await;
    let national = result(&shop, "urn:cairn:framework:cn-sme-digital:2024").await;
    let context = result(&shop, "urn:cairn:framework:toe:1").await;
    assert_eq!(
        (&of(&national["questions"], "F2")["state"], &of(&context["questions"], "TEC.machines")["state"]),
        (&json!("supported"), &json!("supported"))
    );
}

#[tokio::test]
async fn european_questions_are_answered_beside_the_national_ones() {
    let shop = Shop::new().await;
    shop.answer(&format!("Q2?pack={DMAT}"), json!({"options": ["Q2.aims", "Q2.money"]})).await;
    shop.answer("M3", json!({"options": ["M3.training"]})).await;
    let european = result(&shop, DMAT).await;
    assert_eq!(of(&european["questions"], "Q2")["score"], json!({"supported": "0", "claimed": "2"}));
    let courses = of(&of(&european["questions"], "Q5")["options"], "Q5.courses");
    assert_eq!((&courses["holds"]["claimed"], &courses["trace"][0]["code"]), (&json!(true), &json!("carried")));
}
