//! What is judged, by which criteria, on which day.

use scoring::{Answers, Bindings, Day, Evidence, Loaded, Pack, Refused, Scorecard, score};

/// A framework pack and how records answer it: what a result is measured by.
#[derive(Clone, Copy, Debug)]
pub struct Criteria<'a> {
    pub pack: &'a Pack,
    /// None when nothing is answered from records.
    pub bindings: Option<&'a Bindings>,
}

impl<'a> From<&'a Loaded> for Criteria<'a> {
    fn from(loaded: &'a Loaded) -> Self {
        Self { pack: &loaded.pack, bindings: loaded.bindings.as_ref() }
    }
}

/// Everything a result is a function of.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    pub criteria: Criteria<'a>,
    pub answers: &'a Answers,
    pub evidence: &'a Evidence,
    /// The day of judgement.
    pub judged_on: Day,
}

impl Case<'_> {
    pub(crate) fn score(&self) -> Result<Scorecard, Refused> {
        score(self.criteria.pack, self.criteria.bindings, self.answers, self.evidence, self.judged_on)
    }
}
