//! What always holds of proposals.

use crate::town::{entry, item};
use banking::{Entry, OpenItem, Payment, Proposal, Side, Strength, propose};
use proptest::prelude::*;
use std::collections::BTreeMap;

const NAMES: &[&str] = &["苏州精工机械有限公司", "东莞恒远塑胶有限公司", "Nordwind GmbH", "Nordwind Handel GmbH"];

/// Few parties, amounts and numbers, so that much fits much.
fn items() -> impl Strategy<Value = Vec<OpenItem>> {
    let one = (0..NAMES.len(), 1_u32..9, 0_u32..6, any::<bool>(), 0_u32..3);
    proptest::collection::vec(one, 0..14).prop_map(|rows| {
        let build = |(at, (name, amount, document, is_payable, account)): (usize, (usize, u32, u32, bool, u32))| {
            let mut built = item(&format!("i{at}"), NAMES[name], &format!("XS-2024-{document:04}"), &(amount * 10).to_string());
            built.side = if is_payable { Side::Payable } else { Side::Receivable };
            built.accounts = vec![format!("ACCOUNT{account}")];
            built
        };
        rows.into_iter().enumerate().map(build).collect()
    })
}

fn payments() -> impl Strategy<Value = Vec<Entry>> {
    let one = (0..NAMES.len(), -20_i32..20, 0_u32..6, 0_u32..4);
    proptest::collection::vec(one, 0..6).prop_map(|rows| {
        let build = |(name, amount, document, account): (usize, i32, u32, u32)| {
            let mut built = entry(&(amount * 10).to_string(), NAMES[name], &format!("XS 2024 {document:04}"));
            built.counterparty.account = Some(format!("ACCOUNT{account}"));
            built
        };
        rows.into_iter().map(build).collect()
    })
}

fn all(entries: &[(String, Entry)], items: &[OpenItem]) -> Vec<Proposal> {
    let payments: Vec<Payment<'_>> = entries.iter().map(|(id, entry)| Payment { id, entry }).collect();
    propose(&payments, items)
}

fn named(entries: Vec<Entry>) -> Vec<(String, Entry)> {
    entries.into_iter().enumerate().map(|(at, entry)| (format!("e{at}"), entry)).collect()
}

proptest! {
    #[test]
    fn never_more_than_the_payment_nor_than_is_open(entries in payments(), items in items()) {
        let entries = named(entries);
        for proposal in all(&entries, &items) {
            let (_, entry) = entries.iter().find(|(id, _)| *id == proposal.entry).unwrap();
            let taken: banking::Amount = proposal.shares.iter().map(|share| share.amount).sum();
            prop_assert_eq!(taken + proposal.rest, entry.amount.abs());
            prop_assert!(!proposal.rest.is_sign_negative() && !proposal.reasons.is_empty());
            for share in &proposal.shares {
                let item = items.iter().find(|item| item.id == share.item).unwrap();
                prop_assert!(share.amount > banking::Amount::ZERO && share.amount <= item.amount);
                prop_assert_eq!(item.side == Side::Payable, entry.amount.is_sign_negative());
            }
        }
    }

    #[test]
    fn an_item_is_certain_for_one_payment_and_a_payment_of_one_set(entries in payments(), items in items()) {
        let entries = named(entries);
        let (mut by_item, mut by_entry) = (BTreeMap::new(), BTreeMap::new());
        for proposal in all(&entries, &items).iter().filter(|proposal| proposal.strength == Strength::Certain) {
            *by_entry.entry(proposal.entry.clone()).or_insert(0) += 1;
            for share in &proposal.shares {
                *by_item.entry(share.item.clone()).or_insert(0) += 1;
            }
        }
        prop_assert!(by_item.values().chain(by_entry.values()).all(|count| *count == 1));
    }

    #[test]
    fn order_does_not_matter(entries in payments(), items in items(), seed in any::<usize>()) {
        let entries = named(entries);
        let expected = all(&entries, &items);
        let (mut entries, mut items) = (entries, items);
        if !entries.is_empty() { let at = seed % entries.len(); entries.rotate_left(at); }
        if !items.is_empty() { let at = seed % items.len(); items.rotate_left(at); items.reverse(); }
        prop_assert_eq!(all(&entries, &items), expected);
    }
}
