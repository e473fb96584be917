//! A builder hears what could be said more plainly; nothing of it stops the survey.

use crate::fixtures::city;
use surveying::{Language, Words, demo};

fn told(zh: &str, en: &str) -> Vec<(&'static str, Language)> {
    let mut survey = city();
    survey.sections[0].questions[0].ask = Words::new(zh, en);
    assert!(survey.faults().is_empty(), "a hint is no fault");
    survey.hints().into_iter().filter(|hint| hint.path == "sections[0].questions[0].ask").map(|hint| (hint.code, hint.language)).collect()
}

#[test]
fn a_plain_question_gets_no_hint() {
    assert_eq!(told("贵厂有几台数控机床？", "How many CNC machines do you have?"), []);
}

#[test]
fn an_owner_should_not_have_to_read_twice() {
    let found = told(
        "贵厂在采购以及生产计划环节是不是没有不依赖人工经验的ERP系统赋能手段并且在设备联网与数据采集方面也还处在起步探索阶段？",
        "Don't you lack no ERP and/or MES that could leverage the readings of your machines in order to let the people who plan the work of the coming weeks see what is going on at present?",
    );
    let expected = [
        ("surveying.long_sentence", Language::Zh),
        ("surveying.double_negative", Language::Zh),
        ("surveying.double_question", Language::Zh),
        ("surveying.jargon", Language::Zh),
        ("surveying.jargon", Language::Zh),
        ("surveying.long_sentence", Language::En),
        ("surveying.double_negative", Language::En),
        ("surveying.double_question", Language::En),
        ("surveying.jargon", Language::En),
        ("surveying.jargon", Language::En),
        ("surveying.jargon", Language::En),
    ];
    assert_eq!(found, expected);
}

#[test]
fn the_demonstration_is_written_in_plain_words() {
    assert_eq!(demo::survey().unwrap().hints(), []);
}
