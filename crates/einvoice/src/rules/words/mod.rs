//! What each rule says, in our own words, in Chinese and English.

mod families;
mod single;
mod terms;

use super::{Severity, Text};
use terms::term_name;

/// What a rule says.
pub(super) struct Words {
    pub(super) term: String,
    pub(super) severity: Severity,
    pub(super) problem: Text,
    pub(super) fix: Text,
}

/// How a rule is told.
#[derive(Clone, Copy)]
enum Kind {
    /// The term is not there.
    Missing,
    /// It has too many decimals.
    Decimals,
    /// The code is not on the list of that name.
    Code(&'static str),
    /// It stands there more than once: what it is in Chinese and in English.
    Twice(&'static str, &'static str),
    /// An attribute that is not used.
    Attribute(&'static str),
    /// In words of its own: the problem and the remedy, each in Chinese and English.
    Own([&'static str; 4]),
}

fn text(zh: impl Into<String>, en: impl Into<String>) -> Text {
    Text { zh: zh.into(), en: en.into() }
}

impl Kind {
    fn words(self, term: &str) -> (Text, Text) {
        let (zh, en) = term_name(term);
        match self {
            Self::Missing => {
                (text(format!("缺少{zh}（{term}）"), format!("{en} ({term}) is missing")), text(format!("补上{zh}"), format!("give {en}")))
            }
            Self::Decimals => (
                text(format!("{zh}（{term}）超过两位小数"), format!("{en} ({term}) has more than two decimals")),
                text("四舍五入到两位小数", "round it to two decimals"),
            ),
            Self::Code(list) => (
                text(format!("{zh}（{term}）的代码不在 {list} 代码表中"), format!("the code of {en} ({term}) is not on the list {list}")),
                text(format!("改用 {list} 中的代码"), format!("take a code of {list}")),
            ),
            Self::Twice(zh, en) => (
                text(format!("{zh}只能出现一次"), format!("{en} may be there once only")),
                text("保留一个，删去其余", "keep one and take the others out"),
            ),
            Self::Attribute(name) => (
                text(format!("标准不使用属性 {name}"), format!("the standard does not use the attribute {name}")),
                text("删去该属性；它会被忽略", "take it out; it is not read"),
            ),
            Self::Own([problem_zh, problem_en, fix_zh, fix_en]) => (text(problem_zh, problem_en), text(fix_zh, fix_en)),
        }
    }
}

/// The words of a rule.
pub(super) fn words(rule: &str) -> Words {
    if let Some((_, severity, term, kind)) = single::RULES.iter().flat_map(|rules| rules.iter()).find(|(id, ..)| *id == rule) {
        let (problem, fix) = kind.words(term);
        return Words { term: (*term).to_owned(), severity: *severity, problem, fix };
    }
    families::words(rule).unwrap_or_else(|| Words {
        term: String::new(),
        severity: Severity::Fatal,
        problem: text(format!("违反规则 {rule}"), format!("the rule {rule} is broken")),
        fix: text("对照标准修改", "mend it after the standard"),
    })
}

/// Every rule that is judged, by its name.
#[must_use]
pub fn all() -> Vec<String> {
    let single = single::RULES.iter().flat_map(|rules| rules.iter()).map(|(id, ..)| (*id).to_owned());
    single.chain(families::all()).collect()
}
