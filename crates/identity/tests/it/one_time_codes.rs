//! One-time codes and recovery codes.

use http::Method;
use identity::Settings;
use identity::testing::{app_with, app_with_settings};
use kernel::testing::{TestAnswer, TestApp};
use kernel::time::SECOND;
use kernel::{Scope, sql};
use serde_json::{Value, json};
use totp_rs::{Builder, Secret, Totp};

use crate::{Browser, PASSWORD, li_wei_signs_up};

/// The app on the person's phone.
fn authenticator(secret: &str) -> Totp {
    Builder::new().with_secret(Secret::try_from_base32(secret).unwrap()).with_account_name("li").build().unwrap()
}

fn code_now(app: &TestApp, phone: &Totp) -> String {
    phone.generate(u64::try_from(app.app.clock().now().micros() / SECOND).unwrap()).to_string()
}

async fn sign_in_with(app: &TestApp, code: Option<&str>) -> TestAnswer {
    app.post("/api/identity/sign-in", &json!({ "email": "li.wei@songhu.cn", "password": PASSWORD, "code": code })).send().await
}

/// Li Wei switches codes on; answers their browser, their phone and the recovery codes.
async fn with_codes(app: &TestApp) -> (Browser<'_>, Totp, Vec<String>) {
    let browser = Browser::of(app, &li_wei_signs_up(app).await);
    let setup = browser.post("/api/identity/person/totp", &json!({ "password": PASSWORD })).await.ok();
    assert!(setup["uri"].as_str().unwrap().starts_with("otpauth://totp/Cairn:li.wei%40songhu.cn?secret="), "{setup}");
    let phone = authenticator(setup["secret"].as_str().unwrap());
    let on = browser.post("/api/identity/person/totp/confirm", &json!({ "code": code_now(app, &phone) })).await.ok();
    let recovery = on["recovery_codes"].as_array().unwrap().iter().map(|code| code.as_str().unwrap().to_owned()).collect();
    (browser, phone, recovery)
}

#[tokio::test]
async fn signing_in_asks_for_a_code_and_takes_each_once() {
    let app = app_with(vec![]).await;
    let (browser, phone, _) = with_codes(&app).await;
    assert_eq!(browser.session().await["person"]["has_totp"], true);
    assert_eq!(sign_in_with(&app, None).await.problem(), (401, "identity.code_required".to_owned()));
    let used = code_now(&app, &phone);
    assert_eq!(sign_in_with(&app, Some(&used)).await.problem(), (401, "identity.wrong_sign_in".to_owned()));
    app.app.clock().advance(30 * SECOND);
    let next = code_now(&app, &phone);
    sign_in_with(&app, Some(&next)).await.ok();
    assert_eq!(sign_in_with(&app, Some(&next)).await.status, 401);
}

#[tokio::test]
async fn a_recovery_code_replaces_the_phone_once() {
    let app = app_with(vec![]).await;
    let (_, _, recovery) = with_codes(&app).await;
    assert_eq!(recovery.len(), 10);
    sign_in_with(&app, Some(&recovery[3].to_uppercase())).await.ok();
    assert_eq!(sign_in_with(&app, Some(&recovery[3])).await.status, 401);
    sign_in_with(&app, Some(&recovery[4])).await.ok();
}

#[tokio::test]
async fn codes_are_not_asked_for_before_the_phone_has_shown_a_right_one() {
    let app = app_with(vec![]).await;
    let browser = Browser::of(&app, &li_wei_signs_up(&app).await);
    browser.post("/api/identity/person/totp", &json!({ "password": PASSWORD })).await.ok();
    let wrong = browser.post("/api/identity/person/totp/confirm", &json!({ "code": "000000" })).await;
    assert_eq!(wrong.json()["fields"][0]["code"], "identity.code.wrong");
    sign_in_with(&app, None).await.ok();
}

#[tokio::test]
async fn switching_codes_on_takes_the_password_and_off_a_code() {
    let app = app_with(vec![]).await;
    let (browser, phone, _) = with_codes(&app).await;
    let thief = browser.post("/api/identity/person/totp", &json!({ "password": "a guess" })).await;
    assert_eq!(thief.json()["fields"][0]["code"], "identity.password.wrong");
    assert_eq!(browser.send(Method::DELETE, "/api/identity/person/totp", &json!({ "code": "000000" })).await.status, 422);
    app.app.clock().advance(30 * SECOND);
    let code = code_now(&app, &phone);
    assert_eq!(browser.send(Method::DELETE, "/api/identity/person/totp", &json!({ "code": code })).await.status, 204);
    sign_in_with(&app, None).await.ok();
}

#[tokio::test]
async fn knowing_the_password_does_not_help_to_guess_the_code_quickly() {
    let app = app_with(vec![]).await;
    with_codes(&app).await;
    let mut statuses = Vec::new();
    for _ in 0..3 {
        statuses.push(sign_in_with(&app, Some("000000")).await.status.as_u16());
        statuses.push(sign_in_with(&app, Some("000001")).await.status.as_u16());
        // Asking without a code in between washes nothing off.
        statuses.push(sign_in_with(&app, None).await.status.as_u16());
    }
    assert_eq!(statuses.last(), Some(&429));
}

async fn stored_secret(app: &TestApp) -> String {
    let mut tx = app.app.db().read(Scope::System).await.unwrap();
    sql("SELECT secret FROM identity_totp").one::<(String,)>(&mut tx).await.unwrap().0
}

#[tokio::test]
async fn the_secret_is_sealed_where_there_is_a_key() {
    let sealed = app_with_settings(Settings { sealing_key: Some([7; 32]), ..Settings::default() }, vec![]).await;
    let (_, phone, _) = with_codes(&sealed).await;
    assert!(stored_secret(&sealed).await.starts_with("sealed:"));
    sealed.app.clock().advance(30 * SECOND);
    sign_in_with(&sealed, Some(&code_now(&sealed, &phone))).await.ok();
    let open = app_with(vec![]).await;
    with_codes(&open).await;
    assert!(stored_secret(&open).await.starts_with("plain:"));
    assert!(open.app.secret_columns().contains(&"identity_totp.secret"));
}

#[tokio::test]
async fn a_repeated_request_does_not_tell_the_secret_again() {
    let app = app_with(vec![]).await;
    let browser = Browser::of(&app, &li_wei_signs_up(&app).await);
    let begin = || {
        let request = app.post("/api/identity/person/totp", &json!({ "password": PASSWORD }));
        request.header("cookie", &browser.cookie).header("sec-fetch-site", "same-origin").header("idempotency-key", "k-1").send()
    };
    assert!(begin().await.ok()["secret"].is_string());
    assert_eq!(begin().await.ok()["secret"], Value::Null);
}
