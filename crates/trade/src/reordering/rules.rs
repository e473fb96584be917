//! How much is to be ordered, decided without a database.

use kernel::quantity::Quantity;
use kernel::{Check, Problem};

use super::types::ReorderPolicyInput;

/// Whether a policy makes sense.
pub(super) fn check(input: &ReorderPolicyInput, is_supplier: bool, is_stocked: bool) -> Result<(), Problem> {
    let mut check = Check::new();
    let multiple = input.multiple.unwrap_or(Quantity::of_whole(1));
    check.that(input.least >= Quantity::ZERO, "least", "trade.quantity", "a quantity of zero or more is needed");
    check.that(input.most > Quantity::ZERO, "most", "trade.quantity", "a quantity above zero is needed");
    check.that(input.most >= input.least, "most", "trade.reorder_most", "it cannot be less than what is to be there at least");
    check.that(multiple > Quantity::ZERO, "multiple", "trade.quantity", "a quantity above zero is needed");
    check.that(is_supplier, "supplier_id", "trade.party", "there is no such supplier");
    check.that(is_stocked, "item_id", "trade.item", "there is no such item in stock");
    check.done()
}

/// How much to order when so much is available: nothing as long as that is not below `least`, otherwise up to `most`, in full
/// multiples, rounded up so that at least `least` is there afterwards and down beyond that.
pub(super) fn proposed(available: Quantity, least: Quantity, most: Quantity, multiple: Quantity) -> Quantity {
    if available >= least || multiple <= Quantity::ZERO {
        return Quantity::ZERO;
    }
    let (wanted, needed) = (most.0.saturating_sub(available.0), least.0.saturating_sub(available.0));
    let down = wanted / multiple.0 * multiple.0;
    if down >= needed && down > 0 {
        return Quantity(down);
    }
    let up = (needed / multiple.0 + i64::from(needed % multiple.0 != 0)).saturating_mul(multiple.0);
    Quantity(up)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn full_boxes_are_ordered_up_to_the_most() {
        let q = Quantity::of_whole;
        assert_eq!(proposed(q(200), q(200), q(1_000), q(300)), Quantity::ZERO);
        assert_eq!(proposed(q(199), q(200), q(1_000), q(300)), q(600));
        assert_eq!(proposed(q(-50), q(0), q(100), q(1)), q(150), "what is promised and not there is ordered too");
        assert_eq!(proposed(q(0), q(10), q(10), q(300)), q(300), "a box that is larger than the most is ordered all the same");
    }

    proptest! {
        #[test]
        fn what_is_ordered_is_enough_in_full_multiples_and_no_box_too_much(
            available in -1_000_i64..1_000, least in 0_i64..500, more in 0_i64..500, multiple in 1_i64..400,
        ) {
            let most = least + more + 1;
            let order = proposed(Quantity(available), Quantity(least), Quantity(most), Quantity(multiple)).0;
            prop_assert_eq!(order % multiple, 0);
            if available >= least {
                prop_assert_eq!(order, 0);
            } else {
                prop_assert!(available + order >= least);
                prop_assert!(available + order <= most || available + order - multiple < least);
            }
        }
    }
}
