//! What happens is told to others: signed, again until it is taken, and in order.

use automation::Settings;
use http::StatusCode;
use identity::testing::{Plant, app_with};
use kernel::testing::TestApp;
use kernel::time::MINUTE;
use ring::hmac;
use serde_json::{Value as Json, json};

use crate::receiver::Receiver;

pub(crate) async fn town(allows_private: bool) -> TestApp {
    app_with(vec![catalog::module(), automation::module(Settings { allows_private })]).await
}

pub(crate) async fn minutes_pass(app: &TestApp, minutes: i64) {
    app.app.work_off().await.unwrap();
    app.app.clock().advance(minutes * MINUTE);
    app.app.tend().await.unwrap();
    app.app.work_off().await.unwrap();
    app.app.clock().advance(MINUTE);
    app.app.tend().await.unwrap();
    app.app.work_off().await.unwrap();
}

async fn hook(plant: &Plant<'_>, receiver: &Receiver) -> Json {
    let hook = json!({ "name": "ERP", "url": receiver.url, "topics": ["catalog.item_changed"] });
    plant.owner.post(&plant.path("automation/webhooks"), &hook).await.ok()
}

pub(crate) async fn item(plant: &Plant<'_>, code: &str) -> String {
    let item = json!({ "code": code, "name": code, "kind": "product", "stock_unit": "H87" });
    plant.owner.post(&plant.path("catalog/items"), &item).await.ok()["id"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_delivery_is_signed_and_the_secret_is_told_once() {
    let app = town(true).await;
    let plant = Plant::found(&app, "松湖精密").await;
    let receiver = Receiver::listen().await;
    item(&plant, "before").await;
    app.app.work_off().await.unwrap();
    let made = hook(&plant, &receiver).await;
    let secret = made["secret"].as_str().unwrap();
    let listed = plant.owner.get(&plant.path("automation/webhooks")).await.ok();
    assert_eq!(listed["items"][0]["secret"], Json::Null);
    let id = item(&plant, "M8").await;
    minutes_pass(&app, 1).await;
    let received = receiver.received.lock().unwrap().clone();
    assert_eq!(received.len(), 1);
    let header = |name: &str| received[0].headers[name].to_str().unwrap().to_owned();
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    let tag = hmac::sign(&key, format!("{}.{}", header("cairn-timestamp"), received[0].body).as_bytes());
    let told: String = tag.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(header("cairn-signature"), format!("sha256={told}"));
    let body = &receiver.bodies()[0];
    assert_eq!((&body["topic"], &body["event"]["item"]), (&json!("catalog.item_changed"), &json!(id)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_not_taken_comes_again_in_order_and_is_given_up_in_the_end() {
    let app = town(true).await;
    let plant = Plant::found(&app, "松湖精密").await;
    let receiver = Receiver::listen().await;
    let made = hook(&plant, &receiver).await;
    let deliveries = plant.path(&format!("automation/webhooks/{}/deliveries", made["id"].as_str().unwrap()));
    receiver.answers(StatusCode::SERVICE_UNAVAILABLE);
    let id = item(&plant, "M8").await;
    let path = plant.path(&format!("catalog/items/{id}"));
    let seen = plant.owner.get(&path).await.ok()["version"].as_i64().unwrap();
    let change = json!({ "code": "M8", "name": "M8x20", "kind": "product", "stock_unit": "H87" });
    plant.owner.request(http::Method::PUT, &path).header("if-match", &format!("\"{seen}\"")).json(&change).send().await.ok();
    minutes_pass(&app, 1).await;
    let first = receiver.bodies();
    assert!(!first.is_empty() && first.iter().all(|body| body["id"] == first[0]["id"]), "the second waits behind the first");
    receiver.answers(StatusCode::OK);
    minutes_pass(&app, 400).await;
    let bodies = receiver.bodies();
    let numbers: Vec<i64> = bodies.iter().map(|body| body["seq"].as_i64().unwrap()).collect();
    assert!(numbers.is_sorted() && numbers.first() < numbers.last(), "{numbers:?}");
    receiver.answers(StatusCode::INTERNAL_SERVER_ERROR);
    item(&plant, "M9").await;
    for _ in 0..14 {
        minutes_pass(&app, 400).await;
    }
    let dead = plant.owner.get(&format!("{deliveries}?state=dead")).await.ok();
    assert_eq!((&dead["items"][0]["status"], dead["items"].as_array().unwrap().len()), (&json!(500), 1));
    receiver.answers(StatusCode::OK);
    let again = format!("{deliveries}/{}/send", dead["items"][0]["id"].as_str().unwrap());
    assert_eq!(plant.owner.post(&again, &json!({})).await.status, 204);
    minutes_pass(&app, 1).await;
    assert_eq!(plant.owner.get(&format!("{deliveries}?state=dead")).await.ok()["items"], json!([]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_sent_into_a_private_network_unless_the_operator_allows_it() {
    let app = town(false).await;
    let plant = Plant::found(&app, "松湖精密").await;
    for url in ["http://example.com/", "https://127.0.0.1/", "https://[::1]/", "https://localhost:9/", "https://10.0.0.1/x"] {
        let hook = json!({ "name": "ERP", "url": url });
        assert_eq!(plant.owner.post(&plant.path("automation/webhooks"), &hook).await.problem().0, 422, "{url}");
    }
}

#[tokio::test]
async fn every_operation_is_guarded_as_it_says() {
    identity::testing::coverage::check(&town(false).await).await;
}
