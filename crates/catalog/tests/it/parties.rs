//! Parties: entered once, found again when somebody enters them twice.

use catalog::parties;
use serde_json::json;

use crate::plant::{Keeper, city, codes};

const CREDIT_CODE: &str = "91350100M000100Y43";

#[tokio::test]
async fn a_supplier_typed_twice_is_found_by_its_credit_code() {
    let app = city().await;
    let keeper = Keeper::of(&app).await;
    let first = json!({ "code": "S-1", "name": "东莞市恒远铸造有限公司", "roles": ["supplier"], "credit_code": "９１350100m000100y43",
        "contacts": [{ "name": "王师傅", "phone": "138 0000 0000" }], "payment_days": 30, "credit_limit": 5_000_000 });
    let made = keeper.post("parties", first).await.ok();
    assert_eq!(made["credit_code"], CREDIT_CODE, "width and case of the letters do not matter");
    let again = json!({ "code": "S-2", "name": "恒远", "roles": ["supplier", "subcontractor"], "credit_code": CREDIT_CODE });
    let refused = keeper.post("parties", again).await;
    assert_eq!(refused.problem(), (409, "catalog.credit_code_taken".to_owned()));
    assert_eq!((&refused.json()["params"]["id"], &refused.json()["params"]["code"]), (&made["id"], &json!("S-1")));
    let mistyped = json!({ "code": "S-3", "name": "恒远", "roles": ["supplier"], "credit_code": "91350100M000100Y44" });
    assert_eq!(keeper.post("parties", mistyped).await.json()["fields"][0]["code"], "field.check_digit");
}

#[tokio::test]
async fn names_that_differ_in_the_legal_form_are_offered_as_one() {
    let app = city().await;
    let keeper = Keeper::of(&app).await;
    keeper.supplier("S-1", "东莞市恒远铸造有限公司").await;
    keeper.supplier("S-2", "东莞恒远铸造").await;
    keeper.supplier("S-3", "南湾水产").await;
    let groups = keeper.get("parties/duplicates").await;
    assert_eq!(groups["items"].as_array().unwrap().len(), 1);
    assert_eq!(groups["items"][0]["parties"][1]["code"], "S-2");
    let asked = keeper.get("parties/duplicates?name=南湾水产有限责任公司").await;
    assert_eq!(asked["items"][0]["parties"][0]["code"], "S-3", "before somebody enters it again");
}

#[tokio::test]
async fn a_merged_supplier_is_read_as_the_one_that_stays_however_often() {
    let app = city().await;
    let keeper = Keeper::of(&app).await;
    let (one, two, three) =
        (keeper.supplier("S-1", "恒远").await, keeper.supplier("S-2", "恒远").await, keeper.supplier("S-3", "恒远").await);
    keeper.post(&format!("parties/{one}/merge"), json!({ "into": two })).await.ok();
    keeper.post(&format!("parties/{two}/merge"), json!({ "into": three })).await.ok();
    assert_eq!(keeper.get(&format!("parties/{one}")).await["code"], "S-3");
    assert_eq!(codes(&keeper.get("parties").await), ["S-3"]);
    let back = keeper.post(&format!("parties/{three}/merge"), json!({ "into": one })).await;
    assert_eq!(back.problem(), (409, "catalog.merged_already".to_owned()));
    let mut tx = app.app.db().read(&keeper.plant.org).await.unwrap();
    let ids = [one.parse().unwrap(), three.parse().unwrap()];
    let known = parties::known(&mut tx, &keeper.plant.org, &ids).await.unwrap();
    assert!(known.iter().all(|party| party.code == "S-3") && known.len() == 2);
}

#[tokio::test]
async fn a_party_may_be_customer_and_supplier_and_is_found_as_either() {
    let app = city().await;
    let keeper = Keeper::of(&app).await;
    let both = json!({ "code": "P-1", "name": "南湾水产", "roles": ["supplier", "customer", "supplier"] });
    let made = keeper.post("parties", both).await.ok();
    assert_eq!(made["roles"], json!(["customer", "supplier"]));
    keeper.supplier("P-2", "恒远").await;
    assert_eq!(codes(&keeper.get("parties?role=customer").await), ["P-1"]);
    assert_eq!(codes(&keeper.get("parties?role=supplier").await), ["P-1", "P-2"]);
    let none = keeper.post("parties", json!({ "code": "P-3", "name": "无", "roles": [] })).await;
    assert_eq!(none.json()["fields"][0]["path"], "roles");
    let id = made["id"].as_str().unwrap();
    let retired = json!({ "code": "P-1", "name": "南湾水产", "roles": ["customer"], "state": "retired" });
    keeper.put(&format!("parties/{id}"), 1, retired).await.ok();
    assert_eq!(codes(&keeper.get("parties?state=active").await), ["P-2"]);
}
