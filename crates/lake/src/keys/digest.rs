//! How a fact's key is computed.
//!
//! Each given field is digested under a seed made of its name, and the digests are added up: the
//! order in which fields are given does not matter, and a field that is added to the vocabulary
//! later changes no key.
//! This is part of the stored format: changing it would make every old fact look new.

use twox_hash::XxHash3_64;

use super::FactKey;
use crate::vocabulary::FactType;

pub(crate) struct KeyDigest {
    type_seed: u64,
    field_seeds: Vec<u64>,
}

impl KeyDigest {
    pub(crate) fn new(fact_type: &FactType) -> Self {
        let type_seed = XxHash3_64::oneshot(fact_type.name.as_bytes());
        let field_seeds = fact_type.fields.iter().map(|field| XxHash3_64::oneshot_with_seed(type_seed, field.name.as_bytes())).collect();
        Self { type_seed, field_seeds }
    }

    pub(crate) fn seed(&self, field: usize) -> u64 {
        self.field_seeds[field]
    }

    /// The moment that the row itself tells; none when it tells none.
    pub(crate) fn begin(&self, told_at: Option<i64>) -> u64 {
        match told_at {
            Some(told_at) => self.bytes(self.type_seed, &told_at.to_le_bytes()),
            None => self.type_seed,
        }
    }

    #[expect(clippy::unused_self, reason = "the digest of a value belongs to the digest of its type")]
    pub(crate) fn bytes(&self, seed: u64, value: &[u8]) -> u64 {
        XxHash3_64::oneshot_with_seed(seed, value)
    }

    pub(crate) fn finish(sum: u64) -> FactKey {
        FactKey(XxHash3_64::oneshot(&sum.to_le_bytes()))
    }
}
