//! Signing up.

use identity::Settings;
use identity::testing::{app_with, app_with_settings};
use serde_json::{Value, json};

use crate::{Browser, PASSWORD, li_wei_signs_up, sign_up};

#[tokio::test]
async fn a_person_signs_up_and_owns_the_organisation_they_founded() {
    let app = app_with(vec![]).await;
    let answer = li_wei_signs_up(&app).await;
    let session = answer.ok();
    assert_eq!(session["person"]["email"], "li.wei@songhu.cn");
    assert_eq!(session["orgs"][0]["name"], "Songhu Precision");
    assert_eq!(session["orgs"][0]["roles"], json!(["owner"]));
    assert_eq!(session["orgs"][0]["time_zone"], "Asia/Shanghai");
    assert_eq!(session["orgs"][0]["is_simulated"], false);
    assert_eq!(session["orgs"][0]["permissions"].as_array().unwrap().len(), app.app.permissions().len());
    assert_eq!(Browser::of(&app, &answer).session().await, session);
}

#[tokio::test]
async fn the_same_address_signs_up_once_however_it_is_written() {
    let app = app_with(vec![]).await;
    li_wei_signs_up(&app).await.ok();
    let again = sign_up(&app, "Somebody", " Li.Wei@SONGHU.cn", Some("Another")).await;
    assert_eq!(again.problem(), (422, "kernel.invalid_fields".to_owned()));
    assert_eq!(again.json()["fields"][0]["path"], "email");
    assert_eq!(again.json()["fields"][0]["code"], "field.taken");
}

#[tokio::test]
async fn a_form_with_faults_tells_all_of_them_and_leaves_nothing_behind() {
    let app = app_with(vec![]).await;
    let form = json!({ "name": "", "email": "li.wei", "password": "songhu2024", "org_name": "Songhu", "time_zone": "China" });
    let refused = app.post("/api/identity/sign-up", &form).send().await.json();
    let paths: Vec<&str> = refused["fields"].as_array().unwrap().iter().map(|field| field["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["name", "email", "password", "time_zone"]);
    li_wei_signs_up(&app).await.ok();
}

#[tokio::test]
async fn nobody_is_signed_in_without_a_cookie() {
    let app = app_with(vec![]).await;
    assert_eq!(app.get("/api/identity/session").send().await.ok(), Value::Null);
}

#[tokio::test]
async fn a_server_for_invited_people_refuses_strangers() {
    let app = app_with_settings(Settings { is_sign_up_open: false, ..Settings::default() }, vec![]).await;
    assert_eq!(li_wei_signs_up(&app).await.problem(), (403, "identity.sign_up_closed".to_owned()));
}

#[tokio::test]
async fn the_first_person_of_a_server_can_be_registered_without_a_request() {
    let app = app_with(vec![]).await;
    let form: identity::sign_up::SignUp = identity::sign_up::SignUp {
        name: "Li Wei".to_owned(),
        email: "li.wei@songhu.cn".to_owned(),
        password: PASSWORD.to_owned(),
        locale: kernel::Locale::Zh,
        org_name: Some("松湖精密".to_owned()),
        time_zone: None,
        invitation: None,
    };
    let (_, org) = identity::sign_up::register(&app.app, &form, true).await.unwrap();
    let session = crate::sign_in(&app, "li.wei@songhu.cn", PASSWORD).await.ok();
    assert_eq!(session["orgs"][0]["id"], org.unwrap().as_str());
    assert_eq!(session["orgs"][0]["is_simulated"], true);
}

#[tokio::test]
async fn signing_up_again_and_again_from_one_place_is_slowed_down() {
    let app = app_with(vec![]).await;
    let mut last = 0;
    for _ in 0..21 {
        let form = json!({ "name": "", "email": "", "password": "" });
        last = app.post("/api/identity/sign-up", &form).header("x-forwarded-for", "203.0.113.9").send().await.status.as_u16();
    }
    assert_eq!(last, 429);
}
