//! E-invoices of suppliers: judged, matched with what was ordered and came, and made into bills.

use kernel::testing::TestAnswer;
use serde_json::{Value as Json, json};

use crate::paper::{self, SELLER, cii, fapiao, invoice, line, ubl};
use crate::shop::{Shop, cny, id_of, town};

async fn send(shop: &Shop<'_>, name: &str, bytes: Vec<u8>) -> TestAnswer {
    let path = shop.plant.path(&format!("trade/e-invoices?name={name}"));
    let request = shop.plant.owner.request(http::Method::POST, &path).bytes(bytes);
    request.header("content-type", "application/octet-stream").send().await
}

async fn take(shop: &Shop<'_>, bytes: Vec<u8>) -> String {
    id_of(&send(shop, "invoice.xml", bytes).await.ok())
}

async fn shown(shop: &Shop<'_>, id: &str) -> Json {
    shop.get(&format!("trade/e-invoices/{id}")).await
}

/// A shop whose supplier of screws is known by its credit code.
async fn shop_with_supplier(app: &kernel::testing::TestApp) -> Shop<'_> {
    let mut shop = Shop::of(app).await;
    let party = json!({ "code": "S-2", "name": "恒远五金有限公司", "roles": ["supplier"], "payment_days": 30, "credit_code": SELLER });
    shop.supplier = id_of(&shop.post("catalog/parties", party).await.ok());
    shop
}

fn kinds(line: &Json) -> Vec<&str> {
    line["differences"].as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect()
}

fn screws(number: &str, quantity: &str, price: &str) -> einvoice::Invoice {
    invoice(number, vec![line("1", ("HY-8", "六角螺栓"), (quantity, "H87"), price)])
}

