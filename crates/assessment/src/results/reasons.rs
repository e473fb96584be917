//! Reasons in words: ids replaced by the names that people know.

use std::collections::BTreeMap;

use kernel::{Locale, Text};
use lake::vocabulary;
use scoring::{Pack, Step};

use super::types::Reason;
use crate::evidence::IndicatorNote;

/// What the reasons need to say things by their names.
pub(crate) struct Words<'a> {
    names: BTreeMap<&'a str, Text>,
}

impl<'a> Words<'a> {
    pub(crate) fn new(pack: &'a Pack, indicators: &'a BTreeMap<String, IndicatorNote>) -> Self {
        let options = pack.questions.iter().flat_map(|question| question.scoring.options());
        let options = options.map(|option| (option.id.as_str(), Text::new(option.zh.clone(), option.en.clone())));
        let indicators = indicators.iter().map(|(id, note)| (id.as_str(), note.name.clone())).filter(|(_, name)| !name.en.is_empty());
        let facts = vocabulary::FACT_TYPES.iter().map(|fact_type| (fact_type.name, Text::new(fact_type.zh, fact_type.en)));
        let trends =
            [("worse", Text::new("变差", "worse")), ("flat", Text::new("持平", "no change")), ("better", Text::new("变好", "better"))];
        Self { names: options.chain(indicators).chain(facts).chain(trends).collect() }
    }

    pub(crate) fn reason(&self, step: &Step) -> Reason {
        let (zh, en) = step.code.template();
        let fill = |template: &str, locale: Locale| {
            step.params
                .iter()
                .fold(template.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), &self.say(name, value, locale)))
        };
        Reason {
            code: step.code.as_str().to_owned(),
            params: step.params.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect(),
            text: Text::new(fill(zh, Locale::Zh), fill(en, Locale::En)),
        }
    }

    pub(crate) fn reasons(&self, steps: &[Step]) -> Vec<Reason> {
        steps.iter().map(|step| self.reason(step)).collect()
    }

    fn say(&self, param: &str, value: &str, locale: Locale) -> String {
        let name = |id: &str| self.names.get(id).map_or_else(|| id.to_owned(), |name| name.in_locale(locale).to_owned());
        match param {
            "answer" if value.is_empty() => Text::new("都没有", "none of them").in_locale(locale).to_owned(),
            "answer" => value.split(", ").map(name).collect::<Vec<_>>().join(if locale == Locale::Zh { "；" } else { "; " }),
            "indicator" | "type" | "trend" => name(value),
            _ => value.to_owned(),
        }
    }
}
