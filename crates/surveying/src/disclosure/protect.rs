//! What is held back, over all tables of a plan together.

use super::key::Key;
use super::lattice::Lattice;
use super::network::{Hopeless, Network};
use super::sums::Sums;
use std::collections::{BTreeMap, BTreeSet};

/// What is held back.
#[derive(Clone, Debug, Default)]
pub(crate) struct Secrets {
    counts: BTreeSet<Key>,
    /// Per table, whether nothing of it may be shown.
    tables: Vec<bool>,
}

impl Secrets {
    pub(crate) fn hold(&self, key: &Key) -> bool {
        self.counts.contains(key)
    }

    /// Whether nothing may be shown of the table that was given at this place.
    pub(crate) fn hold_table(&self, at: usize) -> bool {
        self.tables.get(at).copied().unwrap_or(false)
    }
}

/// Holds back every count that is too small and whatever would give one away, table by table and over
/// all together, until nothing more is needed. What one table holds back, all do.
pub(crate) fn protect(lattices: &[Lattice]) -> Secrets {
    let mut numbers: BTreeMap<Key, usize> = BTreeMap::new();
    let mut networks = Vec::new();
    for lattice in lattices {
        networks.push(Network::new(lattice, |key| {
            let next = numbers.len();
            *numbers.entry(key.clone()).or_insert(next)
        }));
    }
    let mut is_hidden = vec![false; numbers.len()];
    let mut is_secret = is_hidden.clone();
    // What is the sum of all is never held back, so it has no cost.
    let mut costs = vec![u64::MAX; numbers.len()];
    for network in &networks {
        network.primary.iter().for_each(|quantity| is_hidden[*quantity] = true);
        network.secret.iter().for_each(|quantity| is_secret[*quantity] = true);
        network.costs().for_each(|(quantity, cost)| costs[quantity] = cost.min(costs[quantity]));
    }
    let sums = Sums::new(lattices, numbers.len(), |key| numbers[key]);
    let mut tables = vec![false; networks.len()];
    loop {
        secure_each(&networks, &is_secret, &mut is_hidden, &mut tables);
        let Some(everybody) = numbers.get(&Key::default()) else { break };
        let exposed = sums.exposed(*everybody, &is_secret, &is_hidden, &tables);
        // Every round holds back more, gives up the tables, or is the last; so this ends.
        if exposed.is_empty() {
            break;
        }
        let near: Vec<usize> = exposed.iter().filter_map(|count| sums.cheapest_near(*count, &costs, &is_hidden)).collect();
        if near.is_empty() {
            tables.fill(true);
            break;
        }
        near.into_iter().for_each(|count| is_hidden[count] = true);
    }
    let counts = numbers.into_iter().filter(|(_, number)| is_hidden[*number]).map(|(key, _)| key).collect();
    Secrets { counts, tables }
}

/// Secures table by table until none needs more, and gives up those that cannot be.
fn secure_each(networks: &[Network], is_secret: &[bool], is_hidden: &mut [bool], tables: &mut [bool]) {
    let mut has_changed = true;
    while has_changed {
        has_changed = false;
        for (network, is_given_up) in networks.iter().zip(tables.iter_mut()).filter(|(_, is_given_up)| !**is_given_up) {
            match network.secure(is_secret, is_hidden) {
                Ok(more) => has_changed |= more,
                Err(Hopeless) => (*is_given_up, has_changed) = (true, true),
            }
        }
    }
}
