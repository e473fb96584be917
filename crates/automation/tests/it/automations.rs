//! When, if, do: who is told, what is tried beforehand, and what fails is switched off.

use identity::testing::Plant;
use serde_json::{Value as Json, json};

use crate::webhooks::{item, minutes_pass, town};

fn told(to: Json, text: &str) -> Json {
    let mut action = json!({ "do": "notify", "text": text });
    action.as_object_mut().unwrap().extend(to.as_object().unwrap().clone());
    json!({ "name": "新物料", "topic": "catalog.item_changed", "conditions": [], "actions": [action] })
}

#[tokio::test]
async fn whoever_is_named_is_told_once_and_reads_it() {
    let app = town(false).await;
    let plant = Plant::found(&app, "松湖精密").await;
    let head = plant.member_as("manager").await;
    let path = plant.path("automation/rules");
    let first = item(&plant, "M8").await;
    app.app.work_off().await.unwrap();
    let tried = plant.owner.post(&format!("{path}/try"), &told(json!({ "role": "manager" }), "物料 {item}")).await.ok();
    assert_eq!((&tried["hit_count"], &tried["hits"][0]["texts"][0]), (&json!(1), &json!(format!("物料 {first}"))));
    let rule = plant.owner.post(&path, &told(json!({ "role": "manager" }), "物料 {item}")).await.ok();
    let second = item(&plant, "M9").await;
    minutes_pass(&app, 1).await;
    minutes_pass(&app, 1).await;
    let mine = head.get(&plant.path("automation/notifications")).await.ok();
    assert_eq!(mine["items"].as_array().unwrap().len(), 1);
    assert_eq!(mine["items"][0]["text"], json!(format!("物料 {second}")));
    assert_eq!(head.get(&plant.path("automation/notifications/unread")).await.ok()["count"], 1);
    head.post(&plant.path("automation/notifications/read"), &json!({})).await.ok();
    assert_eq!(head.get(&plant.path("automation/notifications/unread")).await.ok()["count"], 0);
    let runs = plant.owner.get(&format!("{path}/{}/runs", rule["id"].as_str().unwrap())).await.ok();
    assert_eq!(runs["items"][0]["outcome"], "done");
}

#[tokio::test]
async fn what_fails_five_times_is_switched_off_and_its_owner_told() {
    let app = town(false).await;
    let plant = Plant::found(&app, "松湖精密").await;
    let path = plant.path("automation/rules");
    plant.owner.post(&path, &told(json!({ "people": ["per_gone"] }), "谁")).await.ok();
    for code in ["A", "B", "C", "D", "E", "F"] {
        item(&plant, code).await;
    }
    minutes_pass(&app, 1).await;
    let rule = plant.owner.get(&path).await.ok()["items"][0].clone();
    assert_eq!((&rule["is_active"], &rule["stopped_because"]), (&json!(false), &json!("there is nobody to tell")));
    assert_eq!(plant.owner.get(&plant.path("automation/notifications/unread")).await.ok()["count"], 1);
}

#[tokio::test]
async fn who_works_here_does_not_see_what_is_sent_away() {
    let app = town(false).await;
    let plant = Plant::found(&app, "松湖精密").await;
    let clerk = plant.member_as("member").await;
    assert_eq!(clerk.get(&plant.path("automation/webhooks")).await.problem(), (403, "identity.not_allowed".into()));
    assert_eq!(clerk.get(&plant.path("automation/notifications")).await.ok()["items"], json!([]));
}
