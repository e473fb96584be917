//! Certificates of digital maturity: signed by who issues them, recomputable by anybody, shown in parts.
//!
//! [`issue`] scores a [`Case`] and signs the result together with the root of a hash tree over every
//! [`Item`] it rests on.
//! [`disclose`] makes a smaller file of it that shows chosen items only, each with its way to the root.
//! [`verify`] takes such a file from a stranger and tells check by check what holds, up to recomputing
//! the result with the pack itself; a [`RevocationList`] takes certificates back.
//! There is no clock, no chance and no file in here: salts, key and day are the caller's, so the same
//! input gives the same bytes, and all of it runs in a browser as well.

mod base64url;
mod canonical;
mod case;
mod certificate;
mod check;
mod credit_code;
mod digest;
mod disclose;
mod issue;
mod item;
mod key;
pub mod merkle;
mod names;
mod plain_json;
mod recompute;
mod refused;
mod revocations;
mod verification;
mod verify;

pub use case::{Case, Criteria};
pub use certificate::{Certificate, Certified, CertifiedFramework, CertifiedItems, CertifiedResult, Disclosed, Holder, Issuer, Standing};
pub use check::{Check, Code, Outcome, Subject};
pub use credit_code::CreditCode;
pub use digest::Digest;
pub use disclose::{disclose, items_about};
pub use issue::{Terms, issue};
pub use item::{Answered, Item, Opened, Proven, Salt};
pub use key::{IssuerKey, PublicKey, Signature};
pub use plain_json::Unreadable;
pub use refused::Refused;
pub use revocations::{Listed, Reason, Revocation, RevocationList, Unlisted};
pub use verification::{Shown, Verification, Word};
pub use verify::{RelyingParty, verify};
