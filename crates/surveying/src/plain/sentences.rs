//! Sentences, how long they are, and what joins two questions in one.

use crate::words::Language;
use serde::Serialize;

/// How long the sentences of a text are, in words (English) or characters (Chinese).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Readability {
    /// How many sentences there are.
    pub sentences: usize,
    /// Words or characters of all of them.
    pub units: usize,
    /// Words or characters of the longest.
    pub longest: usize,
}

/// Measures a text.
#[must_use]
pub fn readability(text: &str, language: Language) -> Readability {
    sentences(text, language).fold(Readability::default(), |so_far, sentence| {
        let length = length(sentence, language);
        Readability { sentences: so_far.sentences + 1, units: so_far.units + length, longest: so_far.longest.max(length) }
    })
}

/// The sentences of a text that have a word in them.
pub(super) fn sentences(text: &str, language: Language) -> impl Iterator<Item = &str> {
    let mut rest = text;
    let cut = move || {
        while !rest.is_empty() {
            let (sentence, after) = rest.split_at(end(rest));
            rest = after;
            if length(sentence, language) > 0 {
                return Some(sentence);
            }
        }
        None
    };
    std::iter::from_fn(cut)
}

/// Where the first sentence ends. A point within a number or an abbreviation such as `e.g.` ends none.
fn end(text: &str) -> usize {
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let is_last = match letter {
            '。' | '！' | '？' | '；' | '!' | '?' | ';' | '\n' => true,
            '.' => {
                letters.peek().is_none_or(|(_, next)| next.is_whitespace()) && !text[..at].ends_with("e.g") && !text[..at].ends_with("i.e")
            }
            _ => false,
        };
        if is_last {
            return at + letter.len_utf8();
        }
    }
    text.len()
}

/// Words or characters.
pub(super) fn length(sentence: &str, language: Language) -> usize {
    match language {
        Language::En => words(sentence).count(),
        Language::Zh => chinese_length(sentence),
    }
}

/// A Latin word or a number within Chinese is read as one character.
fn chinese_length(sentence: &str) -> usize {
    let mut count = 0;
    let mut is_within_word = false;
    for letter in sentence.chars() {
        let is_latin = letter.is_ascii_alphanumeric();
        if (letter.is_alphanumeric() && !is_latin) || (is_latin && !is_within_word) {
            count += 1;
        }
        is_within_word = is_latin;
    }
    count
}

/// English words, their apostrophes and hyphens included.
pub(super) fn words(sentence: &str) -> impl Iterator<Item = &str> {
    sentence
        .split(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '\'' | '’' | '-'))
        .filter(|word| word.chars().any(char::is_alphanumeric))
}

const ENGLISH_JOINTS: &[&str] = &["and", "or"];
/// The longer ones first, so that what is told is the whole word.
const CHINESE_JOINTS: &[&str] = &["和/或", "以及", "并且", "或者", "和", "或"];
/// Words that have a joint in them and join nothing.
const JOIN_NOTHING: &[&str] = &["和谐", "和解", "总和", "饱和", "暖和", "温和", "共和", "或许", "或多或少"];

/// What joins two things in a question, if anything does.
pub(super) fn joint(text: &str, language: Language) -> Option<&'static str> {
    match language {
        Language::En => {
            if text.to_lowercase().contains("and/or") {
                return Some("and/or");
            }
            ENGLISH_JOINTS.iter().find(|joint| words(text).any(|word| word.eq_ignore_ascii_case(joint))).copied()
        }
        Language::Zh => {
            let without = JOIN_NOTHING.iter().fold(text.to_owned(), |text, word| text.replace(word, ""));
            CHINESE_JOINTS.iter().find(|joint| without.contains(*joint)).copied()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_in_a_number_ends_no_sentence() {
        let text = "Is scrap above 2.5 per cent, e.g. of castings? Then say so. ";
        let found: Vec<&str> = sentences(text, Language::En).map(str::trim).collect();
        assert_eq!(found, ["Is scrap above 2.5 per cent, e.g. of castings?", "Then say so."]);
    }

    #[test]
    fn length_is_words_in_english_and_characters_in_chinese() {
        assert_eq!(readability("Do you keep a stock list? Yes.", Language::En), Readability { sentences: 2, units: 7, longest: 6 });
        assert_eq!(readability("用ERP吗？有3台。", Language::Zh), Readability { sentences: 2, units: 6, longest: 3 });
        assert_eq!(readability("", Language::Zh), Readability::default());
    }

    #[test]
    fn two_questions_in_one_are_found_and_words_that_only_look_like_it_are_not() {
        assert_eq!(joint("Do you plan purchases and/or production by computer?", Language::En), Some("and/or"));
        assert_eq!(joint("Are orders late and is stock short?", Language::En), Some("and"));
        assert_eq!(joint("How many brands do you store?", Language::En), None);
        assert_eq!(joint("采购以及生产用电脑排计划吗？", Language::Zh), Some("以及"));
        assert_eq!(joint("库存总和是多少？", Language::Zh), None);
    }
}
