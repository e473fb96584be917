//! A result goes out into the world: signed, shown in parts, doubted, taken back.

use assessment::Frameworks;
use certificate::{Certificate, Criteria, Issuer, PublicKey, RelyingParty, Subject, Verification, Word, verify};
use kernel::testing::TestAnswer;
use serde_json::{Value as Json, json};

use crate::shop::{Shop, of};

const OWNER: &str = "assessment.read+assessment.answer+assessment.certify";
/// A code with a right check digit that belongs to nobody in these stories.
const CREDIT_CODE: &str = "91350100M000100Y43";

impl Shop {
    async fn as_owner(&self, path: &str, body: &Json) -> TestAnswer {
        self.test.post(&self.path(path), body).header("x-badge", &self.badge("wang", OWNER)).send().await
    }

    /// A shop with an answer and some records, and the id of its newest result.
    async fn with_result() -> (Self, String) {
        let shop = Self::new().await;
        shop.answer("S09.1.a", json!({"holds": true})).await;
        shop.answer("F5", json!({"options": ["F5.several"]})).await;
        shop.late_receipts().await;
        shop.test.work_off().await;
        let result = shop.get("results").await["items"][0]["id"].as_str().unwrap().to_owned();
        (shop, result)
    }

    async fn certify(&self, result: &str, input: &Json) -> Json {
        self.as_owner(&format!("results/{result}/certificates"), input).await.ok()
    }

    /// The file as it is handed over.
    async fn file(&self, certificate: &Json) -> String {
        let path = self.path(&format!("certificates/{}/file", certificate["id"].as_str().unwrap()));
        let answer = self.test.get(&path).header("x-badge", &self.badge("wang", OWNER)).send().await;
        assert_eq!(answer.headers["content-type"], "application/json");
        String::from_utf8(answer.bytes.to_vec()).unwrap()
    }

    async fn part(&self, certificate: &Json, chosen: &Json) -> String {
        let answer = self.as_owner(&format!("certificates/{}/parts", certificate["id"].as_str().unwrap()), chosen).await;
        String::from_utf8(answer.bytes.to_vec()).unwrap()
    }

    /// The issuer's list, as anybody gets it who has the key.
    async fn list(&self, certificate: &Json) -> String {
        let key = certificate["issuer"]["public_key"].as_str().unwrap();
        let answer = self.test.get(&format!("/api/assessment/issuers/{key}/revocations")).send().await;
        assert_eq!(answer.status, 200);
        String::from_utf8(answer.bytes.to_vec()).unwrap()
    }
}

/// A bank at the other end of the country: it has the packs, the file, the key on paper and maybe a list.
fn bank(file: &str, issuer: &Json, lists: &[&str]) -> Verification {
    let frameworks = Frameworks::built_in().unwrap();
    let criteria: Vec<_> = frameworks.iter().map(|one| Criteria { pack: &one.pack, bindings: one.bindings.as_ref() }).collect();
    let text = |name: &str| issuer[name].as_str().unwrap();
    let trusted = [Issuer { name: text("name").to_owned(), public_key: PublicKey::parse(text("public_key")).unwrap() }];
    // The sixth of March 2026, a day after the stories begin.
    let today = scoring::Day::from_days_since_1970(crate::shop::day(0, 6));
    verify(file, &RelyingParty { criteria: &criteria, revocations: lists, trusted: &trusted, today })
}

#[tokio::test]
async fn a_stranger_finds_the_result_again_without_asking_anybody() {
    let (shop, result) = Shop::with_result().await;
    let issued = shop.certify(&result, &json!({"credit_code": CREDIT_CODE})).await;
    assert_eq!((&issued["judged_on"], &issued["valid_until"]), (&json!("2026-03-05"), &json!("2027-03-04")));
    assert_eq!((&issued["holder"], &issued["credit_code"]), (&json!("佛山精密"), &json!(CREDIT_CODE)));
    let (file, list) = (shop.file(&issued).await, shop.list(&issued).await);
    let found = bank(&file, &issued["issuer"], &[&list]);
    assert_eq!(found.word, Word::Valid, "{:#?}", found.checks);
    let stands = shop.get(&format!("results/{result}")).await;
    let certified = found.certified.unwrap();
    assert_eq!(certified.result_digest.to_string(), stands["digest"].as_str().unwrap(), "it is the result that the pages show");
    assert_eq!(certified.result.supported.score.to_string(), stands["score"]["supported"].as_str().unwrap());
    assert_eq!(bank(&file, &issued["issuer"], &[]).word, Word::ValidInPart, "without a list nobody can tell whether it was taken back");
}

