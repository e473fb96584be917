//! Folders: made, moved, put into the bin and taken out.

use http::Method;
use serde_json::json;

use crate::desk::{Office, city, id, names, pdf};

#[tokio::test]
async fn a_tree_of_folders_keeps_its_names_apart_and_never_contains_itself() {
    let app = city().await;
    let office = Office::of(&app).await;
    let drawings = id(&office.post("folders", json!({ "name": "图纸" })).await.ok());
    let brackets = id(&office.post("folders", json!({ "name": "Brackets", "parent": drawings })).await.ok());
    let twice = office.post("folders", json!({ "name": " ｂrackets ", "parent": drawings })).await;
    assert_eq!(twice.problem(), (409, "drive.name_taken".to_owned()));
    office.post("folders", json!({ "name": "Brackets" })).await.ok();
    let into_itself = office.act(Method::PUT, &format!("folders/{drawings}"), 1, json!({ "name": "图纸", "parent": brackets })).await;
    assert_eq!(into_itself.problem(), (409, "drive.folder_cycle".to_owned()));
    let moved = office.act(Method::PUT, &format!("folders/{brackets}"), 1, json!({ "name": "Brackets 2026", "parent": null })).await.ok();
    assert_eq!((&moved["name"], &moved["parent"], &moved["version"]), (&json!("Brackets 2026"), &json!(null), &json!(2)));
    let late = office.act(Method::PUT, &format!("folders/{brackets}"), 1, json!({ "name": "late" })).await;
    assert_eq!(late.problem(), (412, "kernel.changed_meanwhile".to_owned()));
    assert_eq!(names(&office.get("folders").await).len(), 3);
}

#[tokio::test]
async fn only_an_empty_folder_goes_into_the_bin_and_what_lay_in_it_comes_back_to_the_top() {
    let app = city().await;
    let office = Office::of(&app).await;
    let folder = id(&office.post("folders", json!({ "name": "Old" })).await.ok());
    let file = id(&office.send(&format!("files?name=a.pdf&folder={folder}"), pdf("a")).await.ok());
    let full = office.post(&format!("folders/{folder}/bin"), json!({})).await;
    assert_eq!(full.problem(), (409, "drive.folder_not_empty".to_owned()));
    office.post(&format!("files/{file}/bin"), json!({ "note": "replaced" })).await.ok();
    assert_eq!(office.post(&format!("folders/{folder}/bin"), json!({})).await.ok()["is_binned"], true);
    let refused = office.send(&format!("files?name=b.pdf&folder={folder}"), pdf("b")).await;
    assert_eq!(refused.problem(), (409, "drive.folder_gone".to_owned()));
    let back = office.post(&format!("files/{file}/restore"), json!({})).await.ok();
    assert_eq!((&back["folder"], &back["is_binned"]), (&json!(null), &json!(false)));
    let restored = office.post(&format!("folders/{folder}/restore"), json!({})).await.ok();
    assert_eq!((&restored["name"], &restored["is_binned"]), (&json!("Old"), &json!(false)));
}
