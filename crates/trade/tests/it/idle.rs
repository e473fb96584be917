//! Stock that lies still: money that nobody uses.

use serde_json::{Value as Json, json};

use crate::shop::{Shop, cny, town};

#[tokio::test]
async fn what_did_not_move_since_a_day_is_told_the_dearest_first() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let places = shop.get("catalog/locations?kind=internal").await;
    let place = &places["items"][0]["id"];
    let mut items = Vec::new();
    for (code, worth) in [("板", "300.00"), ("轴", "900.00"), ("套", "500.00")] {
        let item = shop.item(json!({ "code": code, "name": code, "kind": "material", "stock_unit": "KGM" })).await;
        let line = json!({ "item_id": item, "location_id": place, "quantity": "10", "value": cny(worth) });
        shop.post("inventory/movements", json!({ "kind": "opening", "day": "2026-01-05", "lines": [line] })).await.ok();
        items.push(item);
    }
    // the bush was used in between, the screw came lately, and of the shaft nothing is left in the end
    let used = json!({ "item_id": items[2], "location_id": place, "quantity": "1" });
    shop.post("inventory/movements", json!({ "kind": "scrap", "day": "2026-06-01", "lines": [used] })).await.ok();
    shop.bought("5", "1.00").await;
    let still = |listed: &Json| -> Vec<(String, String)> {
        let text = |value: &Json| value.as_str().unwrap().to_owned();
        listed["items"].as_array().unwrap().iter().map(|row| (text(&row["value"]["amount"]), text(&row["last_day"]))).collect()
    };
    let pair = |worth: &str, day: &str| (worth.to_owned(), day.to_owned());
    let since = |day: &str| format!("inventory/idle?since={day}");
    assert_eq!(still(&shop.get(&since("2026-01-05")).await), []);
    assert_eq!(still(&shop.get(&since("2026-01-06")).await), [pair("900.00", "2026-01-05"), pair("300.00", "2026-01-05")]);
    let all = [pair("900.00", "2026-01-05"), pair("450.00", "2026-06-01"), pair("300.00", "2026-01-05"), pair("5.00", "2026-03-05")];
    assert_eq!(still(&shop.get(&since("2026-06-02")).await), all);
    let first = shop.get(&format!("{}&limit=3", since("2026-06-02"))).await;
    let rest = shop.get(&format!("{}&limit=3&after={}", since("2026-06-02"), first["next"].as_str().unwrap())).await;
    assert_eq!(still(&rest), [pair("5.00", "2026-03-05")]);
    let gone = json!({ "item_id": items[1], "location_id": place, "quantity": "10" });
    shop.post("inventory/movements", json!({ "kind": "missing", "day": "2026-01-05", "lines": [gone] })).await.ok();
    assert_eq!(still(&shop.get(&since("2026-01-06")).await), [pair("300.00", "2026-01-05")]);
}
