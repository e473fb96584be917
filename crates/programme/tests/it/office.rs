//! An office that asks, and the plants that answer.

use identity::testing::{Plant, app_with};
use kernel::testing::{TestAnswer, TestApp};
use serde_json::{Value as Json, json};

pub(crate) async fn city() -> TestApp {
    app_with(vec![programme::module()]).await
}

pub(crate) struct Office<'a> {
    pub(crate) app: &'a TestApp,
    pub(crate) plant: Plant<'a>,
}

impl<'a> Office<'a> {
    pub(crate) async fn of(app: &'a TestApp) -> Self {
        Self { app, plant: Plant::found(app, "松湖区工业和信息化局").await }
    }

    pub(crate) fn path(&self, path: &str) -> String {
        self.plant.path(&format!("programme/{path}"))
    }

    pub(crate) async fn get(&self, path: &str) -> Json {
        self.plant.owner.get(&self.path(path)).await.ok()
    }

    pub(crate) async fn post(&self, path: &str, body: Json) -> TestAnswer {
        self.plant.owner.post(&self.path(path), &body).await
    }

    /// A survey that is open, and the secret of its link for everybody.
    pub(crate) async fn open(&self, respondents: &str) -> (String, String) {
        let made = self.post("surveys", json!({ "survey": survey(respondents), "plan": null })).await.ok();
        let id = made["id"].as_str().unwrap().to_owned();
        self.post(&format!("surveys/{id}/open"), json!({})).await.ok();
        let made = self.post(&format!("surveys/{id}/links"), json!({})).await.ok();
        (id, made["links"][0]["token"].as_str().unwrap().to_owned())
    }

    pub(crate) async fn answer(&self, token: &str, number: usize, submission: &Json) -> TestAnswer {
        let body = json!({ "key": format!("device-made-up-{number:04}"), "submission": submission });
        self.app.post(&format!("/api/surveys/{token}/submissions"), &body).send().await
    }
}

/// What the office asks.
pub(crate) fn survey(respondents: &str) -> Json {
    json!({
        "schema": "cairn.survey/1",
        "id": "orders",
        "title": { "zh": "订单怎么来", "en": "How orders come in" },
        "respondents": respondents,
        "segments": [{ "id": "size", "kind": "size", "required": true }],
        "sections": [{
            "id": "orders",
            "title": { "zh": "订单", "en": "Orders" },
            "questions": [
                {
                    "id": "by",
                    "ask": { "zh": "订单主要怎么来？", "en": "How do most orders come in?" },
                    "required": true,
                    "kind": { "single": { "options": [
                        { "id": "phone", "zh": "电话", "en": "by phone" },
                        { "id": "online", "zh": "网上", "en": "online" }
                    ] } }
                },
                { "id": "wish", "ask": { "zh": "您最想改什么？", "en": "What would you change first?" }, "kind": { "text": {} } }
            ]
        }]
    })
}

pub(crate) fn answer(size: &str, by: &str) -> Json {
    json!({ "survey": "orders", "segments": { "size": size }, "answers": { "by": { "options": [by] } } })
}

pub(crate) fn text(answer: &TestAnswer) -> String {
    String::from_utf8_lossy(&answer.bytes).into_owned()
}
