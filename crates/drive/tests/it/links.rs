//! Links by which a file is handed out.

use http::Method;
use kernel::testing::{TestAnswer, TestApp};
use kernel::time::DAY;
use serde_json::{Value as Json, json};

use crate::desk::{Office, city, id, pdf};

async fn fetch(app: &TestApp, token: &str, body: Json) -> TestAnswer {
    app.request(Method::POST, &format!("/api/handed/{token}/content")).json(&body).send().await
}

fn token(made: &Json) -> &str {
    made["token"].as_str().unwrap()
}

#[tokio::test]
async fn a_link_hands_out_the_newest_or_one_version_until_its_day_is_over() {
    let app = city().await;
    let office = Office::of(&app).await;
    let file = office.drawing("Bracket.pdf", "a").await;
    let path = format!("files/{file}/links");
    let newest = office.post(&path, json!({ "last_day": "2026-03-06", "note": "恒远铸造" })).await.ok();
    let fixed = office.post(&path, json!({ "last_day": "2026-03-05", "number": 1 })).await.ok();
    office.send(&format!("files/{file}/versions"), pdf("b")).await.ok();
    let offer = app.get(&format!("/api/handed/{}", token(&newest))).send().await.ok();
    assert_eq!(
        (&offer["name"], &offer["org_name"], &offer["has_password"]),
        (&json!("Bracket.pdf"), &json!("松湖精密五金厂"), &json!(false))
    );
    assert_eq!(fetch(&app, token(&newest), json!({})).await.bytes, pdf("b"));
    assert_eq!(fetch(&app, token(&fixed), json!({})).await.bytes, pdf("a"));
    fetch(&app, token(&newest), json!({})).await;
    let listed = office.get(&path).await;
    assert_eq!((&listed["items"][1]["fetched"], &listed["items"][0]["fetched"]), (&json!(2), &json!(1)));
    assert!(!listed.to_string().contains(token(&newest)), "the secret is told once");
    app.app.clock().advance(DAY);
    assert_eq!(fetch(&app, token(&fixed), json!({})).await.problem(), (404, "drive.link_gone".to_owned()));
    assert_eq!(fetch(&app, token(&newest), json!({})).await.status, 200);
    app.app.clock().advance(DAY);
    assert_eq!(app.get(&format!("/api/handed/{}", token(&newest))).send().await.problem(), (404, "drive.link_gone".to_owned()));
}

#[tokio::test]
async fn a_link_that_was_taken_back_or_whose_file_is_in_the_bin_answers_no_more() {
    let app = city().await;
    let office = Office::of(&app).await;
    let file = office.drawing("Bracket.pdf", "a").await;
    let path = format!("files/{file}/links");
    let (one, other) = (
        office.post(&path, json!({ "last_day": "2026-04-01" })).await.ok(),
        office.post(&path, json!({ "last_day": "2026-04-01" })).await.ok(),
    );
    let revoked = office.post(&format!("links/{}/revoke", id(&one)), json!({})).await.ok();
    assert_ne!(revoked["revoked_at"], json!(null));
    assert_eq!(fetch(&app, token(&one), json!({})).await.problem().1, "drive.link_gone");
    office.post(&format!("files/{file}/bin"), json!({})).await.ok();
    assert_eq!(fetch(&app, token(&other), json!({})).await.problem().1, "drive.link_gone");
    for wrong in
        [json!({ "last_day": "2026-03-04" }), json!({ "last_day": "2027-04-01" }), json!({ "last_day": "2026-04-01", "password": "abc" })]
    {
        assert_eq!(office.post(&path, wrong.clone()).await.status, 422, "{wrong}");
    }
    assert_eq!(fetch(&app, "not-a-secret", json!({})).await.problem().1, "drive.link_gone");
}

#[tokio::test]
async fn a_password_is_asked_for_before_anything_is_told_and_guessing_gets_slow() {
    let app = city().await;
    let office = Office::of(&app).await;
    let file = office.drawing("Bracket.pdf", "a").await;
    let made = office.post(&format!("files/{file}/links"), json!({ "last_day": "2026-04-01", "password": "three grey herons" })).await.ok();
    let offer = app.get(&format!("/api/handed/{}", token(&made))).send().await.ok();
    assert_eq!((&offer["name"], &offer["has_password"]), (&json!(null), &json!(true)));
    assert_eq!(fetch(&app, token(&made), json!({})).await.problem(), (403, "drive.wrong_password".to_owned()));
    for _ in 0..9 {
        assert_eq!(fetch(&app, token(&made), json!({ "password": "two grey herons" })).await.problem().1, "drive.wrong_password");
    }
    fetch(&app, token(&made), json!({ "password": "two grey herons" })).await;
    let slowed = fetch(&app, token(&made), json!({ "password": "three grey herons" })).await;
    assert_eq!(slowed.problem(), (429, "identity.too_many_tries".to_owned()));
    app.app.clock().advance(DAY);
    assert_eq!(fetch(&app, token(&made), json!({ "password": "three grey herons" })).await.bytes, pdf("a"));
    assert_eq!(office.get(&format!("files/{file}/links")).await["items"][0]["fetched"], 1, "guesses are no fetches");
}
