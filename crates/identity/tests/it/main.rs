//! The room from outside, as stories of the people who use it.

#![allow(clippy::unwrap_used, reason = "a test that meets what it did not expect should stop there")]

mod audit;
mod consents;
mod coverage;
mod forgery;
mod invitations;
mod isolation;
mod keys;
mod members;
mod one_time_codes;
mod organisations;
mod sessions;
mod sign_in;
mod sign_up;
mod views;

use http::Method;
use kernel::testing::{TestAnswer, TestApp};
use serde_json::{Value, json};

pub(crate) const PASSWORD: &str = "three grey herons";

/// Whoever signs up first in a story.
pub(crate) async fn li_wei_signs_up(app: &TestApp) -> TestAnswer {
    sign_up(app, "Li Wei", "li.wei@songhu.cn", Some("Songhu Precision")).await
}

pub(crate) async fn sign_up(app: &TestApp, name: &str, email: &str, org: Option<&str>) -> TestAnswer {
    app.post("/api/identity/sign-up", &json!({ "name": name, "email": email, "password": PASSWORD, "org_name": org, "locale": "en" }))
        .header("sec-fetch-site", "same-origin")
        .send()
        .await
}

pub(crate) async fn sign_in(app: &TestApp, email: &str, password: &str) -> TestAnswer {
    app.post("/api/identity/sign-in", &json!({ "email": email, "password": password }))
        .header("x-forwarded-for", "203.0.113.7")
        .send()
        .await
}

/// The cookie that an answer sets, as a browser sends it back.
pub(crate) fn cookie(answer: &TestAnswer) -> String {
    let set = answer.headers["set-cookie"].to_str().unwrap();
    set.split(';').next().unwrap().to_owned()
}

/// A browser with this cookie, on one of our own pages.
pub(crate) struct Browser<'a> {
    pub app: &'a TestApp,
    pub cookie: String,
}

impl<'a> Browser<'a> {
    pub(crate) fn of(app: &'a TestApp, answer: &TestAnswer) -> Self {
        Self { app, cookie: cookie(answer) }
    }

    pub(crate) async fn send(&self, method: Method, path: &str, body: &Value) -> TestAnswer {
        let request = self.app.request(method, path).header("cookie", &self.cookie).header("sec-fetch-site", "same-origin");
        if body.is_null() { request.send().await } else { request.json(body).send().await }
    }

    pub(crate) async fn get(&self, path: &str) -> TestAnswer {
        self.send(Method::GET, path, &Value::Null).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> TestAnswer {
        self.send(Method::POST, path, body).await
    }

    pub(crate) async fn session(&self) -> Value {
        self.get("/api/identity/session").await.ok()
    }
}
