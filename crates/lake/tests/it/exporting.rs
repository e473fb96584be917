//! A firm takes everything it owns with it.

use std::io::{Cursor, Read};

use kernel::ctx::digest_of;
use serde_json::{Value as Json, json};
use zip::ZipArchive;

use crate::plant::Plant;

fn part(zip: &mut ZipArchive<Cursor<Vec<u8>>>, name: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    zip.by_name(name).unwrap_or_else(|error| panic!("{name}: {error}")).read_to_end(&mut bytes).expect("it is readable");
    bytes
}

#[tokio::test]
async fn an_export_holds_every_fact_as_parquet_and_csv_and_proves_each_part() {
    let (plant, other) = (Plant::new().await, Plant::neighbour());
    plant.publish_for(&other, "import_1", &[(1, "TheirSecretCustomer", 1)]).await;
    plant.publish("import_1", &[(2, "=HYPERLINK(\"x\")", -1_500_000), (3, "华星", 2_000_000)]).await;
    plant.test.app.blobs().put(&format!("uploads/{}/sales.csv", plant.org), "as it was brought".into()).await.expect("it is stored");
    plant.test.app.blobs().put(&format!("drive/{}/0a1b", plant.org), "a drawing".into()).await.expect("it is stored");
    let asked = plant.post("lake.export", "exports", json!({})).await;
    assert_eq!(asked.status, 202);
    let id = asked.json()["id"].as_str().expect("an identifier").to_owned();
    assert_eq!(plant.get("lake.export", &format!("exports/{id}/file")).await.problem().0, 404, "not made yet");
    plant.test.work_off().await;
    let listed = plant.get("lake.export", "exports").await.ok();
    assert_eq!(listed["items"][0]["state"], "done");
    let answer = plant.get("lake.export", &format!("exports/{id}/file")).await;
    assert_eq!(answer.headers["content-type"], "application/zip");
    let mut zip = ZipArchive::new(Cursor::new(answer.bytes.to_vec())).expect("a zip");

    let csv = String::from_utf8(part(&mut zip, "facts/sale_invoiced.csv")).expect("UTF-8");
    assert!(csv.starts_with("\u{feff}occurred_at,occurred_on,invoice_no,"), "{csv}");
    assert!(csv.contains("\"'=HYPERLINK(\"\"x\"\")\"") && csv.contains(",-1.5,") && csv.contains("华星"), "{csv}");
    assert_eq!(part(&mut zip, "uploads/sales.csv"), b"as it was brought");
    assert_eq!(part(&mut zip, "drive/0a1b"), b"a drawing");

    let rooms = String::from_utf8(part(&mut zip, "rooms/identity_organisation.csv")).expect("UTF-8");
    assert!(rooms.starts_with("\u{feff}org_id,") && rooms.contains("Songhu Precision"), "{rooms}");
    assert!(String::from_utf8(part(&mut zip, "README.md")).expect("UTF-8").contains("facts/sale_ordered.csv"));
    let manifest: Json = serde_json::from_slice(&part(&mut zip, "manifest.json")).expect("JSON");
    assert_eq!(manifest["organisation"], json!(plant.org));
    let parts = manifest["parts"].as_array().expect("a list").clone();
    assert_eq!(parts.len() + 1, zip.len(), "every part but the manifest is in the manifest");
    for told in &parts {
        let name = told["path"].as_str().expect("a path");
        let bytes = part(&mut zip, name);
        assert_eq!(told["sha256"], json!(digest_of(&bytes)), "{name}");
        assert!(!String::from_utf8_lossy(&bytes).contains("TheirSecretCustomer"), "{name}");
    }
    let parquet = parts.iter().find(|told| told["path"].as_str().is_some_and(|path| path.ends_with(".parquet"))).expect("Parquet");
    assert_eq!(parquet["rows"], 2);
}
