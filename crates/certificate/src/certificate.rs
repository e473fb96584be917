//! The certificate: a small JSON file of what is signed, the signature, and what is shown beside it.

use crate::item::{MOST_ITEMS, leaf};
use crate::merkle::{Tree, proves};
use crate::names::{is_id, is_name};
use crate::{CreditCode, Digest, Item, Opened, Proven, PublicKey, Signature, Unreadable, canonical, plain_json};
use scoring::{Day, Decimal, Readiness, Scorecard};
use serde::{Deserialize, Serialize};

pub(crate) const SCHEMA: &str = "cairn.certificate/1";

/// A certificate. In JSON: `{"certified": {...}, "disclosed": {"all": [...]}, "signature": "..."}`.
///
/// One that was read is of the right format; whether it is genuine, [`crate::verify`] tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    pub(crate) certified: Certified,
    /// Over the canonical JSON (RFC 8785) of `certified`.
    pub(crate) signature: Signature,
    pub(crate) disclosed: Disclosed,
}

/// What the issuer signs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certified {
    /// `cairn.certificate/1`.
    pub schema: String,
    /// Unique among the certificates of the issuer.
    pub id: String,
    pub issuer: Issuer,
    pub holder: Holder,
    pub framework: CertifiedFramework,
    /// The day of judgement.
    pub judged_on: Day,
    pub issued_at: Day,
    /// The last day on which it is valid.
    pub valid_until: Day,
    pub result: CertifiedResult,
    /// SHA-256 over the scorer's whole answer, every point with its trace.
    pub result_digest: Digest,
    pub items: CertifiedItems,
}

/// Who issues certificates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Issuer {
    pub name: String,
    pub public_key: PublicKey,
}

/// The firm that is certified, as it wants to be named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holder {
    pub name: String,
    pub credit_code: Option<CreditCode>,
}

/// By what the result was made, to the last character.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CertifiedFramework {
    pub urn: String,
    pub edition: String,
    pub package_version: String,
    /// How far the pack was on its way. A pilot pack is not the official text, and whoever reads the certificate should know.
    pub readiness: Readiness,
    pub pack_digest: String,
    pub bindings_digest: Option<String>,
    pub scorer_version: String,
}

/// Where the firm stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CertifiedResult {
    /// What the evidence supports.
    pub supported: Standing,
    /// What the firm claims.
    pub claimed: Standing,
    /// What an assessor found. It does not follow from the items: it is the issuer's word.
    pub assessed: Option<Standing>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standing {
    /// 0 to 100.
    pub score: Decimal,
    pub level: u8,
}

/// The items the result rests on, told without showing any.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CertifiedItems {
    pub count: u32,
    /// The root of the tree over all of them.
    pub root: Digest,
}

/// The items that are shown. They are not signed: the root binds them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Disclosed {
    /// All of them in their order. The root follows from them, so nobody needs a proof.
    All(Vec<Opened>),
    /// Some, by rising index.
    Part(Vec<Proven>),
}

impl Certificate {
    /// Reads a certificate that a stranger wrote.
    ///
    /// # Errors
    /// When the text is no certificate, could be read in more than one way, or is beyond the limits:
    /// 4 MiB, 16 levels of nesting, 200,000 values, 5,000 items.
    pub fn read(text: &str) -> Result<Self, Unreadable> {
        let certificate: Self = plain_json::read(text, "certified", SCHEMA)?;
        let Certified { id, issuer, holder, items, .. } = &certificate.certified;
        let shown = match &certificate.disclosed {
            Disclosed::All(opened) => opened.len(),
            Disclosed::Part(proven) => proven.len(),
        };
        let count = usize::try_from(items.count).unwrap_or(usize::MAX);
        let faults = [
            (!is_id(id), "the id is not 1 to 96 letters, digits and . _ - : /"),
            (!is_name(&issuer.name) || !is_name(&holder.name), "a name is empty, too long or has invisible letters"),
            (count > MOST_ITEMS, "there are more than 5,000 items"),
            (shown > count, "more items are shown than there are"),
        ];
        match faults.iter().find(|(is_fault, _)| *is_fault) {
            Some((_, problem)) => Err(Unreadable::not_of_format(problem)),
            None => Ok(certificate),
        }
    }

    #[must_use]
    pub fn certified(&self) -> &Certified {
        &self.certified
    }

    #[must_use]
    pub fn signature(&self) -> &Signature {
        &self.signature
    }

    #[must_use]
    pub fn disclosed(&self) -> &Disclosed {
        &self.disclosed
    }

    /// The file: canonical JSON in one line.
    #[must_use]
    pub fn text(&self) -> String {
        canonical::file(self)
    }

    /// The items that are shown, each with its index. Whether they belong to the certificate, [`crate::verify`] tells.
    pub fn items(&self) -> impl Iterator<Item = (u32, &Item)> {
        let (all, part): (&[Opened], &[Proven]) = match &self.disclosed {
            Disclosed::All(opened) => (opened, &[]),
            Disclosed::Part(proven) => (&[], proven),
        };
        (0..).zip(all.iter().map(|opened| &opened.item)).chain(part.iter().map(|proven| (proven.index, &proven.item)))
    }

    pub(crate) fn is_signed(&self) -> bool {
        let Certified { issuer, .. } = &self.certified;
        canonical::bytes(&self.certified).is_ok_and(|bytes| issuer.public_key.signed(&bytes, &self.signature))
    }

    /// Whether every item that is shown stands at its place below the signed root.
    pub(crate) fn holds_its_items(&self) -> bool {
        let CertifiedItems { count, root } = &self.certified.items;
        match &self.disclosed {
            Disclosed::All(opened) => tree(opened).is_some_and(|(tree, leaves)| leaves == *count && tree.root() == *root),
            Disclosed::Part(proven) => {
                let holds = |one: &Proven| leaf(&one.salt, &one.item).is_ok_and(|leaf| proves(leaf, one.index, *count, &one.proof, root));
                proven.is_sorted_by(|one, next| one.index < next.index) && proven.iter().all(holds)
            }
        }
    }
}

/// The tree over items, and how many there are; None when one has no canonical form or they are too many.
pub(crate) fn tree(opened: &[Opened]) -> Option<(Tree, u32)> {
    let leaves: Result<Vec<_>, _> = opened.iter().map(|opened| leaf(&opened.salt, &opened.item)).collect();
    Some((Tree::of(leaves.ok()?), u32::try_from(opened.len()).ok()?))
}

impl CertifiedFramework {
    pub(crate) fn of(card: &Scorecard) -> Self {
        Self {
            urn: card.framework.clone(),
            edition: card.edition.clone(),
            package_version: card.package_version.clone(),
            readiness: card.readiness,
            pack_digest: card.pack_digest.clone(),
            bindings_digest: card.bindings_digest.clone(),
            scorer_version: card.scorer_version.to_owned(),
        }
    }
}

impl CertifiedResult {
    pub(crate) fn of(card: &Scorecard, assessed: Option<Standing>) -> Self {
        Self {
            supported: Standing { score: card.score.supported, level: card.level.supported },
            claimed: Standing { score: card.score.claimed, level: card.level.claimed },
            assessed,
        }
    }
}
