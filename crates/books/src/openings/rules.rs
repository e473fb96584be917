//! What opening balances post, decided without a database.

use crate::entries::Leg;
use crate::open_items::Side;

use super::types::OpeningItem;

/// A row of a trial balance that is right.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) account: String,
    pub(super) debit: i64,
    pub(super) credit: i64,
    /// Documents and movements post to this account, and bring its balance themselves.
    pub(super) is_controlled: bool,
}

/// By what a row is known again.
pub(super) fn account_key(account: &str) -> String {
    format!("account:{account}")
}

/// By what a document of a party is known again.
#[must_use]
pub fn item_key(side: Side, party_id: &str, document: &str) -> String {
    format!("{}:{party_id}:{}", side.name(), kernel::folding::folded(document))
}

/// Both sides of the rows.
pub(super) fn sums(rows: &[Row]) -> (i64, i64) {
    rows.iter().fold((0, 0), |(debit, credit), row| (debit + row.debit, credit + row.credit))
}

/// Each account gets its balance. What documents bring themselves, and what the sheet lacks on one side, stands on the
/// clearing account.
pub(super) fn balance_legs(rows: &[Row], clearing: &str) -> Vec<Leg> {
    let mut legs: Vec<Leg> = Vec::with_capacity(rows.len() + 1);
    for row in rows {
        let account = if row.is_controlled { clearing } else { &row.account };
        legs.push(Leg { account: account.to_owned(), party: None, debit: row.debit, credit: row.credit, foreign: None });
    }
    let (debit, credit) = sums(rows);
    legs.push(if debit > credit { Leg::credit(clearing, debit - credit) } else { Leg::debit(clearing, credit - debit) });
    legs
}

/// Parties owe or are owed; the other side stands on the clearing account.
pub(super) fn item_legs(side: Side, items: &[OpeningItem], account: &str, clearing: &str) -> Vec<Leg> {
    let mut legs: Vec<Leg> = Vec::with_capacity(items.len() + 1);
    for item in items {
        let leg = match side {
            Side::Receivable => Leg::debit(account, item.amount),
            Side::Payable => Leg::credit(account, item.amount),
        };
        legs.push(leg.of(&item.party_id));
    }
    let sum = items.iter().map(|item| item.amount).sum();
    legs.push(if side == Side::Receivable { Leg::credit(clearing, sum) } else { Leg::debit(clearing, sum) });
    legs
}

/// What the legs move on an account.
pub(super) fn moved(legs: &[Leg], account: &str) -> i64 {
    legs.iter().filter(|leg| leg.account == account).map(|leg| leg.debit - leg.credit).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn row(account: &str, debit: i64, credit: i64, is_controlled: bool) -> Row {
        Row { account: account.to_owned(), debit, credit, is_controlled }
    }

    #[test]
    fn what_documents_bring_themselves_waits_on_the_clearing_account() {
        let legs = balance_legs(&[row("1002", 300, 0, false), row("1405", 200, 0, true), row("3001", 0, 500, false)], "3104");
        assert_eq!(moved(&legs, "1405"), 0);
        assert_eq!(moved(&legs, "3104"), 200);
        assert_eq!(moved(&legs, "1002"), 300);
    }

    proptest! {
        #[test]
        fn every_batch_has_two_equal_sides(
            balances in prop::collection::vec((0_i64..1_000_000, any::<bool>(), any::<bool>()), 1..30),
            amounts in prop::collection::vec(-1_000_i64..1_000_000, 1..30),
        ) {
            let rows: Vec<Row> = balances.iter().enumerate().map(|(at, (amount, is_debit, is_controlled))| {
                let (debit, credit) = if *is_debit { (*amount, 0) } else { (0, *amount) };
                row(&format!("{at}"), debit, credit, *is_controlled)
            }).collect();
            let day = "2026-01-01".parse().unwrap();
            let item = |amount: &i64| OpeningItem { party_id: "pty".to_owned(), document: "A".to_owned(), day, due: day, amount: *amount };
            let items: Vec<OpeningItem> = amounts.iter().map(item).collect();
            let sides = [balance_legs(&rows, "c"), item_legs(Side::Receivable, &items, "r", "c"), item_legs(Side::Payable, &items, "p", "c")];
            for legs in sides {
                prop_assert_eq!(legs.iter().map(|leg| leg.debit - leg.credit).sum::<i64>(), 0);
            }
        }
    }
}
