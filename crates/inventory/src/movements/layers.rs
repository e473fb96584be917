//! First in, first out: layers of stock that came together, each with what is left of its own cost.
//!
//! What leaves takes the oldest layers, and of a layer that it empties the whole value. What is taken back takes the
//! layer that it brought, or goes back into the layers that it came from.

use std::collections::BTreeMap;

use kernel::quantity::multiply_divide;

use crate::spreading::spread;

/// What is left of what came together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Layer {
    pub(crate) quantity: i64,
    pub(crate) value: i64,
}

/// What a line did to a layer; below zero when it took from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LayerChange {
    /// Which line.
    pub(crate) n: usize,
    pub(crate) seq: i64,
    pub(crate) quantity: i64,
    pub(crate) value: i64,
}

/// A part of what moves, with its own cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) quantity: i64,
    pub(crate) value: i64,
}

/// The layers of a pool by their place in the order, as far as they are known here, and what was done to them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Layers {
    pub(crate) left: BTreeMap<i64, Layer>,
    pub(crate) changes: Vec<LayerChange>,
    /// Those that are new, and how much came with each.
    pub(crate) made: BTreeMap<i64, i64>,
}

impl Layers {
    /// Takes so much, or all there is: out of the layers that are named first, then the oldest. Answers a part for each.
    pub(crate) fn take(&mut self, n: usize, quantity: i64, first: &[i64]) -> Option<Vec<Part>> {
        let mut missing = quantity;
        let mut parts = Vec::new();
        let order: Vec<i64> = first.iter().chain(self.left.keys().filter(|seq| !first.contains(seq))).copied().collect();
        for seq in order {
            let Some(layer) = self.left.get_mut(&seq).filter(|layer| layer.quantity > 0 && missing > 0) else { continue };
            let taken = missing.min(layer.quantity);
            let value = if taken == layer.quantity { layer.value } else { multiply_divide(layer.value, taken, layer.quantity)? };
            (layer.quantity, layer.value) = (layer.quantity - taken, layer.value - value);
            missing -= taken;
            self.changes.push(LayerChange { n, seq, quantity: -taken, value: -value });
            parts.push(Part { quantity: taken, value });
        }
        Some(parts)
    }

    /// Puts what came together on top.
    pub(crate) fn put(&mut self, n: usize, seq: i64, part: Part) {
        self.left.insert(seq, Layer { quantity: part.quantity, value: part.value });
        self.made.insert(seq, part.quantity);
        self.changes.push(LayerChange { n, seq, quantity: part.quantity, value: part.value });
    }

    /// Gives parts back to the layers that they were taken from.
    pub(crate) fn give_back(&mut self, n: usize, parts: &[(i64, Part)]) -> Option<()> {
        for (seq, part) in parts {
            let layer = self.left.entry(*seq).or_default();
            layer.quantity = layer.quantity.checked_add(part.quantity)?;
            layer.value = layer.value.checked_add(part.value)?;
            self.changes.push(LayerChange { n, seq: *seq, quantity: part.quantity, value: part.value });
        }
        Some(())
    }
}

