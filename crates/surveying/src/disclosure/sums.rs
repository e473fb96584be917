//! What follows from the sums of all tables together.
//!
//! Each table by itself is safe when [`super::network`] says so. Tables that share counts can still tell
//! together what none tells alone. Here an attacker goes from sum to sum over all tables and narrows what
//! each count can be, until nothing changes any more; and solves the sums as equations.

use super::elimination::Elimination;
use super::key::Key;
use super::lattice::Lattice;

/// Rounds of narrowing; a real table needs a handful.
const MOST_ROUNDS: usize = 1_000;

/// A count that is the sum of others, in one table.
#[derive(Debug)]
struct Sum {
    of: usize,
    parts: Vec<usize>,
    table: usize,
}

/// Every sum of every table.
#[derive(Debug, Default)]
pub(super) struct Sums {
    sums: Vec<Sum>,
    /// Per count, the sums that it takes part in.
    around: Vec<Vec<usize>>,
    counts: Vec<i64>,
    least: Vec<i64>,
}

impl Sums {
    /// `number` gives every key its number, from 0 to `size`.
    pub(super) fn new(lattices: &[Lattice], size: usize, number: impl Fn(&Key) -> usize) -> Self {
        let mut all = Self { sums: Vec::new(), around: vec![Vec::new(); size], counts: vec![0; size], least: vec![0; size] };
        for (table, lattice) in lattices.iter().enumerate() {
            for (at, line) in lattice.lines.iter().enumerate() {
                for quantity in std::iter::once(&line.base).chain(&line.cells) {
                    let number = number(&quantity.key);
                    all.counts[number] = i64::try_from(quantity.count).unwrap_or(i64::MAX);
                    all.least[number] = i64::from(quantity.count > 0 && quantity.key.shows_that_somebody_is_there());
                }
                all.add(table, number(&line.base.key), line.cells.iter().map(|cell| number(&cell.key)).collect());
                let below: Vec<_> = lattice.lines.iter().filter(|other| other.parent == Some(at)).collect();
                if !below.is_empty() {
                    all.add(table, number(&line.base.key), below.iter().map(|other| number(&other.base.key)).collect());
                    for (column, cell) in line.cells.iter().enumerate() {
                        all.add(table, number(&cell.key), below.iter().map(|other| number(&other.cells[column].key)).collect());
                    }
                }
            }
        }
        all
    }

    fn add(&mut self, table: usize, of: usize, parts: Vec<usize>) {
        for count in parts.iter().chain([&of]) {
            self.around[*count].push(self.sums.len());
        }
        self.sums.push(Sum { of, parts, table });
    }

    /// Counts that are held back and can be nothing but what they are. `everybody` is the number of all
    /// respondents; of tables that are given up nothing is shown, so nothing follows from them.
    pub(super) fn exposed(&self, everybody: usize, is_secret: &[bool], is_hidden: &[bool], is_given_up: &[bool]) -> Vec<usize> {
        let all = self.counts[everybody];
        let begin = |count: usize| if is_hidden[count] { (self.least[count], all) } else { (self.counts[count], self.counts[count]) };
        let mut bounds: Vec<(i64, i64)> = (0..self.counts.len()).map(begin).collect();
        let sums: Vec<&Sum> = self.sums.iter().filter(|sum| !is_given_up[sum.table]).collect();
        for _ in 0..MOST_ROUNDS {
            let before = bounds.clone();
            sums.iter().for_each(|sum| narrow(sum, &mut bounds));
            if bounds == before {
                break;
            }
        }
        let mut elimination = Elimination::default();
        sums.iter().for_each(|sum| elimination.add(sum.of, &sum.parts, is_hidden));
        let changes = elimination.changes(self.counts.len());
        let is_told = |count: usize| bounds[count].0 >= bounds[count].1 || changes[count] == 0;
        (0..self.counts.len()).filter(|count| is_secret[*count] && is_hidden[*count] && is_told(*count)).collect()
    }

    /// What it costs least to hold back as well, among what stands nearest to this count: in a sum with
    /// it, else in a sum with what does, and so on.
    pub(super) fn cheapest_near(&self, count: usize, costs: &[u64], is_hidden: &[bool]) -> Option<usize> {
        let mut is_seen = vec![false; self.counts.len()];
        is_seen[count] = true;
        let mut layer = vec![count];
        while !layer.is_empty() {
            let mut next = Vec::new();
            for sum in layer.iter().flat_map(|count| &self.around[*count]) {
                let Sum { of, parts, .. } = &self.sums[*sum];
                for other in parts.iter().chain([of]) {
                    if !std::mem::replace(&mut is_seen[*other], true) {
                        next.push(*other);
                    }
                }
            }
            let shown = next.iter().copied().filter(|other| !is_hidden[*other] && costs[*other] < u64::MAX);
            if let Some(cheapest) = shown.min_by_key(|other| (costs[*other], *other)) {
                return Some(cheapest);
            }
            layer = next;
        }
        None
    }
}

/// A sum lies between the sums of the ends of its parts, and a part between what the others leave.
fn narrow(Sum { of, parts, .. }: &Sum, bounds: &mut [(i64, i64)]) {
    let cut = |bound: &mut (i64, i64), low: i64, high: i64| *bound = (bound.0.max(low), bound.1.min(high));
    let low: i64 = parts.iter().map(|part| bounds[*part].0).sum();
    let high: i64 = parts.iter().map(|part| bounds[*part].1).sum();
    cut(&mut bounds[*of], low, high);
    let (of_low, of_high) = bounds[*of];
    for part in parts {
        let (part_low, part_high) = bounds[*part];
        cut(&mut bounds[*part], of_low - (high - part_high), of_high - (low - part_low));
    }
}
