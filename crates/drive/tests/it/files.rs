//! Files: brought, brought again, found, fetched, moved, put into the bin.

use http::Method;
use serde_json::{Value as Json, json};

use crate::desk::{Office, city, id, names, pdf};

#[tokio::test]
async fn a_new_version_keeps_the_old_one_and_the_same_bytes_are_none() {
    let app = city().await;
    let office = Office::of(&app).await;
    let file = office.drawing("Bracket.pdf", "hole at 40").await;
    let second = office.send(&format!("files/{file}/versions?note=hole%20moved"), pdf("hole at 42")).await.ok();
    assert_eq!((&second["newest"], &second["versions"][0]["note"]), (&json!(2), &json!("hole moved")));
    let same = office.send(&format!("files/{file}/versions"), pdf("hole at 42")).await.ok();
    assert_eq!((&same["newest"], same["versions"].as_array().map(Vec::len)), (&json!(2), Some(2)));
    let of = async |number: i64| office.ask(&format!("files/{file}/versions/{number}/content")).await.bytes;
    assert_eq!((of(1).await, of(2).await), (pdf("hole at 40").into(), pdf("hole at 42").into()));
    assert_eq!(office.ask(&format!("files/{file}/versions/3/content")).await.status, 404);
    let again = office.send(&format!("files/{file}/versions"), pdf("hole at 40")).await.ok();
    assert_eq!(again["newest"], 3, "an older version brought again is the newest one");
    let stored = app.app.blobs().list(&format!("drive/{}", office.plant.org)).await.unwrap();
    assert_eq!(stored.len(), 2, "the same bytes are stored once: {stored:?}");
}

#[tokio::test]
async fn a_file_is_fetched_whole_or_in_part_and_never_runs_in_a_browser() {
    let app = city().await;
    let office = Office::of(&app).await;
    let file = id(&office.send("files?name=%E6%94%AF%E6%9E%B6.html", b"<script>alert(1)</script>".to_vec()).await.ok());
    let path = office.path(&format!("files/{file}/versions/1/content"));
    let whole = office.plant.owner.get(&path).await;
    let told = |name: &str| whole.headers[name].to_str().unwrap().to_owned();
    assert_eq!((told("content-type").as_str(), told("x-content-type-options").as_str()), ("application/octet-stream", "nosniff"));
    assert_eq!(told("content-disposition"), "attachment; filename=\"__.html\"; filename*=UTF-8''%E6%94%AF%E6%9E%B6.html");
    let part = office.plant.owner.request(Method::GET, &path).header("range", "bytes=8-13").send().await;
    assert_eq!((part.status.as_u16(), part.bytes.as_ref()), (206, b"alert(".as_slice()));
    assert_eq!(part.headers["content-range"], "bytes 8-13/25");
    let changed = office.plant.owner.request(Method::GET, &path).header("range", "bytes=8-").header("if-range", "\"other\"").send().await;
    assert_eq!((changed.status.as_u16(), changed.bytes.len()), (200, 25), "half of another file is no half of this one");
    let behind = office.plant.owner.request(Method::GET, &path).header("range", "bytes=25-").send().await;
    assert_eq!((behind.status.as_u16(), behind.headers["content-range"].to_str().unwrap()), (416, "bytes */25"));
    let known = office.plant.owner.request(Method::GET, &path).header("if-none-match", &told("etag")).send().await;
    assert_eq!((known.status.as_u16(), known.bytes.len()), (304, 0));
}

