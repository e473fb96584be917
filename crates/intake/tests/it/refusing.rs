//! What is refused, row by row or as a whole, and that nothing of it stays.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use calamine::{Data, Reader, Xlsx};
use serde_json::json;

use crate::firm::{Firm, app, id, sales};
use crate::workbooks::open_document;

const WITH_BAD_ROWS: &str = "发票号码,客户名称,产品编码,产品名称,数量,单价,开票日期
FP1,上海泰隆,A1,轴承,5,2.5,2024-03-01
FP2,上海泰隆,A1,轴承,\"=HYPERLINK(\"\"http://evil.example\"\",\"\"5\"\")\",2.5,2024-03-02
FP3,上海泰隆,A1,轴承,6,2.5,2024-02-31
FP4,上海泰隆,A1,轴承,7,2.5,2024-03-04
";

#[tokio::test]
async fn good_rows_go_in_while_bad_rows_are_refused_with_what_to_do() {
    let test = app().await;
    let firm = Firm::found(&test, "Songhu Precision").await;
    let import = firm.bring_whole("3月.csv", WITH_BAD_ROWS.as_bytes()).await;
    assert_eq!((&import["rows_read"], &import["rows_accepted"], &import["rows_refused"]), (&json!(4), &json!(2), &json!(2)));
    assert_eq!(firm.ask("SELECT invoice_no FROM sale_invoiced ORDER BY 1").await, ["FP1", "FP4"]);
    let remarks = firm.see(&format!("imports/{}/remarks", id(&import))).await;
    let refusal = &remarks["items"][1];
    assert_eq!((&refusal["is_refusal"], &refusal["row"], &refusal["column"]), (&json!(true), &json!(4), &json!("开票日期")));
    assert_eq!((&refusal["value"], &refusal["code"]), (&json!("2024-02-31"), &json!("intake.no_such_day")));
    assert!(refusal["message"]["zh"].is_string() && refusal["fix"]["en"].is_string());
}

