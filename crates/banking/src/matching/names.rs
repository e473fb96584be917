//! Names of firms as banks cut and write them.

use std::collections::BTreeSet;

/// Full-width letters, digits and brackets as half-width ones.
pub(crate) fn half_width(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        '【' | '〔' => '[',
        '】' | '〕' => ']',
        c => c,
    }
}

/// Legal forms at the end of Chinese names; the long ones first.
const CHINESE: &[&str] = &["有限责任公司", "股份有限公司", "集团有限公司", "有限公司", "股份公司", "公司"];
/// Legal forms that are words of their own.
const WORDS: &[&str] = &[
    "LTD",
    "LIMITED",
    "CO",
    "COMPANY",
    "CORP",
    "CORPORATION",
    "INC",
    "LLC",
    "LLP",
    "PLC",
    "GMBH",
    "AG",
    "KG",
    "MBH",
    "BV",
    "NV",
    "SA",
    "SARL",
    "SAS",
    "SRL",
    "SRO",
    "KFT",
    "ZRT",
    "SP",
    "ZOO",
    "OY",
    "AB",
    "AS",
    "APS",
    "PTE",
    "PTY",
    "AND",
    "THE",
];

/// A name without what banks and people write differently: width, case, blanks, punctuation, legal form.
/// What stands in brackets stays: 某某（上海）有限公司 is not 某某（北京）有限公司.
#[must_use]
pub fn normalised_name(name: &str) -> String {
    let upper: String = name.chars().take(200).map(half_width).flat_map(char::to_uppercase).collect();
    // B.V. and S.A. are one word.
    let without_points: String = upper.chars().filter(|c| !matches!(c, '.' | '\'' | '’' | '·')).collect();
    let words = without_points.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty() && !WORDS.contains(word));
    let mut clean: String = words.collect();
    if let Some(form) = CHINESE.iter().find(|form| clean.ends_with(**form)).filter(|form| clean.len() > form.len()) {
        clean.truncate(clean.len() - form.len());
    }
    // A name that is nothing but its form stays as it is.
    if clean.is_empty() { without_points.chars().filter(|c| c.is_alphanumeric()).collect() } else { clean }
}

/// How alike two names are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    Similar,
    Same,
}

/// A name made ready to be compared.
#[derive(Debug)]
pub(super) struct Name {
    clean: String,
    pairs: BTreeSet<(char, char)>,
    weight: usize,
}

impl Name {
    pub(super) fn new(name: &str) -> Self {
        let clean = normalised_name(name);
        let pairs = clean.chars().zip(clean.chars().skip(1)).collect();
        // A Chinese character tells as much as two letters.
        let weight = clean.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        Self { clean, pairs, weight }
    }

    pub(super) fn likeness(&self, other: &Self) -> Option<Likeness> {
        let least = self.weight.min(other.weight);
        if least < 3 {
            return None;
        }
        if self.clean == other.clean {
            return Some(Likeness::Same);
        }
        let is_cut = least >= 8 && (self.clean.starts_with(&other.clean) || other.clean.starts_with(&self.clean));
        let shared = self.pairs.intersection(&other.pairs).count();
        // Dice's coefficient of at least three quarters.
        let is_alike = least >= 6 && shared * 8 >= (self.pairs.len() + other.pairs.len()) * 3;
        (is_cut || is_alike).then_some(Likeness::Similar)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(one: &str, other: &str) -> Option<Likeness> {
        Name::new(one).likeness(&Name::new(other))
    }

    #[test]
    fn legal_forms_and_brackets_do_not_matter() {
        assert_eq!(normalised_name("苏州（精工）机械有限公司"), "苏州精工机械");
        assert_eq!(normalised_name("苏州(精工)机械有限责任公司"), "苏州精工机械");
        assert_eq!(normalised_name("Müller & Co. GmbH"), "MÜLLER");
        assert_eq!(normalised_name("ＡＢＣ Co., Ltd."), "ABC");
        assert_eq!(normalised_name("有限公司"), "有限公司");
    }

    #[test]
    fn alike_is_not_the_same() {
        assert_eq!(likeness("苏州精工机械有限公司", "苏州精工机械有限责任公司"), Some(Likeness::Same));
        assert_eq!(likeness("宁波海天塑料机械制造有限公司", "宁波海天塑料机械制"), Some(Likeness::Similar));
        assert_eq!(likeness("Northwind Traders", "Northwind Trader"), Some(Likeness::Similar));
        assert_eq!(likeness("华东一厂（上海）有限公司", "华东一厂（北京）有限公司"), None);
        assert_eq!(likeness("A", "A"), None);
    }
}
