//! Digests of content, independent of layout.

use serde::Serialize;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// SHA-256 in hexadecimal over the canonical JSON of the content: fields in a fixed order, maps sorted by key.
pub(crate) fn of(content: &impl Serialize) -> String {
    let canonical = serde_json::to_vec(content).expect("packs hold only text, numbers and maps keyed by text");
    Sha256::digest(canonical).iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("writing to a string cannot fail");
        hex
    })
}
