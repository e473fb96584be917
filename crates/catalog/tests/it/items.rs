//! Items: entered, found, used, merged.

use catalog::items::{self, ItemId};
use catalog::units::UnitCode;
use kernel::quantity::Quantity;
use serde_json::json;

use crate::plant::{Keeper, city, codes};

#[tokio::test]
async fn a_box_of_nine_is_sold_as_nine_and_nothing_is_left() {
    let app = city().await;
    let keeper = Keeper::of(&app).await;
    let made = keeper
        .post(
            "items",
            json!({ "code": "M8", "name": "螺栓", "kind": "part", "stock_unit": "H87",
                "units": [{ "unit": "BX", "numerator": 9, "denominator": 1 }],
                "barcodes": [{ "barcode": "6901234567892", "unit": "BX" }] }),
        )
        .await
        .ok();
    assert_eq!((&made["is_countable"], &made["is_stocked"]), (&json!(true), &json!(true)), "pieces are countable and lie in stock");
    let id: ItemId = made["id"].as_str().unwrap().parse().unwrap();
    let mut tx = app.app.db().read(&keeper.plant.org).await.unwrap();
    let item = items::stocked(&mut tx, &keeper.plant.org, &[id]).await.unwrap().pop().unwrap();
    let unit = |code: &str| code.parse::<UnitCode>().unwrap();
    let bought = items::to_stock(&item, unit("BX"), Quantity::of_whole(1)).unwrap();
    assert_eq!(bought.minus(Quantity::of_whole(9)).unwrap(), Quantity::ZERO);
    assert_eq!(items::to_stock(&item, unit("PR"), Quantity::of_whole(2)).unwrap(), Quantity::of_whole(4), "a pair is two everywhere");
    let refused = |code: &str, quantity: &str| items::to_stock(&item, unit(code), quantity.parse().unwrap()).unwrap_err().code;
    assert_eq!(refused("H87", "0.5"), "catalog.not_whole");
    assert_eq!(refused("BX", "0.5"), "catalog.not_whole");
    assert_eq!(refused("CT", "1"), "catalog.unit_unknown");
    drop(tx);
    let scanned = keeper.get("barcodes/6901234567892").await;
    assert_eq!((&scanned["item"]["code"], &scanned["unit"]), (&json!("M8"), &json!("BX")));
    let filled_up = keeper.get("barcodes/06901234567892").await;
    assert_eq!(filled_up["unit"], "BX", "scanners fill a number up to 14 digits");
    let other = json!({ "code": "M9", "name": "螺栓", "kind": "part", "stock_unit": "H87",
        "barcodes": [{ "barcode": "6901234567892", "unit": "H87" }] });
    assert_eq!(keeper.post("items", other).await.problem(), (409, "catalog.barcode_taken".to_owned()));
}

#[tokio::test]
async fn many_items_are_read_in_one_statement() {
    let app = city().await;
    let keeper = Keeper::of(&app).await;
    let mut ids: Vec<ItemId> = Vec::new();
    for number in 0..20 {
        ids.push(keeper.item(&format!("P-{number:02}"), "零件").await.parse().unwrap());
    }
    ids.reverse();
    let mut tx = app.app.db().read(&keeper.plant.org).await.unwrap();
    let before = app.app.db().statements();
    let found = items::stocked(&mut tx, &keeper.plant.org, &ids).await.unwrap();
    assert_eq!(app.app.db().statements() - before, 1);
    assert!(found.iter().map(|item| &item.id).eq(&ids), "in the order in which they were asked for");
}

#[tokio::test]
async fn a_code_is_the_same_in_wide_and_in_capital_letters() {
    let app = city().await;
    let keeper = Keeper::of(&app).await;
    let first = keeper.item("ab-01", "垫圈").await;
    let second = keeper.post("items", json!({ "code": "ＡＢ－０１", "name": "垫片", "kind": "part", "stock_unit": "H87" })).await;
    assert_eq!(second.problem(), (409, "catalog.code_taken".to_owned()));
    assert_eq!(second.json()["params"]["id"], first);
}

#[tokio::test]
async fn everything_wrong_with_an_item_is_told_at_once() {
    let app = city().await;
    let keeper = Keeper::of(&app).await;
    let refused = keeper
        .post(
            "items",
            json!({ "code": "", "name": "油", "kind": "service", "stock_unit": "H87", "is_stocked": true, "gtin": "6901234567893",
                "stock_min": "1.5", "sales_price": "-1", "units": [{ "unit": "PR", "numerator": 3, "denominator": 1 }] }),
        )
        .await;
    let fields: Vec<String> =
        refused.json()["fields"].as_array().unwrap().iter().map(|it| it["path"].as_str().unwrap().to_owned()).collect();
    assert_eq!(fields, ["code", "gtin", "sales_price", "stock_min", "is_stocked", "units[0]"]);
}

