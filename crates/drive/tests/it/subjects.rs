//! Attachments and comments on records of other rooms.

use http::Method;
use serde_json::{Value as Json, json};

use crate::desk::{Office, city, id, names, pdf};

fn at(item: &str, rest: &str) -> String {
    format!("subjects/catalog.item/{item}/{rest}")
}

#[tokio::test]
async fn a_file_hangs_at_an_item_gets_versions_there_and_lies_in_no_folder() {
    let app = city().await;
    let office = Office::of(&app).await;
    let item = office.item("BRACKET").await;
    let attached = office.send(&at(&item, "attachments?name=%E6%A3%80%E9%AA%8C.pdf&note=first"), pdf("a")).await.ok();
    let attachment = id(&attached);
    assert_eq!((&attached["file"]["name"], &attached["file"]["is_loose"]), (&json!("检验.pdf"), &json!(true)));
    let second = office.send(&at(&item, &format!("attachments/{attachment}/versions?note=again")), pdf("b")).await.ok();
    assert_eq!((&second["file"]["newest"], &second["versions"][1]["note"]), (&json!(2), &json!("first")));
    let bytes = office.ask(&at(&item, &format!("attachments/{attachment}/versions/1/content"))).await.bytes;
    assert_eq!(bytes, pdf("a"));
    assert_eq!(names(&office.get("files").await).len(), 0);
    assert_eq!(names(&office.get("files?q=%E6%A3%80%E9%AA%8C").await).len(), 0, "it is found by its record only");
    let file = second["file"]["id"].as_str().unwrap();
    assert_eq!(office.ask(&format!("files/{file}")).await.status, 404);
    let path = office.path(&at(&item, &format!("attachments/{attachment}")));
    assert_eq!(office.plant.owner.delete(&path).await.status, 204);
    assert_eq!(office.get(&at(&item, "attachments")).await["items"], json!([]));
    assert_eq!(office.ask(&at(&item, &format!("attachments/{attachment}"))).await.status, 404);
    office.post(&at(&item, &format!("attachments/{attachment}/restore")), json!({})).await.ok();
    assert_eq!(office.get(&at(&item, "attachments")).await["items"][0]["file"]["newest"], 2);
}

#[tokio::test]
async fn a_drawing_of_the_drive_hangs_at_many_records_in_its_newest_version() {
    let app = city().await;
    let office = Office::of(&app).await;
    let (one, other) = (office.item("LEFT").await, office.item("RIGHT").await);
    let file = office.drawing("Bracket.pdf", "a").await;
    for item in [&one, &other, &one] {
        office.post(&at(item, "links"), json!({ "file": file })).await.ok();
    }
    office.send(&format!("files/{file}/versions"), pdf("b")).await.ok();
    let hanging = office.get(&at(&one, "attachments")).await;
    assert_eq!((hanging["items"].as_array().map(Vec::len), &hanging["items"][0]["file"]["newest"]), (Some(1), &json!(2)));
    let uses: Vec<Json> = office.get(&format!("files/{file}")).await["uses"].as_array().unwrap().clone();
    assert_eq!(uses, [json!({ "kind": "catalog.item", "subject": one }), json!({ "kind": "catalog.item", "subject": other })]);
    assert_eq!(office.post(&at(&one, "links"), json!({ "file": "fil_nothing" })).await.status, 404);
}

