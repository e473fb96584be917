//! Two negatives in one sentence: who agrees to "we do not have no stock list"?

use super::sentences::words;
use crate::words::Language;

const ENGLISH: &[&str] =
    &["not", "no", "never", "none", "nothing", "nobody", "nowhere", "neither", "nor", "without", "cannot", "unless", "hardly", "rarely"];
const CHINESE: &[char] = &['不', '没', '无', '非', '未', '勿', '莫', '否'];
/// Words and phrases with a negative character that deny nothing. Some are of the trade: stainless
/// steel, defective goods, non-standard parts, the city of Wuxi.
const DENY_NOTHING: &[&str] = &[
    "是不是",
    "有没有",
    "能不能",
    "会不会",
    "要不要",
    "是否",
    "能否",
    "可否",
    "无论",
    "不论",
    "不管",
    "非常",
    "除非",
    "不断",
    "不仅",
    "不但",
    "不同",
    "不良",
    "不锈钢",
    "不合格",
    "非标",
    "无锡",
    "无人机",
    "无线",
    "未来",
    "差不多",
    "不足",
    "不少",
    "没收",
    "不超过",
    "无纺",
];

/// Whether a sentence denies twice.
pub(super) fn is_doubled(sentence: &str, language: Language) -> bool {
    match language {
        Language::En => {
            let denies = |word: &&str| {
                let word = word.to_lowercase().replace('’', "'");
                ENGLISH.contains(&word.as_str()) || word.ends_with("n't")
            };
            words(sentence).filter(denies).count() > 1
        }
        Language::Zh => {
            let left = DENY_NOTHING.iter().fold(sentence.to_owned(), |text, phrase| text.replace(phrase, ""));
            left.chars().filter(|letter| CHINESE.contains(letter)).count() > 1
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_denies_twice_is_told() {
        assert!(is_doubled("Don’t you ever ship without an order?", Language::En));
        assert!(is_doubled("贵厂不会没有库存表吧？", Language::Zh));
    }

    #[test]
    fn stainless_steel_denies_nothing() {
        assert!(!is_doubled("贵厂是不是加工不锈钢？", Language::Zh));
        assert!(!is_doubled("不良品有没有记录？", Language::Zh));
        assert!(!is_doubled("Is there no stock list?", Language::En));
    }
}
