//! When a method may be chosen, decided without a database.

use kernel::quantity::{Quantity, UnitPrice};
use kernel::{Check, Problem};

use super::types::{Method, ValuationInput};
use crate::movements::Pool;

/// The standard cost of a choice, or what is wrong with it.
pub(super) fn check_input(input: &ValuationInput) -> Result<UnitPrice, Problem> {
    let mut check = Check::new();
    let is_told = input.standard.is_some() == (input.method == Method::Standard);
    check.that(is_told, "standard", "inventory.standard_needed", "a standard cost is told for an item at standard, and for no other");
    let standard = input.standard.unwrap_or_default();
    check.that(input.standard.is_none() || is_standard(standard), "standard", "inventory.standard", "a cost above zero is needed");
    check.done()?;
    Ok(standard)
}

/// Whether it can be the standard cost of something.
fn is_standard(standard: UnitPrice) -> bool {
    standard > UnitPrice(0)
}

/// Refuses what cannot be a standard cost.
pub(super) fn check_standard(standard: UnitPrice) -> Result<(), Problem> {
    let mut check = Check::new();
    check.that(is_standard(standard), "standard", "inventory.standard", "a cost above zero is needed");
    check.done()
}

/// How much more a pool is worth at another standard.
pub(super) fn revalued(pool: &Pool, standard: UnitPrice) -> Result<i64, Problem> {
    let too_large = || Problem::conflict("inventory.too_large", "The numbers are larger than a ledger holds.");
    Pool { standard, ..*pool }.at_standard(pool.quantity).and_then(|value| value.checked_sub(pool.value)).ok_or_else(too_large)
}

/// A standard belongs to one item, so it cannot be what all new items have.
pub(super) fn check_default(method: Method) -> Result<(), Problem> {
    let mut check = Check::new();
    check.that(method != Method::Standard, "method", "inventory.default_standard", "a standard cost is told item by item");
    check.done()
}

/// Only an item at standard has a standard.
pub(super) fn check_at_standard<'a>(mut pools: impl Iterator<Item = &'a Pool>) -> Result<(), Problem> {
    if pools.next().is_some_and(|pool| pool.method == Method::Standard) {
        return Ok(());
    }
    Err(Problem::conflict("inventory.not_at_standard", "It is not valued at standard. Choose that method first."))
}

/// Whether nothing of an item is in stock, so that no value was told by its method.
pub(super) fn is_empty<'a>(mut pools: impl Iterator<Item = &'a Pool>) -> bool {
    pools.all(|pool| pool.quantity == 0 && pool.value == 0)
}

/// Refuses another method while something of the item is there.
pub(super) fn check_empty<'a>(pools: impl Iterator<Item = &'a Pool> + Clone) -> Result<(), Problem> {
    if is_empty(pools.clone()) {
        return Ok(());
    }
    let there = Quantity(pools.map(|pool| pool.quantity).sum());
    let detail = format!("{there} of it are in stock. How it is valued can be changed only while nothing of it is there.");
    Err(Problem::conflict("inventory.valued_stock_there", detail).with("quantity", there.to_string()))
}

/// Somebody chose another method in the moment in which the first of an item came.
pub(crate) fn changed_meanwhile() -> Problem {
    Problem::conflict("inventory.valuation_changed", "How an item is valued was changed in this very moment. Send it again.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_method_is_changed_only_while_nothing_is_there() {
        let empty = Pool { last_quantity: 5, last_value: 7, ..Pool::default() };
        let full = Pool { quantity: 12_000_000, ..Pool::default() };
        assert!(check_empty([empty, Pool::default()].iter()).is_ok());
        let refused = check_empty([empty, full].iter()).unwrap_err();
        assert_eq!(refused.code, "inventory.valued_stock_there");
    }

    #[test]
    fn a_standard_is_told_for_an_item_at_standard_and_for_no_other() {
        let choice = |method, standard: Option<&str>| {
            check_input(&ValuationInput { method, standard: standard.map(|text| text.parse().unwrap()) }).is_ok()
        };
        assert!(choice(Method::Standard, Some("1.25")) && choice(Method::Fifo, None));
        assert!(!choice(Method::Standard, None) && !choice(Method::Fifo, Some("1.25")) && !choice(Method::Standard, Some("0")));
    }
}
