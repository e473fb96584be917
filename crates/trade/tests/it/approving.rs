//! Documents that wait for somebody: asked for once, approved by those who are named, carried out once.

use identity::testing::Member;
use kernel::testing::{TestAnswer, TestApp};
use kernel::time::HOUR;
use serde_json::{Value as Json, json};

use crate::shop::{Shop, cny, id_of, town};

/// A rule about kinds of documents, with its steps.
pub(crate) fn rule(kinds: &[&str], steps: &Json) -> Json {
    json!({ "name": "大额", "kinds": kinds, "steps": steps })
}

fn one_of(role: &str) -> Json {
    json!([{ "needed": 1, "role": role }])
}

async fn rules_are(shop: &Shop<'_>, rule: Json) -> String {
    id_of(&shop.post("approvals/rules", rule).await.ok())
}

/// A draft that somebody wrote, and its confirmation asked for.
async fn asked(shop: &Shop<'_>, clerk: &Member<'_>, path: &str, quantity: &str) -> (String, Json) {
    let party = if path == "sales-orders" { &shop.customer } else { &shop.supplier };
    let order =
        json!({ "party_id": party, "day": "2026-03-05", "lines": [{ "item_id": shop.screw, "quantity": quantity, "price": "1.00" }] });
    let id = id_of(&clerk.post(&shop.plant.path(&format!("trade/{path}")), &order).await.ok());
    let stands = clerk.post(&shop.plant.path(&format!("trade/{path}/{id}/confirm")), &json!({})).await.ok();
    (id, stands)
}

async fn say(shop: &Shop<'_>, who: &Member<'_>, request: &str, what: &str, comment: &str) -> TestAnswer {
    who.post(&shop.plant.path(&format!("approvals/requests/{request}/{what}")), &json!({ "comment": comment })).await
}

fn waits_for(stands: &Json) -> String {
    stands["waits_for"].as_str().unwrap_or_default().to_owned()
}

async fn acts(shop: &Shop<'_>, request: &str) -> Vec<String> {
    let told = shop.get(&format!("approvals/requests/{request}")).await;
    told["history"].as_array().unwrap().iter().map(|act| act["act"].as_str().unwrap().to_owned()).collect()
}

async fn keep_time(app: &TestApp, hours: i64) {
    app.app.clock().advance(hours * HOUR);
    app.app.tend().await.unwrap();
    app.app.work_off().await.unwrap();
}

#[tokio::test]
async fn a_large_order_waits_and_goes_on_in_the_name_of_who_asked() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let (clerk, head) = (shop.plant.member_as("member").await, shop.plant.member_as("manager").await);
    let large =
        json!({ "name": "五十元以上", "kinds": ["purchase_order"], "conditions": { "from": cny("50.00") }, "steps": one_of("manager") });
    rules_are(&shop, large).await;
    let (_, small) = asked(&shop, &clerk, "purchase-orders", "10").await;
    assert_eq!((&small["state"], &small["waits_for"]), (&json!("confirmed"), &Json::Null));
    let (order, stands) = asked(&shop, &clerk, "purchase-orders", "100").await;
    assert_eq!(stands["state"], "draft");
    let again = clerk.post(&shop.plant.path(&format!("trade/purchase-orders/{order}/confirm")), &json!({})).await.ok();
    assert_eq!(waits_for(&again), waits_for(&stands));
    let inbox = head.get(&shop.plant.path("approvals/inbox")).await.ok();
    assert_eq!((&inbox["items"][0]["label"], &inbox["items"][0]["amount"]), (&again["number"], &cny("113.00")));
    assert_eq!(clerk.get(&shop.plant.path("approvals/inbox")).await.ok()["items"], json!([]));
    let request = waits_for(&stands);
    assert_eq!(say(&shop, &clerk, &request, "approve", "").await.problem(), (403, "approvals.own_request".into()));
    let told = say(&shop, &head, &request, "approve", "可以").await.ok();
    assert_eq!(told["state"], "approved");
    let document = shop.document(&order).await;
    assert_eq!(document["state"], "confirmed");
    assert_eq!(document["steps"][1]["actor"], json!(clerk.actor));
    assert_eq!(acts(&shop, &request).await, ["asked", "approved", "carried_out"]);
}

