//! What makes an answer right, and when it differs from what the records say.

use kernel::problem::FieldProblem;
use kernel::{Check, Problem};
use scoring::{Answer, Answers, Code, Day, Evidence, Pack, Scorecard, Step, check_answers, score};

use super::types::AnswerInput;
use crate::differences::{item_differs, question_differs};
use crate::frameworks::Framework;

const LONGEST_WORDS: usize = 1_000;

/// Everything that is wrong with an answer, or the answer as the scorer takes it.
pub(super) fn check(framework: &Framework, node: &str, input: AnswerInput) -> Result<Answer, Problem> {
    let mut check = Check::new();
    for (path, words) in [("note", &input.note), ("reason", &input.reason)] {
        if let Some(words) = words {
            check.text(path, words, 1, LONGEST_WORDS);
        }
    }
    check.done()?;
    let answer = Answer::from(input.value);
    if let Answer::NotApplicable(waiver) = &answer {
        let mut check = Check::new();
        check.text("value.not_applicable.reason", &waiver.reason, 2, LONGEST_WORDS);
        check.text("value.not_applicable.approver", &waiver.approver, 1, 80);
        check.done()?;
    }
    let faults = check_answers(&framework.pack, &Answers::from([(node.to_owned(), answer.clone())]));
    match faults.into_iter().next() {
        None => Ok(answer),
        Some(fault) => {
            let field = FieldProblem {
                path: "value".to_owned(),
                code: fault.reason.code().into(),
                detail: fault.reason.to_string(),
                params: kernel::problem::Params::new(),
            };
            let problem = Problem::new(
                http::StatusCode::UNPROCESSABLE_ENTITY,
                "assessment.answer_does_not_fit",
                format!("The answer to {node} does not fit: {}.", fault.reason),
            );
            Err(problem.with_fields(vec![field]))
        }
    }
}

/// What the records say when it is not what the answer says: nothing when they agree or are silent.
pub(super) fn contradiction(
    framework: &Framework,
    node: &str,
    answer: &Answer,
    evidence: &Evidence,
    as_of: Day,
) -> Result<Vec<Step>, Problem> {
    let alone = Answers::from([(node.to_owned(), answer.clone())]);
    let card =
        score(&framework.pack, framework.bindings.as_ref(), &alone, evidence, as_of).map_err(|refused| Problem::internal(&refused))?;
    Ok(against(&framework.pack, &card, node))
}

/// What the records say about a node when it is not what was declared.
fn against(pack: &Pack, card: &Scorecard, node: &str) -> Vec<Step> {
    let mut found = Vec::new();
    for (question, scored) in pack.questions.iter().zip(&card.questions).filter(|(question, _)| question.id.as_str() == node) {
        if question_differs(question, scored) {
            found.extend(scored.options.iter().filter(|option| item_differs(option)).flat_map(|option| &option.trace).cloned());
            found.extend(scored.trace.iter().filter(|step| step.code != Code::Declared && step.code != Code::Points).cloned());
        }
    }
    let statements = card.scenes.iter().flat_map(|scene| &scene.statements).filter(|statement| statement.id == node);
    found.extend(statements.filter(|statement| item_differs(statement)).flat_map(|statement| &statement.trace).cloned());
    found
}

/// An answer that contradicts the records needs a reason: that is how mistakes in the records are found, too.
pub(super) fn need_reason(reason: Option<&str>, against: &[Step]) -> Result<(), Problem> {
    if against.is_empty() || reason.is_some_and(|reason| !reason.trim().is_empty()) {
        return Ok(());
    }
    let (zh, en): (Vec<_>, Vec<_>) = against.iter().map(Step::text).unzip();
    let problem = Problem::new(
        http::StatusCode::UNPROCESSABLE_ENTITY,
        "assessment.reason_needed",
        format!("The records say something else ({}). Say in `reason` why your answer is right, or correct it.", en.join("; ")),
    );
    Err(problem.with("records_zh", zh).with("records_en", en))
}
