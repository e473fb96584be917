//! GTIN: the number of a trade item by GS1, whose last digit checks the others.

/// Whether these are 8, 12, 13 or 14 digits and the last one fits.
#[must_use]
pub fn is_gtin(text: &str) -> bool {
    if !matches!(text.len(), 8 | 12 | 13 | 14) || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let (body, last) = text.split_at(text.len() - 1);
    last.parse() == Ok(check_digit(body))
}

/// The ways to write the same number: scanners and links fill it up with zeros to 14 digits, packages print 8, 12 or 13.
pub(super) fn forms(text: &str) -> [String; 4] {
    if !is_gtin(text) {
        return [text, text, text, text].map(ToOwned::to_owned);
    }
    let digits = text.trim_start_matches('0');
    [8, 12, 13, 14].map(|length| if digits.len() <= length { format!("{digits:0>length$}") } else { text.to_owned() })
}

/// Weights 3 and 1 in turn from the right, up to the next multiple of ten.
fn check_digit(body: &str) -> u32 {
    let sum: u32 = body.bytes().rev().enumerate().map(|(at, byte)| u32::from(byte - b'0') * if at % 2 == 0 { 3 } else { 1 }).sum();
    (10 - sum % 10) % 10
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_on_real_packages_are_right() {
        for gtin in ["6901234567892", "4006381333931", "96385074", "036000291452", "10614141000415"] {
            assert!(is_gtin(gtin), "{gtin}");
        }
        for wrong in ["6901234567893", "690123456789", "", "abcdefgh", "69012345678920"] {
            assert!(!is_gtin(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_number_is_the_same_however_many_zeros_stand_before_it() {
        assert!(forms("06901234567892").contains(&"6901234567892".to_owned()));
        assert!(forms("00000096385074").contains(&"96385074".to_owned()));
        assert_eq!(forms("M8x20")[0], "M8x20");
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_always_seen(body in "[0-9]{12}", at in 0_usize..13, by in 1_u8..10) {
            let gtin = format!("{body}{}", check_digit(&body));
            prop_assert!(is_gtin(&gtin));
            let mut digits = gtin.into_bytes();
            digits[at] = b'0' + (digits[at] - b'0' + by) % 10;
            prop_assert!(!is_gtin(&String::from_utf8(digits).unwrap()));
        }
    }
}
