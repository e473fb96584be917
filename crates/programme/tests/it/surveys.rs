//! A survey is made, handed out, answered on phones, closed and read.

use http::Method;
use serde_json::{Value as Json, json};

use crate::office::{Office, answer, city, survey, text};

#[tokio::test]
async fn an_office_asks_plants_answer_by_link_and_the_result_comes_at_the_end() {
    let app = city().await;
    let office = Office::of(&app).await;
    let (id, token) = office.open("anonymous").await;
    let offer = app.get(&format!("/api/surveys/{token}")).send().await.ok();
    assert_eq!((&offer["org_name"], &offer["state"]), (&json!("松湖区工业和信息化局"), &json!("open")));
    for number in 0..24 {
        let by = if number % 3 == 0 { "online" } else { "phone" };
        office.answer(&token, number, &answer(if number < 12 { "small" } else { "micro" }, by)).await.ok();
    }
    let early = office.plant.owner.get(&office.path(&format!("surveys/{id}/results"))).await;
    assert_eq!(early.problem(), (409, "programme.results_after_end".to_owned()), "from one look to the next it would tell who said what");
    assert_eq!(office.get("surveys").await["items"][0]["submissions"], 24, "how many answered can be seen all the time");
    office.post(&format!("surveys/{id}/close"), json!({})).await.ok();
    let result = office.get(&format!("surveys/{id}/results")).await;
    let shares = &result["analysis"]["questions"][0]["found"]["shares"];
    assert_eq!((&shares[0]["count"], &shares[1]["count"]), (&json!({ "known": 16 }), &json!({ "known": 8 })));
    let table = &result["analysis"]["tables"][0]["table"];
    assert_eq!(table["cross"]["by"][0]["segment"], "size", "every question by every segment was planned: {}", result["analysis"]["tables"]);
    // Four plants of each size order online: fewer than five are never shown.
    let of_small = |column: usize| table["rows"][1]["cells"][column]["count"].clone();
    assert_eq!((of_small(0), of_small(1)), (json!("suppressed"), json!("suppressed")), "{table}");
    let late = office.answer(&token, 99, &answer("small", "phone")).await;
    assert_eq!(late.problem(), (409, "programme.survey_closed".to_owned()));
}

#[tokio::test]
async fn an_answer_that_is_sent_again_counts_once_and_a_retry_after_the_end_is_answered() {
    let app = city().await;
    let office = Office::of(&app).await;
    let (id, token) = office.open("signed").await;
    let signed = |by: &str| {
        let mut signed = answer("small", by);
        signed["signed_by"] = json!("恒远铸造 王师傅");
        signed
    };
    let body = signed("phone");
    let (first, second) = tokio::join!(office.answer(&token, 1, &body), office.answer(&token, 1, &body));
    first.ok();
    second.ok();
    assert_eq!(office.answer(&token, 1, &signed("online")).await.problem(), (409, "programme.answered_already".to_owned()));
    office.post(&format!("surveys/{id}/close"), json!({})).await.ok();
    office.answer(&token, 1, &signed("phone")).await.ok();
    let rows = office.plant.owner.get(&office.path(&format!("surveys/{id}/export?what=rows"))).await;
    assert_eq!(text(&rows).lines().count(), 2, "a head and one answer: {}", text(&rows));
    assert!(text(&rows).contains("恒远铸造 王师傅"));
}

