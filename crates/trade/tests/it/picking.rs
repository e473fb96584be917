//! Picking: what lies in bins is fetched by scan, stands ready where the order leaves from, and leaves with the delivery.

use kernel::testing::TestAnswer;
use serde_json::{Value as Json, json};

use crate::shop::{Shop, cny, id_of, town};

/// The main warehouse with two bins in it.
struct Hall {
    main: String,
    bins: [String; 2],
}

async fn hall(shop: &Shop<'_>) -> Hall {
    let main = id_of(&shop.get("catalog/locations?kind=internal").await["items"][0]);
    let bin = async |code: &str| {
        let bin = json!({ "code": code, "name": format!("{code} 货位"), "kind": "internal", "parent": main });
        id_of(&shop.post("catalog/locations", bin).await.ok())
    };
    Hall { bins: [bin("A-01").await, bin("A-02").await], main }
}

/// So much lies in a bin since the beginning.
async fn lies(shop: &Shop<'_>, item: &str, bin: &str, quantity: &str, lot: Option<(&str, &str)>) {
    let mut line = json!({ "item_id": item, "location_id": bin, "quantity": quantity, "value": cny("10.00") });
    if let Some((lot, expires)) = lot {
        line["lot"] = json!(lot);
        line["expires"] = json!(expires);
    }
    shop.post("inventory/movements", json!({ "kind": "opening", "day": "2026-03-01", "lines": [line] })).await.ok();
}

async fn glue(shop: &Shop<'_>) -> String {
    shop.item(json!({ "code": "AB-胶", "name": "结构胶", "kind": "material", "stock_unit": "KGM", "tracking": "lot" })).await
}

async fn pick(shop: &Shop<'_>, order: &str, item: &str, bin: &str, lot: &str, quantity: &str) -> TestAnswer {
    let body = json!({ "n": 1, "item_id": item, "from_id": bin, "lot": lot, "quantity": quantity });
    shop.post(&format!("trade/sales-orders/{order}/picks"), body).await
}

async fn first_line(shop: &Shop<'_>) -> Json {
    shop.get("trade/picks").await["items"][0]["lines"][0].clone()
}

/// What lies of an item in a place, and how much of it is kept.
async fn at(shop: &Shop<'_>, item: &str, place: &str) -> (String, String) {
    let listed = shop.get(&format!("inventory/balances?item={item}&location={place}")).await;
    let text = |field: &str| listed["items"][0][field].as_str().unwrap_or("0").to_owned();
    (text("quantity"), text("reserved"))
}

#[tokio::test]
async fn what_expires_first_is_told_first_then_bin_by_bin() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let hall = hall(&shop).await;
    let glue = glue(&shop).await;
    lies(&shop, &glue, &hall.bins[0], "5", Some(("LATE", "2031-12-31"))).await;
    lies(&shop, &glue, &hall.bins[1], "2", Some(("SOON", "2031-06-30"))).await;
    lies(&shop, &glue, &hall.bins[0], "1", Some(("SOON", "2031-06-30"))).await;
    lies(&shop, &glue, &hall.bins[0], "9", Some(("GONE", "2020-01-31"))).await;
    shop.sale(&glue, "10", "5.00").await;
    let line = first_line(&shop).await;
    let told: Vec<(&str, &str, &str)> = line["from"]
        .as_array()
        .unwrap()
        .iter()
        .map(|from| (from["location_id"].as_str().unwrap(), from["lot"].as_str().unwrap(), from["quantity"].as_str().unwrap()))
        .collect();
    assert_eq!(told, [(hall.bins[0].as_str(), "SOON", "1"), (&hall.bins[1], "SOON", "2"), (&hall.bins[0], "LATE", "5")]);
    assert_eq!((line["missing"].as_str(), line["ready"].as_str()), (Some("2"), Some("0")));
}

