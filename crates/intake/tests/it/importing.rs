//! A file becomes facts, and they can be taken out again.

use rust_xlsxwriter::Workbook;
use serde_json::json;

use crate::desk::fixture;
use crate::firm::{Firm, app, id, sales};

#[tokio::test]
async fn a_file_is_recognised_with_reasons() {
    let test = app().await;
    let firm = Firm::found(&test, "Songhu Precision").await;
    let upload = firm.upload("库存表-3月.csv", &fixture("库存表-3月.csv")).await;
    let sheet = &upload["sheets"][0];
    assert_eq!((&upload["state"], &sheet["kind"], &sheet["first_row"]), (&json!("recognised"), &json!("stock_on_hand"), &json!(5)));
    assert!(sheet["confidence"].as_f64().unwrap() > 0.5);
    assert!(sheet["reasons"].as_array().unwrap().iter().all(|reason| reason["zh"].is_string() && reason["en"].is_string()));
    let quantity = sheet["columns"].as_array().unwrap().iter().find(|column| column["header"] == "结存数量").unwrap();
    assert_eq!((&quantity["field"], &quantity["letter"]), (&json!("quantity"), &json!("E")));
    assert!(!quantity["reasons"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn a_clerk_corrects_what_a_file_is_and_the_preview_shows_it() {
    let test = app().await;
    let firm = Firm::found(&test, "Songhu Precision").await;
    let upload = firm.upload("清单.csv", "物料编码,物料名称,规格,数量,库区\nA1,轴承,6204,5,东\nA2,螺栓,M8,7,西\n".as_bytes()).await;
    let columns =
        json!([{ "column": 0, "field": "item_code" }, { "column": 1, "field": "item_name" }, { "column": 2, "field": "category" }]);
    let corrected = firm.correct(&upload, json!([{ "index": 0, "kind": "items", "columns": columns }])).await.ok();
    let sheet = &corrected["sheets"][0];
    let fields: Vec<&str> = sheet["columns"].as_array().unwrap().iter().filter_map(|column| column["field"].as_str()).collect();
    assert_eq!((sheet["kind"].as_str(), fields), (Some("items"), vec!["item_code", "item_name", "category"]));
    assert_eq!(sheet["preview"][1]["cells"][1], "轴承");
    assert_eq!(firm.import(&corrected).await["state"], "done");
    assert_eq!(firm.ask("SELECT item_code, category FROM item_listed ORDER BY 1").await, ["A1|6204", "A2|M8"]);
}

#[tokio::test]
async fn a_correction_of_what_somebody_else_has_changed_is_refused() {
    let test = app().await;
    let firm = Firm::found(&test, "Songhu Precision").await;
    let upload = firm.upload("3月.csv", sales(1, 3).as_bytes()).await;
    firm.correct(&upload, json!([{ "index": 0, "is_left_out": true }])).await.ok();
    let late = firm.correct(&upload, json!([{ "index": 0, "is_left_out": false }])).await;
    assert_eq!(late.problem(), (412, "kernel.changed_meanwhile".to_owned()));
}

#[tokio::test]
async fn imported_rows_are_facts_and_an_undo_takes_all_of_them_away() {
    let test = app().await;
    let firm = Firm::found(&test, "Songhu Precision").await;
    let import = firm.bring_whole("3月.csv", sales(1, 20).as_bytes()).await;
    assert_eq!((&import["rows_accepted"], &import["sheets"][0]["facts"]["sale.invoiced"]), (&json!(20), &json!(20)));
    let first =
        firm.ask("SELECT occurred_on, customer_name, quantity, amount, origin FROM sale_invoiced WHERE invoice_no = 'FP000001'").await;
    assert_eq!(first, ["2024-03-02|上海泰隆|2|5|imported"]);

    let undone = firm.post(&format!("imports/{}/undo", id(&import))).await.ok();
    assert_eq!((&undone["state"], firm.count("sale_invoiced").await), (&json!("undone"), 0));
    let again = firm.post(&format!("imports/{}/undo", id(&import))).await;
    assert_eq!(again.problem(), (409, "intake.wrong_state".to_owned()));
    let upload = firm.see(&format!("uploads/{}", import["upload_id"].as_str().unwrap())).await;
    assert_eq!(firm.import(&upload).await["rows_accepted"], 20, "what was undone can be imported anew");
}

#[tokio::test]
async fn a_correction_is_remembered_for_the_next_file_of_this_firm_and_of_no_other() {
    let test = app().await;
    let firm = Firm::found(&test, "Songhu Precision").await;
    let other = Firm::found(&test, "Hengyuan Castings").await;
    let file = |quantity: u32| format!("物料编码,物料名称,数量,库区\nA1,轴承,{quantity},东\nA2,螺栓,7,西\n");
    let upload = firm.upload("一月.csv", file(1).as_bytes()).await;
    let columns = json!([{ "column": 0, "field": "item_code" }, { "column": 2, "field": "quantity" }, { "column": 3, "field": "lot_no" }]);
    firm.correct(&upload, json!([{ "index": 0, "kind": "stock_on_hand", "columns": columns }])).await.ok();

    let next = firm.upload("二月.csv", file(2).as_bytes()).await;
    assert_eq!((&next["sheets"][0]["is_remembered"], &next["sheets"][0]["columns"][3]["field"]), (&json!(true), &json!("lot_no")));
    let theirs = other.upload("二月.csv", file(2).as_bytes()).await;
    assert_eq!(theirs["sheets"][0]["is_remembered"], false);
    assert_ne!(theirs["sheets"][0]["columns"][3]["field"], "lot_no");
}

#[tokio::test]
async fn the_same_file_twice_is_refused_and_says_which_import_it_was() {
    let test = app().await;
    let firm = Firm::found(&test, "Songhu Precision").await;
    let import = firm.bring_whole("3月.csv", sales(1, 5).as_bytes()).await;
    let upload = firm.upload("3月 (1).csv", sales(1, 5).as_bytes()).await;
    assert_eq!(upload["last_import"], json!({ "id": id(&import), "state": "done" }));
    let refusal = firm.start(&upload).await;
    assert_eq!(refusal.problem(), (409, "intake.imported_before".to_owned()));
    assert_eq!(refusal.json()["params"]["import"], id(&import));
    assert_eq!(firm.count("sale_invoiced").await, 5);
}

#[tokio::test]
async fn a_file_that_overlaps_with_an_earlier_one_adds_only_new_rows() {
    let test = app().await;
    let firm = Firm::found(&test, "Songhu Precision").await;
    firm.bring_whole("上旬.csv", sales(1, 10).as_bytes()).await;
    let import = firm.bring_whole("全月.csv", sales(6, 25).as_bytes()).await;
    assert_eq!((&import["rows_accepted"], &import["rows_known"]), (&json!(20), &json!(5)));
    assert_eq!(firm.count("sale_invoiced").await, 25);
}

#[tokio::test]
async fn the_same_rows_in_another_kind_of_file_add_nothing() {
    let test = app().await;
    let firm = Firm::found(&test, "Songhu Precision").await;
    firm.bring_whole("3月.csv", sales(1, 5).as_bytes()).await;
    let import = firm.bring_whole("3月.tsv", sales(1, 5).replace(',', "\t").as_bytes()).await;
    assert_eq!((&import["rows_known"], firm.count("sale_invoiced").await), (&json!(5), 5));
}

const STOCK: [&str; 5] = ["物料编码", "物料名称", "库存数量", "仓库", "盘点日期"];
const WORK: [&str; 5] = ["工单号", "工序", "机台", "日期", "合格数"];

/// Two sheets of stock that has the same row numbers.
fn two_sheets() -> Vec<u8> {
    workbook([
        ("库存", [STOCK, ["A1", "轴承", "5", "原料库", "2024-03-31"]]),
        ("三月盘点", [STOCK, ["B1", "齿轮", "7", "成品库", "2024-03-31"]]),
    ])
}

/// A sheet of stock and one of work reports.
pub(crate) fn two_kinds() -> Vec<u8> {
    workbook([("库存", [STOCK, ["A1", "轴承", "5", "原料库", "2024-03-31"]]), ("报工", [WORK, ["G1", "车削", "1#", "2024-03-05", "48"]])])
}

fn workbook(tables: [(&str, [[&str; 5]; 2]); 2]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in tables {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (row, cells) in (0_u32..).zip(rows) {
            for (column, cell) in (0_u16..).zip(cells) {
                sheet.write(row, column, cell).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

#[tokio::test]
async fn a_fact_tells_the_file_the_sheet_and_the_row_it_was_read_from() {
    let test = app().await;
    let firm = Firm::found(&test, "Songhu Precision").await;
    let import = firm.bring_whole("盘点.xlsx", &two_sheets()).await;
    assert_eq!(import["sheets"].as_array().unwrap().len(), 2);
    let told = firm.ask("SELECT item_code, source_name, source_row FROM stock_counted ORDER BY 1").await;
    assert_eq!(told, ["A1|盘点.xlsx › 库存|2", "B1|盘点.xlsx › 三月盘点|2"]);
    let page = firm.plant.owner.get(&firm.plant.path("lake/facts/stock.counted")).await.ok();
    let fact = page["items"].as_array().unwrap().iter().find(|fact| fact["item_code"] == "B1").unwrap();
    assert_eq!(
        (&fact["source_name"], &fact["source_row"], &fact["source"]),
        (&json!("盘点.xlsx › 三月盘点"), &json!(2), &json!(id(&import)))
    );
    firm.post(&format!("imports/{}/undo", id(&import))).await.ok();
    assert_eq!(firm.count("stock_counted").await, 0, "one undo takes all sheets away");
}

#[tokio::test]
async fn a_sheet_that_is_left_out_tells_nothing() {
    let test = app().await;
    let firm = Firm::found(&test, "Songhu Precision").await;
    let upload = firm.upload("盘点.xlsx", &two_sheets()).await;
    let upload = firm.correct(&upload, json!([{ "index": 1, "is_left_out": true }])).await.ok();
    assert_eq!(firm.import(&upload).await["state"], "done");
    assert_eq!(firm.ask("SELECT item_code FROM stock_counted").await, ["A1"]);
}

#[tokio::test]
async fn a_stock_list_in_gbk_with_titles_sums_and_units_in_cells_becomes_counts() {
    let test = app().await;
    let firm = Firm::found(&test, "Songhu Precision").await;
    let import = firm.bring_whole("库存表-3月.csv", &fixture("库存表-3月.csv")).await;
    assert_eq!((&import["rows_accepted"], &import["rows_refused"]), (&json!(5), &json!(1)));
    let told = firm.ask("SELECT item_code, quantity, unit, source_row FROM stock_counted ORDER BY item_code").await;
    assert_eq!(told, ["A-001|1250|只|5", "A-002|1250|件|6", "A-003|3.2|吨|7", "B-001|48|件|9", "B-002|60|件|10"]);
}

#[tokio::test]
async fn two_rows_of_headers_of_which_one_is_there_twice_are_read() {
    let test = app().await;
    let firm = Firm::found(&test, "Songhu Precision").await;
    firm.bring_whole("车间报工日报.csv", &fixture("车间报工日报.csv")).await;
    let told = firm.ask("SELECT order_no, quantity_good, quantity_scrap, minutes FROM work_reported ORDER BY source_row").await;
    assert_eq!(told, ["GD24-031|48|2|450", "GD24-031|46|0|360", "GD24-032|50|1|480"]);
}
