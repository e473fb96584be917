//! A design office that keeps its drawings.

use http::Method;
use identity::testing::{Member, Plant, app_with};
use kernel::testing::{TestAnswer, TestApp};
use serde_json::{Value as Json, json};

/// The beginning of a PDF; what follows tells one version from the other.
pub(crate) fn pdf(text: &str) -> Vec<u8> {
    format!("%PDF-1.7\n{text}").into_bytes()
}

pub(crate) async fn city() -> TestApp {
    app_with(vec![catalog::module(), drive::module()]).await
}

pub(crate) struct Office<'a> {
    pub(crate) plant: Plant<'a>,
}

impl<'a> Office<'a> {
    pub(crate) async fn of(app: &'a TestApp) -> Self {
        Self { plant: Plant::found(app, "松湖精密五金厂").await }
    }

    pub(crate) fn path(&self, path: &str) -> String {
        self.plant.path(&format!("drive/{path}"))
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

    /// A change of something that was seen in this version.
    pub(crate) async fn act(&self, method: Method, path: &str, version: i64, body: Json) -> TestAnswer {
        let request = self.plant.owner.request(method, &self.path(path));
        request.json(&body).header("if-match", &format!("\"{version}\"")).send().await
    }

    pub(crate) async fn send_as(&self, who: &Member<'a>, path: &str, bytes: Vec<u8>) -> TestAnswer {
        who.request(Method::POST, &self.path(path)).bytes(bytes).send().await
    }

    pub(crate) async fn send(&self, path: &str, bytes: Vec<u8>) -> TestAnswer {
        self.send_as(&self.plant.owner, path, bytes).await
    }

    /// A drawing at the top of the drive, and its identifier.
    pub(crate) async fn drawing(&self, name: &str, text: &str) -> String {
        id(&self.send(&format!("files?name={name}"), pdf(text)).await.ok())
    }

    pub(crate) async fn catalog(&self, path: &str, body: Json) -> Json {
        self.plant.owner.post(&self.plant.path(&format!("catalog/{path}")), &body).await.ok()
    }

    pub(crate) async fn item(&self, code: &str) -> String {
        id(&self.catalog("items", json!({ "code": code, "name": code, "kind": "part", "stock_unit": "H87" })).await)
    }
}

pub(crate) fn id(answer: &Json) -> String {
    answer["id"].as_str().unwrap().to_owned()
}

pub(crate) fn names(page: &Json) -> Vec<&str> {
    page["items"].as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect()
}
