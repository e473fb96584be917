//! How a cost is spread, decided without a database.

use std::collections::HashMap;

use catalog::items::ItemId;
use kernel::quantity::{CNY, Quantity, multiply_divide};
use kernel::{Check, Problem};

use super::types::{Basis, LandedCostInput};
use crate::movements::MovementId;
use crate::spreading;

/// Millionths of a unit.
const ONE: i64 = 1_000_000;

pub(super) fn check(input: &LandedCostInput) -> Result<(), Problem> {
    let mut check = Check::new();
    check.text("text", &input.text, 1, 200);
    let is_right = input.amount.currency == CNY && input.amount.minor > 0;
    check.that(is_right, "amount", "inventory.landed_amount", "an amount in CNY above zero is needed");
    check.that((1..=50).contains(&input.movements.len()), "movements", "inventory.landed_receipts", "1 to 50 receipts are needed");
    let twice = input.movements.iter().enumerate().any(|(at, one)| input.movements[..at].contains(one));
    check.that(!twice, "movements", "inventory.landed_twice", "each receipt once");
    check.that(input.weights.len() <= 2_000, "weights", "inventory.landed_weights", "at most 2,000 weights");
    let is_heavy = input.weights.iter().all(|one| one.weight >= Quantity::ZERO);
    check.that(is_heavy, "weights", "inventory.landed_weight", "a weight of zero or more is needed");
    check.done()
}

/// A line of a receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) movement: MovementId,
    pub(super) n: i64,
    pub(super) item: ItemId,
    pub(super) quantity: i64,
    pub(super) value: i64,
}

/// What each line is measured by.
pub(super) fn measures(input: &LandedCostInput, lines: &[Line]) -> Result<Vec<i64>, Problem> {
    let weights: HashMap<&ItemId, i64> = input.weights.iter().map(|one| (&one.item_id, one.weight.0)).collect();
    let measure = |line: &Line| match input.basis {
        Basis::Value => Some(line.value),
        Basis::Quantity => Some(line.quantity),
        Basis::Weight => multiply_divide(line.quantity, *weights.get(&line.item)?, ONE),
    };
    let measures: Option<Vec<i64>> = lines.iter().map(measure).collect();
    measures.ok_or_else(|| {
        Problem::conflict("inventory.landed_weight_missing", "To spread by weight, say of every item how heavy one stock unit of it is.")
    })
}

/// Spreads an amount by measures: the shares sum to it exactly, and none differs from its part by a coin.
pub(super) fn spread(amount: i64, measures: &[i64]) -> Result<Vec<i64>, Problem> {
    let too_large = || Problem::conflict("inventory.too_large", "The numbers are larger than a ledger holds.");
    let total = measures.iter().try_fold(0_i64, |sum, measure| sum.checked_add((*measure).max(0))).ok_or_else(too_large)?;
    if total == 0 {
        let detail = "The receipts are worth nothing, or weigh nothing, by what the cost is to be spread. Choose another basis.";
        return Err(Problem::conflict("inventory.landed_nothing", detail));
    }
    spreading::spread(amount, measures.iter().map(|measure| (*measure).max(0)), total).ok_or_else(too_large)
}

/// What each item bears altogether, for how much of it.
pub(super) fn by_item(lines: &[Line], shares: &[i64]) -> Vec<(ItemId, i64, i64)> {
    let mut sums: Vec<(ItemId, i64, i64)> = Vec::new();
    for (line, share) in lines.iter().zip(shares) {
        match sums.iter_mut().find(|sum| sum.0 == line.item) {
            Some(sum) => {
                sum.1 += line.quantity;
                sum.2 += share;
            }
            None => sums.push((line.item.clone(), line.quantity, *share)),
        }
    }
    sums.sort_by(|a, b| a.0.cmp(&b.0));
    sums
}

/// Every receipt that is named must be one, and must stand.
pub(super) fn check_received(ids: &[MovementId], lines: &[Line]) -> Result<(), Problem> {
    match ids.iter().find(|id| lines.iter().all(|line| line.movement != **id)) {
        Some(id) => {
            let detail = "This movement is no receipt from a supplier, was worth nothing, or was taken back. Choose another one.";
            Err(Problem::conflict("inventory.landed_no_receipt", detail).with("movement", id.as_str()))
        }
        None => Ok(()),
    }
}

/// Of many who take a cost back, one does.
pub(super) fn check_flipped(flipped: u64) -> Result<(), Problem> {
    if flipped > 0 {
        return Ok(());
    }
    Err(Problem::conflict("inventory.landed_taken_back", "This cost was taken back already. Load it again."))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ten_yuan_over_three_alike_lines_lose_no_coin() {
        assert_eq!(spread(1_000, &[1, 1, 1]).unwrap(), [333, 334, 333]);
        assert_eq!(spread(1_000, &[3, 1, 0]).unwrap(), [750, 250, 0]);
        assert_eq!(spread(1_000, &[0, 0]).unwrap_err().code, "inventory.landed_nothing");
    }

    proptest! {
        /// Whatever is spread: nothing is made or lost, and nobody bears a coin more than their part.
        #[test]
        fn shares_sum_to_what_is_spread(amount in 1_i64..1_000_000_000, measures in prop::collection::vec(0_i64..1_000_000_000, 1..60)) {
            prop_assume!(measures.iter().sum::<i64>() > 0);
            let shares = spread(amount, &measures).unwrap();
            prop_assert_eq!(shares.iter().sum::<i64>(), amount);
            let total: i128 = measures.iter().map(|measure| i128::from(*measure)).sum();
            for (share, measure) in shares.iter().zip(&measures) {
                let exact = i128::from(amount) * i128::from(*measure);
                prop_assert!((i128::from(*share) * total - exact).abs() <= total);
                prop_assert!(*share >= 0);
            }
        }
    }
}