#[tokio::test]
async fn who_refuses_says_why_and_the_order_can_be_asked_for_again() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let (clerk, head) = (shop.plant.member_as("member").await, shop.plant.member_as("manager").await);
    rules_are(&shop, rule(&["sales_order"], &one_of("manager"))).await;
    let (order, stands) = asked(&shop, &clerk, "sales-orders", "5").await;
    let request = waits_for(&stands);
    assert_eq!(say(&shop, &head, &request, "refuse", " ").await.problem().0, 422);
    say(&shop, &head, &request, "refuse", "价格太低").await.ok();
    assert_eq!(shop.document(&order).await["state"], "draft");
    assert_eq!(say(&shop, &head, &request, "approve", "").await.problem(), (409, "approvals.closed".into()));
    let again = clerk.post(&shop.plant.path(&format!("trade/sales-orders/{order}/confirm")), &json!({})).await.ok();
    assert_ne!(waits_for(&again), request);
    let second = waits_for(&again);
    assert_eq!(say(&shop, &head, &second, "withdraw", "").await.problem(), (403, "approvals.not_own".into()));
    assert_eq!(say(&shop, &clerk, &second, "withdraw", "").await.ok()["state"], "withdrawn");
}

#[tokio::test]
async fn changed_or_thrown_away_it_waits_no_more() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let (clerk, head) = (shop.plant.member_as("member").await, shop.plant.member_as("manager").await);
    rules_are(&shop, rule(&["purchase_order"], &one_of("manager"))).await;
    let (order, stands) = asked(&shop, &clerk, "purchase-orders", "5").await;
    let path = shop.plant.path(&format!("trade/purchase-orders/{order}"));
    let other =
        json!({ "party_id": shop.supplier, "day": "2026-03-05", "lines": [{ "item_id": shop.screw, "quantity": "6", "price": "1.00" }] });
    clerk.request(http::Method::PUT, &path).header("if-match", "\"1\"").json(&other).send().await.ok();
    assert_eq!(acts(&shop, &waits_for(&stands)).await, ["asked", "withdrawn"]);
    assert_eq!(say(&shop, &head, &waits_for(&stands), "approve", "").await.problem(), (409, "approvals.closed".into()));
    let again = clerk.post(&format!("{path}/confirm"), &json!({})).await.ok();
    clerk.delete(&path).await.ok();
    assert_eq!(acts(&shop, &waits_for(&again)).await, ["asked", "withdrawn"]);
}

#[tokio::test]
async fn steps_come_one_after_the_other_and_somebody_stands_in() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let clerk = shop.plant.member_as("member").await;
    let heads = [shop.plant.member_as("manager").await, shop.plant.member_as("manager").await, shop.plant.member_as("manager").await];
    let deputy = shop.plant.member_as("member").await;
    let people: Vec<_> = heads.iter().map(|head| head.actor.clone()).collect();
    rules_are(&shop, rule(&["purchase_order"], &json!([{ "needed": 2, "people": people }, { "needed": 1, "role": "owner" }]))).await;
    let (order, stands) = asked(&shop, &clerk, "purchase-orders", "5").await;
    let request = waits_for(&stands);
    assert_eq!(say(&shop, &shop.plant.owner, &request, "approve", "").await.problem(), (403, "approvals.not_asked".into()));
    say(&shop, &heads[0], &request, "approve", "").await.ok();
    assert_eq!(say(&shop, &heads[0], &request, "approve", "").await.problem(), (409, "approvals.spoken_already".into()));
    assert_eq!(say(&shop, &deputy, &request, "approve", "").await.problem(), (403, "approvals.not_asked".into()));
    let today = app.app.clock().now().day_in(chrono_tz::Asia::Shanghai);
    let away = json!({ "delegate_id": deputy.actor, "from_day": today, "until_day": today });
    heads[2].post(&shop.plant.path("approvals/delegations"), &away).await.ok();
    let told = say(&shop, &deputy, &request, "approve", "").await.ok();
    assert_eq!((&told["step"], &told["history"][2]["voice"]["id"]), (&json!(1), &json!(heads[2].actor)));
    assert_eq!(shop.document(&order).await["state"], "draft");
    say(&shop, &shop.plant.owner, &request, "approve", "").await.ok();
    assert_eq!(shop.document(&order).await["state"], "confirmed");
}

