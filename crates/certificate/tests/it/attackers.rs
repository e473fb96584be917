//! Somebody wants to be more than they are.

use crate::firms::{
    Desk, ISSUER, certificate, changed, criteria, issue_to, judged_on, key, salts, strangers_key, workshop_answers, workshop_evidence,
};
use certificate::{Code, Digest, Issuer, IssuerKey, Item, PublicKey, Salt, Subject, Verification, Word, merkle};
use ed25519_dalek::{Signer as _, SigningKey};
use scoring::{Evidence, score};
use serde_json::{Value, json};

/// The seeds of [`key`] and [`strangers_key`], for those who sign with a program of their own.
const ISSUERS_SEED: [u8; 32] = [1; 32];
const STRANGERS_SEED: [u8; 32] = [66; 32];

/// A certificate changed at will and signed again with a key.
pub(crate) fn forged(seed: &[u8; 32], change: impl FnOnce(&mut Value)) -> String {
    let mut file: Value = serde_json::from_str(&certificate().text()).unwrap();
    change(&mut file);
    let certified = file.get("certified").map(Value::to_string).unwrap_or_default();
    if let Some(signature) = file.get_mut("signature") {
        *signature = json!(certificate::Signature::from_bytes(SigningKey::from_bytes(seed).sign(certified.as_bytes()).to_bytes()));
    }
    file.to_string()
}

/// A certificate of the trusted issuer over whatever items they like.
fn certified_items(change: impl FnOnce(&mut Vec<Item>)) -> String {
    forged(&ISSUERS_SEED, |file| {
        let mut items: Vec<Item> = certificate().items().map(|(_, item)| item.clone()).collect();
        change(&mut items);
        let opened: Vec<(Salt, Item)> = salts(1).zip(items).collect();
        let content = |(salt, item): &(Salt, Item)| [salt.as_bytes(), serde_json::to_value(item).unwrap().to_string().as_bytes()].concat();
        let tree = merkle::Tree::of(opened.iter().map(|one| merkle::leaf(&content(one))).collect());
        file["certified"]["items"] = json!({ "count": opened.len(), "root": tree.root() });
        file["disclosed"]["all"] = opened.into_iter().map(|(salt, item)| json!({ "salt": salt, "item": item })).collect();
    })
}

fn looked_at(text: &str, subject: Subject) -> (Word, Code) {
    let verification = Desk::of_bank().verify(text);
    (verification.word, verification.check(subject).code)
}

