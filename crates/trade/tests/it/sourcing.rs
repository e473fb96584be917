//! From what somebody needs over the answers of several suppliers to the orders of the best of them.

use kernel::testing::TestAnswer;
use serde_json::{Value as Json, json};

use crate::shop::{Shop, cny, id_of, town};

async fn supplier(shop: &Shop<'_>, code: &str) -> String {
    let party = json!({ "code": code, "name": format!("{code} 有限公司"), "roles": ["supplier"] });
    id_of(&shop.post("catalog/parties", party).await.ok())
}

async fn needed(shop: &Shop<'_>, quantity: &str, needed_by: &str) -> String {
    let input = json!({ "item_id": shop.screw, "quantity": quantity, "needed_by": needed_by, "reason": "订单要用" });
    id_of(&shop.post("trade/requests", input).await.ok())
}

async fn standing(shop: &Shop<'_>, id: &str) -> String {
    let listed = shop.get("trade/requests").await;
    let row = listed["items"].as_array().unwrap().iter().find(|row| row["id"] == id).unwrap().clone();
    row["standing"].as_str().unwrap().to_owned()
}

async fn ask(shop: &Shop<'_>, requests: &[&str], suppliers: &[&str]) -> TestAnswer {
    let input = json!({ "requests": requests, "suppliers": suppliers, "day": "2026-03-05", "answer_by": "2026-03-12", "note": "" });
    shop.post("trade/enquiries", input).await
}

fn offer(price: &str, charges: &str, lead_days: i64, least: &str) -> Json {
    json!({ "price": price, "charges": cny(charges), "lead_days": lead_days, "least": least, "valid_until": "2026-12-31" })
}

async fn answer(shop: &Shop<'_>, enquiry: &str, supplier: &str, lines: Json) -> TestAnswer {
    let path = shop.plant.path(&format!("trade/enquiries/{enquiry}/answers/{supplier}"));
    shop.plant.owner.put(&path, &json!({ "lines": lines })).await
}

async fn order(shop: &Shop<'_>, enquiry: &str, lines: Json) -> TestAnswer {
    shop.post(&format!("trade/enquiries/{enquiry}/order"), json!({ "day": "2026-03-06", "lines": lines })).await
}

