//! Keys, signatures and salts as text: base64 with the alphabet for URLs and without padding (RFC 4648, section 5).

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

pub(crate) fn write(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Exactly so many bytes; None for anything else.
pub(crate) fn read<const N: usize>(text: &str) -> Option<[u8; N]> {
    // Decoding a long text only to find that it is too long would be work for a stranger.
    if text.len() != (N * 4).div_ceil(3) {
        return None;
    }
    URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok()
}

/// Gives a type around a fixed number of bytes its text form.
macro_rules! written_as_base64url {
    ($name:ident, $length:literal, $what:literal) => {
        impl $name {
            #[must_use]
            pub const fn from_bytes(bytes: [u8; $length]) -> Self {
                Self(bytes)
            }

            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; $length] {
                &self.0
            }

            /// Reads base64 with the alphabet for URLs and without padding.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                crate::base64url::read(text).map(Self)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str(&crate::base64url::write(&self.0))
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(self, out)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                Self::parse(&text).ok_or_else(|| serde::de::Error::custom(concat!("expected ", $what, " in base64url without padding")))
            }
        }
    };
}
pub(crate) use written_as_base64url;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_one_way_to_write_a_byte() {
        assert_eq!(read::<1>("_w"), Some([255]));
        // Padding, the other alphabet, bits beyond the last byte, another length.
        for text in ["_w==", "/w", "_x", "_", "_w_w", "", " _w"] {
            assert_eq!(read::<1>(text), None, "{text}");
        }
    }
}
