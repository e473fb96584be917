//! Whether what was read adds up to what the bank says.

use crate::amount;
use crate::fault::{Faults, Kind, Place};
use crate::statement::{Statement, Status};

/// The closing balance has to be the opening balance plus what was booked between them.
pub(crate) fn check(statement: &Statement, place: &Place, faults: &mut Faults) {
    let (Some(opening), Some(closing)) = (&statement.opening, &statement.closing) else { return };
    if opening.currency != closing.currency {
        let (first, last) = (opening.currency.as_deref().unwrap_or("-"), closing.currency.as_deref().unwrap_or("-"));
        faults.at(&Kind::BALANCE_CURRENCY, place.clone(), &format!("{first}, {last}"));
        return;
    }
    let booked = statement.entries.iter().filter(|entry| entry.status == Status::Booked);
    let mut amounts = vec![opening.amount];
    for entry in booked {
        // What is in another currency cannot be added.
        if entry.currency.is_some() && entry.currency != closing.currency {
            return;
        }
        amounts.push(entry.amount);
    }
    let sum = amount::sum(amounts);
    if sum != Some(closing.amount) {
        let expected = sum.map_or_else(|| "-".to_owned(), |sum| sum.to_string());
        faults.value_at(&Kind::BALANCE_SUM, place.clone(), &closing.amount.to_string(), &expected);
    }
}