#[tokio::test]
async fn what_is_needed_is_asked_for_compared_ordered_and_received() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let other = supplier(&shop, "S-2").await;
    let (early, late) = (needed(&shop, "100", "2026-03-20").await, needed(&shop, "50", "2026-04-20").await);
    let oil = json!({ "text": "冷却液 20 升", "quantity": "3", "needed_by": "2026-03-25", "reason": "机床" });
    let oil = id_of(&shop.post("trade/requests", oil).await.ok());
    assert_eq!(standing(&shop, &early).await, "open");

    let enquiry = ask(&shop, &[&early, &late, &oil], &[&shop.supplier, &other]).await.ok();
    let id = id_of(&enquiry);
    assert_eq!((&enquiry["lines"][0]["quantity"], &enquiry["lines"][0]["needed_by"]), (&json!("150"), &json!("2026-03-20")));
    assert_eq!(enquiry["lines"][0]["requests"], json!(["PR-000001", "PR-000002"]));
    assert_eq!(standing(&shop, &late).await, "asked");

    let mine = json!([{ "n": 1, "offer": offer("0.50", "0.00", 30, "0") }, { "n": 2, "offer": null }]);
    answer(&shop, &id, &shop.supplier, mine).await.ok();
    let theirs = json!([{ "n": 1, "offer": offer("0.55", "20.00", 7, "200") }, { "n": 2, "offer": offer("88", "0.00", 3, "0") }]);
    let compared = answer(&shop, &id, &other, theirs).await.ok();
    let of = |n: usize, supplier: &str| {
        let answers = compared["lines"][n]["answers"].as_array().unwrap();
        answers.iter().find(|one| one["supplier_id"] == supplier).unwrap().clone()
    };
    let (cheap, quick) = (of(0, &shop.supplier), of(0, &other));
    assert_eq!((&cheap["landed"], &cheap["is_cheapest"], &cheap["is_in_time"]), (&cny("75.00"), &json!(true), &json!(false)));
    assert_eq!((&quick["landed"], &quick["quantity"], &quick["is_best"]), (&cny("130.00"), &json!("200"), &json!(true)));
    assert_eq!(of(1, &shop.supplier)["offer"], Json::Null, "it is not offered");

    let whole = json!([{ "n": 1, "supplier_id": other }, { "n": 2, "supplier_id": other }]);
    let refused = order(&shop, &id, whole).await;
    assert_eq!(refused.json()["fields"][0]["code"], "trade.item_needed", "a description is no item yet");
    let coolant = shop.item(json!({ "code": "OIL", "name": "冷却液", "kind": "consumable", "stock_unit": "H87" })).await;
    let whole = json!([{ "n": 1, "supplier_id": other }, { "n": 2, "supplier_id": other, "item_id": coolant }]);
    let made = order(&shop, &id, whole).await.ok();
    let document = shop.document(&id_of(&made["orders"][0])).await;
    assert_eq!((&document["state"], &document["party_id"], &document["reference"]), (&json!("draft"), &json!(other), &json!("RQ-000001")));
    assert_eq!((&document["lines"][0]["quantity"], &document["lines"][0]["price"]), (&json!("200"), &json!("0.55")));
    assert_eq!((&document["due"], &document["lines"][1]["item_id"]), (&json!("2026-03-13"), &json!(coolant)));
    assert_eq!((standing(&shop, &early).await, standing(&shop, &oil).await), ("ordered".to_owned(), "ordered".to_owned()));

    let purchase = id_of(&document);
    shop.act("purchase-orders", &purchase, "confirm").await.ok();
    shop.make("receipts", json!({ "order_id": purchase, "day": "2026-03-12", "lines": [{ "n": 1, "quantity": "200" }] })).await;
    assert_eq!((standing(&shop, &late).await, standing(&shop, &oil).await), ("received".to_owned(), "ordered".to_owned()));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_four_who_order_the_same_line_one_does() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let request = needed(&shop, "10", "2026-03-20").await;
    let enquiry = id_of(&ask(&shop, &[&request], &[&shop.supplier]).await.ok());
    answer(&shop, &enquiry, &shop.supplier, json!([{ "n": 1, "offer": offer("0.50", "0.00", 3, "0") }])).await.ok();
    let choice = json!([{ "n": 1, "supplier_id": shop.supplier }]);
    let all = futures::future::join_all((0..4).map(|_| order(&shop, &enquiry, choice.clone()))).await;
    let mut statuses: Vec<u16> = all.iter().map(|answer| answer.status.as_u16()).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 422, 422, 422]);
    assert_eq!(shop.get("trade/documents?kind=purchase_order").await["items"].as_array().unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_four_who_gather_the_same_request_one_does() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let request = needed(&shop, "10", "2026-03-20").await;
    let (requests, suppliers) = ([request.as_str()], [shop.supplier.as_str()]);
    let all = futures::future::join_all((0..4).map(|_| ask(&shop, &requests, &suppliers))).await;
    let mut statuses: Vec<u16> = all.iter().map(|answer| answer.status.as_u16()).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409, 409, 409]);
}

#[tokio::test]
async fn an_order_that_is_given_up_can_be_made_again_and_an_enquiry_that_is_sets_its_requests_free() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let request = needed(&shop, "10", "2026-03-20").await;
    let enquiry = id_of(&ask(&shop, &[&request], &[&shop.supplier]).await.ok());
    answer(&shop, &enquiry, &shop.supplier, json!([{ "n": 1, "offer": offer("0.50", "0.00", 3, "0") }])).await.ok();
    let choice = json!([{ "n": 1, "supplier_id": shop.supplier }]);
    let first = id_of(&order(&shop, &enquiry, choice.clone()).await.ok()["orders"][0]);
    assert_eq!(shop.act("enquiries", &enquiry, "give-up").await.problem(), (409, "trade.enquiry_ordered".to_owned()));
    shop.plant.owner.delete(&shop.plant.path(&format!("trade/purchase-orders/{first}"))).await.ok();
    assert_eq!(standing(&shop, &request).await, "asked", "the order was thrown away");
    let second = id_of(&order(&shop, &enquiry, choice).await.ok()["orders"][0]);
    shop.plant.owner.delete(&shop.plant.path(&format!("trade/purchase-orders/{second}"))).await.ok();
    shop.act("enquiries", &enquiry, "give-up").await.ok();
    assert_eq!(standing(&shop, &request).await, "open");
    assert_eq!(answer(&shop, &enquiry, &shop.supplier, json!([])).await.problem(), (409, "trade.enquiry_cancelled".to_owned()));
}

