//! Engineering changes: drafted, reviewed, released together with bills of material and drawings.

use http::Method;
use serde_json::{Value as Json, json};

use crate::desk::{Office, city, id, pdf};

struct Case {
    pump: String,
    draft: String,
    file: String,
}

/// A pump with a released bill of material, a draft of the next, and a drawing in two versions.
async fn pump(office: &Office<'_>) -> Case {
    let (pump, rotor, seal) = (office.item("PUMP").await, office.item("ROTOR").await, office.item("SEAL").await);
    let line = |item: &str| json!({ "component": item, "quantity": "1", "unit": "H87" });
    let first = id(&office.catalog("boms", json!({ "item": pump, "base_quantity": "1", "lines": [line(&rotor)] })).await);
    let release = office.plant.owner.request(Method::POST, &office.plant.path(&format!("catalog/boms/{first}/release")));
    release.json(&json!({})).header("if-match", "\"1\"").send().await.ok();
    let draft = id(&office.catalog("boms", json!({ "item": pump, "base_quantity": "1", "lines": [line(&rotor), line(&seal)] })).await);
    let file = office.drawing("Pump.pdf", "a").await;
    office.send(&format!("files/{file}/versions"), pdf("b")).await.ok();
    Case { pump, draft, file }
}

fn change(case: &Case) -> Json {
    json!({ "title": "Seal added", "reason": "It leaks.", "effective": "2026-04-01", "on_stock": "Use up", "on_orders": "Tell PO-12",
        "items": [{ "item": case.pump, "to_bom": case.draft, "note": "from serial 100 on" }], "drawings": [{ "file": case.file, "to_number": 2 }] })
}

async fn step(office: &Office<'_>, id: &str, verb: &str, version: i64) -> kernel::testing::TestAnswer {
    office.act(Method::POST, &format!("changes/{id}/{verb}"), version, json!({ "note": "ok" })).await
}

async fn bom(office: &Office<'_>, id: &str) -> Json {
    office.plant.owner.get(&office.plant.path(&format!("catalog/boms/{id}"))).await.ok()
}

#[tokio::test]
async fn a_released_change_releases_its_bill_of_material_and_its_drawing_together() {
    let app = city().await;
    let office = Office::of(&app).await;
    let case = pump(&office).await;
    let made = office.post("changes", change(&case)).await.ok();
    let eco = id(&made);
    assert_eq!((&made["number"], &made["state"]), (&json!(1), &json!("draft")));
    assert_eq!((&made["items"][0]["from_revision"], &made["items"][0]["to_revision"]), (&json!(1), &json!(2)));
    assert_eq!((&made["drawings"][0]["from_number"], &made["drawings"][0]["to_number"]), (&json!(null), &json!(2)));
    assert_eq!(step(&office, &eco, "release", 1).await.problem(), (409, "drive.change_draft".to_owned()));
    step(&office, &eco, "review", 1).await.ok();
    assert_eq!(office.act(Method::PUT, &format!("changes/{eco}"), 2, change(&case)).await.problem().1, "drive.change_reviewed");
    let released = step(&office, &eco, "release", 2).await.ok();
    assert_eq!((&released["state"], &released["items"][0]["to_state"]), (&json!("released"), &json!("released")));
    let revision = bom(&office, &case.draft).await;
    assert_eq!((&revision["state"], &revision["valid_from"]), (&json!("released"), &json!("2026-04-01")));
    let drawing = office.get(&format!("files/{}", case.file)).await;
    assert_eq!(
        (&drawing["released"], &drawing["steps"][0]["step"], &drawing["steps"][0]["note"]),
        (&json!(2), &json!("released"), &json!("1 Seal added"))
    );
    let steps: Vec<&Json> = released["steps"].as_array().unwrap().iter().map(|it| &it["step"]).collect();
    assert_eq!(steps, [&json!("drafted"), &json!("reviewed"), &json!("released")]);
    assert_eq!(step(&office, &eco, "cancel", 3).await.problem().1, "drive.change_released");
    for filter in [format!("item={}", case.pump), format!("file={}", case.file), "state=released".to_owned()] {
        assert_eq!(office.get(&format!("changes?{filter}")).await["items"][0]["id"], eco.as_str(), "{filter}");
    }
    assert_eq!(office.get("changes?state=draft").await["items"], json!([]));
}

