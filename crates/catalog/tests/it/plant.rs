//! A plant that writes down what it has.

use http::Method;
use identity::testing::{Plant, app_with};
use kernel::testing::{TestAnswer, TestApp};
use serde_json::{Value as Json, json};

pub(crate) async fn city() -> TestApp {
    app_with(vec![catalog::module()]).await
}

pub(crate) struct Keeper<'a> {
    pub(crate) plant: Plant<'a>,
}

impl<'a> Keeper<'a> {
    pub(crate) async fn of(app: &'a TestApp) -> Self {
        Self { plant: Plant::found(app, "松湖精密五金厂").await }
    }

    pub(crate) fn path(&self, path: &str) -> String {
        self.plant.path(&format!("catalog/{path}"))
    }

    pub(crate) async fn get(&self, path: &str) -> Json {
        self.plant.owner.get(&self.path(path)).await.ok()
    }

    pub(crate) async fn ask(&self, path: &str) -> TestAnswer {
        self.plant.owner.get(&self.path(path)).await
    }

    pub(crate) async fn post(&self, path: &str, body: Json) -> TestAnswer {
        self.plant.owner.post(&self.path(path), &body).await
    }

    pub(crate) async fn put(&self, path: &str, version: i64, body: Json) -> TestAnswer {
        let request = self.plant.owner.request(Method::PUT, &self.path(path));
        request.json(&body).header("if-match", &format!("\"{version}\"")).send().await
    }

    /// A post of something that was seen in this version.
    pub(crate) async fn act(&self, path: &str, version: i64, body: Json) -> TestAnswer {
        let request = self.plant.owner.request(Method::POST, &self.path(path));
        request.json(&body).header("if-match", &format!("\"{version}\"")).send().await
    }

    /// An item that is counted in pieces, and its identifier.
    pub(crate) async fn item(&self, code: &str, name: &str) -> String {
        let made = self.post("items", json!({ "code": code, "name": name, "kind": "part", "stock_unit": "H87" })).await.ok();
        made["id"].as_str().unwrap().to_owned()
    }

    pub(crate) async fn supplier(&self, code: &str, name: &str) -> String {
        let made = self.post("parties", json!({ "code": code, "name": name, "roles": ["supplier"] })).await.ok();
        made["id"].as_str().unwrap().to_owned()
    }
}

pub(crate) fn codes(page: &Json) -> Vec<&str> {
    page["items"].as_array().unwrap().iter().map(|item| item["code"].as_str().unwrap()).collect()
}
