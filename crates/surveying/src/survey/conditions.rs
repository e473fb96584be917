//! Whether the conditions of a survey can be met: they ask about earlier questions, in fitting words.

use super::types::{Condition, Kind, Question, Survey};
use crate::fault::Faults;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn check(survey: &Survey, faults: &mut Faults) {
    let mut order: BTreeMap<&str, (usize, &Question)> = BTreeMap::new();
    for (at, question) in survey.questions().enumerate() {
        order.entry(&question.id).or_insert((at, question));
    }
    let mut position = 0;
    for (at, section) in survey.sections.iter().enumerate() {
        for (within, question) in section.questions.iter().enumerate() {
            if let Some(condition) = &question.shown_if {
                let path = format!("sections[{at}].questions[{within}].shown_if");
                condition_is_right(question, position, condition, &order, &path, faults);
            }
            position += 1;
        }
    }
}

fn condition_is_right(
    question: &Question,
    position: usize,
    condition: &Condition,
    order: &BTreeMap<&str, (usize, &Question)>,
    path: &str,
    faults: &mut Faults,
) {
    if condition.any_of.is_empty() && condition.at_least.is_none() && condition.at_most.is_none() {
        let problem = ("没有写条件", "it tests nothing");
        let fix = ("写 any_of、at_least 或 at_most，或删去 shown_if", "write any_of, at_least or at_most, or remove shown_if");
        faults.at("surveying.shown_if_empty", path, problem, fix);
    }
    let Some((earlier_position, earlier)) = order.get(condition.question.as_str()).copied() else {
        let problem = ("没有这个问题", "there is no question of this name");
        faults.at("surveying.shown_if_unknown", &format!("{path}.question"), problem, ("写前面某个问题的标识", "name an earlier question"));
        return;
    };
    if earlier_position >= position {
        let in_circle = leads_back(question, earlier, order);
        let (code, problem) = if in_circle {
            ("surveying.shown_if_loop", ("这些问题互相等待，谁也不会出现", "the questions wait for each other, and none is ever shown"))
        } else {
            ("surveying.shown_if_later", ("所依据的问题在后面", "the question that it hangs on comes later"))
        };
        faults.at(
            code,
            &format!("{path}.question"),
            problem,
            ("改为依据前面的问题，或调整顺序", "hang it on an earlier question, or change the order"),
        );
    }
    test_fits(earlier, condition, path, faults);
}

/// Whether what the other question hangs on ends in this one again.
fn leads_back(question: &Question, other: &Question, order: &BTreeMap<&str, (usize, &Question)>) -> bool {
    let mut seen = BTreeSet::new();
    let mut next = Some(other);
    while let Some(current) = next {
        if current.id == question.id {
            return true;
        }
        if !seen.insert(current.id.as_str()) {
            return false;
        }
        let hangs_on = current.shown_if.as_ref().map(|condition| condition.question.as_str());
        next = hangs_on.and_then(|id| order.get(id)).map(|(_, question)| *question);
    }
    false
}

fn test_fits(earlier: &Question, condition: &Condition, path: &str, faults: &mut Faults) {
    let has_options = matches!(earlier.kind, Kind::Single(_) | Kind::Multi(_) | Kind::Direction);
    let has_value = matches!(earlier.kind, Kind::Number(_) | Kind::Scale(_) | Kind::Ratio(_));
    let asks_value = condition.at_least.is_some() || condition.at_most.is_some();
    if (!condition.any_of.is_empty() && !has_options) || (asks_value && !has_value) {
        faults.at(
            "surveying.shown_if_kind",
            path,
            ("条件与那个问题的类型不符", "the test does not fit how that question is answered"),
            (
                "选择题用 any_of；数字、比例、量表用 at_least、at_most",
                "use any_of for choices, at_least and at_most for numbers, ratios and scales",
            ),
        );
        return;
    }
    if let (Some(least), Some(most)) = (condition.at_least, condition.at_most)
        && least > most
    {
        let problem = ("没有数能满足它", "no number can meet it");
        faults.at("surveying.range", path, problem, ("改正 at_least 或 at_most", "correct at_least or at_most"));
    }
    let columns = earlier.kind.columns();
    for (at, option) in condition.any_of.iter().enumerate() {
        if !columns.iter().any(|column| column.id == *option) {
            let problem = ("那个问题没有这个选项", "that question has no such option");
            faults.at("surveying.shown_if_option", &format!("{path}.any_of[{at}]"), problem, ("写它的某个选项", "name one of its options"));
        }
    }
}
