//! An amount spread by measures, decided without a database.

use kernel::quantity::multiply_divide;

/// Spreads an amount by measures of a whole, in order: no share differs from its part by a coin, and those of the whole sum to it.
pub(crate) fn spread(amount: i64, measures: impl IntoIterator<Item = i64>, whole: i64) -> Option<Vec<i64>> {
    let (mut before, mut given) = (0_i64, 0_i64);
    let share = |measure: i64| {
        before = before.checked_add(measure)?;
        let until = multiply_divide(amount, before, whole)?;
        let share = until - given;
        given = until;
        Some(share)
    };
    measures.into_iter().map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_yuan_over_three_alike_lose_no_coin() {
        assert_eq!(spread(1_000, [1, 1, 1], 3), Some(vec![333, 334, 333]));
        assert_eq!(spread(-1_000, [1, 1], 3), Some(vec![-333, -334]), "a third of it goes elsewhere");
        assert_eq!(spread(1_000, [1], 0), None);
    }
}