#[tokio::test]
async fn an_invoice_that_is_as_ordered_and_received_becomes_a_bill_of_the_same_amounts() {
    let app = town().await;
    let shop = shop_with_supplier(&app).await;
    let order = shop.bought("100", "0.50").await;
    let taken = take(&shop, ubl(&screws("F-778", "100", "0.50"))).await;
    let seen = shown(&shop, &taken).await;
    assert_eq!(
        (&seen["state"], &seen["format"], &seen["faults"], &seen["gross"]),
        (&json!("new"), &json!("ubl"), &json!(0), &cny("56.50"))
    );
    assert_eq!((&seen["suppliers"][0]["party_id"], &seen["suppliers"][0]["by"]), (&json!(shop.supplier), &json!("credit_code")));
    assert_eq!(seen["order_id"], json!(order));
    let first = &seen["lines"][0];
    assert_eq!((&first["item"]["by"], &first["order_n"], kinds(first)), (&json!("name"), &json!(1), Vec::<&str>::new()));
    assert_eq!(seen["would_bill"], cny("56.50"));
    let made = shop.post(&format!("trade/e-invoices/{taken}/bill"), json!({ "order_id": order })).await.ok();
    let bill = shop.document(&id_of(&made)).await;
    assert_eq!((&bill["state"], &bill["reference"], &bill["gross"]), (&json!("draft"), &json!("F-778"), &cny("56.50")));
    assert_eq!((&bill["day"], &bill["due"]), (&json!("2026-03-06"), &json!("2026-04-05")));
    shop.act("bills", &id_of(&made), "post").await.ok();
    assert_eq!((shop.account("220202").await, shop.account("220201").await), ("0.00".into(), "-56.50".into()));
    let attached = shop.get(&format!("trade/e-invoices?bill={}", id_of(&made))).await;
    assert_eq!((&attached["items"][0]["id"], &attached["items"][0]["state"]), (&json!(taken), &json!("billed")));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn the_file_stays_as_it_came() {
    let app = town().await;
    let shop = shop_with_supplier(&app).await;
    let bytes = cii(&screws("F-1", "100", "0.50"));
    let taken = take(&shop, bytes.clone()).await;
    let path = shop.plant.path(&format!("trade/e-invoices/{taken}/file"));
    let file = shop.plant.owner.get(&path).await;
    assert_eq!((file.status.as_u16(), file.bytes.to_vec()), (200, bytes));
}

#[tokio::test]
async fn the_same_number_of_the_same_seller_is_refused_and_the_first_one_named() {
    let app = town().await;
    let shop = shop_with_supplier(&app).await;
    let first = take(&shop, ubl(&screws("F-1", "100", "0.50"))).await;
    let again = send(&shop, "again.xml", cii(&screws("F-1", "90", "0.50"))).await;
    assert_eq!(again.problem(), (409, "trade.e_invoice_taken_before".into()));
    assert_eq!((&again.json()["params"]["id"], &again.json()["params"]["number"]), (&json!(first), &json!("F-1")));
    take(&shop, ubl(&screws("F-2", "100", "0.50"))).await;
    assert_eq!(shop.get("trade/e-invoices?state=new").await["items"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn what_differs_from_order_and_receipt_is_told_line_by_line() {
    let app = town().await;
    let shop = shop_with_supplier(&app).await;
    let order = shop.purchase(&shop.screw, "100", "0.50").await;
    let part = json!({ "order_id": order, "day": "2026-03-06", "lines": [{ "n": 1, "quantity": "60" }] });
    shop.post("trade/receipts", part).await.ok();
    let more =
        invoice("F-1", vec![line("1", ("HY-8", "六角螺栓"), ("100", "H87"), "0.55"), line("2", ("HY-FR", "运费"), ("1", "H87"), "20")]);
    let taken = take(&shop, ubl(&more)).await;
    let seen = shown(&shop, &taken).await;
    assert_eq!(kinds(&seen["lines"][0]), ["more_than_received", "amount_differs"]);
    let amount = &seen["lines"][0]["differences"][1];
    assert_eq!((&amount["expected"], &amount["found"]), (&json!("50.00"), &json!("55.00")));
    assert_eq!(kinds(&seen["lines"][1]), ["not_ordered"]);
    // Only what is matched is billed, and that is not posted before it came.
    let made = shop.post(&format!("trade/e-invoices/{taken}/bill"), json!({ "order_id": order })).await.ok();
    assert_eq!(shop.document(&id_of(&made)).await["net"], cny("55.00"));
    assert_eq!(shop.act("bills", &id_of(&made), "post").await.problem(), (409, "trade.more_than_moved".into()));
    shop.act("bills", &id_of(&made), "cancel").await.ok();
    assert_eq!(shown(&shop, &taken).await["state"], "new", "a bill that was given up leaves the invoice to be billed");
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn what_a_supplier_calls_an_item_is_known_the_next_time() {
    let app = town().await;
    let shop = shop_with_supplier(&app).await;
    let strange = |number: &str| invoice(number, vec![line("1", ("HY-8", "螺丝 8×20"), ("100", "C62"), "0.50")]);
    let first = shop.bought("100", "0.50").await;
    let taken = take(&shop, ubl(&strange("F-1"))).await;
    let seen = shown(&shop, &taken).await;
    assert_eq!((&seen["lines"][0]["item"], &seen["order_id"]), (&Json::Null, &Json::Null));
    let by_hand = json!({ "order_id": first, "lines": [{ "n": 1, "order_n": 1 }] });
    shop.post(&format!("trade/e-invoices/{taken}/bill"), by_hand).await.ok();
    let second = shop.bought("100", "0.50").await;
    let next = shown(&shop, &take(&shop, ubl(&strange("F-2"))).await).await;
    assert_eq!((&next["lines"][0]["item"]["by"], &next["lines"][0]["item"]["item_id"]), (&json!("earlier_bill"), &json!(shop.screw)));
    assert_eq!(next["order_id"], json!(second), "the first order's line is taken by a draft only, the newest is proposed");
}

#[tokio::test]
async fn an_invoice_that_breaks_rules_is_kept_and_billed_only_when_somebody_says_so() {
    let app = town().await;
    let shop = shop_with_supplier(&app).await;
    let order = shop.bought("100", "0.50").await;
    let mut wrong = screws("F-1", "100", "0.50");
    wrong.totals.as_mut().unwrap().with_vat = Some(paper::dec("56.60"));
    wrong.totals.as_mut().unwrap().payable = Some(paper::dec("56.60"));
    let taken = take(&shop, ubl(&wrong)).await;
    let seen = shown(&shop, &taken).await;
    assert_eq!((&seen["findings"][0]["rule"], &seen["findings"][0]["severity"]), (&json!("BR-CO-15"), &json!("fatal")));
    assert!(seen["findings"][0]["problem"]["zh"].as_str().unwrap().chars().any(|c| c > '\u{4e00}'), "{}", seen["findings"][0]);
    let path = format!("trade/e-invoices/{taken}/bill");
    assert_eq!(shop.post(&path, json!({ "order_id": order })).await.problem(), (409, "trade.e_invoice_faulty".into()));
    shop.post(&path, json!({ "order_id": order, "despite_faults": true })).await.ok();
    let twice = shop.post(&path, json!({ "order_id": order, "despite_faults": true })).await;
    assert_eq!(twice.problem(), (409, "trade.e_invoice_state".into()));
}

#[tokio::test]
async fn a_bill_that_was_entered_by_hand_is_not_made_again() {
    let app = town().await;
    let shop = shop_with_supplier(&app).await;
    let order = shop.bought("100", "0.50").await;
    let typed = json!({ "order_id": order, "day": "2026-03-06", "reference": "F-1", "lines": [{ "n": 1, "quantity": "60" }] });
    let typed = shop.make("bills", typed).await;
    let taken = take(&shop, ubl(&screws("F-1", "100", "0.50"))).await;
    assert_eq!(shown(&shop, &taken).await["entered_before"]["id"], json!(typed));
    let refused = shop.post(&format!("trade/e-invoices/{taken}/bill"), json!({ "order_id": order })).await;
    assert_eq!(refused.problem(), (409, "trade.bill_entered_before".into()));
    shop.post(&format!("trade/e-invoices/{taken}/set-aside"), json!({})).await.ok();
    assert_eq!(shop.get("trade/e-invoices?state=new").await["items"], json!([]));
    let aside = shop.post(&format!("trade/e-invoices/{taken}/bill"), json!({ "order_id": order })).await;
    assert_eq!(aside.problem(), (409, "trade.e_invoice_state".into()));
    shop.post(&format!("trade/e-invoices/{taken}/take-up"), json!({})).await.ok();
    assert_eq!(shown(&shop, &taken).await["state"], "new");
}

#[tokio::test]
async fn a_fully_digital_e_invoice_is_read_with_a_warning_that_its_format_is_not_confirmed() {
    let app = town().await;
    let shop = shop_with_supplier(&app).await;
    let order = shop.bought("100", "0.50").await;
    let taken = take(&shop, fapiao("26332000000012345678")).await;
    let seen = shown(&shop, &taken).await;
    assert_eq!((&seen["format"], &seen["faults"], &seen["warnings"]), (&json!("fapiao"), &json!(0), &json!(1)));
    assert_eq!(seen["findings"][0]["rule"], "FP-FORMAT");
    assert_eq!((&seen["lines"][0]["item"]["by"], &seen["order_id"]), (&json!("name"), &json!(order)));
    let made = shop.post(&format!("trade/e-invoices/{taken}/bill"), json!({ "order_id": order })).await.ok();
    shop.act("bills", &id_of(&made), "post").await.ok();
    assert_eq!(shop.account("220201").await, "-56.50");
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn an_invoice_to_somebody_else_is_told_once_the_firm_said_who_it_is() {
    let app = town().await;
    let shop = shop_with_supplier(&app).await;
    let path = shop.plant.path("trade/letterhead");
    let own = json!({ "name": "松湖精密", "credit_code": "91350100M000100Y43" });
    let written = shop.plant.owner.request(http::Method::PUT, &path).json(&own).header("if-match", "\"0\"").send().await.ok();
    assert_eq!((&written["version"], &written["country"]), (&json!(1), &json!("CN")));
    let again = shop.plant.owner.request(http::Method::PUT, &path).json(&own).header("if-match", "\"0\"").send().await;
    assert_eq!(again.problem(), (412, "kernel.changed_meanwhile".into()));
    let ours = shown(&shop, &take(&shop, fapiao("26332000000012345678")).await).await;
    assert_eq!(ours["warnings"], 1);
    let theirs = String::from_utf8(fapiao("26332000000012345679")).unwrap().replace("91350100M000100Y43", "91310000MA1BBBBB2Y");
    let theirs = shown(&shop, &take(&shop, theirs.into_bytes()).await).await;
    assert_eq!(theirs["findings"][1]["rule"], "CAIRN-BUYER");
}

#[tokio::test]
async fn what_is_no_e_invoice_is_refused_with_the_reason() {
    let app = town().await;
    let shop = shop_with_supplier(&app).await;
    assert_eq!(send(&shop, "a.xml", b"<html></html>".to_vec()).await.problem(), (422, "einvoice.not_an_invoice".into()));
    assert_eq!(send(&shop, "a.pdf", b"%PDF-1.7".to_vec()).await.problem(), (422, "einvoice.not_xml".into()));
    let mut nameless = screws("F-1", "1", "1");
    nameless.number = None;
    let refused = send(&shop, "a.xml", ubl(&nameless)).await;
    assert_eq!(refused.problem(), (422, "trade.e_invoice_unusable".into()));
    assert_eq!(refused.json()["params"]["findings"][0]["rule"], "BR-02");
}

#[tokio::test]
async fn a_credit_note_and_another_currency_are_kept_but_not_billed() {
    let app = town().await;
    let shop = shop_with_supplier(&app).await;
    let order = shop.bought("100", "0.50").await;
    let bill = |id: String| {
        let shop = &shop;
        let body = json!({ "order_id": order, "despite_faults": true });
        async move { shop.post(&format!("trade/e-invoices/{id}/bill"), body).await.problem().1 }
    };
    let mut note = screws("G-1", "10", "0.50");
    note.type_code = Some("381".to_owned());
    assert_eq!(bill(take(&shop, ubl(&note)).await).await, "trade.e_invoice_credit_note");
    let mut foreign = screws("E-1", "10", "0.50");
    foreign.currency = Some("EUR".to_owned());
    assert_eq!(bill(take(&shop, ubl(&foreign)).await).await, "trade.e_invoice_currency");
}

#[tokio::test]
async fn a_credit_note_takes_off_the_bill_of_the_invoice_that_it_names() {
    let app = town().await;
    let shop = shop_with_supplier(&app).await;
    let order = shop.bought("100", "0.50").await;
    let credit = |number: &str, quantity: &str, price: &str, of: Option<&str>| {
        let mut note = screws(number, quantity, price);
        note.type_code = Some("381".to_owned());
        note.preceding = of.map(|of| einvoice::PrecedingInvoice { number: Some(of.to_owned()), issue_date: None }).into_iter().collect();
        ubl(&note)
    };
    let take_credit = |id: String| {
        let shop = &shop;
        async move { shop.post(&format!("trade/e-invoices/{id}/credit"), json!({ "despite_faults": true })).await }
    };
    let early = take(&shop, credit("G-1", "10", "0.50", Some("F-1"))).await;
    assert_eq!(take_credit(early.clone()).await.problem(), (409, "trade.e_invoice_no_bill".into()));
    let invoice = take(&shop, ubl(&screws("F-1", "100", "0.50"))).await;
    assert_eq!(take_credit(invoice.clone()).await.problem(), (409, "trade.e_invoice_no_credit_note".into()));
    let bill = id_of(&shop.post(&format!("trade/e-invoices/{invoice}/bill"), json!({ "order_id": order })).await.ok());
    shop.act("bills", &bill, "post").await.ok();
    let seen = shown(&shop, &early).await;
    assert_eq!((&seen["preceding"], &seen["credits"]["id"]), (&json!("F-1"), &json!(bill)));
    let dearer = take(&shop, credit("G-2", "10", "0.60", Some("F-1"))).await;
    assert_eq!(take_credit(dearer).await.problem(), (409, "trade.e_invoice_credit_differs".into()));
    let note = id_of(&take_credit(early.clone()).await.ok());
    let told = shop.document(&note).await;
    assert_eq!(
        (&told["kind"], &told["state"], &told["reference"], &told["gross"]),
        (&json!("debit_note"), &json!("draft"), &json!("G-1"), &cny("5.65"))
    );
    assert_eq!(take_credit(early).await.problem().1, "trade.e_invoice_state");
    shop.act("debit-notes", &note, "post").await.ok();
    assert_eq!(shop.account("220201").await, "-50.85");
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn an_invoice_in_dollars_is_billed_on_an_order_in_dollars() {
    let app = town().await;
    let mut shop = Shop::of(&app).await;
    let party = json!({ "code": "S-2", "name": "恒远五金有限公司", "roles": ["supplier"], "credit_code": SELLER, "currency": "USD" });
    shop.supplier = id_of(&shop.post("catalog/parties", party).await.ok());
    let rate = json!({ "source": "x", "rates": [{ "currency": "USD", "day": "2026-03-05", "rate": "7.1" }] });
    shop.post("books/exchange-rates", rate).await.ok();
    let order = shop.bought("100", "0.50").await;
    let mut invoice = screws("F-1", "100", "0.50");
    invoice.currency = Some("USD".to_owned());
    let taken = take(&shop, ubl(&invoice)).await;
    let bill = id_of(&shop.post(&format!("trade/e-invoices/{taken}/bill"), json!({ "order_id": order })).await.ok());
    let told = shop.document(&bill).await;
    assert_eq!((&told["gross"], &told["own"]["gross"]), (&json!({ "amount": "56.50", "currency": "USD" }), &cny("401.15")));
    shop.act("bills", &bill, "post").await.ok();
    assert_eq!((shop.account("220202").await, shop.account("220201").await), ("0.00".into(), "-401.15".into()));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_four_who_make_the_bill_of_an_e_invoice_one_does() {
    let app = town().await;
    let shop = shop_with_supplier(&app).await;
    let order = shop.bought("100", "0.50").await;
    let bytes = ubl(&screws("F-1", "100", "0.50"));
    let came = futures::future::join_all((0..4).map(|_| send(&shop, "a.xml", bytes.clone()))).await;
    let taken: Vec<_> = came.iter().filter(|answer| answer.status.is_success()).collect();
    assert_eq!(taken.len(), 1, "it comes once");
    let path = format!("trade/e-invoices/{}/bill", id_of(&taken[0].json()));
    let made = futures::future::join_all((0..4).map(|_| shop.post(&path, json!({ "order_id": order })))).await;
    let mut statuses: Vec<u16> = made.iter().map(|answer| answer.status.as_u16()).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409, 409, 409]);
}
