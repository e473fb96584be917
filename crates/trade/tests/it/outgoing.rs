//! Sales invoices as electronic invoices by EN 16931.

use einvoice::{Syntax, read};
use kernel::testing::TestAnswer;
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

use crate::paper::{SELLER, dec};
use crate::shop::{Shop, id_of, town};

const OWN: &str = "91350100M000100Y43";

async fn letterhead(shop: &Shop<'_>, own: Json, version: &str) -> TestAnswer {
    let path = shop.plant.path("trade/letterhead");
    shop.plant.owner.request(http::Method::PUT, &path).json(&own).header("if-match", version).send().await
}

async fn file(shop: &Shop<'_>, invoice: &str, syntax: &str) -> TestAnswer {
    shop.plant.owner.get(&shop.plant.path(&format!("trade/documents/{invoice}/e-invoice?syntax={syntax}"))).await
}

/// A posted invoice for forty screws at 0.805 less 2.5 per cent.
async fn invoiced(shop: &Shop<'_>, party: &str, tax: Option<&str>) -> String {
    shop.bought("100", "0.50").await;
    let order = json!({ "party_id": party, "day": "2026-03-05", "reference": "PO-4711", "lines": [
        { "item_id": shop.screw, "quantity": "40", "price": "0.805", "discount": 250, "tax_id": tax },
        { "item_id": shop.screw, "quantity": "3", "price": "0.333333", "tax_id": tax }] });
    let order = shop.make("sales-orders", order).await;
    shop.act("sales-orders", &order, "confirm").await.ok();
    shop.make("sales-invoices", json!({ "order_id": order, "day": "2026-03-06", "post": true })).await
}

async fn customer(shop: &Shop<'_>, party: Json) -> String {
    id_of(&shop.post("catalog/parties", party).await.ok())
}

#[tokio::test]
async fn what_is_missing_is_told_field_by_field_until_nothing_is() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let invoice = invoiced(&shop, &shop.customer, None).await;
    let refused = file(&shop, &invoice, "ubl").await;
    assert_eq!(refused.problem(), (409, "trade.e_invoice_incomplete".into()));
    let gaps = |answer: &Json| -> Vec<String> {
        answer
            .as_array()
            .unwrap()
            .iter()
            .map(|gap| format!("{}.{}", gap["place"].as_str().unwrap(), gap["field"].as_str().unwrap()))
            .collect()
    };
    let all = ["letterhead.name", "letterhead.credit_code", "letterhead.address", "letterhead.country", "party.address", "party.country"];
    assert_eq!(gaps(&refused.json()["params"]["gaps"]), all);
    let own = json!({ "name": "松湖精密制造有限公司", "credit_code": OWN, "address": "松山湖工业北路 5 号", "city": "东莞", "mail": "bill@songhu.example" });
    letterhead(&shop, own, "\"0\"").await.ok();
    let readiness = shop.get(&format!("trade/documents/{invoice}/e-invoice/readiness")).await;
    assert_eq!((gaps(&readiness["gaps"]), &readiness["is_ready"]), (vec!["party.address".into(), "party.country".into()], &json!(false)));
    let party =
        json!({ "code": "C-1", "name": "松湖机械有限公司", "roles": ["customer"], "address": "广州市天河路 1 号", "country": "cn" });
    let path = shop.plant.path(&format!("catalog/parties/{}", shop.customer));
    shop.plant.owner.request(http::Method::PUT, &path).json(&party).header("if-match", "\"1\"").send().await.ok();
    assert_eq!(shop.get(&format!("trade/documents/{invoice}/e-invoice/readiness?syntax=cii")).await["is_ready"], true);
    assert_eq!(file(&shop, &invoice, "ubl").await.status, 200);
}

