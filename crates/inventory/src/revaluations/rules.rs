//! How a late difference is divided, decided without a database.

use kernel::quantity::multiply_divide;

/// What of a difference the stock that is left takes; the rest belongs to what was used up.
///
/// Of so much that came, as much is left as lies in the pool at the most; the pool never becomes worth less than nothing.
pub(super) fn left_in_stock(came: i64, difference: i64, in_pool: i64, pool_value: i64) -> Option<i64> {
    let left = in_pool.clamp(0, came);
    let share = multiply_divide(difference, left, came)?;
    Some(share.max(-pool_value.max(0)))
}

#[cfg(test)]
mod tests {
    use super::*;

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
