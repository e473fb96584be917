//! An issuer makes a certificate, or is told what has to be put right first.

use crate::firms::{Desk, certificate, criteria, issue_to, issued_at, judged_on, key, salts, terms, workshop_answers, workshop_evidence};
use crate::fixtures::{day, decimal, yes};
use certificate::{Case, Certificate, Code, Digest, Item, Refused, Salt, Standing, Subject, Terms, Word, issue};
use scoring::{Answers, Day, Evidence, score};

fn try_issue(terms: Terms, answers: &Answers, evidence: &Evidence) -> Result<Certificate, Refused> {
    issue(terms, &Case { criteria: criteria(), answers, evidence, judged_on: judged_on() }, &key(), salts(7))
}

fn refused(change: impl Fn(&mut Terms)) -> &'static str {
    let mut terms = terms("crt_1", "Qingshi");
    change(&mut terms);
    try_issue(terms, &workshop_answers(), &workshop_evidence()).unwrap_err().code()
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let issued = || issue_to("crt_0001", "Qingshi", 1).text();
    assert_eq!(issued(), issued());
}

#[test]
fn the_digest_is_that_of_the_scorers_whole_answer() {
    let (answers, evidence) = (workshop_answers(), workshop_evidence());
    let card = score(criteria().pack, criteria().bindings, &answers, &evidence, judged_on()).unwrap();
    assert_eq!(certificate().certified().result_digest, Digest::of(&serde_json::to_vec(&card).unwrap()));
}

#[test]
fn everything_that_went_into_the_result_is_an_item() {
    let certificate = certificate();
    let count = |is: fn(&Item) -> bool| certificate.items().filter(|(_, item)| is(item)).count();
    assert_eq!(count(|item| matches!(item, Item::Answer(_))), 9);
    assert_eq!(count(|item| matches!(item, Item::Document(_))), 3);
    assert_eq!(count(|item| matches!(item, Item::Indicator(_))), 3);
    assert_eq!(count(|item| matches!(item, Item::Facts(_))), 2);
    assert_eq!(count(|item| matches!(item, Item::Carried(_))), 1);
    assert_eq!(certificate.certified().items.count, 18);
}

#[test]
fn a_firm_that_said_nothing_can_be_certified_to_have_said_nothing() {
    let certificate = try_issue(terms("crt_1", "Qingshi"), &Answers::new(), &Evidence::default()).unwrap();
    assert_eq!(certificate.certified().result.claimed.level, 0);
    assert_eq!(Desk::of_bank().verify(&certificate.text()).word, Word::Valid);
}

#[test]
fn what_an_assessor_found_is_the_issuers_word() {
    let found = Standing { score: decimal("51.5"), level: 1 };
    let terms = Terms { assessed: Some(found), ..terms("crt_1", "Qingshi") };
    let certificate = try_issue(terms, &workshop_answers(), &workshop_evidence()).unwrap();
    let verification = Desk::of_bank().verify(&certificate.text());
    assert_eq!((verification.word, verification.check(Subject::Recomputation).code), (Word::Valid, Code::RecomputedButAssessed));
    assert!(verification.check(Subject::Recomputation).en.contains("score 51.5, level 1"));
}

#[test]
fn terms_that_are_not_in_order_are_refused() {
    assert_eq!(refused(|terms| terms.id = "two words".to_owned()), "certificate.id");
    assert_eq!(refused(|terms| terms.holder.name = "Qing\u{202e}ihs".to_owned()), "certificate.name");
    assert_eq!(refused(|terms| terms.issuer = String::new()), "certificate.name");
    assert_eq!(refused(|terms| terms.issued_at = day("2025-06-29")), "certificate.days_out_of_order");
    assert_eq!(refused(|terms| terms.valid_until = day("2025-07-01")), "certificate.days_out_of_order");
    assert_eq!(refused(|terms| terms.assessed = Some(Standing { score: decimal("100.1"), level: 1 })), "certificate.assessed");
    assert_eq!(refused(|terms| terms.assessed = Some(Standing { score: decimal("50"), level: 3 })), "certificate.assessed");
    // A day that has no text could not be read by anybody.
    assert_eq!(refused(|terms| terms.valid_until = Day::from_days_since_1970(i32::MAX)), "certificate.not_readable");
}

#[test]
fn an_answer_that_cannot_be_scored_is_refused_and_nothing_is_certified() {
    let mut answers = workshop_answers();
    answers.insert("Z9".to_owned(), yes());
    assert_eq!(try_issue(terms("crt_1", "Qingshi"), &answers, &Evidence::default()).unwrap_err().code(), "certificate.not_scored");
}

#[test]
fn a_count_that_not_every_program_can_read_is_refused() {
    let mut evidence = workshop_evidence();
    evidence.facts[0].slices[0].count = u64::MAX;
    let error = try_issue(terms("crt_1", "Qingshi"), &workshop_answers(), &evidence).unwrap_err();
    assert_eq!(error, Refused::NumberTooLarge);
}

#[test]
fn salts_that_were_not_drawn_are_refused() {
    let (answers, evidence) = (workshop_answers(), workshop_evidence());
    let case = Case { criteria: criteria(), answers: &answers, evidence: &evidence, judged_on: issued_at() };
    let with = |salts: Vec<Salt>| issue(terms("crt_1", "Qingshi"), &case, &key(), salts).unwrap_err();
    assert_eq!(with(salts(1).take(17).collect()), Refused::TooFewSalts { have: 17, need: 18 });
    assert_eq!(with(vec![Salt::from_bytes([0; 16]); 18]), Refused::SaltTwice);
}