#[tokio::test]
async fn eight_releases_at_once_make_one() {
    let app = city().await;
    let office = Office::of(&app).await;
    let case = pump(&office).await;
    let eco = id(&office.post("changes", change(&case)).await.ok());
    step(&office, &eco, "review", 1).await.ok();
    let all = futures::future::join_all((0..8).map(|_| step(&office, &eco, "release", 2))).await;
    assert_eq!(all.iter().filter(|it| it.status == 200).count(), 1);
    assert!(all.iter().filter(|it| it.status != 200).all(|it| it.problem().1 == "drive.change_released"));
}

#[tokio::test]
async fn what_was_changed_after_the_review_is_not_released_and_nothing_of_the_change_is() {
    let app = city().await;
    let office = Office::of(&app).await;
    let case = pump(&office).await;
    let eco = id(&office.post("changes", change(&case)).await.ok());
    step(&office, &eco, "review", 1).await.ok();
    let shown = bom(&office, &case.draft).await;
    let line = json!({ "component": shown["lines"][0]["component"], "quantity": "9", "unit": "H87" });
    let edit = json!({ "item": case.pump, "base_quantity": "1", "lines": [line] });
    let edited = office.plant.owner.request(Method::PUT, &office.plant.path(&format!("catalog/boms/{}", case.draft)));
    edited.json(&edit).header("if-match", "\"1\"").send().await.ok();
    assert_eq!(step(&office, &eco, "release", 2).await.problem(), (409, "drive.bom_moved".to_owned()));
    assert_eq!(office.get(&format!("changes/{eco}")).await["state"], "reviewed");
    step(&office, &eco, "reopen", 2).await.ok();
    step(&office, &eco, "review", 3).await.ok();
    // Another change releases the drawing first: then neither bill of material nor drawing of this one is released.
    let other = json!({ "title": "Drawing only", "reason": "Typo", "effective": "2026-03-10", "drawings": [{ "file": case.file, "to_number": 1 }] });
    let other = id(&office.post("changes", other).await.ok());
    step(&office, &other, "review", 1).await.ok();
    step(&office, &other, "release", 2).await.ok();
    assert_eq!(step(&office, &eco, "release", 4).await.problem(), (409, "drive.drawing_moved".to_owned()));
    assert_eq!(bom(&office, &case.draft).await["state"], "draft", "all or nothing");
    assert_eq!(office.get(&format!("files/{}", case.file)).await["released"], 1);
    step(&office, &eco, "cancel", 4).await.ok();
    assert_eq!(step(&office, &eco, "review", 5).await.problem().1, "drive.change_cancelled");
}

#[tokio::test]
async fn a_change_names_what_there_is_and_each_thing_once() {
    let app = city().await;
    let office = Office::of(&app).await;
    let case = pump(&office).await;
    let seal = office.item("SEAL-2").await;
    let refused = async |body: Json| {
        let answer = office.post("changes", body).await;
        assert_eq!(answer.status, 422);
        answer.json()["fields"][0]["path"].as_str().unwrap().to_owned()
    };
    let with = |items: Json, drawings: Json| json!({ "title": "t", "reason": "r", "effective": "2026-04-01", "items": items, "drawings": drawings });
    assert_eq!(refused(with(json!([]), json!([]))).await, "items");
    assert_eq!(refused(with(json!([{ "item": seal }, { "item": seal }]), json!([]))).await, "items");
    assert_eq!(refused(with(json!([{ "item": seal, "to_bom": case.draft }]), json!([]))).await, "items[0].to_bom");
    assert_eq!(refused(with(json!([{ "item": "itm_nothing" }]), json!([]))).await, "items[0].item");
    assert_eq!(refused(with(json!([]), json!([{ "file": case.file, "to_number": 3 }]))).await, "drawings[0].to_number");
    assert_eq!(refused(with(json!([]), json!([{ "file": "fil_nothing", "to_number": 1 }]))).await, "drawings[0].file");
    let reader = office.plant.member_with(&["drive.read", "drive.write"]).await;
    let eco = id(&reader.post(&office.path("changes"), &change(&case)).await.ok());
    let review = reader.request(Method::POST, &office.path(&format!("changes/{eco}/review"))).json(&json!({})).header("if-match", "\"1\"");
    assert_eq!(review.send().await.status, 403, "whoever drafts does not release by that right");
}
