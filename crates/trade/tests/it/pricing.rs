//! A line that names no price takes the one that is agreed with the party, and says where that stands.

use serde_json::{Value as Json, json};

use crate::shop::{Shop, id_of, town};

/// A list: 0.80 each, 0.70 from a hundred on, 0.90 from April; a box of twelve costs 9.00.
async fn agreed(shop: &Shop<'_>, item: &str) -> String {
    let list = id_of(&shop.post("catalog/price-lists", json!({ "name": "经销商价" })).await.ok());
    for line in [
        json!({ "item": item, "unit": "H87", "price": "0.80" }),
        json!({ "item": item, "unit": "H87", "price": "0.70", "from_quantity": "100" }),
        json!({ "item": item, "unit": "H87", "price": "0.90", "from_day": "2026-04-01" }),
        json!({ "item": item, "unit": "BX", "price": "9.00", "from_quantity": "2" }),
    ] {
        shop.plant.owner.put(&shop.plant.path(&format!("catalog/price-lists/{list}/prices")), &line).await.ok();
    }
    list
}

async fn nut(shop: &Shop<'_>) -> String {
    let nut = json!({ "code": "N-8", "name": "螺母", "kind": "product", "stock_unit": "H87", "sales_price": "1.20", "purchase_price": "0.30",
        "units": [{ "unit": "BX", "numerator": 12, "denominator": 1 }, { "unit": "PK", "numerator": 6, "denominator": 1 }] });
    shop.item(nut).await
}

async fn party(shop: &Shop<'_>, code: &str, roles: Json, list: &str) -> String {
    let party = json!({ "code": code, "name": format!("{code} 有限公司"), "roles": roles, "price_list": list });
    id_of(&shop.post("catalog/parties", party).await.ok())
}

fn order(party: &str, day: &str, lines: Json) -> Json {
    json!({ "party_id": party, "day": day, "lines": lines })
}

/// Price and list of each line of a document.
async fn told(shop: &Shop<'_>, id: &str) -> Vec<(Json, Json)> {
    let lines = shop.document(id).await["lines"].as_array().unwrap().clone();
    lines.into_iter().map(|line| (line["price"].clone(), line["price_list_id"].clone())).collect()
}

#[tokio::test]
async fn the_price_agreed_for_quantity_unit_and_day_is_taken_and_its_list_told() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let nut = nut(&shop).await;
    let list = agreed(&shop, &nut).await;
    let dealer = party(&shop, "C-2", json!(["customer"]), &list).await;
    let lines = json!([
        { "item_id": nut, "quantity": "99" },
        { "item_id": nut, "quantity": "100" },
        { "item_id": nut, "quantity": "3", "unit": "BX" },
        { "item_id": nut, "quantity": "20", "unit": "PK" },
        { "item_id": nut, "quantity": "100", "price": "0.65" },
    ]);
    let id = shop.make("sales-orders", order(&dealer, "2026-03-05", lines)).await;
    let by_list = |price: &str| (json!(price), json!(list));
    let expected = [by_list("0.80"), by_list("0.70"), by_list("9.00"), by_list("4.20"), (json!("0.65"), Json::Null)];
    assert_eq!(told(&shop, &id).await, expected, "twenty packs of six reach the step of a hundred");

    let later = shop.make("sales-orders", order(&dealer, "2026-04-01", json!([{ "item_id": nut, "quantity": "5" }]))).await;
    assert_eq!(told(&shop, &later).await, [by_list("0.90")]);
    assert_eq!(shop.document(&later).await["net"]["amount"], "4.50");
}

