//! Facts as CSV for a spreadsheet program.

use arrow::array::RecordBatch;

use crate::interface::LakeError;
use crate::query::{Cell, Table};

/// The first bytes of the file: without them spreadsheet programs take Chinese for something else.
pub(super) const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The line of column names.
pub(super) fn head(batch: &RecordBatch) -> String {
    let names: Vec<String> = batch.schema().fields().iter().map(|field| field.name().clone()).collect();
    names.join(",") + "\r\n"
}

/// The lines of a batch.
pub(super) fn lines(batch: &RecordBatch) -> Result<String, LakeError> {
    let mut table = Table::of(&batch.schema());
    table.add(batch, usize::MAX, usize::MAX).map_err(LakeError::broken)?;
    let mut text = String::new();
    for row in &table.rows {
        text.push_str(&line(row));
    }
    Ok(text)
}

/// The line of a row.
pub(super) fn line(row: &[Cell]) -> String {
    let mut text = String::new();
    for (at, cell) in row.iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        push(&mut text, cell);
    }
    text.push_str("\r\n");
    text
}

fn push(line: &mut String, cell: &Cell) {
    let Cell::Text(text) = cell else {
        line.push_str(&cell.plain());
        return;
    };
    let protected = protect(text);
    if !protected.contains([',', '"', '\r', '\n']) {
        line.push_str(&protected);
        return;
    }
    line.push('"');
    line.push_str(&protected.replace('"', "\"\""));
    line.push('"');
}

/// A text that a spreadsheet program would compute as a formula gets an apostrophe before it.
fn protect(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(cells: &[Cell]) -> String {
        let mut line = String::new();
        for cell in cells {
            push(&mut line, cell);
            line.push('|');
        }
        line
    }

    #[test]
    fn a_text_never_becomes_a_formula_and_a_negative_amount_stays_a_number() {
        let cells = [
            Cell::Text("=cmd|' /C calc'!A0".into()),
            Cell::Text("@SUM(1)".into()),
            Cell::Text("-3".into()),
            Cell::Decimal { unscaled: -3, scale: 0 },
            Cell::Null,
        ];
        assert_eq!(told(&cells), "'=cmd|' /C calc'!A0|'@SUM(1)|'-3|-3||");
    }

    #[test]
    fn separators_and_quotes_inside_a_text_survive() {
        assert_eq!(told(&[Cell::Text("轴承 6204, \"SKF\"\n备注".into())]), "\"轴承 6204, \"\"SKF\"\"\n备注\"|");
    }
}
