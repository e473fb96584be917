//! Files that were never certificates.

use crate::attackers::forged;
use crate::firms::{Desk, certificate, changed, clean_list};
use certificate::{Certificate, Code, Outcome, RevocationList, Subject, Unreadable, Word};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Whatever comes in: one check for each subject, in their order, and a word.
fn looked_at(text: &str) -> (Word, Code) {
    let verification = Desk::of_bank().verify(text);
    assert!(verification.checks.iter().map(|check| check.subject).eq(Subject::ALL));
    assert!(verification.checks.iter().all(|check| !check.zh.is_empty() && !check.en.is_empty()));
    (verification.word, verification.check(Subject::Format).code)
}

#[test]
fn huge_and_deep_files_are_refused_at_once() {
    let started = Instant::now();
    let most = 4 * 1024 * 1024;
    assert_eq!(looked_at(&"x".repeat(most + 1)), (Word::Invalid, Code::TooLarge));
    assert_eq!(looked_at(&"[".repeat(most)), (Word::Invalid, Code::NotPlain));
    assert_eq!(looked_at(&"{\"a\":".repeat(most / 5)), (Word::Invalid, Code::NotPlain));
    assert_eq!(looked_at(&format!("[{}1]", "1,".repeat(most / 2 - 2))), (Word::Invalid, Code::NotPlain));
    assert_eq!(looked_at(&format!("\"{}\"", "长".repeat(most / 3 - 1))), (Word::Invalid, Code::NotOfFormat));
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}

