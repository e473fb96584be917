//! Sealing: secrets that must be read again lie encrypted in the database, with a key that is not in it.
//!
//! One-time codes are kept like this, and the keys with which other rooms sign.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use kernel::App;
use rand::RngExt;
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};

use crate::Identity;

/// Why a sealed secret cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    #[error("the secret is sealed, and the server was started without the key that opens it")]
    NoKey,
    #[error("the secret is sealed with another key, or was altered in the database")]
    WrongKey,
}

const NONCE: usize = 12;
const SEALED: &str = "sealed:";
const PLAIN: &str = "plain:";

/// Seals a secret for its owner, if the server has a key to seal it with. It cannot be moved to another owner's row.
///
/// Whoever stores the text names its column among the room's secret columns, so that no export holds it.
#[must_use]
pub fn seal(app: &App, owner: &str, secret: &[u8]) -> String {
    seal_with(app.state::<Identity>().settings.sealing_key.as_ref(), owner, secret)
}

/// The secret that was sealed for this owner.
///
/// # Errors
/// When the server has another key than it was sealed with, or none, or the text was altered.
pub fn open(app: &App, owner: &str, stored: &str) -> Result<Vec<u8>, SealError> {
    open_with(app.state::<Identity>().settings.sealing_key.as_ref(), owner, stored)
}

fn cipher(key: &[u8; 32]) -> LessSafeKey {
    LessSafeKey::new(UnboundKey::new(&CHACHA20_POLY1305, key).expect("the cipher takes keys of 32 bytes"))
}

fn seal_with(key: Option<&[u8; 32]>, owner: &str, secret: &[u8]) -> String {
    let Some(key) = key else { return format!("{PLAIN}{}", STANDARD_NO_PAD.encode(secret)) };
    let nonce: [u8; NONCE] = rand::rng().random();
    let mut sealed = secret.to_vec();
    cipher(key)
        .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(owner.as_bytes()), &mut sealed)
        .expect("a secret is short enough for the cipher");
    sealed.splice(0..0, nonce);
    format!("{SEALED}{}", STANDARD_NO_PAD.encode(sealed))
}

fn open_with(key: Option<&[u8; 32]>, owner: &str, stored: &str) -> Result<Vec<u8>, SealError> {
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
        let sealed = seal_with(Some(&[7; 32]), "per_1", b"secret");
        assert!(!sealed.contains(&STANDARD_NO_PAD.encode("secret")));
        assert_eq!(open_with(Some(&[7; 32]), "per_1", &sealed).unwrap(), b"secret");
        assert!(matches!(open_with(Some(&[7; 32]), "per_2", &sealed), Err(SealError::WrongKey)));
        assert!(matches!(open_with(Some(&[8; 32]), "per_1", &sealed), Err(SealError::WrongKey)));
        assert!(matches!(open_with(None, "per_1", &sealed), Err(SealError::NoKey)));
    }

    #[test]
    fn secrets_of_a_time_without_a_key_stay_readable() {
        assert_eq!(open_with(Some(&[7; 32]), "per_1", &seal_with(None, "per_1", b"secret")).unwrap(), b"secret");
    }
}
