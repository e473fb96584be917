//! Price lists: steps by quantity, and days from which they hold.

use serde_json::{Value as Json, json};

use crate::plant::{Keeper, city};

#[tokio::test]
async fn who_takes_more_pays_less_and_a_new_price_holds_from_its_day() {
    let app = city().await;
    let keeper = Keeper::of(&app).await;
    let item = keeper.item("M8", "螺栓").await;
    let list = keeper.post("price-lists", json!({ "name": "经销商价" })).await.ok();
    let list = list["id"].as_str().unwrap();
    let path = keeper.path(&format!("price-lists/{list}/prices"));
    for line in [
        json!({ "item": item, "unit": "H87", "price": "0.50" }),
        json!({ "item": item, "unit": "H87", "price": "0.45", "from_quantity": "100" }),
        json!({ "item": item, "unit": "H87", "price": "0.55", "from_day": "2026-04-01" }),
        json!({ "item": item, "unit": "H87", "price": "0.40", "from_quantity": "100", "from_day": "2026-05-01", "to_day": "2026-05-31" }),
    ] {
        keeper.plant.owner.put(&path, &line).await.ok();
    }
    let price = async |quantity: &str, day: &str| -> Json {
        keeper.get(&format!("price-lists/{list}/price?item={item}&unit=H87&quantity={quantity}&day={day}")).await["price"].clone()
    };
    assert_eq!(price("1", "2026-03-05").await, "0.50");
    assert_eq!(price("99.999999", "2026-03-05").await, "0.50");
    assert_eq!(price("100", "2026-03-05").await, "0.45");
    assert_eq!(price("1", "2026-04-01").await, "0.55");
    assert_eq!(price("100", "2026-05-31").await, "0.40", "an action in May");
    assert_eq!(price("100", "2026-06-01").await, "0.45", "and after it the price from before");
    let lines = keeper.get(&format!("price-lists/{list}/prices?limit=3")).await;
    assert_eq!(lines["items"].as_array().unwrap().len(), 3);
    let rest = keeper.get(&format!("price-lists/{list}/prices?limit=3&after={}", lines["next"].as_str().unwrap())).await;
    assert_eq!(rest["items"].as_array().unwrap().len(), 1);
    let again = json!({ "item": item, "unit": "H87", "price": "0.48" });
    keeper.plant.owner.put(&path, &again).await.ok();
    assert_eq!(price("1", "2026-03-05").await, "0.48", "the same line has another price");
    let unknown = json!({ "item": item, "unit": "CT", "price": "5" });
    assert_eq!(keeper.plant.owner.put(&path, &unknown).await.json()["fields"][0]["path"], "unit");
}
