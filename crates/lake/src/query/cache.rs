//! Decoded columns and footers, kept in memory within a budget.
//!
//! Files never change, so what is kept never goes stale; it is found by the file's id, which only
//! the view of its own organisation knows.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::OnceCell;

/// A map of values that are made once and forgotten when others were used more recently.
pub(super) struct Cache<K, V> {
    state: Mutex<State<K, V>>,
    budget: usize,
}

struct State<K, V> {
    slots: HashMap<K, Slot<V>>,
    bytes: usize,
    clock: u64,
}

struct Slot<V> {
    cell: Arc<OnceCell<V>>,
    bytes: usize,
    used: u64,
}

impl<K: Eq + Hash + Clone, V: Clone> Cache<K, V> {
    pub(super) fn new(budget: usize) -> Self {
        Self { state: Mutex::new(State { slots: HashMap::new(), bytes: 0, clock: 0 }), budget }
    }

    pub(super) fn budget(&self) -> usize {
        self.budget
    }

    /// The value of this key; those who ask while it is being made wait for it.
    pub(super) async fn get_or_make<E>(
        &self,
        key: &K,
        size: impl Fn(&V) -> usize,
        make: impl Future<Output = Result<V, E>>,
    ) -> Result<V, E> {
        let cell = self.cell(key);
        if let Some(value) = cell.get() {
            return Ok(value.clone());
        }
        let made = cell.get_or_try_init(|| make).await.cloned();
        match &made {
            Ok(value) => self.weigh(key, size(value)),
            Err(_) => self.forget_unmade(key),
        }
        made
    }

    /// How many bytes are kept.
    #[cfg(test)]
    pub(super) fn bytes(&self) -> usize {
        self.lock().bytes
    }

    fn cell(&self, key: &K) -> Arc<OnceCell<V>> {
        let mut state = self.lock();
        state.clock += 1;
        let now = state.clock;
        let slot = state.slots.entry(key.clone()).or_insert_with(|| Slot { cell: Arc::new(OnceCell::new()), bytes: 0, used: now });
        slot.used = now;
        Arc::clone(&slot.cell)
    }

    fn weigh(&self, key: &K, bytes: usize) {
        let mut state = self.lock();
        let Some(slot) = state.slots.get_mut(key) else { return };
        let before = std::mem::replace(&mut slot.bytes, bytes);
        state.bytes = state.bytes - before + bytes;
        if state.bytes > self.budget {
            state.shrink(self.budget / 8 * 7);
        }
    }

    fn forget_unmade(&self, key: &K) {
        let mut state = self.lock();
        if state.slots.get(key).is_some_and(|slot| !slot.cell.initialized()) {
            state.slots.remove(key);
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State<K, V>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K: Eq + Hash + Clone, V> State<K, V> {
    /// Forget what was not used for the longest time. Who holds a value keeps it alive.
    fn shrink(&mut self, target: usize) {
        let mut oldest: Vec<(u64, K)> =
            self.slots.iter().filter(|(_, slot)| slot.bytes > 0).map(|(key, slot)| (slot.used, key.clone())).collect();
        oldest.sort_unstable_by_key(|(used, _)| *used);
        for (_, key) in oldest {
            if self.bytes <= target {
                break;
            }
            if let Some(slot) = self.slots.remove(&key) {
                self.bytes -= slot.bytes;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn put(cache: &Cache<u32, u32>, key: u32) -> u32 {
        cache.get_or_make(&key, |_| 10, async { Ok::<_, ()>(key) }).await.expect("it is made")
    }

    #[tokio::test]
    async fn what_was_not_used_for_longest_is_forgotten_first() {
        let cache = Cache::new(80);
        for key in 0..8 {
            put(&cache, key).await;
        }
        put(&cache, 0).await;
        put(&cache, 8).await;
        assert!(cache.bytes() <= 80);
        let again = cache.get_or_make(&0, |_| 10, async { Err::<u32, _>("0 was used just now") }).await;
        assert_eq!(again, Ok(0));
        let gone = cache.get_or_make(&1, |_| 10, async { Err::<u32, _>("gone") }).await;
        assert_eq!(gone, Err("gone"));
    }

    #[tokio::test]
    async fn a_failure_is_not_remembered() {
        let cache = Cache::new(80);
        assert_eq!(cache.get_or_make(&1, |_| 10, async { Err::<u32, _>("no") }).await, Err("no"));
        assert_eq!(put(&cache, 1).await, 1);
        assert_eq!(cache.bytes(), 10);
    }
}
