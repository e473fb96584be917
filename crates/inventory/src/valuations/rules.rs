//! When a method may be chosen, decided without a database.

use kernel::Problem;
use kernel::quantity::Quantity;

use crate::movements::Pool;

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
}
