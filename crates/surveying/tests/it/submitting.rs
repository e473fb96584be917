//! A respondent fills in a survey on a phone, stops, goes on, and hands it in.

use crate::fixtures::{city, options, signed_city, submission};
use surveying::{Answer, Counted, Decimal, Stage, Submission, Survey, check};

fn codes(survey: &Survey, submission: &Submission, stage: Stage) -> Vec<(String, &'static str)> {
    check(survey, submission, stage).faults.into_iter().map(|fault| (fault.path, fault.code)).collect()
}

#[test]
fn a_draft_may_be_incomplete_and_a_final_one_may_not() {
    let half = submission(&[], &[("planning", options(&["program"]))]);
    assert_eq!(codes(&city(), &half, Stage::Draft), []);
    assert_eq!(codes(&city(), &half, Stage::Final), [("answers.program_name".to_owned(), "surveying.required")]);
}

#[test]
fn an_answer_whose_question_went_away_is_kept_in_a_draft_and_dropped_in_the_end() {
    let changed = submission(&[], &[("planning", options(&["paper"])), ("program_name", Answer::Text("U8".into()))]);
    let draft = check(&city(), &changed, Stage::Draft);
    assert_eq!((draft.submission.answers.len(), draft.dropped.len()), (2, 0));
    let handed_in = check(&city(), &changed, Stage::Final);
    assert!(handed_in.faults.is_empty());
    assert_eq!(handed_in.submission.answers.len(), 1);
    assert_eq!(handed_in.dropped[0].question, "program_name");
}

#[test]
fn a_question_that_hangs_on_half_of_the_machines_is_asked_from_half_on() {
    let with = |part: i32| {
        let counted = Counted { part: Decimal::whole(part), whole: Decimal::whole(40) };
        let answers =
            [("planning", options(&["paper"])), ("networked", Answer::Ratio(counted)), ("automated", Answer::Text("sawing".into()))];
        check(&city(), &submission(&[], &answers), Stage::Final).dropped.len()
    };
    assert_eq!((with(19), with(20)), (1, 0));
}

#[test]
fn what_does_not_fit_is_told_all_at_once() {
    let number = |text: &str| Answer::Number(Decimal::parse(text).unwrap());
    let ratio = Counted { part: Decimal::whole(5), whole: Decimal::whole(4) };
    let wrong = submission(
        &[("industry", "C99"), ("mood", "good"), ("size", "small")],
        &[
            ("planning", options(&["paper", "sheet"])),
            ("trouble", options(&["stock", "orders", "scrap"])),
            ("staff", number("12.5")),
            ("networked", Answer::Ratio(ratio)),
            ("content", Answer::Scale(6)),
            ("scrap_trend", Answer::Scale(1)),
            ("wages", number("1")),
        ],
    );
    let expected = [
        ("segments.industry", "surveying.unknown_group"),
        ("segments.mood", "surveying.unknown_segment"),
        ("answers.content", "surveying.out_of_range"),
        ("answers.networked", "surveying.out_of_range"),
        ("answers.planning", "surveying.too_many_chosen"),
        ("answers.scrap_trend", "surveying.wrong_kind"),
        ("answers.staff", "surveying.not_whole"),
        ("answers.trouble", "surveying.too_many_chosen"),
        ("answers.wages", "surveying.unknown_question"),
    ];
    assert_eq!(codes(&city(), &wrong, Stage::Draft), expected.map(|(path, code)| (path.to_owned(), code)));
}

#[test]
fn no_trouble_at_all_is_an_answer_and_an_empty_text_is_none() {
    let none =
        submission(&[], &[("planning", options(&["program"])), ("trouble", options(&[])), ("program_name", Answer::Text("  ".into()))]);
    assert_eq!(codes(&city(), &none, Stage::Final), [("answers.program_name".to_owned(), "surveying.required")]);
}

#[test]
fn an_anonymous_survey_keeps_no_name_and_a_signed_one_needs_it() {
    let paper = submission(&[], &[("planning", options(&["paper"]))]);
    let signed = Submission { signed_by: Some("王师傅".into()), ..paper.clone() };
    assert_eq!(codes(&city(), &signed, Stage::Final), [("signed_by".to_owned(), "surveying.signed")]);
    assert_eq!(codes(&signed_city(), &paper, Stage::Final), [("signed_by".to_owned(), "surveying.not_signed")]);
    assert_eq!(codes(&signed_city(), &signed, Stage::Final), []);
    assert_eq!(codes(&signed_city(), &paper, Stage::Draft), []);
}

#[test]
fn a_submission_is_read_from_json_with_the_answers_of_framework_packs() {
    let json = r#"{"survey": "city", "segments": {"region": "230603"}, "answers": {
        "planning": {"options": ["sheet"]}, "networked": {"ratio": {"part": "12", "whole": "40"}},
        "scrap_trend": {"direction": "better"}, "staff": {"number": "85"}, "content": {"scale": 4}}}"#;
    let read: Submission = serde_json::from_str(json).unwrap();
    assert_eq!(codes(&city(), &read, Stage::Final), []);
    assert!(serde_json::from_str::<Submission>(r#"{"survey": "city", "ip_address": "10.0.0.1"}"#).is_err());
}
