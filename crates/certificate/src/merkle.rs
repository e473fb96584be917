//! The hash tree over the items of a certificate, as RFC 9162 (before it RFC 6962) defines it.
//!
//! A leaf is hashed behind a zero byte and a node behind a one byte, so neither can pass for the other.
//! Whoever has the root and the number of leaves can check that a leaf stands at a place without seeing
//! any other.

use crate::Digest;

/// The hash of a leaf with this content.
#[must_use]
pub fn leaf(content: &[u8]) -> Digest {
    Digest::of_all(&[&[0], content])
}

fn node(left: &Digest, right: &Digest) -> Digest {
    Digest::of_all(&[&[1], left.as_bytes(), right.as_bytes()])
}

/// A tree over hashed leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    /// The leaves, then their pairs, up to one. Who has no partner in a row goes up as it is, which
    /// gives the same tree as splitting at the largest power of two.
    rows: Vec<Vec<Digest>>,
}

impl Tree {
    /// The tree over these leaves in this order.
    #[must_use]
    pub fn of(leaves: Vec<Digest>) -> Self {
        let mut rows = vec![leaves];
        while let Some(row) = rows.last().filter(|row| row.len() > 1) {
            let pair = |pair: &[Digest]| if let [left, right] = pair { node(left, right) } else { pair[0] };
            let above = row.chunks(2).map(pair).collect();
            rows.push(above);
        }
        Self { rows }
    }

    /// The hash that stands for all leaves and their order. Of no leaves it is the hash of nothing.
    #[must_use]
    pub fn root(&self) -> Digest {
        self.rows.last().and_then(|row| row.first()).copied().unwrap_or_else(|| Digest::of(&[]))
    }

    /// The way from the leaf at this place to the root: the partner in each row, from below. None when
    /// there is no such leaf.
    #[must_use]
    pub fn proof(&self, index: usize) -> Option<Vec<Digest>> {
        self.rows.first()?.get(index)?;
        let below = &self.rows[..self.rows.len() - 1];
        Some(below.iter().enumerate().filter_map(|(height, row)| row.get((index >> height) ^ 1)).copied().collect())
    }
}

/// Whether this leaf stands at that place of the tree with so many leaves and that root.
#[must_use]
pub fn proves(leaf: Digest, index: u32, count: u32, proof: &[Digest], root: &Digest) -> bool {
    if index >= count {
        return false;
    }
    let (mut place, mut last) = (index, count - 1);
    let mut hash = leaf;
    for partner in proof {
        if last == 0 {
            return false;
        }
        if place % 2 == 1 || place == last {
            hash = node(partner, &hash);
            // The last one of a row without a partner went up as it was.
            while place % 2 == 0 && place != 0 {
                (place, last) = (place / 2, last / 2);
            }
        } else {
            hash = node(&hash, partner);
        }
        (place, last) = (place / 2, last / 2);
    }
    last == 0 && hash == *root
}
