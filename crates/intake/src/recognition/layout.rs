//! Where the table begins: titles above, one or two rows of headers, then rows; totals in between and at the end.

use super::headers::Header;
use super::held::{HeldCell, HeldRow};
use super::vocabulary::Vocabulary;
use crate::reading::Row;
use crate::values::{dates, numbers, spans, texts};
use std::collections::HashSet;

/// A header is looked for in so many rows.
const SEARCHED: usize = 40;

/// Where a sheet's header stands and what it says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// The header's rows as the spreadsheet program counts them; none when the sheet has no header.
    pub header_rows: Vec<u64>,
    /// The first row that can hold values.
    pub first_row: u64,
    /// One text per column.
    pub headers: Vec<String>,
    /// Header texts that occur more than once.
    pub duplicates: Vec<String>,
    /// Titles above the header.
    pub titles: Vec<String>,
}

/// Finds the header in the first rows of a sheet.
pub(crate) fn find(head: &[HeldRow], vocabulary: &Vocabulary) -> Layout {
    let width = head.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let best = (0..head.len().min(SEARCHED)).filter_map(|index| Some((index, header_score(head, index, vocabulary)?))).fold(
        None::<(usize, f64)>,
        |best, (index, score)| if best.is_none_or(|(_, most)| score > most) { Some((index, score)) } else { best },
    );
    let Some((at, _)) = best.filter(|(_, score)| *score > 0.0) else {
        return Layout { first_row: head.first().map_or(1, |row| row.number), headers: vec![String::new(); width], ..Layout::default() };
    };
    let upper = at.checked_sub(1).filter(|above| is_group_row(&head[*above], &head[at], vocabulary));
    let lower =
        Some(at + 1).filter(|below| head.get(*below).is_some_and(|row| is_second_header(&head[at], row, head.get(below + 1), vocabulary)));
    let rows: Vec<usize> = upper.into_iter().chain([at]).chain(lower).collect();
    let headers = joined(&rows.iter().map(|index| &head[*index]).collect::<Vec<_>>(), width);
    let mut seen = HashSet::new();
    let mut duplicates: Vec<String> =
        headers.iter().filter(|header| !header.is_empty() && !seen.insert(header.as_str())).cloned().collect();
    duplicates.dedup();
    let titles = head[..rows[0]]
        .iter()
        .flat_map(|row| row.cells.iter().filter_map(HeldCell::text))
        .map(|text| texts::tidy(text).into_owned())
        .filter(|text| !text.is_empty())
        .take(8)
        .collect();
    let last = *rows.last().unwrap_or(&at);
    Layout {
        header_rows: rows.iter().map(|index| head[*index].number).collect(),
        first_row: head[last].number + 1,
        headers,
        duplicates,
        titles,
    }
}

fn is_value(cell: &HeldCell) -> bool {
    match cell {
        HeldCell::Empty => false,
        HeldCell::Text(text) => {
            let text = text.trim();
            numbers::evidence(text) != numbers::Evidence::NotANumber
                || dates::evidence(text) != dates::Evidence::NotADate
                || spans::looks_like(text)
        }
        _ => true,
    }
}

