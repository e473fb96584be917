//! A survey of a city's plants, and plants that answer it.

use proptest::prelude::*;
use surveying::{Analysis, Answer, Audience, By, Counted, Cross, Decimal, Fold, Plan, Respondents, Submission, Survey, Trend, load};

pub(crate) const CITY: &str = r"
schema: cairn.survey/1
id: city
title: {zh: 城市工厂调查, en: Survey of the city's plants}
respondents: anonymous
segments:
  - {id: industry, kind: industry}
  - {id: region, kind: region}
  - {id: size, kind: size}
  - id: park
    kind: custom
    name: {en: industrial park}
    choices: [{id: north, en: north}, {id: south, en: south}, {id: none, en: none}]
sections:
  - id: plant
    title: {en: Your plant}
    questions:
      - id: planning
        ask: {zh: 生产计划怎么排？, en: How is production planned?}
        required: true
        kind: {single: {options: [{id: paper, en: on paper}, {id: sheet, en: on a spreadsheet}, {id: program, en: by a program}]}}
      - id: program_name
        ask: {en: Which program?}
        shown_if: {question: planning, any_of: [program]}
        required: true
        kind: {text: {most: 40}}
      - id: trouble
        ask: {en: What costs you most time?}
        kind: {multi: {most: 2, options: [{id: stock, en: looking for stock}, {id: orders, en: late orders}, {id: scrap, en: scrap}]}}
      - id: staff
        ask: {en: How many people work at the plant?}
        kind: {number: {unit: {en: people}, least: '1', most: '3000', whole: true, bins: ['19', '299']}}
      - id: networked
        ask: {en: How many machines are on the network?}
        kind: {ratio: {part: {en: machines on the network}, whole: {en: machines}}}
      - id: content
        ask: {en: How content are you with your records?}
        kind: {scale: {from: 1, to: 5, low: {en: not at all}, high: {en: fully}}}
      - id: scrap_trend
        ask: {en: 'Compared with last year, scrap has become'}
        kind: direction
      - id: automated
        ask: {en: Which step did you automate first?}
        shown_if: {question: networked, at_least: '50'}
        kind: {text: {}}
";

pub(crate) fn city() -> Survey {
    load(CITY.as_bytes()).unwrap()
}

pub(crate) fn signed_city() -> Survey {
    Survey { respondents: Respondents::Signed, ..city() }
}

pub(crate) fn options(chosen: &[&str]) -> Answer {
    Answer::Options(chosen.iter().map(|option| (*option).to_owned()).collect())
}

pub(crate) fn submission(segments: &[(&str, &str)], answers: &[(&str, Answer)]) -> Submission {
    Submission {
        survey: "city".to_owned(),
        segments: segments.iter().map(|(id, said)| ((*id).to_owned(), (*said).to_owned())).collect(),
        answers: answers.iter().map(|(id, answer)| ((*id).to_owned(), answer.clone())).collect(),
        ..Submission::default()
    }
}

/// A plant that says any of these things, or nothing.
pub(crate) fn plant() -> impl Strategy<Value = Submission> {
    let segments = (
        proptest::option::weighted(0.9, 0..4_usize),
        proptest::option::weighted(0.9, 0..3_usize),
        proptest::option::weighted(0.95, 0..3_usize),
        proptest::option::weighted(0.9, 0..3_usize),
    );
    let answers = (
        proptest::option::weighted(0.95, 0..3_usize),
        proptest::option::weighted(0.9, 0..7_usize),
        proptest::option::weighted(0.9, 1..3_000_i32),
        proptest::option::weighted(0.9, (0..40_i32, 40..60_i32)),
        proptest::option::weighted(0.9, 1..6_i32),
        proptest::option::weighted(0.9, 0..3_usize),
    );
    (segments, answers).prop_map(|(segments, answers)| {
        let mut plant = submission(&[], &[]);
        let mut say = |id: &str, said: Option<&str>| {
            said.map(|said| plant.segments.insert(id.to_owned(), said.to_owned()));
        };
        say("industry", segments.0.map(|at| ["C34", "C33", "C26", "C13"][at]));
        say("region", segments.1.map(|at| ["230603", "230604", "330100"][at]));
        say("size", segments.2.map(|at| ["micro", "small", "medium"][at]));
        say("park", segments.3.map(|at| ["north", "south", "none"][at]));
        let mut answer = |id: &str, answer: Option<Answer>| {
            answer.map(|answer| plant.answers.insert(id.to_owned(), answer));
        };
        answer("planning", answers.0.map(|at| options(&[["paper", "sheet", "program"][at]])));
        let several: [&[&str]; 7] =
            [&[], &["stock"], &["orders"], &["scrap"], &["stock", "orders"], &["stock", "scrap"], &["orders", "scrap"]];
        answer("trouble", answers.1.map(|at| options(several[at])));
        answer("staff", answers.2.map(|people| Answer::Number(Decimal::whole(people))));
        let counted = |(part, whole)| Answer::Ratio(Counted { part: Decimal::whole(part), whole: Decimal::whole(whole) });
        answer("networked", answers.3.map(counted));
        answer("content", answers.4.map(Answer::Scale));
        answer("scrap_trend", answers.5.map(|at| Answer::Direction(Trend::ALL[at])));
        plant
    })
}

pub(crate) fn segment(id: &str) -> By {
    By::Segment(id.to_owned())
}

pub(crate) fn table(question: &str, by: &[By]) -> Cross {
    Cross { question: question.to_owned(), by: by.to_vec() }
}

pub(crate) fn published(survey: &Survey, plan: &Plan, submissions: &[Submission]) -> Analysis {
    let mut fold = Fold::new(survey, plan).unwrap();
    submissions.iter().for_each(|submission| assert!(fold.add(submission)));
    fold.analysis(Audience::Public)
}
