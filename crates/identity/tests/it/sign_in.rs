//! Signing in, and being kept out.

use identity::Settings;
use identity::testing::{app_with, app_with_settings};
use kernel::testing::TestApp;
use kernel::time::{DAY, MINUTE, SECOND};
use serde_json::json;

use crate::{Browser, PASSWORD, cookie, li_wei_signs_up, sign_in};

#[tokio::test]
async fn the_right_password_signs_in_and_any_other_does_not() {
    let app = app_with(vec![]).await;
    li_wei_signs_up(&app).await.ok();
    let answer = sign_in(&app, "Li.Wei@songhu.cn", PASSWORD).await;
    assert_eq!(Browser::of(&app, &answer).session().await["person"]["name"], "Li Wei");
    assert_eq!(sign_in(&app, "li.wei@songhu.cn", "three grey heron").await.problem(), (401, "identity.wrong_sign_in".to_owned()));
}

#[tokio::test]
async fn an_account_that_is_not_there_looks_like_one_with_another_password() {
    let app = app_with(vec![]).await;
    li_wei_signs_up(&app).await.ok();
    for _ in 0..7 {
        let known = sign_in(&app, "li.wei@songhu.cn", "not the password").await;
        let unknown = sign_in(&app, "nobody@songhu.cn", "not the password").await;
        assert_eq!(known.status, unknown.status);
        assert_eq!(known.json(), unknown.json());
        assert_eq!(known.headers.get("retry-after"), unknown.headers.get("retry-after"));
    }
}

#[tokio::test]
async fn guessing_is_slowed_down_and_the_owner_gets_in_after_the_pause() {
    let app = app_with(vec![]).await;
    li_wei_signs_up(&app).await.ok();
    for _ in 0..5 {
        assert_eq!(sign_in(&app, "li.wei@songhu.cn", "not the password").await.status, 401);
    }
    let refused = sign_in(&app, "li.wei@songhu.cn", PASSWORD).await;
    assert_eq!(refused.problem(), (429, "identity.too_many_tries".to_owned()));
    assert_eq!(refused.headers["retry-after"], "3");
    app.app.clock().advance(3 * SECOND);
    sign_in(&app, "li.wei@songhu.cn", PASSWORD).await.ok();
    app.app.clock().advance(SECOND);
    sign_in(&app, "li.wei@songhu.cn", PASSWORD).await.ok();
}

#[tokio::test]
async fn many_guesses_at_once_are_many_guesses() {
    let app = app_with(vec![]).await;
    li_wei_signs_up(&app).await.ok();
    let mut statuses = Vec::new();
    let (a, b, c, d, e, f, g, h) = tokio::join!(
        sign_in(&app, "li.wei@songhu.cn", "guess number 1"),
        sign_in(&app, "li.wei@songhu.cn", "guess number 2"),
        sign_in(&app, "li.wei@songhu.cn", "guess number 3"),
        sign_in(&app, "li.wei@songhu.cn", "guess number 4"),
        sign_in(&app, "li.wei@songhu.cn", "guess number 5"),
        sign_in(&app, "li.wei@songhu.cn", "guess number 6"),
        sign_in(&app, "li.wei@songhu.cn", "guess number 7"),
        sign_in(&app, "li.wei@songhu.cn", "guess number 8"),
    );
    for answer in [a, b, c, d, e, f, g, h] {
        statuses.push(answer.status.as_u16());
    }
    statuses.sort_unstable();
    assert_eq!(statuses, [401, 401, 401, 401, 401, 429, 429, 429]);
}

#[tokio::test]
async fn trying_many_accounts_from_one_place_is_slowed_down() {
    let app = app_with(vec![]).await;
    for number in 0..30 {
        assert_eq!(sign_in(&app, &format!("clerk{number}@songhu.cn"), "not the password").await.status, 401);
    }
    assert_eq!(sign_in(&app, "clerk31@songhu.cn", "not the password").await.status, 429);
    let elsewhere =
        app.post("/api/identity/sign-in", &json!({ "email": "a@b.cn", "password": "x" })).header("x-forwarded-for", "198.51.100.1");
    assert_eq!(elsewhere.send().await.status, 401);
}

#[tokio::test]
async fn the_cookie_is_out_of_reach_for_scripts_and_bound_to_https() {
    let app = app_with_settings(Settings { is_https: true, ..Settings::default() }, vec![]).await;
    let answer = li_wei_signs_up(&app).await;
    let set = answer.headers["set-cookie"].to_str().unwrap().to_owned();
    assert!(set.starts_with("__Host-cairn=") && set.ends_with("; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000; Secure"), "{set}");
}

#[tokio::test]
async fn signing_out_ends_the_session_on_the_server() {
    let app = app_with(vec![]).await;
    let answer = li_wei_signs_up(&app).await;
    let browser = Browser::of(&app, &answer);
    let out = browser.post("/api/identity/sign-out", &json!({})).await;
    assert_eq!(cookie(&out), "cairn=");
    assert!(browser.session().await.is_null());
}

#[tokio::test]
async fn signing_in_again_in_the_same_browser_ends_the_session_before() {
    let app = app_with(vec![]).await;
    let first = Browser::of(&app, &li_wei_signs_up(&app).await);
    first.post("/api/identity/sign-in", &json!({ "email": "li.wei@songhu.cn", "password": PASSWORD })).await.ok();
    assert!(first.session().await.is_null());
}

async fn stays_signed_in_for(app: &TestApp, days: &[i64]) -> bool {
    let browser = Browser::of(app, &li_wei_signs_up(app).await);
    for pause in days {
        app.app.clock().advance(pause * DAY - MINUTE);
        if browser.session().await.is_null() {
            return false;
        }
    }
    true
}

#[tokio::test]
async fn a_session_ends_after_a_week_without_use() {
    assert!(stays_signed_in_for(&app_with(vec![]).await, &[7]).await);
    assert!(!stays_signed_in_for(&app_with(vec![]).await, &[8]).await);
}

#[tokio::test]
async fn a_session_ends_after_thirty_days_of_use() {
    assert!(stays_signed_in_for(&app_with(vec![]).await, &[6, 6, 6, 6, 6]).await);
    assert!(!stays_signed_in_for(&app_with(vec![]).await, &[6, 6, 6, 6, 6, 1]).await);
}

#[tokio::test]
async fn what_is_over_is_removed() {
    let app = app_with(vec![]).await;
    li_wei_signs_up(&app).await.ok();
    sign_in(&app, "nobody@songhu.cn", "not the password").await;
    app.app.clock().advance(40 * DAY);
    app.app.tend().await.unwrap();
    app.work_off().await;
    let mut tx = app.app.db().read(kernel::Scope::System).await.unwrap();
    let (left,): (i64,) =
        kernel::sql("SELECT (SELECT COUNT(*) FROM identity_session) + (SELECT COUNT(*) FROM identity_attempt)").one(&mut tx).await.unwrap();
    assert_eq!(left, 0);
}
