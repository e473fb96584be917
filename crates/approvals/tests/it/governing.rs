//! Who makes rules, and who stands in for whom.

use identity::testing::{Plant, app_with};
use serde_json::json;

#[tokio::test]
async fn who_has_to_ask_does_not_make_the_rules() {
    let app = app_with(vec![approvals::module()]).await;
    let plant = Plant::found(&app, "松湖精密").await;
    let clerk = plant.member_as("member").await;
    let rule = json!({ "name": "所有", "kinds": ["bill"], "steps": [{ "needed": 1, "role": "owner" }] });
    assert_eq!(clerk.post(&plant.path("approvals/rules"), &rule).await.problem(), (403, "identity.not_allowed".into()));
    assert_eq!(clerk.get(&plant.path("approvals/rules")).await.ok()["items"], json!([]));
    // nobody here has documents of this kind, so there is nothing to rule
    assert_eq!(plant.owner.post(&plant.path("approvals/rules"), &rule).await.problem(), (422, "kernel.invalid_fields".into()));
}

#[tokio::test]
async fn a_delegation_has_its_days_and_is_ended_by_who_gave_it() {
    let app = app_with(vec![approvals::module()]).await;
    let plant = Plant::found(&app, "松湖精密").await;
    let keeper = plant.member_as("member").await;
    let path = plant.path("approvals/delegations");
    let to = |delegate: &str, until: &str| json!({ "delegate_id": delegate, "from_day": "2026-03-01", "until_day": until });
    for wrong in [to(&plant.owner.actor, "2099-01-01"), to("per_nobody", "2026-12-31"), to(&keeper.actor, "2020-01-01")] {
        assert_eq!(plant.owner.post(&path, &wrong).await.problem().0, 422);
    }
    let given = plant.owner.post(&path, &to(&keeper.actor, "2027-02-28")).await.ok();
    let one = format!("{path}/{}", given["id"].as_str().unwrap());
    assert_eq!(keeper.delete(&one).await.problem().0, 404);
    assert_eq!(plant.owner.delete(&one).await.status, 204);
    assert!(plant.owner.get(&path).await.ok()["items"][0]["ended_at"].is_string());
}

#[tokio::test]
async fn every_operation_is_guarded_as_it_says() {
    let app = app_with(vec![approvals::module()]).await;
    identity::testing::coverage::check(&app).await;
}
