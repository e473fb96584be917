//! A firm that leaves takes everything with it; its neighbour notices nothing.

use cairn::arguments::{EraseOptions, StoreOptions};
use http::Method;
use identity::testing::Plant;
use kernel::Scope;
use serde_json::json;

const SALES: &str = "发票号,开票日期,客户,产品,数量,单价,金额\nA-1,2026-02-03,华兴,轴套,10,5,50\nA-2,第三天,华兴,轴套,10,5,50\n";

#[tokio::test]
async fn erasing_a_firm_leaves_none_of_its_rows_and_files_and_all_of_the_neighbours() {
    let mut rooms = cairn::rooms::modules(identity::Settings::default());
    rooms.remove(0);
    let test = identity::testing::app_with(rooms).await;
    let (leaving, staying) = (Plant::found(&test, "Songhu Precision").await, Plant::found(&test, "Hengyuan Castings").await);
    for plant in [&leaving, &staying] {
        let owner = &plant.owner;
        let upload = owner.request(Method::POST, &plant.path("intake/uploads?name=sales.csv")).bytes(SALES.into()).send().await.ok();
        test.work_off().await;
        let upload = upload["id"].as_str().unwrap();
        owner.post(&plant.path(&format!("intake/uploads/{upload}/imports")), &json!({})).await.ok();
        test.work_off().await;
        owner.post(&plant.path("lake/exports"), &json!({})).await.ok();
        test.work_off().await;
    }
    let files_of = async |plant: &Plant| {
        let paths = test.app.blobs().list("").await.unwrap();
        paths.iter().filter(|path| path.contains(plant.org.as_str())).count() as u64
    };
    let of_neighbour = files_of(&staying).await;
    assert!(of_neighbour >= 3, "an upload, facts and an export");
    assert_eq!(test.app.blobs().list("").await.unwrap().len() as u64, 2 * of_neighbour, "every file is somebody's");

    assert!(test.app.db().erase_organisation(&leaving.org).await.unwrap() > 0);
    assert_eq!(test.app.blobs().erase_organisation(&leaving.org).await.unwrap(), of_neighbour);

    assert_eq!(files_of(&leaving).await, 0);
    for table in test.app.db().tables().await.unwrap().iter().filter(|table| table.has_organisation()) {
        assert_eq!(test.count_rows(table, &Scope::Org(leaving.org.clone())).await, 0, "{} still has rows", table.name);
    }
    assert_eq!(files_of(&staying).await, of_neighbour);
    let facts = staying.owner.get(&staying.path("lake/facts/sale.invoiced")).await.ok();
    assert_eq!(facts["items"].as_array().map(Vec::len), Some(1), "{facts}");
}

#[tokio::test]
async fn a_name_that_nobody_has_erases_nothing_and_says_so() {
    let home = tempfile::tempdir().unwrap();
    let store = StoreOptions { home: home.path().to_owned(), database_url: None };
    let refused = cairn::erasing::erase(&EraseOptions { store, org: "org_nobody".parse().unwrap() }).await.unwrap_err();
    assert!(refused.to_string().contains("nothing of org_nobody"), "{refused}");
}
