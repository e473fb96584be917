//! What stock is worth: a pool of quantity and value, from which the moving average follows; layers are in [`super::layers`].
//!
//! A rate is never kept. Whoever takes everything takes the whole value, so an empty pool is worth nothing.
//! Costs are decided once, when they are posted; what becomes known later is added, as a revaluation.

use kernel::quantity::{CNY, Quantity, UnitPrice, multiply_divide};

use super::layers::Part;
use crate::valuations::Method;

/// The firm's own stock of an item in one scope.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pool {
    pub(crate) quantity: i64,
    pub(crate) value: i64,
    /// The last cost known, as a fraction: for stock that goes below zero.
    pub(crate) last_quantity: i64,
    pub(crate) last_value: i64,
    pub(crate) method: Method,
    /// What one stock unit costs by the plan, where it is valued so.
    pub(crate) standard: UnitPrice,
    /// Layers that it ever had.
    pub(crate) layers: i64,
}

/// What a receipt did to a pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Received {
    /// What stays of it, once what was issued below zero is made up for.
    pub(crate) kept: Part,
    /// What was issued below zero cost so much more than was thought: it belongs to the cost of what was issued.
    pub(crate) late_cost: i64,
}

impl Pool {
    /// Takes so much in at this value.
    pub(crate) fn receive(&mut self, quantity: i64, value: i64) -> Option<Received> {
        let owed = (-self.quantity).max(0).min(quantity);
        // What was issued before it came costs its share of what came, not what was guessed.
        let (true_cost, guessed) = match owed {
            0 => (0, 0),
            owed => (multiply_divide(value, owed, quantity)?, -multiply_divide(self.value, owed, -self.quantity)?),
        };
        let late_cost = true_cost - guessed;
        self.quantity = self.quantity.checked_add(quantity)?;
        self.value = self.value.checked_add(value)?.checked_sub(late_cost)?;
        (self.last_quantity, self.last_value) = (quantity, value);
        Some(Received { kept: Part { quantity: quantity - owed, value: value.checked_sub(true_cost)? }, late_cost })
    }

    /// Gives so much out; answers its value. Nothing is known of an item that never came: it is worth nothing yet.
    pub(crate) fn issue(&mut self, quantity: i64) -> Option<i64> {
        let from_pool = match self.there(quantity) {
            0 => 0,
            all if all == self.quantity => self.value,
            part => multiply_divide(self.value, part, self.quantity)?,
        };
        let value = from_pool.checked_add(self.guessed(quantity)?)?;
        self.lose(quantity, value)?;
        Some(value)
    }

    /// How much of it is there.
    pub(crate) fn there(&self, quantity: i64) -> i64 {
        self.quantity.max(0).min(quantity)
    }

    /// What is thought of the cost of so much of it as is not there.
    pub(crate) fn guessed(&self, quantity: i64) -> Option<i64> {
        let missing = quantity - self.there(quantity);
        if missing > 0 && self.last_quantity > 0 { multiply_divide(self.last_value, missing, self.last_quantity) } else { Some(0) }
    }

    /// So much leaves, worth this.
    pub(crate) fn lose(&mut self, quantity: i64, value: i64) -> Option<()> {
        self.quantity = self.quantity.checked_sub(quantity)?;
        self.value = self.value.checked_sub(value)?;
        Some(())
    }

    /// What so much of it is worth at standard. A pool at standard is always worth this, to the coin.
    pub(crate) fn at_standard(&self, quantity: i64) -> Option<i64> {
        self.standard.amount(Quantity(quantity), CNY).ok().map(|money| money.minor)
    }

    /// Takes so much in, or gives it out when below zero, at standard; answers by how much the value changed.
    pub(crate) fn move_at_standard(&mut self, quantity: i64) -> Option<i64> {
        let after = self.quantity.checked_add(quantity)?;
        let change = self.at_standard(after)?.checked_sub(self.value)?;
        (self.quantity, self.value) = (after, self.value + change);
        Some(change)
    }

    /// What so much more of it is worth: at standard, its average, or what it cost last; none when neither is known.
    pub(crate) fn average(&self, quantity: i64) -> Option<i64> {
        match self.quantity {
            _ if self.method == Method::Standard => self.at_standard(quantity),
            there if there > 0 => multiply_divide(self.value, quantity, there),
            _ if self.last_quantity > 0 => multiply_divide(self.last_value, quantity, self.last_quantity),
            _ => None,
        }
    }

