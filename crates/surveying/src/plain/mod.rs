//! Plain language: what a respondent on a phone, between two jobs, may stumble over.
//!
//! Hints, never faults: a rule of thumb does not know the trade.

mod jargon;
mod negation;
mod sentences;

pub use sentences::{Readability, readability};

use crate::survey::{Kind, Question, Survey};
use crate::words::{Language, Text, Words};
use serde::Serialize;
use utoipa::ToSchema;

/// Words of an English sentence. The limit of the GOV.UK style guide.
pub const MOST_WORDS: usize = 25;
/// Characters of a Chinese sentence, punctuation left out. Our own limit: about what a phone shows in two lines.
pub const MOST_CHARACTERS: usize = 40;

/// Something that could be said more plainly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = SurveyHint)]
pub struct Hint {
    /// Stable: `surveying.long_sentence`.
    pub code: &'static str,
    /// Where: `sections[0].questions[3].ask`.
    pub path: String,
    /// In which of the two languages the text is.
    pub language: Language,
    /// The words that it is about.
    pub found: String,
    /// What to do about it.
    pub advice: Text,
}

impl Survey {
    /// Hints about every text that a respondent reads, in the order in which it is read.
    #[must_use]
    pub fn hints(&self) -> Vec<Hint> {
        let mut hints = Vec::new();
        look(&self.title, "title", false, &mut hints);
        look_at(self.introduction.as_ref(), "introduction", &mut hints);
        for (at, segment) in self.segments.iter().enumerate() {
            look_at(segment.name.as_ref(), &format!("segments[{at}].name"), &mut hints);
        }
        for (at, section) in self.sections.iter().enumerate() {
            let path = format!("sections[{at}]");
            look(&section.title, &format!("{path}.title"), false, &mut hints);
            look_at(section.introduction.as_ref(), &format!("{path}.introduction"), &mut hints);
            for (at, question) in section.questions.iter().enumerate() {
                question_hints(question, &format!("{path}.questions[{at}]"), &mut hints);
            }
        }
        hints
    }
}

fn question_hints(question: &Question, path: &str, hints: &mut Vec<Hint>) {
    look(&question.ask, &format!("{path}.ask"), true, hints);
    look_at(question.help.as_ref(), &format!("{path}.help"), hints);
    let kind = format!("{path}.kind");
    match &question.kind {
        Kind::Single(choices) => {
            for (at, option) in choices.options.iter().enumerate() {
                look(&option.words(), &format!("{kind}.single.options[{at}]"), false, hints);
            }
        }
        Kind::Multi(several) => {
            for (at, option) in several.options.iter().enumerate() {
                look(&option.words(), &format!("{kind}.multi.options[{at}]"), false, hints);
            }
        }
        Kind::Ratio(ratio) => {
            look(&ratio.part, &format!("{kind}.ratio.part"), false, hints);
            look(&ratio.whole, &format!("{kind}.ratio.whole"), false, hints);
        }
        Kind::Scale(scale) => {
            look_at(scale.low.as_ref(), &format!("{kind}.scale.low"), hints);
            look_at(scale.high.as_ref(), &format!("{kind}.scale.high"), hints);
        }
        Kind::Number(number) => look_at(number.unit.as_ref(), &format!("{kind}.number.unit"), hints),
        Kind::Direction | Kind::Text(_) => {}
    }
}

fn look_at(words: Option<&Words>, path: &str, hints: &mut Vec<Hint>) {
    if let Some(words) = words {
        look(words, path, false, hints);
    }
}

fn look(words: &Words, path: &str, is_question: bool, hints: &mut Vec<Hint>) {
    for (language, text) in words.each() {
        let mut hint = |code, found: String, advice: Text| hints.push(Hint { code, path: path.to_owned(), language, found, advice });
        for sentence in sentences::sentences(text, language) {
            let length = sentences::length(sentence, language);
            if length > longest(language) {
                let advice = Text::new(
                    format!("这句有 {length} 个{}，拆成两句", unit(language).zh),
                    format!("this sentence has {length} {}; make two of it", unit(language).en),
                );
                hint("surveying.long_sentence", sentence.trim().to_owned(), advice);
            }
            if negation::is_doubled(sentence, language) {
                let advice =
                    Text::new("两个否定难以回答，改成肯定的说法", "two negatives are hard to answer; say what is, not what is not");
                hint("surveying.double_negative", sentence.trim().to_owned(), advice);
            }
        }
        if let Some(joint) = is_question.then(|| sentences::joint(text, language)).flatten() {
            let advice = Text::new("可能一次问了两件事：若是，分成两个问题", "this may ask two things at once: if so, ask them one by one");
            hint("surveying.double_question", joint.to_owned(), advice);
        }
        for (word, instead) in jargon::found(text, language) {
            let advice =
                Text::new(format!("不是人人懂“{word}”，可写“{instead}”"), format!("not everybody knows `{word}`; try `{instead}`"));
            hint("surveying.jargon", word.to_owned(), advice);
        }
    }
}

fn longest(language: Language) -> usize {
    match language {
        Language::Zh => MOST_CHARACTERS,
        Language::En => MOST_WORDS,
    }
}

fn unit(language: Language) -> Text {
    match language {
        Language::Zh => Text::new("字", "characters"),
        Language::En => Text::new("词", "words"),
    }
}
