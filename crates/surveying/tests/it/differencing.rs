//! Groups one after the other: no few respondents come out by subtraction.

use proptest::collection::{btree_set, vec};
use proptest::prelude::*;
use surveying::{Members, may_show};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Whatever is let through, no published group, difference, union of two or rest of two is a group
    /// of one to four.
    #[test]
    fn whatever_is_shown_nobody_is_left_over(asked in vec(btree_set(0_u64..30, 5..25), 1..8)) {
        let mut shown: Vec<Members> = Vec::new();
        for group in asked {
            if may_show(&shown, &group).is_ok() {
                shown.push(group);
            }
        }
        let is_small = |size: usize| (1..5).contains(&size);
        for one in &shown {
            prop_assert!(!is_small(one.len()));
            for other in &shown {
                // Only what lies within another can be taken off.
                prop_assert!(!(other.is_subset(one) && is_small(one.len() - other.len())));
                for third in &shown {
                    let fits = other.is_disjoint(third) && other.is_subset(one) && third.is_subset(one);
                    prop_assert!(!(fits && is_small(one.len() - other.len() - third.len())));
                }
            }
        }
    }

    #[test]
    fn the_order_of_what_was_shown_does_not_matter(asked in vec(btree_set(0_u64..30, 5..25), 2..6), new in btree_set(0_u64..30, 0..30)) {
        let mut turned = asked.clone();
        turned.reverse();
        prop_assert_eq!(may_show(&asked, &new), may_show(&turned, &new));
    }
}
