//! Secrets: made at random, stored as digests.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kernel::digest_of;
use rand::RngExt;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_have_256_bits_and_differ() {
        assert_eq!(new_token().len(), 43);
        assert_ne!(new_token(), new_token());
        assert_eq!(readable(16).len(), 16);
    }
}
