//! Texts in the two languages that people read here.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The language that something is shown or exported in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[schema(as = SurveyLanguage)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// Chinese.
    Zh,
    /// English.
    En,
}

/// What the author of a survey wrote: in Chinese, in English, or in both. One of them has to be there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = SurveyWords)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// In Chinese.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zh: Option<String>,
    /// In English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl Words {
    /// The same in both languages.
    #[must_use]
    pub fn new(zh: &str, en: &str) -> Self {
        Self { zh: Some(zh.to_owned()), en: Some(en.to_owned()) }
    }

    /// In that language, else in the other one: a respondent reads something rather than nothing.
    #[must_use]
    pub fn in_language(&self, language: Language) -> &str {
        let (first, second) = match language {
            Language::Zh => (&self.zh, &self.en),
            Language::En => (&self.en, &self.zh),
        };
        let filled = |text: &Option<String>| text.as_ref().is_some_and(|text| !text.trim().is_empty());
        let chosen = if filled(first) || !filled(second) { first } else { second };
        chosen.as_deref().unwrap_or_default()
    }

    /// Every language that something was written in, with its text.
    pub fn each(&self) -> impl Iterator<Item = (Language, &str)> {
        [(Language::Zh, self.zh.as_deref()), (Language::En, self.en.as_deref())]
            .into_iter()
            .filter_map(|(language, text)| Some((language, text?)))
    }
}

/// A sentence of the program itself, always in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = SurveyText)]
pub struct Text {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Text {
    /// The same in both languages.
    #[must_use]
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_reads_english_gets_chinese_where_nobody_translated() {
        let only_zh = Words { zh: Some("贵厂有几台数控机床？".to_owned()), en: Some("  ".to_owned()) };
        assert_eq!(only_zh.in_language(Language::En), "贵厂有几台数控机床？");
        assert_eq!(Words::default().in_language(Language::Zh), "");
        assert_eq!(Words::new("一", "one").in_language(Language::En), "one");
    }
}