/// How much a row looks like a header; nothing when it cannot be one.
fn header_score(head: &[HeldRow], index: usize, vocabulary: &Vocabulary) -> Option<f64> {
    let row = &head[index];
    let filled = row.cells.iter().filter(|cell| !cell.is_blank()).count();
    let values = row.cells.iter().filter(|cell| is_value(cell)).count();
    let texts: Vec<&str> = row.cells.iter().filter_map(HeldCell::text).map(str::trim).filter(|text| !text.is_empty()).collect();
    if filled == 0 || values * 3 > filled || is_total(&texts) {
        return None;
    }
    let known = texts.iter().filter(|text| vocabulary.knows(text, 0.75)).count();
    let below: Vec<&HeldRow> = head[index + 1..].iter().filter(|row| row.cells.iter().any(|cell| !cell.is_blank())).take(15).collect();
    let mut contrast = 0;
    for (column, cell) in row.cells.iter().enumerate() {
        let under = below.iter().filter(|row| row.cells.get(column).is_some_and(is_value)).count();
        contrast += usize::from(!cell.is_blank() && !is_value(cell) && !below.is_empty() && under * 2 > below.len());
    }
    if known == 0 && contrast == 0 {
        // A table of texts in an unknown language still has a header when its first row is like no other.
        let alike =
            filled < 2 || below.iter().any(|row| row.cells.iter().filter_map(HeldCell::text).any(|text| texts.contains(&text.trim())));
        let last = below.len() < 2;
        return if alike || values > 0 || last { None } else { Some(0.1) };
    }
    let wide = below.iter().map(|row| row.cells.iter().filter(|cell| !cell.is_blank()).count()).max().unwrap_or(0);
    let distinct: HashSet<&str> = texts.iter().copied().collect();
    let repeated = texts.len() - distinct.len();
    let long = texts.iter().filter(|text| text.chars().count() > 40).count();
    let mut score = known as f64 * 3.0 + contrast as f64 - values as f64 * 2.0 - repeated as f64 * 0.5 - long as f64 * 2.0;
    if filled == 1 && wide > 1 {
        score -= 4.0;
    }
    if filled * 2 >= wide {
        score += 2.0;
    }
    Some(score - index as f64 * 0.01)
}

/// A row of group titles above the header: `数量` over `合格` and `不合格`.
fn is_group_row(above: &HeldRow, header: &HeldRow, vocabulary: &Vocabulary) -> bool {
    let filled: Vec<usize> = (0..above.cells.len()).filter(|column| !above.cells[*column].is_blank()).collect();
    if filled.len() < 2 || above.number + 1 != header.number || above.cells.iter().any(is_value) {
        return false;
    }
    let known = filled.iter().filter(|column| above.cells[**column].text().is_some_and(|text| vocabulary.knows(text, 0.6))).count();
    let gaps = header
        .cells
        .iter()
        .enumerate()
        .filter(|(column, cell)| cell.is_blank() && above.cells.get(*column).is_some_and(|above| !above.is_blank()))
        .count();
    known * 2 >= filled.len() && (gaps > 0 || filled.len() * 2 <= header.cells.len())
}

/// A second row of headers: it fills gaps, names parts of a group, gives units or the other language.
fn is_second_header(header: &HeldRow, below: &HeldRow, next: Option<&HeldRow>, vocabulary: &Vocabulary) -> bool {
    let texts: Vec<&str> = below.cells.iter().filter_map(HeldCell::text).map(str::trim).filter(|text| !text.is_empty()).collect();
    let filled = below.cells.iter().filter(|cell| !cell.is_blank()).count();
    if filled == 0 || below.number != header.number + 1 || below.cells.iter().any(is_value) || is_total(&texts) {
        return false;
    }
    let values_follow = next.is_some_and(|next| next.cells.iter().any(is_value));
    let fills = below
        .cells
        .iter()
        .enumerate()
        .filter(|(column, cell)| !cell.is_blank() && header.cells.get(*column).is_none_or(HeldCell::is_blank))
        .count();
    let units = texts.iter().filter(|text| Header::of(&format!("x({})", text.trim_matches(['(', ')', '（', '）']))).unit.is_some()).count();
    let known = texts.iter().filter(|text| vocabulary.knows(text, 0.75)).count();
    values_follow && ((units * 10 >= filled * 6) || (fills > 0 && known * 2 >= filled) || (known * 10 >= filled * 7 && filled > 2))
}

/// One text per column from one to three header rows; a title over a group stands before each of its columns.
fn joined(rows: &[&HeldRow], width: usize) -> Vec<String> {
    let mut headers = vec![String::new(); width];
    for (level, row) in rows.iter().enumerate() {
        let lowest = level + 1 == rows.len();
        let mut carried = String::new();
        for (column, header) in headers.iter_mut().enumerate() {
            let own = row.cells.get(column).and_then(HeldCell::label).unwrap_or_default();
            let below = rows.get(level + 1).and_then(|row| row.cells.get(column)).is_some_and(|cell| !cell.is_blank());
            if !own.is_empty() {
                carried.clone_from(&own);
            }
            let text = if own.is_empty() && !lowest && below { carried.clone() } else { own };
            if text.is_empty() || *header == text {
                continue;
            }
            if !header.is_empty() {
                header.push(' ');
            }
            header.push_str(&text);
        }
    }
    headers
}

