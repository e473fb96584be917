//! Files as a clerk of a Chinese plant keeps them: titles, sums, units in cells, two rows of headers, any encoding.

use crate::desk::{fields, fixture, seen, told};
use intake::conversion::RemarkCode;

#[test]
fn a_stock_list_in_gbk_with_titles_and_sums() {
    let bytes = fixture("库存表-3月.csv");
    let recognition = seen("库存表-3月.csv", &bytes);
    assert_eq!(recognition.encoding.as_deref(), Some("GB18030"));
    assert_eq!((recognition.sheets[0].kind, recognition.sheets[0].header_rows.as_slice()), (Some("stock_on_hand"), [4].as_slice()));
    assert_eq!(recognition.sheets[0].titles[0], "宁波某某机械有限公司");

    let told = told("库存表-3月.csv", &bytes, 0, None);
    assert_eq!((told.outcome.rows_accepted, told.outcome.rows_refused, told.outcome.totals_skipped), (5, 1, 2));
    let quantities: Vec<(&str, &str, &str)> =
        told.facts.iter().map(|fact| (fact.get("item_code"), fact.get("quantity"), fact.get("unit"))).collect();
    assert_eq!(
        quantities,
        [("A-001", "1250", "只"), ("A-002", "1250", "件"), ("A-003", "3.2", "吨"), ("B-001", "48", "件"), ("B-002", "60", "件")]
    );
    assert_eq!(told.facts[0].get("amount"), "8750");
    assert_eq!(told.facts[0].occurred_on, "2024-04-01");
}

#[test]
fn a_refusal_says_where_what_and_how_to_mend_it() {
    let told = told("库存表-3月.csv", &fixture("库存表-3月.csv"), 0, None);
    let refusal = &told.remarks.kept()[0];
    assert_eq!((refusal.file.as_str(), refusal.row, refusal.column.as_str()), ("库存表-3月.csv", 11, "E"));
    assert_eq!((refusal.header.as_str(), refusal.field, refusal.value.as_str()), ("结存数量", "quantity", "两百"));
    assert_eq!(refusal.code.code(), "intake.number_unreadable");
    assert!(refusal.zh().contains("第 11 行") && refusal.zh().contains("两百") && refusal.fix_zh().contains("改正"));
    assert!(refusal.en().contains("row 11"));
}

#[test]
fn receipts_with_dates_of_every_fashion() {
    let told = told("采购入库明细.txt", &fixture("采购入库明细.txt"), 0, None);
    let days: Vec<(&str, &str)> = told.facts.iter().map(|fact| (fact.get("receipt_no"), fact.occurred_on.as_str())).collect();
    assert_eq!(days, [("RK240301", "2024-03-01"), ("RK240302", "2024-03-05"), ("RK240304", "2024-03-07")]);
    assert!(told.facts.iter().all(|fact| fact.name == "purchase.received"));
    // The unit stands in the cell; the amount that is missing is quantity times price.
    assert_eq!((told.facts[0].get("quantity"), told.facts[0].get("unit")), ("3.2", "t"));
    assert_eq!((told.facts[2].get("quantity"), told.facts[2].get("amount")), ("1000", "250"));
    // Only what arrived is written; what was ordered is not known.
    assert_eq!(told.facts[0].get("quantity_ordered"), "");
    assert_eq!(told.remarks.count(RemarkCode::DateUnreadable), 1);
    assert_eq!(told.outcome.totals_skipped, 1);
}

#[test]
fn a_daily_report_with_two_rows_of_headers_and_decimal_commas() {
    let bytes = fixture("车间报工日报.csv");
    let recognition = seen("车间报工日报.csv", &bytes);
    assert_eq!(recognition.sheets[0].kind, Some("work_reports"));
    assert_eq!(recognition.sheets[0].header_rows, [2, 3]);
    let fields = fields(&recognition, 0);
    assert!(fields.contains(&("数量 合格", "quantity_good")) && fields.contains(&("数量 不合格", "quantity_scrap")));

    let told = told("车间报工日报.csv", &bytes, 0, None);
    assert_eq!((told.outcome.rows_accepted, told.outcome.totals_skipped), (3, 1));
    assert_eq!((told.facts[0].get("minutes"), told.facts[0].get("quantity_scrap")), ("450", "2"));
}

