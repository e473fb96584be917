//! What a rule found.

use super::words::words;
use std::fmt;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The document may be used.
    Warning,
    /// The document does not follow the standard.
    Fatal,
}

/// A sentence in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// A rule that is broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule, as EN 16931 names it: `BR-CO-10`. What could not be read is `READ-NUMBER`, `READ-DATE`, `READ-TRUTH` or `READ-TWICE`.
    pub rule: String,
    pub severity: Severity,
    /// The business term or group: `BT-106`, `BG-25`.
    pub term: String,
    /// Where in the document, as in XPath without prefixes.
    pub place: String,
    /// What stands there, and what was expected, where it helps.
    pub found: Option<String>,
    /// What is wrong.
    pub problem: Text,
    /// How to mend it.
    pub fix: Text,
}

impl Finding {
    pub(crate) fn of(rule: &str) -> Self {
        let words = words(rule);
        Self {
            rule: rule.to_owned(),
            severity: words.severity,
            term: words.term,
            place: String::new(),
            found: None,
            problem: words.problem,
            fix: words.fix,
        }
    }

    pub(crate) fn about(mut self, term: &str) -> Self {
        term.clone_into(&mut self.term);
        self
    }

    pub(crate) fn at(mut self, place: String) -> Self {
        self.place = place;
        self
    }

    pub(crate) fn found(mut self, found: impl Into<String>) -> Self {
        self.found = Some(found.into());
        self
    }

    /// Whether the document does not follow the standard because of it.
    #[must_use]
    pub fn is_fatal(&self) -> bool {
        self.severity == Severity::Fatal
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found = self.found.as_ref().map_or_else(String::new, |found| format!(" ({found})"));
        write!(out, "{} {} {}: {}{found}; {}", self.rule, self.term, self.place, self.problem.en, self.fix.en)
    }
}
