//! A bank looks at a certificate.

use crate::firms::{Desk, certificate, desk_day, issue_to, key};
use certificate::{Certificate, Code, Outcome, Subject, Word};
use proptest::prelude::*;
use std::collections::BTreeSet;

#[test]
fn a_certificate_that_shows_everything_is_recomputed_to_the_last_reason() {
    let verification = Desk::of_bank().verify(&certificate().text());
    let codes: Vec<Code> = verification.checks.iter().map(|check| check.code).collect();
    let expected = [
        Code::FormatHolds,
        Code::SignatureHolds,
        Code::IssuerTrusted,
        Code::WithinValidity,
        Code::NotRevoked,
        Code::AllItemsBelong,
        Code::Recomputed,
    ];
    assert_eq!((verification.word, codes.as_slice()), (Word::Valid, expected.as_slice()));
    let certified = verification.certified.unwrap();
    assert_eq!(certified.holder.name, "青石精密机械（苏州）有限公司");
    assert_eq!((certified.result.supported.level, certified.result.claimed.level), (1, 1));
    assert_eq!(verification.items.len(), usize::try_from(certified.items.count).unwrap());
}

#[test]
fn another_layout_is_the_same_certificate() {
    let text = certificate().text();
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let printed = format!("\u{feff}{}\r\n", serde_json::to_string_pretty(&value).unwrap());
    assert_eq!(Desk::of_bank().verify(&printed).word, Word::Valid);
    assert_eq!(Certificate::read(&printed).unwrap().text(), text);
}

#[test]
fn the_certificates_of_two_firms_that_are_alike_have_nothing_in_common() {
    let (one, other) = (issue_to("crt_0001", "Qingshi", 1), issue_to("crt_0002", "Heping", 2));
    assert_eq!(one.certified().result, other.certified().result);
    assert_ne!(one.certified().items.root, other.certified().items.root);
    assert!([one, other].iter().all(|certificate| Desk::of_bank().verify(&certificate.text()).word == Word::Valid));
}

#[test]
fn a_certificate_is_valid_through_its_last_day_and_expired_after_it() {
    let text = certificate().text();
    let list = certificate::RevocationList::open(crate::firms::ISSUER.to_owned(), &key(), desk_day(), crate::fixtures::day("2027-01-01"));
    let on = |day: &str| Desk { lists: vec![list.clone().unwrap().text()], ..Desk::of_bank() }.on(day).verify(&text);
    assert_eq!(on("2026-07-01").word, Word::Valid);
    let after = on("2026-07-02");
    assert_eq!((after.word, after.check(Subject::Validity).code), (Word::Expired, Code::Expired));
    assert_eq!(after.check(Subject::Recomputation).code, Code::Recomputed, "what was so on the day of judgement stays so");
}

#[test]
fn west_of_the_issuer_it_is_still_yesterday() {
    let on = |day: &str| Desk::of_bank().on(day).verify(&certificate().text());
    assert_eq!(on("2025-07-01").word, Word::Valid);
    let early = on("2025-06-30");
    assert_eq!((early.word, early.check(Subject::Validity).code), (Word::Invalid, Code::NotYetValid));
}

#[test]
fn without_a_list_of_revocations_nobody_says_valid() {
    let text = certificate().text();
    let missing = Desk { lists: Vec::new(), ..Desk::of_bank() }.verify(&text);
    assert_eq!((missing.word, missing.check(Subject::Revocation).code), (Word::ValidInPart, Code::ListMissing));
    let stale = Desk::of_bank().on("2025-10-02").verify(&text);
    assert_eq!((stale.word, stale.check(Subject::Revocation).code), (Word::ValidInPart, Code::ListStale));
}

#[test]
fn every_finding_has_a_stable_code_and_its_words_in_both_languages() {
    let codes: BTreeSet<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(codes.len(), Code::ALL.len(), "a code stands for two findings");
    for code in Code::ALL {
        assert!(code.as_str().starts_with("certificate."), "{code:?}");
        assert_eq!(serde_json::to_value(code).unwrap(), code.as_str());
        let (zh, en) = code.template();
        assert!(zh.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter)) && en.contains(' '), "{code:?}");
        let params = |text: &str| text.split('{').skip(1).map(|part| part.split('}').next().unwrap().to_owned()).collect::<BTreeSet<_>>();
        assert_eq!(params(zh), params(en), "{code:?} tells one language more than the other");
    }
}

#[test]
fn a_verification_can_be_told_to_a_browser() {
    let told = serde_json::to_value(Desk::of_bank().verify(&certificate().text())).unwrap();
    assert_eq!(told["word"], "valid");
    assert_eq!(
        told["checks"][0],
        serde_json::json!({
            "subject": "format", "outcome": "passed", "code": "certificate.format_holds", "params": {"schema": "cairn.certificate/1"},
            "zh": "文件符合 cairn.certificate/1 格式", "en": "the file has the format cairn.certificate/1",
        })
    );
    assert_eq!(told["certified"]["result"]["supported"]["level"], 1);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn one_changed_byte_anywhere_makes_it_invalid(place in any::<prop::sample::Index>(), byte in any::<u8>(), in_part in any::<bool>()) {
        let full = certificate();
        let shown = if in_part { certificate::disclose(&full, &[0, 4, 9, 15].into()).unwrap() } else { full };
        let mut bytes = shown.text().into_bytes();
        let place = place.index(bytes.len());
        prop_assume!(bytes[place] != byte);
        bytes[place] = byte;
        // What is no UTF-8 is no text, and whoever reads the file sees that before anybody verifies it.
        if let Ok(text) = String::from_utf8(bytes) {
            let verification = Desk::of_bank().verify(&text);
            prop_assert_eq!(verification.word, Word::Invalid, "{}", text);
            prop_assert!(verification.checks.iter().any(|check| check.outcome == Outcome::Failed));
        }
    }

    #[test]
    fn one_byte_left_out_anywhere_makes_it_invalid(place in any::<prop::sample::Index>()) {
        let text = certificate().text();
        let place = place.index(text.len());
        prop_assume!(text.is_char_boundary(place) && text.is_char_boundary(place + 1));
        let verification = Desk::of_bank().verify(&format!("{}{}", &text[..place], &text[place + 1..]));
        prop_assert_eq!(verification.word, Word::Invalid);
    }
}
