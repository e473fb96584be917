//! API keys.

use http::Method;
use identity::testing::{Plant, app_with};
use kernel::time::DAY;
use serde_json::{Value, json};

async fn made(plant: &Plant<'_>, scopes: &[&str]) -> Value {
    let until = plant.app.app.clock().now().plus(90 * DAY);
    plant.owner.post(&plant.path("identity/api-keys"), &json!({ "name": "ERP", "scopes": scopes, "expires_at": until })).await.ok()
}

async fn members_by(plant: &Plant<'_>, key: &Value) -> u16 {
    let bearer = format!("Bearer {}", key["secret"].as_str().unwrap());
    plant.app.get(&plant.path("identity/members")).header("authorization", &bearer).send().await.status.as_u16()
}

#[tokio::test]
async fn a_program_does_what_its_key_allows_until_it_is_revoked() {
    let app = app_with(vec![]).await;
    let plant = Plant::found(&app, "Songhu Precision").await;
    let key = made(&plant, &["identity.read_members"]).await;
    assert!(key["secret"].as_str().unwrap().starts_with(key["prefix"].as_str().unwrap()));
    assert_eq!(members_by(&plant, &key).await, 200);
    let listed = plant.owner.get(&plant.path("identity/api-keys")).await.ok();
    assert!(listed["items"][0]["last_used_at"].is_string() && listed["items"][0]["secret"].is_null());
    let narrow = made(&plant, &["identity.read_organisation"]).await;
    assert_eq!(members_by(&plant, &narrow).await, 403);
    assert_eq!(plant.owner.delete(&plant.path(&format!("identity/api-keys/{}", key["id"].as_str().unwrap()))).await.status, 204);
    assert_eq!(members_by(&plant, &key).await, 401);
}

#[tokio::test]
async fn a_key_ends_on_its_day() {
    let app = app_with(vec![]).await;
    let plant = Plant::found(&app, "Songhu Precision").await;
    let key = made(&plant, &["identity.read_members"]).await;
    app.app.clock().advance(90 * DAY);
    assert_eq!(members_by(&plant, &key).await, 401);
}

#[tokio::test]
async fn a_key_opens_no_other_organisation() {
    let app = app_with(vec![]).await;
    let plant = Plant::found(&app, "Songhu Precision").await;
    let other = Plant::found(&app, "Hengyuan Castings").await;
    let program = plant.key_with(&["identity.read_members"]).await;
    program.get(&plant.path("identity/members")).await.ok();
    assert_eq!(program.get(&other.path("identity/members")).await.status, 404);
}

#[tokio::test]
async fn a_program_does_not_decide_who_may_do_what() {
    let app = app_with(vec![]).await;
    let plant = Plant::found(&app, "Songhu Precision").await;
    let until = app.app.clock().now().plus(DAY);
    let asked = json!({ "name": "ERP", "scopes": ["identity.manage_members"], "expires_at": until });
    let refused = plant.owner.post(&plant.path("identity/api-keys"), &asked).await;
    assert_eq!(refused.json()["fields"][0]["code"], "identity.scope_for_people");
    let forever = json!({ "name": "ERP", "scopes": ["identity.read_members"], "expires_at": app.app.clock().now().plus(900 * DAY) });
    assert_eq!(plant.owner.post(&plant.path("identity/api-keys"), &forever).await.json()["fields"][0]["code"], "field.too_late");
}

#[tokio::test]
async fn a_key_needs_no_page_of_ours_and_is_not_told_twice() {
    let app = app_with(vec![]).await;
    let plant = Plant::found(&app, "Songhu Precision").await;
    let until = app.app.clock().now().plus(DAY);
    let make = || {
        let request = plant.owner.request(Method::POST, &plant.path("identity/api-keys")).header("idempotency-key", "k-1");
        request.json(&json!({ "name": "ERP", "scopes": ["identity.read_members"], "expires_at": until })).send()
    };
    assert!(make().await.ok()["secret"].is_string());
    assert!(make().await.ok()["secret"].is_null());
    let (stored,): (i64,) = {
        let mut tx = app.app.db().read(&plant.org).await.unwrap();
        kernel::sql("SELECT COUNT(*) FROM kernel_answer WHERE org_id = $1 AND body LIKE '%cairn_%'")
            .bind(&plant.org)
            .one(&mut tx)
            .await
            .unwrap()
    };
    assert_eq!(stored, 1, "only the prefix is kept");
}
