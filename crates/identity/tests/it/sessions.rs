//! Where one is signed in, and the person's own password.

use http::Method;
use identity::testing::app_with;
use serde_json::{Value, json};

use crate::{Browser, PASSWORD, li_wei_signs_up, sign_in};

#[tokio::test]
async fn a_person_sees_where_they_are_signed_in_and_ends_one() {
    let app = app_with(vec![]).await;
    let office = Browser::of(&app, &li_wei_signs_up(&app).await);
    let phone = Browser::of(&app, &sign_in(&app, "li.wei@songhu.cn", PASSWORD).await);
    let open = office.get("/api/identity/person/sessions").await.ok();
    assert_eq!(open["items"].as_array().unwrap().len(), 2);
    let other = open["items"].as_array().unwrap().iter().find(|session| session["is_current"] == false).unwrap();
    assert_eq!(other["address"], "203.0.113.7");
    let path = format!("/api/identity/person/sessions/{}", other["id"].as_str().unwrap());
    assert_eq!(office.send(Method::DELETE, &path, &Value::Null).await.status, 204);
    assert!(phone.session().await.is_null());
    assert!(!office.session().await.is_null());
    assert_eq!(office.send(Method::DELETE, &path, &Value::Null).await.status, 404);
}

#[tokio::test]
async fn signing_out_everywhere_else_leaves_this_browser() {
    let app = app_with(vec![]).await;
    let office = Browser::of(&app, &li_wei_signs_up(&app).await);
    let phone = Browser::of(&app, &sign_in(&app, "li.wei@songhu.cn", PASSWORD).await);
    assert_eq!(office.send(Method::DELETE, "/api/identity/person/sessions", &Value::Null).await.status, 204);
    assert!(phone.session().await.is_null());
    assert!(!office.session().await.is_null());
}

#[tokio::test]
async fn a_new_password_takes_the_old_one_and_ends_the_other_sessions() {
    let app = app_with(vec![]).await;
    let office = Browser::of(&app, &li_wei_signs_up(&app).await);
    let phone = Browser::of(&app, &sign_in(&app, "li.wei@songhu.cn", PASSWORD).await);
    let wrong = office.post("/api/identity/person/password", &json!({ "current": "not it", "next": "four brown owls" })).await;
    assert_eq!(wrong.json()["fields"][0]["code"], "identity.password.wrong");
    let named = office.post("/api/identity/person/password", &json!({ "current": PASSWORD, "next": "songhu202606" })).await;
    assert_eq!(named.json()["fields"][0]["code"], "identity.password.holds_name");
    let changed = office.post("/api/identity/person/password", &json!({ "current": PASSWORD, "next": "four brown owls" })).await;
    assert_eq!(changed.status, 204);
    assert!(phone.session().await.is_null());
    assert!(!office.session().await.is_null());
    assert_eq!(sign_in(&app, "li.wei@songhu.cn", PASSWORD).await.status, 401);
    sign_in(&app, "li.wei@songhu.cn", "four brown owls").await.ok();
}

#[tokio::test]
async fn a_stolen_session_cannot_guess_the_password_quickly() {
    let app = app_with(vec![]).await;
    let thief = Browser::of(&app, &li_wei_signs_up(&app).await);
    let mut statuses = Vec::new();
    for _ in 0..6 {
        let guess = json!({ "current": "a guess", "next": "four brown owls" });
        statuses.push(thief.post("/api/identity/person/password", &guess).await.status.as_u16());
    }
    assert_eq!(statuses, [422, 422, 422, 422, 422, 429]);
}

#[tokio::test]
async fn a_person_changes_their_name_and_language() {
    let app = app_with(vec![]).await;
    let browser = Browser::of(&app, &li_wei_signs_up(&app).await);
    browser.send(Method::PATCH, "/api/identity/person", &json!({ "name": "李伟", "locale": "zh-CN" })).await.ok();
    let person = browser.session().await["person"].clone();
    assert_eq!((person["name"].as_str(), person["locale"].as_str()), (Some("李伟"), Some("zh-CN")));
}
