//! An issuer takes certificates back.

use crate::firms::{Desk, ISSUER, certificate, clean_list, key, strangers_key};
use crate::fixtures::day;
use certificate::{Code, IssuerKey, Reason, Refused, Revocation, RevocationList, Subject, Unlisted, Word};
use proptest::prelude::*;

fn revocation(certificate: &str, reason: Reason) -> Revocation {
    Revocation { certificate: certificate.to_owned(), day: day("2025-09-10"), reason }
}

fn next(list: &RevocationList, more: Vec<Revocation>) -> RevocationList {
    list.revoke(more, &key(), day("2025-09-10"), day("2025-10-10")).unwrap()
}

fn looked_at(lists: &[&RevocationList], today: &str) -> (Word, Code, String) {
    let lists = lists.iter().map(|list| list.text()).collect();
    let verification = Desk { lists, ..Desk::of_bank() }.on(today).verify(&certificate().text());
    let check = verification.check(Subject::Revocation);
    (verification.word, check.code, check.en.clone())
}

#[test]
fn a_revoked_certificate_says_when_and_why() {
    let list = next(&clean_list(), vec![revocation("crt_0001", Reason::FalseGrounds)]);
    assert_eq!(list.listed().number, 2);
    let said = "revoked by its issuer on 2025-09-10: what it rests on was not true".to_owned();
    assert_eq!(looked_at(&[&list], "2025-09-15"), (Word::Revoked, Code::Revoked, said));
}

#[test]
fn a_revoked_certificate_that_expired_is_still_revoked() {
    let list = next(&clean_list(), vec![revocation("crt_0001", Reason::Withdrawn)]);
    assert_eq!(looked_at(&[&list], "2027-01-01").0, Word::Revoked);
}

#[test]
fn another_certificate_on_the_list_is_no_matter() {
    let list = next(&clean_list(), vec![revocation("crt_0002", Reason::Superseded), revocation("crt_00011", Reason::Withdrawn)]);
    assert_eq!((looked_at(&[&list], "2025-09-15").0, looked_at(&[&list], "2025-09-15").1), (Word::Valid, Code::NotRevoked));
}

#[test]
fn an_old_list_does_not_hide_what_a_newer_one_says() {
    let list = next(&clean_list(), vec![revocation("crt_0001", Reason::IssuedInError)]);
    for lists in [[&clean_list(), &list], [&list, &clean_list()]] {
        assert_eq!(looked_at(&lists, "2025-09-15").0, Word::Revoked);
    }
}

#[test]
fn the_newest_list_decides_whether_there_is_news() {
    let renewed = next(&clean_list(), Vec::new());
    assert_eq!(looked_at(&[&clean_list(), &renewed], "2025-10-05").1, Code::NotRevoked);
    assert_eq!(looked_at(&[&clean_list(), &renewed], "2025-10-11").1, Code::ListStale);
}

#[test]
fn nobody_else_can_revoke_or_clear_a_certificate() {
    let theirs = RevocationList::open(ISSUER.to_owned(), &strangers_key(), day("2025-09-01"), day("2026-01-01")).unwrap();
    let theirs = theirs.revoke(vec![revocation("crt_0001", Reason::Withdrawn)], &strangers_key(), day("2025-09-10"), day("2026-01-01"));
    assert_eq!(looked_at(&[&theirs.unwrap()], "2025-09-15").1, Code::ListMissing);
    assert_eq!(clean_list().revoke(Vec::new(), &strangers_key(), day("2025-09-10"), day("2026-01-01")), Err(Refused::OtherKey));
}

#[test]
fn a_list_that_was_tampered_with_is_no_list() {
    let list = next(&clean_list(), vec![revocation("crt_0001", Reason::Withdrawn)]);
    let tampered = list.text().replace("crt_0001", "crt_0009");
    assert_eq!(RevocationList::verify(&tampered, &key().public()), Err(Unlisted::NotSigned));
    let verification = Desk { lists: vec![tampered], ..Desk::of_bank() }.verify(&certificate().text());
    let check = verification.check(Subject::Revocation);
    assert_eq!((verification.word, check.code), (Word::ValidInPart, Code::ListUnusable));
    assert!(check.en.contains("certificate.list_not_signed"), "{}", check.en);
}