#[tokio::test]
async fn one_scene_is_shown_and_the_rest_stays_at_home() {
    let (shop, result) = Shop::with_result().await;
    let issued = shop.certify(&result, &json!({})).await;
    let shown = shop.get(&format!("certificates/{}", issued["id"].as_str().unwrap())).await;
    let parts = shown["parts"].as_array().unwrap();
    let scene = parts.iter().find(|part| part["node"] == "S09").unwrap();
    let file = shop.part(&issued, &json!({"nodes": ["S09"]})).await;
    assert!(file.contains("S09.1.a") && !file.contains("F5.several"));
    assert!(file.len() < shop.file(&issued).await.len());
    let found = bank(&file, &issued["issuer"], &[&shop.list(&issued).await]);
    assert_eq!((found.word, found.items.len() as u64), (Word::ValidInPart, scene["items"].as_u64().unwrap()), "{:#?}", found.checks);
    let nowhere = shop.as_owner(&format!("certificates/{}/parts", issued["id"].as_str().unwrap()), &json!({"nodes": ["S99"]})).await;
    assert_eq!(nowhere.problem().0, 422);
    let beyond = shop.as_owner(&format!("certificates/{}/parts", issued["id"].as_str().unwrap()), &json!({"items": [4_000]})).await;
    assert_eq!(beyond.problem(), (422, "certificate.not_shown".to_owned()));
}

#[tokio::test]
async fn a_changed_level_is_a_forgery() {
    let (shop, result) = Shop::with_result().await;
    let issued = shop.certify(&result, &json!({})).await;
    let file = shop.file(&issued).await;
    let level = &issued["claimed"]["level"];
    let forged = file.replacen(&format!("\"level\":{level}"), "\"level\":4", 1);
    assert_ne!(forged, file);
    let found = bank(&forged, &issued["issuer"], &[&shop.list(&issued).await]);
    assert_eq!((found.word, found.check(Subject::Signature).code.as_str()), (Word::Invalid, "certificate.signature_broken"));
}

