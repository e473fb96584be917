//! What is wrong with a survey, a submission or a plan of analysis, where, and what to do.

use crate::words::Text;
use serde::Serialize;
use std::fmt;
use utoipa::ToSchema;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = SurveyFault)]
pub struct Fault {
    /// Stable, for scripts and translations: `surveying.id_twice`.
    pub code: &'static str,
    /// Where it is, as one would write it down: `sections[0].questions[3].ask.en`.
    pub path: String,
    /// What was found there.
    pub problem: Text,
    /// What to do about it.
    pub fix: Text,
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}; {} [{}]", self.path, self.problem.en, self.fix.en, self.code)
    }
}

/// A survey that was refused, with everything that could be found wrong at once.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", list(.faults))]
pub struct Refused {
    /// At least one.
    pub faults: Vec<Fault>,
}

fn list(faults: &[Fault]) -> String {
    faults.iter().map(Fault::to_string).collect::<Vec<_>>().join("\n")
}

/// What was found wrong so far.
#[derive(Default)]
pub(crate) struct Faults {
    found: Vec<Fault>,
}

impl Faults {
    /// More are not listed: whoever has so many mends these first.
    const MOST: usize = 500;

    /// `problem` and `fix` are Chinese and English.
    pub(crate) fn at(&mut self, code: &'static str, path: &str, problem: (&str, &str), fix: (&str, &str)) {
        if self.found.len() < Self::MOST {
            let text = |(zh, en): (&str, &str)| Text::new(zh, en);
            self.found.push(Fault { code, path: path.to_owned(), problem: text(problem), fix: text(fix) });
        }
    }

    pub(crate) fn into_vec(self) -> Vec<Fault> {
        self.found
    }
}
