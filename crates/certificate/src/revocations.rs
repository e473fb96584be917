//! The list of certificates that their issuer took back.

use crate::names::{is_id, is_name};
use crate::{Issuer, IssuerKey, PublicKey, Refused, Signature, Unreadable, canonical, plain_json};
use scoring::Day;
use serde::{Deserialize, Serialize};
use thiserror::Error;

const SCHEMA: &str = "cairn.revocations/1";
/// No issuer whose certificates are worth something takes back more.
const MOST_ENTRIES: usize = 20_000;

/// A signed list of revocations. In JSON: `{"listed": {...}, "signature": "..."}`.
///
/// A list only grows, and its number rises. Whoever keeps lists should never replace one by another with
/// a lower number: that is how a revocation would be hidden.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RevocationList {
    listed: Listed,
    /// Over the canonical JSON (RFC 8785) of `listed`.
    signature: Signature,
}

/// What the issuer signs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listed {
    /// `cairn.revocations/1`.
    pub schema: String,
    pub issuer: Issuer,
    /// 1 for the first list of an issuer, and one more for each after it.
    pub number: u32,
    pub issued_at: Day,
    /// The last day on which this list tells enough; a newer one is out by then.
    pub next_update: Day,
    /// By certificate.
    pub entries: Vec<Revocation>,
}

/// One certificate that is not valid any more, whatever stands in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Revocation {
    /// The id of the certificate.
    pub certificate: String,
    /// Since when.
    pub day: Day,
    pub reason: Reason,
}

/// Why a certificate was taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// A newer certificate stands for it.
    Superseded,
    /// The firm asked for it.
    Withdrawn,
    /// The issuer made a mistake.
    IssuedInError,
    /// What the firm said or showed was not true.
    FalseGrounds,
    /// Somebody else may have the issuer's key.
    KeyCompromised,
}

/// Why a list of revocations cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unlisted {
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    #[error("it is the list of another issuer")]
    OtherIssuer,
    #[error("the signature does not hold")]
    NotSigned,
    #[error("days, number or entries are not in order")]
    OutOfOrder,
}

impl Reason {
    pub const ALL: [Self; 5] = [Self::Superseded, Self::Withdrawn, Self::IssuedInError, Self::FalseGrounds, Self::KeyCompromised];

    /// The word for it in a list.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Superseded => "superseded",
            Self::Withdrawn => "withdrawn",
            Self::IssuedInError => "issued_in_error",
            Self::FalseGrounds => "false_grounds",
            Self::KeyCompromised => "key_compromised",
        }
    }

    /// The reason in Chinese and in English.
    #[must_use]
    pub const fn text(self) -> (&'static str, &'static str) {
        match self {
            Self::Superseded => ("已由新证书取代", "a newer certificate stands for it"),
            Self::Withdrawn => ("企业申请撤回", "the firm asked for it"),
            Self::IssuedInError => ("签发有误", "it was issued in error"),
            Self::FalseGrounds => ("依据不实", "what it rests on was not true"),
            Self::KeyCompromised => ("签发密钥可能泄露", "the issuer's key may be in other hands"),
        }
    }
}

impl Unlisted {
    /// A stable code, for messages in both languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(unreadable) => unreadable.code(),
            Self::OtherIssuer => "certificate.list_of_other_issuer",
            Self::NotSigned => "certificate.list_not_signed",
            Self::OutOfOrder => "certificate.list_out_of_order",
        }
    }
}

impl RevocationList {
    /// The first list of an issuer, with nothing on it.
    ///
    /// # Errors
    /// When the name is none, or the next update comes before the list.
    pub fn open(issuer: String, key: &IssuerKey, issued_at: Day, next_update: Day) -> Result<Self, Refused> {
        let issuer = Issuer { name: issuer, public_key: key.public() };
        Self::sign(Listed { schema: SCHEMA.to_owned(), issuer, number: 1, issued_at, next_update, entries: Vec::new() }, key)
    }

    /// The next list: all that is on this one, and more. With nothing more it is this list renewed.
    ///
    /// # Errors
    /// When the key is another one, days go backwards, or a certificate is on the list already.
    pub fn revoke(&self, more: Vec<Revocation>, key: &IssuerKey, issued_at: Day, next_update: Day) -> Result<Self, Refused> {
        if key.public() != self.listed.issuer.public_key {
            return Err(Refused::OtherKey);
        }
        if issued_at < self.listed.issued_at || more.iter().any(|revocation| revocation.day > issued_at) {
            return Err(Refused::DaysOutOfOrder);
        }
        let mut entries = self.listed.entries.clone();
        for revocation in more {
            match entries.binary_search_by(|known| known.certificate.cmp(&revocation.certificate)) {
                Ok(_) => return Err(Refused::AlreadyRevoked { certificate: revocation.certificate }),
                Err(place) => entries.insert(place, revocation),
            }
        }
        let number = self.listed.number.saturating_add(1);
        Self::sign(Listed { number, issued_at, next_update, entries, ..self.listed.clone() }, key)
    }

    fn sign(listed: Listed, key: &IssuerKey) -> Result<Self, Refused> {
        if !is_name(&listed.issuer.name) {
            return Err(Refused::Name { name: listed.issuer.name });
        }
        if listed.entries.iter().any(|revocation| !is_id(&revocation.certificate)) {
            return Err(Refused::Id);
        }
        if listed.next_update < listed.issued_at {
            return Err(Refused::DaysOutOfOrder);
        }
        if listed.entries.len() > MOST_ENTRIES {
            return Err(Refused::TooMany { most: MOST_ENTRIES });
        }
        let bytes = canonical::bytes(&listed).map_err(|_| Refused::NumberTooLarge)?;
        let list = Self { signature: key.sign(&bytes), listed };
        match Self::verify(&list.text(), &key.public()) {
            Ok(_) => Ok(list),
            Err(Unlisted::Unreadable(unreadable)) => Err(Refused::NotReadable(unreadable)),
            Err(_) => Err(Refused::NotReadable(Unreadable::NotExact)),
        }
    }

    /// Reads a list that a stranger handed over, and believes it only when the owner of that key signed it.
    ///
    /// # Errors
    /// When the text is no list, another issuer's, not signed, or beyond the limits: 4 MiB, 20,000 entries.
    pub fn verify(text: &str, issuer: &PublicKey) -> Result<Self, Unlisted> {
        let list: Self = plain_json::read(text, "listed", SCHEMA)?;
        let Listed { issuer: named, number, issued_at, next_update, entries, .. } = &list.listed;
        if named.public_key != *issuer {
            return Err(Unlisted::OtherIssuer);
        }
        if !canonical::bytes(&list.listed).is_ok_and(|bytes| issuer.signed(&bytes, &list.signature)) {
            return Err(Unlisted::NotSigned);
        }
        let in_order = *number > 0
            && issued_at <= next_update
            && entries.len() <= MOST_ENTRIES
            && entries.is_sorted_by(|one, next| one.certificate < next.certificate);
        if in_order { Ok(list) } else { Err(Unlisted::OutOfOrder) }
    }

    #[must_use]
    pub fn listed(&self) -> &Listed {
        &self.listed
    }

    /// The entry of a certificate; None when it was not taken back.
    #[must_use]
    pub fn find(&self, certificate: &str) -> Option<&Revocation> {
        let entries = &self.listed.entries;
        entries.binary_search_by(|entry| entry.certificate.as_str().cmp(certificate)).ok().map(|place| &entries[place])
    }

    /// The file: canonical JSON in one line.
    #[must_use]
    pub fn text(&self) -> String {
        canonical::file(self)
    }
}
