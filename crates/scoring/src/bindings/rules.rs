//! What makes bindings right: they speak of nodes that exist, in a way that fits the node.

use super::types::{AtLeast, Bindings, BindingsFile, BoundAnswer, Condition, FactTest, Strengths};
use crate::fault::{Faults, Place, Says};
use crate::pack::{NodeKind, Pack, Scoring};
use crate::{Decimal, digest};
use std::collections::BTreeSet;

const LONGEST_WINDOW_DAYS: u32 = 3_660;
const LONGEST_WINDOW_MONTHS: u32 = 120;

/// Checks the bindings file of a pack, when there is one.
pub(crate) fn assemble(mut files: Vec<(&str, BindingsFile)>, pack: &Pack, faults: &mut Faults) -> Option<Bindings> {
    if files.len() > 1 {
        let place = Place { file: files[1].0.to_owned(), ..Place::default() };
        let says = Says { problem: "a second bindings file is given".to_owned(), expected: "at most one for a pack", fix: "join them" };
        faults.at(&place, "scoring.bindings_count", says);
    }
    let (name, content) = files.pop()?;
    let mut check = Check { file: name, pack, faults };
    check.file(&content);
    let BindingsFile { binds, package_version, strengths, rules, .. } = content;
    let mut bindings = Bindings { binds, package_version, digest: String::new(), strengths, rules };
    bindings.digest = digest::of(&bindings);
    Some(bindings)
}

struct Check<'a> {
    file: &'a str,
    pack: &'a Pack,
    faults: &'a mut Faults,
}

impl Check<'_> {
    fn fault(&mut self, (line, column): (u64, u64), code: &'static str, problem: String, expected: &str, fix: &str) {
        self.faults.at(&Place { file: self.file.to_owned(), line, column }, code, Says { problem, expected, fix });
    }

    fn file(&mut self, content: &BindingsFile) {
        let place = content.binds.place();
        if content.binds != self.pack.framework.urn {
            self.fault(
                place,
                "scoring.part_of",
                format!("the bindings are for `{}`", content.binds),
                "the urn of the framework they are loaded with",
                "correct `binds`",
            );
        }
        let Strengths { list, transactions } = &content.strengths;
        if list.len() != 5 || transactions.len() != 5 {
            self.fault(
                place,
                "scoring.strengths",
                "the strengths are not complete".to_owned(),
                "imported, typed, integrated, scanned and measured for list and transactions",
                "add them",
            );
        }
        let mut valued = BTreeSet::new();
        for rule in &content.rules {
            let place = rule.node.place();
            let node = rule.node.as_str();
            let fits = match (&rule.answer, self.pack.kind_of(node)) {
                (BoundAnswer::Holds(_), Some(NodeKind::Option | NodeKind::Statement)) => true,
                (BoundAnswer::Value(_), Some(NodeKind::Question)) => {
                    self.scoring(node).is_some_and(|scoring| matches!(scoring, Scoring::Ratio(_)))
                }
                (BoundAnswer::Change(_), Some(NodeKind::Question)) => {
                    self.scoring(node).is_some_and(|scoring| matches!(scoring, Scoring::Direction(_)))
                }
                _ => false,
            };
            if !fits {
                let expected = "holds for an option or statement, value for a ratio question, change for a direction question";
                self.fault(
                    place,
                    "scoring.binding_kind",
                    format!("`{node}` is not there or cannot be answered like this"),
                    expected,
                    "correct `node` or `answer`",
                );
            }
            if !matches!(rule.answer, BoundAnswer::Holds(_)) && !valued.insert(node) {
                self.fault(
                    place,
                    "scoring.bound_twice",
                    format!("`{node}` gets its value from two rules"),
                    "one rule for each value",
                    "remove one",
                );
            }
            self.answer(place, &rule.answer);
        }
    }

    fn scoring(&self, question: &str) -> Option<&Scoring> {
        self.pack.question(question).map(|question| &question.scoring)
    }

    fn answer(&mut self, place: (u64, u64), answer: &BoundAnswer) {
        match answer {
            BoundAnswer::Holds(conditions) => {
                if conditions.is_empty() {
                    self.fault(place, "scoring.no_condition", "there is no condition".to_owned(), "at least one", "add one");
                }
                conditions.iter().for_each(|condition| self.condition(place, condition));
            }
            BoundAnswer::Value(value) => self.months(place, value.months.unwrap_or(1)),
            BoundAnswer::Change(change) => {
                self.months(place, change.months);
                if change.at_least_months == 0
                    || change.at_least_months > change.months
                    || change.flat_within < Decimal::ZERO
                    || change.flat_within > Decimal::ONE
                {
                    self.fault(
                        place,
                        "scoring.change",
                        "the comparison does not fit together".to_owned(),
                        "1 to `months` months, and flat_within of 0 to 1",
                        "correct it",
                    );
                }
            }
        }
    }

    fn condition(&mut self, place: (u64, u64), condition: &Condition) {
        match condition {
            Condition::Indicator(test) => self.months(place, test.months.unwrap_or(1)),
            Condition::Facts(FactTest { within_days, at_least, in_months, .. }) => {
                if *within_days == 0 || *within_days > LONGEST_WINDOW_DAYS || *at_least == 0 || *in_months > within_days / 28 + 1 {
                    let expected = "within_days of 1 to 3,660, at_least of 1 or more, and no more months than the window has";
                    self.fault(place, "scoring.fact_test", "the test of facts does not fit together".to_owned(), expected, "correct it");
                }
            }
            Condition::AtLeast(AtLeast { count, of }) => {
                if *count == 0 || usize::try_from(*count).is_ok_and(|count| count > of.len()) {
                    self.fault(
                        place,
                        "scoring.at_least",
                        format!("{count} of {} conditions can never fail or never hold", of.len()),
                        "1 up to the number of conditions",
                        "correct `count`",
                    );
                }
                of.iter().for_each(|condition| self.condition(place, condition));
            }
        }
    }

    fn months(&mut self, place: (u64, u64), months: u32) {
        if months == 0 || months > LONGEST_WINDOW_MONTHS {
            self.fault(place, "scoring.window", format!("the window is {months} months"), "1 to 120 months", "correct `months`");
        }
    }
}
