//! The unified social credit code of a Chinese firm (GB 32100-2015).

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::fmt;

/// Digits and letters without those that are easily misread.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Eighteen digits and capital letters, the last of which checks the others.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CreditCode(String);

impl CreditCode {
    /// Reads a code, and refuses one that was mistyped.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != 18 {
            return None;
        }
        // Each place weighs three times the one before it, modulo 31, and the check makes the sum a multiple of 31.
        let mut places = text.bytes().map(|letter| ALPHABET.iter().position(|known| *known == letter));
        let (mut sum, mut weight) = (0, 1);
        for place in places.by_ref().take(17) {
            sum += place? * weight;
            weight = weight * 3 % 31;
        }
        let check = places.next()??;
        ((sum + check) % 31 == 0).then(|| Self(text.to_owned()))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CreditCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl fmt::Debug for CreditCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl Serialize for CreditCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for CreditCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom("expected a unified social credit code of 18 digits and capital letters"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A code with a right check digit that belongs to nobody in these tests.
    const CODE: &str = "91350100M000100Y43";

    #[test]
    fn a_code_with_one_letter_mistyped_is_refused() {
        assert_eq!(CreditCode::parse(CODE).unwrap().as_str(), CODE);
        for place in 0..CODE.len() {
            for letter in ALPHABET.iter().filter(|letter| **letter != CODE.as_bytes()[place]) {
                let mut mistyped = CODE.as_bytes().to_vec();
                mistyped[place] = *letter;
                assert_eq!(CreditCode::parse(std::str::from_utf8(&mistyped).unwrap()), None);
            }
        }
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for text in ["", "91350100m000100y43", "91350100M000100Y4", "91350100M000100Y433", "9135010OM000100Y43", "９135010100Y43"] {
            assert_eq!(CreditCode::parse(text), None, "{text}");
        }
    }
}