#[tokio::test]
async fn what_stock_is_counted_in_stays_once_something_was_counted() {
    let app = city().await;
    let keeper = Keeper::of(&app).await;
    let id = keeper.item("WIRE", "铜线").await;
    let wire = |unit: &str| json!({ "code": "WIRE", "name": "铜线", "kind": "material", "stock_unit": unit });
    keeper.put(&format!("items/{id}"), 1, wire("MTR")).await.ok();
    let mut tx = app.app.db().write(&keeper.plant.org).await.unwrap();
    items::mark_used(&mut tx, &keeper.plant.org, &[id.parse().unwrap()]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(keeper.put(&format!("items/{id}"), 2, wire("KGM")).await.problem(), (409, "catalog.item_used".to_owned()));
    let renamed = json!({ "code": "WIRE-1", "name": "铜线", "kind": "material", "stock_unit": "MTR", "group": "线材" });
    let changed = keeper.put(&format!("items/{id}"), 2, renamed.clone()).await.ok();
    assert_eq!((&changed["code"], &changed["version"], &changed["is_used"]), (&json!("WIRE-1"), &json!(3), &json!(true)));
    assert_eq!(keeper.put(&format!("items/{id}"), 2, renamed).await.problem().0, 412, "somebody else's change is not lost");
    let audit = keeper.plant.owner.get(&keeper.plant.path("identity/audit?action=catalog.item_changed")).await.ok();
    assert_eq!(audit["items"][0]["params"]["after"], json!({ "code": "WIRE-1", "group": "线材" }));
}

#[tokio::test]
async fn items_are_found_by_a_part_of_what_they_are_called_page_by_page() {
    let app = city().await;
    let keeper = Keeper::of(&app).await;
    for (code, name, kind) in
        [("A-1", "六角螺栓", "part"), ("A-2", "螺栓 50%", "part"), ("B-1", "切削液", "consumable"), ("B-2", "电机", "product")]
    {
        keeper.post("items", json!({ "code": code, "name": name, "kind": kind, "stock_unit": "H87" })).await.ok();
    }
    assert_eq!(codes(&keeper.get("items?q=螺栓").await), ["A-1", "A-2"]);
    assert_eq!(codes(&keeper.get("items?q=50%25").await), ["A-2"], "a percent sign is looked for as it is");
    assert_eq!(codes(&keeper.get("items?q=ｂ－").await), ["B-1", "B-2"]);
    assert_eq!(codes(&keeper.get("items?kind=product").await), ["B-2"]);
    let first = keeper.get("items?limit=3").await;
    assert_eq!(codes(&first), ["A-1", "A-2", "B-1"]);
    let next = first["next"].as_str().unwrap();
    assert_eq!(codes(&keeper.get(&format!("items?limit=3&after={next}")).await), ["B-2"]);
}

#[tokio::test]
async fn an_item_entered_twice_is_merged_as_long_as_it_was_not_used() {
    let app = city().await;
    let keeper = Keeper::of(&app).await;
    let (one, twice, used) = (keeper.item("N-1", "螺母").await, keeper.item("N-2", "螺母").await, keeper.item("N-3", "螺母").await);
    let groups = keeper.get("items/duplicates").await;
    assert_eq!(groups["items"][0]["items"].as_array().unwrap().len(), 3);
    keeper.post(&format!("items/{twice}/merge"), json!({ "into": one })).await.ok();
    assert_eq!(keeper.get(&format!("items/{twice}")).await["code"], "N-1", "who follows the old one finds the new one");
    assert_eq!(codes(&keeper.get("items").await), ["N-1", "N-3"]);
    let mut tx = app.app.db().write(&keeper.plant.org).await.unwrap();
    items::mark_used(&mut tx, &keeper.plant.org, &[used.parse().unwrap()]).await.unwrap();
    tx.commit().await.unwrap();
    let refused = keeper.post(&format!("items/{used}/merge"), json!({ "into": one })).await;
    assert_eq!(refused.problem(), (409, "catalog.item_used".to_owned()));
    let itself = keeper.post(&format!("items/{one}/merge"), json!({ "into": one })).await;
    assert_eq!(itself.problem(), (409, "catalog.merged_into_itself".to_owned()));
}

#[tokio::test]
async fn a_variant_belongs_to_an_item_that_is_none_itself() {
    let app = city().await;
    let keeper = Keeper::of(&app).await;
    let shirt = keeper.item("SHIRT", "工装").await;
    let variant = |code: &str, of: &str| {
        json!({ "code": code, "name": "工装", "kind": "product", "stock_unit": "H87", "variant_of": of,
            "attributes": { "颜色": "蓝", "尺码": code } })
    };
    let blue = keeper.post("items", variant("L", &shirt)).await.ok();
    assert_eq!(blue["attributes"]["颜色"], "蓝");
    let nested = keeper.post("items", variant("XL", blue["id"].as_str().unwrap())).await;
    assert_eq!(nested.json()["fields"][0]["path"], "variant_of");
    assert_eq!(codes(&keeper.get(&format!("items?variant_of={shirt}")).await), ["L"]);
}

#[tokio::test]
async fn somebody_elses_item_is_not_there() {
    let app = city().await;
    let keeper = Keeper::of(&app).await;
    let id = keeper.item("A", "秘密").await;
    let other = Keeper::of(&app).await;
    assert_eq!(other.ask(&format!("items/{id}")).await.status, 404);
    assert_eq!(codes(&other.get("items").await), Vec::<&str>::new());
}

#[tokio::test]
async fn every_operation_is_guarded() {
    let app = city().await;
    identity::testing::coverage::check(&app).await;
}