#[tokio::test]
async fn a_name_is_taken_once_in_a_folder_and_found_by_a_part_of_it() {
    let app = city().await;
    let office = Office::of(&app).await;
    let folder = id(&office.post("folders", json!({ "name": "Drawings" })).await.ok());
    let file = office.drawing("Bracket%20A.pdf", "a").await;
    let taken = office.send("files?name=bracket%20a.PDF", pdf("b")).await;
    assert_eq!(taken.problem(), (409, "drive.name_taken".to_owned()));
    assert_eq!(taken.json()["params"]["file"], file.as_str(), "whoever brings it is told which file to go on with");
    office.send(&format!("files?name=bracket%20a.PDF&folder={folder}"), pdf("b")).await.ok();
    office.drawing("Plate.pdf", "c").await;
    assert_eq!(names(&office.get("files").await), ["Bracket A.pdf", "Plate.pdf"]);
    assert_eq!(names(&office.get(&format!("files?folder={folder}")).await), ["bracket a.PDF"]);
    assert_eq!(names(&office.get("files?q=%EF%BC%A2racket").await).len(), 2, "wide letters find narrow ones, wherever they lie");
    let first = office.get("files?limit=1").await;
    let next = office.get(&format!("files?limit=1&after={}", first["next"].as_str().unwrap())).await;
    assert_eq!((names(&first), names(&next), &next["next"]), (vec!["Bracket A.pdf"], vec!["Plate.pdf"], &Json::Null));
    for wrong in ["files?name=", "files?name=a%2Fb.pdf", "files?name=.."] {
        assert_eq!(office.send(wrong, pdf("x")).await.status, 422, "{wrong}");
    }
    assert_eq!(office.send("files?name=empty.pdf", Vec::new()).await.problem(), (422, "drive.empty".to_owned()));
}

#[tokio::test]
async fn nothing_is_deleted_and_everything_says_who_when_and_why() {
    let app = city().await;
    let office = Office::of(&app).await;
    let folder = id(&office.post("folders", json!({ "name": "Drawings" })).await.ok());
    let file = office.drawing("Bracket.pdf", "a").await;
    let moved = office.act(Method::PUT, &format!("files/{file}"), 1, json!({ "name": "Bracket A.pdf", "folder": folder })).await.ok();
    assert_eq!((&moved["name"], &moved["folder"]), (&json!("Bracket A.pdf"), &json!(folder)));
    office.post(&format!("files/{file}/bin"), json!({ "note": "wrong customer" })).await.ok();
    assert_eq!(names(&office.get(&format!("files?folder={folder}")).await).len(), 0);
    assert_eq!(names(&office.get("files?bin=true").await), ["Bracket A.pdf"]);
    assert_eq!(office.send(&format!("files/{file}/versions"), pdf("b")).await.problem(), (409, "drive.in_bin".to_owned()));
    let restored = office.post(&format!("files/{file}/restore"), json!({})).await.ok();
    assert_eq!(restored["folder"], folder.as_str());
    let steps: Vec<(&Json, &Json)> = restored["steps"].as_array().unwrap().iter().map(|it| (&it["step"], &it["note"])).collect();
    assert_eq!(steps[1], (&json!("binned"), &json!("wrong customer")));
    assert_eq!((steps[0].0, steps[2].0), (&json!("restored"), &json!("changed")));
    assert_eq!(restored["steps"][1]["actor"], office.plant.owner.actor.as_str());
    let twice = office.post(&format!("files/{file}/restore"), json!({})).await;
    assert_eq!(twice.problem(), (409, "drive.not_in_bin".to_owned()));
}

#[tokio::test]
async fn eight_who_bring_the_same_name_at_once_make_one_file() {
    let app = city().await;
    let office = Office::of(&app).await;
    let all = futures::future::join_all((0..8).map(|at| office.send("files?name=Bracket.pdf", pdf(&at.to_string())))).await;
    assert_eq!(all.iter().filter(|it| it.status == 201).count(), 1);
    assert!(all.iter().filter(|it| it.status != 201).all(|it| it.problem().1 == "drive.name_taken"));
    let file = id(&all.iter().find(|it| it.status == 201).unwrap().json());
    let path = format!("files/{file}/versions");
    let versions = futures::future::join_all((0..8).map(|at| office.send(&path, pdf(&format!("v{at}"))))).await;
    assert!(versions.iter().all(|it| it.status == 201));
    assert_eq!(office.get(&format!("files/{file}")).await["newest"], 9, "each version has a number of its own");
}
