//! An order, from the promise to the money, as the lake knows it.

use serde_json::json;

use crate::shop::{Shop, cny, town};

#[tokio::test]
async fn what_is_sold_is_told_from_the_promise_to_the_money() {
    let town = town().await;
    let shop = Shop::of(&town).await;
    shop.bought("100", "1.00").await;
    let order = shop.order("sales-orders", "40", "2.50").await;
    let delivery = json!({ "order_id": order, "day": "2026-03-05", "lines": [{ "n": 1, "quantity": "30" }] });
    shop.make("deliveries", delivery).await;
    let invoice = shop.make("sales-invoices", json!({ "order_id": order, "day": "2026-03-05", "post": true })).await;
    let payment = json!({ "party_id": shop.customer, "day": "2026-03-05", "amount": cny("120.00"), "documents": [invoice] });
    shop.make("customer-payments", payment).await;

    let ordered = "SELECT occurred_on, order_no, line_no, customer_code, item_code, quantity, unit, unit_price, amount, promised_on, origin
         FROM sale_ordered";
    assert_eq!(shop.ask(ordered).await, ["2026-03-05|SO-000001|1|C-1|M8x20|40|H87|2.5|100|2026-03-12|typed"]);
    let delivered =
        "SELECT delivery_no, order_no, line_no, item_code, quantity, quantity_ordered, ordered_on, promised_on FROM sale_delivered";
    assert_eq!(shop.ask(delivered).await, ["DN-000001|SO-000001|1|M8x20|30|40|2026-03-05|2026-03-12"]);
    let invoiced = "SELECT invoice_no, order_no, quantity, amount, tax_amount, currency FROM sale_invoiced";
    assert_eq!(shop.ask(invoiced).await, ["SI-000001|SO-000001|40|100|13|CNY"]);
    let issued = "SELECT direction, invoice_no, party_code, amount, tax_amount, due_on FROM invoice_issued WHERE direction = 'receivable'";
    assert_eq!(shop.ask(issued).await, ["receivable|SI-000001|C-1|113|13|2026-04-04"]);
    // 113 were owed; seven yuan stay on account and belong to no invoice.
    let paid = "SELECT direction, payment_no, invoice_no, amount, invoiced_on FROM invoice_paid ORDER BY amount DESC";
    assert_eq!(shop.ask(paid).await, ["receivable|CP-000001|SI-000001|113|2026-03-05", "receivable|CP-000001||7|"]);
    let moved = "SELECT document_no, movement_kind, item_code, quantity, amount, from_location, to_location, party_name
         FROM stock_moved WHERE movement_kind = 'issue'";
    assert_eq!(shop.ask(moved).await, ["DN-000001|issue|M8x20|-30|-30|MAIN|CUSTOMERS|C-1 有限公司"]);
    let sources = "SELECT count(*) FROM sale_ordered WHERE source LIKE 'doc_%' AND actor LIKE 'per_%'";
    assert_eq!(shop.ask(sources).await, ["1"]);
}

#[tokio::test]
async fn what_is_credited_is_told_below_zero_and_what_is_taken_back_of_it_is_not() {
    let town = town().await;
    let shop = Shop::of(&town).await;
    shop.bought("100", "1.00").await;
    let order = shop.order("sales-orders", "40", "2.50").await;
    shop.make("deliveries", json!({ "order_id": order, "day": "2026-03-05" })).await;
    let invoice = shop.make("sales-invoices", json!({ "order_id": order, "day": "2026-03-05", "post": true })).await;
    let note = |lower: bool, line: serde_json::Value| json!({ "document_id": invoice, "day": "2026-03-08", "lower": lower, "lines": [line], "post": true });
    shop.make("credit-notes", note(false, json!({ "n": 1, "quantity": "10" }))).await;
    let cheaper = shop.make("credit-notes", note(true, json!({ "n": 1, "quantity": "30", "price": "0.10" }))).await;

    let invoiced = "SELECT occurred_on, invoice_no, order_no, quantity, unit_price, amount, tax_amount, is_return FROM sale_invoiced ORDER BY invoice_no";
    let (first, second, third) = (
        "2026-03-08|CN-000001|SO-000001|-10|2.5|-25|-3.25|true",
        "2026-03-08|CN-000002|SO-000001|0|0.1|-3|-0.39|true",
        "2026-03-05|SI-000001|SO-000001|40|2.5|100|13|false",
    );
    assert_eq!(shop.ask(invoiced).await, [first, second, third]);
    let owed = "SELECT sum(amount), sum(tax_amount) FROM invoice_issued WHERE direction = 'receivable'";
    assert_eq!(shop.ask(owed).await, ["81.36|9.36"]);
    shop.act("credit-notes", &cheaper, "reverse").await;
    assert_eq!(shop.ask(invoiced).await, [first, third]);
}

#[tokio::test]
async fn what_is_bought_is_told_with_promise_and_arrival() {
    let town = town().await;
    let mut shop = Shop::of(&town).await;
    let order = shop.order("purchase-orders", "100", "1.00").await;
    shop.days_later(9).await;
    shop.make("receipts", json!({ "order_id": order, "day": "2026-03-14", "lines": [{ "n": 1, "quantity": "60" }] })).await;
    let bill = shop.make("bills", json!({ "order_id": order, "day": "2026-03-14", "post": true })).await;
    let payment = json!({ "party_id": shop.supplier, "day": "2026-03-14", "amount": cny("67.80"), "documents": [bill] });
    shop.make("supplier-payments", payment).await;

    let ordered = "SELECT order_no, supplier_code, quantity, amount, promised_on FROM purchase_ordered";
    assert_eq!(shop.ask(ordered).await, ["PO-000001|S-1|100|100|2026-03-12"]);
    let received =
        "SELECT occurred_on, receipt_no, order_no, quantity, quantity_ordered, quantity_rejected, ordered_on, promised_on, amount
         FROM purchase_received";
    assert_eq!(shop.ask(received).await, ["2026-03-14|GR-000001|PO-000001|60|100||2026-03-05|2026-03-12|60"]);
    let owed =
        "SELECT i.invoice_no, i.amount, p.payment_no, p.amount FROM invoice_issued i JOIN invoice_paid p ON p.invoice_no = i.invoice_no
         WHERE i.direction = 'payable' AND p.direction = 'payable'";
    assert_eq!(shop.ask(owed).await, ["BI-000001|67.8|SP-000001|67.8"]);
}

#[tokio::test]
async fn what_another_system_does_is_integrated_and_not_typed() {
    let town = town().await;
    let shop = Shop::of(&town).await;
    let web_shop = shop.plant.key_with(&["trade.read", "trade.sell"]).await;
    let line = json!({ "item_id": shop.screw, "quantity": "1", "price": "2.50" });
    let order = json!({ "party_id": shop.customer, "day": "2026-03-05", "lines": [line] });
    let made = web_shop.post(&shop.plant.path("trade/sales-orders"), &order).await.ok();
    let confirm = shop.plant.path(&format!("trade/sales-orders/{}/confirm", made["id"].as_str().unwrap()));
    web_shop.post(&confirm, &json!({})).await.ok();
    assert_eq!(shop.ask("SELECT origin, actor = 'key' OR actor LIKE 'key_%' FROM sale_ordered").await, ["integrated|true"]);
}
