//! Keys and signatures: Ed25519 (RFC 8032). The types of its library stay in this file.

use crate::base64url::written_as_base64url;
use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};
use std::fmt;

/// The secret key of an issuer. It is overwritten in memory when it is dropped, and never printed.
pub struct IssuerKey(SigningKey);

/// The public key of an issuer: 32 bytes, 43 letters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublicKey([u8; 32]);
written_as_base64url!(PublicKey, 32, "a public key of 32 bytes");

/// A signature: 64 bytes, 86 letters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature([u8; 64]);
written_as_base64url!(Signature, 64, "a signature of 64 bytes");

impl IssuerKey {
    /// The key that follows from 32 bytes, which the caller drew at random and keeps secret.
    #[must_use]
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    #[must_use]
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key().to_bytes())
    }

    pub(crate) fn sign(&self, bytes: &[u8]) -> Signature {
        Signature(self.0.sign(bytes).to_bytes())
    }
}

impl fmt::Debug for IssuerKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "IssuerKey(of {})", self.public())
    }
}

impl PublicKey {
    /// Whether the owner of this key signed these bytes.
    ///
    /// Keys of small order are refused: with them one signature fits many messages.
    pub(crate) fn signed(&self, bytes: &[u8], signature: &Signature) -> bool {
        let signature = ed25519_dalek::Signature::from_bytes(&signature.0);
        VerifyingKey::from_bytes(&self.0).is_ok_and(|key| key.verify_strict(bytes, &signature).is_ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes<const N: usize>(hex: &str) -> [u8; N] {
        let pairs = hex.as_bytes().chunks_exact(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap());
        pairs.collect::<Vec<_>>().try_into().unwrap()
    }

    #[test]
    fn the_first_test_of_rfc_8032_gives_its_key_and_its_signature() {
        let key = IssuerKey::from_seed(&bytes("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
        assert_eq!(key.public(), PublicKey(bytes("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")));
        let signature = Signature(bytes(
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        ));
        assert_eq!(key.sign(b""), signature);
        assert!(key.public().signed(b"", &signature));
        assert!(!key.public().signed(b" ", &signature));
    }

    #[test]
    fn a_key_of_small_order_signs_nothing() {
        // The neutral point as key and as commitment, with nothing as proof: plain verification accepts it for any message.
        let mut neutral = [0; 32];
        neutral[0] = 1;
        let mut forged = [0; 64];
        forged[0] = 1;
        assert!(!PublicKey(neutral).signed(b"anything", &Signature(forged)));
    }

    #[test]
    fn a_secret_key_is_not_printed() {
        let key = IssuerKey::from_seed(&[7; 32]);
        assert_eq!(format!("{key:?}"), format!("IssuerKey(of {})", key.public()));
    }
}
