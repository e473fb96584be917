//! Finding a document by what somebody types.

use std::time::{Duration, Instant};

use identity::testing::Plant;
use kernel::sql;
use serde_json::json;

use crate::shop::{Shop, town};

async fn found(shop: &Shop<'_>, typed: &str) -> Vec<String> {
    let typed = form_urlencoded(typed);
    let answer = shop.get(&format!("trade/documents/find?q={typed}")).await;
    answer["items"].as_array().unwrap().iter().map(|row| row["number"].as_str().unwrap().to_owned()).collect()
}

fn form_urlencoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

async fn referred(shop: &Shop<'_>, reference: &str) {
    let lines = json!([{ "item_id": shop.screw, "quantity": "10", "price": "0.50" }]);
    let order = json!({ "party_id": shop.supplier, "day": "2026-03-05", "reference": reference, "lines": lines });
    shop.make("purchase-orders", order).await;
}

#[tokio::test]
async fn zeros_of_a_number_need_not_be_typed() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.bought("300", "0.50").await;
    shop.sale(&shop.screw, "10", "0.80").await;
    assert_eq!(found(&shop, "PO-1").await, ["PO-000001"]);
    assert_eq!(found(&shop, "po1").await, ["PO-000001"]);
    assert_eq!(found(&shop, "1").await, ["GR-000001", "PO-000001", "SO-000001"], "of any kind");
    assert_eq!(found(&shop, "PO-2").await, Vec::<String>::new());
}

#[tokio::test]
async fn the_beginning_of_a_number_finds_the_newest_first() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    for _ in 0..3 {
        referred(&shop, "").await;
    }
    assert_eq!(found(&shop, "PO-").await, ["PO-000003", "PO-000002", "PO-000001"]);
}

#[tokio::test]
async fn the_other_sides_number_is_found_in_large_and_small_letters() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    referred(&shop, "HY-2026-0815").await;
    referred(&shop, "合同-77").await;
    assert_eq!(found(&shop, "hy-2026").await, ["PO-000001"]);
    assert_eq!(found(&shop, "合同").await, ["PO-000002"]);
    assert_eq!(found(&shop, "0815").await, Vec::<String>::new(), "by its beginning only");
}

#[tokio::test]
async fn a_party_leads_to_its_documents() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    referred(&shop, "").await;
    shop.sale(&shop.screw, "10", "0.80").await;
    assert_eq!(found(&shop, "s-1 有限").await, ["PO-000001"]);
    assert_eq!(found(&shop, "  ").await, Vec::<String>::new(), "nothing was typed");
    assert_eq!(found(&shop, "100%").await, Vec::<String>::new());
}

#[tokio::test]
async fn nobody_finds_what_belongs_to_somebody_else_or_what_they_may_not_see() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    referred(&shop, "").await;
    let neighbour = Plant::found(&app, "邻厂").await;
    let theirs = neighbour.owner.get(&neighbour.path("trade/documents/find?q=PO-1")).await.ok();
    assert_eq!(theirs["items"], json!([]));
    assert_eq!(neighbour.owner.get(&shop.plant.path("trade/documents/find?q=PO-1")).await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "writes a million documents, which takes a minute"]
async fn finding_one_of_a_million_documents_takes_a_few_milliseconds() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    for from in (1_i64..1_000_000).step_by(100_000) {
        let mut tx = app.app.db().write(&shop.plant.org).await.unwrap();
        sql("INSERT INTO trade_document (org_id, id, kind, number, state, version, party_id, day, due, reference, note, net, tax, tolerance,
                steps, created_at)
             WITH RECURSIVE n (i) AS (SELECT CAST($2 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < $3)
             SELECT $1, 'doc_01k0000000000000000' || (1000000 + i), 'purchase_order', 'PO-' || substr('' || (1000000 + i), 2), 'done', 1, $4,
                '2026-01-01', '2026-02-01', 'HY-' || i, '', 100, 13, 0, '', i FROM n")
        .bind(&shop.plant.org)
        .bind(from)
        .bind(from + 99_999)
        .bind(&shop.supplier)
        .run(&mut tx)
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }
    for typed in ["PO-777777", "4711", "PO-", "hy-55", "S-1", "无此单据"] {
        let mut least = Duration::MAX;
        for _ in 0..10 {
            let before = Instant::now();
            found(&shop, typed).await;
            least = least.min(before.elapsed());
        }
        eprintln!("{typed}: {least:?}");
        assert!(least < Duration::from_millis(20), "{least:?} for {typed}");
    }
}
