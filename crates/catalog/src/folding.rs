//! Texts made alike, so that what people take for the same is found: also the legal forms of firms.

pub(crate) use kernel::folding::{folded, tidied};

/// The folded texts behind each other, as a search looks through them.
pub(crate) fn searchable(texts: &[&str]) -> String {
    texts.iter().map(|text| folded(text)).collect::<Vec<_>>().join("\u{1f}")
}

/// The pattern of `LIKE … ESCAPE '!'` that finds a text; empty when everything is wanted.
pub(crate) fn pattern(wanted: &str) -> String {
    let folded: String = folded(wanted).chars().take(100).collect();
    if folded.is_empty() {
        return folded;
    }
    format!("%{}%", folded.replace('!', "!!").replace('%', "!%").replace('_', "!_"))
}

/// Words that say which legal form a firm has, longest first.
const LEGAL_FORMS: &[&str] = &[
    "股份有限公司",
    "有限责任公司",
    "集团有限公司",
    "有限公司",
    "incorporated",
    "corporation",
    "limited",
    "company",
    "公司",
    "集团",
    "corp",
    "gmbh",
    "llc",
    "ltd",
    "inc",
    "co",
];

/// A firm's name without its legal form, its signs and the marks of places: `东莞市恒远铸造有限公司` and `东莞恒远铸造` are alike.
pub(crate) fn firm_likeness(name: &str) -> String {
    let folded = folded(name);
    let mut words: Vec<String> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !LEGAL_FORMS.contains(word))
        .map(|word| LEGAL_FORMS.iter().filter(|form| !form.is_ascii()).fold(word.to_owned(), |word, form| word.replace(form, "")))
        .collect();
    words.retain(|word| !word.is_empty());
    let alike: String = words.concat().chars().filter(|c| !matches!(c, '市' | '省')).collect();
    if alike.is_empty() { folded } else { alike }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_firm_is_the_same_with_and_without_its_legal_form() {
        assert_eq!(firm_likeness("东莞市恒远铸造有限公司"), firm_likeness("东莞恒远铸造"));
        assert_eq!(firm_likeness("Hengyuan Castings Co., Ltd."), firm_likeness("HENGYUAN CASTINGS"));
        assert_eq!(firm_likeness("恒远（集团）股份有限公司"), "恒远");
        assert_ne!(firm_likeness("恒远铸造"), firm_likeness("恒远机械"));
        assert_eq!(firm_likeness("有限公司"), "有限公司", "a name of nothing else stays as it is");
    }

    #[test]
    fn signs_of_patterns_are_looked_for_as_they_are() {
        assert_eq!(pattern("100%_!"), "%100!%!_!!%");
        assert_eq!(pattern("  "), "");
    }
}
