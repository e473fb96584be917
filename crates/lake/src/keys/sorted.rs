//! The keys that are already in the lake, as a multiset that is used up.
//!
//! A file that overlaps with an earlier one adds only what is new: every row takes one key out of
//! the multiset, and a row that finds none is new.
//! So two equal rows inside one file both count, and the same file twice adds nothing.

use super::FactKey;

/// So many leading bits of a key lead straight to its neighbourhood.
const BUCKET_BITS: u32 = 16;

/// A sorted multiset of keys: eight bytes and one bit for each.
#[derive(Default)]
pub struct SortedKeys {
    keys: Vec<u64>,
    taken: Vec<u64>,
    /// Where the keys of each bucket start; one more entry than buckets. Empty when there are no keys.
    starts: Vec<usize>,
}

impl SortedKeys {
    #[must_use]
    pub fn new(keys: Vec<FactKey>) -> Self {
        let mut keys: Vec<u64> = keys.into_iter().map(|key| key.0).collect();
        keys.sort_unstable();
        let mut starts = Vec::new();
        if !keys.is_empty() {
            starts = vec![0; (1 << BUCKET_BITS) + 1];
            for key in &keys {
                starts[bucket(*key) + 1] += 1;
            }
            for at in 1..starts.len() {
                starts[at] += starts[at - 1];
            }
        }
        Self { taken: vec![0; keys.len().div_ceil(64)], keys, starts }
    }

    /// How many keys there were at the beginning.
    #[must_use]
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Take one fact of this key out, if there is one left: then the row is already in the lake.
    pub fn take(&mut self, key: FactKey) -> bool {
        if self.keys.is_empty() {
            return false;
        }
        let place = bucket(key.0);
        let (start, end) = (self.starts[place], self.starts[place + 1]);
        let first = start + self.keys[start..end].partition_point(|held| *held < key.0);
        let after = first + self.keys[first..end].partition_point(|held| *held == key.0);
        // Equal keys are taken from the left, so what is taken is a prefix of the run.
        let (mut low, mut high) = (first, after);
        while low < high {
            let middle = low.midpoint(high);
            if self.is_taken(middle) { low = middle + 1 } else { high = middle }
        }
        if low == after {
            return false;
        }
        self.taken[low / 64] |= 1 << (low % 64);
        true
    }

    fn is_taken(&self, at: usize) -> bool {
        self.taken[at / 64] & (1 << (at % 64)) != 0
    }
}

fn bucket(key: u64) -> usize {
    usize::try_from(key >> (64 - BUCKET_BITS)).expect("sixteen bits fit")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashMap;

    #[test]
    fn the_same_file_twice_adds_nothing_and_equal_rows_inside_one_file_both_count() {
        let file = [7, 7, 9].map(FactKey);
        let mut held = SortedKeys::new(file.to_vec());
        assert!(file.into_iter().all(|key| held.take(key)));
        assert!(!held.take(FactKey(7)), "a third equal row is new");
        assert!(!held.take(FactKey(8)));
    }

    proptest! {
        #[test]
        fn it_takes_what_a_counting_map_takes(held in prop::collection::vec(any::<u8>(), 0..300), asked in prop::collection::vec(any::<u8>(), 0..300)) {
            let spread = |small: u8| FactKey(u64::from(small).wrapping_mul(0x9E37_79B9_7F4A_7C15));
            let mut counts: HashMap<u64, usize> = HashMap::new();
            for key in &held {
                *counts.entry(spread(*key).0).or_default() += 1;
            }
            let mut keys = SortedKeys::new(held.iter().map(|key| spread(*key)).collect());
            for key in asked {
                let key = spread(key);
                let left = counts.entry(key.0).or_default();
                prop_assert_eq!(keys.take(key), *left > 0);
                *left = left.saturating_sub(1);
            }
        }
    }
}