#[tokio::test]
async fn refused_rows_are_fetched_as_a_spreadsheet_in_which_nothing_is_a_formula() {
    let test = app().await;
    let firm = Firm::found(&test, "Songhu Precision").await;
    let import = firm.bring_whole("3月.csv", WITH_BAD_ROWS.as_bytes()).await;
    let answer = firm.get(&format!("imports/{}/remarks.xlsx", id(&import))).await;
    assert_eq!(answer.headers["content-type"], "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(answer.bytes.to_vec())).unwrap();
    assert!(book.worksheet_formula("Sheet1").unwrap().is_empty());
    let cells = book.worksheet_range("Sheet1").unwrap();
    let row = |row: u32| (0..9).map(|column| cells.get_value((row, column)).map(Data::to_string).unwrap_or_default()).collect::<Vec<_>>();
    let first = row(1);
    assert_eq!((first[0].as_str(), first[2].as_str(), first[3].as_str()), ("3月.csv", "3", "数量"));
    assert_eq!(first[4], "=HYPERLINK(\"http://evil.example\",\"5\")", "it is there as text");
    assert!(first[5..].iter().all(|cell| !cell.is_empty()), "{first:?}");
}

#[tokio::test]
async fn a_file_of_which_no_row_can_be_used_leaves_nothing_but_its_refusals() {
    let test = app().await;
    let firm = Firm::found(&test, "Songhu Precision").await;
    let file = "发票号码,客户名称,产品编码,产品名称,数量,单价,开票日期\nFP1,上海泰隆,A1,轴承,五,2.5,2024-03-01\nFP2,上海泰隆,A1,轴承,六,2.5,2024-03-02\n";
    let upload = firm.upload("3月.csv", file.as_bytes()).await;
    let columns = ["invoice_no", "customer_name", "item_code", "item_name", "quantity", "unit_price", "date"];
    let kinds = firm.test.get("/api/intake/kinds").send().await.ok();
    let known = kinds.as_array().unwrap().iter().find(|kind| kind["name"] == "sales_lines").unwrap()["fields"].clone();
    let is_field = |name: &str| known.as_array().unwrap().iter().any(|field| field["name"] == name);
    let columns: Vec<_> = (0..)
        .zip(columns)
        .map(|(column, field)| json!({ "column": column, "field": if is_field(field) { field } else { "invoiced_on" } }))
        .collect();
    let upload = firm.correct(&upload, json!([{ "index": 0, "kind": "sales_lines", "columns": columns }])).await.ok();
    let import = firm.import(&upload).await;
    assert_eq!((&import["state"], &import["rows_refused"]), (&json!("failed"), &json!(2)));
    assert!(import["problem"]["zh"].as_str().unwrap().contains("没有一行"));
    let mut held = firm.holdings().await;
    assert_eq!((held.remove("intake_remark"), held.remove("intake_layout")), (Some(2), Some(1)));
    assert_eq!(held.keys().map(String::as_str).collect::<Vec<_>>(), ["files in uploads", "intake_import", "intake_upload"]);
    assert_eq!(firm.start(&upload).await.status, 201, "it may be tried again");
}

#[tokio::test]
async fn a_file_that_nobody_chose_anything_of_is_not_imported() {
    let test = app().await;
    let firm = Firm::found(&test, "Songhu Precision").await;
    let upload = firm.upload("3月.csv", sales(1, 3).as_bytes()).await;
    let upload = firm.correct(&upload, json!([{ "index": 0, "is_left_out": true }])).await.ok();
    assert_eq!(firm.start(&upload).await.problem(), (409, "intake.nothing_chosen".to_owned()));
    firm.assert_nothing_but(1, 0).await;
}

fn zip_bomb() -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let packed = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    archive.start_file("xl/worksheets/sheet1.xml", packed).unwrap();
    for _ in 0..80 {
        archive.write_all(&vec![b' '; 1 << 20]).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[tokio::test]
async fn what_cannot_be_read_is_named_and_leaves_nothing() {
    let absurd = r#"<table:table table:name="a"><table:table-row><table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="1000000000"/></table:table-row></table:table>"#;
    let files: [(&str, Vec<u8>, &str); 4] = [
        ("bomb.xlsx", zip_bomb(), "packed"),
        ("absurd.ods", open_document(absurd), "columns"),
        ("noise.csv", b"\x00\x01\x02\x03\x04\x05 binary".to_vec(), "table"),
        ("empty.csv", Vec::new(), "empty"),
    ];
    let test = app().await;
    let firm = Firm::found(&test, "Songhu Precision").await;
    for (uploads, (name, bytes, word)) in (1..).zip(files) {
        let upload = firm.upload(name, &bytes).await;
        assert_eq!(upload["state"], "unreadable", "{name}: {upload:#}");
        assert!(upload["problem"]["en"].as_str().unwrap().contains(word), "{name}: {}", upload["problem"]);
        assert_eq!(firm.start(&upload).await.problem(), (409, "intake.not_recognised".to_owned()));
        firm.assert_nothing_but(uploads, 0).await;
    }
}

/// A good sheet of stock, and a sheet of work reports that becomes absurdly wide where nobody looks beforehand.
fn absurd_in_the_end() -> Vec<u8> {
    let cell = |text: &str| format!(r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#);
    let row = |cells: &[&str]| format!("<table:table-row>{}</table:table-row>", cells.iter().map(|text| cell(text)).collect::<String>());
    let mut tables = r#"<table:table table:name="库存">"#.to_owned();
    tables += &row(&["物料编码", "物料名称", "库存数量", "仓库", "盘点日期"]);
    tables += &row(&["A1", "轴承", "5", "原料库", "2024-03-31"]);
    tables += r#"</table:table><table:table table:name="报工">"#;
    tables += &row(&["工单号", "工序", "机台", "日期", "合格数"]);
    for number in 0..3_500 {
        tables += &row(&[&format!("G{number}"), "车削", "1#", "2024-03-05", "48"]);
    }
    let _ = write!(
        tables,
        r#"<table:table-row><table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="1000000000"/></table:table-row></table:table>"#
    );
    open_document(&tables)
}

#[tokio::test]
async fn a_file_that_turns_out_absurd_after_its_first_sheet_was_read_leaves_nothing() {
    let test = app().await;
    let firm = Firm::found(&test, "Songhu Precision").await;
    let import = firm.bring("三月.ods", &absurd_in_the_end()).await;
    assert_eq!(import["state"], "failed");
    assert!(import["problem"]["zh"].as_str().unwrap().contains('列'), "{}", import["problem"]);
    firm.assert_nothing_but(1, 1).await;
}

#[tokio::test]
async fn a_packed_text_that_unpacks_without_end_leaves_nothing() {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(sales(1, 6_000).as_bytes()).unwrap();
    for _ in 0..80 {
        packed.write_all(&vec![b' '; 1 << 20]).unwrap();
    }
    let test = app().await;
    let firm = Firm::found(&test, "Songhu Precision").await;
    let import = firm.bring("3月.csv.gz", &packed.finish().unwrap()).await;
    assert_eq!(import["state"], "failed", "{import:#}");
    firm.assert_nothing_but(1, 1).await;
}
