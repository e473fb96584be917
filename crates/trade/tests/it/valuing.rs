//! What stock costs that leaves: methods of valuation.

use serde_json::{Value as Json, json};

use crate::shop::{Shop, cny, id_of, town};

impl Shop<'_> {
    /// Chooses how the screw is valued.
    async fn valued(&self, method: &str) {
        self.put(&format!("inventory/valuations/{}", self.screw), json!({ "method": method })).await.ok();
    }

    /// The screw is valued at a standard cost.
    async fn at_standard(&self, standard: &str) {
        let input = json!({ "method": "standard", "standard": standard });
        self.put(&format!("inventory/valuations/{}", self.screw), input).await.ok();
    }

    /// So many screws leave.
    async fn delivered(&self, quantity: &str) -> String {
        let sale = self.sale(&self.screw, quantity, "5.00").await;
        self.make("deliveries", json!({ "order_id": sale, "day": "2026-03-06" })).await
    }

    /// So many screws come. Answers the order and the receipt.
    async fn received(&self, quantity: &str, price: &str) -> (String, String) {
        let order = self.purchase(&self.screw, quantity, price).await;
        let receipt = self.make("receipts", json!({ "order_id": order, "day": "2026-03-05" })).await;
        (order, receipt)
    }

    /// What is left of the layers of the screw: quantity and value.
    async fn layers(&self) -> Vec<(String, String)> {
        let listed = self.get(&format!("inventory/valuations/{}/layers", self.screw)).await;
        let pair = |row: &Json| (row["quantity"].as_str().unwrap().to_owned(), row["value"]["amount"].as_str().unwrap().to_owned());
        listed["items"].as_array().unwrap().iter().map(pair).collect()
    }
}

fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter().map(|(quantity, value)| ((*quantity).to_owned(), (*value).to_owned())).collect()
}