#[test]
fn a_key_that_is_written_twice_is_refused_whichever_of_them_is_true() {
    let text = certificate().text();
    for (old, new) in [
        (r#""valid_until":"2026-07-01""#, r#""valid_until":"2026-07-01","valid_until":"2036-07-01""#),
        (r#""valid_until":"2026-07-01""#, r#""valid_until":"2036-07-01","valid_until":"2026-07-01""#),
        (r#"{"holds":false}"#, r#"{"holds":false,"\u0068olds":true}"#),
    ] {
        assert_eq!(looked_at(&changed(&text, old, new)), (Word::Invalid, Code::NotPlain), "{new}");
    }
}

#[test]
fn numbers_that_are_no_numbers_are_refused() {
    let text = certificate().text();
    for (number, code) in [
        ("NaN", Code::NotJson),
        ("Infinity", Code::NotJson),
        ("018", Code::NotJson),
        ("18.0", Code::NotPlain),
        ("1.8e1", Code::NotPlain),
        ("-0", Code::NotPlain),
        ("9007199254740992", Code::NotPlain),
        ("\"18\"", Code::NotOfFormat),
        ("-18", Code::NotOfFormat),
        ("4294967296", Code::NotOfFormat),
        ("5001", Code::NotOfFormat),
    ] {
        let changed = changed(&text, r#""count":18,"root""#, &format!(r#""count":{number},"root""#));
        assert_eq!(looked_at(&changed), (Word::Invalid, code), "{number}");
    }
}

#[test]
fn the_same_content_in_another_spelling_is_refused() {
    let text = certificate().text();
    let score = text.split(r#""score":""#).nth(1).unwrap().split('"').next().unwrap().to_owned();
    let longer = if score.contains('.') { format!("{score}0") } else { format!("{score}.0") };
    for (old, new) in [
        (format!(r#""score":"{score}""#), format!(r#""score":"{longer}""#)),
        (r#"["A1.a","A1.b"]"#.to_owned(), r#"["A1.b","A1.a"]"#.to_owned()),
        (r#"["A1.a","A1.b"]"#.to_owned(), r#"["A1.a","A1.b","A1.a"]"#.to_owned()),
        (r#""assessed":null,"#.to_owned(), String::new()),
    ] {
        assert_eq!(looked_at(&changed(&text, &old, &new)), (Word::Invalid, Code::NotExact), "{new}");
    }
}

#[test]
fn what_is_not_of_the_format_is_refused() {
    let text = certificate().text();
    for (old, new) in [
        (r#""judged_on":"2025-06-30""#, r#""judged_on":"2025-06-31""#),
        (r#""judged_on":"2025-06-30""#, r#""judged_on":20250630"#),
        (r#""disclosed":{"all""#, r#""disclosed":{"part""#),
        (r#""disclosed":{"#, r#""approved":true,"disclosed":{"#),
        (r#""certified":{"#, r#""certified":{"grade":"A","#),
        ("crt_0001", "crt 0001"),
        ("青石", "青\\n石"),
        ("91350100M000100Y43", "91350100M000100Y44"),
    ] {
        assert_eq!(looked_at(&changed(&text, old, new)), (Word::Invalid, Code::NotOfFormat), "{new}");
    }
    for text in ["null", "[]", "{}", "7", r#"{"certified":{}}"#, r#"{"certified":7,"signature":"","disclosed":{"all":[]}}"#] {
        assert_eq!(looked_at(text), (Word::Invalid, Code::NotOfFormat), "{text}");
    }
    let next_format = changed(&text, "cairn.certificate/1", "cairn.certificate/2");
    assert_eq!(looked_at(&next_format), (Word::Invalid, Code::UnknownSchema));
    assert_eq!(Certificate::read(&next_format), Err(Unreadable::UnknownSchema { schema: "cairn.certificate/2".to_owned() }));
}

#[test]
fn five_thousand_documents_about_one_question_do_not_stop_anybody() {
    let started = Instant::now();
    let item = |number: u32| {
        json!({ "salt": "AAAAAAAAAAAAAAAAAAAAAA", "item": { "document": {
        "id": format!("d{number}"), "node": "A1", "verdict": "supports", "strength": "E1", "coverage": "0.5",
        "valid_from": "2025-01-01", "valid_until": null } } })
    };
    let text = forged(&[66; 32], |file| file["disclosed"]["all"] = (0..5_000).map(item).collect());
    let verification = Desk::of_bank().verify(&text);
    assert_eq!(verification.word, Word::Invalid);
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}

/// Something else in the place of something in the file.
fn anything() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
        Just(json!({ "all": [], "part": [] })),
        Just(json!("999999999999.999999")),
        Just(json!("9999-12-31")),
        Just(json!(u64::from(u32::MAX))),
    ]
}

/// Puts it in the place with that number, counted through the whole file.
fn put(file: &mut Value, place: &mut usize, other: &Value) {
    if *place == 0 {
        *file = other.clone();
    }
    *place = place.wrapping_sub(1);
    match file {
        Value::Array(several) => several.iter_mut().for_each(|one| put(one, place, other)),
        Value::Object(map) => map.values_mut().for_each(|one| put(one, place, other)),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_looked_at_without_harm(text in any::<String>(), list in any::<String>()) {
        let desk = Desk { lists: vec![list], ..Desk::of_bank() };
        prop_assert_eq!(desk.verify(&text).word, Word::Invalid);
        prop_assert_eq!(desk.verify(&certificate().text()).word, Word::ValidInPart);
    }

    #[test]
    fn text_that_looks_like_json_is_looked_at_without_harm(text in r#"[\[\]{}",:0-9a-z\\.\-]{0,80}"#) {
        prop_assert_eq!(looked_at(&text).0, Word::Invalid);
    }

    #[test]
    fn whatever_a_trusted_issuer_signs_is_looked_at_without_harm(mut place in 0_usize..400, other in anything()) {
        let text = forged(&[1; 32], |file| put(file, &mut place, &other));
        let (word, _) = looked_at(&text);
        if word == Word::Valid {
            let verification = Desk::of_bank().verify(&text);
            prop_assert!(verification.checks.iter().all(|check| check.outcome == Outcome::Passed));
        }
    }

    #[test]
    fn whatever_stands_in_a_list_is_looked_at_without_harm(mut place in 0_usize..14, other in anything()) {
        let before: Value = serde_json::from_str(&clean_list().text()).unwrap();
        let mut list = before.clone();
        put(&mut list, &mut place, &other);
        let issuer = crate::firms::key().public();
        prop_assert_eq!(RevocationList::verify(&list.to_string(), &issuer).is_ok(), list == before);
    }
}
