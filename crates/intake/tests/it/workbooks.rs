//! Workbooks of the usual programs, with several sheets and real dates.

use crate::desk::{fixture, seen, told};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use std::io::Write;

fn stock_book() -> Vec<u8> {
    let mut book = Workbook::new();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let time = Format::new().set_num_format("yyyy-mm-dd hh:mm");
    let sheet = book.add_worksheet().set_name("库存").unwrap();
    sheet.merge_range(0, 0, 0, 4, "三月库存", &Format::new()).unwrap();
    for (column, header) in ["物料编码", "物料名称", "库存数量", "单位", "盘点日期"].iter().enumerate() {
        sheet.write(1, u16::try_from(column).unwrap(), *header).unwrap();
    }
    sheet.write(2, 0, 100_234).unwrap();
    sheet.write(2, 1, "轴承").unwrap();
    sheet.write(2, 2, 12.5).unwrap();
    sheet.write(2, 3, "kg").unwrap();
    sheet.write_with_format(2, 4, ExcelDateTime::from_ymd(2024, 3, 31).unwrap(), &date).unwrap();
    let sheet = book.add_worksheet().set_name("报工").unwrap();
    for (column, header) in ["工单号", "工序", "机台", "开始时间", "结束时间", "合格数"].iter().enumerate() {
        sheet.write(0, u16::try_from(column).unwrap(), *header).unwrap();
    }
    sheet.write(1, 0, "G1").unwrap();
    sheet.write(1, 1, "车削").unwrap();
    sheet.write(1, 2, "1#").unwrap();
    let at = |hour| ExcelDateTime::from_ymd(2024, 3, 5).unwrap().and_hms(hour, 10, 0.0).unwrap();
    sheet.write_with_format(1, 3, at(8), &time).unwrap();
    sheet.write_with_format(1, 4, at(10), &time).unwrap();
    sheet.write(1, 5, 48).unwrap();
    book.add_worksheet().set_name("空").unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn every_sheet_of_an_xlsx_is_recognised_by_itself() {
    let recognition = seen("三月.xlsx", &stock_book());
    assert_eq!(recognition.sheets.iter().map(|sheet| sheet.kind).collect::<Vec<_>>(), [Some("stock_on_hand"), Some("work_reports"), None]);
    assert_eq!(recognition.sheets[0].header_rows, [2]);
    assert_eq!(recognition.sheets[2].notices[0].code, "intake.sheet_empty");
}

#[test]
fn numbers_and_dates_of_an_xlsx_are_exact() {
    let stock = told("三月.xlsx", &stock_book(), 0, None);
    let fact = &stock.facts[0];
    assert_eq!((fact.get("item_code"), fact.get("quantity"), fact.occurred_on.as_str(), fact.row), ("100234", "12.5", "2024-03-31", 3));
    let work = told("三月.xlsx", &stock_book(), 1, None);
    assert_eq!((work.facts[0].get("started_at"), work.facts[0].get("minutes")), ("2024-03-05 00:10", "120"));
}

#[test]
fn an_old_xls_is_read() {
    let bytes = fixture("客户与维修.xls");
    let customers = told("客户与维修.xls", &bytes, 0, None);
    assert_eq!(
        (customers.facts[1].get("customer_name"), customers.facts[1].get("payment_days"), customers.facts[0].get("credit_limit")),
        ("Müller Antriebe GmbH", "30", "500000")
    );
    let repairs = told("客户与维修.xls", &bytes, 1, None);
    assert_eq!(
        (repairs.facts[0].name, repairs.facts[0].get("downtime_minutes"), repairs.facts[0].get("reported_at")),
        ("maintenance.done", "150", "2024-03-05 00:30")
    );
}

/// A workbook as LibreOffice writes it, with repeated cells and rows.
pub(crate) fn open_document(table: &str) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet>{table}</office:spreadsheet></office:body></office:document-content>"#
    );
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("content.xml", zip::write::SimpleFileOptions::default()).unwrap();
    archive.write_all(content.as_bytes()).unwrap();
    archive.finish().unwrap().into_inner()
}

fn cell(text: &str) -> String {
    format!(r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#)
}

#[test]
fn an_ods_is_read_with_its_repeated_rows_and_cells() {
    let header: String = ["物料编码", "物料名称", "库存数量", "仓库", "盘点日期"].map(cell).concat();
    let row = format!(
        r#"{}{}<table:table-cell office:value-type="float" office:value="7.25"><text:p>7,25</text:p></table:table-cell>{}<table:table-cell office:value-type="date" office:date-value="2024-03-31"/>"#,
        cell("A&amp;1"),
        cell("轴承<office:annotation><text:p>note</text:p></office:annotation>"),
        cell("原料库")
    );
    let table = format!(
        r#"<table:table table:name="库存"><table:table-row>{header}<table:table-cell table:number-columns-repeated="16379"/></table:table-row><table:table-row table:number-rows-repeated="2">{row}</table:table-row><table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>"#
    );
    let told = told("库存.ods", &open_document(&table), 0, None);
    assert_eq!(told.outcome.rows_accepted, 2);
    let fact = &told.facts[1];
    assert_eq!(
        (fact.get("item_code"), fact.get("item_name"), fact.get("quantity"), fact.occurred_on.as_str(), fact.row),
        ("A&1", "轴承", "7.25", "2024-03-31", 3)
    );
}