#[tokio::test]
async fn first_in_leaves_first_at_its_own_cost_to_the_fen() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.valued("fifo").await;
    shop.received("3", "3.333333").await;
    shop.received("10", "7.00").await;
    shop.delivered("1").await;
    shop.delivered("1").await;
    assert_eq!(shop.account("5401").await, "6.67");
    assert_eq!(shop.layers().await, pairs(&[("1", "3.33"), ("10", "70.00")]));
    shop.delivered("4").await;
    assert_eq!(shop.account("5401").await, "31.00", "the last of the first layer brings what is left of it");
    assert_eq!(shop.layers().await, pairs(&[("7", "49.00")]));
    shop.delivered("7").await;
    assert_eq!(shop.worth(&shop.screw).await, ("0".into(), "0.00".into()));
    assert_eq!(shop.account("1405").await, "0.00");
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn a_delivery_taken_back_gives_the_layers_back() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.valued("fifo").await;
    shop.received("10", "1.00").await;
    shop.received("10", "3.00").await;
    let delivery = shop.delivered("12").await;
    shop.received("5", "9.00").await;
    shop.act("deliveries", &delivery, "reverse").await.ok();
    assert_eq!(shop.layers().await, pairs(&[("10", "10.00"), ("10", "30.00"), ("5", "45.00")]));
    assert_eq!(shop.account("5401").await, "0.00");
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn a_receipt_taken_back_takes_its_own_layer() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.valued("fifo").await;
    shop.received("10", "1.00").await;
    let (_, receipt) = shop.received("10", "3.00").await;
    shop.act("receipts", &receipt, "reverse").await.ok();
    assert_eq!(shop.layers().await, pairs(&[("10", "10.00")]));
    assert_eq!((shop.account("1901").await, shop.account("220202").await), ("0.00".into(), "-10.00".into()));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn what_a_customer_brings_back_comes_at_the_cost_it_left_with() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.valued("fifo").await;
    shop.received("10", "1.00").await;
    shop.received("10", "3.00").await;
    let delivery = shop.delivered("14").await;
    let back = json!({ "document_id": delivery, "day": "2026-03-07", "lines": [{ "n": 1, "quantity": "7" }] });
    let back = shop.make("sales-returns", back).await;
    assert_eq!(shop.account("5401").await, "11.00");
    assert_eq!(shop.layers().await, pairs(&[("6", "18.00"), ("7", "11.00")]));
    assert_eq!(shop.offence().await, None);
    shop.act("sales-returns", &back, "reverse").await.ok();
    assert_eq!((shop.account("5401").await, shop.layers().await), ("22.00".into(), pairs(&[("6", "18.00")])));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn what_goes_back_to_a_supplier_is_what_the_receipt_brought() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.valued("fifo").await;
    shop.received("10", "1.00").await;
    let (_, receipt) = shop.received("10", "3.00").await;
    let back = json!({ "document_id": receipt, "day": "2026-03-07", "lines": [{ "n": 1, "quantity": "4" }] });
    let back = shop.make("purchase-returns", back).await;
    assert_eq!(shop.layers().await, pairs(&[("10", "10.00"), ("6", "18.00")]));
    assert_eq!(shop.account("1901").await, "0.00");
    shop.act("purchase-returns", &back, "reverse").await.ok();
    assert_eq!(shop.layers().await, pairs(&[("10", "10.00"), ("10", "30.00")]));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn a_late_bill_goes_to_what_is_left_of_its_layer() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.valued("fifo").await;
    let (order, _) = shop.received("10", "1.00").await;
    shop.received("10", "3.00").await;
    shop.delivered("6").await;
    let bill = json!({ "order_id": order, "day": "2026-03-10", "post": true, "lines": [{ "n": 1, "quantity": "10", "price": "1.50" }] });
    let bill = shop.make("bills", bill).await;
    assert_eq!(shop.layers().await, pairs(&[("4", "6.00"), ("10", "30.00")]));
    assert_eq!(shop.account("5401").await, "9.00", "six that are gone cost six, and three more");
    assert_eq!(shop.offence().await, None);
    shop.act("bills", &bill, "reverse").await.ok();
    assert_eq!(shop.layers().await, pairs(&[("4", "4.00"), ("10", "30.00")]));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn freight_goes_to_the_layer_of_the_receipt_that_it_brought() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.valued("fifo").await;
    shop.received("10", "1.00").await;
    shop.received("10", "3.00").await;
    shop.delivered("4").await;
    let listed = shop.get("inventory/movements").await;
    let is_receipt = |row: &&Json| row["source_kind"] == "trade.receipt";
    let first = listed["items"].as_array().unwrap().iter().rfind(is_receipt).unwrap()["id"].clone();
    let freight = json!({ "day": "2026-03-10", "text": "运费", "amount": cny("5.00"), "basis": "value", "movements": [first] });
    let cost = shop.post("inventory/landed-costs", freight).await.ok();
    assert_eq!(cost["in_stock"]["amount"], "3.00");
    assert_eq!(shop.layers().await, pairs(&[("6", "9.00"), ("10", "30.00")]));
    shop.post(&format!("inventory/landed-costs/{}/cancel", id_of(&cost)), json!({})).await.ok();
    assert_eq!(shop.layers().await, pairs(&[("6", "6.00"), ("10", "30.00")]));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn layers_go_along_to_another_place_and_come_back() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.valued("fifo").await;
    shop.received("10", "1.00").await;
    shop.received("10", "3.00").await;
    let places = shop.get("catalog/locations").await;
    let main = places["items"].as_array().unwrap().iter().find(|place| place["kind"] == "internal").unwrap()["id"].clone();
    let there = shop.post("catalog/locations", json!({ "code": "K-1", "name": "寄售仓", "kind": "consignment" })).await.ok();
    let line = json!({ "item_id": shop.screw, "location_id": main, "to_id": there["id"], "quantity": "12" });
    let moved = json!({ "kind": "transfer", "day": "2026-03-06", "lines": [line] });
    let moved = shop.post("inventory/movements", moved).await.ok();
    assert_eq!(shop.layers().await, pairs(&[("10", "10.00"), ("2", "6.00"), ("8", "24.00")]));
    assert_eq!(shop.offence().await, None);
    shop.post(&format!("inventory/movements/{}/reverse", id_of(&moved)), json!({})).await.ok();
    assert_eq!(shop.layers().await, pairs(&[("10", "10.00"), ("10", "30.00")]));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn a_method_is_chosen_for_all_that_is_new_and_changed_only_while_nothing_is_there() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    assert_eq!(shop.get("inventory/valuation").await["method"], "moving_average");
    shop.put("inventory/valuation", json!({ "method": "fifo" })).await.ok();
    shop.received("10", "1.00").await;
    let valuation = format!("inventory/valuations/{}", shop.screw);
    let told = shop.get(&valuation).await;
    assert_eq!((&told["method"], &told["may_change"]), (&json!("fifo"), &json!(false)));
    let refused = shop.put(&valuation, json!({ "method": "moving_average" })).await;
    assert_eq!(refused.problem(), (409, "inventory.valued_stock_there".into()));
    shop.delivered("10").await;
    let chosen = shop.put(&valuation, json!({ "method": "moving_average" })).await.ok();
    assert_eq!((&chosen["method"], &chosen["may_change"]), (&json!("moving_average"), &json!(true)));
    shop.received("10", "1.00").await;
    shop.received("10", "3.00").await;
    shop.delivered("10").await;
    assert_eq!(shop.worth(&shop.screw).await, ("10".into(), "20.00".into()));
    assert_eq!(shop.layers().await, []);
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn many_who_take_from_the_same_layers_take_each_piece_once() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.valued("fifo").await;
    for price in ["1.00", "2.00", "3.00"] {
        shop.received("4", price).await;
    }
    let mut sales = Vec::new();
    for _ in 0..6 {
        sales.push(shop.sale(&shop.screw, "2", "5.00").await);
    }
    let deliver = |sale: String| shop.post("trade/deliveries", json!({ "order_id": sale, "day": "2026-03-06" }));
    for answer in futures::future::join_all(sales.into_iter().map(deliver)).await {
        answer.ok();
    }
    assert_eq!(shop.account("5401").await, "24.00");
    assert_eq!(shop.worth(&shop.screw).await, ("0".into(), "0.00".into()));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn at_standard_what_comes_is_worth_the_standard_and_the_rest_is_a_variance() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.at_standard("1.25").await;
    let (order, _) = shop.received("10", "1.50").await;
    assert_eq!(shop.worth(&shop.screw).await, ("10".into(), "12.50".into()));
    assert_eq!((shop.account("1404").await, shop.account("220202").await), ("2.50".into(), "-15.00".into()));
    let delivery = shop.delivered("4").await;
    assert_eq!(shop.account("5401").await, "5.00");
    let bill = json!({ "order_id": order, "day": "2026-03-10", "post": true, "lines": [{ "n": 1, "quantity": "10", "price": "1.60" }] });
    shop.make("bills", bill).await;
    assert_eq!(shop.worth(&shop.screw).await, ("6".into(), "7.50".into()));
    assert_eq!((shop.account("1404").await, shop.account("5401").await), ("3.50".into(), "5.00".into()));
    let back = json!({ "document_id": delivery, "day": "2026-03-11", "lines": [{ "n": 1, "quantity": "1" }] });
    shop.make("sales-returns", back).await;
    assert_eq!((shop.account("1404").await, shop.account("5401").await), ("3.50".into(), "3.75".into()));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn a_receipt_at_standard_that_is_taken_back_takes_its_variance_along() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.at_standard("0.333333").await;
    let (_, receipt) = shop.received("10", "0.40").await;
    shop.received("7", "0.30").await;
    assert_eq!(shop.worth(&shop.screw).await, ("17".into(), "5.67".into()));
    shop.act("receipts", &receipt, "reverse").await.ok();
    assert_eq!(shop.worth(&shop.screw).await, ("7".into(), "2.33".into()));
    assert_eq!((shop.account("1404").await, shop.account("1901").await), ("-0.23".into(), "0.00".into()));
    assert_eq!(shop.account("220202").await, "-2.10");
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn another_standard_revalues_what_is_in_stock() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.at_standard("1.00").await;
    shop.received("10", "1.00").await;
    shop.delivered("4").await;
    let path = format!("inventory/valuations/{}/standard", shop.screw);
    let told = shop.post(&path, json!({ "day": "2026-03-20", "standard": "1.50" })).await.ok();
    assert_eq!(told["standard"], "1.50");
    assert_eq!(shop.worth(&shop.screw).await, ("6".into(), "9.00".into()));
    assert_eq!((shop.account("1404").await, shop.account("5401").await), ("-3.00".into(), "4.00".into()));
    let refused = shop.post(&path, json!({ "day": "2026-03-20", "standard": "0" })).await;
    assert_eq!(refused.status, 422);
    shop.delivered("6").await;
    assert_eq!((shop.worth(&shop.screw).await, shop.account("5401").await), (("0".into(), "0.00".into()), "13.00".into()));
    assert_eq!(shop.offence().await, None);
    shop.valued("fifo").await;
    let refused = shop.post(&path, json!({ "day": "2026-03-20", "standard": "2.00" })).await;
    assert_eq!(refused.problem(), (409, "inventory.not_at_standard".into()));
    let refused = shop.put("inventory/valuation", json!({ "method": "standard" })).await;
    assert_eq!(refused.status, 422, "a standard belongs to one item");
}