#[tokio::test]
async fn both_syntaxes_say_the_same_as_the_books_and_break_no_rule() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let own =
        json!({ "name": "松湖精密制造有限公司", "credit_code": OWN, "address": "松山湖工业北路 5 号", "bank_account": "6222 0000 1111" });
    letterhead(&shop, own, "\"0\"").await.ok();
    let party =
        json!({ "code": "C-7", "name": "恒远五金有限公司", "roles": ["customer"], "address": "东莞市长安镇", "credit_code": SELLER });
    let buyer = customer(&shop, party).await;
    let id = invoiced(&shop, &buyer, None).await;
    let document = shop.document(&id).await;
    let amount = |field: &str| -> Option<Decimal> { Some(dec(document[field]["amount"].as_str().unwrap())) };
    let mut invoices = Vec::new();
    for (name, syntax) in [("ubl", Syntax::Ubl), ("cii", Syntax::Cii)] {
        let answer = file(&shop, &id, name).await;
        assert_eq!(answer.headers["content-type"], "application/xml");
        let read = read(&answer.bytes).unwrap();
        assert_eq!((read.syntax, read.findings.as_slice()), (syntax, [].as_slice()));
        invoices.push(read.invoice);
    }
    assert_eq!(invoices[0], invoices[1]);
    let totals = invoices[0].totals.clone().unwrap();
    assert_eq!((totals.without_vat, totals.vat, totals.payable), (amount("net"), amount("tax"), amount("gross")));
    assert_eq!(invoices[0].purchase_order.as_deref(), Some("PO-4711"));
    assert_eq!(invoices[0].seller.as_ref().unwrap().vat_id, Some(format!("CN{OWN}")));
    let price = invoices[0].lines[0].price.clone().unwrap();
    assert_eq!((price.gross, price.net), (Some(dec("0.805")), Some(dec("0.784875"))));
}

#[tokio::test]
async fn what_leaves_the_country_is_free_of_tax_with_the_reason() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    letterhead(&shop, json!({ "name": "松湖精密", "credit_code": OWN, "address": "松山湖" }), "\"0\"").await.ok();
    let free = json!({ "name": "出口", "kind": "zero", "basis_points": 0 });
    let free = id_of(&shop.post("catalog/taxes", free).await.ok());
    let abroad = json!({ "code": "C-8", "name": "Zahnrad GmbH", "roles": ["customer"], "address": "Werkstraße 4, 42651 Solingen",
        "country": "DE", "tax_number": "DE123456789" });
    let buyer = customer(&shop, abroad).await;
    let id = invoiced(&shop, &buyer, Some(&free)).await;
    let read = read(&file(&shop, &id, "ubl").await.bytes).unwrap();
    assert!(read.accepted(), "{:#?}", read.findings);
    let vat = &read.invoice.vat_breakdown[0];
    assert!(vat.vat.as_ref().unwrap().has("G") && vat.exemption_reason.is_some());
    assert_eq!(read.invoice.buyer.unwrap().vat_id.as_deref(), Some("DE123456789"));
}

#[tokio::test]
async fn only_a_posted_sales_invoice_goes_out() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let order = shop.bought("100", "0.50").await;
    assert_eq!(file(&shop, &order, "ubl").await.problem(), (409, "trade.not_an_issued_invoice".into()));
}

#[tokio::test]
async fn a_credit_note_goes_out_with_its_invoice_and_one_in_dollars_tells_the_tax_in_yuan() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    letterhead(&shop, json!({ "name": "松湖精密", "credit_code": OWN, "address": "松山湖" }), "\"0\"").await.ok();
    let buyer = json!({ "code": "C-9", "name": "Gear Inc.", "roles": ["customer"], "address": "5 Mill Street", "country": "US", "currency": "USD" });
    let buyer = customer(&shop, buyer).await;
    let rate = json!({ "source": "x", "rates": [{ "currency": "USD", "day": "2026-03-05", "rate": "7.1" }] });
    shop.post("books/exchange-rates", rate).await.ok();
    let id = invoiced(&shop, &buyer, None).await;
    let note = json!({ "document_id": id, "day": "2026-03-08", "post": true, "lines": [{ "n": 1, "quantity": "10" }] });
    let note = shop.make("credit-notes", note).await;
    let (invoice, shown) = (shop.document(&id).await, shop.document(&note).await);
    for (name, syntax) in [("ubl", Syntax::Ubl), ("cii", Syntax::Cii)] {
        let told = read(&file(&shop, &note, name).await.bytes).unwrap();
        assert_eq!((told.syntax, told.findings.as_slice()), (syntax, [].as_slice()));
        let told = told.invoice;
        assert!(told.is_credit_note());
        assert_eq!(told.preceding[0].number.as_deref(), invoice["number"].as_str());
        assert_eq!(told.preceding[0].issue_date.map(|day| day.to_string()).as_deref(), Some("2026-03-06"));
        assert_eq!((told.currency.as_deref(), told.vat_currency.as_deref()), (Some("USD"), Some("CNY")));
        let own = |field: &str| Some(dec(shown["own"][field]["amount"].as_str().unwrap()));
        assert_eq!(told.totals.unwrap().vat_accounted, own("tax"));
    }
}