#[test]
fn an_order_of_day_and_month_that_only_the_last_row_gives_away() {
    let bytes = fixture("销售发票.csv");
    let recognition = seen("销售发票.csv", &bytes);
    assert_eq!(recognition.encoding.as_deref(), Some("UTF-16LE"));
    assert!(recognition.sheets[0].notices.iter().all(|notice| !notice.code.starts_with("intake.date_order")));
    let told = told("销售发票.csv", &bytes, 0, None);
    assert_eq!(told.facts[0].occurred_on, "2024-03-02");
    let last = told.facts.last().unwrap();
    assert_eq!((last.get("is_return"), last.get("quantity"), last.get("amount")), ("true", "-3", "-37.5"));
    assert_eq!(told.facts[0].get("is_return"), "false");
}

#[test]
fn an_order_of_day_and_month_that_nothing_gives_away_is_said_to_be_unsure() {
    let text = "发票号码,客户名称,产品名称,数量,开票日期\nX1,甲,轴承,5,03/04/2024\nX2,乙,轴承,6,05/06/2024\n";
    let recognition = seen("销售.csv", text.as_bytes());
    let notice = recognition.sheets[0].notices.iter().find(|notice| notice.code == "intake.date_order_unsure").expect("it is unsure");
    assert!(notice.zh().contains("开票日期") && notice.en().contains("D/M/Y"));
}

#[test]
fn readings_with_day_and_time_in_two_columns_and_units_in_cells() {
    let told = told("电表抄表.csv", &fixture("电表抄表.csv"), 0, None);
    // 00:15 in Shanghai is still yesterday in Greenwich.
    assert_eq!(told.facts[0].occurred_at, 1_709_568_900_000_000);
    assert_eq!(told.facts[0].occurred_on, "2024-03-05");
    assert_eq!((told.facts[2].get("consumption"), told.facts[2].get("unit"), told.facts[2].get("carrier")), ("100", "kWh", "electricity"));
}

#[test]
fn a_ledger_of_machines_with_ticks_and_ten_thousands() {
    let told = told("设备台账.csv", &fixture("设备台账.csv"), 0, None);
    let machine = &told.facts[0];
    assert_eq!((machine.get("is_digital"), machine.get("is_networked"), machine.get("is_key")), ("true", "false", "true"));
    assert_eq!((machine.get("purchase_value"), machine.get("bought_on")), ("185000", "2019-06-01"));
    assert_eq!(told.facts[2].get("is_key"), "false");
}

#[test]
fn duplicate_headers_are_reported_and_the_first_one_counts() {
    let text = "工单号,工序,设备,日期,合格数量,备注,备注\nG1,车削,1#,2024-03-05,5,a,b\nG2,车削,1#,2024-03-06,6,c,d\n";
    let recognition = seen("报工.csv", text.as_bytes());
    assert!(recognition.sheets[0].notices.iter().any(|notice| notice.code == "intake.duplicate_headers" && notice.zh().contains("备注")));
    assert_eq!(fields(&recognition, 0).iter().filter(|(header, _)| *header == "备注").count(), 1);
}

#[test]
fn a_file_without_header_gets_a_guess_that_knows_it_is_one() {
    let text = "A-001,轴承,5,2024-03-05,永兴\nA-002,螺栓,7,2024-03-06,永兴\nA-003,钢板,9,2024-03-07,慈溪\n";
    let recognition = seen("采购入库.csv", text.as_bytes());
    assert!(recognition.sheets[0].header_rows.is_empty());
    assert!(recognition.sheets[0].confidence <= 0.5);
    assert!(recognition.sheets[0].notices.iter().any(|notice| notice.code == "intake.no_header"));
}

#[test]
fn stock_moves_are_signed_by_their_kind() {
    let text = "日期,单据号,业务类型,物料编码,物料名称,数量,仓库\n2024-03-05,CK1,生产领料,A1,轴承,5,原料库\n2024-03-06,RK1,采购入库,A1,轴承,8,原料库\n";
    let told = told("出入库流水.csv", text.as_bytes(), 0, None);
    let moves: Vec<(&str, &str, &str, &str)> = told
        .facts
        .iter()
        .map(|fact| (fact.get("movement_kind"), fact.get("quantity"), fact.get("from_location"), fact.get("to_location")))
        .collect();
    assert_eq!(moves, [("issue", "-5", "原料库", ""), ("receipt", "8", "", "原料库")]);
}

#[test]
fn a_list_of_payments_knows_its_direction_from_its_name() {
    let text =
        "收款单号,收款日期,客户名称,收款金额,收款方式\nS1,2024-03-05,上海泰隆,1.2万,电汇\nS2,2024-03-09,宁波海天,\"8,000.00\",承兑\n";
    let told = told("3月收款.csv", text.as_bytes(), 0, None);
    assert!(told.facts.iter().all(|fact| fact.name == "invoice.paid" && fact.get("direction") == "receivable"));
    assert_eq!(told.facts[0].get("amount"), "12000");
}
