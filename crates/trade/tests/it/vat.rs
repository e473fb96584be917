//! What a month's value added tax is made of.

use serde_json::{Value as Json, json};

use crate::shop::{Shop, cny, town};

/// Something sold at 13 %, something bought at 13 %.
async fn taxed(shop: &Shop<'_>) -> String {
    let taxes = shop.get("catalog/taxes").await;
    let full = taxes["items"].as_array().unwrap().iter().find(|tax| tax["basis_points"] == 1300).cloned();
    let full = full.unwrap_or_else(|| panic!("a tax of 13 %: {taxes}"));
    let item = json!({ "code": "T", "name": "T", "kind": "product", "stock_unit": "H87", "tax": full["id"] });
    shop.item(item).await
}

async fn report(shop: &Shop<'_>, period: &str) -> Json {
    shop.get(&format!("trade/vat?period={period}")).await
}

#[tokio::test]
async fn output_and_input_are_told_by_rate_and_what_is_not_used_up_is_carried_over() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let item = taxed(&shop).await;
    let order = shop.purchase(&item, "100", "10.00").await;
    shop.make("receipts", json!({ "order_id": order, "day": "2026-03-05" })).await;
    shop.make("bills", json!({ "order_id": order, "day": "2026-03-06", "reference": "XX-9", "post": true })).await;
    let sale = shop.sale(&item, "50", "12.00").await;
    shop.make("deliveries", json!({ "order_id": sale, "day": "2026-03-07" })).await;
    shop.make("sales-invoices", json!({ "order_id": sale, "day": "2026-03-08", "post": true })).await;

    let march = report(&shop, "2026-03").await;
    assert_eq!((&march["output"], &march["input"]), (&cny("78.00"), &cny("130.00")), "{march}");
    assert_eq!((&march["due"], &march["carried_out"]), (&cny("0.00"), &cny("52.00")));
    assert_eq!(
        march["rates"][0],
        json!({ "side": "output", "rate": 1300, "net": cny("600.00"), "tax": cny("78.00"), "document_count": 1 })
    );
    assert_eq!((&march["documents"][0]["reference"], &march["documents"][0]["side"]), (&json!("XX-9"), &json!("input")));
    assert_eq!((&march["output_else"], &march["input_else"]), (&cny("0.00"), &cny("0.00")));
    let april = report(&shop, "2026-04").await;
    assert_eq!((&april["carried_in"], &april["due"], &april["carried_out"]), (&cny("52.00"), &cny("0.00"), &cny("52.00")));
    let book = shop.plant.owner.get(&shop.plant.path("trade/vat.xlsx?period=2026-03")).await;
    assert_eq!((book.status.as_u16(), &book.bytes[..2]), (200, &b"PK"[..]));
    let refused = shop.plant.owner.get(&shop.plant.path("trade/vat?period=march")).await;
    assert_eq!(refused.problem(), (409, "books.no_month".to_owned()));
}

#[tokio::test]
async fn an_invoice_that_is_taken_back_takes_its_tax_away_and_entries_by_hand_are_told_apart() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let item = taxed(&shop).await;
    let order = shop.purchase(&item, "100", "10.00").await;
    shop.make("receipts", json!({ "order_id": order, "day": "2026-03-05" })).await;
    let sale = shop.sale(&item, "10", "100.00").await;
    let invoice = shop.make("sales-invoices", json!({ "order_id": sale, "day": "2026-03-08", "post": true })).await;
    let lines = json!([{ "account_id": "22210101", "debit": cny("9.00") }, { "account_id": "1002", "credit": cny("9.00") }]);
    shop.post("books/entries", json!({ "day": "2026-03-09", "text": "火车票", "lines": lines })).await.ok();
    let march = report(&shop, "2026-03").await;
    assert_eq!((&march["input_else"], &march["due"]), (&cny("9.00"), &cny("121.00")));
    shop.act("sales-invoices", &invoice, "reverse").await.ok();
    let entries = shop.get("books/entries").await;
    let back = entries["items"].as_array().unwrap().iter().find(|entry| entry["transition"] == "reversed").unwrap().clone();
    let month = back["period_id"].as_str().unwrap().to_owned();
    let then = report(&shop, &month).await;
    let told = then["documents"].as_array().unwrap().iter().find(|one| one["is_reversal"] == true).unwrap().clone();
    assert_eq!(told["tax"], cny("-130.00"));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn drafts_of_a_month_are_told_before_it_is_closed() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.bought("100", "1.00").await;
    let sale = shop.sale(&shop.screw, "10", "2.00").await;
    let draft = shop.make("sales-invoices", json!({ "order_id": sale, "day": "2026-03-08" })).await;
    let left = async || {
        let list = shop.get("books/periods/2026-03/checks").await;
        let of = |code: &str| list["checks"].as_array().unwrap().iter().find(|check| check["code"] == code).unwrap().clone();
        (of("trade.drafts")["count"].clone(), of("inventory.value_equals_books")["state"].clone())
    };
    assert_eq!(left().await, (json!(1), json!("done")));
    shop.act("sales-invoices", &draft, "post").await.ok();
    assert_eq!(left().await, (json!(0), json!("done")));
}
