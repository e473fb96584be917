//! What holds for an entry, decided without a database.

use kernel::quantity::{CNY, Money};
use kernel::{Check, Problem};

use super::types::{EntryInput, Leg};

/// Lines of one entry, at the most.
const LINES_MAX: usize = 2_000;
/// Rows over which the lines of a busy account are spread.
const SHARDS: u64 = 8;

/// Legs of the same account and party as one, nothing that is zero; refused when the sides differ.
pub(super) fn gathered(legs: &[Leg]) -> Result<Vec<Leg>, Problem> {
    let mut lines: Vec<Leg> = Vec::new();
    let (mut debits, mut credits) = (0_i128, 0_i128);
    for leg in legs {
        debits += i128::from(leg.debit);
        credits += i128::from(leg.credit);
        let same = |line: &&mut Leg| {
            line.account == leg.account
                && line.party == leg.party
                && line.foreign.map(|money| money.currency) == leg.foreign.map(|money| money.currency)
                && (line.debit == 0) == (leg.debit == 0)
                && (line.credit == 0) == (leg.credit == 0)
        };
        match lines.iter_mut().find(same) {
            Some(line) => {
                line.debit = line.debit.checked_add(leg.debit).ok_or_else(too_large)?;
                line.credit = line.credit.checked_add(leg.credit).ok_or_else(too_large)?;
                if let Some((sum, more)) = line.foreign.zip(leg.foreign) {
                    line.foreign = Some(sum.plus(more).map_err(|_| too_large())?);
                }
            }
            None => lines.push(leg.clone()),
        }
    }
    if debits != credits {
        let detail = format!("Debits ({debits}) and credits ({credits}), in the smallest coin, must be equal.");
        return Err(Problem::conflict("books.unbalanced", detail));
    }
    let is_worthless = |line: &&Leg| line.debit == 0 && line.credit == 0 && line.foreign.is_some_and(|money| money.minor != 0);
    if let Some(foreign) = lines.iter().find(is_worthless).and_then(|line| line.foreign) {
        let detail = format!("{foreign} are worth less than the smallest coin. Post them together with others.");
        return Err(Problem::conflict("books.worth_nothing", detail).with("amount", foreign.to_string()));
    }
    lines.retain(|line| line.debit != 0 || line.credit != 0);
    if lines.len() > LINES_MAX {
        return Err(Problem::conflict("books.too_many_lines", format!("An entry has at most {LINES_MAX} lines; post it in parts.")));
    }
    Ok(lines)
}

fn too_large() -> Problem {
    Problem::conflict("books.too_large", "The amounts are larger than a ledger holds.")
}

/// The same sides with the amounts below zero: red, as accountants take an entry back.
pub(super) fn red(legs: &[Leg]) -> Vec<Leg> {
    legs.iter().cloned().map(Leg::red).collect()
}

/// Over which of its rows the lines of an entry are added to an account's balance.
pub(super) fn shard(entry_id: &str) -> i64 {
    let sum = entry_id.bytes().rev().take(8).fold(0_u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(byte)));
    i64::try_from(sum % SHARDS).unwrap_or_default()
}

/// The legs of an entry that a person wrote, or everything that is wrong with it.
pub(super) fn legs_of(input: &EntryInput) -> Result<Vec<Leg>, Problem> {
    let mut check = Check::new();
    check.text("text", &input.text, 1, 200);
    check.that((2..=200).contains(&input.lines.len()), "lines", "books.line_count", "an entry has 2 to 200 lines");
    let mut legs = Vec::new();
    for (at, line) in input.lines.iter().enumerate() {
        let path = format!("lines[{at}]");
        let is_base = |money: &Option<Money>| money.is_none_or(|money| money.currency == CNY && money.minor != 0);
        let is_one_side = line.debit.is_some() != line.credit.is_some();
        check.that(is_one_side, &path, "books.one_side", "a line has an amount on exactly one side");
        check.that(is_base(&line.debit) && is_base(&line.credit), &path, "books.amount", "an amount in CNY that is not zero is needed");
        let is_other = line.foreign.is_none_or(|money| money.currency != CNY && money.minor > 0);
        check.that(is_other, &path, "books.foreign_amount", "an amount above zero in another currency than CNY");
        let leg = Leg {
            account: line.account_id.clone(),
            party: line.party_id.clone(),
            debit: line.debit.map_or(0, |money| money.minor),
            credit: line.credit.map_or(0, |money| money.minor),
            foreign: None,
        };
        legs.push(leg.beside(line.foreign));
    }
    check.done()?;
    Ok(legs)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn legs_of_one_account_become_one_line_and_nothing_is_left_out() {
        let legs = [Leg::debit("1405", 100), Leg::debit("1405", 50), Leg::credit("220202", 150).of("pty_a"), Leg::debit("1403", 0)];
        let lines = gathered(&legs).unwrap();
        assert_eq!(lines, [Leg::debit("1405", 150), Leg::credit("220202", 150).of("pty_a")]);
    }

    #[test]
    fn an_entry_whose_sides_differ_is_refused() {
        let refused = gathered(&[Leg::debit("1405", 100), Leg::credit("220202", 99)]).unwrap_err();
        assert_eq!(refused.code, "books.unbalanced");
    }

    proptest! {
        #[test]
        fn an_entry_and_its_reversal_leave_nothing(amounts in prop::collection::vec(1_i64..1_000_000, 1..20)) {
            let mut legs: Vec<Leg> = amounts.iter().enumerate().map(|(at, amount)| Leg::debit(format!("{at}"), *amount)).collect();
            legs.push(Leg::credit("2202", amounts.iter().sum()));
            let both = [gathered(&legs).unwrap(), red(&gathered(&legs).unwrap())].concat();
            prop_assert!(gathered(&both).unwrap().is_empty());
        }
    }
}
