//! The check digits of an International Bank Account Number (ISO 13616).

/// Whether a text without blanks is an IBAN with the right check digits.
#[must_use]
pub fn is_iban(text: &str) -> bool {
    let bytes = text.as_bytes();
    let shaped = (15..=34).contains(&bytes.len())
        && bytes[..2].iter().all(u8::is_ascii_uppercase)
        && bytes[2..4].iter().all(u8::is_ascii_digit)
        && bytes.iter().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
    if !shaped {
        return false;
    }
    let rest = bytes[4..].iter().chain(&bytes[..4]).fold(0_u32, |rest, byte| {
        if byte.is_ascii_digit() { (rest * 10 + u32::from(byte - b'0')) % 97 } else { (rest * 100 + u32::from(byte - b'A') + 10) % 97 }
    });
    rest == 1
}

/// Whether it looks like one, whatever its check digits: banks' examples and old exports have wrong ones.
pub(crate) fn is_iban_shaped(text: &str) -> bool {
    let bytes = text.as_bytes();
    (15..=34).contains(&bytes.len())
        && bytes[..2].iter().all(u8::is_ascii_uppercase)
        && bytes[2..4].iter().all(u8::is_ascii_digit)
        && bytes[4..].iter().all(u8::is_ascii_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::is_iban;

    #[test]
    fn check_digits_are_checked() {
        // The examples of the standard's registry.
        assert!(is_iban("GB29NWBK60161331926819"));
        assert!(is_iban("DE89370400440532013000"));
        assert!(!is_iban("DE88370400440532013000"));
        assert!(!is_iban("6222021001116245"));
        assert!(!is_iban(""));
    }
}
