//! Whatever is handed in, nothing falls over.

use crate::fixtures::{CITY, city, plant};
use proptest::collection::{btree_map, btree_set, vec};
use proptest::prelude::*;
use surveying::{
    Answer, Audience, Choice, Choices, Condition, Counted, Decimal, Fold, Kind, Language, Line, Number, Plan, Question, Ratio, Respondents,
    Scale, Section, Several, Stage, Submission, Survey, Words, check, export, load, readability,
};

fn any_words() -> impl Strategy<Value = Words> {
    (proptest::option::of(".{0,40}"), proptest::option::of("[和或不没a-z .。?'’-]{0,60}")).prop_map(|(zh, en)| Words { zh, en })
}

fn any_id() -> impl Strategy<Value = String> {
    prop_oneof!["[a-d]", ".{0,5}"]
}

fn any_decimal() -> impl Strategy<Value = Decimal> {
    prop_oneof![any::<i64>().prop_map(Decimal::from_millionths), (-5..5_i32).prop_map(Decimal::whole)]
}

fn any_choices() -> impl Strategy<Value = Vec<Choice>> {
    vec((any_id(), any_words()).prop_map(|(id, words)| Choice { id, zh: words.zh, en: words.en }), 0..5)
}

fn any_kind() -> impl Strategy<Value = Kind> {
    prop_oneof![
        any_choices().prop_map(|options| Kind::Single(Choices { options })),
        (any_choices(), proptest::option::of(any::<u32>())).prop_map(|(options, most)| Kind::Multi(Several { options, most })),
        vec(any_decimal(), 0..4).prop_map(|bins| Kind::Ratio(Ratio { part: Words::new("a", "a"), whole: Words::new("b", "b"), bins })),
        Just(Kind::Direction),
        (proptest::option::of(any_decimal()), proptest::option::of(any_decimal()), any::<bool>(), vec(any_decimal(), 0..4))
            .prop_map(|(least, most, whole, bins)| Kind::Number(Number { unit: None, least, most, whole, bins })),
        (any::<i32>(), any::<i32>()).prop_map(|(from, to)| Kind::Scale(Scale { from, to, low: None, high: None })),
        proptest::option::of(any::<u32>()).prop_map(|most| Kind::Text(Line { most })),
    ]
}

fn any_condition() -> impl Strategy<Value = Condition> {
    (any_id(), vec(any_id(), 0..3), proptest::option::of(any_decimal()), proptest::option::of(any_decimal()))
        .prop_map(|(question, any_of, at_least, at_most)| Condition { question, any_of, at_least, at_most })
}

fn any_survey() -> impl Strategy<Value = Survey> {
    let question = (any_id(), any_words(), any::<bool>(), proptest::option::of(any_condition()), any_kind())
        .prop_map(|(id, ask, required, shown_if, kind)| Question { id, ask, help: None, required, shown_if, kind });
    let section = (any_id(), any_words(), vec(question, 0..6)).prop_map(|(id, title, questions)| Section {
        id,
        title,
        introduction: None,
        questions,
    });
    (any_id(), any_words(), vec(section, 0..3)).prop_map(|(id, title, sections)| Survey {
        schema: surveying::SCHEMA.to_owned(),
        id,
        title,
        introduction: None,
        respondents: Respondents::Anonymous,
        segments: Vec::new(),
        sections,
    })
}

fn any_answer() -> impl Strategy<Value = Answer> {
    prop_oneof![
        btree_set(any_id(), 0..3).prop_map(Answer::Options),
        (any_decimal(), any_decimal()).prop_map(|(part, whole)| Answer::Ratio(Counted { part, whole })),
        any_decimal().prop_map(Answer::Number),
        any::<i32>().prop_map(Answer::Scale),
        ".{0,20}".prop_map(Answer::Text),
    ]
}

fn any_submission() -> impl Strategy<Value = Submission> {
    (btree_map(any_id(), any_answer(), 0..6), btree_map(any_id(), any_id(), 0..3)).prop_map(|(answers, segments)| Submission {
        survey: "a".to_owned(),
        answers,
        segments,
        ..Submission::default()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_bytes_are_a_survey_or_refused(bytes in vec(any::<u8>(), 0..300)) {
        let _ = load(&bytes);
    }

    #[test]
    fn a_survey_with_a_piece_torn_out_is_a_survey_or_refused(from in 0..3_000_usize, length in 0..200_usize, put in ".{0,8}") {
        let mut letters: Vec<char> = CITY.chars().collect();
        let from = from.min(letters.len());
        let to = (from + length).min(letters.len());
        letters.splice(from..to, put.chars());
        if let Err(refused) = load(letters.into_iter().collect::<String>().as_bytes()) {
            prop_assert!(!refused.faults.is_empty());
        }
    }

    #[test]
    fn any_definition_is_checked_answered_and_written(survey in any_survey(), submission in any_submission()) {
        let faults = survey.faults();
        let _ = (survey.hints(), check(&survey, &submission, Stage::Draft), check(&survey, &submission, Stage::Final));
        let _ = export::rows(&survey, std::slice::from_ref(&submission), Language::Zh);
        let _ = survey.questions().map(|question| question.kind.columns().len()).sum::<usize>();
        let read = load(survey.to_json().as_bytes());
        prop_assert_eq!(read.is_ok(), faults.is_empty());
        if let Ok(read) = read {
            prop_assert_eq!(read, survey);
        }
    }

    #[test]
    fn any_submission_is_counted_or_not_but_never_breaks_the_count(others in vec(any_submission(), 0..8), plants in vec(plant(), 0..8)) {
        let (survey, plan) = (city(), Plan::default());
        let mut fold = Fold::new(&survey, &plan).unwrap();
        for submission in others {
            fold.add(&Submission { survey: "city".into(), ..submission });
        }
        plants.iter().for_each(|plant| assert!(fold.add(plant)));
        let _ = export::results(&survey, &fold.analysis(Audience::Surveyor), Language::En);
    }

    #[test]
    fn any_text_is_measured(text in ".{0,200}") {
        for language in [Language::Zh, Language::En] {
            let measured = readability(&text, language);
            prop_assert!(measured.longest <= measured.units);
        }
    }
}