/// What is left of the check list of a month for items that are valued by its average.
async fn due(shop: &Shop<'_>, period: &str) -> i64 {
    let checks = shop.get(&format!("books/periods/{period}/checks")).await;
    let found = checks["checks"].as_array().unwrap().iter().find(|check| check["code"] == "inventory.month_cost_due").unwrap().clone();
    found["count"].as_i64().unwrap()
}

#[tokio::test]
async fn what_left_in_a_month_costs_its_average_once_that_is_worked_out() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.valued("period_average").await;
    shop.received("10", "1.00").await;
    shop.delivered("5").await;
    let (order, _) = shop.received("10", "3.00").await;
    assert_eq!(shop.account("5401").await, "5.00", "what is known at that moment");
    assert_eq!(due(&shop, "2026-03").await, 1);
    let march = json!({ "period": "2026-03" });
    let costs = shop.post("inventory/month-costs", march.clone()).await.ok();
    assert_eq!((&costs["items"][0]["each"], &costs["items"][0]["difference"]["amount"]), (&json!("2.00"), &json!("0.00")));
    assert_eq!((shop.account("5401").await, shop.worth(&shop.screw).await), ("10.00".into(), ("15".into(), "30.00".into())));
    assert_eq!(due(&shop, "2026-03").await, 0);
    assert_eq!(shop.offence().await, None);
    let bill = json!({ "order_id": order, "day": "2026-03-28", "post": true, "lines": [{ "n": 1, "quantity": "10", "price": "3.40" }] });
    shop.make("bills", bill).await;
    assert_eq!(due(&shop, "2026-03").await, 1, "a late bill changes the average, and it is worked out again");
    let costs = shop.post("inventory/month-costs", march.clone()).await.ok();
    assert_eq!((shop.account("5401").await, shop.worth(&shop.screw).await), ("11.00".into(), ("15".into(), "33.00".into())));
    assert_eq!(costs["runs"].as_array().unwrap().len(), 2);
    assert_eq!(shop.offence().await, None);
    shop.post("books/periods/2026-03/close", json!({})).await.ok();
    let refused = shop.post("inventory/month-costs", march).await;
    assert_eq!(refused.problem(), (409, "books.period_closed".into()));
}

