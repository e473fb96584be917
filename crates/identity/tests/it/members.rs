//! Who works for a plant, and what they may do there.

use identity::testing::{Plant, app_with};
use kernel::time::DAY;
use serde_json::json;

#[tokio::test]
async fn a_manager_changes_a_clerk_and_everybody_can_read_that_it_happened() {
    let app = app_with(vec![]).await;
    let plant = Plant::found(&app, "Songhu Precision").await;
    let manager = plant.member_as("manager").await;
    let clerk = plant.member_as("viewer").await;
    let path = plant.path(&format!("identity/members/{}", clerk.actor));
    app.app.clock().advance(kernel::time::SECOND);
    let changed = manager.patch(&path, 1, &json!({ "roles": ["member"] })).await.ok();
    assert_eq!((&changed["roles"], &changed["version"]), (&json!(["member"]), &json!(2)));
    assert_eq!(manager.patch(&path, 1, &json!({ "roles": ["viewer"] })).await.status, 412);
    let log = plant.owner.get(&plant.path("identity/audit")).await.ok();
    assert_eq!(log["items"][0]["text"]["zh"], "调整 Member 的角色：只读 → 业务人员");
    assert_eq!(log["items"][0]["text"]["en"], "changed the roles of Member: Viewer → Member");
    assert_eq!(log["items"][0]["actor_id"], manager.actor.as_str());
}

#[tokio::test]
async fn nobody_lifts_themselves_or_others_above_their_own_rights() {
    let app = app_with(vec![]).await;
    let plant = Plant::found(&app, "Songhu Precision").await;
    let manager = plant.member_as("manager").await;
    let own = plant.path(&format!("identity/members/{}", manager.actor));
    assert_eq!(manager.patch(&own, 1, &json!({ "roles": ["owner"] })).await.problem(), (403, "identity.cannot_give".to_owned()));
    let owner = plant.path(&format!("identity/members/{}", plant.owner.actor));
    assert_eq!(manager.patch(&owner, 1, &json!({ "roles": ["viewer"] })).await.problem().0, 403);
    assert_eq!(manager.delete(&owner).await.problem().0, 403);
    let role = json!({ "name": "everything", "permissions": ["identity.change_owners"] });
    assert_eq!(manager.post(&plant.path("identity/roles"), &role).await.problem().0, 403);
    let invitation = json!({ "email": "friend@example.com", "roles": ["owner"] });
    assert_eq!(manager.post(&plant.path("identity/invitations"), &invitation).await.problem().0, 403);
}

#[tokio::test]
async fn an_organisation_keeps_an_owner() {
    let app = app_with(vec![]).await;
    let plant = Plant::found(&app, "Songhu Precision").await;
    let path = plant.path(&format!("identity/members/{}", plant.owner.actor));
    let only = (409, "identity.last_owner".to_owned());
    assert_eq!(plant.owner.delete(&path).await.problem(), only);
    assert_eq!(plant.owner.patch(&path, 1, &json!({ "roles": ["manager"] })).await.problem(), only);
    let until = app.app.clock().now().plus(DAY);
    assert_eq!(plant.owner.patch(&path, 1, &json!({ "roles": ["owner"], "until": until })).await.problem(), only);
    plant.member_as("owner").await;
    assert_eq!(plant.owner.delete(&path).await.status, 204);
}

#[tokio::test]
async fn two_owners_cannot_dismiss_each_other_at_once() {
    let app = app_with(vec![]).await;
    let plant = Plant::found(&app, "Songhu Precision").await;
    let second = plant.member_as("owner").await;
    let path_of = |actor: &str| plant.path(&format!("identity/members/{actor}"));
    let (first_path, second_path) = (path_of(&plant.owner.actor), path_of(&second.actor));
    let (one, other) = tokio::join!(plant.owner.delete(&second_path), second.delete(&first_path));
    let gone = [one, other].iter().filter(|answer| answer.status == 204).count();
    assert_eq!(gone, 1);
}

#[tokio::test]
async fn who_was_removed_is_out_at_once() {
    let app = app_with(vec![]).await;
    let plant = Plant::found(&app, "Songhu Precision").await;
    let clerk = plant.member_as("viewer").await;
    clerk.get(&plant.path("identity/members")).await.ok();
    assert_eq!(plant.owner.delete(&plant.path(&format!("identity/members/{}", clerk.actor))).await.status, 204);
    assert_eq!(clerk.get(&plant.path("identity/members")).await.status, 404);
}

#[tokio::test]
async fn an_assessors_seat_ends_by_itself_and_shows_no_people() {
    let app = app_with(vec![]).await;
    let plant = Plant::found(&app, "Songhu Precision").await;
    let assessor = plant.member_as("assessor").await;
    let until = app.app.clock().now().plus(5 * DAY);
    let path = plant.path(&format!("identity/members/{}", assessor.actor));
    plant.owner.patch(&path, 1, &json!({ "roles": ["assessor"], "until": until })).await.ok();
    assessor.get(&format!("/api/orgs/{}", plant.org)).await.ok();
    assert_eq!(assessor.get(&plant.path("identity/members")).await.status, 403);
    app.app.clock().advance(5 * DAY);
    assert_eq!(assessor.get(&format!("/api/orgs/{}", plant.org)).await.status, 404);
}

#[tokio::test]
async fn a_plant_makes_a_role_of_its_own_and_drops_it_when_nobody_has_it() {
    let app = app_with(vec![]).await;
    let plant = Plant::found(&app, "Songhu Precision").await;
    let role = json!({ "name": "人事", "permissions": ["identity.read_members", "identity.manage_members"] });
    let made = plant.owner.post(&plant.path("identity/roles"), &role).await.ok();
    let id = made["id"].as_str().unwrap();
    let clerk = plant.member_as(id).await;
    clerk.get(&plant.path("identity/members")).await.ok();
    let path = plant.path(&format!("identity/roles/{id}"));
    assert_eq!(plant.owner.delete(&path).await.problem(), (409, "identity.role_in_use".to_owned()));
    plant.owner.patch(&plant.path(&format!("identity/members/{}", clerk.actor)), 1, &json!({ "roles": ["viewer"] })).await.ok();
    assert_eq!(plant.owner.delete(&path).await.status, 204);
    let roles = plant.owner.get(&plant.path("identity/roles")).await.ok();
    let ids: Vec<&str> = roles["items"].as_array().unwrap().iter().map(|role| role["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["owner", "manager", "member", "assessor", "viewer"]);
    let permissions = plant.owner.get(&plant.path("identity/permissions")).await.ok();
    assert_eq!(permissions["items"].as_array().unwrap().len(), app.app.permissions().len());
}

#[tokio::test]
async fn members_are_listed_page_by_page() {
    let app = app_with(vec![]).await;
    let plant = Plant::found(&app, "Songhu Precision").await;
    for _ in 0..4 {
        plant.member_as("viewer").await;
    }
    let first = plant.owner.get(&plant.path("identity/members?limit=3")).await.ok();
    let next = first["next"].as_str().unwrap();
    let second = plant.owner.get(&plant.path(&format!("identity/members?limit=3&after={next}"))).await.ok();
    assert_eq!((first["items"].as_array().unwrap().len(), second["items"].as_array().unwrap().len()), (3, 2));
    assert!(second["next"].is_null());
}
