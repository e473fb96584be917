//! What may happen to a survey, and when. Pure.

use kernel::{Check, Problem, Timestamp};
use surveying::{By, Cross, Fault, Kind, Plan, Respondents, Submission, Survey};

use super::types::{HandedIn, SurveyState};

/// More tables are not planned by themselves; whoever wants others plans them.
const USUAL_TABLES: usize = 50;
/// The text of a survey.
const MOST_BYTES: usize = 1024 * 1024;
/// Answers to one survey.
pub(super) const MOST_SUBMISSIONS: u32 = 100_000;
/// Links that are made at once.
const MOST_LINKS: usize = 1_000;

/// How far a survey is at that moment.
pub(super) fn state(opened_at: Option<Timestamp>, ends_at: Option<Timestamp>, now: Timestamp) -> SurveyState {
    match (opened_at, ends_at) {
        (None, _) => SurveyState::Draft,
        (Some(_), Some(end)) if end <= now => SurveyState::Closed,
        (Some(_), _) => SurveyState::Open,
    }
}

/// Every question with columns by every segment. Planned before the first answer, so that they are protected together.
pub(super) fn usual_plan(survey: &Survey) -> Plan {
    let has_columns = |kind: &Kind| !kind.columns().is_empty();
    let questions = survey.sections.iter().flat_map(|section| &section.questions).filter(|question| has_columns(&question.kind));
    let by_each = |question: &str| {
        let cross = |segment: &surveying::Segment| Cross { question: question.to_owned(), by: vec![By::Segment(segment.id.clone())] };
        survey.segments.iter().map(cross).collect::<Vec<_>>()
    };
    Plan { tables: questions.flat_map(|question| by_each(&question.id)).take(USUAL_TABLES).collect(), ..Plan::default() }
}

/// Everything that stands against opening a survey.
pub(super) fn faults(survey: &Survey, plan: &Plan) -> Vec<Fault> {
    let faults = survey.faults();
    if faults.is_empty() { plan.faults(survey) } else { faults }
}

/// Faults as fields of a problem, each with its words in both languages.
pub(super) fn refusal(faults: &[Fault]) -> Result<(), Problem> {
    let mut check = Check::new();
    for fault in faults {
        let told = |zh: &str, en: &str| serde_json::json!({ "zh": zh, "en": en });
        let params = kernel::problem::Params::from([
            ("problem".to_owned(), told(&fault.problem.zh, &fault.problem.en)),
            ("fix".to_owned(), told(&fault.fix.zh, &fault.fix.en)),
        ]);
        check.that_with(false, &fault.path, fault.code, &format!("{}; {}", fault.problem.en, fault.fix.en), params);
    }
    check.done()
}

/// A draft may be faulty, but not without end.
pub(super) fn check_size(survey: &Survey) -> Result<(), Problem> {
    let mut check = Check::new();
    check.that(survey.to_json().len() <= MOST_BYTES, "survey", "programme.survey_too_large", "a survey has at most 1 MiB");
    check.done()
}

pub(super) fn check_labels(labels: &[String]) -> Result<(), Problem> {
    let mut check = Check::new();
    check.that(labels.len() <= MOST_LINKS, "labels", "programme.too_many_links", "make at most 1,000 links at once");
    labels.iter().take(MOST_LINKS).enumerate().for_each(|(at, label)| check.text(&format!("labels[{at}]"), label, 1, 200));
    check.done()
}

/// Looks at an answer before anything else is asked of the database.
pub(super) fn check_key(handed_in: &HandedIn) -> Result<(), Problem> {
    let key = &handed_in.key;
    let is_random = (16..=64).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let mut check = Check::new();
    check.that(is_random, "key", "programme.wrong_key", "expected 16 to 64 letters, digits and hyphens, made up at random");
    check.done()
}

/// The answer as it is kept: without faults, and never called simulated because a stranger says so.
pub(super) fn taken_in(survey: &Survey, handed_in: HandedIn, label: Option<&str>) -> Result<surveying::Checked, Problem> {
    let mut submission = Submission { simulated: false, ..handed_in.submission };
    // Who got a link of their own has said who they are by opening it.
    if survey.respondents == Respondents::Signed && label.is_some() {
        submission.signed_by = label.map(str::to_owned);
    }
    let checked = surveying::check(survey, &submission, surveying::Stage::Final);
    refusal(&checked.faults)?;
    Ok(checked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_survey_is_a_draft_until_it_opens_and_closed_from_its_end_on() {
        let at = Timestamp;
        assert_eq!(state(None, None, at(5)), SurveyState::Draft);
        assert_eq!(state(Some(at(1)), None, at(5)), SurveyState::Open);
        assert_eq!(state(Some(at(1)), Some(at(6)), at(5)), SurveyState::Open);
        assert_eq!(state(Some(at(1)), Some(at(5)), at(5)), SurveyState::Closed);
    }

    #[test]
    fn the_usual_tables_are_every_question_by_every_segment() {
        let survey = surveying::demo::survey().unwrap_or_else(|refused| panic!("{refused}"));
        let plan = usual_plan(&survey);
        assert_eq!(plan.tables.len(), 3 * 4);
        assert_eq!(faults(&survey, &plan), []);
    }
}
