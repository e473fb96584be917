//! Saved views: a list as somebody wants to see it again.

use http::Method;
use identity::testing::{Member, Plant, app_with};
use kernel::testing::TestAnswer;
use serde_json::{Value as Json, json};

fn drafts() -> Json {
    json!({ "list": "sales/invoices", "name": "本月草稿", "query": "state=draft&period=month" })
}

async fn kept(plant: &Plant<'_>, who: &Member<'_>, view: &Json) -> Json {
    who.post(&plant.path("identity/views"), view).await.ok()
}

async fn seen_by(plant: &Plant<'_>, who: &Member<'_>) -> Vec<(String, bool)> {
    let page = who.get(&plant.path("identity/views")).await.ok();
    let view = |view: &Json| (view["name"].as_str().unwrap().to_owned(), view["is_own"].as_bool().unwrap());
    page["items"].as_array().unwrap().iter().map(view).collect()
}

async fn changed(plant: &Plant<'_>, who: &Member<'_>, view: &Json, to: &Json) -> TestAnswer {
    let path = plant.path(&format!("identity/views/{}", view["id"].as_str().unwrap()));
    who.request(Method::PUT, &path).header("if-match", &format!("\"{}\"", view["version"])).json(to).send().await
}

#[tokio::test]
async fn a_view_is_ones_own_until_it_is_shared() {
    let app = app_with(vec![]).await;
    let plant = Plant::found(&app, "松湖精密").await;
    let clerk = plant.member_as("member").await;
    let view = kept(&plant, &clerk, &drafts()).await;
    assert_eq!(seen_by(&plant, &clerk).await, [("本月草稿".to_owned(), true)]);
    assert_eq!(seen_by(&plant, &plant.owner).await, []);
    let shared = json!({ "list": "sales/invoices", "name": "未过账", "query": "state=draft", "is_shared": true });
    let now = changed(&plant, &clerk, &view, &shared).await.ok();
    assert_eq!((&now["name"], &now["query"], &now["version"]), (&json!("未过账"), &json!("state=draft"), &json!(2)));
    assert_eq!(seen_by(&plant, &plant.owner).await, [("未过账".to_owned(), false)]);
    let viewer = plant.member_as("viewer").await;
    assert_eq!(seen_by(&plant, &viewer).await, [("未过账".to_owned(), false)]);
    assert_eq!(viewer.post(&plant.path("identity/views"), &drafts()).await.status, 403, "who only reads keeps none");
}

#[tokio::test]
async fn only_who_keeps_a_view_changes_or_drops_it() {
    let app = app_with(vec![]).await;
    let plant = Plant::found(&app, "松湖精密").await;
    let clerk = plant.member_as("member").await;
    let mut shared = drafts();
    shared["is_shared"] = json!(true);
    let view = kept(&plant, &clerk, &shared).await;
    let path = plant.path(&format!("identity/views/{}", view["id"].as_str().unwrap()));
    assert_eq!(changed(&plant, &plant.owner, &view, &drafts()).await.status, 404);
    assert_eq!(plant.owner.delete(&path).await.status, 404);
    assert_eq!(clerk.delete(&path).await.status, 204);
    assert_eq!(seen_by(&plant, &clerk).await, []);
}

#[tokio::test]
async fn what_was_changed_meanwhile_is_not_written_over() {
    let app = app_with(vec![]).await;
    let plant = Plant::found(&app, "松湖精密").await;
    let view = kept(&plant, &plant.owner, &drafts()).await;
    changed(&plant, &plant.owner, &view, &drafts()).await.ok();
    assert_eq!(changed(&plant, &plant.owner, &view, &drafts()).await.problem(), (412, "kernel.changed_meanwhile".to_owned()));
}

#[tokio::test]
async fn fifty_views_are_enough_for_one_person() {
    let app = app_with(vec![]).await;
    let plant = Plant::found(&app, "松湖精密").await;
    for _ in 0..50 {
        kept(&plant, &plant.owner, &drafts()).await;
    }
    let refused = plant.owner.post(&plant.path("identity/views"), &drafts()).await;
    assert_eq!(refused.problem(), (422, "identity.too_many_views".to_owned()));
    let clerk = plant.member_as("member").await;
    kept(&plant, &clerk, &drafts()).await;
}

#[tokio::test]
async fn a_view_leads_to_a_list_and_nowhere_else() {
    let app = app_with(vec![]).await;
    let plant = Plant::found(&app, "松湖精密").await;
    for list in ["https://example.com", "../settings", "sales//x", ""] {
        let refused = plant.owner.post(&plant.path("identity/views"), &json!({ "list": list, "name": "x" })).await;
        assert_eq!(refused.json()["fields"][0]["path"], "list", "{list}");
    }
}

#[tokio::test]
async fn who_leaves_takes_their_own_views_along_and_leaves_the_shared_ones() {
    let app = app_with(vec![]).await;
    let plant = Plant::found(&app, "松湖精密").await;
    let clerk = plant.member_as("member").await;
    kept(&plant, &clerk, &drafts()).await;
    let mut shared = drafts();
    shared["is_shared"] = json!(true);
    kept(&plant, &clerk, &shared).await;
    plant.owner.delete(&plant.path(&format!("identity/members/{}", clerk.actor))).await;
    let mut tx = app.app.db().read(&plant.org).await.unwrap();
    let (left,): (i64,) = kernel::sql("SELECT COUNT(*) FROM identity_view WHERE org_id = $1").bind(&plant.org).one(&mut tx).await.unwrap();
    assert_eq!(left, 1);
}
