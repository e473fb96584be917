//! A firm that leaves takes its files along, and nothing of them stays.

use kernel::Scope;
use serde_json::json;

use crate::desk::{Office, city, pdf};

#[tokio::test]
async fn erasing_a_firm_leaves_none_of_its_files_and_all_of_the_neighbours() {
    let app = city().await;
    let (leaving, staying) = (Office::of(&app).await, Office::of(&app).await);
    for office in [&leaving, &staying] {
        let file = office.drawing("Bracket.pdf", "the same bytes").await;
        office.send(&format!("files/{file}/versions"), pdf("b")).await.ok();
        let item = office.item("BRACKET").await;
        office.send(&format!("subjects/catalog.item/{item}/attachments?name=a.pdf"), pdf("c")).await.ok();
        office.post(&format!("subjects/catalog.item/{item}/comments"), json!({ "text": "seen" })).await.ok();
        office.post(&format!("files/{file}/links"), json!({ "last_day": "2026-04-01" })).await.ok();
        office.post(&format!("files/{file}/check-out"), json!({})).await.ok();
    }
    app.app.db().erase_organisation(&leaving.plant.org).await.unwrap();
    assert_eq!(app.app.blobs().erase_organisation(&leaving.plant.org).await.unwrap(), 3);
    for table in app.app.db().tables().await.unwrap().iter().filter(|table| table.name.starts_with("drive_")) {
        assert_eq!(app.count_rows(table, &Scope::Org(leaving.plant.org.clone())).await, 0, "{} still has rows", table.name);
    }
    let left = app.app.blobs().list("drive").await.unwrap();
    assert!(left.len() == 3 && left.iter().all(|path| path.contains(staying.plant.org.as_str())), "{left:?}");
}