#[tokio::test]
async fn what_was_picked_stands_ready_and_leaves_with_the_delivery() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let hall = hall(&shop).await;
    lies(&shop, &shop.screw, &hall.bins[0], "10", None).await;
    let order = shop.sale(&shop.screw, "4", "1.00").await;
    let picked = pick(&shop, &order, &shop.screw, &hall.bins[0], "", "3").await.ok();
    assert_eq!((picked["ready"].as_str(), picked["left"].as_str()), (Some("3"), Some("1")));
    assert_eq!(at(&shop, &shop.screw, &hall.bins[0]).await, ("7".into(), "0".into()));
    assert_eq!(at(&shop, &shop.screw, &hall.main).await, ("3".into(), "3".into()));
    let line = json!({ "n": 1, "quantity": "3" });
    shop.make("deliveries", json!({ "order_id": order, "day": "2026-03-06", "lines": [line] })).await;
    assert_eq!(at(&shop, &shop.screw, &hall.main).await, ("0".into(), "0".into()));
    assert_eq!(first_line(&shop).await["outstanding"], "1");
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn what_was_picked_wrongly_is_put_back_once_and_not_after_it_left() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let hall = hall(&shop).await;
    lies(&shop, &shop.screw, &hall.bins[0], "10", None).await;
    let order = shop.sale(&shop.screw, "4", "1.00").await;
    let put_back = async |pick: &Json| {
        let path = format!("trade/sales-orders/{order}/picks/{}/put-back", pick["id"].as_str().unwrap());
        shop.post(&path, json!({})).await
    };
    let picked = pick(&shop, &order, &shop.screw, &hall.bins[0], "", "4").await.ok();
    assert_eq!(first_line(&shop).await["picked"][0]["quantity"], "4");
    let back = put_back(&picked).await.ok();
    assert_eq!((back["ready"].as_str(), back["left"].as_str()), (Some("0"), Some("4")));
    assert_eq!(at(&shop, &shop.screw, &hall.bins[0]).await, ("10".into(), "0".into()));
    assert_eq!(put_back(&picked).await.problem(), (409, "trade.put_back_already".into()));
    let again = pick(&shop, &order, &shop.screw, &hall.bins[0], "", "4").await.ok();
    shop.make("deliveries", json!({ "order_id": order, "day": "2026-03-06" })).await;
    assert_eq!(put_back(&again).await.problem(), (409, "inventory.not_kept".into()));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn a_wrong_scan_is_told_with_what_was_expected() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let hall = hall(&shop).await;
    let glue = glue(&shop).await;
    lies(&shop, &shop.screw, &hall.bins[0], "10", None).await;
    lies(&shop, &glue, &hall.bins[1], "5", Some(("A", "2020-01-31"))).await;
    let order = shop.sale(&shop.screw, "4", "1.00").await;
    let wrong = pick(&shop, &order, &glue, &hall.bins[1], "A", "1").await;
    assert_eq!(
        (wrong.json()["code"].as_str(), wrong.json()["params"]["wanted"].as_str()),
        (Some("trade.pick_other_item"), Some("六角螺栓"))
    );
    let much = pick(&shop, &order, &shop.screw, &hall.bins[0], "", "5").await;
    assert_eq!((much.json()["code"].as_str(), much.json()["params"]["left"].as_str()), (Some("trade.pick_too_many"), Some("4")));
    assert_eq!(pick(&shop, &order, &shop.screw, &hall.bins[1], "", "1").await.problem(), (409, "inventory.not_enough".into()));
    let shed = json!({ "code": "B", "name": "二号库", "kind": "internal" });
    let shed = id_of(&shop.post("catalog/locations", shed).await.ok());
    assert_eq!(pick(&shop, &order, &shop.screw, &shed, "", "1").await.problem(), (409, "trade.pick_elsewhere".into()));
    let order = shop.sale(&glue, "1", "1.00").await;
    let expired = pick(&shop, &order, &glue, &hall.bins[1], "A", "1").await;
    assert_eq!((expired.json()["code"].as_str(), expired.json()["params"]["lot"].as_str()), (Some("inventory.lot_expired"), Some("A")));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn what_lies_where_the_order_leaves_from_is_only_kept() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let hall = hall(&shop).await;
    let order = shop.sale(&shop.screw, "4", "1.00").await;
    lies(&shop, &shop.screw, &hall.main, "3", None).await;
    let picked = pick(&shop, &order, &shop.screw, &hall.main, "", "3").await.ok();
    assert_eq!(at(&shop, &shop.screw, &hall.main).await, ("3".into(), "3".into()));
    let other = shop.sale(&shop.screw, "4", "1.00").await;
    assert_eq!(pick(&shop, &other, &shop.screw, &hall.main, "", "1").await.problem(), (409, "inventory.gone_meanwhile".into()));
    let path = format!("trade/sales-orders/{order}/picks/{}/put-back", picked["id"].as_str().unwrap());
    shop.post(&path, json!({})).await.ok();
    assert_eq!(at(&shop, &shop.screw, &hall.main).await, ("3".into(), "0".into()));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_eight_clerks_who_pick_the_same_one_does_and_the_others_are_told() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let hall = hall(&shop).await;
    lies(&shop, &shop.screw, &hall.bins[0], "100", None).await;
    let order = shop.sale(&shop.screw, "4", "1.00").await;
    let all = futures::future::join_all((0..8).map(|_| pick(&shop, &order, &shop.screw, &hall.bins[0], "", "4"))).await;
    let mut codes: Vec<String> = all.iter().map(|answer| answer.json()["code"].as_str().unwrap_or("picked").to_owned()).collect();
    codes.sort();
    assert_eq!(codes[..1], ["picked".to_owned()]);
    assert!(codes[1..].iter().all(|code| code == "trade.picked_already"), "{codes:?}");
    assert_eq!(at(&shop, &shop.screw, &hall.bins[0]).await, ("96".into(), "0".into()));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_last_piece_in_a_bin_goes_to_one_of_many_orders() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let hall = hall(&shop).await;
    lies(&shop, &shop.screw, &hall.bins[0], "3", None).await;
    let mut orders = Vec::new();
    for _ in 0..6 {
        orders.push(shop.sale(&shop.screw, "3", "1.00").await);
    }
    let all = futures::future::join_all(orders.iter().map(|order| pick(&shop, order, &shop.screw, &hall.bins[0], "", "3"))).await;
    let mut statuses: Vec<u16> = all.iter().map(|answer| answer.status.as_u16()).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409, 409, 409, 409, 409]);
    assert_eq!(at(&shop, &shop.screw, &hall.main).await, ("3".into(), "3".into()));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn what_came_is_to_be_put_away_where_the_same_lies() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.bought("5", "0.50").await;
    assert_eq!(shop.get("inventory/arrivals").await["items"], json!([]), "without bins there is nothing to put away");
    let hall = hall(&shop).await;
    let glue = glue(&shop).await;
    lies(&shop, &glue, &hall.bins[0], "1", Some(("A", "2031-12-31"))).await;
    lies(&shop, &glue, &hall.bins[1], "1", Some(("B", "2031-12-31"))).await;
    lies(&shop, &glue, &hall.main, "4", Some(("B", "2031-12-31"))).await;
    lies(&shop, &glue, &hall.main, "4", Some(("C", "2031-12-31"))).await;
    let listed = shop.get("inventory/arrivals").await["items"].clone();
    let find = |item: &str, lot: &str| listed.as_array().unwrap().iter().find(|row| row["item_id"] == item && row["lot"] == lot).unwrap();
    assert_eq!(find(&glue, "B")["proposed"], json!(hall.bins[1]), "to its own lot");
    assert_eq!(find(&glue, "C")["proposed"], json!(hall.bins[0]), "to other lots of it");
    let screw = find(&shop.screw, "");
    assert_eq!((&screw["proposed"], &screw["came"], &screw["text"]), (&Json::Null, &json!("2026-03-05"), &json!("PO-000001")));
    let away = json!({ "item_id": shop.screw, "location_id": hall.main, "to_id": hall.bins[0], "quantity": "5" });
    let away = json!({ "kind": "transfer", "day": "2026-03-06", "lines": [away] });
    shop.post("inventory/movements", away.clone()).await.ok();
    assert_eq!(shop.post("inventory/movements", away).await.problem(), (409, "inventory.not_enough".into()), "somebody was quicker");
    assert_eq!(shop.get("inventory/arrivals").await["items"].as_array().unwrap().len(), 2);
    assert_eq!(shop.offence().await, None);
}
