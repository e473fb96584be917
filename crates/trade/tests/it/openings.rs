//! A firm begins with what customers owe it and what it owes.

use serde_json::{Value as Json, json};

use crate::shop::{Shop, cny, town};

async fn paste(shop: &Shop<'_>, side: &str, preview: bool, rows: &[[&str; 5]]) -> Json {
    let cells = |[party, document, day, due, amount]: &[&str; 5]| json!({ "party": party, "document": document, "day": day, "due": due, "amount": amount });
    let rows: Vec<Json> = rows.iter().map(cells).collect();
    shop.post("trade/openings", json!({ "side": side, "day": "2026-02-28", "preview": preview, "rows": rows })).await.ok()
}

#[tokio::test]
async fn each_invoice_that_is_not_paid_comes_with_its_due_day_and_is_paid_later() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let rows = [
        ["C-1", "FP-1108", "2025/11/8", "2025年12月8日", "12,800.00"],
        ["c-1 有限公司", "FP-1203", "", "", "200"],
        ["C-1", "预收", "2026-02-01", "", "-50.00"],
    ];
    let told = paste(&shop, "receivable", true, &rows).await;
    assert_eq!((&told["rows"]["created"], &told["debit"], &told["clearing"]), (&json!(3), &cny("12950.00"), &cny("-12950.00")), "{told}");
    paste(&shop, "receivable", false, &rows).await;
    let open = shop.get("books/open-items?side=receivable").await["items"].clone();
    let told: Vec<_> = open.as_array().unwrap().iter().map(|one| [&one["document"], &one["due"], &one["open"]["amount"]]).collect();
    assert_eq!(told[0], [&json!("FP-1108"), &json!("2025-12-08"), &json!("12800.00")]);
    assert_eq!((open.as_array().unwrap().len(), shop.account("1122").await), (3, "12950.00".to_owned()));

    let payment = json!({ "party_id": shop.customer, "day": "2026-03-20", "amount": cny("12800.00"), "settles": [] });
    let payment = json!({ "party_id": payment["party_id"], "day": payment["day"], "amount": payment["amount"] });
    shop.make("customer-payments", payment).await;
    let open = shop.get("books/open-items?side=receivable").await["items"].clone();
    let paid = open.as_array().unwrap().iter().find(|one| one["source_kind"] == "trade.customer_payment").cloned();
    if let Some(paid) = paid {
        let owed = open.as_array().unwrap().iter().find(|one| one["document"] == "FP-1108").unwrap();
        shop.post("books/settlements", json!({ "owed_id": owed["id"], "paid_id": paid["id"] })).await.ok();
    }
    let left = shop.get("books/open-items?side=receivable").await["items"].clone();
    assert!(left.as_array().unwrap().iter().all(|one| one["document"] != "FP-1108"), "{left}");
    // What was paid of is not taken back.
    let batch = shop.get("books/openings").await["items"][0]["id"].as_str().unwrap().to_owned();
    let refused = shop.post(&format!("books/openings/{batch}/reverse"), json!({})).await;
    assert_eq!(refused.problem(), (409, "books.settled_already".to_owned()));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn every_faulty_row_is_told_and_the_good_ones_are_kept() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let rows = [
        ["S-1", "A-1", "2026-01-05", "", "100"],
        ["nobody", "A-2", "", "", "100"],
        ["S-1", "a－1", "", "", "7"],
        ["S-1", "", "2026-03-01", "", "0"],
        ["S-1", "A-5", "5/1/2026", "", "12,5"],
    ];
    let told = paste(&shop, "payable", false, &rows).await;
    let problems = told["rows"]["problems"].as_array().unwrap();
    let found: Vec<(i64, &str, &str)> =
        problems.iter().map(|one| (one["row"].as_i64().unwrap(), one["field"].as_str().unwrap(), one["code"].as_str().unwrap())).collect();
    assert_eq!(
        found,
        [
            (2, "party", "field.unknown"),
            (3, "document", "field.taken"),
            (4, "document", "field.required"),
            (4, "amount", "books.amount"),
            (4, "day", "books.after_opening"),
            (5, "amount", "field.not_a_number"),
            (5, "day", "field.not_a_day"),
        ]
    );
    assert_eq!((shop.account("220201").await, shop.account("3104").await), ("-100.00".to_owned(), "100.00".to_owned()));
    let again = paste(&shop, "payable", false, &rows[..1]).await;
    assert_eq!(again["rows"]["problems"][0]["code"], "books.opening_taken");
}

#[tokio::test]
async fn trial_balance_stock_and_open_items_clear_each_other() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let sheet = json!([
        { "account": "1002", "debit": "300.00" }, { "account": "1122", "debit": "200.00" }, { "account": "1405", "debit": "55.00" },
        { "account": "220201", "credit": "100.00" }, { "account": "3001", "credit": "455.00" },
    ]);
    shop.post("books/openings/trial-balance", json!({ "day": "2026-02-28", "rows": sheet })).await.ok();
    assert_eq!(shop.account("3104").await, "155.00", "what documents and stock bring themselves is awaited");
    paste(&shop, "receivable", false, &[["C-1", "FP-1", "", "", "200"]]).await;
    paste(&shop, "payable", false, &[["S-1", "B-1", "", "", "100"]]).await;
    let places = shop.get("catalog/locations?kind=internal").await;
    let line = json!({ "item_id": shop.screw, "location_id": places["items"][0]["id"], "quantity": "100", "value": cny("55.00") });
    shop.post("inventory/movements", json!({ "kind": "opening", "day": "2026-02-28", "lines": [line] })).await.ok();
    assert_eq!((shop.account("1405").await, shop.account("3104").await), ("55.00".to_owned(), "0.00".to_owned()));
    // And all the way back.
    for batch in shop.get("books/openings").await["items"].as_array().unwrap() {
        shop.post(&format!("books/openings/{}/reverse", batch["id"].as_str().unwrap()), json!({})).await.ok();
    }
    assert_eq!((shop.account("1002").await, shop.account("1122").await), ("0.00".to_owned(), "0.00".to_owned()));
    assert!(shop.get("books/open-items?side=receivable").await["items"].as_array().unwrap().is_empty());
    assert_eq!(shop.offence().await, None);
}
