//! The hash tree, against the published examples and the definition of the standard.

use certificate::Digest;
use certificate::merkle::{Tree, leaf, proves};
use proptest::prelude::*;
use sha2::{Digest as _, Sha256};

/// The leaves with which implementations of certificate transparency are compared.
const LEAVES: [&[u8]; 8] = [b"", &[0x00], &[0x10], b" !", b"01", b"@ABC", b"PQRSTUVW", b"`abcdefghijklmno"];

/// The roots over none of them, the first, the first two, and so on.
const ROOTS: [&str; 9] = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

/// Place, number of leaves, and the published way to the root.
const PROOFS: [(usize, usize, &[&str]); 4] = [
    (
        0,
        8,
        &[
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        5,
        8,
        &[
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (2, 3, &["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
    (
        1,
        5,
        &[
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
];

fn published(count: usize) -> Tree {
    Tree::of(LEAVES[..count].iter().map(|content| leaf(content)).collect())
}

#[test]
fn the_published_roots_come_out() {
    for (count, root) in ROOTS.iter().enumerate() {
        assert_eq!(published(count).root().to_string(), *root, "{count} leaves");
    }
}

#[test]
fn the_published_proofs_come_out_and_hold() {
    for (place, count, steps) in PROOFS {
        let proof = published(count).proof(place).unwrap();
        assert_eq!(proof.iter().map(Digest::to_string).collect::<Vec<_>>(), steps, "{place} of {count}");
        let (index, size) = (u32::try_from(place).unwrap(), u32::try_from(count).unwrap());
        assert!(proves(leaf(LEAVES[place]), index, size, &proof, &published(count).root()));
    }
}

#[test]
fn a_node_does_not_pass_for_a_leaf() {
    let tree = published(4);
    let proof = tree.proof(0).unwrap();
    // The node above the first two leaves, shown as the first of two leaves.
    let pair = published(2).root();
    assert!(!proves(leaf(pair.as_bytes()), 0, 2, &proof[1..], &tree.root()));
    // It would pass as a bare hash in a tree of two; the number of leaves is signed, so nobody can say two.
    assert!(proves(pair, 0, 2, &proof[1..], &tree.root()) && !proves(pair, 0, 4, &proof[1..], &tree.root()));
}

fn contents() -> impl Strategy<Value = Vec<u16>> {
    (1_u16..150).prop_map(|count| (0..count).collect())
}

fn hashed(contents: &[u16]) -> Vec<Digest> {
    contents.iter().map(|content| leaf(&content.to_be_bytes())).collect()
}

/// The root as the standard defines it: split at the largest power of two below the number of leaves.
fn defined(leaves: &[Digest]) -> [u8; 32] {
    if let [only] = leaves {
        return *only.as_bytes();
    }
    let (left, right) = leaves.split_at(leaves.len().next_power_of_two() / 2);
    Sha256::new().chain_update([1]).chain_update(defined(left)).chain_update(defined(right)).finalize().into()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn the_root_is_that_of_the_definition(contents in contents()) {
        let leaves = hashed(&contents);
        prop_assert_eq!(*Tree::of(leaves.clone()).root().as_bytes(), defined(&leaves));
    }

    #[test]
    fn every_proof_holds_for_its_leaf_and_for_no_other(contents in contents(), other in any::<prop::sample::Index>()) {
        let leaves = hashed(&contents);
        let tree = Tree::of(leaves.clone());
        let (root, count) = (tree.root(), u32::try_from(leaves.len()).unwrap());
        let other = u32::try_from(other.index(leaves.len())).unwrap();
        for (index, hash) in (0..).zip(&leaves) {
            let proof = tree.proof(usize::try_from(index).unwrap()).unwrap();
            prop_assert!(proves(*hash, index, count, &proof, &root));
            prop_assert_eq!(proves(leaves[usize::try_from(other).unwrap()], index, count, &proof, &root), other == index);
            prop_assert_eq!(proves(*hash, other, count, &proof, &root), other == index);
            prop_assert!(!proves(leaf(b"something else"), index, count, &proof, &root));
        }
        prop_assert_eq!(tree.proof(leaves.len()), None);
    }

    #[test]
    fn a_proof_with_a_step_changed_left_out_or_added_does_not_hold(contents in contents(), place in any::<prop::sample::Index>(), step in any::<prop::sample::Index>()) {
        let leaves = hashed(&contents);
        let tree = Tree::of(leaves.clone());
        let (place, root, count) = (place.index(leaves.len()), tree.root(), u32::try_from(leaves.len()).unwrap());
        let index = u32::try_from(place).unwrap();
        let proof = tree.proof(place).unwrap();
        let mut longer = proof.clone();
        longer.insert(step.index(proof.len() + 1), root);
        prop_assert!(!proves(leaves[place], index, count, &longer, &root));
        if !proof.is_empty() {
            let step = step.index(proof.len());
            let (mut changed, mut shorter) = (proof.clone(), proof);
            changed[step] = root;
            shorter.remove(step);
            prop_assert!(!proves(leaves[place], index, count, &changed, &root));
            prop_assert!(!proves(leaves[place], index, count, &shorter, &root));
        }
    }

    #[test]
    fn a_tree_with_one_leaf_more_less_or_moved_has_another_root(contents in contents(), one in any::<prop::sample::Index>(), other in any::<prop::sample::Index>()) {
        let leaves = hashed(&contents);
        let root = Tree::of(leaves.clone()).root();
        let (one, other) = (one.index(leaves.len()), other.index(leaves.len()));
        let (mut moved, mut more, mut less) = (leaves.clone(), leaves.clone(), leaves);
        moved.swap(one, other);
        more.push(more[one]);
        less.remove(one);
        prop_assert_eq!(Tree::of(moved).root() == root, one == other);
        prop_assert_ne!(Tree::of(more).root(), root);
        prop_assert_ne!(Tree::of(less).root(), root);
    }

    #[test]
    fn nonsense_proves_nothing(index in any::<u32>(), count in any::<u32>(), steps in 0_usize..80) {
        let anything = leaf(b"anything");
        let holds = proves(anything, index, count, &vec![anything; steps], &leaf(b"root"));
        prop_assert!(!holds);
    }
}