#[tokio::test]
async fn a_link_of_ones_own_answers_once_signs_by_itself_and_can_be_withdrawn() {
    let app = city().await;
    let office = Office::of(&app).await;
    let (id, _) = office.open("signed").await;
    let made = office.post(&format!("surveys/{id}/links"), json!({ "labels": ["恒远铸造", "南湾水产"] })).await.ok();
    let token = |at: usize| made["links"][at]["token"].as_str().unwrap().to_owned();
    office.answer(&token(0), 1, &answer("small", "phone")).await.ok();
    assert_eq!(office.answer(&token(0), 2, &answer("small", "phone")).await.problem().1, "programme.answered_already");
    let link = made["links"][1]["id"].as_str().unwrap();
    assert_eq!(office.plant.owner.delete(&office.path(&format!("surveys/{id}/links/{link}"))).await.status, 204);
    assert_eq!(office.answer(&token(1), 3, &answer("small", "phone")).await.problem(), (404, "programme.link_gone".to_owned()));
    let listed = office.get(&format!("surveys/{id}/links")).await;
    let used: Vec<(&Json, &Json)> = listed["items"].as_array().unwrap().iter().map(|link| (&link["label"], &link["is_used"])).collect();
    assert_eq!(used, [(&Json::Null, &json!(false)), (&json!("恒远铸造"), &json!(true)), (&json!("南湾水产"), &json!(false))]);
    assert!(listed["items"].as_array().unwrap().iter().all(|link| link.get("token").is_none()), "secrets are told once");
    let rows = office.plant.owner.get(&office.path(&format!("surveys/{id}/export?what=rows"))).await;
    assert!(text(&rows).contains("恒远铸造"), "{}", text(&rows));
}

#[tokio::test]
async fn an_anonymous_answer_is_kept_without_name_time_or_link() {
    let app = city().await;
    let office = Office::of(&app).await;
    let (id, _) = office.open("anonymous").await;
    let made = office.post(&format!("surveys/{id}/links"), json!({ "labels": ["恒远铸造"] })).await.ok();
    let token = made["links"][0]["token"].as_str().unwrap();
    let mut named = answer("small", "phone");
    named["signed_by"] = json!("王师傅");
    assert_eq!(office.answer(token, 1, &named).await.problem().0, 422);
    office.answer(token, 1, &answer("small", "phone")).await.ok();
    let mut tx = app.app.db().read(kernel::Scope::System).await.unwrap();
    let kept: Vec<(String, String, String)> =
        kernel::sql("SELECT id, survey, submission FROM programme_submission").all(&mut tx).await.unwrap();
    let (key, _, text) = &kept[0];
    assert!(!text.contains("恒远铸造") && !text.contains("王师傅"));
    assert!(key.len() == 64 && !key.starts_with("sub_"), "the key sorts by nothing");
    office.post(&format!("surveys/{id}/close"), json!({})).await.ok();
    let rows = office.plant.owner.get(&office.path(&format!("surveys/{id}/export?what=rows"))).await;
    assert_eq!(rows.problem(), (409, "surveying.anonymous_rows".to_owned()));
    let result = office.get(&format!("surveys/{id}/results")).await;
    assert_eq!(result["analysis"]["is_withheld"], true, "one answer is no result");
}

#[tokio::test]
async fn a_draft_may_be_faulty_and_opens_when_it_is_mended() {
    let app = city().await;
    let office = Office::of(&app).await;
    let mut faulty = survey("anonymous");
    faulty["sections"][0]["questions"][0]["kind"]["single"]["options"] = json!([{ "id": "phone", "en": "by phone" }]);
    let made = office.post("surveys", json!({ "survey": faulty })).await.ok();
    let id = made["id"].as_str().unwrap();
    assert!(!made["faults"].as_array().unwrap().is_empty(), "{made}");
    let refused = office.post(&format!("surveys/{id}/open"), json!({})).await;
    assert_eq!(refused.problem(), (422, "kernel.invalid_fields".to_owned()));
    let change = |version: i64| {
        let request = office.plant.owner.request(Method::PUT, &office.path(&format!("surveys/{id}")));
        request.json(&json!({ "survey": survey("anonymous") })).header("if-match", &format!("\"{version}\"")).send()
    };
    assert_eq!(change(1).await.ok()["faults"], json!([]));
    assert_eq!(change(1).await.problem().0, 412, "somebody else's change is not lost");
    office.post(&format!("surveys/{id}/open"), json!({})).await.ok();
    assert_eq!(change(3).await.problem(), (409, "programme.survey_open".to_owned()));
    assert_eq!(office.plant.owner.delete(&office.path(&format!("surveys/{id}"))).await.status, 409);
}