/// The words that begin a row of sums.
fn is_total_word(text: &str) -> bool {
    let compact: String =
        texts::half_width(text).chars().filter(|c| !c.is_whitespace() && !matches!(c, ':' | '：')).collect::<String>().to_lowercase();
    if compact.chars().count() > 14 {
        return false;
    }
    ["合计", "总计", "小计", "共计", "累计", "本页合计", "本月合计", "本日合计", "本年累计", "总合计", "本页小计"]
        .contains(&compact.as_str())
        || compact.ends_with("合计")
        || compact.ends_with("小计")
        || compact.ends_with("总计")
        || ["total", "totals", "subtotal", "sub-total", "grandtotal", "sum", "summe", "gesamt", "zwischensumme"].contains(&compact.as_str())
}

fn is_total(texts: &[&str]) -> bool {
    texts.first().is_some_and(|text| is_total_word(text)) && texts.len() <= 3
}

/// Rows of sums are known by the first text in them; everything else in the row is empty or a number.
pub(crate) fn is_total_row(row: &Row<'_>) -> bool {
    let mut total = false;
    let mut others = 0;
    for column in 0..row.len() {
        let crate::reading::Cell::Text(text) = row.cell(column) else { continue };
        let text = text.trim();
        if text.is_empty() {
            continue;
        }
        if is_total_word(text) {
            total = true;
        } else if numbers::evidence(text) == numbers::Evidence::NotANumber && !texts::says_nothing(text) {
            others += 1;
            if !total || others > 1 {
                return false;
            }
        }
    }
    total
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(rows: &[&[&str]]) -> Vec<HeldRow> {
        rows.iter()
            .enumerate()
            .map(|(index, row)| HeldRow {
                number: index as u64 + 1,
                cells: row.iter().map(|text| if text.is_empty() { HeldCell::Empty } else { HeldCell::Text((*text).to_owned()) }).collect(),
            })
            .collect()
    }

    fn layout(rows: &[&[&str]]) -> Layout {
        find(&sheet(rows), &Vocabulary::of_all_kinds())
    }

    #[test]
    fn titles_above_the_header_are_left_out() {
        let found = layout(&[
            &["某某机械有限公司", "", ""],
            &["2024年3月库存表", "", ""],
            &["物料编码", "物料名称", "数量"],
            &["A1", "轴承", "5"],
            &["A2", "螺栓", "7"],
        ]);
        assert_eq!((found.header_rows, found.first_row), (vec![3], 4));
        assert_eq!(found.titles, ["某某机械有限公司", "2024年3月库存表"]);
    }

    #[test]
    fn two_rows_of_headers_become_one() {
        let found = layout(&[
            &["工单号", "工序", "数量", "", "日期"],
            &["", "", "合格", "不合格", ""],
            &["W1", "车削", "5", "1", "2024-03-05"],
            &["W2", "车削", "6", "0", "2024-03-06"],
        ]);
        assert_eq!(found.headers, ["工单号", "工序", "数量 合格", "数量 不合格", "日期"]);
        assert_eq!(found.first_row, 3);
    }

    #[test]
    fn a_row_of_units_belongs_to_the_header() {
        let found = layout(&[&["日期", "用量", "功率"], &["", "(kWh)", "(kW)"], &["2024-03-05", "5", "1"], &["2024-03-06", "6", "1"]]);
        assert_eq!(found.headers, ["日期", "用量 (kWh)", "功率 (kW)"]);
    }

    #[test]
    fn a_sheet_without_header_begins_with_its_first_row() {
        let found = layout(&[&["A1", "5", "2024-03-05"], &["A2", "7", "2024-03-06"]]);
        assert!(found.header_rows.is_empty());
        assert_eq!(found.first_row, 1);
    }

    #[test]
    fn words_of_sums_are_known() {
        for word in ["合计", "合 计", "合计：", "3月小计", "Total", "总计", "Grand Total"] {
            assert!(is_total_word(word), "{word}");
        }
        assert!(!is_total_word("Total Quality GmbH Berlin"));
        assert!(!is_total_word("统计员"));
    }
}
