//! Names of firms, issuers and certificates.

/// No honest name is longer, in characters.
const LONGEST: usize = 200;

/// Whether this can be shown as somebody's name: not empty, not long, nothing invisible in it and nothing
/// that turns the direction of writing, with which one name could be made to look like another.
pub(crate) fn is_name(text: &str) -> bool {
    let hidden = |letter: char| {
        letter.is_control()
            || matches!(letter, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    !text.is_empty() && text.trim() == text && text.chars().count() <= LONGEST && !text.chars().any(hidden)
}

/// Whether this can be the id of a certificate: 1 to 96 letters, digits and . _ - : /
pub(crate) fn is_id(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b':' | b'/');
    (1..=96).contains(&text.len()) && text.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_could_look_like_another_is_no_name() {
        assert!(is_name("青石精密机械（苏州）有限公司"));
        assert!(is_name("Müller & Söhne \"Präzision\" GmbH"));
        for text in ["", " ", " Qingshi", "Qing\nshi", "Qing\u{202e}ihs", "Qing\u{200b}shi", &"x".repeat(201)] {
            assert!(!is_name(text), "{text:?}");
        }
    }

    #[test]
    fn an_id_is_plain() {
        assert!(is_id("crt_01J8Z3.a-b:c/2"));
        for text in ["", "证书", "a b", &"x".repeat(97)] {
            assert!(!is_id(text), "{text:?}");
        }
    }
}
