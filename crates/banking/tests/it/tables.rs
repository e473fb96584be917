//! Tables that banks export for spreadsheet programs.

use crate::town::{codes, entries};
use banking::{Format, read, read_rows};

const CHINESE: &str = "账号：,6222 0210 0111 6245,户名：,松湖精密机械有限公司,币种：,人民币\n\
    查询期间,2024-03-01 至 2024-03-31\n\n\
    交易日期,交易时间,借方发生额（支取）,贷方发生额（收入）,余额,对方户名,对方账号,对方开户行,摘要,附言,交易流水号\n\
    2024-03-05,10:15:00,,\"12,800.00\",\"112,800.00\",苏州（精工）机械有限公司,3200 1234 5678,中国银行苏州分行,货款,XS-2024-0031,A001\n\
    2024-03-06,09:00:00,800.00,,\"112,000.00\",东莞物流有限公司,4400999,,运费,,A002\n\
    合计,,800.00,\"12,800.00\",,,,,,,\n";

#[test]
fn a_chinese_export_is_understood_by_its_headings() {
    let (gbk, _, _) = encoding_rs::GB18030.encode(CHINESE);
    for bytes in [CHINESE.as_bytes(), &gbk] {
        let reading = read(bytes);
        assert_eq!(reading.format, Some(Format::Csv));
        assert_eq!(codes(&reading), []);
        insta::assert_json_snapshot!("a_chinese_export", reading);
    }
}

#[test]
fn one_column_of_amounts_with_its_side() {
    let text = "记账日期\t收支\t金额(元)\t余额\t对方名称\t用途\n20240306\t支出\t20.00\t80.00\t甲\t水费\n20240305\t收入\t100.00\t100.00\t乙\t货款\n";
    let reading = read(text.as_bytes());
    assert_eq!(codes(&reading).iter().map(|(_, code)| *code).collect::<Vec<_>>(), ["banking.account_missing"]);
    let amounts: Vec<_> = entries(&reading).iter().map(|entry| entry.amount.to_string()).collect();
    assert_eq!(amounts, ["-20", "100"]);
    // The newest row stands first.
    let statement = &reading.statements[0];
    assert_eq!(statement.opening.as_ref().unwrap().amount.to_string(), "0");
    assert_eq!(statement.closing.as_ref().unwrap().amount.to_string(), "80");
}

#[test]
fn english_exports_with_signs_and_with_two_columns() {
    let signed = "Date,Description,Amount,Balance\n01/31/2024,Coffee,-3.50,96.50\n02/01/2024,Refund,3.50,100.00\n";
    let reading = read(signed.as_bytes());
    let days: Vec<_> = entries(&reading).iter().map(|entry| entry.booked_on.unwrap().to_string()).collect();
    assert_eq!(days, ["2024-01-31", "2024-02-01"]);
    let columns = "Account number: 12345678\nDate,Details,Money out,Money in\n2024-01-31,Coffee,3.50,\n2024-02-01,Refund,,3.50\n";
    let reading = read(columns.as_bytes());
    assert_eq!(codes(&reading), []);
    assert_eq!(reading.statements[0].account.number, "12345678");
    assert_eq!(entries(&reading)[0].amount.to_string(), "-3.5");
    let german = "Buchungstag;Betrag;Verwendungszweck\n31.01.2024;-1.234,50;Miete\n";
    assert_eq!(entries(&read(german.as_bytes()))[0].amount.to_string(), "-1234.5");
}

#[test]
fn rows_that_are_wrong_cost_only_themselves() {
    let text = "账号：1\n交易日期,借方金额,贷方金额,余额\n2024-03-01,,100,100\n2024-13-41,,1,101\n2024-03-02,abc,,100\n2024-03-03,1,1,100\n\n2024-03-04,50,,60\n本回单仅供参考,,,\n";
    let reading = read(text.as_bytes());
    assert_eq!(
        codes(&reading),
        [
            ("line 4".to_owned(), "banking.day_unreadable"),
            ("line 5".to_owned(), "banking.amount_unreadable"),
            ("line 6".to_owned(), "banking.both_sides"),
            ("line 9".to_owned(), "banking.day_unreadable"),
            ("line 8".to_owned(), "banking.running_balance"),
        ]
    );
    assert_eq!(entries(&reading).len(), 2);
}

#[test]
fn days_that_do_not_tell_their_order_are_asked_about() {
    let reading = read(b"Account: 1\nDate,Amount\n01/02/2024,1\n03/04/2024,2\n");
    assert_eq!(codes(&reading), [("line 3".to_owned(), "banking.day_order")]);
    assert_eq!(entries(&reading)[0].booked_on, "2024-02-01".parse().ok());
}

#[test]
fn rows_of_a_workbook_and_several_accounts() {
    let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
    let rows = [
        row(&["本方账号", "交易日期", "金额"]),
        row(&["111", "2024-03-01", "5"]),
        row(&["222", "2024-03-01", "-7"]),
        row(&["111", "2024-03-02", "6"]),
    ];
    let reading = read_rows(&rows);
    let told: Vec<_> = reading.statements.iter().map(|statement| (statement.account.number.as_str(), statement.entries.len())).collect();
    assert_eq!(told, [("111", 2), ("222", 1)]);
}
