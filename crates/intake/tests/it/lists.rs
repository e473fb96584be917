//! Lists without dates, and orders whose head and lines come apart.

use kernel::time::DAY;
use rust_xlsxwriter::Workbook;
use serde_json::json;

use crate::exports::{DETAIL, HEADER};
use crate::firm::{Firm, app, id};

fn machines(lathe: &str) -> String {
    format!(
        "设备编号,设备名称,型号,生产厂家,使用部门,是否联网\nSB-01,车床,{lathe},沈阳机床,机加车间,否\nSB-02,加工中心,VMC850,台群,机加车间,是\n"
    )
}

/// The newest line of each machine, as indicators take it.
const NEWEST: &str = "SELECT machine_code, model FROM (SELECT *, row_number() OVER (PARTITION BY coalesce(machine_code, machine_name)
     ORDER BY occurred_at DESC, source_row DESC) AS line_rank FROM machine_listed) WHERE line_rank = 1 ORDER BY 1";

#[tokio::test]
async fn a_list_that_comes_again_on_another_day_adds_only_the_line_that_changed() {
    let test = app().await;
    let firm = Firm::found(&test, "Songhu Precision").await;
    firm.bring_whole("设备台账.csv", machines("CK6140").as_bytes()).await;
    test.app.clock().advance(5 * DAY);
    let import = firm.bring_whole("设备台账 新.csv", machines("CK6150").as_bytes()).await;
    assert_eq!((&import["rows_known"], firm.count("machine_listed").await), (&json!(1), 3));
    assert_eq!(firm.ask(NEWEST).await, ["SB-01|CK6150", "SB-02|VMC850"]);
}

#[tokio::test]
async fn a_line_that_says_again_what_it_said_before_the_last_change_counts_again() {
    let test = app().await;
    let firm = Firm::found(&test, "Songhu Precision").await;
    for (name, lathe) in [("1.csv", "CK6140"), ("2.csv", "CK6150"), ("3.tsv", "CK6140")] {
        let separator = if name.ends_with("tsv") { "\t" } else { "," };
        firm.bring_whole(name, machines(lathe).replace(',', separator).as_bytes()).await;
        test.app.clock().advance(DAY);
    }
    assert_eq!(firm.ask(NEWEST).await, ["SB-01|CK6140", "SB-02|VMC850"]);
    assert_eq!(firm.count("machine_listed").await, 4);
}

#[tokio::test]
async fn the_line_before_counts_again_when_the_newer_list_is_undone() {
    let test = app().await;
    let firm = Firm::found(&test, "Songhu Precision").await;
    firm.bring_whole("1.csv", machines("CK6140").as_bytes()).await;
    test.app.clock().advance(DAY);
    let newer = firm.bring_whole("2.csv", machines("CK6150").as_bytes()).await;
    firm.post(&format!("imports/{}/undo", id(&newer))).await.ok();
    assert_eq!(firm.ask(NEWEST).await, ["SB-01|CK6140", "SB-02|VMC850"]);
}

#[tokio::test]
async fn a_stock_list_without_a_date_is_a_count_of_the_day_it_comes_in() {
    let stock = |bearings: u32| format!("物料编码,物料名称,库存数量,仓库\nA1,轴承,{bearings},原料库\nA2,螺栓,7,原料库\n");
    let test = app().await;
    let firm = Firm::found(&test, "Songhu Precision").await;
    firm.bring_whole("库存 早.csv", stock(5).as_bytes()).await;
    test.app.clock().advance(kernel::time::HOUR);
    let same_day = firm.bring_whole("库存 晚.csv", stock(6).as_bytes()).await;
    assert_eq!(same_day["rows_known"], 1, "the bolts were counted today already");
    test.app.clock().advance(DAY);
    let next_day = firm.bring_whole("库存 次日.csv", stock(4).as_bytes()).await;
    assert_eq!(next_day["rows_known"], 0, "what was counted again has not changed, and that is news");
    let days = firm.ask("SELECT occurred_on, count(*) FROM stock_counted GROUP BY 1 ORDER BY 1").await;
    assert_eq!(days, ["2026-03-05|3", "2026-03-06|2"]);
}

const LINES: &str =
    "SELECT line_no, supplier_code, occurred_on, promised_on FROM purchase_ordered WHERE line_no IS NOT NULL ORDER BY line_no";

#[tokio::test]
async fn lines_take_supplier_and_dates_from_heads_that_were_imported_before() {
    let test = app().await;
    let firm = Firm::found(&test, "Songhu Precision").await;
    firm.bring_whole("Purchasing.PurchaseOrderHeader.csv", HEADER.as_bytes()).await;
    firm.bring_whole("Purchasing.PurchaseOrderDetail.csv", DETAIL.as_bytes()).await;
    assert_eq!(firm.ask(LINES).await, ["1|1580|2011-04-16|2011-04-30", "2|1496|2011-04-17|2011-04-30", "3|1496|2011-04-17|2011-05-01"]);
}

#[tokio::test]
async fn lines_that_came_before_their_heads_are_not_new_when_they_come_again() {
    let test = app().await;
    let firm = Firm::found(&test, "Songhu Precision").await;
    firm.bring_whole("Purchasing.PurchaseOrderDetail.csv", DETAIL.as_bytes()).await;
    firm.bring_whole("Purchasing.PurchaseOrderHeader.csv", HEADER.as_bytes()).await;
    let again = firm.bring_whole("Purchasing.PurchaseOrderDetail.tsv", DETAIL.replace(',', "\t").as_bytes()).await;
    assert_eq!((&again["rows_known"], firm.ask(LINES).await.len()), (&json!(5), 3));
}

/// Lines in the first sheet, heads in the second, among them one of an order that has no lines.
fn orders() -> Vec<u8> {
    let mut book = Workbook::new();
    let heads =
        format!("{HEADER}3,4,1,254,1500,5,2011-04-18 00:00:00.000,2011-04-26 00:00:00.000,99.0,7.9,2.0,108.9,2011-04-25 00:00:00.000\n");
    for (name, text) in [("PurchaseOrderDetail", DETAIL), ("PurchaseOrderHeader", heads.as_str())] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (row, line) in (0_u32..).zip(text.lines()) {
            for (column, cell) in (0_u16..).zip(line.split(',')) {
                sheet.write(row, column, cell).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

#[tokio::test]
async fn heads_and_lines_in_one_workbook_tell_each_order_once() {
    let test = app().await;
    let firm = Firm::found(&test, "Songhu Precision").await;
    let import = firm.bring_whole("orders.xlsx", &orders()).await;
    assert_eq!(firm.ask(LINES).await, ["1|1580|2011-04-16|2011-04-30", "2|1496|2011-04-17|2011-04-30", "3|1496|2011-04-17|2011-05-01"]);
    let heads = firm.ask("SELECT order_no, supplier_code FROM purchase_ordered WHERE line_no IS NULL").await;
    assert_eq!(heads, ["3|1500"], "an order without lines is told by its head");
    assert_eq!((&import["sheets"][1]["kind"], &import["sheets"][1]["rows_skipped"]), (&json!("purchase_orders"), &json!(2)));
}