/// The parts that a line took, now worth so much together: each what it took when that is what all cost, else its share.
pub(crate) fn worth(taken: &[(i64, Part)], value: i64) -> Option<Vec<(i64, Part)>> {
    if taken.iter().map(|(_, part)| part.value).sum::<i64>() == value {
        return Some(taken.to_vec());
    }
    let whole = taken.iter().map(|(_, part)| part.quantity).sum();
    let values = spread(value, taken.iter().map(|(_, part)| part.quantity), whole)?;
    Some(taken.iter().zip(values).map(|((seq, part), value)| (*seq, Part { quantity: part.quantity, value })).collect())
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use proptest::prelude::*;

    use super::*;

    fn layers(of: &[(i64, i64)]) -> Layers {
        let left = (1..).zip(of).map(|(seq, (quantity, value))| (seq, Layer { quantity: *quantity, value: *value })).collect();
        Layers { left, ..Layers::default() }
    }

    fn sums(layers: &Layers) -> (i64, i64) {
        layers.left.values().fold((0, 0), |sum, layer| (sum.0 + layer.quantity, sum.1 + layer.value))
    }

    #[test]
    fn what_came_first_leaves_first_at_its_own_cost() {
        let mut stock = layers(&[(10, 100), (10, 300)]);
        let parts = stock.take(0, 12, &[]).unwrap();
        assert_eq!(parts, [Part { quantity: 10, value: 100 }, Part { quantity: 2, value: 60 }]);
        assert_eq!(sums(&stock), (8, 240));
    }

    #[test]
    fn what_is_taken_back_takes_the_layer_that_it_brought() {
        let mut stock = layers(&[(10, 100), (10, 300)]);
        let parts = stock.take(0, 11, &[2]).unwrap();
        assert_eq!(parts, [Part { quantity: 10, value: 300 }, Part { quantity: 1, value: 10 }]);
    }

    #[test]
    fn what_is_given_back_lies_where_it_lay() {
        let before = layers(&[(10, 100), (10, 300)]);
        let mut stock = before.clone();
        stock.take(0, 12, &[]).unwrap();
        let taken: Vec<(i64, Part)> =
            stock.changes.iter().map(|one| (one.seq, Part { quantity: -one.quantity, value: -one.value })).collect();
        stock.give_back(0, &worth(&taken, 160).unwrap()).unwrap();
        assert_eq!(stock.left, before.left);
        assert_eq!(worth(&taken, 121).unwrap().iter().map(|(_, part)| part.value).collect::<Vec<_>>(), [101, 20]);
    }

    proptest! {
        /// Layers are a queue of pieces: what leaves costs what the pieces cost that came first.
        #[test]
        fn layers_are_a_queue(steps in prop::collection::vec((any::<bool>(), 1_i64..60, 0_i64..100), 1..60)) {
            let mut stock = Layers::default();
            let mut queue: VecDeque<i64> = VecDeque::new();
            for (at, (is_receipt, quantity, cost)) in steps.into_iter().enumerate() {
                if is_receipt {
                    stock.put(at, i64::try_from(at).unwrap(), Part { quantity, value: quantity * cost });
                    queue.extend((0..quantity).map(|_| cost));
                } else {
                    let parts = stock.take(at, quantity, &[]).unwrap();
                    let taken = parts.iter().map(|part| part.quantity).sum();
                    let cost: i64 = (0..taken).filter_map(|_| queue.pop_front()).sum();
                    prop_assert_eq!(parts.iter().map(|part| part.value).sum::<i64>(), cost);
                }
                prop_assert_eq!(sums(&stock), (i64::try_from(queue.len()).unwrap(), queue.iter().sum()));
            }
        }

        /// Whatever it cost: no coin is made or lost, an empty layer is worth nothing, and what is left is the sum of what was done.
        #[test]
        fn layers_keep_every_coin(steps in prop::collection::vec((any::<bool>(), 1_i64..50_000_000, 0_i64..10_000), 1..60)) {
            let mut stock = Layers::default();
            let (mut came, mut went) = (0, 0);
            for (at, (is_receipt, quantity, value)) in steps.into_iter().enumerate() {
                if is_receipt {
                    came += value;
                    stock.put(at, i64::try_from(at).unwrap(), Part { quantity, value });
                } else {
                    went += stock.take(at, quantity, &[]).unwrap().iter().map(|part| part.value).sum::<i64>();
                }
                prop_assert!(stock.left.values().all(|layer| layer.value >= 0 && (layer.quantity > 0 || layer.value == 0)));
                prop_assert_eq!(sums(&stock).1, came - went);
            }
            for (seq, layer) in &stock.left {
                let done = stock.changes.iter().filter(|one| one.seq == *seq);
                let told = done.fold((0, 0), |sum, one| (sum.0 + one.quantity, sum.1 + one.value));
                prop_assert_eq!(told, (layer.quantity, layer.value));
            }
        }

        /// Shares of what is given back sum to what it is worth, and none is below zero.
        #[test]
        fn what_is_given_back_is_spread_whole(quantities in prop::collection::vec(1_i64..1_000, 1..20), value in 0_i64..1_000_000) {
            let taken: Vec<(i64, Part)> = (1..).zip(quantities).map(|(seq, quantity)| (seq, Part { quantity, value: 7 })).collect();
            let parts = worth(&taken, value).unwrap();
            prop_assert_eq!(parts.iter().map(|(_, part)| part.value).sum::<i64>(), value);
            prop_assert!(parts.iter().all(|(_, part)| part.value >= 0));
        }
    }
}
