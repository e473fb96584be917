//! The statements as a spreadsheet, a sheet each, for the tax office and the bank.

use kernel::Locale;
use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};

use super::types::Statement;

/// Amounts are numbers with two places, so that whoever gets the file can go on with them.
#[expect(clippy::cast_precision_loss, reason = "a spreadsheet knows no other numbers; up to 90 million million they are exact")]
pub(super) fn workbook(organisation: &str, statements: &[Statement], locale: Locale) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let (bold, plain) = (Format::new().set_bold(), Format::new());
    let right = Format::new().set_bold().set_align(FormatAlign::Right);
    for statement in statements {
        let sheet = book.add_worksheet();
        let title = statement.title.in_locale(locale);
        sheet.set_name(title)?;
        sheet.write_string_with_format(0, 0, title, &bold)?;
        sheet.write_string(1, 0, organisation)?;
        sheet.write_string(1, 2, &statement.period)?;
        let unit = if locale == Locale::Zh { "单位：元" } else { "in CNY" };
        sheet.write_string(1, 3, unit)?;
        let number = if locale == Locale::Zh { ("项目", "行次") } else { ("Item", "Line") };
        sheet.write_string_with_format(3, 0, number.0, &bold)?;
        sheet.write_string_with_format(3, 1, number.1, &bold)?;
        for (column, text) in (2_u16..).zip(&statement.columns) {
            sheet.write_string_with_format(3, column, text.in_locale(locale), &right)?;
        }
        for (row, line) in (4_u32..).zip(&statement.lines) {
            let is_bold = line.is_total || line.n.is_none();
            let text = if is_bold { &bold } else { &plain };
            let name = format!("{}{}", if line.is_within { "　　" } else { "" }, line.name.in_locale(locale));
            sheet.write_string_with_format(row, 0, name, text)?;
            if let Some(n) = line.n {
                sheet.write_number(row, 1, n)?;
            }
            let money = text.clone().set_num_format("#,##0.00;[Red]-#,##0.00;-");
            for (column, amount) in (2_u16..).zip(&line.amounts) {
                sheet.write_number_with_format(row, column, amount.minor as f64 / 100.0, &money)?;
            }
        }
        sheet.set_column_width(0, 44)?;
        sheet.set_column_width(2, 18)?;
        sheet.set_column_width(3, 18)?;
        sheet.set_freeze_panes(4, 0)?;
        sheet.set_paper_size(9).set_print_fit_to_pages(1, 1);
    }
    book.save_to_buffer()
}
