//! Which fact is it: a digest of what it says, and the digests that are already in the lake.

mod digest;
mod sorted;

pub(crate) use digest::KeyDigest;
pub use sorted::SortedKeys;

/// A stable 64-bit digest of a fact's type, moment and fields.
///
/// Who recorded it, when and from which row is not part of it, nor is what the row does not tell
/// itself: the same row seen again has the same key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactKey(pub u64);

impl FactKey {
    /// As it is stored: a signed 64-bit integer with the same bits.
    #[must_use]
    pub fn stored(self) -> i64 {
        i64::from_le_bytes(self.0.to_le_bytes())
    }

    #[must_use]
    pub fn from_stored(stored: i64) -> Self {
        Self(u64::from_le_bytes(stored.to_le_bytes()))
    }
}
