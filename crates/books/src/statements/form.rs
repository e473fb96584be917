//! The forms of the statements, as the standard prints them, and the accounts that each line takes.

use kernel::Text;
use serde::Deserialize;

const SMALL_ENTERPRISE: &str = include_str!("../../../../packs/accounts/cn-small-enterprise-statements.yaml");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "some fields are for whoever reads the file; reading them makes sure that they are there")]
pub(super) struct Forms {
    schema: Schema,
    id: String,
    edition: String,
    title: Text,
    source: String,
    pub(super) balance_sheet: Form,
    pub(super) income_statement: Form,
    pub(super) cash_flow: Form,
}

#[derive(Debug, Deserialize)]
enum Schema {
    #[serde(rename = "cairn.statements/1")]
    One,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    pub(super) title: Text,
    pub(super) columns: [Text; 2],
    /// Of the cash flow: what cash is.
    #[serde(default)]
    pub(super) cash: Vec<String>,
    pub(super) lines: Vec<FormLine>,
}

/// A line of a form: a heading, a sum of accounts, or a sum of other lines.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct FormLine {
    pub(super) heading: Option<Text>,
    pub(super) n: Option<u32>,
    zh: String,
    en: String,
    /// It is a part of the line above it.
    pub(super) within: bool,
    /// Accounts by the beginnings of their codes: debit above zero, or credit above zero.
    pub(super) debit: Vec<String>,
    pub(super) credit: Vec<String>,
    /// Accounts of which only parties count that owe, or are owed.
    pub(super) debit_parties: Vec<String>,
    pub(super) credit_parties: Vec<String>,
    /// Of the cash flow: accounts against which cash came in, or went out.
    #[serde(rename = "in")]
    pub(super) came: Vec<String>,
    #[serde(rename = "out")]
    pub(super) went: Vec<String>,
    /// Of the cash flow: it shows what was paid, above zero.
    pub(super) paid: bool,
    /// Of the cash flow: cash at the beginning.
    pub(super) is_opening: bool,
    /// Other lines, by their numbers.
    pub(super) plus: Vec<u32>,
    pub(super) minus: Vec<u32>,
}

impl FormLine {
    pub(super) fn name(&self) -> Text {
        self.heading.clone().unwrap_or_else(|| Text::new(self.zh.clone(), self.en.clone()))
    }

    pub(super) fn is_total(&self) -> bool {
        !self.plus.is_empty()
    }

    /// It sums parts that stand below it, and is no end of a section.
    pub(super) fn has_parts(&self) -> bool {
        self.n.zip(self.plus.first()).is_some_and(|(n, part)| *part > n)
    }
}

impl Form {
    /// Which of the lines takes an account: the one in whose list the longest beginning of its code stands.
    pub(super) fn line_of(&self, account: &str, list: impl Fn(&FormLine) -> &Vec<String>) -> Option<usize> {
        let longest = |line: &FormLine| list(line).iter().filter(|code| account.starts_with(code.as_str())).map(String::len).max();
        let found = self.lines.iter().enumerate().filter_map(|(at, line)| longest(line).map(|length| (length, at)));
        found.max_by_key(|(length, at)| (*length, std::cmp::Reverse(*at))).map(|(_, at)| at)
    }
}

/// The forms for small enterprises in China.
pub(super) fn small_enterprise() -> Result<Forms, serde_saphyr::Error> {
    serde_saphyr::from_str(SMALL_ENTERPRISE)
}