#[test]
fn a_certificate_is_no_list_and_a_list_is_no_certificate() {
    assert!(matches!(RevocationList::verify(&certificate().text(), &key().public()), Err(Unlisted::Unreadable(_))));
    let renamed = clean_list().text().replace("\"listed\"", "\"certified\"");
    let verification = Desk::of_bank().verify(&renamed);
    assert_eq!((verification.word, verification.check(Subject::Format).code), (Word::Invalid, Code::UnknownSchema));
}

#[test]
fn what_is_not_in_order_is_not_put_on_a_list() {
    let list = next(&clean_list(), vec![revocation("crt_0001", Reason::Withdrawn)]);
    let again = list.revoke(vec![revocation("crt_0001", Reason::Superseded)], &key(), day("2025-09-11"), day("2025-10-11"));
    assert_eq!(again, Err(Refused::AlreadyRevoked { certificate: "crt_0001".to_owned() }));
    let ahead = clean_list().revoke(vec![revocation("crt_0001", Reason::Withdrawn)], &key(), day("2025-09-09"), day("2025-10-11"));
    assert_eq!(ahead, Err(Refused::DaysOutOfOrder));
    let earlier = list.revoke(Vec::new(), &key(), day("2025-09-09"), day("2025-10-11"));
    assert_eq!(earlier, Err(Refused::DaysOutOfOrder));
    let backwards = RevocationList::open(ISSUER.to_owned(), &key(), day("2025-09-09"), day("2025-09-08"));
    assert_eq!(backwards, Err(Refused::DaysOutOfOrder));
    assert_eq!(
        clean_list().revoke(vec![revocation("", Reason::Withdrawn)], &key(), day("2025-09-10"), day("2025-10-11")),
        Err(Refused::Id)
    );
    assert_eq!(RevocationList::open("\n".to_owned(), &key(), day("2025-09-09"), day("2025-10-08")).unwrap_err().code(), "certificate.name");
}

#[test]
fn every_reason_is_told_in_both_languages() {
    for reason in Reason::ALL {
        assert_eq!(serde_json::to_value(reason).unwrap(), reason.as_str());
        let list = next(&clean_list(), vec![revocation("crt_0001", reason)]);
        let verification = Desk { lists: vec![list.text()], ..Desk::of_bank() }.verify(&certificate().text());
        let check = verification.check(Subject::Revocation);
        assert!(check.zh.ends_with(reason.text().0) && check.en.ends_with(reason.text().1), "{check:?}");
    }
}

proptest! {
    #[test]
    fn one_changed_byte_of_a_list_is_seen(place in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let list = next(&clean_list(), vec![revocation("crt_0001", Reason::Withdrawn)]);
        let mut bytes = list.text().into_bytes();
        let place = place.index(bytes.len());
        prop_assume!(bytes[place] != byte);
        bytes[place] = byte;
        if let Ok(text) = String::from_utf8(bytes) {
            prop_assert!(RevocationList::verify(&text, &key().public()).is_err());
        }
    }

    #[test]
    fn everything_that_was_put_on_a_list_is_found_on_it(ids in prop::collection::btree_set("[a-z]{1,6}", 0..40), other in "[A-Z]{1,6}") {
        let more = ids.iter().rev().map(|id| revocation(id, Reason::Withdrawn)).collect();
        let list = RevocationList::verify(&next(&clean_list(), more).text(), &key().public()).unwrap();
        prop_assert!(ids.iter().all(|id| list.find(id).is_some_and(|found| found.certificate == *id)));
        prop_assert!(list.find(&other).is_none());
        prop_assert!(RevocationList::verify(&list.text(), &IssuerKey::from_seed(&[9; 32]).public()) == Err(Unlisted::OtherIssuer));
    }
}
