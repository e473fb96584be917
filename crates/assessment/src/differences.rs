//! When what the firm says and what its records say are not the same.

use scoring::{Code, Decimal, ItemScore, Question, QuestionScore, Scoring, State, Step};

/// Whether the records say more or less of an option or statement than was declared.
pub(crate) fn item_differs(item: &ItemScore) -> bool {
    item.declared.is_some() && (item.state == State::Contested || has_difference(&item.trace))
}

/// Whether the records say more or less than the answer to a question.
pub(crate) fn question_differs(question: &Question, scored: &QuestionScore) -> bool {
    let of_options = match &question.scoring {
        // Only the best of a single choice counts: what is less than that holds along with it.
        Scoring::Single(choices) => {
            let best = |holds: fn(&ItemScore) -> bool| {
                let held = choices.options.iter().zip(&scored.options).filter(|(_, option)| holds(option));
                held.filter_map(|(choice, _)| choice.share).max().unwrap_or(Decimal::ZERO)
            };
            let is_answered = scored.options.iter().any(|option| option.declared.is_some());
            is_answered && best(|option| option.holds.supported) > best(|option| option.declared == Some(true))
        }
        _ => scored.options.iter().any(item_differs),
    };
    of_options || scored.state == State::Contested || has_difference(&scored.trace)
}

fn has_difference(trace: &[Step]) -> bool {
    trace.iter().any(|step| matches!(step.code, Code::RecordsExceedClaim | Code::RecordsContest))
}