#[tokio::test]
async fn time_reminds_and_then_asks_another_role() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let (clerk, head) = (shop.plant.member_as("member").await, shop.plant.member_as("manager").await);
    let slow = json!([{ "needed": 1, "people": [head.actor], "hours": 24, "then_role": "owner", "remind_hours": 10 }]);
    rules_are(&shop, rule(&["purchase_order"], &slow)).await;
    let (order, stands) = asked(&shop, &clerk, "purchase-orders", "5").await;
    let request = waits_for(&stands);
    keep_time(&app, 9).await;
    assert_eq!(acts(&shop, &request).await, ["asked"]);
    keep_time(&app, 2).await;
    assert_eq!(acts(&shop, &request).await, ["asked", "reminded"]);
    assert_eq!(say(&shop, &shop.plant.owner, &request, "approve", "").await.problem(), (403, "approvals.not_asked".into()));
    keep_time(&app, 14).await;
    assert!(acts(&shop, &request).await.contains(&"escalated".to_owned()));
    say(&shop, &shop.plant.owner, &request, "approve", "").await.ok();
    assert_eq!(shop.document(&order).await["state"], "confirmed");
}

#[tokio::test]
async fn a_bill_and_its_payment_are_posted_by_the_approval_and_once() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let head = shop.plant.member_as("manager").await;
    let order = shop.bought("10", "1.00").await;
    rules_are(&shop, rule(&["bill", "supplier_payment"], &one_of("manager"))).await;
    let bill = shop.post("trade/bills", json!({ "order_id": order, "day": "2026-03-06", "post": true })).await.ok();
    assert_eq!(bill["state"], "draft");
    assert_eq!(shop.get("books/open-items?side=payable").await["items"], json!([]));
    say(&shop, &head, &waits_for(&bill), "approve", "").await.ok();
    assert_eq!(shop.document(&id_of(&bill)).await["state"], "done");
    let payment = json!({ "party_id": shop.supplier, "day": "2026-03-07", "amount": cny("11.30"), "documents": [id_of(&bill)] });
    let paid = shop.post("trade/supplier-payments", payment.clone()).await.ok();
    assert_eq!(paid["state"], "draft");
    assert_eq!(shop.get("books/open-items?side=payable").await["items"].as_array().unwrap().len(), 1);
    say(&shop, &head, &waits_for(&paid), "approve", "").await.ok();
    assert_eq!(shop.get("books/open-items?side=payable").await["items"], json!([]));
    let refused = shop.post("trade/supplier-payments", payment).await.ok();
    say(&shop, &head, &waits_for(&refused), "refuse", "已经付过").await.ok();
    assert_eq!(shop.act("supplier-payments", &id_of(&refused), "cancel").await.ok()["state"], "cancelled");
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn what_exceeds_the_credit_goes_on_when_that_was_approved() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let head = shop.plant.member_as("manager").await;
    let party = json!({ "code": "C-9", "name": "小客户", "roles": ["customer"], "credit_limit": 10_00 });
    let customer = id_of(&shop.post("catalog/parties", party).await.ok());
    let order =
        json!({ "party_id": customer, "day": "2026-03-05", "lines": [{ "item_id": shop.screw, "quantity": "50", "price": "1.00" }] });
    let id = shop.make("sales-orders", order).await;
    assert_eq!(shop.act("sales-orders", &id, "confirm").await.problem(), (409, "trade.credit_exceeded".into()));
    let over =
        json!({ "name": "超信用", "kinds": ["sales_order"], "conditions": { "flags": ["over_credit"] }, "steps": one_of("manager") });
    let trial = json!({ "kind": "sales_order", "document": "SO-000001", "rule": over });
    let tried = shop.post("approvals/rules/try", trial).await.ok();
    assert_eq!((&tried["rules"][0], &tried["flags"][0]), (&json!("超信用"), &json!("over_credit")));
    assert_eq!(tried["steps"][0]["people"][0]["id"], json!(head.actor));
    rules_are(&shop, over).await;
    let stands = shop.act("sales-orders", &id, "confirm").await.ok();
    say(&shop, &head, &waits_for(&stands), "approve", "老客户").await.ok();
    assert_eq!(shop.document(&id).await["state"], "confirmed");
}

