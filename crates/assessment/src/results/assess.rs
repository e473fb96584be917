//! Assessing: a pure function of framework, declarations, evidence and the day of judgement.
//!
//! The server calls it with what is stored, `cairn diagnose` with what it just read; both get the same result.

use std::collections::BTreeMap;

use kernel::Day;
use scoring::{Answers, Carried, Crosswalk, Refused, Scorecard, carry, score};

use super::outcome;
use super::types::{Declarations, Declared, DeclaredBy, Outcome};
use crate::answers::AnswerRecord;
use crate::evidence::Gathered;
use crate::frameworks::Framework;
use crate::profile::{Figures, answers_of};

/// Everything a result is a function of.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    pub framework: &'a Framework,
    pub declarations: &'a Declarations,
    pub gathered: &'a Gathered,
    pub as_of: Day,
}

/// Assesses a firm.
///
/// # Errors
/// When an answer does not fit the framework; nothing is scored then.
pub fn assess(case: &Case<'_>) -> Result<Outcome, Refused> {
    Ok(outcome::outcome(case, &card(case)?))
}

/// What the result under one framework says about another.
///
/// # Errors
/// When an answer does not fit the framework it was given to.
pub fn carried(crosswalk: &Crosswalk, from: &Case<'_>) -> Result<Vec<Carried>, Refused> {
    Ok(carry(crosswalk, &card(from)?))
}

fn card(case: &Case<'_>) -> Result<Scorecard, Refused> {
    let Case { framework, declarations, gathered, as_of } = *case;
    score(&framework.pack, framework.bindings.as_ref(), &answers(declarations), &gathered.evidence, crate::scoring_day(as_of))
}

/// The declarations as the scorer takes them.
pub(crate) fn answers(declarations: &Declarations) -> Answers {
    declarations.iter().map(|(node, declared)| (node.clone(), declared.value.clone().into())).collect()
}

impl Declared {
    /// An answer of which nothing else is known.
    #[must_use]
    pub fn plain(answer: scoring::Answer, from: DeclaredBy) -> Self {
        Self { value: answer.into(), from, note: None, reason: None, by: None, at: None }
    }
}

/// What the firm declares in all: its answers, and where it gave none, what its figures say.
///
/// Answers to nodes that the framework does not have any more are left out; they stay in the history.
pub(crate) fn declared(framework: &Framework, figures: &Figures, records: &BTreeMap<String, AnswerRecord>) -> Declarations {
    let from_figures = answers_of(&framework.pack, &framework.figures, figures);
    let mut declarations: Declarations =
        from_figures.into_iter().map(|(node, answer)| (node, Declared::plain(answer, DeclaredBy::Profile))).collect();
    for record in records.values() {
        let Some(value) = record.value.clone() else { continue };
        let answer = Answers::from([(record.node.clone(), value.clone().into())]);
        if !scoring::check_answers(&framework.pack, &answer).is_empty() {
            continue;
        }
        let declared = Declared {
            value,
            from: DeclaredBy::Answer,
            note: record.note.clone(),
            reason: record.reason.clone(),
            by: Some(record.by.clone()),
            at: Some(record.at),
        };
        declarations.insert(record.node.clone(), declared);
    }
    declarations
}