#[tokio::test]
async fn a_month_that_is_worked_out_late_corrects_what_left_after_it() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.valued("period_average").await;
    shop.received("10", "1.00").await;
    shop.delivered("5").await;
    shop.received("10", "3.00").await;
    let sale = shop.sale(&shop.screw, "15", "5.00").await;
    shop.make("deliveries", json!({ "order_id": sale, "day": "2026-04-06" })).await;
    assert_eq!(shop.worth(&shop.screw).await, ("0".into(), "0.00".into()));
    shop.post("inventory/month-costs", json!({ "period": "2026-03" })).await.ok();
    assert_eq!(shop.worth(&shop.screw).await, ("0".into(), "0.00".into()));
    assert_eq!(shop.account("5401").await, "40.00");
    let until = |month: &str| format!("books/trial-balance?from=2026-01&until={month}");
    let march = shop.get(&until("2026-03")).await;
    let cost = march["items"].as_array().unwrap().iter().find(|row| row["account_id"] == "5401").unwrap().clone();
    assert_eq!(cost["closing"]["amount"], "10.00", "five of March at the average of March");
    assert_eq!((due(&shop, "2026-03").await, due(&shop, "2026-04").await), (0, 0));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn what_comes_back_and_what_is_scrapped_share_the_average_of_the_month() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.valued("period_average").await;
    shop.received("10", "1.00").await;
    let delivery = shop.delivered("6").await;
    let back = json!({ "document_id": delivery, "day": "2026-03-08", "lines": [{ "n": 1, "quantity": "2" }] });
    shop.make("sales-returns", back).await;
    let places = shop.get("catalog/locations").await;
    let main = places["items"].as_array().unwrap().iter().find(|place| place["kind"] == "internal").unwrap()["id"].clone();
    let scrap = json!({ "kind": "scrap", "day": "2026-03-09", "lines": [{ "item_id": shop.screw, "location_id": main, "quantity": "2" }] });
    shop.post("inventory/movements", scrap).await.ok();
    shop.received("10", "2.00").await;
    shop.post("inventory/month-costs", json!({ "period": "2026-03" })).await.ok();
    assert_eq!((shop.account("5401").await, shop.account("5711").await), ("6.00".into(), "3.00".into()));
    assert_eq!(shop.worth(&shop.screw).await, ("14".into(), "21.00".into()));
    assert_eq!(shop.offence().await, None);
    let unclear = shop.post("inventory/month-costs", json!({ "period": "March" })).await;
    assert_eq!(unclear.status, 422);
}

