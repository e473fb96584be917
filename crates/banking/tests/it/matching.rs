//! Which payment pays what.

use crate::town::{entry, item};
use banking::{Detail, Entry, OpenItem, Payment, Proposal, Side, Strength, propose};

fn proposals(entries: &[Entry], items: &[OpenItem]) -> Vec<Proposal> {
    let ids: Vec<String> = (0..entries.len()).map(|at| format!("e{at}")).collect();
    let payments: Vec<Payment<'_>> = ids.iter().zip(entries).map(|(id, entry)| Payment { id, entry }).collect();
    propose(&payments, items)
}

fn told(proposals: &[Proposal]) -> Vec<(Strength, Vec<&str>)> {
    proposals.iter().map(|proposal| (proposal.strength, proposal.shares.iter().map(|share| share.item.as_str()).collect())).collect()
}

fn codes(proposal: &Proposal) -> Vec<&'static str> {
    proposal.reasons.iter().map(|reason| reason.code).collect()
}

#[test]
fn a_document_and_its_amount_are_certain() {
    let items = [item("a", "苏州精工机械有限公司", "XS-2024-0031", "12800"), item("b", "东莞恒远塑胶有限公司", "XS-2024-0032", "12800")];
    let found = proposals(&[entry("12800", "苏州（精工）机械有限责任公司", "货款 xs2024 0031")], &items);
    assert_eq!(told(&found)[0], (Strength::Certain, vec!["a"]));
    assert_eq!(codes(&found[0]), ["banking.name_equal", "banking.document_mentioned", "banking.amount_equal", "banking.day_near"]);
    assert!(found[1..].iter().all(|proposal| proposal.strength == Strength::Possible));
}

#[test]
fn a_number_inside_a_longer_number_is_not_meant() {
    let items = [item("a", "甲机械厂", "20240031", "500")];
    let found = proposals(&[entry("500", "", "合同 1202400315")], &items);
    assert_eq!(told(&found), [(Strength::Possible, vec!["a"])]);
    assert_eq!(codes(&found[0])[0], "banking.amount_equal");
}

#[test]
fn two_items_of_one_party_and_one_amount_are_never_certain() {
    let items = [item("a", "苏州精工机械有限公司", "XS-1", "500"), item("b", "苏州精工机械有限公司", "XS-2", "500")];
    let found = proposals(&[entry("500", "苏州精工机械有限公司", "货款")], &items);
    assert_eq!(told(&found), [(Strength::Likely, vec!["a"]), (Strength::Likely, vec!["b"])]);
    assert!(codes(&found[0]).contains(&"banking.equally_good"));
}

#[test]
fn an_account_of_the_party_is_as_good_as_its_document() {
    let mut owed = item("a", "Nordwind GmbH", "R1", "70");
    owed.accounts = vec!["DE02 1203 0000 0000 2020 51".to_owned()];
    let mut paid = entry("70", "N.W. Handel", "danke");
    paid.counterparty.account = Some("DE02120300000000202051".to_owned());
    let found = proposals(&[paid], &[owed, item("b", "Südwind AG", "R2", "70")]);
    assert_eq!(told(&found), [(Strength::Certain, vec!["a"]), (Strength::Possible, vec!["b"])]);
    assert!(codes(&found[1]).contains(&"banking.other_party"));
}

#[test]
fn whoever_names_another_document_may_mean_something_else() {
    let name = "苏州精工机械有限公司";
    let mut items = [item("a", name, "XS-2024-0031", "100"), item("b", name, "XS-2024-0032", "70")];
    for item in &mut items {
        item.accounts = vec!["320012345678".to_owned()];
    }
    for text in ["XS-2024-0032", "XS-2024-0031 XS-2024-0032"] {
        let mut paid = entry("100", name, text);
        paid.counterparty.account = Some("320012345678".to_owned());
        let found = proposals(&[paid], &items);
        assert!(found.iter().all(|proposal| proposal.strength < Strength::Certain), "{text}: {found:?}");
    }
}

#[test]
fn one_payment_for_several_items() {
    let name = "苏州精工机械有限公司";
    let items = [item("a", name, "XS-2024-0031", "100"), item("b", name, "XS-2024-0032", "250"), item("c", name, "XS-2024-0033", "70")];
    let named = proposals(&[entry("170", name, "XS-2024-0031 XS-2024-0033")], &items);
    assert_eq!(told(&named)[0], (Strength::Certain, vec!["a", "c"]));
    let summed = proposals(&[entry("320", name, "货款")], &items);
    assert_eq!(told(&summed), [(Strength::Likely, vec!["b", "c"])]);
    assert!(codes(&summed[0]).contains(&"banking.amounts_sum"));
}

#[test]
fn parts_and_more_than_is_owed() {
    let name = "苏州精工机械有限公司";
    let items = [item("a", name, "XS-2024-0031", "100")];
    let part = proposals(&[entry("40", name, "XS-2024-0031 首付")], &items);
    assert_eq!((told(&part), part[0].shares[0].amount.to_string()), (vec![(Strength::Likely, vec!["a"])], "40".to_owned()));
    let more = proposals(&[entry("150", name, "预付")], &items);
    assert_eq!((told(&more), more[0].rest.to_string()), (vec![(Strength::Possible, vec!["a"])], "50".to_owned()));
}

#[test]
fn one_item_is_not_certain_for_two_payments() {
    let items = [item("a", "苏州精工机械有限公司", "XS-2024-0031", "100")];
    let twice = entry("100", "苏州精工机械有限公司", "XS-2024-0031");
    let found = proposals(&[twice.clone(), twice], &items);
    assert_eq!(told(&found), [(Strength::Likely, vec!["a"]), (Strength::Likely, vec!["a"])]);
    assert!(codes(&found[0]).contains(&"banking.wanted_twice"));
}

#[test]
fn sides_currencies_and_reversals_are_kept_apart() {
    let mut owed_by_us = item("b", "苏州精工机械有限公司", "CG-2024-0001", "100");
    owed_by_us.side = Side::Payable;
    let mut dollars = item("c", "苏州精工机械有限公司", "XS-2024-0009", "100");
    dollars.currency = "USD".to_owned();
    let items = [item("a", "苏州精工机械有限公司", "XS-2024-0031", "100"), owed_by_us, dollars];
    let paid = proposals(&[entry("-100", "苏州精工机械有限公司", "CG-2024-0001")], &items);
    assert_eq!(told(&paid), [(Strength::Certain, vec!["b"])]);
    let mut returned = entry("100", "苏州精工机械有限公司", "XS-2024-0031");
    returned.is_reversal = true;
    assert_eq!(proposals(&[returned], &items), []);
}

#[test]
fn transactions_of_a_batch_are_matched_one_by_one() {
    let items = [item("a", "苏州精工机械有限公司", "XS-2024-0031", "100"), item("b", "东莞恒远塑胶有限公司", "XS-2024-0032", "50")];
    let mut batch = entry("150", "", "");
    let detail = |amount: &str, text: &str| Detail {
        amount: amount.parse().ok(),
        currency: Some("CNY".to_owned()),
        remittance: text.to_owned(),
        ..Detail::default()
    };
    batch.details = vec![detail("100", "XS-2024-0031"), detail("50", "XS-2024-0032")];
    let found = proposals(&[batch], &items);
    assert_eq!(told(&found), [(Strength::Certain, vec!["a"]), (Strength::Certain, vec!["b"])]);
    assert_eq!(found.iter().map(|proposal| proposal.detail).collect::<Vec<_>>(), [Some(0), Some(1)]);
}
