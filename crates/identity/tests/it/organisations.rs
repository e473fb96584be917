//! The organisation's profile, and having several.

use identity::organisations::organisation_of;
use identity::testing::{Plant, app_with};
use serde_json::json;

use crate::{Browser, li_wei_signs_up};

#[tokio::test]
async fn a_profile_is_changed_by_who_has_seen_its_latest_version() {
    let app = app_with(vec![]).await;
    let plant = Plant::found(&app, "Songhu Precision").await;
    let path = format!("/api/orgs/{}", plant.org);
    let seen = plant.owner.get(&path).await.ok();
    let change = json!({ "name": "松湖精密", "locale": "zh-CN", "time_zone": "Asia/Urumqi" });
    let changed = plant.owner.patch(&path, seen["version"].as_i64().unwrap(), &change).await.ok();
    assert_eq!((changed["name"].as_str(), changed["version"].as_i64()), (Some("松湖精密"), Some(2)));
    assert_eq!(plant.owner.patch(&path, 1, &change).await.problem(), (412, "kernel.changed_meanwhile".to_owned()));
    let unsaid = plant.owner.request(http::Method::PATCH, &path).json(&change).send().await;
    assert_eq!(unsaid.problem(), (428, "kernel.version_needed".to_owned()));
    let mut tx = app.app.db().read(&plant.org).await.unwrap();
    assert_eq!(organisation_of(&mut tx, &plant.org).await.unwrap().zone(), chrono_tz::Asia::Urumqi);
}

#[tokio::test]
async fn a_person_founds_another_organisation_once_however_often_it_is_sent() {
    let app = app_with(vec![]).await;
    let browser = Browser::of(&app, &li_wei_signs_up(&app).await);
    for _ in 0..2 {
        let request = app.post("/api/orgs", &json!({ "name": "Songhu Tools", "is_simulated": true })).header("idempotency-key", "k-1");
        let founded = request.header("cookie", &browser.cookie).header("sec-fetch-site", "same-origin").send().await.ok();
        assert_eq!(founded["is_simulated"], true);
    }
    let names: Vec<String> =
        browser.session().await["orgs"].as_array().unwrap().iter().map(|org| org["name"].as_str().unwrap().to_owned()).collect();
    assert_eq!(names, ["Songhu Precision", "Songhu Tools"]);
}

#[tokio::test]
async fn an_unknown_time_zone_is_refused() {
    let app = app_with(vec![]).await;
    let plant = Plant::found(&app, "Songhu Precision").await;
    let change = json!({ "name": "Songhu", "locale": "en", "time_zone": "China" });
    let refused = plant.owner.patch(&format!("/api/orgs/{}", plant.org), 1, &change).await;
    assert_eq!(refused.json()["fields"][0]["path"], "time_zone");
}