#[tokio::test]
async fn whoever_may_not_read_the_room_sees_neither_files_nor_words() {
    let app = city().await;
    let office = Office::of(&app).await;
    let item = office.item("BRACKET").await;
    let attached = id(&office.send(&at(&item, "attachments?name=a.pdf"), pdf("a")).await.ok());
    let outsider = office.plant.member_with(&["drive.follow", "drive.comment", "drive.read", "drive.write"]).await;
    for rest in ["attachments".to_owned(), "comments".to_owned(), format!("attachments/{attached}/versions/1/content")] {
        let refused = outsider.get(&office.path(&at(&item, &rest))).await;
        assert_eq!(refused.problem(), (403, "identity.not_allowed".to_owned()), "{rest}");
        assert_eq!(refused.json()["params"]["permission"], "catalog.read");
    }
    let said = outsider.post(&office.path(&at(&item, "comments")), &json!({ "text": "hello" })).await;
    assert_eq!(said.status, 403);
    let keeper = office.plant.member_with(&["drive.follow", "catalog.read"]).await;
    assert_eq!(keeper.get(&office.path(&at(&item, "attachments"))).await.ok()["items"][0]["file"]["name"], "a.pdf");
    for nowhere in ["subjects/kitchen.sink/itm_1/comments", "subjects/catalog/itm_1/comments", "subjects/catalog.item/..%2Fx/comments"] {
        assert_eq!(office.ask(nowhere).await.status, 404, "{nowhere}");
    }
    let other = office.item("PLATE").await;
    assert_eq!(office.ask(&at(&other, &format!("attachments/{attached}"))).await.status, 404, "it hangs at another record");
}

#[tokio::test]
async fn what_was_said_is_corrected_by_saying_it_anew_and_only_by_whoever_said_it() {
    let app = city().await;
    let office = Office::of(&app).await;
    let item = office.item("BRACKET").await;
    let li = office.plant.member_as("member").await;
    let said = li.post(&office.path(&at(&item, "comments")), &json!({ "text": "Hole 8.2 mm" })).await.ok();
    let comment = id(&said);
    let path = at(&item, &format!("comments/{comment}"));
    let other = office.plant.owner.put(&office.path(&path), &json!({ "text": "Hole 9 mm" })).await;
    assert_eq!(other.problem(), (409, "drive.not_yours".to_owned()));
    li.put(&office.path(&path), &json!({ "text": "Hole 8.4 mm" })).await.ok();
    let taken_back = li.put(&office.path(&path), &json!({ "text": "" })).await.ok();
    let texts: Vec<&Json> = taken_back["remarks"].as_array().unwrap().iter().map(|it| &it["text"]).collect();
    assert_eq!(texts, [&json!("Hole 8.2 mm"), &json!("Hole 8.4 mm"), &json!("")]);
    assert_eq!(li.post(&office.path(&at(&item, "comments")), &json!({ "text": "  " })).await.status, 422);
    let mut tx = app.app.db().write(&office.plant.org).await.unwrap();
    let changed = kernel::sql("UPDATE drive_remark SET text = 'x' WHERE org_id = $1").bind(&office.plant.org).run(&mut tx).await;
    assert!(changed.is_err(), "the database refuses it, too");
}

#[tokio::test]
async fn whoever_is_named_is_told_until_they_looked() {
    let app = city().await;
    let office = Office::of(&app).await;
    let item = office.item("BRACKET").await;
    let (li, outsider) = (office.plant.member_as("member").await, office.plant.member_with(&["drive.follow"]).await);
    let named = json!({ "text": "@Li look at this", "mentions": [li.actor, outsider.actor] });
    let comment = id(&office.post(&at(&item, "comments"), named).await.ok());
    let told = li.get(&office.path("mentions")).await.ok();
    assert_eq!((&told["items"][0]["text"], &told["items"][0]["seen_at"]), (&json!("@Li look at this"), &json!(null)));
    assert_eq!(told["items"][0]["subject"], item.as_str());
    assert_eq!(outsider.get(&office.path("mentions")).await.ok()["items"], json!([]), "nothing is told of what they may not read");
    assert_eq!(li.request(Method::POST, &office.path(&format!("mentions/{comment}/seen"))).send().await.status, 204);
    assert_ne!(li.get(&office.path("mentions")).await.ok()["items"][0]["seen_at"], json!(null));
    assert_eq!(office.post(&format!("mentions/{comment}/seen"), json!({})).await.status, 404, "the owner was not named");
    let stranger = office.post(&at(&item, "comments"), json!({ "text": "@x", "mentions": ["per_nobody"] })).await;
    assert_eq!(stranger.json()["fields"][0]["path"], "mentions[0]");
}
