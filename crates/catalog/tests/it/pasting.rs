//! Rows pasted from a spreadsheet.

use serde_json::{Value as Json, json};

use crate::plant::{Keeper, city, codes};

fn screw(number: usize) -> Json {
    json!({ "code": format!("SC-{number:05}"), "name": format!("螺钉 {number}"), "specification": "M4×10", "kind": "零件", "stock_unit": "个",
        "group": "紧固件", "sales_price": "1,234.50", "tax": "13%", "tracking": "批次", "stock_min": "100" })
}

#[tokio::test]
async fn ten_thousand_pasted_rows_with_three_bad_ones_are_kept_but_for_the_three() {
    let app = city().await;
    let keeper = Keeper::of(&app).await;
    keeper.get("taxes").await;
    let mut rows: Vec<Json> = (1..=10_000).map(screw).collect();
    rows[16]["stock_unit"] = json!("尺子");
    rows[4_999]["code"] = json!("ｓｃ－００００１");
    rows[9_999]["gtin"] = json!("6901234567893");
    let body = json!({ "mode": "create_only", "rows": rows });
    let statements = app.app.db().statements();
    let began = std::time::Instant::now();
    let answer = keeper.post("items/batch", body.clone()).await.ok();
    let (took, statements) = (began.elapsed(), app.app.db().statements() - statements);
    println!("10,000 items pasted in {took:?} with {statements} statements");
    assert_eq!((&answer["created"], &answer["refused"]), (&json!(9_997), &json!(3)));
    let told: Vec<(i64, &str, &str)> = answer["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["row"].as_i64().unwrap(), it["field"].as_str().unwrap(), it["code"].as_str().unwrap()))
        .collect();
    assert_eq!(told, [(17, "stock_unit", "field.unknown"), (5_000, "code", "field.taken"), (10_000, "gtin", "field.check_digit")]);
    assert_eq!(answer["problems"][1]["params"]["row"], 1, "the row that has the code already");
    assert!(statements < 40, "{statements} statements for one paste");
    let found = keeper.get("items?q=sc-09998").await;
    let item = keeper.get(&format!("items/{}", found["items"][0]["id"].as_str().unwrap())).await;
    assert_eq!((&item["sales_price"], &item["tracking"], &item["stock_unit"]), (&json!("1234.50"), &json!("lot"), &json!("H87")));
    let again = keeper.post("items/batch", body).await.ok();
    assert_eq!((&again["created"], &again["skipped"], &again["refused"]), (&json!(0), &json!(9_997), &json!(3)), "nothing is there twice");
}

#[tokio::test]
async fn a_preview_judges_and_keeps_nothing() {
    let app = city().await;
    let keeper = Keeper::of(&app).await;
    let rows = json!([screw(1), { "code": "X", "name": "", "kind": "", "stock_unit": "kg" }]);
    let answer = keeper.post("items/batch", json!({ "mode": "create_only", "preview": true, "rows": rows })).await.ok();
    assert_eq!((&answer["is_preview"], &answer["created"], &answer["refused"]), (&json!(true), &json!(0), &json!(2)), "no tax of 13% yet");
    keeper.get("taxes").await;
    let answer = keeper.post("items/batch", json!({ "mode": "create_only", "preview": true, "rows": rows })).await.ok();
    assert_eq!((&answer["created"], &answer["refused"]), (&json!(1), &json!(1)));
    assert_eq!((&answer["problems"][0]["row"], &answer["problems"][0]["field"]), (&json!(2), &json!("kind")));
    assert_eq!(codes(&keeper.get("items").await), Vec::<&str>::new());
}

#[tokio::test]
async fn a_row_changes_what_its_cells_say_and_leaves_the_rest() {
    let app = city().await;
    let keeper = Keeper::of(&app).await;
    keeper.get("taxes").await;
    keeper.post("items/batch", json!({ "mode": "create_only", "rows": [screw(1)] })).await.ok();
    let rows = json!([{ "code": "sc-00001", "sales_price": "￥2.5", "name": "" }, { "code": "SC-00002", "name": "新", "kind": "产品", "stock_unit": "kg" }]);
    let answer = keeper.post("items/batch", json!({ "mode": "create_or_update", "rows": rows })).await.ok();
    assert_eq!((&answer["created"], &answer["updated"]), (&json!(1), &json!(1)));
    let id = keeper.get("items?q=sc-00001").await["items"][0]["id"].as_str().unwrap().to_owned();
    let item = keeper.get(&format!("items/{id}")).await;
    assert_eq!((&item["name"], &item["sales_price"], &item["version"]), (&json!("螺钉 1"), &json!("2.50"), &json!(2)));
    let other = json!([{ "code": "SC-00001", "stock_unit": "kg" }]);
    let refused = keeper.post("items/batch", json!({ "mode": "create_or_update", "rows": other })).await.ok();
    assert_eq!(refused["problems"][0]["field"], "stock_unit");
}

#[tokio::test]
async fn parties_come_from_a_spreadsheet_too() {
    let app = city().await;
    let keeper = Keeper::of(&app).await;
    let rows = json!([
        { "code": "C-1", "name": "南湾水产", "roles": "客户、供应商", "credit_code": "91350100M000100Y43", "credit_limit": "50,000.00",
          "contact": "王师傅", "phone": "138 0000 0000", "payment_days": "30", "currency": "人民币" },
        { "code": "C-2", "name": "又是南湾水产", "roles": "客户", "credit_code": "91350100M000100Y43" },
        { "code": "C-3", "name": "谁", "roles": "朋友" },
        { "code": "C-4", "name": "恒远", "roles": "supplier", "credit_limit": "0.005" }
    ]);
    let answer = keeper.post("parties/batch", json!({ "mode": "create_only", "rows": rows })).await.ok();
    let told: Vec<(&Json, &Json)> = answer["problems"].as_array().unwrap().iter().map(|it| (&it["row"], &it["field"])).collect();
    assert_eq!(told, [(&json!(2), &json!("credit_code")), (&json!(3), &json!("roles")), (&json!(4), &json!("credit_limit"))]);
    let id = keeper.get("parties").await["items"][0]["id"].as_str().unwrap().to_owned();
    let party = keeper.get(&format!("parties/{id}")).await;
    assert_eq!((&party["credit_limit"], &party["contacts"][0]["name"]), (&json!(5_000_000), &json!("王师傅")));
    let rows = json!([{ "code": "c-1", "phone": "139 1111 1111", "payment_days": "45" }]);
    keeper.post("parties/batch", json!({ "mode": "create_or_update", "rows": rows })).await.ok();
    let party = keeper.get(&format!("parties/{id}")).await;
    assert_eq!(
        (&party["payment_days"], &party["contacts"][0]["phone"], &party["roles"]),
        (&json!(45), &json!("139 1111 1111"), &json!(["customer", "supplier"]))
    );
}

#[tokio::test]
async fn too_many_rows_are_refused_as_a_whole() {
    let app = city().await;
    let keeper = Keeper::of(&app).await;
    let rows: Vec<Json> = (0..10_001).map(|_| json!({})).collect();
    let refused = keeper.post("items/batch", json!({ "mode": "create_only", "rows": rows })).await;
    assert_eq!(refused.json()["fields"][0]["path"], "rows");
}