#[test]
fn a_firm_that_raises_its_level_breaks_the_signature() {
    let raised = changed(&certificate().text(), r#""supported":{"level":1"#, r#""supported":{"level":2"#);
    let verification = Desk::of_bank().verify(&raised);
    assert_eq!((verification.word, verification.check(Subject::Signature).code), (Word::Invalid, Code::SignatureBroken));
    assert_eq!(verification.certified, None, "what nobody signed is not shown as signed");
    let left_out = [Subject::Issuer, Subject::Validity, Subject::Revocation, Subject::Items, Subject::Recomputation];
    assert!(left_out.iter().all(|subject| verification.check(*subject).code == Code::NotReached));
}

#[test]
fn a_firm_that_raises_an_answer_is_found_by_the_root() {
    let raised = changed(&certificate().text(), r#""value":{"holds":false}"#, r#""value":{"holds":true}"#);
    assert_eq!(looked_at(&raised, Subject::Items), (Word::Invalid, Code::ItemsForeign));
    assert_eq!(looked_at(&raised, Subject::Recomputation).1, Code::NotReached);
}

#[test]
fn a_document_that_speaks_against_cannot_be_left_out() {
    let text = forged(&[0; 32], |file| {
        file["disclosed"]["all"].as_array_mut().unwrap().retain(|opened| !opened.to_string().contains("site visit"));
    });
    let text = changed(&text, &signature_of(&text), &certificate().signature().to_string());
    assert_eq!(looked_at(&text, Subject::Items), (Word::Invalid, Code::ItemsForeign));
}

fn signature_of(text: &str) -> String {
    serde_json::from_str::<Value>(text).unwrap()["signature"].as_str().unwrap().to_owned()
}

#[test]
fn a_stranger_cannot_sign_for_the_issuer() {
    let text = forged(&STRANGERS_SEED, |_| {});
    assert_eq!(looked_at(&text, Subject::Signature), (Word::Invalid, Code::SignatureBroken));
}

#[test]
fn a_stranger_with_a_key_of_their_own_is_not_the_issuer() {
    let text = forged(&STRANGERS_SEED, |file| file["certified"]["issuer"]["public_key"] = json!(strangers_key().public()));
    assert_eq!(looked_at(&text, Subject::Signature).1, Code::SignatureHolds);
    assert_eq!(looked_at(&text, Subject::Issuer), (Word::Invalid, Code::IssuerOtherKey));
}

#[test]
fn a_stranger_under_their_own_name_is_unknown() {
    let text = forged(&STRANGERS_SEED, |file| {
        file["certified"]["issuer"] = json!({ "name": "长三角数字化评测中心", "public_key": strangers_key().public() });
    });
    assert_eq!(looked_at(&text, Subject::Issuer), (Word::Invalid, Code::IssuerUnknown));
    assert!(Desk::of_bank().verify(&text).check(Subject::Issuer).en.contains(&strangers_key().public().to_string()));
}

#[test]
fn one_trusted_issuer_cannot_sign_in_the_name_of_another() {
    let small = Issuer { name: "和平镇服务站".to_owned(), public_key: strangers_key().public() };
    let text = forged(&STRANGERS_SEED, |file| file["certified"]["issuer"]["public_key"] = json!(small.public_key));
    let mut desk = Desk::of_bank();
    desk.trusted.push(small);
    let verification = desk.verify(&text);
    assert_eq!((verification.word, verification.check(Subject::Issuer).code), (Word::Invalid, Code::IssuerOtherName));
}

#[test]
fn a_signature_does_not_fit_another_certificate_of_the_same_issuer() {
    let (mine, theirs) = (certificate(), issue_to("crt_0002", "Heping", 2));
    let swapped = changed(&mine.text(), &mine.signature().to_string(), &theirs.signature().to_string());
    assert_eq!(looked_at(&swapped, Subject::Signature), (Word::Invalid, Code::SignatureBroken));
}

#[test]
fn the_key_of_another_issuer_does_not_fit_the_signature() {
    let swapped = changed(&certificate().text(), &key().public().to_string(), &strangers_key().public().to_string());
    let mut desk = Desk::of_bank();
    desk.trusted.push(Issuer { name: ISSUER.to_owned(), public_key: strangers_key().public() });
    assert_eq!(desk.verify(&swapped).check(Subject::Signature).code, Code::SignatureBroken);
    let no_key = changed(&certificate().text(), &key().public().to_string(), &PublicKey::from_bytes([255; 32]).to_string());
    assert_eq!(looked_at(&no_key, Subject::Signature), (Word::Invalid, Code::SignatureBroken));
}

#[test]
fn even_a_trusted_issuer_cannot_certify_what_does_not_follow() {
    let raised = forged(&ISSUERS_SEED, |file| file["certified"]["result"]["supported"]["level"] = json!(2));
    assert_eq!(looked_at(&raised, Subject::Recomputation), (Word::Invalid, Code::ResultDiffers));
    let other_urn = forged(&ISSUERS_SEED, |file| file["certified"]["framework"]["urn"] = json!("urn:test:finer"));
    assert_eq!(looked_at(&other_urn, Subject::Recomputation), (Word::Invalid, Code::ResultDiffers));
    let other_trace = forged(&ISSUERS_SEED, |file| file["certified"]["result_digest"] = json!(Digest::of(b"another trace")));
    assert_eq!(looked_at(&other_trace, Subject::Recomputation), (Word::Invalid, Code::ResultDiffers));
    let backdated = forged(&ISSUERS_SEED, |file| file["certified"]["judged_on"] = json!("2025-07-03"));
    assert_eq!(looked_at(&backdated, Subject::Validity), (Word::Invalid, Code::DaysOutOfOrder));
}

#[test]
fn items_that_make_no_case_are_found() {
    let not_scorable = |change: fn(&mut Vec<Item>)| looked_at(&certified_items(change), Subject::Recomputation);
    assert_eq!(looked_at(&certified_items(|_| {}), Subject::Recomputation), (Word::Valid, Code::Recomputed));
    assert_eq!(not_scorable(|items| items.swap(0, 1)), (Word::Invalid, Code::NotScorable), "an order of their own");
    assert_eq!(not_scorable(|items| items.insert(0, items[0].clone())), (Word::Invalid, Code::NotScorable), "a question answered twice");
    assert_eq!(not_scorable(|items| items.insert(12, items[12].clone())), (Word::Invalid, Code::NotScorable), "an indicator read twice");
    assert_eq!(not_scorable(|items| drop(items.remove(10))), (Word::Invalid, Code::ResultDiffers), "a refuting document left out");
    assert_eq!(not_scorable(|items| items.swap(9, 10)), (Word::Invalid, Code::ResultDiffers), "another order is another trace");
}

/// The certificate as another version of the scorer made it, which gives that answer.
fn by_version(version: &str, evidence: &Evidence) -> Verification {
    let card = score(criteria().pack, criteria().bindings, &workshop_answers(), evidence, judged_on()).unwrap();
    let answer = serde_json::to_string(&card).unwrap();
    let ours = format!("\"scorer_version\":\"{}\"", card.scorer_version);
    let theirs = answer.replace(&ours, &format!("\"scorer_version\":\"{version}\""));
    let text = forged(&ISSUERS_SEED, |file| {
        file["certified"]["framework"]["scorer_version"] = json!(version);
        file["certified"]["result_digest"] = json!(Digest::of(theirs.as_bytes()));
    });
    Desk::of_bank().verify(&text)
}

#[test]
fn an_older_scorer_that_answered_alike_is_as_good_as_todays() {
    let alike = by_version("0.0.9", &workshop_evidence());
    assert_eq!((alike.word, alike.check(Subject::Recomputation).code), (Word::Valid, Code::Recomputed));
    let differs = by_version("0.0.9", &Evidence::default());
    let check = differs.check(Subject::Recomputation);
    assert_eq!((differs.word, check.code), (Word::ValidInPart, Code::OtherScorer));
    assert!(check.en.contains("version 0.0.9 of the scorer") && check.en.contains("supported score"), "{}", check.en);
}

#[test]
fn braces_in_a_name_stay_what_they_are() {
    let text = forged(&STRANGERS_SEED, |file| {
        file["certified"]["issuer"] = json!({ "name": "{key} {issuer} {", "public_key": strangers_key().public() });
    });
    let key = strangers_key().public();
    let said = &Desk::of_bank().verify(&text).checks[2].en.clone();
    assert_eq!(*said, format!("the key {key} of “{{key}} {{issuer}} {{” is not among the trusted ones; anybody can make such a key"));
    assert_eq!(IssuerKey::from_seed(&STRANGERS_SEED).public(), key);
}
