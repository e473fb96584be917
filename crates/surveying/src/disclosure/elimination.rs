//! What the sums determine by elimination, as in solving equations.

use super::field::{PRIME, inverse, scattered, subtract, times};
use std::collections::BTreeMap;

/// Equations whose right side is zero, solved step by step: each leaves one unknown to the others.
#[derive(Default)]
pub(super) struct Elimination {
    /// Per step the unknown that is left to the others, and the equation. It holds no unknown of an earlier step.
    steps: Vec<(usize, BTreeMap<usize, u64>)>,
    /// Per unknown its step.
    step_of: BTreeMap<usize, usize>,
}

impl Elimination {
    /// Takes in that this sum of unknowns, each with its sign, does not change.
    pub(super) fn add(&mut self, sum: usize, parts: &[usize], is_unknown: &[bool]) {
        let mut row: BTreeMap<usize, u64> = BTreeMap::new();
        let signed = parts.iter().map(|part| (*part, 1)).chain([(sum, PRIME - 1)]);
        for (unknown, sign) in signed.filter(|(unknown, _)| is_unknown[*unknown]) {
            let entry = row.entry(unknown).or_default();
            *entry = super::field::add(*entry, sign);
        }
        row.retain(|_, factor| *factor != 0);
        // Steps are taken in their order; a later one never brings back the unknown of an earlier one.
        while let Some(step) = row.keys().filter_map(|unknown| self.step_of.get(unknown)).min() {
            let (unknown, other) = &self.steps[*step];
            let factor = times(row[unknown], inverse(other[unknown]));
            for (at, entry) in other {
                let entry = times(*entry, factor);
                let mine = row.entry(*at).or_default();
                *mine = subtract(*mine, entry);
                if *mine == 0 {
                    row.remove(at);
                }
            }
        }
        if let Some(unknown) = row.keys().next_back().copied() {
            self.step_of.insert(unknown, self.steps.len());
            self.steps.push((unknown, row));
        }
    }

    /// Per unknown how much it would change if those that are free changed without a pattern. What does not
    /// change then never does, but by a chance of one in 10^18.
    pub(super) fn changes(&self, size: usize) -> Vec<u64> {
        let mut changes: Vec<u64> = (0..size).map(|at| if self.step_of.contains_key(&at) { 0 } else { scattered(at) }).collect();
        for (unknown, row) in self.steps.iter().rev() {
            let others = row.iter().filter(|(at, _)| *at != unknown);
            let sum = others.fold(0, |sum, (at, factor)| super::field::add(sum, times(*factor, changes[*at])));
            changes[*unknown] = times(subtract(0, sum), inverse(row[unknown]));
        }
        changes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// a + b = x, c + d = y, a + c = u, b + d + e = v: without e none of the four is known, and e is,
    /// for it is u + v - x - y.
    #[test]
    fn a_bridge_between_two_circles_is_found_that_no_single_sum_shows() {
        let is_unknown = [true, true, true, true, true, false, false, false, false];
        let mut elimination = Elimination::default();
        for (sum, parts) in [(5, &[0, 1][..]), (6, &[2, 3]), (7, &[0, 2]), (8, &[1, 3, 4])] {
            elimination.add(sum, parts, &is_unknown);
        }
        let changes = elimination.changes(9);
        assert_eq!(changes[4], 0);
        assert!(changes[..4].iter().all(|change| *change != 0));
    }
}
