//! How much of two items is set against each other, and what that was worth to each; decided without a database.

use http::StatusCode;
use kernel::Problem;
use kernel::quantity::{Currency, Money, multiply_divide};

use super::queries::Row;
use super::types::Side;
use crate::entries::Leg;

/// What is settled, as it was owed and as it was paid, in minor units of the organisation's currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Settled {
    pub(super) owed: i64,
    pub(super) paid: i64,
    /// How much of another currency it is; both are the same where there is none.
    pub(super) foreign: Option<i64>,
}

fn refuse<T>(code: &'static str, detail: &str) -> Result<T, Problem> {
    Err(Problem::new(StatusCode::CONFLICT, code, detail))
}

/// How much of two items is set against each other: as much as both have open, or what is wanted of that.
pub(super) fn settled(owed: &Row, paid: &Row, wanted: Option<Money>) -> Result<Settled, Problem> {
    if owed.amount < 0 || paid.amount > 0 {
        return refuse("books.settle_the_other_way", "What is owed comes first, what was paid or credited second.");
    }
    if owed.side != paid.side || owed.party_id != paid.party_id {
        return refuse("books.settle_one_party", "Both must be of the same customer or supplier and on the same side.");
    }
    let currency = owed.currency();
    if currency != paid.currency() {
        let detail = format!("One is in {currency}, the other in {}. Both must be in the same currency.", paid.currency());
        return refuse("books.settle_one_currency", &detail);
    }
    if let Some(money) = wanted.filter(|money| money.currency != currency) {
        let detail = format!("Amounts are in {currency} here, not in {}.", money.currency);
        return refuse("books.other_currency", &detail);
    }
    let opens = owed.foreign_open().zip(paid.foreign_open()).map(|(owed, paid)| (owed.minor, -paid.minor));
    let (owed_open, paid_open) = opens.unwrap_or((owed.open(), -paid.open()));
    let open = owed_open.min(paid_open);
    let amount = wanted.map_or(open, |money| money.minor);
    if wanted.is_some() && (amount <= 0 || amount > open) {
        return refuse("books.settle_too_much", "The amount must be above zero and at most what both have open.");
    }
    if opens.is_none() || amount == 0 {
        return Ok(Settled { owed: amount, paid: amount, foreign: opens.map(|_| amount) });
    }
    let shares = share(owed.open(), owed_open, amount).zip(share(-paid.open(), paid_open, amount));
    let Some((owed, paid)) = shares else {
        return refuse("books.settle_too_little", "So little is worth less than the smallest coin. Settle more of it at once.");
    };
    Ok(Settled { owed, paid, foreign: Some(amount) })
}

/// What a part of something in another currency is worth of what all of it is worth: the whole is worth all of it, a part
/// at least the smallest coin and never all; nothing when there is no coin to share.
fn share(worth: i64, whole: i64, part: i64) -> Option<i64> {
    if part == whole {
        return Some(worth);
    }
    if worth < 2 {
        return None;
    }
    multiply_divide(worth, part, whole).map(|share| share.clamp(1, worth - 1))
}

/// What was worth more or less when it was paid, taken from what is owed; on the other side it is a gain or a loss.
pub(super) fn difference(side: Side, settled: Settled, (control, exchange): (&str, &str), (party, currency): (&str, Currency)) -> Vec<Leg> {
    let left = match side {
        Side::Receivable => settled.paid - settled.owed,
        Side::Payable => settled.owed - settled.paid,
    };
    let nothing = Some(Money::new(0, currency));
    vec![Leg::signed(control, left).of(party).beside(nothing), Leg::signed(exchange, -left)]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// However it is paid in parts, all of what it was worth is settled with the last of them, and not before.
        #[test]
        fn nothing_is_left_of_what_is_paid_in_parts(worth in 40_i64..1_000_000, parts in prop::collection::vec(1_i64..1_000_000, 1..20)) {
            let (mut open, mut whole) = (worth, parts.iter().sum::<i64>());
            for part in parts {
                prop_assert!(open > 0);
                // A coin that is left cannot be shared: what is worth so little is settled whole.
                let Some(worth) = share(open, whole, part) else { return Ok(()) };
                open -= worth;
                whole -= part;
                prop_assert_eq!(open == 0, whole == 0);
            }
        }

        /// What is owed at one rate and paid at another leaves nothing: the difference takes the rest.
        #[test]
        fn a_difference_takes_what_is_left(owed in 1_i64..1_000_000, paid in 1_i64..1_000_000) {
            let settled = Settled { owed, paid, foreign: Some(100) };
            let usd: Currency = "USD".parse().unwrap();
            let on = |legs: &[Leg], account: &str| legs.iter().filter(|leg| leg.account == account).map(|leg| leg.debit - leg.credit).sum::<i64>();
            let received = difference(Side::Receivable, settled, ("1122", "560301"), ("pty_1", usd));
            prop_assert_eq!(owed - paid + on(&received, "1122"), 0);
            prop_assert_eq!(on(&received, "560301"), owed - paid);
            let sent = difference(Side::Payable, settled, ("2202", "560301"), ("pty_1", usd));
            prop_assert_eq!(paid - owed + on(&sent, "2202"), 0);
        }
    }
}
