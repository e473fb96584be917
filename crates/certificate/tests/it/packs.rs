//! The pack with which a result is recomputed: the right one, another, or none.

use crate::firms::{Desk, certificate, criteria};
use crate::fixtures::{national, workshop_with};
use certificate::{Certificate, Check, Code, Criteria, Subject, Word};

fn with(criteria: Vec<Criteria<'static>>, certificate: &Certificate) -> (Word, Check) {
    let verification = Desk { criteria, ..Desk::of_bank() }.verify(&certificate.text());
    (verification.word, verification.check(Subject::Recomputation).clone())
}

/// The workshop pack with one thing changed, kept for as long as the tests run.
fn leaked(old: &str, new: &str) -> Criteria<'static> {
    Criteria::from(&*Box::leak(Box::new(workshop_with(old, new).unwrap())))
}

#[test]
fn without_the_pack_it_is_valid_in_part() {
    let (word, check) = with(Vec::new(), &certificate());
    assert_eq!((word, check.code), (Word::ValidInPart, Code::PackUnknown));
    assert!(check.en.contains("urn:test:workshop 1.0.0"), "{}", check.en);
}

#[test]
fn a_pack_of_another_framework_is_not_the_pack() {
    let (pack, bindings) = Box::leak(Box::new(national()));
    let (word, check) = with(vec![Criteria { pack, bindings: Some(bindings) }], &certificate());
    assert_eq!((word, check.code), (Word::ValidInPart, Code::PackUnknown));
}

#[test]
fn a_pack_with_one_character_changed_is_not_the_pack() {
    for (old, new) in [("zh: 车间", "zh: 车门"), ("upto: 0.2,", "upto: 0.3,"), ("package_version: 1.0.0", "package_version: 1.0.1")] {
        let (word, check) = with(vec![leaked(old, new)], &certificate());
        assert_eq!((word, check.code), (Word::ValidInPart, Code::PackDiffers), "{new}");
    }
}

#[test]
fn the_right_pack_is_found_among_others() {
    let (word, _) = with(vec![leaked("zh: 车间", "zh: 车门"), Criteria { bindings: None, ..criteria() }, criteria()], &certificate());
    assert_eq!(word, Word::Valid);
}

#[test]
fn records_cannot_be_judged_without_the_bindings() {
    let (word, check) = with(vec![Criteria { bindings: None, ..criteria() }], &certificate());
    assert_eq!((word, check.code), (Word::ValidInPart, Code::BindingsUnknown));
}

#[test]
fn what_was_scored_without_bindings_is_recomputed_without_them() {
    let answers = crate::firms::workshop_answers();
    let evidence = scoring::Evidence::default();
    let case = certificate::Case {
        criteria: Criteria { bindings: None, ..criteria() },
        answers: &answers,
        evidence: &evidence,
        judged_on: crate::firms::judged_on(),
    };
    let terms = crate::firms::terms("crt_0003", "Qingshi");
    let certificate = certificate::issue(terms, &case, &crate::firms::key(), crate::firms::salts(3)).unwrap();
    assert_eq!(with(vec![criteria()], &certificate).0, Word::Valid);
}
