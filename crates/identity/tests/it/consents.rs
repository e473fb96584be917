//! Who outside may see what, until when.

use http::Method;
use identity::consents::{ConsentScope, consent_holds};
use identity::testing::{Plant, app_with};
use kernel::time::{DAY, HOUR};
use serde_json::json;

async fn holds(plant: &Plant<'_>, grantee: &str, scope: ConsentScope) -> bool {
    let mut tx = plant.app.app.db().read(&plant.org).await.unwrap();
    consent_holds(&mut tx, &plant.org, grantee, scope, plant.app.app.clock().now()).await.unwrap()
}

#[tokio::test]
async fn a_consent_shows_what_it_says_to_whom_it_says_and_nothing_more() {
    let app = app_with(vec![]).await;
    let plant = Plant::found(&app, "Songhu Precision").await;
    let other = Plant::found(&app, "Hengyuan Castings").await;
    let body = json!({ "grantee": "Dongguan programme office", "scope": ["indicators", "results"], "purpose": "pilot city", "until": "2026-03-31" });
    let given = plant.owner.post(&plant.path("identity/consents"), &body).await.ok();
    assert_eq!(given["scope"], json!(["results", "indicators"]));
    assert!(holds(&plant, "Dongguan programme office", ConsentScope::Results).await);
    assert!(holds(&plant, "Dongguan programme office", ConsentScope::Indicators).await);
    assert!(!holds(&plant, "Dongguan programme office", ConsentScope::Facts).await);
    assert!(!holds(&plant, "Guangzhou programme office", ConsentScope::Results).await);
    assert!(!holds(&other, "Dongguan programme office", ConsentScope::Results).await);
}

#[tokio::test]
async fn a_consent_ends_with_its_last_day_in_the_plants_own_time_zone() {
    let app = app_with(vec![]).await;
    let plant = Plant::found(&app, "Songhu Precision").await;
    // It is 2026-03-05, 16:00 in Shanghai.
    let body = json!({ "grantee": "Bank", "scope": ["results"], "purpose": "loan", "until": "2026-03-06" });
    plant.owner.post(&plant.path("identity/consents"), &body).await.ok();
    app.app.clock().advance(DAY + 7 * HOUR);
    assert!(holds(&plant, "Bank", ConsentScope::Results).await);
    app.app.clock().advance(HOUR);
    assert!(!holds(&plant, "Bank", ConsentScope::Results).await);
}

#[tokio::test]
async fn a_withdrawn_consent_holds_no_longer_and_stays_on_record() {
    let app = app_with(vec![]).await;
    let plant = Plant::found(&app, "Songhu Precision").await;
    let body = json!({ "grantee": "Bank", "scope": ["results"], "purpose": "loan", "until": "2026-12-31" });
    let given = plant.owner.post(&plant.path("identity/consents"), &body).await.ok();
    let path = plant.path(&format!("identity/consents/{}", given["id"].as_str().unwrap()));
    assert_eq!(plant.owner.delete(&path).await.status, 204);
    assert!(!holds(&plant, "Bank", ConsentScope::Results).await);
    assert_eq!(plant.owner.delete(&path).await.status, 404);
    let listed = plant.owner.get(&plant.path("identity/consents")).await.ok();
    assert!(listed["items"][0]["withdrawn_at"].is_string());
    let log = plant.owner.get(&plant.path("identity/audit?action=identity.consent_given")).await.ok();
    assert_eq!(log["items"][0]["text"]["zh"], "授权 Bank 查看 results，至 2026-12-31，用途：loan");
}

#[tokio::test]
async fn a_consent_to_an_organisation_says_what_that_is_called() {
    let app = app_with(vec![]).await;
    let plant = Plant::found(&app, "Songhu Precision").await;
    let office = Plant::found(&app, "Dongguan programme office").await;
    let path = plant.path("identity/consents");
    for grantee in [office.org.as_str(), "Bank", "org_00000000000000000000000000"] {
        let body = json!({ "grantee": grantee, "scope": ["results"], "purpose": "pilot city", "until": "2026-12-31" });
        plant.owner.post(&path, &body).await.ok();
    }
    let listed = plant.owner.get(&path).await.ok();
    let name_of = |grantee: &str| {
        let consents = listed["items"].as_array().unwrap();
        consents.iter().find(|consent| consent["grantee"] == grantee).unwrap()["grantee_name"].as_str()
    };
    assert_eq!(name_of(office.org.as_str()), Some("Dongguan programme office"));
    assert_eq!(name_of("Bank"), None);
    assert_eq!(name_of("org_00000000000000000000000000"), None);
}

#[tokio::test]
async fn a_day_that_is_over_or_too_far_away_is_refused() {
    let app = app_with(vec![]).await;
    let plant = Plant::found(&app, "Songhu Precision").await;
    for (until, code) in [("2026-03-04", "field.past"), ("2030-01-01", "field.too_late")] {
        let body = json!({ "grantee": "Bank", "scope": ["results"], "purpose": "loan", "until": until });
        let refused = plant.owner.request(Method::POST, &plant.path("identity/consents")).json(&body).send().await;
        assert_eq!(refused.json()["fields"][0]["code"], code);
    }
}