#[tokio::test]
async fn what_is_taken_back_stands_on_the_list_for_everybody_to_read() {
    let (shop, result) = Shop::with_result().await;
    let issued = shop.certify(&result, &json!({})).await;
    let path = format!("certificates/{}/revoke", issued["id"].as_str().unwrap());
    let (file, before) = (shop.file(&issued).await, shop.list(&issued).await);
    shop.test.app.clock().advance(kernel::time::DAY);
    let revoked = shop.as_owner(&path, &json!({"reason": "false_grounds", "note": "盘点表是补做的"})).await.ok();
    assert_eq!((&revoked["state"], &revoked["revoked"]["note"]), (&json!("revoked"), &json!("盘点表是补做的")));
    let after = shop.list(&issued).await;
    assert!(!after.contains("盘点表"), "what the issuer noted is not for strangers");
    for lists in [vec![after.as_str()], vec![&before, &after], vec![&after, &before]] {
        let found = bank(&file, &issued["issuer"], &lists);
        let check = found.check(Subject::Revocation);
        assert_eq!((found.word, check.en.as_str()), (Word::Revoked, "revoked by its issuer on 2026-03-06: what it rests on was not true"));
    }
    let again = shop.as_owner(&path, &json!({"reason": "withdrawn"})).await;
    assert_eq!(again.problem(), (409, "assessment.certificate_revoked_already".to_owned()));
    let anew = shop.certify(&result, &json!({})).await;
    assert_ne!(anew["id"], issued["id"], "what is true can be certified once more");
    let listed = shop.get("certificates").await;
    let states: Vec<_> = listed["items"].as_array().unwrap().iter().map(|one| one["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["in_force", "revoked"]);
}

#[tokio::test]
async fn two_clicks_at_once_issue_one_certificate() {
    let (shop, result) = Shop::with_result().await;
    let path = format!("results/{result}/certificates");
    let body = json!({});
    let click = |key: &'static str| {
        let request = shop.test.post(&shop.path(&path), &body).header("x-badge", &shop.badge("wang", OWNER));
        request.header("idempotency-key", key).send()
    };
    let (one, other) = tokio::join!(click("a click"), click("another click"));
    assert_eq!(one.ok()["id"], other.ok()["id"]);
    assert_eq!(shop.get("certificates").await["items"].as_array().unwrap().len(), 1);
    let longer = shop.as_owner(&path, &json!({"years": 2})).await;
    assert_eq!(longer.problem(), (409, "assessment.certified_already".to_owned()));
}

#[tokio::test]
async fn who_has_not_the_right_or_is_of_another_firm_certifies_nothing() {
    let (shop, result) = Shop::with_result().await;
    let clerk = shop.test.post(&shop.path(&format!("results/{result}/certificates")), &json!({}));
    assert_eq!(clerk.header("x-badge", &shop.badge("wang", crate::shop::ALL)).send().await.problem().0, 403);
    let issued = shop.certify(&result, &json!({})).await;
    let other = identity::testing::Plant::found(&shop.test, "恒远铸造").await.org;
    let theirs = |rest: &str| (format!("/api/orgs/{other}/assessment/{rest}"), format!("zhao@{other}/{OWNER}"));
    let (path, badge) = theirs(&format!("results/{result}/certificates"));
    assert_eq!(shop.test.post(&path, &json!({})).header("x-badge", &badge).send().await.problem().0, 404);
    let (path, badge) = theirs(&format!("certificates/{}/file", issued["id"].as_str().unwrap()));
    assert_eq!(shop.test.get(&path).header("x-badge", &badge).send().await.problem().0, 404);
    let (path, badge) = theirs(&format!("certificates/{}/revoke", issued["id"].as_str().unwrap()));
    let revoking = shop.test.post(&path, &json!({"reason": "withdrawn"})).header("x-badge", &badge).send().await;
    assert_eq!(revoking.problem().0, 404);
}

#[tokio::test]
async fn the_key_stays_the_same_after_a_restart_and_leaves_with_no_export() {
    let (mut shop, result) = Shop::with_result().await;
    let issued = shop.certify(&result, &json!({})).await;
    shop.restart().await;
    assert!(shop.test.app.secret_columns().contains(&"assessment_issuer.seed"));
    shop.test.app.clock().advance(3 * kernel::time::DAY);
    shop.answer("S01.1.a", json!({"holds": true})).await;
    shop.test.work_off().await;
    let newest = shop.get("results").await["items"][0]["id"].as_str().unwrap().to_owned();
    assert_ne!(newest, result);
    let later = shop.certify(&newest, &json!({"years": 3})).await;
    assert_eq!((&later["issuer"], &later["valid_until"]), (&issued["issuer"], &json!("2029-03-07")));
    let key = issued["issuer"]["public_key"].as_str().unwrap();
    let known = shop.test.get(&format!("/api/assessment/issuers/{key}")).send().await.ok();
    assert_eq!(known, issued["issuer"], "anybody may ask whose key it is");
    for nobodys in ["AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
        assert_eq!(shop.test.get(&format!("/api/assessment/issuers/{nobodys}/revocations")).send().await.problem().0, 404);
    }
}

#[tokio::test]
async fn who_asks_for_the_list_without_end_is_made_to_wait() {
    let (shop, result) = Shop::with_result().await;
    let issued = shop.certify(&result, &json!({})).await;
    let path = format!("/api/assessment/issuers/{}/revocations", issued["issuer"]["public_key"].as_str().unwrap());
    for _ in 0..600 {
        assert_eq!(shop.test.get(&path).send().await.status, 200);
    }
    assert_eq!(shop.test.get(&path).send().await.problem(), (429, "identity.too_many_tries".to_owned()));
    shop.test.app.clock().advance(2 * kernel::time::HOUR);
    assert_eq!(shop.test.get(&path).send().await.status, 200);
}

#[tokio::test]
async fn the_list_is_renewed_before_it_is_too_old_to_tell_anything() {
    let (shop, result) = Shop::with_result().await;
    let issued = shop.certify(&result, &json!({})).await;
    let number = |list: &str| serde_json::from_str::<Json>(list).unwrap()["listed"]["number"].as_u64().unwrap();
    assert_eq!(number(&shop.list(&issued).await), 1);
    for _ in 0..20 {
        shop.test.app.clock().advance(kernel::time::DAY);
        shop.test.app.tend().await.unwrap();
        shop.test.work_off().await;
    }
    let renewed = shop.list(&issued).await;
    assert_eq!(number(&renewed), 2, "{renewed}");
}

#[tokio::test]
async fn what_an_assessor_found_is_certified_beside_what_the_records_say() {
    let (shop, _) = Shop::with_result().await;
    let assessor = |path: String, body: Json| {
        let badge = shop.badge("li", "assessment.read+assessment.judge");
        let request = shop.test.post(&shop.path(&path), &body).header("x-badge", &badge);
        async move { request.send().await.ok() }
    };
    let visit = assessor("visits".to_owned(), json!({"purpose": "验收评估", "has_conflict": false})).await;
    assessor(format!("visits/{}/close", visit["id"].as_str().unwrap()), json!({})).await;
    let stands = shop.result().await;
    let result = shop.get("results").await["items"][0]["id"].as_str().unwrap().to_owned();
    let issued = shop.certify(&result, &json!({})).await;
    let assessed = json!({"score": stands["assessed"]["score"], "level": stands["assessed"]["level"]});
    assert_eq!(issued["assessed"], assessed);
    let found = bank(&shop.file(&issued).await, &issued["issuer"], &[&shop.list(&issued).await]);
    assert_eq!(found.check(Subject::Recomputation).code.as_str(), "certificate.recomputed_but_assessed");
    assert_eq!(found.word, Word::Valid);
}

#[tokio::test]
async fn a_result_of_an_earlier_edition_is_not_certified() {
    let (shop, result) = Shop::with_result().await;
    let mut tx = shop.test.app.db().write(kernel::Scope::System).await.unwrap();
    kernel::sql("UPDATE assessment_ground SET edition = $1").bind("of last year").run(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    let refused = shop.as_owner(&format!("results/{result}/certificates"), &json!({})).await;
    assert_eq!(refused.problem(), (409, "assessment.certificate_edition".to_owned()));
}

#[tokio::test]
async fn a_mistyped_code_of_the_firm_is_told_before_anything_is_signed() {
    let (shop, result) = Shop::with_result().await;
    let refused = shop.as_owner(&format!("results/{result}/certificates"), &json!({"years": 4, "credit_code": "91350100M000100Y44"})).await;
    let fields = refused.json()["fields"].clone();
    assert_eq!((&fields[0]["code"], &fields[1]["code"]), (&json!("assessment.certificate_years"), &json!("assessment.credit_code")));
    assert_eq!(shop.get("certificates").await["items"], json!([]));
}

#[tokio::test]
async fn an_owner_certifies_and_a_manager_does_not() {
    let rooms = vec![
        lake::module(lake::EngineSettings { threads: 1, cache_bytes: 1 << 20 }, lake::OneZone(chrono_tz::Asia::Shanghai)),
        insight::module(),
        assessment::module(),
    ];
    let test = identity::testing::app_with(rooms).await;
    let plant = identity::testing::Plant::found(&test, "佛山精密").await;
    let roles = plant.owner.get(&plant.path("identity/roles")).await.ok();
    let may = |role: &str| of(&roles["items"], role)["permissions"].as_array().unwrap().contains(&json!("assessment.certify"));
    assert_eq!((may("owner"), may("manager"), may("member"), may("assessor")), (true, false, false, false));
}

#[tokio::test]
async fn a_file_that_was_read_is_the_file_that_was_written() {
    let (shop, result) = Shop::with_result().await;
    let issued = shop.certify(&result, &json!({})).await;
    let file = shop.file(&issued).await;
    assert_eq!(Certificate::read(&file).unwrap().text(), file);
}