#[tokio::test]
async fn a_survey_ends_with_its_last_day() {
    let app = city().await;
    let office = Office::of(&app).await;
    let made = office.post("surveys", json!({ "survey": survey("anonymous") })).await.ok();
    let id = made["id"].as_str().unwrap();
    let past = office.post(&format!("surveys/{id}/open"), json!({ "last_day": "2020-01-01" })).await;
    assert_eq!(past.problem().0, 422);
    let today = app.app.clock().now().day_in(chrono_tz::Asia::Shanghai);
    office.post(&format!("surveys/{id}/open"), json!({ "last_day": today })).await.ok();
    assert_eq!(office.get(&format!("surveys/{id}")).await["state"], "open");
    app.app.clock().advance(kernel::time::DAY);
    assert_eq!(office.get(&format!("surveys/{id}")).await["state"], "closed");
}

#[tokio::test]
async fn the_demonstration_has_the_published_shares_and_says_that_it_is_made_up() {
    let app = city().await;
    let office = Office::of(&app).await;
    let made = office.post("demonstrations", json!({})).await.ok();
    assert_eq!((&made["is_simulated"], &made["submissions"]), (&json!(true), &json!(317)));
    let id = made["id"].as_str().unwrap();
    let result = office.get(&format!("surveys/{id}/results")).await;
    let shares = result["analysis"]["questions"][0]["found"]["shares"].as_array().unwrap();
    let percent = |share: &Json| (share["share"]["known"]["value"].as_f64().unwrap() * 10_000.0).round() / 100.0;
    assert_eq!(shares.iter().map(percent).collect::<Vec<_>>(), [64.35, 20.82, 12.93, 1.89]);
    assert_eq!(result["analysis"]["simulated"], 317);
    let csv = office.plant.owner.get(&office.path(&format!("surveys/{id}/export?what=results"))).await;
    assert!(text(&csv).contains("64.35"), "{}", text(&csv));
    assert_eq!(office.plant.owner.delete(&office.path(&format!("surveys/{id}"))).await.status, 204);
}

#[tokio::test]
async fn a_result_is_public_only_when_it_was_published_and_the_survey_is_over() {
    let app = city().await;
    let office = Office::of(&app).await;
    let (id, token) = office.open("signed").await;
    let read = || app.get(&format!("/api/surveys/{token}/results")).send();
    let published = json!({ "is_published": true });
    office.plant.owner.put(&office.path(&format!("surveys/{id}/publication")), &published).await.ok();
    assert_eq!(read().await.status, 404);
    for number in 0..6 {
        let mut signed = answer("small", "phone");
        signed["signed_by"] = json!("恒远铸造");
        office.answer(&token, number, &signed).await.ok();
    }
    office.post(&format!("surveys/{id}/close"), json!({})).await.ok();
    let result = read().await.ok();
    assert_eq!(result["analysis"]["is_protected"], true, "what a member sees of a signed survey is not for everybody");
}

#[tokio::test]
async fn somebody_elses_survey_is_not_there() {
    let app = city().await;
    let office = Office::of(&app).await;
    let (id, _) = office.open("anonymous").await;
    let other = identity::testing::Plant::found(&app, "别处").await;
    assert_eq!(other.owner.get(&other.path(&format!("programme/surveys/{id}"))).await.status, 404);
    assert_eq!(app.get("/api/surveys/made-up").send().await.problem(), (404, "programme.link_gone".to_owned()));
}

#[tokio::test]
async fn every_operation_is_guarded() {
    let app = city().await;
    identity::testing::coverage::check(&app).await;
}
