//! Secrets: made at random, stored as digests, or sealed where they must be read again.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use kernel::digest_of;
use rand::RngExt;
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};

/// 256 random bits, as text that fits into a cookie, a header and an address.
#[must_use]
pub fn new_token() -> String {
    URL_SAFE_NO_PAD.encode(rand::rng().random::<[u8; 32]>())
}

/// What is stored of a token. It has 256 random bits, so a plain digest cannot be turned back.
#[must_use]
pub fn digest(token: &str) -> String {
    digest_of(token.as_bytes())
}

/// The letters and digits that people do not confuse; a power of two, so that each is equally likely.
const READABLE: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz123456789";

/// A text that people can copy from paper.
pub(crate) fn readable(characters: usize) -> String {
    let mut random = rand::rng();
    (0..characters).map(|_| char::from(READABLE[usize::from(random.random::<u8>() % 32)])).collect()
}

/// Why a sealed secret cannot be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SealError {
    #[error("the secret is sealed, and the server was started without the key that opens it")]
    NoKey,
    #[error("the secret is sealed with another key, or was altered in the database")]
    WrongKey,
}

const NONCE: usize = 12;
const SEALED: &str = "sealed:";
const PLAIN: &str = "plain:";

fn cipher(key: &[u8; 32]) -> LessSafeKey {
    LessSafeKey::new(UnboundKey::new(&CHACHA20_POLY1305, key).expect("the cipher takes keys of 32 bytes"))
}

/// Seals a secret for its owner, if there is a key to seal it with. It cannot be moved to another owner's row.
pub(crate) fn seal(key: Option<&[u8; 32]>, owner: &str, secret: &[u8]) -> String {
    let Some(key) = key else { return format!("{PLAIN}{}", STANDARD_NO_PAD.encode(secret)) };
    let nonce: [u8; NONCE] = rand::rng().random();
    let mut sealed = secret.to_vec();
    cipher(key)
        .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(owner.as_bytes()), &mut sealed)
        .expect("a secret is short enough for the cipher");
    sealed.splice(0..0, nonce);
    format!("{SEALED}{}", STANDARD_NO_PAD.encode(sealed))
}

/// The secret that was sealed for this owner.
pub(crate) fn open(key: Option<&[u8; 32]>, owner: &str, stored: &str) -> Result<Vec<u8>, SealError> {
    if let Some(plain) = stored.strip_prefix(PLAIN) {
        return STANDARD_NO_PAD.decode(plain).map_err(|_| SealError::WrongKey);
    }
    let key = key.ok_or(SealError::NoKey)?;
    let sealed = stored.strip_prefix(SEALED).and_then(|text| STANDARD_NO_PAD.decode(text).ok()).ok_or(SealError::WrongKey)?;
    let (nonce, text) = sealed.split_first_chunk::<NONCE>().ok_or(SealError::WrongKey)?;
    let mut text = text.to_vec();
    let secret = cipher(key)
        .open_in_place(Nonce::assume_unique_for_key(*nonce), Aad::from(owner.as_bytes()), &mut text)
        .map_err(|_| SealError::WrongKey)?;
    Ok(secret.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_secret_opens_for_its_owner_with_its_key_only() {
        let sealed = seal(Some(&[7; 32]), "per_1", b"secret");
        assert!(!sealed.contains(&STANDARD_NO_PAD.encode("secret")));
        assert_eq!(open(Some(&[7; 32]), "per_1", &sealed).unwrap(), b"secret");
        assert!(matches!(open(Some(&[7; 32]), "per_2", &sealed), Err(SealError::WrongKey)));
        assert!(matches!(open(Some(&[8; 32]), "per_1", &sealed), Err(SealError::WrongKey)));
        assert!(matches!(open(None, "per_1", &sealed), Err(SealError::NoKey)));
    }

    #[test]
    fn secrets_of_a_time_without_a_key_stay_readable() {
        assert_eq!(open(Some(&[7; 32]), "per_1", &seal(None, "per_1", b"secret")).unwrap(), b"secret");
    }

    #[test]
    fn tokens_have_256_bits_and_differ() {
        assert_eq!(new_token().len(), 43);
        assert_ne!(new_token(), new_token());
        assert_eq!(readable(16).len(), 16);
    }
}
