//! Which numbers an attacker can work out who knows all that is shown, every sum included.
//!
//! Every count is a flow between two sums that it takes part in. What is held back may be any flow that
//! is not negative and keeps the sums; a count is safe when it can be more or less in such a flow, and
//! that is when it lies on a cycle of counts that can all change. For tables this finds exactly what an
//! attacker with linear programming finds (Gusfield 1988, SIAM Journal on Computing 17:552). Tables in
//! tables are flows as well, as long as only one side is nested. What is best held back in addition is
//! the cheapest cycle (Cox 1995, Journal of the American Statistical Association 90:1453).

use super::LEAST;
use super::lattice::Lattice;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

/// A count between two sums.
#[derive(Clone, Debug)]
struct Arc {
    /// The number of its key.
    quantity: usize,
    from: usize,
    to: usize,
    /// Whether an attacker must think it possible that it is less.
    can_fall: bool,
    /// How much is lost when it is held back.
    cost: u64,
}

/// There is no way to hide what has to be hidden: the table must not be shown at all. It is so with five
/// groups and five respondents, for each group that is named has somebody in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hopeless;

/// One table as a flow.
#[derive(Clone, Debug)]
pub(super) struct Network {
    arcs: Vec<Arc>,
    /// Per sum, the counts that take part in it.
    around: Vec<Vec<usize>>,
    /// Per line but the first: base and cells.
    lines: Vec<(usize, Vec<usize>)>,
    /// What is held back whatever else is.
    pub(super) primary: Vec<usize>,
    /// What must not be computed when it is held back: answers and groups. That somebody did not answer
    /// is none of these, unless those who did not are a group in another table.
    pub(super) secret: Vec<usize>,
}

/// Holding back a cell loses its count; other kinds of numbers lose more, in this order.
const SUBTOTAL: u64 = 1_000_000_000;
const GROUP: u64 = 1_000_000_000_000;
const TOTAL: u64 = 100_000_000_000_000;
const UNANSWERED: u64 = 1_000_000_000_000_000;

impl Network {
    /// `number` gives every key its number, the same for the same key in every table.
    pub(super) fn new(lattice: &Lattice, mut number: impl FnMut(&super::Key) -> usize) -> Self {
        let lines = &lattice.lines;
        let width = lines.first().map_or(0, |line| line.cells.len());
        let has_children = |at: usize| lines.iter().any(|line| line.parent == Some(at));
        // Sums: one where all columns meet; per line its base; per line with children its columns.
        let sum_of_line = |at: usize| 1 + at * (width + 1);
        let sum_of_column = |at: usize, column: usize| sum_of_line(at) + 1 + column;
        let mut network = Self {
            arcs: Vec::new(),
            around: vec![Vec::new(); 1 + lines.len() * (width + 1)],
            lines: Vec::new(),
            primary: Vec::new(),
            secret: Vec::new(),
        };
        for (at, line) in lines.iter().enumerate() {
            let is_leaf = !has_children(at);
            let base = number(&line.base.key);
            let mut cells = Vec::new();
            for (column, cell) in line.cells.iter().enumerate() {
                let from = if is_leaf { sum_of_line(at) } else { sum_of_column(at, column) };
                let to = line.parent.map_or(0, |parent| sum_of_column(parent, column));
                let kind = match (cell.is_answer, line.parent) {
                    (false, _) => UNANSWERED,
                    (true, None) => TOTAL,
                    (true, Some(_)) => {
                        if is_leaf {
                            0
                        } else {
                            SUBTOTAL
                        }
                    }
                };
                let quantity = number(&cell.key);
                let least = u64::from(cell.key.shows_that_somebody_is_there());
                network.add(Arc { quantity, from, to, can_fall: cell.count > least, cost: kind + cell.count });
                cells.push(quantity);
                network.secret.extend(cell.is_answer.then_some(quantity));
                let is_small = if cell.is_answer { cell.count } else { line.answered() } < LEAST;
                network.primary.extend(is_small.then_some(quantity));
            }
            if let Some(parent) = line.parent {
                let least = u64::from(line.base.key.shows_that_somebody_is_there());
                let cost = GROUP + line.base.count;
                network.add(Arc {
                    quantity: base,
                    from: sum_of_line(parent),
                    to: sum_of_line(at),
                    can_fall: line.base.count > least,
                    cost,
                });
                network.primary.extend((line.base.count < LEAST).then_some(base));
                network.secret.push(base);
                network.lines.push((base, cells));
            }
        }
        network
    }

