//! Other people's pages, which the browser lets send requests with our cookie.

use http::Method;
use identity::testing::app_with;
use kernel::testing::TestApp;
use serde_json::json;

use crate::{PASSWORD, cookie, li_wei_signs_up};

async fn rename(app: &TestApp, cookie: &str, headers: &[(&'static str, &str)]) -> (u16, String) {
    let mut request =
        app.request(Method::PATCH, "/api/identity/person").json(&json!({ "name": "Forged", "locale": "en" })).header("cookie", cookie);
    for (name, value) in headers {
        request = request.header(name, value);
    }
    let answer = request.send().await;
    if answer.status.is_success() { (answer.status.as_u16(), String::new()) } else { answer.problem() }
}

#[tokio::test]
async fn a_strangers_page_changes_nothing() {
    let app = app_with(vec![]).await;
    let cookie = cookie(&li_wei_signs_up(&app).await);
    let refused = (403, "identity.cross_site".to_owned());
    assert_eq!(rename(&app, &cookie, &[("sec-fetch-site", "cross-site")]).await, refused);
    assert_eq!(rename(&app, &cookie, &[("sec-fetch-site", "same-site")]).await, refused);
    assert_eq!(rename(&app, &cookie, &[("origin", "https://evil.example"), ("host", "plant")]).await, refused);
    assert_eq!(rename(&app, &cookie, &[]).await, refused);
    assert_eq!(rename(&app, &cookie, &[("sec-fetch-site", "same-origin")]).await.0, 200);
    assert_eq!(rename(&app, &cookie, &[("origin", "http://plant"), ("host", "plant")]).await.0, 200);
}

#[tokio::test]
async fn a_strangers_page_signs_nobody_in_or_out() {
    let app = app_with(vec![]).await;
    let own = cookie(&li_wei_signs_up(&app).await);
    let body = json!({ "email": "li.wei@songhu.cn", "password": PASSWORD });
    let forged = app.post("/api/identity/sign-in", &body).header("sec-fetch-site", "cross-site").send().await;
    assert_eq!(forged.problem(), (403, "identity.cross_site".to_owned()));
    let out = app.post("/api/identity/sign-out", &json!({})).header("cookie", &own).header("sec-fetch-site", "cross-site").send().await;
    assert_eq!(out.status, 403);
    assert!(!app.get("/api/identity/session").header("cookie", &own).send().await.ok().is_null());
}