#[tokio::test]
async fn without_a_list_the_items_own_price_holds_and_without_that_one_is_asked_for() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let nut = nut(&shop).await;
    let own =
        shop.make("sales-orders", order(&shop.customer, "2026-03-05", json!([{ "item_id": nut, "quantity": "2", "unit": "BX" }]))).await;
    assert_eq!(told(&shop, &own).await, [(json!("14.40"), Json::Null)]);
    let bought = shop.make("purchase-orders", order(&shop.supplier, "2026-03-05", json!([{ "item_id": nut, "quantity": "2" }]))).await;
    assert_eq!(told(&shop, &bought).await, [(json!("0.30"), Json::Null)]);
    let lines = json!([{ "item_id": nut, "quantity": "2" }, { "item_id": shop.screw, "quantity": "2" }]);
    let refused = shop.post("trade/sales-orders", order(&shop.customer, "2026-03-05", lines)).await;
    assert_eq!(refused.status, 422);
    let fields = refused.json()["fields"].clone();
    assert_eq!((&fields[0]["path"], &fields[0]["code"], &fields[1]), (&json!("lines[1].price"), &json!("trade.price_needed"), &Json::Null));
}

#[tokio::test]
async fn a_supplier_has_a_list_of_its_own_and_who_also_buys_is_not_paid_by_the_list_it_buys_by() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let nut = nut(&shop).await;
    let list = agreed(&shop, &nut).await;
    let only_sells = party(&shop, "S-2", json!(["supplier"]), &list).await;
    let does_both = party(&shop, "B-1", json!(["supplier", "customer"]), &list).await;
    let lines = json!([{ "item_id": nut, "quantity": "100" }]);
    let one = shop.make("purchase-orders", order(&only_sells, "2026-03-05", lines.clone())).await;
    assert_eq!(told(&shop, &one).await, [(json!("0.70"), json!(list))]);
    let other = shop.make("purchase-orders", order(&does_both, "2026-03-05", lines.clone())).await;
    assert_eq!(told(&shop, &other).await, [(json!("0.30"), Json::Null)]);
    let sold = shop.make("sales-orders", order(&does_both, "2026-03-05", lines)).await;
    assert_eq!(told(&shop, &sold).await, [(json!("0.70"), json!(list))]);
}

#[tokio::test]
async fn the_editor_asks_beforehand_and_hears_of_the_next_step() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let nut = nut(&shop).await;
    let list = agreed(&shop, &nut).await;
    let dealer = party(&shop, "C-2", json!(["customer"]), &list).await;
    let ask = |quantity: &str, day: &str| format!("trade/price?kind=sales_order&party={dealer}&item={nut}&quantity={quantity}&day={day}");
    let offer = shop.get(&ask("40", "2026-03-05")).await;
    assert_eq!((&offer["price"], &offer["price_list_name"]), (&json!("0.80"), &json!("经销商价")));
    assert_eq!((&offer["next_from"], &offer["next_price"]), (&json!("100"), &json!("0.70")));
    let lists = shop.get("catalog/price-lists").await["items"][0].clone();
    let retired = json!({ "name": lists["name"], "state": "retired" });
    let path = shop.plant.path(&format!("catalog/price-lists/{list}"));
    shop.plant.owner.request(http::Method::PUT, &path).json(&retired).header("if-match", "\"1\"").send().await.ok();
    let offer = shop.get(&ask("40", "2026-03-05")).await;
    assert_eq!((&offer["price"], &offer["price_list_id"]), (&json!("1.20"), &Json::Null), "a list out of use says nothing");
}

#[tokio::test]
async fn prices_that_are_taken_from_a_list_cost_one_statement_for_all_lines() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let nut = nut(&shop).await;
    let list = agreed(&shop, &nut).await;
    let dealer = party(&shop, "C-2", json!(["customer"]), &list).await;
    let count = async |line: Json| {
        let before = shop.app.app.db().statements();
        shop.make("sales-orders", order(&dealer, "2026-03-05", json!(vec![line; 9]))).await;
        shop.app.app.db().statements() - before
    };
    count(json!({ "item_id": nut, "quantity": "1", "price": "1" })).await;
    let named = count(json!({ "item_id": nut, "quantity": "3", "price": "0.80" })).await;
    let found = count(json!({ "item_id": nut, "quantity": "3" })).await;
    assert_eq!(found, named + 1);
}
