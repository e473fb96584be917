//! Inviting somebody, who joins with a new account or with the one they have.

use http::Method;
use identity::Settings;
use identity::testing::{Plant, app_with, app_with_settings};
use kernel::time::DAY;
use serde_json::{Value, json};

use crate::{Browser, PASSWORD, sign_up};

async fn invited(plant: &Plant<'_>, role: &str) -> Value {
    let body = json!({ "email": "Wang.Fang@songhu.cn", "roles": [role] });
    plant.owner.post(&plant.path("identity/invitations"), &body).await.ok()
}

fn accept_path(invitation: &Value) -> String {
    format!("/api/identity/invitations/{}/accept", invitation["token"].as_str().unwrap())
}

#[tokio::test]
async fn who_has_an_account_joins_with_it() {
    let app = app_with(vec![]).await;
    let plant = Plant::found(&app, "Songhu Precision").await;
    let invitation = invited(&plant, "member").await;
    let offer = app.get(&format!("/api/identity/invitations/{}", invitation["token"].as_str().unwrap())).send().await.ok();
    assert_eq!(
        (&offer["org_name"], &offer["email"], &offer["roles"][0]["zh"]),
        (&json!("Songhu Precision"), &json!("wang.fang@songhu.cn"), &json!("业务人员"))
    );
    let wang = Browser::of(&app, &sign_up(&app, "Wang Fang", "wang.fang@songhu.cn", None).await);
    assert_eq!(wang.session().await["orgs"], json!([]));
    let joined = wang.post(&accept_path(&invitation), &json!({})).await.ok();
    assert_eq!(joined["id"], plant.org.as_str());
    assert_eq!(wang.session().await["orgs"][0]["roles"], json!(["member"]));
    assert_eq!(wang.post(&accept_path(&invitation), &json!({})).await.problem(), (404, "identity.invitation_gone".to_owned()));
}

#[tokio::test]
async fn who_has_none_signs_up_with_the_invitation_even_where_strangers_cannot() {
    let app = app_with_settings(Settings { is_sign_up_open: false, ..Settings::default() }, vec![]).await;
    let plant = Plant::found(&app, "Songhu Precision").await;
    let invitation = invited(&plant, "viewer").await;
    let form = json!({ "name": "Wang Fang", "email": "wang.fang@songhu.cn", "password": PASSWORD, "invitation": invitation["token"] });
    let session = app.post("/api/identity/sign-up", &form).send().await.ok();
    assert_eq!(session["orgs"][0]["roles"], json!(["viewer"]));
    let forged = json!({ "name": "Nobody", "email": "nobody@songhu.cn", "password": PASSWORD, "invitation": "made-up" });
    assert_eq!(app.post("/api/identity/sign-up", &forged).send().await.problem().1, "identity.invitation_gone");
    assert_eq!(crate::sign_in(&app, "nobody@songhu.cn", PASSWORD).await.status, 401);
}

#[tokio::test]
async fn a_whole_class_joins_from_one_office_without_a_pause() {
    let app = app_with(vec![]).await;
    let plant = Plant::found(&app, "Songhu Precision").await;
    for seat in 0..25 {
        let email = format!("seat{seat}@songhu.cn");
        let body = json!({ "email": email, "roles": ["viewer"] });
        let invitation = plant.owner.post(&plant.path("identity/invitations"), &body).await.ok();
        let form = json!({ "name": "Wang Fang", "email": email, "password": PASSWORD, "invitation": invitation["token"] });
        app.post("/api/identity/sign-up", &form).send().await.ok();
    }
}

#[tokio::test]
async fn an_invitation_ends_after_two_weeks_or_when_it_is_withdrawn() {
    let app = app_with(vec![]).await;
    let plant = Plant::found(&app, "Songhu Precision").await;
    let wang = Browser::of(&app, &sign_up(&app, "Wang Fang", "wang.fang@songhu.cn", None).await);
    let withdrawn = invited(&plant, "viewer").await;
    let path = plant.path(&format!("identity/invitations/{}", withdrawn["id"].as_str().unwrap()));
    assert_eq!(plant.owner.delete(&path).await.status, 204);
    assert_eq!(wang.post(&accept_path(&withdrawn), &json!({})).await.status, 404);
    let late = invited(&plant, "viewer").await;
    app.app.clock().advance(6 * DAY);
    wang.session().await;
    app.app.clock().advance(6 * DAY);
    wang.session().await;
    app.app.clock().advance(2 * DAY);
    assert_eq!(wang.post(&accept_path(&late), &json!({})).await.status, 404);
}

#[tokio::test]
async fn the_link_is_told_once_and_stored_nowhere() {
    let app = app_with(vec![]).await;
    let plant = Plant::found(&app, "Songhu Precision").await;
    let invite = || {
        let request = plant.owner.request(Method::POST, &plant.path("identity/invitations"));
        request.json(&json!({ "email": "wang.fang@songhu.cn", "roles": ["viewer"] })).header("idempotency-key", "k-1").send()
    };
    let first = invite().await.ok();
    let again = invite().await.ok();
    assert_eq!(first["id"], again["id"]);
    assert!(first["token"].is_string() && again["token"].is_null());
    let listed = plant.owner.get(&plant.path("identity/invitations")).await.ok();
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
    assert!(listed["items"][0]["token"].is_null());
}

#[tokio::test]
async fn a_member_cannot_join_twice() {
    let app = app_with(vec![]).await;
    let plant = Plant::found(&app, "Songhu Precision").await;
    let invitation = invited(&plant, "viewer").await;
    assert_eq!(plant.owner.post(&accept_path(&invitation), &json!({})).await.problem(), (409, "identity.member_already".to_owned()));
}
