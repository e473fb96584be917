//! A limit on something that blocks use, depending on when they begin, and the cuts that follow from it.
//!
//! A cut holds for every plan but not for every fraction of one; it is made by mixed-integer rounding in
//! whole numbers, so it is exact.

use super::engine::float;
use super::program::{Column, Row, gathered};

/// What blocks use of something, of which there is so much.
#[derive(Clone, Default)]
pub(super) struct Knapsack {
    pub(super) uses: Vec<Use>,
    pub(super) capacity: i64,
}

/// What one block uses, by the column that tells it has begun, from the earliest period on.
#[derive(Clone)]
pub(super) struct Use {
    pub(super) begun: Vec<Column>,
    pub(super) weights: Vec<i64>,
}

/// A cut and how far the point is beyond it.
pub(super) struct Cut {
    pub(super) row: Row,
    pub(super) beyond: f64,
}

/// A block's weight above which it counts as taken, and how much of it the point takes in each period.
struct Taken<'a> {
    of: &'a Use,
    shares: Vec<f64>,
    /// What it weighs in the period in which most of it begins.
    heaviest: i64,
    total: f64,
}

impl Knapsack {
    pub(super) fn push(&mut self, begun: &[Column], weights: Vec<i64>) {
        if weights.iter().any(|weight| *weight > 0) {
            self.uses.push(Use { begun: begun.to_vec(), weights });
        }
    }

    pub(super) fn row(&self) -> Row {
        let terms = self.uses.iter().flat_map(|of| spread(&of.begun, &of.weights)).collect();
        Row { terms, at_most: self.capacity }
    }

    /// The strongest cuts that the point breaks.
    pub(super) fn cuts(&self, point: &[f64]) -> Vec<Cut> {
        let most: i64 = self.uses.iter().filter_map(|of| of.weights.iter().max()).map(|most| (*most).max(0)).sum();
        let taken: Vec<Taken<'_>> = self.uses.iter().map(|of| Taken::of(of, point)).collect();
        let used: f64 = taken.iter().map(Taken::used).sum();
        if most <= self.capacity || float(self.capacity) - used > 0.3 * float(self.capacity.abs()) {
            return Vec::new();
        }
        let divisors = divisors(&taken);
        let mut cuts: Vec<Cut> = Vec::new();
        for threshold in [0.999, 0.7, 0.5, 0.3] {
            let turned: Vec<bool> = taken.iter().map(|taken| taken.total >= threshold && taken.heaviest != 0).collect();
            let rounded = divisors.iter().filter_map(|divisor| self.rounded(&taken, &turned, *divisor, point));
            if let Some(cut) = rounded.max_by(|one, other| one.beyond.total_cmp(&other.beyond))
                && cuts.iter().all(|known| known.row.terms != cut.row.terms)
            {
                cuts.push(cut);
            }
        }
        cuts
    }

    /// Mixed-integer rounding, with the blocks that are turned counted by what is not taken of them.
    fn rounded(&self, taken: &[Taken<'_>], turned: &[bool], divisor: i64, point: &[f64]) -> Option<Cut> {
        let without: i64 = taken.iter().zip(turned).filter(|(_, turned)| **turned).map(|(taken, _)| taken.heaviest).sum();
        let capacity = self.capacity - without;
        let rest = capacity.rem_euclid(divisor);
        if rest == 0 {
            return None;
        }
        let scale = divisor - rest;
        let round = |weight: i64| weight.div_euclid(divisor) * scale + (weight.rem_euclid(divisor) - rest).max(0);
        let mut at_most = capacity.div_euclid(divisor) * scale;
        let mut terms = Vec::new();
        for (taken, turned) in taken.iter().zip(turned) {
            let weights: Vec<i64> = if *turned {
                // heaviest * (1 - untaken) - (heaviest - weight) * begins, with untaken = 1 - all that begins.
                let untaken = round(-taken.heaviest);
                at_most -= untaken;
                taken.of.weights.iter().map(|weight| round(weight - taken.heaviest) - untaken).collect()
            } else {
                taken.of.weights.iter().map(|weight| round(*weight)).collect()
            };
            terms.extend(spread(&taken.of.begun, &weights));
        }
        let left: f64 = terms.iter().map(|(column, weight)| float(*weight) * point[column.0]).sum();
        let length: f64 = terms.iter().map(|(_, weight)| float(*weight).powi(2)).sum::<f64>().sqrt();
        let terms = gathered(terms);
        let beyond = (left - float(at_most)) / length.max(1.0);
        (beyond > 1e-3).then_some(Cut { row: Row { terms, at_most }, beyond })
    }
}

impl<'a> Taken<'a> {
    fn of(of: &'a Use, point: &[f64]) -> Self {
        let mut before = 0.0;
        let share = |column: &Column| {
            let share = point[column.0] - before;
            before = point[column.0];
            share.max(0.0)
        };
        let shares: Vec<f64> = of.begun.iter().map(share).collect();
        let total: f64 = shares.iter().sum();
        let by_share = shares.iter().zip(&of.weights).filter(|(share, _)| **share > 1e-6);
        let heaviest = by_share.max_by(|one, other| one.0.total_cmp(other.0)).map_or(0, |(_, weight)| *weight);
        Self { of, shares, heaviest, total }
    }

    fn used(&self) -> f64 {
        self.shares.iter().zip(&self.of.weights).map(|(share, weight)| share * float(*weight)).sum()
    }
}

/// The weights of what is taken in part.
fn divisors(taken: &[Taken<'_>]) -> Vec<i64> {
    let parts = taken.iter().flat_map(|taken| taken.shares.iter().zip(&taken.of.weights));
    let mut weights: Vec<i64> = parts.filter(|(share, _)| (0.01..0.99).contains(*share)).map(|(_, weight)| weight.abs()).collect();
    weights.sort_unstable_by_key(|weight| std::cmp::Reverse(*weight));
    weights.dedup();
    weights.retain(|weight| *weight > 1);
    weights.truncate(10);
    weights
}

/// Weights of beginning in a period as weights of having begun by it.
fn spread(begun: &[Column], weights: &[i64]) -> Vec<(Column, i64)> {
    let next = weights.iter().skip(1).chain(std::iter::once(&0));
    let terms = begun.iter().zip(weights.iter().zip(next)).map(|(column, (weight, next))| (*column, weight - next));
    terms.filter(|(_, weight)| *weight != 0).collect()
}
