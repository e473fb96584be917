//! A firm shows one scene and keeps the rest to itself.

use crate::firms::{Desk, certificate, criteria, salts};
use crate::fixtures::yes;
use certificate::{Answered, Code, Disclosed, Item, Proven, Refused, Salt, Subject, Word, disclose, items_about, merkle};
use proptest::prelude::*;
use scoring::Answer;
use std::collections::BTreeSet;

#[test]
fn one_scene_is_shown_with_its_records_and_the_rest_stays_hidden() {
    let full = certificate();
    let chosen = items_about(&full, criteria(), "P");
    let part = disclose(&full, &chosen).unwrap();
    let text = part.text();
    let verification = Desk::of_bank().verify(&text);
    assert_eq!(verification.word, Word::ValidInPart);
    assert_eq!(verification.check(Subject::Items).code, Code::SomeItemsBelong);
    let recomputation = verification.check(Subject::Recomputation);
    assert_eq!(
        (recomputation.code, recomputation.en.as_str()),
        (Code::NotAllShown, "only 9 of 18 items are shown, so it cannot be recomputed")
    );
    let told: Vec<String> = verification.items.iter().map(|shown| serde_json::to_string(&shown.item).unwrap()).collect();
    for part in ["P.1.a", "P.2.a", "P.2.b", "site visit", "orders.covered", "work.reported"] {
        assert!(told.iter().any(|item| item.contains(part)), "the scene rests on {part}");
    }
    // Nobody learns who waived the other scene, why, or what the other questions were answered with.
    for hidden in ["王芳", "来料加工", "\"A1\"", "machines.networked", "urn:test:yard"] {
        assert!(!text.contains(hidden), "{hidden} was to stay hidden");
    }
    assert_eq!(part.certified(), full.certified());
    assert_eq!(part.signature(), full.signature());
}

#[test]
fn a_question_is_shown_with_what_its_bindings_ask() {
    let full = certificate();
    let told = |node: &str| {
        let chosen = items_about(&full, criteria(), node);
        full.items().filter(|(index, _)| chosen.contains(index)).map(|(_, item)| item.clone()).collect::<Vec<_>>()
    };
    assert!(matches!(told("B1").as_slice(), [Item::Answer(_), Item::Indicator(_)]));
    assert!(matches!(told("A1").as_slice(), [Item::Answer(_), Item::Facts(_), Item::Carried(_)]));
    assert!(matches!(told("Q").as_slice(), [Item::Answer(Answered { value: Answer::NotApplicable(_), .. })]));
    assert!(told("nothing").is_empty());
}

/// The hash of the leaf with that content behind that salt, as anybody can work it out.
fn guess(salt: &[u8], item: &Item) -> certificate::Digest {
    let canonical = serde_json::to_string(&serde_json::to_value(item).unwrap()).unwrap();
    merkle::leaf(&[salt, canonical.as_bytes()].concat())
}

#[test]
fn a_hidden_yes_or_no_cannot_be_found_by_trying_both() {
    let full = certificate();
    let Disclosed::All(all) = full.disclosed() else { panic!("a new certificate shows everything") };
    // The answer at 5 is hidden; its hash is the partner of the one at 4, so whoever sees 4 has it.
    let part = disclose(&full, &[4].into()).unwrap();
    let Disclosed::Part(shown) = part.disclosed() else { panic!("a part is shown") };
    let hash = shown[0].proof[0];
    let node = "P.2.a".to_owned();
    let guesses = [yes(), Answer::Holds(false)].map(|value| Item::Answer(Answered { node: node.clone(), value }));
    assert_eq!(all[5].item, guesses[0], "the test tries the right answer");
    let known = [shown[0].salt, Salt::from_bytes([0; 16])].map(|salt| salt.as_bytes().to_vec());
    for salt in known.iter().map(Vec::as_slice).chain([&[][..]]) {
        assert!(guesses.iter().all(|item| guess(salt, item) != hash));
    }
    assert_eq!(guess(all[5].salt.as_bytes(), &guesses[0]), hash, "with the salt it is found at once");
    assert!(salts(1).nth(5).is_some_and(|salt| !part.text().contains(&salt.to_string())), "the salt of a hidden item is hidden too");
}

#[test]
fn what_shows_a_part_can_be_made_smaller_but_not_larger() {
    let full = certificate();
    let part = disclose(&full, &[2, 3, 17].into()).unwrap();
    assert_eq!(disclose(&part, &[3].into()).unwrap(), disclose(&full, &[3].into()).unwrap());
    assert_eq!(disclose(&part, &[3, 4].into()), Err(Refused::NotShown { index: 4 }));
    assert_eq!(disclose(&full, &[18].into()), Err(Refused::NotShown { index: 18 }));
}

#[test]
fn a_certificate_can_be_shown_without_any_item() {
    let bare = disclose(&certificate(), &BTreeSet::new()).unwrap();
    let verification = Desk::of_bank().verify(&bare.text());
    assert_eq!((verification.word, verification.check(Subject::Items).code), (Word::ValidInPart, Code::NoItemShown));
    assert!(bare.text().len() < 1_500, "{} bytes", bare.text().len());
}

#[test]
fn all_items_with_their_proofs_are_as_good_as_all_without() {
    let every = disclose(&certificate(), &(0..18).collect()).unwrap();
    assert_eq!(Desk::of_bank().verify(&every.text()).word, Word::Valid);
}

#[test]
fn an_item_of_another_firm_does_not_belong() {
    let (mine, theirs) = (certificate(), crate::firms::issue_to("crt_0002", "Heping", 2));
    let (mine, theirs) = (disclose(&mine, &[4].into()).unwrap(), disclose(&theirs, &[4].into()).unwrap());
    let swapped = mine.text().replace(&entries(&mine), &entries(&theirs));
    let verification = Desk::of_bank().verify(&swapped);
    assert_eq!((verification.word, verification.check(Subject::Items).code), (Word::Invalid, Code::ItemsForeign));
    assert!(verification.items.is_empty(), "what does not belong is not shown");
}

fn entries(part: &certificate::Certificate) -> String {
    serde_json::to_value(part.disclosed()).unwrap().to_string()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_choice_of_items_is_shown_as_it_is_and_nothing_else(chosen in prop::collection::btree_set(0_u32..18, 1..18)) {
        let full = certificate();
        let part = disclose(&full, &chosen).unwrap();
        let verification = Desk::of_bank().verify(&part.text());
        prop_assert_eq!(verification.word, Word::ValidInPart);
        let shown: Vec<_> = verification.items.iter().map(|shown| (shown.index, &shown.item)).collect();
        let wanted: Vec<_> = full.items().filter(|(index, _)| chosen.contains(index)).collect();
        prop_assert_eq!(shown, wanted);
        let Disclosed::Part(proven) = part.disclosed() else { panic!("a part is shown") };
        let others: Vec<String> = salts(1).take(18).zip(0..).filter(|(_, index)| !chosen.contains(index)).map(|(salt, _)| salt.to_string()).collect();
        let open: Vec<String> = proven.iter().map(|Proven { salt, .. }| salt.to_string()).collect();
        prop_assert!(others.iter().all(|salt| !open.contains(salt)));
    }
}
