//! Heard twice, taken back, settled later: the lake says what is so, once.

use kernel::{Scope, sql};
use lake::Lake;
use serde_json::json;

use crate::shop::{Shop, cny, town};

/// Everything that was ever announced is announced again.
async fn tell_all_again(shop: &Shop<'_>) {
    shop.app.work_off().await;
    let mut tx = shop.app.app.db().write(Scope::System).await.unwrap();
    sql("UPDATE kernel_outbox SET seq = NULL WHERE org_id = $1 AND (topic LIKE 'trade.%' OR topic LIKE 'inventory.%' OR topic LIKE 'books.items%')")
        .bind(&shop.plant.org)
        .run(&mut tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

const ALL: &str = "SELECT 'ordered', source, fact_key FROM sale_ordered UNION ALL SELECT 'delivered', source, fact_key FROM sale_delivered
     UNION ALL SELECT 'invoiced', source, fact_key FROM sale_invoiced UNION ALL SELECT 'issued', source, fact_key FROM invoice_issued
     UNION ALL SELECT 'paid', source, fact_key FROM invoice_paid UNION ALL SELECT 'moved', source, fact_key FROM stock_moved
     UNION ALL SELECT 'received', source, fact_key FROM purchase_received ORDER BY 1, 2, 3";

#[tokio::test]
async fn the_same_event_again_records_nothing_again() {
    let town = town().await;
    let shop = Shop::of(&town).await;
    shop.bought("100", "1.00").await;
    let order = shop.order("sales-orders", "40", "2.50").await;
    shop.make("deliveries", json!({ "order_id": order, "day": "2026-03-05" })).await;
    let invoice = shop.make("sales-invoices", json!({ "order_id": order, "day": "2026-03-05", "post": true })).await;
    let payment = json!({ "party_id": shop.customer, "day": "2026-03-05", "amount": cny("113.00"), "documents": [invoice] });
    shop.make("customer-payments", payment).await;
    let once = shop.ask(ALL).await;
    assert_eq!(once.len(), 8, "{once:?}");
    tell_all_again(&shop).await;
    assert_eq!(shop.ask(ALL).await, once);
    // Also when the facts went to files meanwhile.
    let ctx = kernel::Ctx::of_system(&town.app, shop.plant.org.clone());
    for fact_type in lake::vocabulary::FACT_TYPES {
        Lake::of(&town.app).flush(&ctx, fact_type).await.unwrap();
    }
    tell_all_again(&shop).await;
    assert_eq!(shop.ask(ALL).await, once);
}

#[tokio::test]
async fn what_is_taken_back_is_no_fact_any_more() {
    let town = town().await;
    let shop = Shop::of(&town).await;
    shop.bought("100", "1.00").await;
    let order = shop.order("sales-orders", "40", "2.50").await;
    let delivery = shop.make("deliveries", json!({ "order_id": order, "day": "2026-03-05" })).await;
    let invoice = shop.make("sales-invoices", json!({ "order_id": order, "day": "2026-03-05", "post": true })).await;
    let payment = json!({ "party_id": shop.customer, "day": "2026-03-05", "amount": cny("113.00"), "documents": [invoice] });
    let payment = shop.make("customer-payments", payment).await;
    shop.app.work_off().await;
    let ctx = kernel::Ctx::of_system(&town.app, shop.plant.org.clone());
    for fact_type in lake::vocabulary::FACT_TYPES {
        Lake::of(&town.app).flush(&ctx, fact_type).await.unwrap();
    }
    let tables = ["invoice_paid", "sale_invoiced", "sale_delivered", "sale_ordered"];
    let steps = [
        ("customer-payments", &payment, "reverse"),
        ("sales-invoices", &invoice, "reverse"),
        ("deliveries", &delivery, "reverse"),
        ("sales-orders", &order, "cancel"),
    ];
    for (at, (path, id, act)) in steps.into_iter().enumerate() {
        assert_eq!(shop.count(tables[at]).await, "1", "{} before", tables[at]);
        shop.act(path, id, act).await;
        assert_eq!(shop.count(tables[at]).await, "0", "{} after", tables[at]);
    }
    assert_eq!(shop.ask("SELECT movement_kind, quantity FROM stock_moved").await, ["receipt|100"], "neither the delivery nor its opposite");
    assert_eq!(shop.count("purchase_received").await, "1", "what was not taken back stays");
}

#[tokio::test]
async fn money_on_account_is_told_anew_when_it_is_set_against_an_invoice() {
    let town = town().await;
    let shop = Shop::of(&town).await;
    shop.bought("100", "1.00").await;
    let payment = json!({ "party_id": shop.customer, "day": "2026-03-05", "amount": cny("113.00") });
    shop.make("customer-payments", payment).await;
    assert_eq!(shop.ask("SELECT invoice_no, amount FROM invoice_paid").await, ["|113"]);
    let order = shop.order("sales-orders", "40", "2.50").await;
    shop.make("sales-invoices", json!({ "order_id": order, "day": "2026-03-05", "post": true })).await;
    let open = shop.plant.owner.get(&shop.plant.path("books/open-items?side=receivable")).await.ok();
    let items = open["items"].as_array().unwrap();
    let find = |kind: &str| items.iter().find(|item| item["source_kind"] == kind).unwrap()["id"].clone();
    let settlement = json!({ "owed_id": find("trade.sales_invoice"), "paid_id": find("trade.customer_payment") });
    shop.post("books/settlements", settlement).await.ok();
    assert_eq!(shop.ask("SELECT invoice_no, amount FROM invoice_paid").await, ["SI-000001|113"]);
}

#[tokio::test]
async fn a_draft_tells_nothing() {
    let town = town().await;
    let shop = Shop::of(&town).await;
    let line = json!({ "item_id": shop.screw, "quantity": "1", "price": "1.00" });
    shop.make("sales-orders", json!({ "party_id": shop.customer, "day": "2026-03-05", "lines": [line] })).await;
    assert_eq!(shop.count("sale_ordered").await, "0");
}

#[tokio::test]
async fn an_order_of_five_hundred_lines_costs_few_statements_and_nobody_waits_for_them() {
    let town = town().await;
    let shop = Shop::of(&town).await;
    shop.app.work_off().await;
    let lines: Vec<_> = (0..500).map(|_| json!({ "item_id": shop.screw, "quantity": "1", "price": "1.00" })).collect();
    let id = shop.make("sales-orders", json!({ "party_id": shop.customer, "day": "2026-03-05", "lines": lines })).await;
    assert_eq!(shop.count("sale_ordered").await, "0");
    shop.act("sales-orders", &id, "confirm").await;
    let before = town.app.db().statements();
    shop.app.work_off().await;
    let spent = town.app.db().statements() - before;
    assert_eq!(shop.count("sale_ordered").await, "500");
    assert!(spent < 30, "{spent} statements for an order of 500 lines");
}
