//! Somebody from outside comes, looks, and says what holds.

use serde_json::{Value as Json, json};

use crate::shop::{Shop, of};

const ASSESSOR: &str = "assessment.read+assessment.judge";

impl Shop {
    async fn as_assessor(&self, person: &str, path: &str, body: &Json) -> kernel::testing::TestAnswer {
        self.test.post(&self.path(path), body).header("x-badge", &self.badge(person, ASSESSOR)).send().await
    }

    async fn visit(&self, person: &str) -> String {
        let opened = self.as_assessor(person, "visits", &json!({"purpose": "验收评估", "has_conflict": false})).await.ok();
        opened["id"].as_str().unwrap().to_owned()
    }

    async fn verdict(&self, person: &str, visit: &str, node: &str, seen: i64, body: Json) -> kernel::testing::TestAnswer {
        let request = self.test.put(&self.path(&format!("visits/{visit}/verdicts/{node}")), &body);
        request.header("x-badge", &self.badge(person, ASSESSOR)).header("if-match", &format!("\"{seen}\"")).send().await
    }

    /// The plant says it has every statement of level 1 and 2 of a scene.
    async fn claim(&self, statements: &[&str]) {
        for statement in statements {
            self.answer(statement, json!({"holds": true})).await;
        }
    }
}

const CLAIMED: [&str; 2] = ["S01.1.a", "S01.2.a"];

#[tokio::test]
async fn what_an_assessor_witnesses_is_assessed_and_what_only_the_firm_says_is_claimed() {
    let shop = Shop::new().await;
    shop.claim(&CLAIMED).await;
    let before = shop.result().await;
    let visit = shop.visit("li").await;
    let statements = of(&before["scenes"], "S01")["statements"].as_array().unwrap().clone();
    for statement in &statements {
        let node = statement["id"].as_str().unwrap();
        shop.verdict("li", &visit, node, 0, json!({"word": "holds", "seen": "on_site"})).await.ok();
    }
    let closed = shop.as_assessor("li", &format!("visits/{visit}/close"), &json!({})).await.ok();
    let result = &closed["result"];
    assert_eq!(result["confirmed"].as_u64(), Some(statements.len() as u64), "{closed}");
    assert_eq!((&result["score"], &result["level"]), (&before["score"], &before["level"]), "the records say what they said");
    let number = |text: &Json| text.as_str().unwrap().parse::<f64>().unwrap();
    let after = shop.result().await;
    assert_eq!(after["assessed"]["visit"], visit.as_str(), "{}", after["assessed"]);
    assert!(number(&after["assessed"]["score"]) >= number(&after["score"]["supported"]));
    assert_eq!(after["level"], before["level"]);
    shop.test.app.clock().advance(400 * kernel::time::DAY);
    shop.judge_now().await;
    assert_eq!(shop.result().await["assessed"], json!(null), "after a year it has to be looked at again");
}

#[tokio::test]
async fn a_conflict_of_interest_has_to_be_said_and_does_not_count() {
    let shop = Shop::new().await;
    let hidden = shop.as_assessor("li", "visits", &json!({"purpose": "验收评估", "has_conflict": true})).await;
    assert_eq!(hidden.problem().0, 422);
    let told = json!({"purpose": "验收评估", "has_conflict": true, "conflict": "去年为该企业做过咨询"});
    let visit = shop.as_assessor("li", "visits", &told).await.ok()["id"].as_str().unwrap().to_owned();
    shop.as_assessor("li", &format!("visits/{visit}/close"), &json!({})).await.ok();
    assert_eq!(shop.result().await["assessed"], json!(null));
    let listed = shop.get("visits").await;
    assert_eq!(listed["items"][0]["conflict"], "去年为该企业做过咨询", "it stays in view");
}

#[tokio::test]
async fn more_is_asked_for_brought_and_settled_and_every_word_is_kept() {
    let shop = Shop::new().await;
    let visit = shop.visit("li").await;
    let node = CLAIMED[0];
    let silent = shop.verdict("li", &visit, node, 0, json!({"word": "more", "seen": "reviewed"})).await;
    assert_eq!(silent.problem().0, 422, "who asks for more says what");
    shop.verdict("li", &visit, node, 0, json!({"word": "more", "seen": "reviewed", "note": "请出示近三个月的图纸目录"})).await.ok();
    let reply = shop.test.post(&shop.path(&format!("visits/{visit}/verdicts/{node}/replies")), &json!({"text": "目录已上传到文件柜"}));
    let shown = reply.header("x-badge", &shop.badge("wang", crate::shop::ALL)).send().await.ok();
    assert_eq!(shown["verdicts"][0]["replies"][0]["text"], "目录已上传到文件柜");
    let stale = shop.verdict("li", &visit, node, 0, json!({"word": "holds", "seen": "reviewed"})).await;
    assert_eq!(stale.problem(), (412, "kernel.changed_meanwhile".to_owned()), "two phones of one assessor");
    let settled = shop.verdict("li", &visit, node, 1, json!({"word": "holds", "seen": "reviewed"})).await.ok();
    assert_eq!(settled["version"], 2);
}