#[tokio::test]
async fn a_request_waits_for_approval_where_a_rule_says_so_and_is_withdrawn_and_asked_again() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let chief = shop.plant.member_as("manager").await;
    let rule = json!({ "name": "采购申请", "kinds": ["purchase_request"], "steps": [{ "needed": 1, "role": "manager" }] });
    shop.post("approvals/rules", rule).await.ok();
    let input = json!({ "item_id": shop.screw, "quantity": "10", "needed_by": "2026-03-20", "reason": "备货" });
    let made = shop.post("trade/requests", input).await.ok();
    let id = id_of(&made);
    assert_eq!((&made["standing"], made["waits_for"].is_string()), (&json!("draft"), true));
    assert_eq!(ask(&shop, &[&id], &[&shop.supplier]).await.problem().1, "trade.request_taken");
    shop.act("requests", &id, "withdraw").await.ok();
    assert_eq!(standing(&shop, &id).await, "withdrawn");
    let again = shop.act("requests", &id, "ask").await.ok();
    let path = shop.plant.path(&format!("approvals/requests/{}/approve", again["waits_for"].as_str().unwrap()));
    chief.post(&path, &json!({ "comment": "" })).await.ok();
    assert_eq!(standing(&shop, &id).await, "open");
    ask(&shop, &[&id], &[&shop.supplier]).await.ok();
    assert_eq!(shop.act("requests", &id, "withdraw").await.problem(), (409, "trade.other_standing".to_owned()));
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_with_every_reason() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    for wrong in [
        json!({ "quantity": "1", "needed_by": "2026-03-20", "reason": "x" }),
        json!({ "text": "油", "quantity": "0", "needed_by": "2026-03-20", "reason": "x" }),
        json!({ "text": "油", "quantity": "1", "needed_by": "2026-03-01", "reason": "x" }),
        json!({ "text": "油", "quantity": "1", "needed_by": "2026-03-20", "reason": "" }),
        json!({ "item_id": shop.screw, "quantity": "0.5", "needed_by": "2026-03-20", "reason": "x" }),
    ] {
        assert_eq!(shop.post("trade/requests", wrong.clone()).await.status, 422, "{wrong}");
    }
    let request = needed(&shop, "10", "2026-03-20").await;
    for (requests, suppliers) in [(vec![], vec![shop.supplier.as_str()]), (vec![request.as_str()], vec![shop.customer.as_str()])] {
        assert_eq!(ask(&shop, &requests, &suppliers).await.status, 422);
    }
    let enquiry = id_of(&ask(&shop, &[&request], &[&shop.supplier]).await.ok());
    for (n, wrong) in [
        (9, offer("1", "0.00", 1, "0")),
        (1, offer("0", "0.00", 1, "0")),
        (1, offer("1", "-1.00", 1, "0")),
        (1, offer("1", "0.00", -1, "0")),
    ] {
        let lines = json!([{ "n": n, "offer": wrong }]);
        assert_eq!(answer(&shop, &enquiry, &shop.supplier, lines.clone()).await.status, 422, "{lines}");
    }
    assert_eq!(answer(&shop, &enquiry, &shop.customer, json!([])).await.status, 404, "who was not asked does not answer");
    let refused = order(&shop, &enquiry, json!([{ "n": 1, "supplier_id": shop.supplier }])).await;
    assert_eq!(refused.json()["fields"][0]["code"], "trade.not_offered");
}