    /// Gives back what came at this value; answers what the pool gave, which is less when it has less, and all when it is emptied.
    pub(crate) fn give_back(&mut self, quantity: i64, value: i64) -> Option<i64> {
        let given = match self.quantity - quantity {
            0 => self.value,
            rest if rest > 0 => value.min(self.value),
            _ => value,
        };
        self.lose(quantity, given)?;
        Some(given)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn issuing_to_zero_leaves_no_value() {
        let mut pool = Pool::default();
        pool.receive(3_000_000, 1_000).unwrap();
        assert_eq!(pool.issue(1_000_000), Some(333));
        assert_eq!(pool.issue(1_000_000), Some(334));
        assert_eq!(pool.issue(1_000_000), Some(333));
        assert_eq!((pool.quantity, pool.value), (0, 0));
    }

    #[test]
    fn what_was_issued_below_zero_is_corrected_when_it_comes() {
        let mut pool = Pool::default();
        pool.receive(10_000_000, 1_000).unwrap();
        assert_eq!(pool.issue(12_000_000), Some(1_200));
        assert_eq!((pool.quantity, pool.value), (-2_000_000, -200));
        let received = pool.receive(10_000_000, 1_500).unwrap();
        assert_eq!(received.late_cost, 100);
        assert_eq!((pool.quantity, pool.value), (8_000_000, 1_200));
    }

    #[test]
    fn taking_a_receipt_back_takes_what_it_brought_or_what_is_left() {
        let mut pool = Pool::default();
        pool.receive(10_000_000, 1_000).unwrap();
        pool.receive(10_000_000, 3_000).unwrap();
        assert_eq!(pool.give_back(10_000_000, 1_000), Some(1_000));
        assert_eq!(pool.give_back(10_000_000, 2_500), Some(3_000));
        assert_eq!((pool.quantity, pool.value), (0, 0));
    }

    proptest! {
        /// Whatever comes and goes: what came is what went and what is left, and an empty pool is worth nothing.
        #[test]
        fn value_is_neither_made_nor_lost(steps in prop::collection::vec((any::<bool>(), 1_i64..50_000_000, 0_i64..1_000_000), 1..60)) {
            let mut pool = Pool::default();
            let (mut came, mut went) = (0_i64, 0_i64);
            for (is_receipt, quantity, value) in steps {
                if is_receipt {
                    came += value;
                    went += pool.receive(quantity, value).unwrap().late_cost;
                } else {
                    went += pool.issue(quantity).unwrap();
                }
                prop_assert_eq!(came - went, pool.value);
                if pool.quantity == 0 {
                    prop_assert_eq!(pool.value, 0);
                }
            }
        }

        /// At standard: whatever comes and goes, stock is worth its quantity at standard, and every coin beside it is a variance.
        #[test]
        fn at_standard_every_coin_is_stock_cost_or_variance(
            standard in 1_i64..5_000_000,
            steps in prop::collection::vec((any::<bool>(), 1_i64..50_000_000, 0_i64..1_000_000), 1..60),
        ) {
            let mut pool = Pool { method: Method::Standard, standard: UnitPrice(standard), ..Pool::default() };
            let (mut paid, mut variance, mut went) = (0, 0, 0);
            for (is_receipt, quantity, value) in steps {
                if is_receipt {
                    paid += value;
                    variance += value - pool.move_at_standard(quantity).unwrap();
                } else {
                    went -= pool.move_at_standard(-quantity).unwrap();
                }
                prop_assert_eq!(paid - variance - went, pool.value);
                prop_assert_eq!(Some(pool.value), pool.at_standard(pool.quantity));
            }
            let rest = pool.quantity;
            pool.move_at_standard(-rest).unwrap();
            prop_assert_eq!((pool.quantity, pool.value), (0, 0));
        }

        /// Stock that is not below zero is never worth less than nothing.
        #[test]
        fn stock_that_is_there_is_worth_something(steps in prop::collection::vec((any::<bool>(), 1_i64..50_000_000, 0_i64..1_000_000), 1..60)) {
            let mut pool = Pool::default();
            for (is_receipt, quantity, value) in steps {
                if is_receipt {
                    pool.receive(quantity, value).unwrap();
                } else if quantity <= pool.quantity {
                    let issued = pool.issue(quantity).unwrap();
                    prop_assert!(issued >= 0);
                }
                prop_assert!(pool.value >= 0);
            }
        }
    }
}
