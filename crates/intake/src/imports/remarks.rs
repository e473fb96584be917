//! Remarks as a spreadsheet, to be mended at the desk where the file came from.

use kernel::Locale;
use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::types::Remark;

/// Remarks kept of one import, at the most; the import counts all.
pub(super) const KEPT_MAX: usize = 5_000;

const HEADERS: [(&str, &str); 9] = [
    ("文件", "File"),
    ("工作表", "Sheet"),
    ("行", "Row"),
    ("列", "Column"),
    ("内容", "Value"),
    ("处理", "Outcome"),
    ("应为", "Expected"),
    ("如何修改", "How to fix"),
    ("代码", "Code"),
];

/// One sheet with a row a remark. Every cell is text and marked as such, so that nothing in it is ever run as a formula,
/// not even when somebody edits the cell.
pub(super) fn workbook(file: &str, remarks: &[Remark], locale: Locale) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let bold = Format::new().set_bold();
    let text = Format::new().set_num_format("@").set_quote_prefix();
    for (column, (zh, en)) in (0_u16..).zip(HEADERS) {
        sheet.write_string_with_format(0, column, if locale == Locale::Zh { zh } else { en }, &bold)?;
    }
    for (row, remark) in (1_u32..).zip(remarks) {
        let outcome = match (remark.is_refusal, locale) {
            (true, Locale::Zh) => "拒绝",
            (true, Locale::En) => "refused",
            (false, Locale::Zh) => "存疑但已导入",
            (false, Locale::En) => "taken over with a doubt",
        };
        let number = remark.row.map(|row| row.to_string()).unwrap_or_default();
        let cells = [
            file,
            &remark.sheet,
            &number,
            remark.column.as_deref().unwrap_or_default(),
            remark.value.as_deref().unwrap_or_default(),
            outcome,
            remark.message.in_locale(locale),
            remark.fix.in_locale(locale),
            &remark.code,
        ];
        for (column, cell) in (0_u16..).zip(cells) {
            sheet.write_string_with_format(row, column, cell, &text)?;
        }
    }
    sheet.autofit();
    sheet.set_freeze_panes(1, 0)?;
    book.save_to_buffer()
}