#[tokio::test]
async fn nobody_waits_for_what_nobody_could_approve() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let made = rules_are(&shop, rule(&["purchase_order"], &one_of("owner"))).await;
    let order =
        json!({ "party_id": shop.supplier, "day": "2026-03-05", "lines": [{ "item_id": shop.screw, "quantity": "5", "price": "1.00" }] });
    let id = shop.make("purchase-orders", order).await;
    assert_eq!(shop.act("purchase-orders", &id, "confirm").await.problem(), (409, "approvals.too_few".into()));
    // without the rule it goes on
    shop.plant.owner.delete(&shop.plant.path(&format!("approvals/rules/{made}"))).await;
    assert_eq!(shop.act("purchase-orders", &id, "confirm").await.ok()["state"], "confirmed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn eight_parallel_approvals_of_a_step_have_one_effect() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let clerk = shop.plant.member_as("member").await;
    let mut heads = Vec::new();
    for _ in 0..8 {
        heads.push(shop.plant.member_as("manager").await);
    }
    rules_are(&shop, rule(&["purchase_order"], &json!([{ "needed": 3, "role": "manager" }]))).await;
    let (order, stands) = asked(&shop, &clerk, "purchase-orders", "5").await;
    let request = waits_for(&stands);
    let presses = heads.iter().map(|head| say(&shop, head, &request, "approve", ""));
    let mut statuses: Vec<u16> = futures::future::join_all(presses).await.iter().map(|answer| answer.status.as_u16()).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 200, 200, 409, 409, 409, 409, 409]);
    let document = shop.document(&order).await;
    let confirmed = document["steps"].as_array().unwrap().iter().filter(|step| step["step"] == "confirmed").count();
    assert_eq!((&document["state"], confirmed), (&json!("confirmed"), 1));
    assert_eq!(acts(&shop, &request).await.iter().filter(|act| *act == "carried_out").count(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn who_approves_while_it_is_edited_approves_what_was_seen_or_nothing() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let (clerk, head) = (shop.plant.member_as("member").await, shop.plant.member_as("manager").await);
    rules_are(&shop, rule(&["purchase_order"], &one_of("manager"))).await;
    for _ in 0..10 {
        let (order, stands) = asked(&shop, &clerk, "purchase-orders", "5").await;
        let path = shop.plant.path(&format!("trade/purchase-orders/{order}"));
        let other = json!({ "party_id": shop.supplier, "day": "2026-03-05", "lines": [{ "item_id": shop.screw, "quantity": "9", "price": "1.00" }] });
        let request = waits_for(&stands);
        let edit = clerk.request(http::Method::PUT, &path).header("if-match", "\"1\"").json(&other).send();
        let (approved, edited) = tokio::join!(say(&shop, &head, &request, "approve", ""), edit);
        let document = shop.document(&order).await;
        let stands = (
            approved.status.as_u16(),
            edited.status.as_u16(),
            document["state"].as_str().unwrap(),
            document["gross"]["amount"].as_str().unwrap(),
        );
        assert!(matches!(stands, (200, 409, "confirmed", "5.65") | (409, 200, "draft", "10.17")), "{stands:?}");
    }
}
