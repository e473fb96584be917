//! Tables with headings, as banks export them for spreadsheet programs.

mod cells;
mod headings;
mod line;

use crate::amount;
use crate::fault::{Faults, Kind as Wrong, Place};
use crate::limits;
use crate::matching::half_width;
use crate::statement::{Account, Balance, Entry, Format, Reading, Statement};
use cells::Row;
use headings::Column;
use line::{Columns, Read};
use rust_decimal::Decimal;

/// Whether a text has headings that tell of days and amounts.
pub(crate) fn is_table(text: &str) -> bool {
    let head: String = text.lines().take(limits::TITLE_ROWS * 2).collect::<Vec<_>>().join("\n");
    let (rows, _) = cells::rows(&head, cells::separator(&head));
    heading_row(&rows).is_some()
}

pub(crate) fn read(text: &str) -> Reading {
    let separator = cells::separator(text);
    let (rows, is_more) = cells::rows(text, separator);
    from_rows(&rows, is_more, separator == b';')
}

/// Reads rows of cells that somebody else took out of a file, as a workbook. Their lines count from one.
#[must_use]
pub fn read_rows(rows: &[Vec<String>]) -> Reading {
    let numbered: Vec<Row> = (1..)
        .zip(rows)
        .take(limits::ROWS)
        .map(|(line, cells)| Row { line, cells: cells.iter().take(limits::COLUMNS).map(|cell| cell.trim().to_owned()).collect() })
        .collect();
    from_rows(&numbered, rows.len() > limits::ROWS, false)
}

fn heading_row(rows: &[Row]) -> Option<(usize, Vec<Option<Column>>)> {
    rows.iter().take(limits::TITLE_ROWS).enumerate().find_map(|(at, row)| Some((at, headings::columns(&row.cells)?)))
}

fn from_rows(rows: &[Row], is_more: bool, comma_is_decimal: bool) -> Reading {
    let mut faults = Faults::default();
    let Some((at, columns)) = heading_row(rows) else {
        let first = rows.first().map(|row| row.cells.join(", ")).unwrap_or_default();
        faults.at(&Wrong::HEADINGS_MISSING, Place::File, &first);
        return Reading { faults: faults.into_vec(), ..Reading::default() };
    };
    let (titles, rest) = rows.split_at(at);
    let body = &rest[1..];
    let titled = titled(titles);
    let columns = Columns::new(columns, body, comma_is_decimal, &mut faults);
    let mut parts: Vec<Part> = Vec::new();
    for row in body {
        let Some(read) = columns.read(row, &mut faults) else { continue };
        let own = read.own.clone().unwrap_or_else(|| titled.number.clone());
        let part = match parts.iter().position(|part| part.own == own) {
            Some(at) => &mut parts[at],
            None if parts.len() < limits::STATEMENTS => {
                parts.push(Part { own, rows: Vec::new() });
                match parts.last_mut() {
                    Some(part) => part,
                    None => continue,
                }
            }
            None => {
                faults.at(&Wrong::TOO_MANY, Place::Line(row.line), &own);
                continue;
            }
        };
        part.rows.push(read);
    }
    if is_more {
        faults.at(&Wrong::TOO_MANY, Place::File, &limits::ROWS.to_string());
    }
    if parts.is_empty() {
        faults.at(&Wrong::NO_STATEMENT, Place::Line(rest.first().map_or(1, |row| row.line)), "");
    }
    let statements = parts.into_iter().map(|part| part.statement(&titled, &mut faults)).collect();
    Reading { format: Some(Format::Csv), statements, faults: faults.into_vec() }
}

