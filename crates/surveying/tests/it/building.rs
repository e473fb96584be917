//! Somebody builds a survey and hears everything that is wrong with it at once.

use crate::fixtures::{CITY, city};
use surveying::{Choice, Classification, Condition, Decimal, Kind, Language, Survey, Words, load};

fn codes(survey: &Survey) -> Vec<(String, &'static str)> {
    survey.faults().into_iter().map(|fault| (fault.path, fault.code)).collect()
}

fn faults_of(yaml: &str) -> Vec<(String, &'static str)> {
    load(yaml.as_bytes()).unwrap_err().faults.into_iter().map(|fault| (fault.path, fault.code)).collect()
}

#[test]
fn a_survey_is_read_from_yaml_and_json_and_stays_itself() {
    let survey = city();
    assert_eq!(load(survey.to_json().as_bytes()).unwrap(), survey);
    assert_eq!(survey.questions().count(), 8);
    assert_eq!(survey.question("planning").unwrap().ask.in_language(Language::En), "How is production planned?");
}

#[test]
fn a_misspelt_field_is_told_with_its_line() {
    let found = faults_of(&CITY.replace("required: true\n        kind: {single", "requierd: true\n        kind: {single"));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].1, "surveying.not_readable");
    assert!(found[0].0.starts_with("line "), "{}", found[0].0);
}

#[test]
fn all_faults_come_at_once_each_with_its_place_and_what_to_do() {
    let mut survey = city();
    survey.schema = "cairn.survey/9".to_owned();
    survey.title = Words::default();
    let questions = &mut survey.sections[0].questions;
    questions[2].id = "planning".to_owned();
    questions[4].ask = Words { zh: None, en: Some("x".repeat(2_001)) };
    if let Kind::Single(choices) = &mut questions[0].kind {
        choices.options.truncate(1);
        choices.options[0].id = "on paper".to_owned();
    }
    if let Kind::Scale(scale) = &mut questions[5].kind {
        scale.to = i32::MAX;
    }
    if let Kind::Number(number) = &mut questions[3].kind {
        number.bins.reverse();
        number.least = Some(Decimal::whole(9_000));
    }
    let expected = [
        ("schema", "surveying.schema"),
        ("title", "surveying.text_missing"),
        ("sections[0].questions[0].kind.single.options", "surveying.too_few_options"),
        ("sections[0].questions[0].kind.single.options[0].id", "surveying.id"),
        ("sections[0].questions[2].id", "surveying.id_twice"),
        ("sections[0].questions[3].kind.number", "surveying.range"),
        ("sections[0].questions[3].kind.number.bins", "surveying.bins"),
        ("sections[0].questions[4].ask.en", "surveying.text_too_long"),
        ("sections[0].questions[5].kind.scale", "surveying.range"),
        ("sections[0].questions[1].shown_if.any_of[0]", "surveying.shown_if_option"),
    ];
    assert_eq!(codes(&survey), expected.map(|(path, code)| (path.to_owned(), code)));
    assert!(survey.faults().iter().all(|fault| !fault.fix.zh.is_empty() && !fault.problem.en.is_empty()));
}

#[test]
fn questions_that_wait_for_each_other_are_a_loop_and_one_that_waits_for_a_later_one_is_not() {
    let mut survey = city();
    let shown_if =
        |question: &str| Some(Condition { question: question.to_owned(), any_of: vec!["paper".into()], at_least: None, at_most: None });
    let questions = &mut survey.sections[0].questions;
    questions[0].shown_if = shown_if("planning");
    questions[2].shown_if = Some(Condition { any_of: vec!["flat".into()], ..shown_if("scrap_trend").unwrap() });
    questions[3].shown_if = shown_if("nowhere");
    questions[5].shown_if = shown_if("staff");
    questions[6].shown_if = Some(Condition { any_of: Vec::new(), ..shown_if("planning").unwrap() });
    let found = codes(&survey);
    let at = |number: usize, field: &str| format!("sections[0].questions[{number}].shown_if{field}");
    let expected = [
        (at(0, ".question"), "surveying.shown_if_loop"),
        (at(2, ".question"), "surveying.shown_if_later"),
        (at(3, ".question"), "surveying.shown_if_unknown"),
        (at(5, ""), "surveying.shown_if_kind"),
        (at(6, ""), "surveying.shown_if_empty"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_circle_of_three_is_found() {
    let mut survey = city();
    let by = |question: &str| {
        Some(Condition { question: question.to_owned(), any_of: Vec::new(), at_least: Some(Decimal::ZERO), at_most: None })
    };
    let questions = &mut survey.sections[0].questions;
    questions[3].shown_if = by("content");
    questions[4].shown_if = by("staff");
    questions[5].shown_if = by("networked");
    questions.retain(|question| question.id != "automated");
    assert_eq!(codes(&survey), [("sections[0].questions[3].shown_if.question".to_owned(), "surveying.shown_if_loop")]);
}

#[test]
fn a_survey_has_at_most_200_questions_with_50_options() {
    let mut survey = city();
    let question = survey.sections[0].questions[0].clone();
    let numbered = |number: usize| surveying::Question { id: format!("more_{number}"), ..question.clone() };
    survey.sections[0].questions.extend((0..193).map(numbered));
    if let Kind::Single(choices) = &mut survey.sections[0].questions[0].kind {
        choices.options.extend((0..48).map(|number| Choice::new(&format!("o{number}"), "甲", "a")));
    }
    let found: Vec<&str> = survey.faults().into_iter().map(|fault| fault.code).collect();
    assert_eq!(found, ["surveying.too_many", "surveying.too_many"]);
}

#[test]
fn segments_bring_their_own_choices_or_need_some() {
    let mut survey = city();
    survey.segments[2].choices = vec![Choice::new("huge", "巨型", "huge"), Choice::new("tiny", "极小", "tiny")];
    survey.segments[3].choices.clear();
    survey.segments[0].choices = vec![Choice::new("C34", "通用设备", "machinery"), Choice::new("C99", "其他", "other")];
    let again = surveying::Segment { id: "again".into(), kind: Classification::Region, name: None, required: false, choices: Vec::new() };
    survey.segments.push(again);
    let expected = [
        ("segments[0].choices[1].id", "surveying.industry"),
        ("segments[2].choices", "surveying.choices_fixed"),
        ("segments[3].choices", "surveying.too_few_options"),
        ("segments[4]", "surveying.segment_twice"),
    ];
    assert_eq!(codes(&survey), expected.map(|(path, code)| (path.to_owned(), code)));
}
