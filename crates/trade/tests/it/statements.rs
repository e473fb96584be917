//! What a cycle costs, in statements: the same whatever was done before, and on every machine.

use serde_json::json;

use crate::shop::{Shop, town};

/// From the order to the posted invoice: the statements the database got, sign-in and audit included.
async fn order_to_cash(shop: &Shop<'_>, items: &[String]) -> u64 {
    let before = shop.app.app.db().statements();
    let lines: Vec<_> = items.iter().map(|item| json!({ "item_id": item, "quantity": "1", "price": "2.00" })).collect();
    let order = json!({ "party_id": shop.customer, "day": "2026-03-05", "lines": lines });
    let order = shop.make_once("sales-orders", order).await;
    shop.act_once("sales-orders", &order, "confirm").await;
    shop.make_once("deliveries", json!({ "order_id": order, "day": "2026-03-05" })).await;
    let invoice = shop.make_once("sales-invoices", json!({ "order_id": order, "day": "2026-03-05" })).await;
    shop.act_once("sales-invoices", &invoice, "post").await;
    shop.app.app.db().statements() - before
}

async fn three_items(shop: &Shop<'_>) -> Vec<String> {
    let mut items = Vec::new();
    for code in ["A", "B", "C"] {
        let item = shop.item(json!({ "code": code, "name": code, "kind": "product", "stock_unit": "H87" })).await;
        let order = shop.purchase(&item, "1000", "1.00").await;
        shop.make("receipts", json!({ "order_id": order, "day": "2026-03-05" })).await;
        items.push(item);
    }
    items
}

#[tokio::test]
async fn what_was_done_before_makes_the_next_cycle_no_dearer() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let items = three_items(&shop).await;
    order_to_cash(&shop, &items).await;
    let early = order_to_cash(&shop, &items).await;
    for _ in 0..20 {
        order_to_cash(&shop, &items).await;
    }
    let late = order_to_cash(&shop, &items).await;
    eprintln!("{late} statements from the order to the posted invoice");
    assert_eq!(early, late);
    assert!(late <= 60, "{late} statements are more than the 60 that were promised");
}

#[tokio::test]
async fn rules_of_approval_cost_nothing_where_they_do_not_fit() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let items = three_items(&shop).await;
    order_to_cash(&shop, &items).await;
    let without = order_to_cash(&shop, &items).await;
    let rule = json!({ "name": "付款", "kinds": ["supplier_payment"], "steps": [{ "needed": 1, "role": "owner" }] });
    shop.post("approvals/rules", rule).await.ok();
    assert_eq!(order_to_cash(&shop, &items).await, without);
}
