//! The unified social credit code of Chinese organisations, by GB 32100-2015.
//!
//! 18 characters: who registered it, what it is, where, the organisation code with its own check character
//! (GB 11714-1997), and a check character over all of it.

const ALPHABET: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Whether alphabet and both check characters are right. Capital letters, no blanks.
#[must_use]
pub fn is_credit_code(text: &str) -> bool {
    let code = text.as_bytes();
    code.len() == 18
        && code[2..8].iter().all(u8::is_ascii_digit)
        && check_character(&code[..17]).is_some_and(|right| right == code[17])
        && is_organisation_code(&code[8..17])
}

/// Weights 3^i mod 31 over the 17 characters before it.
fn check_character(body: &[u8]) -> Option<u8> {
    let (mut sum, mut weight) = (0, 1);
    for byte in body {
        sum += ALPHABET.iter().position(|known| known == byte)? * weight;
        weight = weight * 3 % 31;
    }
    Some(ALPHABET[(31 - sum % 31) % 31])
}

/// Eight characters and the one that checks them, modulo 11; `X` stands for ten.
fn is_organisation_code(code: &[u8]) -> bool {
    const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
    let worth = |byte: u8| if byte.is_ascii_digit() { u32::from(byte - b'0') } else { u32::from(byte - b'A') + 10 };
    let sum: u32 = code.iter().zip(WEIGHTS).map(|(byte, weight)| worth(*byte) * weight).sum();
    let right = match 11 - sum % 11 {
        10 => b'X',
        11 => b'0',
        digit => b"0123456789"[digit as usize],
    };
    code.get(8) == Some(&right)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A code that is right, with these eight characters of the organisation.
    pub(crate) fn made(region: &str, organisation: &str) -> Option<String> {
        let begin = format!("91{region}{organisation}");
        ALPHABET.iter().find_map(|own| {
            let body = format!("{begin}{}", char::from(*own));
            let whole = format!("{body}{}", char::from(check_character(body.as_bytes())?));
            is_credit_code(&whole).then_some(whole)
        })
    }

    #[test]
    fn codes_of_real_organisations_are_right() {
        // The example of the standard, and two firms that everybody can look up.
        for code in ["91350100M000100Y43", "91440300708461136T", "914403001922038216"] {
            assert!(is_credit_code(code), "{code}");
        }
        for wrong in ["91350100M000100Y44", "91350100M000100Y4", "91350100I000100Y43", "9135010OM000100Y43", ""] {
            assert!(!is_credit_code(wrong), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn one_wrong_character_is_always_seen(region in "[0-9]{6}", own in "[0-9A-HJ-NPQRTUWXY]{8}", at in 0_usize..18, other in 0_usize..31) {
            // Ten is X in the organisation code, and X is in the alphabet: every one of them can be made.
            let code = made(&region, &own).unwrap();
            let mut wrong = code.clone().into_bytes();
            wrong[at] = ALPHABET[other];
            let wrong = String::from_utf8(wrong).unwrap();
            prop_assert_eq!(is_credit_code(&wrong), wrong == code);
        }

        #[test]
        fn two_neighbours_that_changed_places_are_seen(region in "[0-9]{6}", own in "[0-9A-HJ-NPQRTUWXY]{8}", at in 0_usize..17) {
            let code = made(&region, &own).unwrap();
            let mut wrong = code.clone().into_bytes();
            wrong.swap(at, at + 1);
            let wrong = String::from_utf8(wrong).unwrap();
            prop_assert_eq!(is_credit_code(&wrong), wrong == code);
        }
    }
}