#[tokio::test]
async fn nobody_writes_into_a_closed_visit_or_into_somebody_elses() {
    let shop = Shop::new().await;
    let visit = shop.visit("li").await;
    let holds = json!({"word": "holds", "seen": "on_site"});
    let stranger = shop.verdict("zhao", &visit, CLAIMED[0], 0, holds.clone()).await;
    assert_eq!(stranger.problem(), (403, "assessment.not_your_visit".to_owned()));
    let again = shop.as_assessor("li", "visits", &json!({"purpose": "再来", "has_conflict": false})).await;
    assert_eq!(again.problem(), (409, "assessment.visit_open".to_owned()));
    let unknown = shop.verdict("li", &visit, "S99.9.z", 0, holds.clone()).await;
    assert_eq!(unknown.problem().0, 404);
    shop.as_assessor("li", &format!("visits/{visit}/close"), &json!({})).await.ok();
    let late = shop.verdict("li", &visit, CLAIMED[0], 0, holds).await;
    assert_eq!(late.problem(), (409, "assessment.visit_closed".to_owned()));
}

#[tokio::test]
async fn a_phone_that_was_without_network_says_when_it_was_said() {
    let shop = Shop::new().await;
    let visit = shop.visit("li").await;
    let opened = shop.get(&format!("visits/{visit}")).await["visit"]["opened_at"].clone();
    shop.test.app.clock().advance(5 * kernel::time::HOUR);
    let said = shop.verdict("li", &visit, CLAIMED[0], 0, json!({"word": "holds", "seen": "on_site", "said_at": opened})).await.ok();
    assert_eq!(said["said_at"], opened);
    assert_ne!(said["recorded_at"], opened);
    let before = json!({"word": "holds", "seen": "on_site", "said_at": "2020-01-01T00:00:00Z"});
    assert_eq!(shop.verdict("li", &visit, CLAIMED[1], 0, before).await.problem().0, 422);
}

#[tokio::test]
async fn a_photograph_is_kept_once_and_anything_else_is_refused() {
    let shop = Shop::new().await;
    let visit = shop.visit("li").await;
    let add = async |bytes: &[u8]| {
        let path = shop.path(&format!("visits/{visit}/verdicts/{}/photos", CLAIMED[0]));
        let request = shop.test.request(http::Method::POST, &path).bytes(bytes.to_vec());
        request.header("x-badge", &shop.badge("li", ASSESSOR)).send().await
    };
    let jpeg = [&[0xFF, 0xD8, 0xFF, 0xE0][..], &[7; 2_000][..]].concat();
    let first = add(&jpeg).await.ok();
    assert_eq!((first["media_type"].as_str(), first["size_bytes"].as_i64()), (Some("image/jpeg"), Some(2_004)));
    assert_eq!(add(&jpeg).await.ok()["id"], first["id"], "sent again after a lost answer");
    assert_eq!(add(b"<svg onload=alert(1)>").await.problem(), (422, "assessment.no_photo".to_owned()));
    let seen = shop.test.get(&shop.path(&format!("photos/{}", first["id"].as_str().unwrap())));
    let seen = seen.header("x-badge", &shop.badge("wang", ASSESSOR)).send().await;
    assert_eq!(&seen.bytes[..], &jpeg[..]);
}

#[tokio::test]
async fn two_assessors_are_compared() {
    let shop = Shop::new().await;
    let (one, other) = (shop.visit("li").await, shop.visit("zhao").await);
    for (at, node) in ["S01.1.a", "S01.2.a", "S02.1.a"].into_iter().enumerate() {
        shop.verdict("li", &one, node, 0, json!({"word": "holds", "seen": "on_site"})).await.ok();
        let word = if at == 2 { "does_not_hold" } else { "holds" };
        shop.verdict("zhao", &other, node, 0, json!({"word": word, "seen": "on_site", "note": "看过现场"})).await.ok();
    }
    let compared = shop.get(&format!("visits/{one}/comparison?with={other}")).await;
    assert_eq!((compared["both"].as_u64(), compared["same"].as_u64()), (Some(3), Some(2)));
    assert_eq!(compared["differences"], json!([{"node": "S02.1.a", "one": "holds", "other": "does_not_hold"}]));
}