    /// What it costs to hold back each count.
    pub(super) fn costs(&self) -> impl Iterator<Item = (usize, u64)> {
        self.arcs.iter().map(|arc| (arc.quantity, arc.cost))
    }

    fn add(&mut self, arc: Arc) {
        let at = self.arcs.len();
        self.around[arc.from].push(at);
        self.around[arc.to].push(at);
        self.arcs.push(arc);
    }

    /// Holds back what has to be, given what already is. True when that was more than before.
    pub(super) fn secure(&self, is_secret: &[bool], is_hidden: &mut [bool]) -> Result<bool, Hopeless> {
        let mut has_changed = false;
        // A group that is not shown shows nothing. Then a respondent can be thought to move from one such
        // group to another in every table at once, and not only in the one where the group was too small.
        for (base, cells) in &self.lines {
            if is_hidden[*base] {
                for cell in cells {
                    has_changed |= !std::mem::replace(&mut is_hidden[*cell], true);
                }
            }
        }
        for at in 0..self.arcs.len() {
            let quantity = self.arcs[at].quantity;
            if is_secret[quantity] && is_hidden[quantity] && !self.can_change(at, is_hidden) {
                let cycle = self.cheapest_cycle(at, is_hidden).ok_or(Hopeless)?;
                cycle.into_iter().for_each(|arc| is_hidden[self.arcs[arc].quantity] = true);
                has_changed = true;
            }
        }
        Ok(has_changed)
    }

    /// Where one can go from a sum over a count: forward it becomes more, backward less.
    fn step(&self, arc: usize, from: usize) -> Option<usize> {
        let Arc { from: tail, to: head, can_fall, .. } = &self.arcs[arc];
        if *tail == from { Some(*head) } else { can_fall.then_some(*tail) }
    }

    /// Whether an attacker must think it possible that this count is another.
    fn can_change(&self, arc: usize, is_hidden: &[bool]) -> bool {
        let Arc { from, to, can_fall, .. } = self.arcs[arc];
        self.reaches(to, from, arc, is_hidden) || (can_fall && self.reaches(from, to, arc, is_hidden))
    }

    fn reaches(&self, start: usize, goal: usize, without: usize, is_hidden: &[bool]) -> bool {
        let mut seen = vec![false; self.around.len()];
        let mut open = VecDeque::from([start]);
        seen[start] = true;
        while let Some(sum) = open.pop_front() {
            for &arc in self.around[sum].iter().filter(|arc| **arc != without && is_hidden[self.arcs[**arc].quantity]) {
                let Some(next) = self.step(arc, sum) else { continue };
                if next == goal {
                    return true;
                }
                if !std::mem::replace(&mut seen[next], true) {
                    open.push_back(next);
                }
            }
        }
        false
    }

    /// The counts that have to be held back, at the least loss, so that this one can be another.
    fn cheapest_cycle(&self, arc: usize, is_hidden: &[bool]) -> Option<Vec<usize>> {
        let Arc { from, to, can_fall, .. } = self.arcs[arc];
        let more = self.cheapest_path(to, from, arc, is_hidden);
        let less = if can_fall { self.cheapest_path(from, to, arc, is_hidden) } else { None };
        more.into_iter().chain(less).min().map(|(_, path)| path)
    }

    fn cheapest_path(&self, start: usize, goal: usize, without: usize, is_hidden: &[bool]) -> Option<(u64, Vec<usize>)> {
        let mut best = vec![u64::MAX; self.around.len()];
        let mut came_by = vec![None; self.around.len()];
        let mut open = BinaryHeap::from([Reverse((0_u64, start))]);
        best[start] = 0;
        while let Some(Reverse((cost, sum))) = open.pop() {
            if sum == goal {
                let mut path = Vec::new();
                let mut at = goal;
                while let Some((arc, before)) = came_by[at] {
                    path.push(arc);
                    at = before;
                }
                return Some((cost, path));
            }
            if cost > best[sum] {
                continue;
            }
            for &arc in self.around[sum].iter().filter(|arc| **arc != without) {
                let Some(next) = self.step(arc, sum) else { continue };
                let loss = if is_hidden[self.arcs[arc].quantity] { 0 } else { self.arcs[arc].cost };
                let total = cost.saturating_add(loss);
                if total < best[next] {
                    best[next] = total;
                    came_by[next] = Some((arc, sum));
                    open.push(Reverse((total, next)));
                }
            }
        }
        None
    }
}
