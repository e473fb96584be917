//! How a late difference is divided, decided without a database.

use kernel::quantity::multiply_divide;

use crate::movements::Brought;
use crate::spreading::spread;

/// What of a difference the stock that is left takes; the rest belongs to what was used up.
///
/// Of so much that came, as much is left as lies in the pool at the most; the pool never becomes worth less than nothing.
pub(super) fn left_in_stock(came: i64, difference: i64, in_pool: i64, pool_value: i64) -> Option<i64> {
    let left = in_pool.clamp(0, came);
    let share = multiply_divide(difference, left, came)?;
    Some(share.max(-pool_value.max(0)))
}

/// What of a difference the stock takes that is valued by the average of its month: all of it, because the end of the month
/// gives what is gone its part; nothing when nothing is left.
pub(super) fn whole_in_stock(difference: i64, in_pool: i64, pool_value: i64) -> i64 {
    if in_pool > 0 { difference.max(-pool_value.max(0)) } else { 0 }
}

/// What of a difference each layer takes that came with it; the rest belongs to what was used up.
///
/// A layer bears its part of what came, and of that as much as is left of it; it never becomes worth less than nothing.
pub(super) fn left_in_layers(came: i64, difference: i64, layers: &[Brought]) -> Option<Vec<i64>> {
    let whole = layers.iter().try_fold(0_i64, |sum, layer| sum.checked_add(layer.came))?.max(came);
    let borne = spread(difference, layers.iter().map(|layer| layer.came), whole)?;
    let share = |(layer, borne): (&Brought, i64)| Some(multiply_divide(borne, layer.quantity, layer.came)?.max(-layer.value));
    layers.iter().zip(borne).map(share).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn layer(came: i64, quantity: i64, value: i64) -> Brought {
        Brought { item_id: "itm_1".parse().unwrap(), seq: 1, came, quantity, value }
    }

    #[test]
    fn the_stock_of_a_month_takes_all_while_something_is_left() {
        assert_eq!(whole_in_stock(100, 1, 10), 100);
        assert_eq!(whole_in_stock(-100, 1, 10), -10);
        assert_eq!(whole_in_stock(100, 0, 0), 0);
    }

    #[test]
    fn a_layer_takes_what_is_left_of_it_and_what_is_gone_the_rest() {
        assert_eq!(left_in_layers(10, 100, &[layer(10, 4, 40)]), Some(vec![40]));
        assert_eq!(left_in_layers(10, 100, &[layer(5, 5, 50), layer(5, 0, 0)]), Some(vec![50, 0]));
        assert_eq!(left_in_layers(10, 100, &[layer(5, 5, 50)]), Some(vec![50]), "half of it was not told to be here");
        assert_eq!(left_in_layers(10, 100, &[]), Some(vec![]));
        assert_eq!(left_in_layers(10, -500, &[layer(10, 10, 300)]), Some(vec![-300]));
    }

    proptest! {
        /// Layers never take more than there is to take, an empty one takes nothing, and none is worth less than nothing.
        #[test]
        fn layers_take_their_part(
            of in prop::collection::vec((1_i64..1_000_000, 0_i64..=100, 0_i64..100_000), 1..10),
            difference in -100_000_i64..100_000,
        ) {
            let layers: Vec<Brought> = of.iter().map(|(came, part, value)| layer(*came, came * part / 100, *value)).collect();
            let shares = left_in_layers(of.iter().map(|(came, ..)| came).sum(), difference, &layers).unwrap();
            let sum: i64 = shares.iter().sum();
            prop_assert!(sum.abs() <= difference.abs() && (sum == 0 || sum.signum() == difference.signum()));
            for (share, layer) in shares.iter().zip(&layers) {
                prop_assert!(layer.quantity > 0 || *share == 0);
                prop_assert!(layer.value + share >= 0);
            }
        }
    }

    #[test]
    fn what_is_left_takes_its_part_and_what_is_gone_the_rest() {
        assert_eq!(left_in_stock(10, 100, 10, 1_000), Some(100));
        assert_eq!(left_in_stock(10, 100, 4, 400), Some(40));
        assert_eq!(left_in_stock(10, 100, 0, 0), Some(0));
        assert_eq!(left_in_stock(10, 100, 25, 2_500), Some(100));
        assert_eq!(left_in_stock(10, 100, -3, -30), Some(0));
    }

    #[test]
    fn a_pool_is_never_worth_less_than_nothing() {
        assert_eq!(left_in_stock(10, -500, 10, 300), Some(-300));
    }
}