/// What the rows above the headings say: `账号：6222…`, `Account holder`, `…`.
fn titled(rows: &[Row]) -> Account {
    let mut account = Account::default();
    let mut pairs: Vec<(String, String)> = Vec::new();
    for row in rows {
        for (at, cell) in row.cells.iter().enumerate() {
            let clean: String = cell.chars().map(half_width).collect();
            match clean.split_once(':') {
                Some((label, value)) if !value.trim().is_empty() => pairs.push((label.trim().to_lowercase(), value.trim().to_owned())),
                _ => {
                    let value = row.cells.get(at + 1).map(|value| value.trim()).unwrap_or_default();
                    pairs.push((clean.trim().trim_end_matches(':').to_lowercase(), value.to_owned()));
                }
            }
        }
    }
    for (label, value) in pairs.into_iter().filter(|(_, value)| !value.is_empty()) {
        let value = limits::within(&value);
        match label.as_str() {
            "账号" | "帐号" | "卡号" | "查询账号" | "本方账号" | "account" | "account number" | "iban" | "konto" => {
                account = Account { currency: account.currency, holder: account.holder, bank: account.bank, ..Account::numbered(&value) };
            }
            "户名" | "账户名称" | "账户名" | "单位名称" | "account name" | "account holder" => account.holder = Some(value),
            "开户行" | "开户银行" | "bank" => account.bank = Some(value),
            "币种" | "币别" | "currency" => account.currency = line::currency(&value),
            _ => {}
        }
    }
    account
}

/// The rows of one account.
struct Part {
    own: String,
    rows: Vec<Read>,
}

impl Part {
    fn statement(self, titled: &Account, faults: &mut Faults) -> Statement {
        let mut account = if self.own == titled.number { titled.clone() } else { Account::numbered(&self.own) };
        if account.number.is_empty() {
            faults.at(&Wrong::ACCOUNT_MISSING, Place::File, "");
        }
        account.currency = account.currency.or_else(|| self.rows.iter().find_map(|row| row.entry.currency.clone()));
        let (opening, closing) = self.balances(faults);
        let balance = |at: Option<(Decimal, &Entry)>| {
            at.and_then(|(amount, entry)| {
                Some(Balance {
                    amount,
                    currency: entry.currency.clone().or_else(|| account.currency.clone()),
                    day: entry.day()?,
                    is_intermediate: false,
                })
            })
        };
        let (opening, closing) = (balance(opening), balance(closing));
        let mut entries: Vec<Entry> = self.rows.into_iter().map(|row| row.entry).collect();
        for entry in &mut entries {
            entry.currency = entry.currency.take().or_else(|| account.currency.clone());
        }
        Statement { account, opening, closing, entries, ..Statement::default() }
    }

    /// What was there before the first and after the last entry, told by the running balance. Banks list the
    /// newest row first or last; the order that breaks less often is the one.
    #[expect(clippy::type_complexity, reason = "a pair of the same thing")]
    fn balances(&self, faults: &mut Faults) -> (Option<(Decimal, &Entry)>, Option<(Decimal, &Entry)>) {
        let told: Vec<(Decimal, &Entry)> = self.rows.iter().filter_map(|row| Some((row.balance?, &row.entry))).collect();
        if told.len() != self.rows.len() {
            return (None, None);
        }
        let breaks = |newest_first: bool| -> Vec<(&Entry, Decimal, Decimal)> {
            told.windows(2)
                .filter_map(|pair| {
                    let (before, after) = if newest_first { (&pair[1], &pair[0]) } else { (&pair[0], &pair[1]) };
                    let expected = amount::sum([before.0, after.1.amount])?;
                    (expected != after.0).then_some((after.1, after.0, expected))
                })
                .collect()
        };
        let (forwards, backwards) = (breaks(false), breaks(true));
        let newest_first = backwards.len() < forwards.len();
        for (entry, found, expected) in if newest_first { backwards } else { forwards } {
            faults.value_at(&Wrong::RUNNING_BALANCE, entry.place.clone(), &found.to_string(), &expected.to_string());
        }
        let (Some(top), Some(bottom)) = (told.first(), told.last()) else { return (None, None) };
        let (first, last) = if newest_first { (bottom, top) } else { (top, bottom) };
        let opening = amount::sum([first.0, -first.1.amount]).map(|amount| (amount, first.1));
        (opening, Some((last.0, last.1)))
    }
}
