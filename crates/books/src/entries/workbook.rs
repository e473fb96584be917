//! The journal of some months as a spreadsheet: a row for each line.

use std::collections::BTreeMap;

use kernel::{Locale, OrgId, Problem, Text, Tx};

use super::queries;
use super::types::Entry;
use crate::accounts;
use crate::balances::PeriodRange;
use crate::workbooks::{Cell, Sheet};

/// Lines of one workbook: what a spreadsheet still opens with ease.
pub(super) const LINES_MAX: usize = 200_000;

/// The journal of a range of months, oldest day first.
pub(super) async fn sheet(tx: &mut Tx, org: &OrgId, organisation: &str, range: &PeriodRange, locale: Locale) -> Result<Sheet, Problem> {
    let names: BTreeMap<String, Text> = accounts::all(tx, org).await?.into_iter().map(|account| (account.id, account.name)).collect();
    let entries = queries::between(tx, org, range, LINES_MAX).await?;
    let say = |zh: &str, en: &str| if locale == Locale::Zh { zh.to_owned() } else { en.to_owned() };
    let rows = entries.iter().flat_map(|entry| rows_of(entry, &names, locale)).collect();
    Ok(Sheet {
        name: say("凭证", "Journal"),
        title: say("序时账", "Journal"),
        notes: vec![format!("{organisation}  {} – {}", range.from, range.until), say("单位：元", "in CNY")],
        heads: vec![
            say("日期", "Day"),
            say("凭证", "Entry"),
            say("摘要", "Text"),
            say("科目编码", "Account"),
            say("科目名称", "Name"),
            say("往来单位", "Party"),
            say("借方", "Debit"),
            say("贷方", "Credit"),
        ],
        rows,
        sums: Vec::new(),
    })
}

fn rows_of<'a>(entry: &'a Entry, names: &'a BTreeMap<String, Text>, locale: Locale) -> impl Iterator<Item = Vec<Cell>> + 'a {
    entry.lines.iter().map(move |line| {
        vec![
            Cell::Day(entry.day),
            Cell::Text(entry.id.clone()),
            Cell::Text(entry.text.clone()),
            Cell::Text(line.account_id.clone()),
            Cell::Text(names.get(&line.account_id).map(|name| name.in_locale(locale).to_owned()).unwrap_or_default()),
            Cell::Text(line.party_id.clone().unwrap_or_default()),
            Cell::Money(line.debit.minor),
            Cell::Money(line.credit.minor),
        ]
    })
}
