//! The VAT report as a spreadsheet: the sums, and every document behind them.

use std::collections::BTreeMap;

use books::workbooks::{Cell, Sheet};
use kernel::Locale;

use super::types::{VatReport, VatSide};

/// Words in the language of the person.
struct Words(Locale);

impl Words {
    fn say(&self, zh: &str, en: &str) -> String {
        if self.0 == Locale::Zh { zh.to_owned() } else { en.to_owned() }
    }

    fn side(&self, side: VatSide) -> String {
        match side {
            VatSide::Output => self.say("销项", "Output"),
            VatSide::Input => self.say("进项", "Input"),
        }
    }
}

/// Two sheets; parties by their names.
pub(super) fn sheets(organisation: &str, report: &VatReport, parties: &BTreeMap<String, String>, locale: Locale) -> [Sheet; 2] {
    let words = Words(locale);
    let notes = vec![format!("{organisation}  {}", report.period), words.say("单位：元", "in CNY")];
    [sums(report, &words, notes.clone()), documents(report, parties, &words, notes)]
}

fn sums(report: &VatReport, words: &Words, notes: Vec<String>) -> Sheet {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for one in &report.rates {
        rows.push(vec![
            Cell::Text(words.side(one.side)),
            Cell::Rate(one.rate),
            Cell::Money(one.net.minor),
            Cell::Money(one.tax.minor),
            Cell::Whole(one.document_count),
        ]);
    }
    let first = rows.len();
    let totals = [
        (words.say("销项税额", "Output tax"), report.output.minor + report.output_else.minor),
        (words.say("进项税额", "Input tax"), report.input.minor + report.input_else.minor),
        (words.say("上期留抵", "Carried over to this month"), report.carried_in.minor),
        (words.say("应纳税额", "Due"), report.due.minor),
        (words.say("期末留抵", "Carried over from this month"), report.carried_out.minor),
    ];
    let empty = || Cell::Text(String::new());
    rows.extend(totals.into_iter().map(|(name, minor)| vec![Cell::Text(name), empty(), empty(), Cell::Money(minor)]));
    Sheet {
        name: words.say("增值税", "VAT"),
        title: words.say("增值税月报", "Value added tax of a month"),
        notes,
        heads: vec![
            words.say("方向", "Side"),
            words.say("税率", "Rate"),
            words.say("不含税金额", "Net"),
            words.say("税额", "Tax"),
            words.say("单据数", "Documents"),
        ],
        sums: (first..rows.len()).collect(),
        rows,
    }
}

fn documents(report: &VatReport, parties: &BTreeMap<String, String>, words: &Words, notes: Vec<String>) -> Sheet {
    let row = |one: &super::types::VatDocument| {
        vec![
            Cell::Text(words.side(one.side)),
            Cell::Day(one.day),
            Cell::Text(one.number.clone()),
            Cell::Text(one.reference.clone()),
            Cell::Text(parties.get(one.party_id.as_str()).cloned().unwrap_or_default()),
            Cell::Rate(one.rate),
            Cell::Money(one.net.minor),
            Cell::Money(one.tax.minor),
        ]
    };
    Sheet {
        name: words.say("单据", "Documents"),
        title: words.say("增值税月报：单据", "Value added tax of a month: documents"),
        notes,
        heads: vec![
            words.say("方向", "Side"),
            words.say("日期", "Day"),
            words.say("单号", "Number"),
            words.say("对方发票号", "Their number"),
            words.say("客户或供应商", "Customer or supplier"),
            words.say("税率", "Rate"),
            words.say("不含税金额", "Net"),
            words.say("税额", "Tax"),
        ],
        rows: report.documents.iter().map(row).collect(),
        sums: Vec::new(),
    }
}
