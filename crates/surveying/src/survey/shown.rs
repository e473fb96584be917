//! Which questions a respondent sees, given the answers so far.

use super::types::{Condition, Question, Survey};
use crate::submission::{Answer, Answers};
use std::collections::BTreeSet;

impl Survey {
    /// The questions that are asked, in order. A question that hangs on a hidden one is hidden too.
    #[must_use]
    pub fn shown<'a>(&'a self, answers: &Answers) -> Vec<&'a Question> {
        let mut shown: Vec<&Question> = Vec::new();
        let mut ids: BTreeSet<&str> = BTreeSet::new();
        for question in self.questions() {
            let is_asked = question.shown_if.as_ref().is_none_or(|condition| {
                let earlier = shown.iter().find(|earlier| earlier.id == condition.question);
                earlier.is_some_and(|earlier| answers.get(&earlier.id).is_some_and(|answer| condition.holds(earlier, answer)))
            });
            if is_asked && ids.insert(&question.id) {
                shown.push(question);
            }
        }
        shown
    }
}

impl Condition {
    /// Whether this answer to the earlier question meets every part of the test.
    fn holds(&self, earlier: &Question, answer: &Answer) -> bool {
        let chosen = match answer {
            Answer::Options(chosen) => self.any_of.iter().any(|option| chosen.contains(option)),
            Answer::Direction(trend) => self.any_of.iter().any(|option| option == trend.key()),
            _ => false,
        };
        let value = earlier.kind.value_of(answer);
        let is_enough = self.at_least.is_none_or(|least| value.is_some_and(|value| value >= least));
        let is_not_too_much = self.at_most.is_none_or(|most| value.is_some_and(|value| value <= most));
        (self.any_of.is_empty() || chosen) && is_enough && is_not_too_much
    }
}