#[tokio::test]
async fn layers_begin_again_after_stock_was_below_zero() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.valued("fifo").await;
    shop.received("4", "1.00").await;
    let open = json!({ "code": "O-1", "name": "外场", "kind": "internal", "is_strict": false });
    let open = shop.post("catalog/locations", open).await.ok()["id"].clone();
    let enter = |kind: &str, quantity: &str| {
        let line = json!({ "item_id": shop.screw, "location_id": open, "quantity": quantity });
        shop.post("inventory/movements", json!({ "kind": kind, "day": "2026-03-06", "lines": [line] }))
    };
    let missing = enter("missing", "10").await.ok();
    assert_eq!(shop.worth(&shop.screw).await, ("-6".into(), "-6.00".into()), "six more than there were, at the cost of the last");
    assert_eq!(shop.offence().await, None);
    shop.received("10", "2.00").await;
    assert_eq!(shop.layers().await, pairs(&[("4", "8.00")]));
    assert_eq!(shop.account("5401").await, "6.00", "the six cost six more than was thought");
    assert_eq!(shop.offence().await, None);
    shop.post(&format!("inventory/movements/{}/reverse", id_of(&missing)), json!({})).await.ok();
    assert_eq!(shop.worth(&shop.screw).await, ("14".into(), "18.00".into()));
    assert_eq!(shop.offence().await, None);
}

#[tokio::test]
async fn a_chart_that_was_written_before_there_were_variances_gets_their_account() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    shop.received("1", "1.00").await;
    let mut tx = app.app.db().write(&shop.plant.org).await.unwrap();
    let forget = "UPDATE books_account SET role = NULL WHERE org_id = $1 AND role = 'purchase_variances'";
    assert_eq!(kernel::sql(forget).bind(&shop.plant.org).run(&mut tx).await.unwrap(), 1);
    tx.commit().await.unwrap();
    let washer = shop.item(json!({ "code": "W8", "name": "平垫圈", "kind": "material", "stock_unit": "H87" })).await;
    let at_standard = json!({ "method": "standard", "standard": "1.00" });
    shop.put(&format!("inventory/valuations/{washer}"), at_standard).await.ok();
    let order = shop.purchase(&washer, "10", "1.20").await;
    shop.make("receipts", json!({ "order_id": order, "day": "2026-03-05" })).await;
    assert_eq!((shop.account("1403").await, shop.account("1404").await), ("10.00".into(), "2.00".into()));
    assert_eq!(shop.offence().await, None);
}
